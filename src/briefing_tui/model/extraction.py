"""What extraction makes of a document: statements, people, bodies, events. Owns no rule by which they are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from briefing_tui.model.document import Span

CLASSIFICATIONS = (
    "conference",
    "side_event",
    "exhibition",
    "meeting",
    "launch",
    "visit",
    "training",
    "workshop",
    "ceremony",
    "forum",
    "summit",
    "dialogue",
    "session",
    "round_table",
    "press_conference",
    "event",
)
"""Kinds of event; `event` where the briefing says no more than that."""


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
    person_confidence: float = 1.0
    """How sure it is that this person is meant (0 to 1); calibrated like the confidence of the words."""
    candidates: tuple[int, ...] = ()
    """Where two bearers fit and nobody is chosen (`person` is None): both, as indexes into Extraction.people."""


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
    """The id of the construction that found it (docs/constructions.md)."""
    confidence: float = 0.0
    """How sure it is that these are the words said (0 to 1), calibrated; of who said them: `ReadSpeaker.person_confidence`."""
    group: int | None = None
    """Pieces of one act cut by its tag share a number (unique within the document)."""
    parts: tuple[Span, ...] = ()
    """The paragraphs of a turn that can be cited one by one: disjoint, in order, within `span`. None where it is one."""
    stance: str = "asserts"
    """Does the text say that it was said? See model/stances.py."""
    shows_cue: bool = False
    """Does its cue say what the words alone do not (“opposes”, “denied”), so that it is printed before them?"""


@dataclass(frozen=True, slots=True)
class ReadOrganization:
    """A body that a role or a statement belongs to, with the body above it where that is printed."""

    name: str
    parent: str | None = None
    other_names: tuple[str, ...] = ()


GROUP = "group"
"""The kind of those who speak and of whom no name is printed."""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person or, where no person is named, a body or document that speaks (or is named with honorific or role)."""

    name: str
    """Fullest printed form without honorific: “Ashita Mittal”; for a body its name as printed."""
    kind: str = "person"
    """`person`, `body`, `document` (a report, a complaint) or `group`: several, or a body, of whom no name is printed (“both
    sides”, “the court”). A group is nobody's entry in a library: the words stand as printed."""
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
    sex: str = ""
    """`female`, `male` or nothing: by the honorific, else the given name, else the pronouns that mean the person."""


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

    span: Annotated[Span, "where it stands in the text"]
    claim: Annotated[str, "`statement`, `title` or `unclaimed`"]
    why: Annotated[str, "why it is so"] = ""


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
