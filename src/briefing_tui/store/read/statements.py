"""Whole statements. Owns the SELECT from which a statement is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from json import loads
from typing import Any

from briefing_tui.model import Candidate, Mark, Part, Span, SpokenBy, Statement, page_of, words_of_parts
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import sha256
from briefing_tui.store.read import references
from briefing_tui.store.read.rows import asked, at_once, in_chunks
from briefing_tui.store.records import (
    FORMS,
    ORGANIZATIONS,
    PAGES,
    ROLES,
    SAID,
    SPEAKERS,
    SPOKEN,
    STATEMENTS,
    PageRecord,
    SpokenRecord,
    StatementRecord,
    Table,
)
from briefing_tui.store.selection import by_name, maker

_stored, _spoken = maker(StatementRecord), maker(SpokenRecord)
_of_model, _spoken_by = maker(Statement), maker(SpokenBy)

_STATEMENT = f"SELECT {STATEMENTS.select()}, digest FROM statements WHERE id IN ({{}})"
_RECORD, _DIGEST = slice(len(STATEMENTS.fields)), len(STATEMENTS.fields)
_SPOKEN = (
    f"SELECT {SPOKEN.select()} FROM statement_speakers WHERE statement_id IN ({{}}) ORDER BY statement_id, position"
)
_MODEL = by_name(
    ("cut_group" if name == "group" else name for name in Statement._fields),
    (
        *(f"{name} as stored" if name in ("parts", "shows_cue", "contested") else name for name in STATEMENTS.fields),
        *("context", "speakers", "event", "briefing", "parts", "person_confidence", "shows_cue", "contested"),
    ),
)
"""The model's fields of a statement, from its record followed by its context, speakers, event, briefing, parts and the
confidence of the person."""
_SPEAKER = by_name(
    ("attribution_text" if name == "attribution" else name for name in SpokenBy._fields),
    (
        *("candidates as stored" if name == "candidates" else name for name in SPOKEN.fields),
        *("join", "uid", "name", "kind", "role", "organization_uid", "organization", "candidates"),
    ),
)
"""The model's fields of a speaker, from the record followed by what it refers to."""
_DIGESTED = by_name(SAID, SPOKEN.fields)
_RULE, _WHOSE = by_name(("id", "rule"), FORMS.fields), by_name(("id", "speaker_id"), FORMS.fields)
_OWN_NAME = ("same_name", "surname_only")
"""Rules by which a name is the speaker's own."""
_WHO = by_name(("uid", "name", "kind"), SPEAKERS.fields)
_LABEL, _BODY = by_name(("id", "label"), ROLES.fields), by_name(("uid", "name"), ORGANIZATIONS.fields)
_NOBODY, _NO_BODY = (None, None, None), (None, None)


@asked
def statements(
    lib: Library, ids: Sequence[int], *, context: bool = True, parts: bool | None = None, whole: bool | None = None
) -> list[Statement]:
    """The statements with these ids, in that order; missing ones are omitted.

    A list of rows is read without contexts, because each is in a text that may have millions of characters; without bodies
    and the rules by which names were joined, which have pages of their own (`whole`: as `context` by default); and without
    parts, which are rarely needed (`parts`: likewise). Raises LibraryError if one of them, or what it refers to, does not match its digest.
    """
    parted = context if parts is None else parts
    with at_once(lib):
        rows, said = _records(lib, ids)
        briefings = references.briefings(lib, {s.briefing_id for s in rows})
        events = {None: None} | references.events(lib, {s.event_id for s in rows if s.event_id is not None})
        speakers = _speakers(lib, said, whole=context if whole is None else whole)
        texts = _texts(lib, {s.briefing_id for s in rows}) if context else {}
    found = {
        s.id: _of_model(
            _MODEL(
                (
                    *s,
                    texts[s.briefing_id][s.context_start : s.context_end] if texts else "",
                    speakers.get(s.id, ()),
                    events[s.event_id],
                    briefings[s.briefing_id],
                    _parts(s) if parted else (),
                    _lowest(said.get(s.id, ())),
                    bool(s.shows_cue),
                    bool(s.contested),
                )
            )
        )
        for s in rows
    }
    return [found[i] for i in ids if i in found]


@asked
def marks(lib: Library, ids: Sequence[int]) -> list[Mark]:
    """Where the statements with these ids stand, in that order; missing ones are omitted. What they refer to is not read: a
    text may have thousands. Raises LibraryError if one of them does not match its digest."""
    with at_once(lib):
        rows, said = _records(lib, ids)
    found = {s.id: _mark(s, said.get(s.id, ())) for s in rows}
    return [found[i] for i in ids if i in found]


@asked
def marks_of(lib: Library, uids: Sequence[str]) -> dict[str, Mark]:
    """The same by uid, of those that still exist."""
    ids = [key for (key,) in in_chunks(lib, "SELECT id FROM statements WHERE uid IN ({})", uids)]
    return {mark.uid: mark for mark in marks(lib, ids)}


def places(lib: Library, ids: Sequence[int]) -> list[Mark]:
    """Where they stand, for an outline: not verified, without their parts and the names in them."""
    rows = in_chunks(lib, 'SELECT id, uid, kind, start, "end", stance FROM statements WHERE id IN ({})', ids)
    found = {key: Mark(uid, kind, start, end, (), stance) for key, uid, kind, start, end, stance in rows}
    return [found[i] for i in ids if i in found]


def _mark(s: StatementRecord, said: Sequence[SpokenRecord]) -> Mark:
    parts = tuple(Span(*span) for span in _spans(s)) if s.parts is not None else ()
    return Mark(s.uid, s.kind, s.start, s.end, parts, s.stance, tuple([Span(one.start, one.end) for one in said]))


def _records(lib: Library, ids: Sequence[int]) -> tuple[list[StatementRecord], dict[int, list[SpokenRecord]]]:
    """The records of these statements, verified, and those of their speakers by statement."""
    said: dict[int, list[SpokenRecord]] = defaultdict(list)
    for line in map(_spoken, in_chunks(lib, _SPOKEN, ids)):
        said[line.statement_id].append(line)
    return [_proved(row[_DIGEST], _stored(row[_RECORD]), said) for row in in_chunks(lib, _STATEMENT, ids)], said


def _spans(s: StatementRecord) -> list[tuple[int, int]]:
    """Start and end of each part, of a statement in parts."""
    return [(int(start), int(end)) for start, end in loads(s.parts or "[]")]


def _parts(s: StatementRecord) -> tuple[Part, ...]:
    if s.parts is None:
        return ()
    spans = _spans(s)
    return tuple(Part(*span, text) for span, text in zip(spans, words_of_parts(s.text, spans), strict=True))


def _lowest(spoken: Sequence[SpokenRecord]) -> float | None:
    """The confidence of its speakers: of several the lowest."""
    return min((x.person_confidence for x in spoken if x.person_confidence is not None), default=None)


def _proved(digest: int | None, s: StatementRecord, said: Mapping[int, Sequence[SpokenRecord]]) -> StatementRecord:
    """Verify a statement with its speakers against its digest."""
    if digest != digests.of_statement(s, map(_DIGESTED, said.get(s.id, ()))):
        raise digests.damaged(f"the statement {s.uid} is not what was stored")
    return s


def _speakers(
    lib: Library, said: Mapping[int, Sequence[SpokenRecord]], *, whole: bool
) -> dict[int, tuple[SpokenBy, ...]]:
    """The speakers of each statement, in order, by its id. `whole`: with their bodies and the rules by which names were
    joined."""
    lines = [line for each in said.values() for line in each]
    forms = _of(lib, FORMS, lines, "form_id") if whole else ()
    joins = {key: None if rule in _OWN_NAME else rule for key, rule in map(_RULE, forms)}
    who = {None: _NOBODY} | {row[0]: _WHO(row) for row in _of(lib, SPEAKERS, lines, "speaker_id")}
    roles = dict(map(_LABEL, _of(lib, ROLES, lines, "role_id")))
    named = _of(lib, ORGANIZATIONS, lines, "organization_id") if whole else ()
    bodies = {row[0]: _BODY(row) for row in named}
    fitting = _candidates(lib, lines)

    def spoken(x: SpokenRecord) -> SpokenBy:
        more = joins.get(x.form_id), *who[x.speaker_id], roles.get(x.role_id), *bodies.get(x.organization_id, _NO_BODY)
        return _spoken_by(_SPEAKER((*x, *more, fitting[x.candidates])))

    return {key: tuple(map(spoken, each)) for key, each in said.items()}


def _of(lib: Library, table: Table, lines: Sequence[SpokenRecord], column: str) -> Collection[tuple[Any, ...]]:
    """The records of a table that these rows refer to."""
    keys = {getattr(line, column) for line in lines} - {None}
    return references.records(lib, table, keys).values()


def _candidates(lib: Library, lines: Sequence[SpokenRecord]) -> dict[str | None, tuple[Candidate, ...]]:
    """The candidates of each ambiguous speaker, by the stored value."""
    stored = {x.candidates: loads(x.candidates) for x in lines if x.candidates is not None}
    if not stored:
        return {None: ()}
    forms = references.records(lib, FORMS, {one for each in stored.values() for one in each})
    whose = dict(map(_WHOSE, forms.values()))
    people = references.records(lib, SPEAKERS, set(whose.values()))
    return {None: ()} | {
        listed: tuple(Candidate(*_WHO(people[one])[:2]) for one in dict.fromkeys(whose[form] for form in each))
        for listed, each in stored.items()
    }


def _texts(lib: Library, briefings: Collection[int]) -> dict[int, str]:
    """The texts of these briefings, each verified to be the one that was imported."""
    texts: dict[int, str] = {}
    for key, uid, text, digest in in_chunks(
        lib, "SELECT id, uid, text, text_sha256 FROM briefings WHERE id IN ({})", briefings
    ):
        if sha256(text) != digest:
            raise digests.damaged(f"the text of {uid} is not the one that was imported")
        texts[key] = text
    return texts


@asked
def context(lib: Library, statement: Statement) -> str:
    """The sentence or sentences around a statement, as printed."""
    row = lib.connection.execute("SELECT id FROM briefings WHERE uid = ?", (statement.briefing.uid,)).fetchone()
    return _texts(lib, [row[0]])[row[0]][statement.context_start : statement.context_end] if row else ""


@asked
def statement(lib: Library, uid: str) -> Statement | None:
    """One statement by its uid."""
    row = lib.connection.execute("SELECT id FROM statements WHERE uid = ?", (uid,)).fetchone()
    return next(iter(statements(lib, [row[0]])), None) if row else None


@asked
def part(lib: Library, whole: Statement, number: int) -> Statement | None:
    """One part of a statement (counted from 1) as a statement: its words, its span, and its neighbours as context; None if it
    has no such part."""
    if not 0 < number <= len(whole.parts):
        return None
    one = whole.parts[number - 1]
    before, behind = whole.parts[max(0, number - 2)], whole.parts[min(number, len(whole.parts) - 1)]
    around, begins = whole.context or context(lib, whole), whole.context_start
    pages = lib.connection.execute(
        f"SELECT {PAGES.select('p')} FROM pages p JOIN briefings b ON b.id = p.briefing_id WHERE b.uid = ? ORDER BY p.start",
        (whole.briefing.uid,),
    ).fetchall()
    return whole._replace(
        uid=f"{whole.uid}/{number}",
        text=one.text,
        context=around[before.start - begins : behind.end - begins],
        context_start=before.start,
        context_end=behind.end,
        start=one.start,
        end=one.end,
        line=whole.line + around.count("\n", whole.start - begins, one.start - begins),
        page=page_of([(page.start, page.end, page.label) for page in map(PageRecord._make, pages)], one.start),
        parts=(),
    )
