"""Former texts as a library of their own, so that a search may be asked of them (`is:superseded`). It is made where it is asked."""

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
    """A library of the texts that are former ones in another, as the machine read them; it goes with the context."""
    uids = [uid for (uid,) in lib.connection.execute("SELECT uid FROM former_texts ORDER BY uid").fetchall()]
    with tempfile.TemporaryDirectory(prefix="briefing-former-") as folder:
        path = Path(folder) / "former.db"
        with open_for_writing(path) as writer:
            for uid in uids:
                if found := former(lib.connection, uid):
                    writer.add_reading(found.document, found.reading)
        with open_library(Choice(path, lib.origin)) as made:
            yield made
