"""`briefing show`: one statement, speaker, organization, event or briefing in full. Owns its lines; uses only store.read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, of_one_name, out
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.export.styles.plain import citation
from briefing_tui.export.wording import said
from briefing_tui.model import also_in
from briefing_tui.model.acronyms import also_called
from briefing_tui.model.calendar import days
from briefing_tui.model.decided import decision_lines, signed
from briefing_tui.model.kinds import kind_label
from briefing_tui.model.provenance import NOT_ASKED, basis_words, join_words, joined_words
from briefing_tui.model.results import apart_in, counted_apart
from briefing_tui.model.rule_labels import label_of
from briefing_tui.model.stances import BY_ID
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Briefing, Decided, Event, Statement
    from briefing_tui.store.connection import Library


@command(short_help="Show a statement, person, body, event or briefing.")
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json", "csv"]),
    default="plain",
    show_default=True,
    help="Output format. csv lists the statements.",
)
@click.option(
    "--version", "number", type=click.IntRange(1), metavar="N", help="Print the text of the Nth version of a briefing."
)
@click.argument("uid")
@click.pass_context
def show(context: click.Context, uid: str, db: Path | None, form: str, number: int | None) -> None:
    """Show a statement with its citation, context, source and how it was read; or a person, body, event or briefing with
    their statements.

    \b
    briefing show s-cebe52e96b5d         a statement; s-cebe52e96b5d/2: its second paragraph
    briefing show "Ashita Mittal"        a person or body, if only one has that name
    briefing show story.txt              a briefing, by its file name

    UID can be shortened as long as it is unique.
    """
    if number is not None:
        from briefing_tui.cli.show_version import version_shown

        context.exit(version_shown(named(context, db), uid, number))
    context.exit(_shown(named(context, db), uid, form))


def _shown(db: Path | None, uid: str, form: str) -> int:
    """Show one thing by its uid, the beginning of it, or a briefing's file name; return the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        uid, number = _number(uid)
        found = read.find_uid(lib, uid) or _by_name(lib, uid)
        kind, whole = found
        if kind == "former":
            from briefing_tui.cli.show_version import listed_of

            kind, whole = "briefing", listed_of(lib, whole, tell=form == "plain")
        if kind == "statement":
            if form == "plain" and _UID.fullmatch(uid) and not whole.startswith(uid):
                out(f"{uid} stands in another text of the same release; these are its words in the listed one.")
            _show_statement(lib, whole, number, form)
            return Exit.OK
        if kind in ("struck", "decision"):
            _show_decisions(lib, kind, whole, form)
            return Exit.OK
        if form != "plain":
            from briefing_tui.cli import show_table

            (show_table.as_json if form == "json" else show_table.as_csv)(lib, kind, whole)
            return Exit.OK
        lines = {
            "speaker": _speaker,
            "organization": _organization,
            "event": _event,
            "briefing": _briefing,
        }[kind](lib, whole)
        if kind == "speaker" and uid.startswith("p-") and not whole.startswith(uid):
            out(f"{uid} is {whole} now.")
        for line in lines:
            out(line)
    return Exit.OK


def _by_name(lib: Library, name: str) -> tuple[str, str]:
    """The only person or body with a name. Raises BriefingError if there is none, or several."""
    from briefing_tui.store import read

    found = [] if _UID.fullmatch(name) else read.find_people(lib, name, limit=SEVERAL + 1)
    if len(found) == 1:
        return "speaker", found[0].uid
    if found:
        listed = "; ".join(f"{clean_line(one.name)} {one.uid}" for one in found[:SEVERAL])
        more = "; …" if len(found) > SEVERAL else ""
        raise BriefingError(f"several are called “{name}”: {listed}{more}.", hint="Give the uid of one.")
    raise of_one_name(lib, name) or BriefingError(
        f"nothing here is called “{name}”.",
        f"Looked in {lib.path}.",
        "Give a whole uid, as it stands beside every result of briefing search, people and timeline.",
    )


_UID = re.compile(r"[a-z]-[0-9a-f]*")
"""The beginning of a uid, or a mistyped one; never a name."""
SEVERAL = 5
"""Maximum people of one name that are listed."""
_PART = re.compile(r"(s-[0-9a-f]+)/([0-9]{1,9})")


def _number(uid: str) -> tuple[str, int | None]:
    """The uid, and the number of the requested part of the statement."""
    found = _PART.fullmatch(uid.strip())
    return (found[1], int(found[2])) if found else (uid, None)


def _show_statement(lib: Library, uid: str, number: int | None, form: str) -> None:
    """Show one statement, or one part of it. Raises BriefingError if it has no such part."""
    from briefing_tui.store import read

    statement = read.statement(lib, uid)
    if statement is not None and number is not None:
        part = read.part(lib, statement, number)
        if part is None:
            has = f"It has {counted(len(statement.parts), 'part')}" if statement.parts else "It has no parts"
            raise BriefingError(f"{statement.uid} has no part {number}.", hint=f"{has}: briefing show {statement.uid}")
        statement = part
    if statement is None:
        return
    if form != "plain":
        from briefing_tui.cli import show_table

        show_table.statement(lib, statement, form)
        return
    for line in (*_statement(statement), *_decided(read.decisions_on(lib, uid))):
        out(line)


def _show_decisions(lib: Library, kind: str, uid: str, form: str) -> None:
    """Show a decision, or a rejected statement with the decisions on it."""
    from briefing_tui.store import read

    found = read.decisions_on(lib, uid)
    if kind == "decision":
        found = [one for one in read.decisions(lib) if one.uid == uid] + found
    if form != "plain":
        from briefing_tui.cli import show_table

        show_table.decisions(found, kind, uid, form)
        return
    briefing = read.briefing(lib, read.struck_in(lib, uid) or "")
    for one in (each for each in (briefing.struck if briefing else ()) if each.uid == uid):
        assert briefing is not None
        out(f"No statement: “{clean_line(briefing.text[one.start : one.end])}”")
        out(f"Source:     {clean_line(briefing.file)}, characters {one.start}–{one.end}")
        out(f"Briefing:   {clean_line(briefing.title)}  {briefing.uid}")
        out(f"Struck by:  {signed(one.author, one.at, one.reason)}")
    for line in _decided(found):
        out(line)


def _decided(found: Iterable[Decided]) -> Iterator[str]:
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


def _statement(statement: Statement) -> Iterator[str]:
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
    yield f"Source:     {clean_line(statement.briefing.file)}, {page}line {statement.line}, " + _where(statement)
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
    yield (
        f"Stance:     {BY_ID[statement.stance].about}"
        if statement.stance in BY_ID
        else f"Stance:     {statement.stance}"
    )
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


def _where(statement: Statement) -> str:
    return f"characters {statement.start}–{statement.end}"


def _left_out(apart: int) -> str:
    return f" ({counted_apart(apart)}: left out)" if apart else ""


def _listed(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield f"  {statement.uid}  {statement.date or 'undated'}  [{kind_label(statement.kind)}]"
        yield f"    {said(statement)}"


def _speaker(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    speaker = read.speaker(lib, uid)
    if speaker is None:
        return
    yield f"{clean_line(speaker.name)}  ({speaker.kind})  {speaker.uid}"
    yield f"Printed as: {'; '.join(clean_line(name) for name in speaker.names)}"
    for role in speaker.roles:
        body = f", {clean_line(role.organization)}" if role.organization else ""
        seen = days(role.first, role.last) if role.first else "undated"
        yield f"Role:       {clean_line(role.label)}{body}  (seen {seen})"
    yield f"Named in:   {counted(speaker.named, 'briefing')}"
    for join in speaker.joins:
        yield f"Joined:     {joined_words(join)}"
    yield from _decided(read.decisions_of_person(lib, uid))
    if speaker.apart and not speaker.statements:
        yield f"Nothing told as said; {counted_apart(speaker.apart)}:"
    else:
        yield counted(speaker.statements, "statement") + _left_out(speaker.apart) + ":"
    yield from _listed(read.statements(lib, read.statements_of_speaker(lib, uid)))


def _organization(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    body = read.organization(lib, uid)
    if body is None:
        return
    yield f"{clean_line(body.name)}  (body)  {body.uid}"
    yield f"Printed as: {'; '.join(clean_line(name) for name in body.names)}"
    if also := also_called(body.name):
        yield f"Also known: {also}"
    if body.parent:
        yield f"Part of:    {clean_line(body.parent.name)}  {body.parent.uid}"
    for child in body.children:
        yield f"Below it:   {clean_line(child.name)}  {child.uid}"
    for person in body.people:
        yield f"Person:     {clean_line(person.name)}  {person.uid}"
    if speaker := read.speaker(lib, uid):
        yield f"Own words:  {counted(speaker.statements, 'statement')}"
    yield counted(body.statements, "statement") + " by it or for it:"
    yield from _listed(read.statements(lib, read.statements_of_organization(lib, uid)))


def _event(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    event = read.event(lib, uid)
    if event is None:
        return
    yield f"{clean_line(event.name)}  ({event.kind.replace('_', ' ')})  {event.uid}"
    yield f"Name:       {basis_words(event.name_basis)}"
    when = days(event.start_date, event.end_date) if event.start_date else "undated"
    yield f"Date:       {when}: {basis_words(event.date_basis)}"
    if event.place:
        yield f"Place:      {clean_line(event.place)}: {basis_words(event.place_basis)}"
    if event.parent:
        relation = "on the margins of" if event.relation == "on_margins_of" else "part of"
        yield f"{relation.capitalize()}: {clean_line(event.parent.name)}  {event.parent.uid}"
    yield from _around(event)
    yield f"Told in:    {clean_line(event.briefing.file)}, characters {event.start}–{event.end}"
    yield counted(event.statements, "statement") + _left_out(event.apart) + ":"
    yield from _listed(read.statements(lib, read.statements_of_event(lib, uid)))
    yield from _decided(read.decisions_on(lib, uid))


def _struck(briefing: Briefing) -> Iterator[str]:
    """Rejected statements of a briefing, with author and reason."""
    if briefing.struck:
        yield counted(len(briefing.struck), "statement") + " struck:"
    for one in briefing.struck:
        yield f"  {one.uid}  characters {one.start}–{one.end}  {signed(one.author, one.at, one.reason)}"
        yield f"    ~~{clean_line(briefing.text[one.start : one.end])}~~"


def _around(event: Event) -> Iterator[str]:
    for party in event.parties:
        yield f"{party.part.capitalize() + ':':<12}{clean_line(party.text)}"
    for child in event.children:
        yield f"Below it:   {clean_line(child.name)}  {child.uid}"


def _versions(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    found = read.versions(lib, uid)
    for one in found if len(found) > 1 else ():
        this = "this one" if one.uid == uid else f"{one.uid}  {clean_line(one.file)}"
        by = f", followed by the next by {one.decision}" if one.decision else ""
        yield f"Version {one.number}:  {this}, published {one.published or 'on a day that is not known'}{by}"


def _briefing(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.readers import language
    from briefing_tui.store import read

    briefing = read.briefing(lib, uid)
    if briefing is None:
        return
    yield f"{clean_line(briefing.title)}  {briefing.uid}"
    yield f"File:       {clean_line(briefing.file)}  (text sha256 {briefing.text_sha256})"
    yield f"Title:      {basis_words(briefing.title_basis)}"
    if not language.is_read(briefing.language):
        yield f"Language:   {language.name(briefing.language)}: not read yet, so it has no statements"
    yield f"Published:  {briefing.published or 'not known'}: {basis_words(briefing.published_basis)}"
    yield from _versions(lib, uid)
    for one in read.releases(lib, uid):
        where = ", ".join(clean_line(each) for each in (one.file, one.publisher, one.url) if each)
        yield f"Also in:    {one.uid}  {where}, published {one.published or 'on a day that is not known'}"
    ids = read.statements_of_briefing(lib, uid)
    of = apart_in(briefing.marks)
    apart = f" ({', '.join(of)} left out)" if of else ""
    yield counted(len(ids), "statement") + f"{apart}, in reading order:"
    yield from _listed(read.statements(lib, ids))
    yield from _struck(briefing)
    yield from _decided(read.decisions_on(lib, uid))
