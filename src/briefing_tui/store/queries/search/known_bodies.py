"""Bodies under names that nobody printed together: by the seed list of acronyms (model/acronyms.py). Reads names, never statements.

An acronym counts only where it is printed as one, in capitals; and not at all where people said that it is another body's.
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
    """The bodies that are called otherwise than by this name of theirs, with those below them; None where none is known."""
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
    """Did somebody say that it is the name of a body that is not this one?"""
    own = {joined(each) for each in (*body.titles, *body.acronyms)}
    rows = lib.connection.execute(
        "SELECT o.name FROM organization_names n JOIN organizations o ON o.id = n.organization_id WHERE n.folded = ?",
        (joined(acronym),),
    ).fetchall()
    return any(joined(name) not in own for (name,) in rows)


def _is_of_another(printed: str, body: Body) -> bool:
    """Is it printed behind the acronym of a body that it does not stand below: “OHCHR Regional Office”?"""
    first = printed.split()[0] if printed.split() else ""
    return any(
        first in one.acronyms and one is not body and body.above not in one.acronyms and one.above not in body.acronyms
        for one in bodies()
    )
