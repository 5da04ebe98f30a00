"""Texts that are not listed as a temporary library of their own, built on demand, so that a search can ask for them.

Former versions are asked for with `is:superseded`, other texts of a listed release with `is:duplicate`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing_tui.paths import Choice
from briefing_tui.query.ast import Clause, Field, Query
from briefing_tui.query.fields import DUPLICATE, SUPERSEDED
from briefing_tui.store import digests
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.files import make_private, there
from briefing_tui.store.limits import connect
from briefing_tui.store.read import all_beside

NOTES = {
    SUPERSEDED: "of former texts, of which a later version is here",
    DUPLICATE: "of texts that are the same release as one that is listed",
}
"""Text of the echo line for such a search, by the value of `is:`."""
_CLAUSES = {name: Clause((Field("is", (name,)),)) for name in NOTES}


def unlisted(query: Query) -> tuple[str, Query] | None:
    """The kind of unlisted texts that a query requests, and the rest of the query; None for a search of listed texts."""
    for name, clause in _CLAUSES.items():
        if clause in query.clauses:
            return name, query.without(query.clauses.index(clause))
    return None


def uids(lib: Library, name: str) -> tuple[str, ...]:
    """The texts of this kind (a key of NOTES) that the library keeps."""
    kept = {uid for others in all_beside(lib).values() for uid in others}
    found = lib.connection.execute("SELECT uid FROM former_texts ORDER BY uid").fetchall()
    return tuple(uid for (uid,) in found if (uid in kept) == (name == DUPLICATE))


@contextmanager
def library_of(lib: Library, name: str) -> Iterator[Library]:
    """A library of these texts as the extractor read them; deleted when the context is left."""
    from briefing_tui.store.former import former  # imported only where it is needed
    from briefing_tui.store.write import open_for_writing

    with tempfile.TemporaryDirectory(prefix="briefing-former-") as folder:
        path = Path(folder) / "former.db"
        with open_for_writing(path) as writer:
            for uid in uids(lib, name):
                if found := former(lib.connection, uid):
                    writer.add_reading(found.document, found.reading)
        if not there(path):  # nothing was added, and a first fill of nothing leaves no file
            make_empty(path)
        with open_library(Choice(path, lib.origin)) as made:
            yield made


def make_empty(path: Path) -> None:
    """Make a library without any text."""
    from briefing_tui.store.schema import migrate

    make_private(path)
    db = connect(path, "mode=rw")
    try:
        digests.register(db)
        migrate(db)
    finally:
        db.close()
