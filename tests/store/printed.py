"""Briefings that print who spoke, and the libraries made of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model import Document, Extraction, ReadPerson, ReadSpeaker, ReadStatement, Span
from briefing_tui.model.people import gender
from briefing_tui.paths import Choice
from briefing_tui.store import doctor
from briefing_tui.store.write import open_for_writing


class Said(NamedTuple):
    """Somebody as a briefing prints them; `times` statements are theirs."""

    name: str
    honorific: str | None = None
    role: str | None = None
    times: int = 1
    label: bool = False
    sex: str = ""
    """As its given name or a pronoun makes likely, where no honorific says it."""
    acronym: str = ""
    """Of a body: as the briefing prints it behind the name."""
    kind: str = "person"


class Printed(NamedTuple):
    """A briefing."""

    people: tuple[Said, ...]
    publisher: str | None = "Ministry of Ports"
    year: int = 2021
    day: str = ""
    """Of its publication; empty: one of that year, another for each briefing."""


def briefing(number: int, printed: Printed) -> tuple[Document, Extraction]:
    """A briefing with what was read in it."""
    text, people, statements = f"Briefing {number}\n", [], []
    for at, said in enumerate(printed.people):
        spelt = f"{said.honorific} {said.name}" if said.honorific else said.name
        sex = gender(said.honorific) or said.sex
        names = (spelt, said.acronym) if said.acronym else (spelt,)
        person = ReadPerson(said.name, said.kind, honorific=said.honorific, names=names, role=said.role, sex=sex)
        people.append(person)
        for turn in range(said.times):
            start = len(text)
            text += f"{spelt} said "
            who = Span(start, start + len(spelt))
            words = Span(len(text), len(text) + len(f"number {number} {at} {turn}"))
            text += f"number {number} {at} {turn}.\n"
            speaker = ReadSpeaker(who, who, at, "stated", role=said.role)
            rule = "transcript-turn" if said.label else "cue-clause"
            statements.append(
                ReadStatement(words, "direct", Span(start, words.end), None, (speaker,), rule=rule, confidence=0.9)
            )
    document = Document(
        text,
        f"{number}.txt",
        byte_sha256=f"{number:064x}",
        title=f"Briefing {number}",
        title_basis="stated",
        published=printed.day or (f"{printed.year}-03-{number % 28 + 1:02}" if printed.year else None),
        published_basis="stated" if printed.year else None,
        publisher=printed.publisher,
    )
    return document, Extraction(tuple(statements), tuple(people))


def fill(path: Path, briefings: Sequence[tuple[int, Printed]], batches: int = 1) -> Path:
    """A library of these briefings, in this order, in so many batches."""
    size = max(1, -(-len(briefings) // batches))
    for low in range(0, len(briefings), size):
        with open_for_writing(path) as writer:
            for number, printed in briefings[low : low + size]:
                writer.add(*briefing(number, printed))
    return path


def joined(path: Path) -> list[tuple[object, ...]]:
    """Who is who in a library, without the numbers that only it has."""
    db = sqlite3.connect(path)
    try:
        speakers = db.execute(
            "SELECT uid, kind, name, sort_name, sort_key, ifnull(honorific_prefix, ''), ifnull(given_name, ''),"
            " ifnull(family_name, ''), statements, ifnull(first_date, ''), ifnull(last_date, ''), named FROM speakers"
        )
        forms = db.execute(
            "SELECT f.key, f.name, f.titles, f.publisher, f.year, f.named, f.rule, s.uid FROM forms f"
            " JOIN speakers s ON s.id = f.speaker_id"
        )
        said = db.execute(
            "SELECT s.uid, p.uid, f.key, ifnull(r.label, '') FROM statements s JOIN statement_speakers x"
            " ON x.statement_id = s.id JOIN speakers p ON p.id = x.speaker_id JOIN forms f ON f.id = x.form_id"
            " LEFT JOIN roles r ON r.id = x.role_id"
        )
        words = db.execute(
            "SELECT w.word, s.uid FROM name_words w JOIN speakers s ON s.id = w.owner WHERE w.field = 's'"
        )
        return sorted((*speakers, *forms, *said, *words), key=repr)
    finally:
        db.close()


def people(path: Path) -> dict[str, int]:
    """Name → statements, of those who are listed."""
    db = sqlite3.connect(path)
    try:
        rows = db.execute("SELECT name, statements FROM speakers").fetchall()
    finally:
        db.close()
    assert len({name for name, _ in rows}) == len(rows), rows
    return dict(rows)


def rules(path: Path) -> dict[str, str]:
    """Name as printed → the rule by which it was joined."""
    db = sqlite3.connect(path)
    try:
        return dict(db.execute("SELECT name, rule FROM forms").fetchall())
    finally:
        db.close()


def well(path: Path) -> list[str]:
    return [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


def of(tmp_path: Path, *printed: Printed) -> Path:
    path = fill(tmp_path / "own.db", list(enumerate(printed)))
    assert not well(path)
    return path


def one(*said: Said, publisher: str | None = "Ministry of Ports", year: int = 2021) -> Printed:
    return Printed(said, publisher, year)


def body(name: str, acronym: str = "", times: int = 1) -> Said:
    return Said(name, acronym=acronym, times=times, kind="body")
