"""The entry point for writing: an existing library is opened by a Writer, a new one is started by a bulk load."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.store.bulk_load import BulkLoader, give_up
from briefing_tui.store.files import there
from briefing_tui.store.gate import regular
from briefing_tui.store.versioning import Versioner
from briefing_tui.store.writer import Writer


def open_for_writing(path: Path) -> Writer:
    """Open a library for writing, or start a new one. Raises ReadOnlyLibraryError, BusyError or LibraryError."""
    if path.exists() and not path.is_file():  # a FIFO, a device: a library must not replace it
        regular(path)
    if not there(path):
        return BulkLoader(path)
    writer = Versioner(path)
    give_up(path)
    return writer
