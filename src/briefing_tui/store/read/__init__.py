"""Every question but search that the program asks of a library. Callers import this door, never a module behind it.

Owns its SELECTs; never writes, never searches words.
"""

from briefing_tui.store.read.briefings import (
    briefing,
    briefings,
    briefings_of_file,
    find_briefings,
    find_uid,
    info,
    number_of_statements,
)
from briefing_tui.store.read.decisions import decisions, decisions_of_person, decisions_on, lines, struck, struck_in
from briefing_tui.store.read.events import count_entries, entries, event, find_events, months, place_among
from briefing_tui.store.read.listed import (
    ids_of_speaker,
    statements_of_briefing,
    statements_of_event,
    statements_of_speaker,
)
from briefing_tui.store.read.near import near_people
from briefing_tui.store.read.organizations import organization, statements_of_organization
from briefing_tui.store.read.speakers import (
    DOCUMENTS,
    LISTS,
    NAMED,
    SPOKE,
    elsewhere,
    find_people,
    id_of_speaker,
    near_names,
    people,
    people_ids,
    people_rows,
    speaker,
)
from briefing_tui.store.read.statements import context, part, statement, statements
from briefing_tui.store.read.versions import (
    Head,
    difference,
    former_uid,
    heads_like,
    texts_of,
    told_of,
    version_text,
    versions,
)

__all__ = [
    "Head",
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
    "find_people",
    "find_uid",
    "id_of_speaker",
    "ids_of_speaker",
    "info",
    "lines",
    "months",
    "near_names",
    "near_people",
    "number_of_statements",
    "organization",
    "part",
    "people",
    "people_ids",
    "people_rows",
    "place_among",
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
