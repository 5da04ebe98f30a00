"""Results of the store: statements, speakers, events, briefings and short references to them.

Owns no SQL. Rows of lists are named tuples: fifty are made at each keystroke, ten times faster than frozen dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from briefing_tui.model.decided import StruckOut
from briefing_tui.model.document import BLANK_LINE, LEFT_OUT, QuotedSpan, Span
from briefing_tui.model.stances import ASSERTS, lead

# Names and Annotated descriptions of fields are those of an export: docs/json.md is generated from both.


class Candidate(NamedTuple):
    """One of several possible speakers."""

    uid: Annotated[str, "the speaker’s lasting name"]
    name: Annotated[str, "the fullest name printed"]


class Part(NamedTuple):
    """A part of a statement that can be cited separately."""

    start: Annotated[int, "where it begins in the briefing’s text"]
    end: Annotated[int, "where it ends"]
    text: Annotated[str, "its words, as printed"]


class SpokenBy(NamedTuple):
    """One speaker of a stored statement."""

    attribution: Annotated[str, "the printed words that name the speaker"]
    start: Annotated[int, "where those words stand in the briefing’s text"]
    end: Annotated[int, "where they end"]
    uid: Annotated[str | None, "the speaker’s lasting name; `null` where the words lead to nobody"]
    name: Annotated[str | None, "the fullest name printed; `null` where the words lead to nobody"]
    kind: Annotated[str | None, "`person`, `body` or `document`; `null` where the words lead to nobody"]
    role: Annotated[str | None, "the role as printed"]
    organization: Annotated[str | None, "the body spoken for, as printed"]
    person_basis: Annotated[str | None, "how the person is known: `stated`, `pronoun`, `joined` …"] = None
    role_basis: Annotated[str | None, "how the role is known: `stated`, `same_briefing` …"] = None
    organization_uid: Annotated[str | None, "the lasting name of that body"] = None
    join: Annotated[
        str | None, "the rule by which the name printed here was joined with the speaker’s; `null` where it is the same"
    ] = None
    person_confidence: Annotated[
        float | None, "how sure it is that this person is meant (0 to 1); `null` for nobody, or where it was not asked"
    ] = None
    candidates: Annotated[tuple[Candidate, ...], "who may be meant, where several fit and nobody was chosen"] = ()


class EventRef(NamedTuple):
    """A short reference to an event."""

    uid: Annotated[str, "the event’s lasting name"]
    name: Annotated[str, "its name"]
    kind: Annotated[str, "`conference`, `side_event`, `visit` …"]
    start_date: Annotated[str | None, "first day (ISO 8601; a month or a year where no more is known)"]
    end_date: Annotated[str | None, "last day"]
    place: Annotated[str | None, "the town"]
    name_basis: Annotated[str | None, "`stated` (printed) or `constructed` (from the briefing’s words)"] = None
    date_basis: Annotated[str | None, "how the dates came about: `stated`, `year_from_parent` …"] = None
    place_basis: Annotated[str | None, "how the place came about: `stated`, `inherited_from_parent`"] = None


class BriefingRef(NamedTuple):
    """A short reference to a briefing."""

    uid: Annotated[str, "the briefing’s lasting name"]
    title: Annotated[str, "its title"]
    file: Annotated[str, "the name of its file"]
    published: Annotated[str | None, "day on which it was published (ISO 8601)"] = None
    published_basis: Annotated[str | None, "how that day is known: `stated`, `dateline`, `json_ld` …"] = None
    publisher: Annotated[str | None, "who published it"] = None
    url: Annotated[str | None, "where it was published"] = None
    language: Annotated[str | None, "its language (ISO 639)"] = None
    media_type: Annotated[str | None, "the kind of its file"] = None
    corrected: Annotated[
        str | None,
        "of a later version of a text the day on which it was published, where that is later; empty: not known; `null`: it is none",
    ] = None
    also: Annotated[
        tuple[str, ...], "the same release elsewhere: the lasting names of its other texts, which are kept"
    ] = ()


def also_in(also: tuple[str, ...]) -> str:
    """“also in 2 briefings”, if the same release was also published elsewhere; else empty."""
    return f"also in {len(also):,} {'briefing' if len(also) == 1 else 'briefings'}" if also else ""


class BriefingRow(NamedTuple):
    """A briefing as a row of a list."""

    id: int
    """Private, as in Statement."""
    uid: Annotated[str, "the briefing’s lasting name"]
    title: Annotated[str, "its title"]
    publisher: Annotated[str | None, "who published it"]
    published: Annotated[str | None, "day on which it was published (ISO 8601)"]
    statements: Annotated[int, "how many statements were read in it"]
    quotations: Annotated[int, "how many words in quotation marks it has, titles apart"]
    claimed: Annotated[int, "how many of these became a statement"]
    copies: Annotated[int, "how many other files have the same text"]
    versions: Annotated[int, "how many former versions of it are here"]


class Statement(NamedTuple):
    """One stored statement with everything that is shown of it."""

    id: int
    """Private sort key (date, slot): never shown, never stored outside the running program."""
    uid: Annotated[str, "the statement’s lasting name"]
    kind: Annotated[str, "`direct`, `mixed`, `indirect`, `act` or `question`"]
    text: Annotated[str, "the words said, as printed; of a statement in parts these alone, a blank line between them"]
    context: Annotated[str, "the sentence (or sentences) round them"]
    """Empty in rows of a list (see `read.context`)."""
    context_start: Annotated[int, "where that stands in the briefing’s text"]
    context_end: Annotated[int, "where it ends"]
    speakers: Annotated[tuple[SpokenBy, ...], "none, one or several, in order"]
    event: Annotated[EventRef | None, "the event at which it was said, or `null`"]
    date: Annotated[str | None, "first day (ISO 8601)"]
    end_date: Annotated[str | None, "last day, of an event of several"]
    date_basis: Annotated[str | None, "how the date came about: `from_event`, `from_briefing_date` …"]
    occasion: Annotated[str | None, "“opening remarks”: the occasion within the event"]
    cue: Annotated[str | None, "the printed words that introduce the statement"]
    rule: Annotated[str, "the id of the rule that read it (docs/constructions.md)"]
    confidence: Annotated[float, "how sure it is that these words were said so (0 to 1)"]
    review_state: Annotated[str, "`unreviewed`, `confirmed`, `corrected` or `lost`"]
    briefing: Annotated[BriefingRef, "the briefing that prints it"]
    start: Annotated[int, "where the words stand in the briefing’s text"]
    end: Annotated[int, "where they end"]
    line: Annotated[int, "the line of the text on which they begin, from 1"]
    page: Annotated[int | None, "the page they are printed on, from 1; `null` where the file has no pages"] = None
    group: Annotated[str | None, "the same for the pieces of a quotation that its tag cuts in two"] = None
    cue_start: Annotated[int | None, "where the cue stands in the briefing’s text"] = None
    cue_end: Annotated[int | None, "where it ends"] = None
    parts: Annotated[tuple[Part, ...], "the paragraphs of a long turn, in order; none where it is one"] = ()
    """Empty in rows of a list (see `read.statement`)."""
    stance: Annotated[
        str, "`asserts` (said), `denies`, `to_come`, `conditional` or `hearsay`: what the text says of it"
    ] = ASSERTS
    shows_cue: Annotated[bool, "`true`: the words mean something else without their cue, which stands before them"] = (
        False
    )
    person_confidence: Annotated[
        float | None, "how sure it is who said them: the lowest of its speakers’; `null` where that was not asked"
    ] = None
    decided_by: Annotated[str | None, "whose decisions hold of it, a line each; `null`: nobody decided"] = None
    contested: Annotated[bool, "`true`: two people decided otherwise, and neither had seen the other"] = False

    @property
    def lead(self) -> str:
        """The prefix printed before the words: “denied: ”; usually empty."""
        return lead(self.stance, self.cue, self.shows_cue)

    @property
    def paragraphs(self) -> list[str]:
        """The words by part; “[…]” where text between two parts is left out."""
        if not self.parts:
            return [self.text]
        return self.text.replace(LEFT_OUT, f"{BLANK_LINE}{LEFT_OUT.strip()}{BLANK_LINE}").split(BLANK_LINE)

    @property
    def sure(self) -> float:
        """The lower of the two confidences: of the words and of the person."""
        return self.confidence if self.person_confidence is None else min(self.confidence, self.person_confidence)


@dataclass(frozen=True, slots=True)
class Party:
    """An organizer, funder or participant of a stored event."""

    text: Annotated[str, "as printed"]
    part: Annotated[str, "`organizer`, `funder` or `participant`"]


@dataclass(frozen=True, slots=True)
class Event:
    """One stored event with everything that its page shows, except its statements."""

    id: int
    uid: Annotated[str, "the event’s lasting name"]
    name: Annotated[str, "its name"]
    name_basis: Annotated[str, "`stated` (printed) or `constructed` (from the briefing’s words)"]
    kind: Annotated[str, "`conference`, `side_event`, `visit` …"]
    start_date: Annotated[str | None, "first day (ISO 8601; a month or a year where no more is known)"]
    end_date: Annotated[str | None, "last day"]
    date_edtf: Annotated[str | None, "the dates as EDTF, where they are no plain days"]
    date_text: Annotated[str | None, "the dates as printed"]
    date_basis: Annotated[str | None, "how the dates came about: `stated`, `year_from_parent` …"]
    place: Annotated[str | None, "the town"]
    place_basis: Annotated[str | None, "how the place came about: `stated`, `inherited_from_parent`"]
    announced: Annotated[bool, "is it to take place, as the briefing has it?"]
    parent: Annotated[EventRef | None, "the event above it"]
    relation: Annotated[str | None, "`part_of` or `on_margins_of` the one above"]
    children: Annotated[tuple[EventRef, ...], "the events below it"]
    parties: Annotated[tuple[Party, ...], "organizers, funders and participants"]
    briefing: Annotated[BriefingRef, "the first briefing that tells of it"]
    start: Annotated[int, "where the sentence stands there that tells of it"]
    end: Annotated[int, "where it ends"]
    statements: Annotated[int, "how many statements were made at it (those below it apart)"]
    apart: Annotated[int, "how many more are denied, not said yet, conditional, hearsay or questions"] = 0


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A printed role with the first and last day on which a briefing documents it."""

    label: Annotated[str, "the role as printed"]
    organization: Annotated[str | None, "the body it belongs to"]
    first: Annotated[str | None, "first day on which a briefing prints it"]
    last: Annotated[str | None, "last day"]


class SpeakerRow(NamedTuple):
    """A person or body as a row of a list."""

    id: int
    uid: Annotated[str, "the speaker’s lasting name"]
    name: Annotated[str, "the fullest name printed"]
    sort_name: Annotated[str, "“Mittal, Ashita”"]
    kind: Annotated[str, "`person`, `body` or `document`"]
    statements: Annotated[int, "how many statements: of one who spoke at the same events, those made there"]
    named: Annotated[int, "in how many briefings the speaker is named"]
    last: Annotated[str | None, "day of the newest of them"]


class Join(NamedTuple):
    """A printed name that was joined with a speaker, and the reason."""

    name: Annotated[str, "as printed, with its honorific"]
    rule: Annotated[
        str,
        "`same_name`, `middle_name`, `short_form`, `titled_surname`, `label`, `initials`, `acronym`, `surname_only`, or `decision d-…`",
    ]
    titles: Annotated[str, "the titles printed with it"]
    publisher: Annotated[str, "who printed it: the publisher, else its address or file"]
    first: Annotated[int | None, "first year in which it was printed; `null`: undated"]
    last: Annotated[int | None, "last year"]
    briefings: Annotated[int, "in how many briefings"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body with everything that their page shows, except their statements."""

    id: int
    uid: Annotated[str, "the speaker’s lasting name"]
    name: Annotated[str, "the fullest name printed"]
    sort_name: Annotated[str, "“Mittal, Ashita”"]
    kind: Annotated[str, "`person`, `body` or `document`"]
    honorific: Annotated[str | None, "“Ms.”, as printed"]
    names: Annotated[tuple[str, ...], "every printed spelling"]
    roles: Annotated[tuple[RoleSeen, ...], "printed roles, the last seen first"]
    statements: Annotated[int, "how many statements in all"]
    first: Annotated[str | None, "day of the oldest"]
    last: Annotated[str | None, "day of the newest"]
    others: Annotated[tuple[SpeakerRow, ...], "who else spoke at the same events"]
    named: Annotated[int, "in how many briefings the speaker is named"] = 0
    joins: Annotated[tuple[Join, ...], "the names that were joined, each with its reason, most printed first"] = ()
    apart: Annotated[int, "how many more are denied, not said yet, conditional, hearsay or questions"] = 0
    others_whole: Annotated[bool, "`false`: only the events of the newest statements were looked at for it"] = True


class OrganizationRef(NamedTuple):
    """A short reference to an organization."""

    uid: Annotated[str, "the organization’s lasting name"]
    name: Annotated[str, "its name"]


@dataclass(frozen=True, slots=True)
class Organization:
    """A body with everything that its page shows, except its statements."""

    uid: Annotated[str, "the organization’s lasting name; where it speaks, also the speaker’s"]
    name: Annotated[str, "its name as printed"]
    names: Annotated[tuple[str, ...], "every printed spelling of one that speaks"]
    parent: Annotated[OrganizationRef | None, "the body above it, where that is printed"]
    children: Annotated[tuple[OrganizationRef, ...], "the bodies below it"]
    people: Annotated[tuple[SpeakerRow, ...], "who has a role in it"]
    statements: Annotated[int, "how many statements it made, or were made for it"]


class Mark(NamedTuple):
    """A statement's position in a briefing, for the Reader."""

    uid: Annotated[str, "the statement’s lasting name"]
    kind: Annotated[str, "its kind"]
    start: Annotated[int, "where its words stand in the text"]
    end: Annotated[int, "where they end"]
    parts: Annotated[tuple[Span, ...], "where its parts stand, where it has several"] = ()
    stance: Annotated[str, "its stance"] = ASSERTS
    named: Annotated[tuple[Span, ...], "where the words that name its speakers stand"] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A stored briefing with its frozen text."""

    id: int
    uid: Annotated[str, "the briefing’s lasting name"]
    title: Annotated[str, "its title"]
    title_basis: Annotated[str, "how the title is known: `stated`, `heading`, `constructed` …"]
    published: Annotated[str | None, "day on which it was published (ISO 8601)"]
    published_basis: Annotated[str | None, "how that day is known: `stated`, `dateline`, `json_ld` …"]
    language: Annotated[str, "its language (ISO 639)"]
    publisher: Annotated[str | None, "who published it"]
    url: Annotated[str | None, "where it was published"]
    file: Annotated[str, "the name of its file"]
    media_type: Annotated[str, "the kind of its file"]
    text: Annotated[str, "its text, to which all positions refer"]
    text_sha256: Annotated[str, "the SHA-256 of that text (UTF-8)"]
    marks: Annotated[tuple[Mark, ...], "its statements, in reading order, and the questions among them"] = ()
    coverage: Annotated[tuple[QuotedSpan, ...], "every span in quotation marks, and what became of it"] = ()
    pages: Annotated[tuple[tuple[int, int, str], ...], "start, end and label of each page"] = ()
    struck: Annotated[tuple[StruckOut, ...], "what was read as a statement, and somebody said is none"] = ()
    also: Annotated[
        tuple[str, ...], "the same release elsewhere: the lasting names of its other texts, which are kept"
    ] = ()


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month of the Timeline: events that begin in it, statements made in it. month 0: only the year is known."""

    year: int
    month: int
    events: int
    statements: int
    briefings: int = 0
    """Number of briefings of that month without an event."""


class TimelineEntry(NamedTuple):
    """A row under a month: an event, or a briefing without an event."""

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
    place: str | None = None


class TimelineRow(NamedTuple):
    """A row of the Timeline in a table: with its month and parent instead of nested children."""

    uid: Annotated[str, "the event’s lasting name, or the briefing’s"]
    what: Annotated[str, "`event` or `briefing` (one that tells of no event)"]
    name: Annotated[str, "its name, or its title"]
    kind: Annotated[str, "`conference`, `side_event`, `visit` …; empty for a briefing"]
    start_date: Annotated[str | None, "first day (ISO 8601; a month or a year where no more is known)"]
    end_date: Annotated[str | None, "last day"]
    inherited: Annotated[bool, "`true`: the date is that of the event above it, and not printed for this one"]
    statements: Annotated[int, "how many statements were made at it"]
    month: Annotated[
        str | None, "the month under which it stands; a year alone where no more is known; `null`: undated"
    ]
    parent: Annotated[str | None, "the lasting name of the event above it"]


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """The description of a library in the header."""

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
    """Special note on the library: that its content is invented."""
