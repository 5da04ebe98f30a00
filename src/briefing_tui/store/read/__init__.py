"""All queries of a library except search. Callers import from this package, never from a module inside it.

Owns its SELECTs; never writes, never searches words.
"""

from typing import TYPE_CHECKING, Any

from briefing_tui.store.read.briefing_rows import briefing_ids, briefing_rows, id_of_briefing
from briefing_tui.store.read.briefings import (
    briefing,
    briefings,
    briefings_of_file,
    find_briefings,
    find_uid,
    info,
    number_of_statements,
    outlined,
)
from briefing_tui.store.read.decisions import decisions, decisions_of_person, decisions_on, lines, struck, struck_in
from briefing_tui.store.read.events import (
    count_entries,
    entries,
    event,
    find_events,
    kinds_of_events,
    months,
    place_among,
)
from briefing_tui.store.read.imports import imports, later, later_than, newest, seen_to
from briefing_tui.store.read.lasting import ids_of, lasting_ids
from briefing_tui.store.read.listed import (
    ids_of_speaker,
    statements_of_briefing,
    statements_of_event,
    statements_of_speaker,
)
from briefing_tui.store.read.organizations import organization, statements_of_organization
from briefing_tui.store.read.releases import all_beside, listed_for, number_elsewhere, releases, statement_elsewhere
from briefing_tui.store.read.speakers import (
    DOCUMENTS,
    LISTS,
    NAMED,
    SPOKE,
    elsewhere,
    find_people,
    id_of_speaker,
    last_roles,
    near_names,
    people,
    people_ids,
    people_rows,
    said_between,
    speaker,
)
from briefing_tui.store.read.statements import context, marks_of, part, statement, statements
from briefing_tui.store.read.versions import (
    Head,
    all_uids,
    difference,
    former_uid,
    heads_like,
    texts_of,
    told_of,
    version_text,
    versions,
)

if TYPE_CHECKING:
    from briefing_tui.store.read.near import near_people

__all__ = [
    "Head",
    "all_uids",
    "all_beside",
    "lasting_ids",
    "listed_for",
    "number_elsewhere",
    "releases",
    "statement_elsewhere",
    "difference",
    "former_uid",
    "heads_like",
    "texts_of",
    "told_of",
    "version_text",
    "versions",
    "DOCUMENTS",
    "LISTS",
    "NAMED",
    "SPOKE",
    "briefing",
    "briefings",
    "briefings_of_file",
    "context",
    "count_entries",
    "decisions",
    "decisions_of_person",
    "decisions_on",
    "elsewhere",
    "entries",
    "event",
    "find_briefings",
    "find_events",
    "briefing_ids",
    "briefing_rows",
    "find_people",
    "id_of_briefing",
    "last_roles",
    "said_between",
    "kinds_of_events",
    "find_uid",
    "id_of_speaker",
    "ids_of",
    "ids_of_speaker",
    "imports",
    "info",
    "later",
    "later_than",
    "lines",
    "marks_of",
    "months",
    "near_names",
    "near_people",
    "newest",
    "number_of_statements",
    "organization",
    "outlined",
    "part",
    "people",
    "people_ids",
    "people_rows",
    "place_among",
    "seen_to",
    "speaker",
    "statement",
    "statements",
    "statements_of_briefing",
    "statements_of_event",
    "statements_of_organization",
    "statements_of_speaker",
    "struck",
    "struck_in",
]


def __getattr__(name: str) -> Any:
    """`near_people`, imported on first use: it needs half of the store (benchmarks/startup.py)."""
    if name == "near_people":
        from briefing_tui.store.read.near import near_people

        return near_people
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
