"""Statements from the turns of a transcript: one statement per turn; questions are marked, procedural turns are left out.

Owns which turns are statements, which are questions, and their speakers; what is said in a turn is read no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing_tui.extract.attribution.reading import Reading
from briefing_tui.extract.constructions.transcript_turn import ID, Transcript, Turn
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.offices import HONORIFICS, ROLE_NOUNS
from briefing_tui.extract.english.procedure import NEXT_SLIDE
from briefing_tui.extract.english.transcripts import ASKING_END, PRESIDES
from briefing_tui.extract.entities.labels import Labels
from briefing_tui.extract.statements.procedure import says
from briefing_tui.extract.tagger.calibration import direct
from briefing_tui.model import ReadSpeaker, ReadStatement, Span
from briefing_tui.text import fold

_ASKED = 200
"""Code points at the end of a turn that are searched for a question."""
_MOSTLY = 0.4
"""Minimum share of a questioner's turns that end in a question."""
_ANSWERS = 2
"""Minimum turns of the speakers who answer."""
_TITLES = HONORIFICS | ROLE_NOUNS
_OTHERS = 0.25
"""Maximum share of an answerer's turns that end in a question."""


def read_turns(reading: Reading, transcript: Transcript, title: str | None) -> None:
    """Add the turns of a transcript. `title`: of the briefing, as stated by its file."""
    turns = transcript.turns
    labels = _labels(reading, turns, title)
    askers = _askers(reading.text, turns)
    before: Turn | None = None
    for turn in turns:
        asks = turn.asks or (_key(reading.text, turn) in askers and _ends_in_question(reading.text, turn))
        asked = _last_words(reading.text, before)
        before = turn
        parts = _saying(reading.text, turn, asked)
        if parts:
            reading.groups += 1
            speakers = _speakers(labels, turn)
            if not asks and _addresses_its_speaker(reading, turn, speakers):
                asks, speakers = True, ()  # a question whose own label is lost or wrong
            statement = _statement(turn, parts, speakers, asks)
            reading.statements.append(replace(statement, group=reading.groups))


def _labels(reading: Reading, turns: Sequence[Turn], title: str | None) -> Labels:
    ends = [turn.begins for turn in turns[1:]] + [len(reading.text)]
    named = [(turn.label, end) for turn, end in zip(turns, ends, strict=True) if turn.label and not turn.asks]
    return Labels(reading.index, named, turns[0].begins, title)


def _speakers(labels: Labels, turn: Turn) -> tuple[ReadSpeaker, ...]:
    if turn.label is None:
        return labels.answerer() if turn.answers else ()
    return (labels.asker(turn.label) if turn.asks else labels.speaker(turn.label),)


def _addresses_its_speaker(reading: Reading, turn: Turn, speakers: Sequence[ReadSpeaker]) -> bool:
    """Whether a turn asks the person under whose label it stands: “MS. MORK: Jane, when will the port open?”"""
    people = [reading.index.people[who.person] for who in speakers if who.person is not None]
    begins = turn.parts[0].start
    called = any(one.given and reading.text.startswith(f"{one.given},", begins) for one in people)
    return called and _ends_in_question(reading.text, turn)


def _statement(turn: Turn, parts: Sequence[Span], speakers: tuple[ReadSpeaker, ...], asks: bool) -> ReadStatement:
    span = Span(parts[0].start, parts[-1].end)
    return ReadStatement(
        span,
        "question" if asks else "direct",
        Span(turn.begins, span.end),
        None,
        speakers,
        rule=ID,
        confidence=direct(ID),
        parts=tuple(parts) if len(parts) > 1 else (),
    )


# ---- content -------------------------------------------------------------------------------------------------------


def _saying(text: str, turn: Turn, asked: str) -> list[Span]:
    """Return the parts of a turn up to the last one that is more than a greeting, thanks, or giving the floor; none if there is no
    such part. `asked`: end of the preceding turn; “No.” is an answer after a question."""
    saying = [
        n
        for n, part in enumerate(turn.parts)
        if says(
            text[part.start : part.end],
            asks=turn.asks,
            asked=asked if n == 0 else None,
            last=n == len(turn.parts) - 1,
        )
    ]
    kept = turn.parts[: saying[-1] + 1] if saying else ()
    return [part for part in kept if not NEXT_SLIDE.fullmatch(text, *part)]


def _last_words(text: str, turn: Turn | None) -> str:
    if turn is None or not turn.parts:
        return ""
    last = turn.parts[-1]
    return text[max(last.start, last.end - _ASKED) : last.end]


# ---- questioners ---------------------------------------------------------------------------------------------------


def _ends_in_question(text: str, turn: Turn) -> bool:
    return bool(turn.parts) and bool(
        ASKING_END.search(text[max(turn.parts[-1].start, turn.parts[-1].end - 9) : turn.parts[-1].end])
    )


def _key(text: str, turn: Turn) -> str:
    return fold(text[turn.label.start : turn.label.end]) if turn.label else ""


def _askers(text: str, turns: Sequence[Turn]) -> set[str]:
    """Return the labels of the questioners: the chair, and speakers whose turns are questions while another's are not."""
    count: Counter[str] = Counter(_key(text, turn) for turn in turns)
    asked: Counter[str] = Counter(_key(text, turn) for turn in turns if _ends_in_question(text, turn))
    presides = {key for key in count if not PRESIDES.isdisjoint(key.split())}
    if any(turn.asks for turn in turns):
        return presides
    answers = {key for key, n in count.items() if key and asked[key] < _OTHERS * n}
    if sum(count[key] for key in answers) < _ANSWERS:
        return presides
    return presides.union(key for key in count.keys() - answers if _is_asker(key, count[key], asked[key]))


def _is_asker(key: str, turns: int, asked: int) -> bool:
    """Whether most turns of a label are questions; for a single turn, only if the label has no title."""
    titled = not _TITLES.isdisjoint(key.replace(".", "").split())
    return bool(key) and asked >= _MOSTLY * turns and not (turns == 1 and titled)
