"""Libraries made for the screens' tests: as large and as odd as real ones never are in a checkout."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from briefing_tui.model import (
    Document,
    Extraction,
    QuotedSpan,
    ReadEvent,
    ReadPerson,
    ReadSpeaker,
    ReadStatement,
    Span,
)
from briefing_tui.store.write import open_for_writing


def talkative(path: Path, briefings: int, each: int, days: int = 1) -> Path:
    """One speaker, Ada Lind, with so many statements in so many briefings, some days apart, the newest last."""
    with open_for_writing(path) as writer:
        for n in range(briefings):
            text, said = "", []
            for k in range(each):
                words, who = f"port {n * each + k} will open before winter", "Ms. Ada Lind, Director of Harbours"
                start = len(text)
                text += f"“{words},” said {who}.\n\n"
                at = start + len(words) + 8
                speaker = ReadSpeaker(Span(at, at + len(who)), Span(at, at + 12), 0, "stated", "Director of Harbours")
                said.append(
                    ReadStatement(
                        Span(start + 1, start + 1 + len(words)),
                        "direct",
                        Span(start, len(text) - 2),
                        None,
                        (speaker,),
                        rule="quotation",
                        confidence=(0.95, 0.8, 0.5)[k % 3],
                    )
                )
            day = (date(2015, 1, 1) + timedelta(days=n * days)).isoformat()
            person = ReadPerson("Ada Lind", given="Ada", family="Lind", names=("Ms. Ada Lind",))
            document = Document(text, f"lind-{n:04d}.txt", published=day, published_basis="dateline")
            writer.add(document, Extraction(tuple(said), (person,)))
    return path


def alike(path: Path, *printed: tuple[str, ...], source: str = "Ministry of Ports", first: int = 0) -> Path:
    """A briefing for each of these, in which each of the names says something; a name behind “-” is only printed."""
    with open_for_writing(path) as writer:
        for n, names in enumerate(printed, first):
            text, people, said = f"Briefing {n}\n\n", [], []
            for k, spelt in enumerate(names):
                name, start = spelt.removeprefix("-"), len(text)
                people.append(ReadPerson(name, names=(name,), role="Director of Harbours"))
                if name != spelt:
                    text += f"The list names {name} as well.\n"
                    continue
                text += f"{name} said that quay {n}{k} is open.\n"
                who, words = Span(start, start + len(name)), Span(start + len(name) + 11, len(text) - 2)
                speaker = ReadSpeaker(who, who, k, "stated", role="Director of Harbours")
                said.append(
                    ReadStatement(
                        words,
                        "indirect",
                        Span(start, len(text) - 1),
                        None,
                        (speaker,),
                        rule="cue-that-clause",
                        confidence=0.9,
                    )
                )
            document = Document(
                text,
                f"alike-{n}.txt",
                published=f"2021-03-{n % 28 + 1:02}",
                published_basis="stated",
                publisher=source,
                byte_sha256=f"{source} {n}",
            )
            writer.add(document, Extraction(tuple(said), tuple(people)))
    return path


def crowded_month(path: Path, events: int) -> Path:
    """One month, October 2022, with so many events told in one briefing."""
    text, told = "", []
    for n in range(events):
        line = f"Session {n} of the committee took place in Oslo."
        day = f"2022-10-{n % 28 + 1:02d}"
        anchor = Span(len(text), len(text) + len(line))
        told.append(
            ReadEvent(
                f"Session {n}", "constructed", "session", anchor, start_date=day, end_date=day, date_basis="stated"
            )
        )
        text += line + "\n"
    with open_for_writing(path) as writer:
        writer.add(Document(text, "month.txt"), Extraction(events=tuple(told)))
    return path


def paged(path: Path) -> Path:
    """A briefing of three pages, the second beginning within a sentence; one quotation of it became no statement."""
    first, second, third = (
        "Ports\n\nThe minister spoke of ports ",
        "and of “clean engines” at sea.\n",
        "The end of it.\n",
    )
    text = first + second + third
    at = [0, len(first), len(first) + len(second), len(text)]
    pages = tuple((at[n], at[n + 1], str(n + 1)) for n in range(3))
    quoted = Span(text.index("“"), text.index("”") + 1)
    with open_for_writing(path) as writer:
        writer.add(
            Document(text, "ports.pdf", "application/pdf", pages=pages, title="Ports", title_basis="heading"),
            Extraction(coverage=(QuotedSpan(quoted, "unclaimed", "no cue beside it"),)),
        )
    return path


def foreign(path: Path) -> Path:
    """A briefing in Tamil, which is not read."""
    text = "துறைமுகங்கள் திறந்துள்ளன\n\n" + "அமைச்சர் இன்று கொழும்பில் பேசினார். " * 40
    with open_for_writing(path) as writer:
        writer.add(
            Document(text, "ports-ta.txt", language="ta"),
            Extraction(title=text.split("\n")[0], title_basis="first_line"),
        )
    return path


def empty(path: Path) -> Path:
    """Nothing any more: its only briefing was removed."""
    with open_for_writing(path) as writer:
        writer.add(Document("Ports\n", "ports.txt"), Extraction())
    with open_for_writing(path) as writer:
        writer.remove(writer.db.execute("SELECT uid FROM briefings").fetchone()[0])
    return path


def hostile(path: Path) -> Path:
    """Briefings that would act if they could: markup, escape sequences, marks upon marks, words without an end."""
    zalgo, wide = "a" + "\u0301" * 12, "字" * 400
    names = (
        "Ada [bold]Lind[/]",
        "\x1b[31mRed",
        f"{zalgo} {wide}",
        "[@click=app.quit]Press[/]",
        "\u202eneg",
        "x" * 500,
        "ـقال",
    )
    with open_for_writing(path) as writer:
        for n, name in enumerate(names):
            title = f"[/] {name} \x1b]0;HACKED\x07 {n}"
            words = f"ports [/nope] \x1b[2J {name} are\topen \U000e0041 👩‍👩‍👧 {zalgo * 3}"
            who = f"Ms. {name}, [@click=app.bell]Director[/]"
            lead = f"{title}\n\n"
            text = f"{lead}“{words},” said {who}.\n\nThe [Forum] met in {name}.\n"
            at = len(lead) + len(words) + 8
            anchor = Span(text.index("The [Forum]"), len(text) - 1)
            statement = ReadStatement(
                Span(len(lead) + 1, len(lead) + 1 + len(words)),
                ("direct", "mixed", "indirect", "act")[n % 4],
                Span(len(lead), at + len(who) + 1),
                Span(at - 5, at - 1),
                tuple(
                    ReadSpeaker(Span(at, at + len(who)), Span(at, at + len(name) + 4), k, "stated", "[/] Director")
                    for k in range(n % 3)
                ),
                0 if n % 2 else None,
                rule="quotation",
                confidence=(0.95, 0.5)[n % 2],
            )
            people = (
                ReadPerson(name, given=name, family=name, names=(f"Ms. {name}",)),
                ReadPerson(f"[/] Office {n}", "body", names=(f"[/] Office {n}",)),
            )
            day = None if n % 2 else f"{1 + n:04d}-12-31"
            event = ReadEvent(
                f"Forum [/] {name}",
                "stated",
                "side_event",
                anchor,
                start_date=day,
                date_basis="stated",
                place=name,
                place_basis="stated",
            )
            document = Document(text, f"[red]{n}\x1b.txt", title=title, title_basis="heading")
            writer.add(document, Extraction((statement,), people, events=(event,)))
    return path


PRESS = """Press briefing by the Harbour Office

SPOKESPERSON STROM: Good afternoon. The port is open. It stays open through the winter.

(Laughter.)

The second quay follows in May. So far it is closed.

Ships may anchor outside.

Q Will the port close in spring?

SPOKESPERSON STROM: No. Lund said that the quay is safe.
"""


def press(path: Path) -> Path:
    """A press briefing: a turn of three parts (something is left out between two), a question, a surname that two bear, and a
    person of whom it is less sure that she is meant."""

    def at(words: str, after: int = 0) -> Span:
        start = PRESS.index(words, after)
        return Span(start, start + len(words))

    label, second = at("STROM"), PRESS.index("SPOKESPERSON STROM: No.")
    whole = at("SPOKESPERSON STROM")
    strom = ReadSpeaker(whole, label, 0, "same_briefing", role="Spokesperson", person_confidence=0.8)
    lund = ReadSpeaker(at("Lund"), at("Lund"), None, candidates=(1, 2))
    asked = at("Will the port close in spring?")
    parts = (
        at("The port is open. It stays open through the winter."),
        at("The second quay follows in May. So far it is closed."),
        at("Ships may anchor outside."),
    )
    turn = Span(parts[0].start, parts[-1].end)
    safe = at("the quay is safe")
    statements = (
        ReadStatement(turn, "direct", turn, None, (strom,), rule="transcript-turn", confidence=0.95, parts=parts),
        ReadStatement(asked, "question", asked, None, rule="transcript-turn", confidence=0.95),
        ReadStatement(
            safe, "indirect", Span(second, safe.end), at("said that"), (lund,), rule="cue-that-clause", confidence=0.95
        ),
    )
    people = tuple(
        ReadPerson(f"{given} {family}", given=given, family=family, names=(f"{given} {family}",))
        for given, family in (("Ulla", "Strom"), ("Per", "Lund"), ("Ana", "Lund"))
    )
    document = Document(PRESS, "press.txt", published="2024-03-05", published_basis="stated", pages=((0, second, "1"),))
    with open_for_writing(path) as writer:
        writer.add(document, Extraction(statements, people))
    return path


HARBOUR = """Harbour Office

Minister Ulla Strom denied that the port would close. She said that the quay is safe.

Ms. Ida Carro rejected claims that the choir was leaving.

The River Commission opposes all night sailings.

“The mole is sound,” Mr. Arne Lund is to say.

If the clerk says that the port is full, ships will wait. The mayor allegedly said that the port is old.
"""


def harbour(path: Path) -> Path:
    """What was denied, is yet to be said, was only imagined or told by others, beside what was said; a position, which shows
    its cue. Ida Carro only denied, Arne Lund is only yet to speak."""

    def at(words: str) -> Span:
        start = HARBOUR.index(words)
        return Span(start, start + len(words))

    def by(words: str, person: int | None, role: str | None = None) -> tuple[ReadSpeaker, ...]:
        return (ReadSpeaker(at(words), at(words), person, "stated" if person is not None else None, role=role),)

    def told(
        words: str, cue: str, speakers: tuple[ReadSpeaker, ...], stance: str = "asserts", kind: str = "indirect"
    ) -> ReadStatement:
        said = at(words)
        shows = stance == "denies" or cue == "opposes"
        low, high = HARBOUR.rindex("\n", 0, said.start) + 1, HARBOUR.index("\n", said.end)
        return ReadStatement(
            said,
            kind,
            Span(low, high),
            at(cue),
            speakers,
            rule="cue-that-clause",
            confidence=0.95,
            stance=stance,
            shows_cue=shows,
        )

    statements = (
        told("the port would close", "denied", by("Minister Ulla Strom", 0, "Minister"), "denies"),
        told("the quay is safe", "said", by("She", 0)),
        told("the choir was leaving", "rejected claims", by("Ms. Ida Carro", 1), "denies"),
        told("all night sailings", "opposes", by("The River Commission", 3)),
        told("The mole is sound,", "is to say", by("Mr. Arne Lund", 2), "to_come", "direct"),
        told("the port is full", "says", by("the clerk", None), "conditional"),
        told("the port is old", "allegedly said", by("The mayor", None), "hearsay"),
    )
    people = (
        *(
            ReadPerson(f"{given} {family}", given=given, family=family, names=(f"{given} {family}",))
            for given, family in (("Ulla", "Strom"), ("Ida", "Carro"), ("Arne", "Lund"))
        ),
        ReadPerson("River Commission", "body", names=("The River Commission",)),
    )
    document = Document(HARBOUR, "harbour.txt", published="2024-05-06", published_basis="stated")
    with open_for_writing(path) as writer:
        writer.add(document, Extraction(statements, people))
    return path
