"""Texts that are not listed as a library of their own, so that a search may be asked of them: former versions (`is:superseded`), or
other texts of a release (`is:duplicate`). It is made where it is asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing_tui.paths import Choice
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.former import former
from briefing_tui.store.read import beside
from briefing_tui.store.write import open_for_writing


@contextmanager
def of_former(lib: Library, *, duplicates: bool = False) -> Iterator[Library | None]:
    """A library of the texts that are former versions in another, or kept beside the listed one of their release, as the
    machine read them; it goes with the context. None where there are no such texts."""
    uids = [uid for (uid,) in lib.connection.execute("SELECT uid FROM former_texts ORDER BY uid").fetchall()]
    kept = {uid for others in beside(lib).values() for uid in others}
    uids = [uid for uid in uids if (uid in kept) == duplicates]
    if not uids:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="briefing-former-") as folder:
        path = Path(folder) / "former.db"
        with open_for_writing(path) as writer:
            for uid in uids:
                if found := former(lib.connection, uid):
                    writer.add_reading(found.document, found.reading)
        with open_library(Choice(path, lib.origin)) as made:
            yield made
