"""Superseded texts as a temporary library of their own, built on demand, so that `is:superseded` can search them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing_tui.paths import Choice
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.former import former
from briefing_tui.store.write import open_for_writing


@contextmanager
def of_former(lib: Library) -> Iterator[Library]:
    """A library of another library's superseded texts as the extractor read them; deleted when the context is left."""
    uids = [uid for (uid,) in lib.connection.execute("SELECT uid FROM former_texts ORDER BY uid").fetchall()]
    with tempfile.TemporaryDirectory(prefix="briefing-former-") as folder:
        path = Path(folder) / "former.db"
        with open_for_writing(path) as writer:
            for uid in uids:
                if found := former(lib.connection, uid):
                    writer.add_reading(found.document, found.reading)
        with open_library(Choice(path, lib.origin)) as made:
            yield made
