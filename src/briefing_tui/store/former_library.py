"""Superseded texts as a temporary library of their own, built on demand, so that `is:superseded` can search them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing_tui.paths import Choice
from briefing_tui.query.ast import Clause, Field, Query
from briefing_tui.query.fields import SUPERSEDED
from briefing_tui.store.connection import Library, open_library

OF_FORMER = "of former texts, of which a later version is here"
"""What is said of such a search."""
_CLAUSE = Clause((Field("is", (SUPERSEDED,)),))


def of_former_texts(query: Query) -> Query | None:
    """What a query asks of former texts; None where it asks of the texts that hold."""
    return query.without(query.clauses.index(_CLAUSE)) if _CLAUSE in query.clauses else None


def uids(lib: Library) -> tuple[str, ...]:
    """Which former texts there are."""
    return tuple(uid for (uid,) in lib.connection.execute("SELECT uid FROM former_texts ORDER BY uid").fetchall())


@contextmanager
def of_former(lib: Library) -> Iterator[Library]:
    """A library of another library's superseded texts as the extractor read them; deleted when the context is left."""
    from briefing_tui.store.former import former  # what writes is loaded where it is asked for
    from briefing_tui.store.write import open_for_writing

    with tempfile.TemporaryDirectory(prefix="briefing-former-") as folder:
        path = Path(folder) / "former.db"
        with open_for_writing(path) as writer:
            for uid in uids(lib):
                if found := former(lib.connection, uid):
                    writer.add_reading(found.document, found.reading)
        with open_library(Choice(path, lib.origin)) as made:
            yield made
