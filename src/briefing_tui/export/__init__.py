"""Statements on their way out: JSON, citation, plain text, CSV, Markdown. Pure: values in, text out.

It never changes a quotation but for the one comma that closes it, and never puts marks round reported speech.
"""

from briefing_tui.export.citation import citation
from briefing_tui.export.forms import as_json, to_csv, to_json, to_markdown, to_plain

__all__ = ["as_json", "citation", "to_csv", "to_json", "to_markdown", "to_plain"]
