"""From files to a library. Callers import from this package; `cluster`, `reextract`, `pool` and `report_text` are imported by name.

discover (which files) → reading (their documents) → pool or cluster (extraction) → pipeline (order, storing, the report).
"""

from briefing_tui.ingest.discover import Found, find
from briefing_tui.ingest.extraction import extract_document
from briefing_tui.ingest.pipeline import import_paths
from briefing_tui.ingest.report import Progress, Report

__all__ = ["Found", "Progress", "Report", "extract_document", "find", "import_paths"]
