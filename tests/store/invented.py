"""Small libraries drawn at random, for tests that compare a fast answer with a plain one. Few words, many coincidences."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from briefing_tui.model import (
    Document,
    Extraction,
    ReadEvent,
    ReadOrganization,
    ReadPerson,
    ReadSpeaker,
    ReadStatement,
    Span,
)
from briefing_tui.store.write import open_for_writing

WORDS = (
    "border",
    "borders",
    "management",
    "manage",
    "terrorism",
    "terrorist",
    "drug",
    "drugs",
    "trade",
    "café",
    "cafe",
    "training",
    "trained",
    "UNODC's",
    "cross-border",
    "the",
    "of",
    "and",
    "we",
    "Genève",
)
NAMES = (
    "Ada Lind",
    "Ada Mittal",
    "Ashita Mittal",
    "Yusuf Kurbonov",
    "Mittal",
    "Désirée Lind",
    "UNODC",
    "Border Agency",
)
BODIES = ("UNODC", "United Nations", "Border Agency", "Ministry of Trade", "Ministry of Health")
ROLES = ("Director", "Deputy Director", "Director of Trade", "Ambassador", "Head of Border Management")
EVENTS = ("Border conference", "Trade forum", "Training on drugs", "Opening of the café")
PLACES = ("Dushanbe", "Genève", "New York", "York")
PUBLISHERS = (None, "Border Agency", "Ministry of Trade", "Ministry of Trade and Drugs", "Café")
NOBODY = ("a senior official", "the Director", "Mr. Lind", "she", "the ministry of trade")
KINDS = ("direct", "mixed", "indirect", "act", "question")
BETWEEN = ("\n\n", "\n(Applause at the border.)\n")
STANCES = ("denies", "to_come", "conditional", "hearsay")
STATES = ("unreviewed", "confirmed", "corrected", "lost")
FIRST = date(2021, 12, 20)


class _Text:
    """A text that grows, and where its pieces stand."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def _day(draw: random.Random) -> date:
    return FIRST + timedelta(days=draw.randrange(40))


def _events(draw: random.Random, written: _Text) -> tuple[ReadEvent, ...]:
    out: list[ReadEvent] = []
    for n in range(draw.randrange(4)):
        name = draw.choice(EVENTS)
        anchor = written.add(f"{name} was held.")
        written.add("\n")
        start = draw.choice([None, "2022", *[_day(draw).isoformat()] * 4])
        end = start
        if start and len(start) == 10 and draw.random() < 0.5:
            end = (date.fromisoformat(start) + timedelta(days=draw.choice([1, 1, 2, 9, 400]))).isoformat()
        out.append(
            ReadEvent(
                name,
                draw.choice(["stated", "constructed"]),
                draw.choice(["conference", "side_event", "training"]),
                anchor,
                parent=draw.randrange(n) if n and draw.random() < 0.5 else None,
                relation="part_of",
                start_date=start,
                end_date=end,
                place=draw.choice([None, *PLACES]),
            )
        )
    return tuple(out)


def _speaker(draw: random.Random, written: _Text, people: int) -> ReadSpeaker:
    known = people and draw.random() < 0.7
    several = people > 1 and not known and draw.random() < 0.5
    attribution = written.add(draw.choice(NOBODY) if not known else draw.choice(NAMES))
    written.add(" said ")
    return ReadSpeaker(
        attribution,
        attribution,
        draw.randrange(people) if known else None,
        "stated",
        role=draw.choice([None, *ROLES]),
        organization=draw.choice([None, *BODIES]),
        person_confidence=draw.choice([0.3, 0.75, 0.95, 1.0]),
        candidates=tuple(draw.sample(range(people), 2)) if several else (),
    )


def briefing(draw: random.Random, number: int) -> tuple[Document, Extraction]:
    """One briefing and what was read in it."""
    written = _Text()
    written.add(f"Briefing {number}\n")
    events = _events(draw, written)
    people = tuple(
        ReadPerson(name, kind="body" if name in BODIES else "person", names=(f"Ms. {name}",))
        for name in draw.sample(NAMES, draw.randrange(4))
    )
    bodies = tuple(
        ReadOrganization(child, parent)
        for child, parent in (("UNODC", "United Nations"), ("Border Agency", "UNODC"))
        if draw.random() < 0.3
    )
    statements = []
    unsaid = random.Random(f"stances of {number}")  # of its own: what else is drawn stays as it was
    for _ in range(draw.randrange(6)):
        start = len(written.text)
        speakers = tuple(_speaker(draw, written, len(people)) for _ in range(draw.choice([0, 1, 1, 1, 2])))
        parts = [written.add(" ".join(draw.choices(WORDS, k=draw.randrange(1, 8))))]
        while draw.random() < 0.25:
            written.add(draw.choice(BETWEEN))
            parts.append(written.add(" ".join(draw.choices(WORDS, k=draw.randrange(1, 8)))))
        span = Span(parts[0].start, parts[-1].end)
        written.add(".\n")
        statements.append(
            ReadStatement(
                span,
                draw.choice(KINDS),
                Span(start, span.end),
                None,
                speakers,
                event=draw.randrange(len(events)) if events and draw.random() < 0.7 else None,
                confidence=draw.choice([0.2, 0.69, 0.7, 0.85, 0.9, 0.95, 1.0]),
                parts=tuple(parts) if len(parts) > 1 else (),
                stance=unsaid.choice(STANCES) if unsaid.random() < 0.3 else "asserts",
            )
        )
    document = Document(
        written.text,
        draw.choice(["a.txt", "B.txt", f"{number}.html"]),
        byte_sha256=f"{number:064x}",
        title=f"Briefing {number}",
        title_basis="stated",
        published=draw.choice([None, _day(draw).isoformat()]),
        published_basis="stated",
        language=draw.choice(["en", "en", "fr"]),
        publisher=random.Random(f"publisher of {number}").choice(PUBLISHERS),
    )
    return document, Extraction(tuple(statements), people, events, bodies)


def library(path: Path, seed: int, briefings: int = 8) -> Path:
    """A library of a few briefings; some statements reviewed. Some briefings are taken out again."""
    draw = random.Random(seed)
    with open_for_writing(path) as writer:
        uids = [writer.add(*briefing(draw, seed * 1000 + n)).uid for n in range(briefings)]
        writer.commit()
        for uid in uids:
            if draw.random() < 0.15:
                writer.remove(uid)
    return path
