"""The machine's whole reading of a briefing in compact form, stored beside the corrected one. Owns its format; decides
nothing. Pure.

What the frozen text contains is not stored twice: words, cues, attributions, lines, uids by the recipe and days are derived
from text, positions and events. The rest is JSON, compressed with the text as dictionary. Formats are numbered and never
change: a new field in a row needs a new format number.

Format 1 has positions in the text. Format 2 has the same fields, but positions are relative to those before them, which are
short numbers; its dictionary ends with what most readings contain, and a byte before it tells it from format 1.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from briefing_tui.errors import LibraryError
from briefing_tui.model import page_of, words_said
from briefing_tui.model.people import sort_name
from briefing_tui.store import identity
from briefing_tui.store.checked import InvalidValueError, shaped
from briefing_tui.store.kept_places import absolute, absolute_spans, relative, relative_spans
from briefing_tui.store.prepare import PARTICIPANT, Lines, StatementUids, digest_of, folded_body, spaced, statement_date
from briefing_tui.store.records import BodyRow, EventRow, Packed, PersonRow, Reading, SaidRow, StatementRow

FORM = 2
_MARK = b"\x07"
"""The first byte of format 2: no deflate stream begins with it."""
_DICTIONARY = 32 * 1024
"""Bytes of the compression dictionary: the window of deflate."""
_USUAL = (
    b',"round_table",null,null,null,null,"press_conference","summit","workshop","visit","side_event","meeting"'
    b',"statement","according to"],"statement","cue and that-clause"],"title","named by the words before it"]'
    b',"title","name of an event"],"unclaimed","no cue beside it"],"statement","quotation with a cue"],"statement",""],['
    b'[null,"body",null,null,null,null,[null,"person",null,null,null,"female"],"male"],""],"stated","stated",false,'
    b',"same-speaker",0.98,[["pronoun","same_briefing",0.99,[]]]],"according-to",0.95,[["same_briefing","stated",0.98,[]]]],'
    b'"speaker, act, topic",0.9,"words-then-tag",0.9,"cue-clause-by-rule",0.9,"cue-infinitive",0.9,"quote-speaker-cue",0.98,'
    b'"short_form","stated",0.98,[]]]],[null,null,null,null,null,"stated",null,1.0,[]]]],[null,null,null,[],'
    b'[null,"act",null,null,[null,"question",null,null,null,null,"asserts",0,null,[null,"mixed",0,null,"asserts",0,null,'
    b'"cue-complement",0.96,[[0,null,null,null,"stated","stated",1.0,[]]]],[null,"indirect",0,null,'
    b'"cue-that-clause",0.96,[[0,null,"short_form","same_briefing",0.98,[]]]],[null,"direct",0,null,'
    b'"quote-cue-speaker",0.98,[[0,null,"transcript-turn",0.98,[[0,"asserts",0,null,1,'
)
"""The end of the dictionary of format 2."""
LATEST = 2
"""Readings that are remembered."""
LEAST, MORE = 1_000_000, 64
"""Maximum bytes of a reading: a base, plus so many for each code point of its text. The library may be malicious."""
_UNREADABLE = (zlib.error, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)

Pages = Sequence[tuple[int, int, str]]


def packed(reading: Reading, text: str) -> Reading:
    """A reading whose uids are by the recipe, as `prepare` makes it, together with its packed bytes."""
    out = Packed._make(reading)
    out.kept = _pack(reading, text, reading.text_sha256, None)
    return out


def kept_as(reading: Reading, text: str) -> bytes:
    """The packed bytes of a reading by its own text's lineage, taken from the reading if it has them."""
    made = reading.kept if isinstance(reading, Packed) else None
    return made or pack(reading, text, reading.text_sha256)


def opened(kept: bytes, text: str, pages: Pages) -> Reading:
    """Unpack what another process packed for this text. Raises InvalidValueError if it is not a reading with uids by the
    recipe."""
    try:
        reading = _unpacked(kept, text, identity.sha256(text), pages, by_recipe=True)
    except _UNREADABLE:
        reading = None
    if reading is None or not _leads_somewhere(reading):
        raise InvalidValueError("is no reading")
    out = Packed._make(reading)
    out.kept, out.made_here = kept, True
    return out


def pack(reading: Reading, text: str, lineage: str) -> bytes:
    """The packed bytes of a reading of a text."""
    return _pack(reading, text, lineage, StatementUids(text, lineage))


def _pack(reading: Reading, text: str, lineage: str, uids: StatementUids | None) -> bytes:
    plain = [
        FORM,
        [reading.title, reading.title_basis, reading.published, reading.published_basis],
        [row.name for row in reading.bodies],
        reading.above,
        [_packed_person(row, lineage) for row in reading.people],
        [_packed_event(row, lineage) for row in reading.events],
        relative([_packed_statement(row, uids) for row in reading.statements]),
        relative_spans(reading.coverage),
    ]
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary(text, _USUAL))
    return _MARK + packer.compress(data) + packer.flush()


def is_current(kept: bytes | None) -> bool:
    """Whether a reading is kept, in the format in which `pack` writes."""
    return kept is not None and kept[: len(_MARK)] == _MARK


@lru_cache(maxsize=LATEST)
def unpack(kept: bytes, text: str, lineage: str, pages: Pages) -> Reading | None:
    """The reading that was packed; None if this version does not know its format. Raises LibraryError if it is invalid.

    The latest ones are remembered: a decision asks for its briefing's before it is written and again when it is.
    """
    try:
        reading = _unpacked(kept, text, lineage, pages)
    except _UNREADABLE:
        reading = UNREADABLE
    if reading is UNREADABLE or (reading is not None and not _leads_somewhere(reading)):
        raise LibraryError(
            "The library is damaged: what was read in a briefing is not what was kept.",
            "Nothing was changed.",
            "Run “briefing doctor”, or restore a copy.",
        )
    return reading


UNREADABLE = Reading("", "", "", None, "", (), (), (), (), (), ())
"""Replaces a reading that cannot be unpacked."""


def _leads_somewhere(reading: Reading) -> bool:
    """Whether each field has its type, and each index is within its sequence."""
    try:
        shaped(Reading, reading)
    except InvalidValueError:
        return False
    said = [x for row in reading.statements for x in row.speakers]
    persons = [n for x in said for n in (x.person, *x.candidates)]
    bodies = [*(x.body for x in said), *(n for pair in reading.above for n in pair)]
    events = [*(row.event for row in reading.statements), *(event.parent for event in reading.events)]
    return all(
        set(named) <= {None, *range(len(there))}
        for named, there in ((persons, reading.people), (bodies, reading.bodies), (events, reading.events))
    )


def _unpacked(kept: bytes, text: str, lineage: str, pages: Pages, by_recipe: bool = False) -> Reading | None:
    """`by_recipe`: require that no statement has another uid."""
    lists = _decompressed(kept, text, by_recipe)
    if lists is None:
        return None
    head, bodies, above, people, events, statements, coverage = lists
    rows = tuple(_event(event, lineage, text) for event in events)
    if by_recipe and any(packed[0] is not None for packed in statements):
        raise ValueError
    made = _Statements(text, lineage, pages, head[2], rows)
    title, title_basis, published, published_basis = head
    reading = Reading(
        identity.sha256(text),
        title,
        title_basis,
        published,
        published_basis,
        tuple(BodyRow(identity.organization_uid(name), name, folded_body(name)) for name in bodies),
        tuple((below, over) for below, over in above),
        tuple(_person(person, lineage) for person in people),
        rows,
        tuple(map(made.row, statements)),
        tuple((start, end, claim, why) for start, end, claim, why in coverage),
    )
    return reading._replace(digest=digest_of(reading))


def _decompressed(kept: bytes, text: str, by_recipe: bool) -> list[Any] | None:
    """The lists of a kept reading with absolute positions; None for another format. `by_recipe`: require an undamaged end."""
    marked = kept[:1] == _MARK
    unpacker = zlib.decompressobj(-15, _dictionary(text, _USUAL if marked else b""))
    data = unpacker.decompress(kept[len(_MARK) :] if marked else kept, LEAST + MORE * len(text))
    if by_recipe and (not unpacker.eof or unpacker.unused_data):
        raise ValueError
    form, *lists, statements, coverage = json.loads(data.decode("utf-8", "surrogatepass"))
    if form != (FORM if marked else 1):
        return None
    return [*lists, *((absolute(statements), absolute_spans(coverage)) if marked else (statements, coverage))]


def _dictionary(text: str, usual: bytes) -> bytes:
    return (text[-_DICTIONARY:].encode("utf-8", "surrogatepass") + usual)[-_DICTIONARY:]


def relined(machine: Reading, text: str, before: str, after: str, pages: Pages) -> Reading:
    """A reading with its uids recomputed for another lineage."""
    if before == after:
        return machine
    made = unpack(pack(machine, text, before), text, after, pages)
    assert made is not None
    return made


# ---- people and events -----------------------------------------------------------------------------------------------


def _packed_person(row: PersonRow, lineage: str) -> list[Any]:
    own = None if row.uid == identity.speaker_uid(row.kind, row.name, lineage) else row.uid
    sorted_by = sort_name(row.name, row.given, row.family)
    return [
        own,
        row.kind,
        row.name,
        None if sorted_by == row.name else sorted_by,
        row.honorific,
        row.given,
        row.family,
        row.names,
        row.role,
        row.sex,
    ]


def _person(packed: list[Any], lineage: str) -> PersonRow:
    own, kind, name, _, honorific, given, family, names, role, sex = packed
    uid = own or identity.speaker_uid(kind, name, lineage)
    return PersonRow(uid, kind, name, honorific, given, family, tuple(names), role, sex)


def _packed_event(row: EventRow, lineage: str) -> list[Any]:
    values = row._replace(folded="", parties=())
    own = None if row.uid == event_uid(row, lineage) else row.uid
    return [own, *values[1:-1], [[part, start, end] for part, _, start, end in row.parties]]


def _event(packed: list[Any], lineage: str, text: str) -> EventRow:
    own, *values, parties = packed
    row = EventRow._make([own or "", *values, tuple((part, words_said(text, (a, b)), a, b) for part, a, b in parties)])
    row = row._replace(folded=folded_event(row.name, row.classification))
    return row if own else row._replace(uid=event_uid(row, lineage))


def folded_event(name: str, classification: str) -> str:
    """The words by which an event is looked up."""
    return spaced(name + " " + classification.replace("_", " "))


def event_uid(row: EventRow, lineage: str) -> str:
    """The uid of an event by the recipe."""
    called = identity.Called(row.name, row.name_basis, sum(part == PARTICIPANT for part, *_ in row.parties))
    return identity.event_uid(called, row.classification, (row.start_date, row.end_date), row.place, lineage)


# ---- statements ------------------------------------------------------------------------------------------------------


def _packed_statement(row: StatementRow, uids: StatementUids | None) -> list[Any]:
    """`uids`: the uids by the recipe, in order; None if all statements have them."""
    own = uids and uids.of((row.start, row.end), (row.context_start, row.context_end), row.parts)
    return [
        None if own is None or own == row.uid else row.uid,
        row.kind,
        row.event,
        row.occasion,
        row.cue_start,
        row.cue_end,
        row.stance,
        row.shows_cue,
        row.cut_group,
        row.start,
        row.end,
        row.parts,
        row.context_start,
        row.context_end,
        row.rule,
        row.confidence,
        [_packed_said(said) for said in row.speakers],
    ]


def _packed_said(said: SaidRow) -> list[Any]:
    words = None if said.role_words == (spaced(said.role) if said.role else "") else said.role_words
    return [said.person, said.role, words, said.body, *said[5:]]


class _Statements:
    """The statements of one text, in their order."""

    def __init__(
        self, text: str, lineage: str, pages: Pages, published: str | None, events: tuple[EventRow, ...]
    ) -> None:
        self._text, self._pages, self._published, self._events = text, pages, published, events
        self._uids, self._lines = StatementUids(text, lineage), Lines(text)

    def row(self, packed: list[Any]) -> StatementRow:
        """A statement as it was read."""
        own, kind, event, occasion, cue_start, cue_end, stance, shows_cue, group, start, end, parts, before, behind = (
            packed[:14]
        )
        rule, confidence, speakers = packed[14:]
        text = self._text
        told = tuple((a, b) for a, b in parts)
        by_recipe = self._uids.of((start, end), (before, behind), told)
        at = None if event is None else self._events[event]
        began, ended = (at.start_date, at.end_date) if at else (None, None)
        day, last, basis = statement_date(began, ended, self._published)
        return StatementRow(
            uid=own or by_recipe,
            kind=kind,
            text=words_said(text, (start, end), told),
            date=day,
            end_date=last,
            date_basis=basis,
            event=event,
            occasion=occasion,
            cue=None if cue_start is None else words_said(text, (cue_start, cue_end)),
            cue_start=cue_start,
            cue_end=cue_end,
            stance=stance,
            shows_cue=shows_cue,
            cut_group=group,
            start=start,
            end=end,
            parts=told,
            context_start=before,
            context_end=behind,
            line=self._lines.of(start),
            page=page_of(self._pages, start),
            rule=rule,
            confidence=confidence,
            speakers=tuple(map(self._said, speakers)),
        )

    def _said(self, packed: list[Any]) -> SaidRow:
        person, role, own, body, start, end, basis, role_basis, sure, candidates = packed
        words = own if own is not None else spaced(role) if role else ""
        printed, fitting = words_said(self._text, (start, end)), tuple(candidates)
        return SaidRow(person, role, words, body, printed, start, end, basis, role_basis, sure, fitting)
