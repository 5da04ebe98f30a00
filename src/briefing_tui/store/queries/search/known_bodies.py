"""Bodies under names that no briefing prints together: by the seed list of acronyms (model/acronyms.py). Reads names, never
statements.

An acronym counts only if it is printed in capitals, and not at all if it was decided to be another body's.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.acronyms import Body, below, bodies, body_named
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.entity_lookup import entities_under, named_entities
from briefing_tui.store.queries.search.entity_set import EntitySet
from briefing_tui.store.read.rows import in_chunks
from briefing_tui.text import joined, words


def known_as(lib: Library, name: str) -> EntitySet | None:
    """The known bodies with another name than the given one, with their descendants; None if the name is not known."""
    body = body_named(name)
    if body is None:
        return None
    found = set(_printed(lib, body))
    for one in below(body):
        found |= set(_by_acronym(lib, one))
    return entities_under(lib, "o", sorted(found))


def _printed(lib: Library, body: Body) -> Iterator[int]:
    yield from _by_acronym(lib, body)
    for title in body.titles:
        ids = named_entities(lib, "o", words(title))
        for key, printed in in_chunks(lib, "SELECT id, name FROM organizations WHERE id IN ({})", ids):
            if not body.above or not _is_of_another(printed, body):
                yield key


def _by_acronym(lib: Library, body: Body) -> Iterator[int]:
    for acronym in body.acronyms:
        if _is_anothers(lib, acronym, body):
            continue
        ids = named_entities(lib, "o", words(acronym))
        for key, printed in in_chunks(lib, "SELECT id, name FROM organizations WHERE id IN ({})", ids):
            if acronym in printed and not _is_of_another(printed, body):
                yield key


def _is_anothers(lib: Library, acronym: str, body: Body) -> bool:
    """Whether the acronym was decided to be the name of another body."""
    own = {joined(each) for each in (*body.titles, *body.acronyms)}
    rows = lib.connection.execute(
        "SELECT o.name FROM organization_names n JOIN organizations o ON o.id = n.organization_id WHERE n.folded = ?",
        (joined(acronym),),
    ).fetchall()
    return any(joined(name) not in own for (name,) in rows)


def _is_of_another(printed: str, body: Body) -> bool:
    """Whether it is printed after the acronym of a body that is not its parent: “OHCHR Regional Office”."""
    first = printed.split()[0] if printed.split() else ""
    return any(
        first in one.acronyms and one is not body and body.above not in one.acronyms and one.above not in body.acronyms
        for one in bodies()
    )
