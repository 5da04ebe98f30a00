"""The result of extraction from a document: statements, people, bodies, events. Owns no extraction rule."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model.document import QuotedSpan, Span

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
"""Kinds of event; `event` if the briefing does not say more."""


@dataclass(frozen=True, slots=True)
class ReadSpeaker:
    """One speaker of one statement, as extracted. The attribution (printed words) is always present."""

    attribution: Span
    """The printed words that name the speaker: “Ms. Ashita Mittal, UNODC Regional Representative for Central Asia”."""
    mention: Span
    """The name alone within (or equal to) the attribution: “Ms. Ashita Mittal”, “she”, “UNODC ROCA team”."""
    person: int | None
    """Index into Extraction.people (people and bodies); None if the mention is not resolved."""
    person_basis: str | None = None
    """stated · same_briefing · short_form · pronoun · joined."""
    role: str | None = None
    """Role as printed at this attribution or, with basis `same_briefing`, elsewhere in the briefing."""
    role_span: Span | None = None
    role_basis: str | None = None
    organization: str | None = None
    """The body the role belongs to, as printed; for a body speaking, the body itself."""
    person_confidence: float = 1.0
    """Probability that this is the right person (0 to 1); calibrated like the confidence of the words."""
    candidates: tuple[int, ...] = ()
    """If two people fit and none is chosen (`person` is None): both, as indexes into Extraction.people."""


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """One statement. `span` covers the words said: without quotation marks (direct), cue, “that”, speaker, final stop."""

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
    """Probability that these are the words said (0 to 1), calibrated; for the speaker see `ReadSpeaker.person_confidence`."""
    group: int | None = None
    """Pieces of one statement interrupted by its tag share a number (unique within the document)."""
    parts: tuple[Span, ...] = ()
    """The paragraphs of a turn that can be cited separately: disjoint, in order, within `span`. Empty if there is only one."""
    stance: str = "asserts"
    """Whether the text asserts that it was said. See model/stances.py."""
    shows_cue: bool = False
    """Whether the cue adds meaning that the words lack (“opposes”, “denied”), so that it is printed before them."""


@dataclass(frozen=True, slots=True)
class ReadOrganization:
    """A body to which a role or a statement belongs, with its parent where that is printed."""

    name: str
    parent: str | None = None
    other_names: tuple[str, ...] = ()


GROUP = "group"
"""The kind of speakers whose name is not printed."""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person or, if no person is named, a body or document that speaks (or is named with honorific or role)."""

    name: str
    """Fullest printed form without honorific: “Ashita Mittal”; for a body its name as printed."""
    kind: str = "person"
    """`person`, `body`, `document` (a report, a complaint) or `group`: several people, or a body, whose name is not printed (“both
    sides”, “the court”). A group has no entry in a library: only its words as printed are stored.
    """
    honorific: str | None = None
    given: str | None = None
    family: str | None = None
    names: tuple[str, ...] = ()
    """Every printed spelling, with honorific where printed: “Ms. Ashita Mittal”."""
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    organization: str | None = None
    sex: str = ""
    """`female`, `male` or empty: from the honorific, else the given name, else the pronouns that refer to the person."""


@dataclass(frozen=True, slots=True)
class ReadParty:
    """An organizer, funder or participant of an event, as printed."""

    text: str
    span: Span
    part: str
    """`organizer`, `funder` or `participant`."""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """Something that took place (or, `announced`, will take place)."""

    name: str
    name_basis: str
    """`stated` (quoted or printed title) or `constructed`."""
    classification: str
    anchor: Span
    """The sentence that reports it."""
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
class Extraction:
    """Everything extracted from one document. Indexes refer to these tuples."""

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
