"""One invented briefing while it is being written: its text and the extraction from it. Calls no reader and no library.

Every text begins with a line that says that it is invented.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from briefing_tui.demo import vocabulary as v
from briefing_tui.demo.speech import Speech
from briefing_tui.demo.world import Body, Person, World
from briefing_tui.model import (
    Extraction,
    QuotedSpan,
    ReadEvent,
    ReadOrganization,
    ReadPerson,
    ReadSpeaker,
    ReadStatement,
    Span,
)

LABEL = "Invented by “briefing demo”: nobody in it exists, and nobody said this."


class Page:
    """The text so far, and the extraction from it."""

    def __init__(self, draw: random.Random, world: World, speech: Speech, day: date) -> None:
        self._draw, self._world, self._speech, self._day = draw, world, speech, day
        self._parts: list[str] = []
        self._at = 0
        self._people: dict[str, int] = {}
        self._read: list[ReadPerson] = []
        self._bodies: dict[str, ReadOrganization] = {}
        self._events: list[ReadEvent] = []
        self._statements: list[ReadStatement] = []
        self._coverage: list[QuotedSpan] = []
        self._cast = [world.person() for _ in range(4)]
        self._begin = 0
        """Where the sentence of the next statement begins."""

    def _add(self, words: str) -> Span:
        start = self._at
        self._at += len(words)
        self._parts.append(words)
        return Span(start, self._at)

    # ---- the beginning -----------------------------------------------------------------------------------------

    def open(self, told: list[ReadEvent], *, noon: bool, record: bool, undated: bool) -> str:
        """Write label, title and the events reported; return the title."""
        self._add(LABEL + "\n\n")
        town, host = self._world.town(), self._world.body()
        if noon:
            title = f"Daily press briefing, {self._day.isoformat()}"
        elif record:
            title = f"Verbatim record of the General Session, {self._day.isoformat()}"
        else:
            title = f"{host.name}: {self._speech.clause()}"
        self._add(title + "\n\n")
        if not noon or record:
            self._tell(host, town, told, undated)
        return title

    def _tell(self, host: Body, town: str, told: list[ReadEvent], undated: bool) -> None:
        draw, again = self._draw, None
        if told and draw.random() < 0.25:
            again = draw.choice(told[-20:])
        kind, printed = draw.choice(v.KINDS)
        name = f"{draw.choice(v.ORDINALS)} {draw.choice(v.QUALITIES)} {printed} on {self._world.topic()}"
        first = self._day - timedelta(days=draw.choice([0, 0, 1, 1, 2, 3]))
        last = first + timedelta(days=draw.choice([0, 0, 0, 1, 1, 2, 4]))
        start, end = (None, None) if undated else (first.isoformat(), last.isoformat())
        self._self_noted(host)
        before = self._at
        self._add(f"The {host.name} {draw.choice(v.ORGANIZERS)} the “")
        titled = self._add(again.name if again else name)
        self._add("” in ")
        place = self._add((again.place if again else None) or town)
        self._add(f" on {first.day} {first:%B %Y}")
        anchor = Span(before, self._at)
        self._add(".\n")
        self._coverage.append(QuotedSpan(Span(titled.start - 1, titled.end + 1), "title", "name of an event"))
        main = ReadEvent(
            name,
            "stated",
            kind,
            anchor,
            titled,
            start_date=start,
            end_date=end,
            date_text=f"{first.day} {first:%B %Y}",
            date_basis="stated" if start else None,
            place=town,
            place_span=place,
            place_basis="stated",
        )
        if again:
            main = ReadEvent(
                again.name,
                "stated",
                again.classification,
                anchor,
                titled,
                start_date=again.start_date,
                end_date=again.end_date,
                date_basis="stated",
                place=again.place,
                place_span=place,
                place_basis="stated",
            )
        self._events.append(main)
        if main.start_date and not again:
            told.append(main)
        if draw.random() < 0.4:
            begin = self._at
            self._add(f"On its margins a side event on {self._world.topic()} was held")
            self._add(".\n")
            self._events.append(
                ReadEvent(
                    f"Side event on {self._world.topic()}",
                    "constructed",
                    "side_event",
                    Span(begin, self._at - 2),
                    parent=0,
                    relation="on_margins_of",
                    start_date=main.start_date,
                    end_date=main.start_date,
                    date_basis="inherited_from_parent" if main.start_date else None,
                    place=main.place,
                    place_basis="inherited_from_parent",
                )
            )

    # ---- statements --------------------------------------------------------------------------------------------

    def statement(self, number: int, who: Person | None, record: bool) -> None:
        """Write one statement in a paragraph of its own, sometimes after one that reports nothing."""
        draw = self._draw
        if record or draw.random() < 0.2:
            more = " ".join(self._speech.sentence() + "." for _ in range(2 if record else 1))
            self._add(more + "\n")
        if who is None:
            if record or draw.random() < 0.1:
                self._cast[draw.randrange(4)] = self._world.person()
            who = self._cast[draw.randrange(4)]
        shape = draw.random()
        self._begin = self._at
        if shape < 0.45:
            self._direct(who)
        elif shape < 0.55:
            self._mixed(who)
        elif shape < 0.85:
            self._indirect(who)
        elif shape < 0.93:
            self._act(who)
        else:
            self._nobody()

    def _direct(self, who: Person) -> None:
        self._add("“")
        span = self._add(self._speech.sentence())
        self._add(",” ")
        cue = self._add(self._draw.choice(v.CUES))
        self._add(" ")
        speaker = self._attribution(who)
        self._add(".\n")
        self._coverage.append(QuotedSpan(Span(span.start - 1, span.end + 2), "statement"))
        self._keep("direct", span, cue, (speaker,), "quote-cue-speaker", 0.98)

    def _mixed(self, who: Person) -> None:
        speaker = self._attribution(who)
        self._add(" ")
        cue = self._add(self._draw.choice(v.THAT_CUES))
        self._add(" ")
        start = self._at
        self._add(self._speech.clause() + ", and that “")
        quoted = self._add(self._speech.clause())
        self._add("”")
        span = Span(start, self._at)
        self._add(".\n")
        self._coverage.append(QuotedSpan(Span(quoted.start - 1, quoted.end + 1), "statement"))
        self._keep("mixed", span, cue, (speaker,), "cue-that-clause", 0.93)

    def _indirect(self, who: Person) -> None:
        speaker = self._attribution(who)
        self._add(" ")
        cue = self._add(self._draw.choice(v.THAT_CUES))
        self._add(" ")
        sentence = self._speech.sentence()
        span = self._add(sentence[0].lower() + sentence[1:])
        self._add(".\n")
        self._keep("indirect", span, cue, (speaker,), "cue-that-clause", self._draw.choice([0.95, 0.9, 0.85]))

    def _act(self, who: Person) -> None:
        speakers = [self._attribution(who)]
        if self._draw.random() < 0.3:
            self._add(" and ")
            speakers.append(self._attribution(self._world.person()))
        self._add(" ")
        cue = self._add(self._draw.choice(v.ACTS))
        self._add(" ")
        span = self._add(f"{self._speech.thing()} and {self._speech.thing()}")
        self._add(".\n")
        self._keep("act", span, cue, tuple(speakers), "cue-complement", 0.75)

    def _nobody(self) -> None:
        printed = self._draw.choice(v.NOBODY)
        mention = self._add(printed[0].upper() + printed[1:])
        self._add(" ")
        cue = self._add(self._draw.choice(v.THAT_CUES))
        self._add(" ")
        span = self._add(self._speech.clause())
        self._add(".\n")
        self._keep("indirect", span, cue, (ReadSpeaker(mention, mention, None),), "cue-complement", 0.48)

    def _attribution(self, who: Person) -> ReadSpeaker:
        """The speaker as printed: in full the first time, with honorific and surname afterwards."""
        role, body = who.post(self._day)
        known = self._people.get(who.name)
        if known is not None:
            mention = self._add(f"{who.honorific} {who.family}")
            return ReadSpeaker(mention, mention, known, "short_form", role, None, "same_briefing", body.name)
        self._self_noted(body)
        known = self._people[who.name] = len(self._read)
        self._read.append(
            ReadPerson(
                who.name,
                honorific=who.honorific,
                given=who.given,
                family=who.family,
                names=(f"{who.honorific} {who.name}",),
                role=role,
                organization=body.name,
            )
        )
        mention = self._add(f"{who.honorific} {who.name}")
        self._add(", ")
        role_span = self._add(role)
        self._add(f", {body.name}")
        return ReadSpeaker(
            Span(mention.start, self._at), mention, known, "stated", role, role_span, "stated", body.name
        )

    def _self_noted(self, body: Body) -> None:
        self._bodies.setdefault(body.name, ReadOrganization(body.name, body.above))

    def _keep(
        self, kind: str, span: Span, cue: Span, speakers: tuple[ReadSpeaker, ...], rule: str, sure: float
    ) -> None:
        event = self._draw.randrange(len(self._events)) if self._events else None
        self._statements.append(
            ReadStatement(span, kind, Span(self._begin, self._at - 1), cue, speakers, event, None, rule, sure)
        )

    def close(self) -> tuple[str, Extraction]:
        """The complete text, and the extraction from it."""
        return "".join(self._parts), Extraction(
            tuple(self._statements),
            tuple(self._read),
            tuple(self._events),
            tuple(self._bodies.values()),
            tuple(self._coverage),
        )
