"""The nouns of the program, frozen. Owns no behaviour beyond small derived properties; knows no SQL, file or widget.

Three families: what a reader makes of a file (Document), what extraction makes of a document (Reading*, Extraction),
and what the store gives back (Statement, Speaker, Event, Briefing and their small references). Offsets are code points
into the frozen text, end exclusive, everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

KINDS = ("direct", "mixed", "indirect", "act")
"""direct: all inside marks. mixed: reported with quoted words. indirect: reported. act: told with its topic only."""

CLASSIFICATIONS = (
    "conference", "side_event", "exhibition", "meeting", "launch", "visit", "training", "workshop", "ceremony",
    "forum", "summit", "dialogue", "session", "round_table", "press_conference", "event",
)  # fmt: skip
"""Kinds of event; `event` where the briefing says no more than that."""


FEMALE = frozenset(("ms", "mrs", "miss", "dame", "lady", "her"))
MALE = frozenset(("mr", "sir", "lord", "his"))
"""Words of an honorific that say whether a woman or a man bears it (“Her Excellency”)."""


@lru_cache(maxsize=1000)
def gender(honorific: str | None) -> str:
    """`female`, `male`, or nothing where the honorific does not say (or says both)."""
    said = {word.lower().strip(".") for word in (honorific or "").split()}
    if said & FEMALE and said & MALE:
        return ""
    return "female" if said & FEMALE else "male" if said & MALE else ""


class Span(NamedTuple):
    """A stretch of the frozen text: code points, end exclusive."""

    start: int
    end: int


# ---- what a reader makes of a file -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One briefing as read from a file, before anything is inferred. `text` becomes the frozen text as it stands."""

    text: str
    file_name: str
    media_type: str = "text/plain"
    byte_sha256: str = ""
    encoding: str = "utf-8"
    title: str | None = None
    """As the format states it (metadata, heading); None where the file states none."""
    title_basis: str | None = None
    published: str | None = None
    """ISO date."""
    published_basis: str | None = None
    language: str = "en"
    """ISO 639 code of the text's language; `und` where it is not recognised."""
    language_basis: str | None = None
    """`words`, `script` or `stated`; None where nobody looked."""
    publisher: str | None = None
    url: str | None = None
    text_from: str = "plain"
    """How the text was had from the bytes: `plain`, `markdown`, `html body`, `pdf pages` …"""
    pages: tuple[tuple[int, int, str], ...] = ()
    """Page map, in order: (start, end, label) in code points of `text`; empty where the format has no pages."""
    note: str = ""
    """What the report says of the reading: “read as cp1251”; empty where there is nothing to say."""
    doc_id: str = ""
    """The name that a file of many documents gives this one; empty for a file that is one document."""


# ---- what extraction makes of a document -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadSpeaker:
    """One speaker of one statement, as read. The attribution (printed words) is always there."""

    attribution: Span
    """The printed words that name the speaker: “Ms. Ashita Mittal, UNODC Regional Representative for Central Asia”."""
    mention: Span
    """The name alone within (or equal to) the attribution: “Ms. Ashita Mittal”, “she”, “UNODC ROCA team”."""
    person: int | None
    """Index into Extraction.people (people and bodies); None where the mention resolves to nobody."""
    person_basis: str | None = None
    """stated · same_briefing · short_form · pronoun · joined."""
    role: str | None = None
    """Role as printed at this attribution or, with basis `same_briefing`, elsewhere in the briefing."""
    role_span: Span | None = None
    role_basis: str | None = None
    organization: str | None = None
    """The body the role belongs to, as printed; for a body speaking, the body itself."""


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """One thing said. `span` covers the words said: without marks (direct), cue, “that”, speaker, final stop."""

    span: Span
    kind: str
    context: Span
    """The sentence (or sentences) to show; covers `span`."""
    cue: Span | None
    speakers: tuple[ReadSpeaker, ...] = ()
    event: int | None = None
    """Index into Extraction.events."""
    occasion: str | None = None
    """“opening remarks”."""
    rule: str = ""
    """The rule that found it, by a short stable name."""
    confidence: float = 0.0
    group: int | None = None
    """Pieces of one act cut by its tag share a number (unique within the document)."""


@dataclass(frozen=True, slots=True)
class ReadOrganization:
    """A body that a role or a statement belongs to, with the body above it where that is printed."""

    name: str
    parent: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person or, where no person is named, a body who speaks (or is named with honorific or role)."""

    name: str
    """Fullest printed form without honorific: “Ashita Mittal”; for a body its name as printed."""
    kind: str = "person"
    """`person` or `body`."""
    honorific: str | None = None
    given: str | None = None
    family: str | None = None
    sort_name: str = ""
    """“Mittal, Ashita”."""
    names: tuple[str, ...] = ()
    """Every printed spelling, with honorific where printed: “Ms. Ashita Mittal”."""
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class ReadParty:
    """An organizer, funder or participant of an event, as printed."""

    text: str
    span: Span
    part: str
    """`organizer`, `funder` or `participant`."""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """Something that took place (or, `announced`, is to take place)."""

    name: str
    name_basis: str
    """`stated` (quoted or printed title) or `constructed`."""
    classification: str
    anchor: Span
    """The sentence that tells of it."""
    name_span: Span | None = None
    parent: int | None = None
    """Index into Extraction.events."""
    relation: str | None = None
    """`on_margins_of` or `part_of`."""
    start_date: str | None = None
    end_date: str | None = None
    date_edtf: str | None = None
    date_text: str | None = None
    date_span: Span | None = None
    date_basis: str | None = None
    """stated · year_from_parent · inherited_from_parent · from_briefing_date."""
    place: str | None = None
    place_span: Span | None = None
    place_basis: str | None = None
    """stated · inherited_from_parent."""
    announced: bool = False
    parties: tuple[ReadParty, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """One span in quotation marks (marks included) and what became of it."""

    span: Span
    claim: str
    """`statement`, `title` or `unclaimed`."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document. Indices point into these tuples."""

    statements: tuple[ReadStatement, ...] = ()
    people: tuple[ReadPerson, ...] = ()
    events: tuple[ReadEvent, ...] = ()
    organizations: tuple[ReadOrganization, ...] = ()
    coverage: tuple[QuotedSpan, ...] = ()
    title: str | None = None
    """Display title: the document's own, else a heading line, else the main event's name."""
    title_basis: str | None = None
    """`stated` · `constructed` (from the first event)."""
    published: str | None = None
    published_basis: str | None = None


# ---- what the store gives back -----------------------------------------------------------------------------------
#
# Rows of lists are named tuples: fifty are made at each keystroke, a tenth of the time that frozen classes take.


class SpokenBy(NamedTuple):
    """One speaker of a stored statement."""

    attribution: str
    start: int
    end: int
    uid: str | None
    """The speaker's uid; None where the attribution resolves to nobody."""
    name: str | None
    kind: str | None
    role: str | None
    organization: str | None
    person_basis: str | None = None
    role_basis: str | None = None


class EventRef(NamedTuple):
    """An event in short."""

    uid: str
    name: str
    kind: str
    start_date: str | None
    end_date: str | None
    place: str | None


class BriefingRef(NamedTuple):
    """A briefing in short."""

    uid: str
    title: str
    file: str


class Statement(NamedTuple):
    """One stored statement with all that is shown of it."""

    id: int
    """Private sort key (date, slot): never shown, never kept outside the running program."""
    uid: str
    kind: str
    text: str
    context: str
    """The sentence or sentences to show; empty in the rows of a list (`read.context` gives it)."""
    context_start: int
    context_end: int
    speakers: tuple[SpokenBy, ...]
    event: EventRef | None
    date: str | None
    end_date: str | None
    date_basis: str | None
    occasion: str | None
    cue: str | None
    rule: str
    confidence: float
    review_state: str
    briefing: BriefingRef
    start: int
    end: int
    line: int
    """1-based line of the file on which the words begin."""
    page: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An organizer, funder or participant of a stored event."""

    text: str
    part: str


@dataclass(frozen=True, slots=True)
class Event:
    """One stored event with all that its page shows, its statements apart."""

    id: int
    uid: str
    name: str
    name_basis: str
    kind: str
    start_date: str | None
    end_date: str | None
    date_edtf: str | None
    date_text: str | None
    date_basis: str | None
    place: str | None
    place_basis: str | None
    announced: bool
    parent: EventRef | None
    relation: str | None
    children: tuple[EventRef, ...]
    parties: tuple[Party, ...]
    briefing: BriefingRef
    start: int
    """Where the sentence stands that tells of it."""
    end: int
    statements: int
    """How many statements were made at it (its children's apart)."""


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A printed role with the first and last day on which a briefing proves it."""

    label: str
    organization: str | None
    first: str | None
    last: str | None


class SpeakerRow(NamedTuple):
    """A person or body as a line of a list."""

    id: int
    uid: str
    name: str
    sort_name: str
    kind: str
    statements: int
    last: str | None
    """Date of the newest statement."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body with all that their page shows, their statements apart."""

    id: int
    uid: str
    name: str
    sort_name: str
    kind: str
    honorific: str | None
    names: tuple[str, ...]
    """Every printed spelling."""
    roles: tuple[RoleSeen, ...]
    statements: int
    first: str | None
    last: str | None
    others: tuple[SpeakerRow, ...]
    """Who else spoke at the same events; `statements` there counts theirs at those events."""
    others_whole: bool = True
    """False: only the events of this speaker's newest statements were looked at, and the screen says so."""


class Mark(NamedTuple):
    """A statement's place in a briefing, for the Reader."""

    uid: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """A stored briefing with its frozen text."""

    id: int
    uid: str
    title: str
    title_basis: str
    published: str | None
    published_basis: str | None
    language: str
    publisher: str | None
    url: str | None
    file: str
    media_type: str
    text: str
    text_sha256: str
    marks: tuple[Mark, ...] = ()
    coverage: tuple[QuotedSpan, ...] = ()
    pages: tuple[tuple[int, int, str], ...] = ()
    """Page map, in order: (start, end, label); empty where the file has no pages."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month of the Timeline: events that begin in it, statements made in it. month 0 = only the year is known."""

    year: int
    month: int
    events: int
    statements: int
    briefings: int = 0
    """Briefings of that month that tell of no event."""


class TimelineEntry(NamedTuple):
    """A line under a month: an event, or a briefing without an event."""

    uid: str
    what: str
    """`event` or `briefing`."""
    name: str
    kind: str
    """Classification of the event; empty for a briefing."""
    start_date: str | None
    end_date: str | None
    inherited: bool
    """The date is the parent's, not printed for this event: shown with “?”."""
    statements: int
    children: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """What the header says of a library."""

    path: str
    origin: str
    """`option`, `environment`, `own`, `example`."""
    briefings: int
    events: int
    people: int
    bodies: int
    statements: int
    read_only: bool
    label: str = ""
    """What the library says of itself, where it is not what it seems: that it is invented."""


# ---- what a search gives back ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of who, when or kind, with its count."""

    value: str
    """What is shown: “Ashita Mittal”, “2022”, “direct”."""
    count: int
    clause: str
    """The clause that narrows to it, in the query language: `speaker:"Ashita Mittal"`."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of who, when, kind, how sure and how far reviewed, over the newest hits."""

    who: tuple[Facet, ...]
    when: tuple[Facet, ...]
    kind: tuple[Facet, ...]
    sure: tuple[Facet, ...]
    review: tuple[Facet, ...]
    of: int
    """How many hits were counted."""
    whole: bool
    """True: all hits were counted. False: only the newest `of`, and the screen says so."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Statements by month, "2022-10" → 1; for the sparkline."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of hits, in the order asked for."""

    hits: tuple[Statement, ...]
    more: bool
    last_key: int | None
    """Give it back to have the next page; None on the last."""


COUNTED_TO, NAMED_TO = 1000, 50
"""Counting statements, and people, events or briefings by name, ends with one more than this."""


def counted_to(n: int, most: int = COUNTED_TO) -> str:
    """A number that may be where the counting ended: “1,000+”."""
    return f"{most:,}+" if n > most else f"{n:,}"


@dataclass(frozen=True, slots=True)
class ClauseBlame:
    """For “nothing found”: one clause, how many it finds alone, how many the rest finds without it."""

    clause: str
    alone: int
    without: int
    query_without: str
    """The query as text with this clause dropped."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What else bears the words searched: people, events and briefings by name."""

    people: tuple[SpeakerRow, ...] = ()
    events: tuple[EventRef, ...] = ()
    briefings: tuple[BriefingRef, ...] = ()
    more_people: int = 0
    more_events: int = 0
    more_briefings: int = 0
