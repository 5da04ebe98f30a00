"""The lines of one statement, and those of the decisions on anything. Pure: records in, lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing_tui.export.styles.plain import citation
from briefing_tui.model import also_in
from briefing_tui.model.calendar import days
from briefing_tui.model.decided import decision_lines
from briefing_tui.model.kinds import kind_label
from briefing_tui.model.provenance import NOT_ASKED, basis_words, join_words
from briefing_tui.model.rule_labels import label_of
from briefing_tui.model.stances import BY_ID
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Decided, Statement


def decided_lines(found: Iterable[Decided]) -> Iterator[str]:
    """The decisions on a thing, with the values that had been extracted."""
    for one in found:
        first, *more = decision_lines(one)
        yield f"Decided:    {first}"
        yield from (f"          {line}" for line in more)


_WORDED = set(
    "id uid kind text context context_start context_end speakers event date end_date date_basis cue cue_start cue_end rule"
    " confidence person_confidence review_state briefing start end line page group parts stance shows_cue decided_by contested".split()
)
"""Fields of a statement that are shown in words, or are of no interest."""


def statement_lines(statement: Statement) -> Iterator[str]:
    yield citation(statement)
    yield ""
    yield f"In context: {clean_line(statement.context)}"
    yield ""
    for number, part in enumerate(statement.parts, 1):
        yield f"Part {f'{number}:':<6} {clean_line(part.text)}  ({statement.uid}/{number}, characters {part.start}–{part.end})"
    yield from [""] if statement.parts else []
    contested = ", contested" if statement.contested else ""
    yield f"Statement:  {statement.uid}  ({kind_label(statement.kind)}, {statement.review_state}{contested})"
    page = "" if statement.page is None else f"page {statement.page}, "
    yield f"Source:     {clean_line(statement.briefing.file)}, {page}line {statement.line}, characters {statement.start}–{statement.end}"
    yield f"Briefing:   {clean_line(statement.briefing.title)}  {statement.briefing.uid}"
    if also := statement.briefing.also:
        yield f"            {also_in(also)} of the same release: {', '.join(also)}"
    yield from _spoken(statement)
    if statement.event:
        yield f"Event:      {clean_line(statement.event.name)}  {statement.event.uid}"
    for name in sorted(set(statement._fields) - _WORDED):  # a field without a line of its own is shown by its name
        if value := getattr(statement, name):
            yield f"{name.capitalize() + ':':<11} {clean_line(str(value))}"
    when = days(statement.date, statement.end_date) if statement.date else "undated"
    yield f"Date:       {when}: {basis_words(statement.date_basis)}"
    cue = f"cue “{clean_line(statement.cue)}”, " if statement.cue else ""
    stance = BY_ID.get(statement.stance)
    yield f"Stance:     {stance.about if stance else statement.stance}"
    yield f"Read by:    {cue}rule {clean_line(label_of(statement.rule))}, confidence {statement.confidence:.2f}"


def _spoken(statement: Statement) -> Iterator[str]:
    """The speakers, each with the basis of the identification."""
    for speaker in statement.speakers:
        name = clean_line(speaker.name) if speaker.name else "nobody known by name"
        yield f"Speaker:    {name}  {speaker.uid or ''}".rstrip()
        if speaker.attribution:
            how = "the words that were read as the name" if speaker.person_basis == "human" else "printed"
            yield f"            {how} “{clean_line(speaker.attribution)}”, characters {speaker.start}–{speaker.end}"
        if speaker.name:
            sure = speaker.person_confidence
            rests = NOT_ASKED if sure is None else f"confidence {sure:.2f}"
            yield f"            the person: {basis_words(speaker.person_basis)}, {rests}"
        if speaker.join:
            yield f"            joined: {join_words(speaker.join)}"
        if speaker.candidates:
            who = " or ".join(f"{clean_line(one.name)}  {one.uid}" for one in speaker.candidates)
            yield f"            may be {who}: each fits, and nobody was chosen"
        if speaker.role:
            yield f"            {clean_line(speaker.role)}: {basis_words(speaker.role_basis)}"
        if speaker.organization:
            yield f"            for {clean_line(speaker.organization)}"
    if not statement.speakers:
        yield "Speaker:    no speaker named"
