"""Extraction of statements, speakers and events from prose. Pure: no database, no file, no clock, no network.

`extract` is the only entry point. Each result has its rule and its certainty, each inference its basis.
"""

from __future__ import annotations

from briefing_tui.extract.analysis import LINE_LIMIT as LINE_LIMIT
from briefing_tui.extract.coverage import UNREAD as UNREAD
from briefing_tui.model import Document, Extraction


def extract(document: Document) -> Extraction:
    """Read one document. The result depends only on the text; offsets are code points into `document.text`."""
    from briefing_tui.extract.document import read  # a second of processor time: not before there is something to read

    return read(document)
