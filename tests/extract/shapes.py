"""Texts of any length that repeat one shape, to check that extraction takes linear time. Holds no test.

Each shape is a function from a random generator and a number to a piece of text; `text(name, length, seed)` joins
pieces up to the given number of characters. “line” shapes are on one line, the others on many. Names are made of
syllables, so that a long text has any number of different ones.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from random import Random

from briefing_tui.extract import extract
from briefing_tui.model import Document

Piece = Callable[[Random, int], str]

_SYLLABLES = "ka lo mi ren tos vi da sel gor pa nu bel fa rin qua dor mel sa ti ul".split()
_WORDS = (
    "the of and harbour port trade fish net plan fee rise fall year cost help need work said that told added noted urged she he they "
    "who which is was will has new small open long wait for with from by in on at minister director office meeting conference"
).split()
_ROLES = "Minister of Trade|Director of Ports|Chair of the Board|Deputy Secretary of State|Ambassador to Lund|Chief Economist".split(
    "|"
)
_TITLES = "Mr.|Ms.|Dr.|Sen.|Ambassador|Minister|President|Prof.|Gen.".split("|")


def word(chance: Random) -> str:
    """A word of a kind that occurs in briefings."""
    return chance.choice(_WORDS)


def prose(chance: Random, words: int) -> str:
    """`words` random words."""
    return " ".join(word(chance) for _ in range(words))


def name(chance: Random) -> str:
    """A capitalised word, one of a hundred thousand."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(4)).capitalize()


def full(chance: Random) -> str:
    """A given name and a surname."""
    return f"{name(chance)} {name(chance)}"


def titled(chance: Random) -> str:
    """A name after a title."""
    return f"{chance.choice(_TITLES)} {full(chance)}"


_QUOTE_MARKS = "“ ” \" ' ’ ‘ « » „ `` ''".split()
_SIGNS = [*_QUOTE_MARKS, *_WORDS, ".", ",", ":", "?", "—", "…", "(", ")", "\n", "\n\n", "Mr.", "I", "A.", "said"]


def _random_quotes(chance: Random, number: int) -> str:
    return chance.choice(_QUOTE_MARKS) + " " * chance.randint(0, 1) + prose(chance, chance.randint(0, 3)) + " "


def _random_signs(chance: Random, number: int) -> str:
    return "".join(chance.choice(_SIGNS) + " " * chance.randint(0, 1) for _ in range(8))


LINE: dict[str, Piece] = {
    "the same quotation": lambda r, n: "“Small ports need help,” he said. ",
    "other quotations": lambda r, n: f"“{prose(r, 6)},” said {titled(r)}. ",
    "quotations without a full stop": lambda r, n: f"we pay “{prose(r, 5)},” he said and ",
    "quotations without a cue": lambda r, n: f"“{prose(r, 5)}” ",
    "unbalanced opening marks": lambda r, n: f"“{word(r)} ",
    "unbalanced straight marks": lambda r, n: f'"{word(r)}, {word(r)}" " ',
    "nested marks": lambda r, n: f"“{word(r)} “{word(r)} ‘{word(r)}’ {word(r)}” {word(r)}” ",
    "single marks": lambda r, n: f"'{word(r).capitalize()} {prose(r, 3)}'{word(r)} ",
    "single marks that close": lambda r, n: f"‘{word(r).capitalize()} {prose(r, 6)},’ he said. ",
    "random marks": _random_quotes,
    "apostrophes": lambda r, n: f"{word(r)}’s '{word(r)}'s ’",
    "said and a name": lambda r, n: f"said {titled(r)} ",
    "said and the same name": lambda r, n: "said Mr. Aker ",
    "names": lambda r, n: f"{full(r)}, ",
    "names without end": lambda r, n: f"{name(r)} ",
    "names and": lambda r, n: f"{titled(r)} and ",
    "titles": lambda r, n: f"{r.choice(_TITLES)} ",
    "roles": lambda r, n: f"{full(r)}, {r.choice(_ROLES)}, said {word(r)}. ",
    "a chain of commas": lambda r, n: f"the {word(r)} of the {word(r)}, ",
    "a quotation and a chain of commas": lambda r, n: (
        "“Ports need help now,” said Ms. Lind, the " + ", the ".join(word(r) for _ in range(30)) + ". "
    ),
    "of the of the": lambda r, n: "of the ",
    "dates": lambda r, n: f"on {r.randint(1, 31)} May {r.randint(1990, 2030)}, ",
    "months": lambda r, n: "in May to June 5, ",
    "places": lambda r, n: f"in {name(r)}, {name(r)}, ",
    "today in an open mark": lambda r, n: "“today in Lund at " if not n else "today in Lund at ",
    "meetings": lambda r, n: f"the {word(r)} meeting to discuss ports held a {word(r)} conference on ",
    "meetings of two": lambda r, n: f"{titled(r)} met with {titled(r)} on Monday and Tuesday, and ",
    "journeys": lambda r, n: f"visited {name(r)}, {name(r)} and travel to {name(r)}, where he will meet ",
    "hearings": lambda r, n: f"held a hearing on {name(r)}, {name(r)}, and {name(r)} to examine ",
    "weekdays": lambda r, n: "today announced that on Monday to Friday, last week, ",
    "events with names": lambda r, n: f"the conference “{name(r)}” and ",
    "full stops": lambda r, n: ".",
    "ellipses": lambda r, n: "…x....y" if n % 400 else "…" * 300,
    "abbreviations": lambda r, n: "Mr. U.S. Dr. St. ",
    "a quotation and abbreviations": lambda r, n: "“Ports need help,” said Mr. " if not n else "Mr. Dr. ",
    "initials": lambda r, n: f"{chr(65 + r.randrange(26))}. ",
    "initials without blanks": lambda r, n: f"{chr(65 + r.randrange(26))}.",
    "capitals": lambda r, n: f"{name(r).upper()} ",
    "the and capitals": lambda r, n: f"said the {name(r).upper()}{name(r)} ",
    "turns": lambda r, n: f"MS. {name(r).upper()}: {prose(r, 4)}. Q: {prose(r, 3)}? ",
    "stage directions": lambda r, n: (
        "MS. LIND: We go. Q: When? MS. LIND: I know " if not n else "(inaudible) (Laughter.) "
    ),
    "thanks": lambda r, n: "MS. LIND: We go. Q: When? MS. LIND: Well" if not n else ", thank you, and so, Jonas, yes",
    "one word": lambda r, n: "a",
    "one word in capitals": lambda r, n: "A",
    "one number": lambda r, n: "7",
    "digits": lambda r, n: f"{r.randint(0, 99999)} 1.2,3:4/5 ",
    "blanks": lambda r, n: " " * 700 + "a",
    "one blank": lambda r, n: "a" if not n else " \t",
    "dashes": lambda r, n: "- – — ",
    "parentheses": lambda r, n: "(" if n % 2 else f"{word(r)})",
    "brackets": lambda r, n: f"[{word(r)}] [",
    "addresses": lambda r, n: (
        f"{word(r)}.{name(r)}@port-{word(r)}.example.org https://{name(r)}.example/{word(r)}?{word(r)}=1&x#y "
    ),
    "colons": lambda r, n: f"{name(r)}: ",
    "statement to": lambda r, n: "statement to " if n % 60 else "statement to all: “We need help now.” ",
    "he she they": lambda r, n: "he said she told them that they added ",
    "scripts": lambda r, n: r.choice(("порт ", "港口", "ميناء ", "λιμάνι ", "बंदरगाह ", "Þórðr ")),
    "combining marks": lambda r, n: "e" + "\u0301" * 9,
    "backslashes": lambda r, n: '\\" \\',
}
"""Shapes on one line."""

LINES: dict[str, Piece] = {
    "quotations": lambda r, n: f"“{prose(r, 8)},” said {titled(r)}, {r.choice(_ROLES)}.\n\n",
    "the same quotation, a line each": lambda r, n: "“Small ports need help,” he said.\n",
    "quotations left open": lambda r, n: f"“{prose(r, 8)}.\n\n“{prose(r, 8)},” said Ms. {full(r)}.\n\n",
    "orphans": lambda r, n: f"“{prose(r, 4)}.\n\n",
    "labels in capitals": lambda r, n: "MR. SMITH: We need help.\n",
    "labels": lambda r, n: f"{full(r)}, Minister: “{prose(r, 6)}.”\n\n",
    "questions and answers": lambda r, n: f"Q. {prose(r, 6)}?\n\nA. {prose(r, 9)}.\n\n",
    "a transcript": lambda r, n: f"MS. {name(r).upper()}: {prose(r, 12)}.\n\nQ: {prose(r, 5)}?\n\n",
    "a speech": lambda r, n: "Remarks by President Ulla Strom\n\n" if not n else f"We know that {prose(r, 9)}.\n\n",
    "labels of many offices": lambda r, n: (
        f"THE {name(r).upper()} MINISTER: I see {prose(r, 3)}?\n\nLIND: We {prose(r, 3)}.\n\n"
    ),
    "the same label": lambda r, n: f"MR. LIND: I thank {full(r)} Lind, and we {prose(r, 5)}.\n\n",
    "headings": lambda r, n: f"{name(r)} Port {name(r)}\n",
    "a list": lambda r, n: f"- {prose(r, 5)}\n",
    "a list of quotations": lambda r, n: f"{titled(r)} on the radio\n\n- On {word(r)}: “{prose(r, 6)}.”\n",
    "roles alone": lambda r, n: f"Deputy Minister {full(r)} came. The Minister said that {prose(r, 5)}.\n",
    "he and she": lambda r, n: (
        f"{r.choice(('Mr.', 'Ms.'))} {full(r)} came. {r.choice(('He', 'She'))} said that {prose(r, 4)}.\n"
    ),
    "surnames": lambda r, n: f"Minister {name(r)} said that {prose(r, 4)}. {name(r)} urged them to {prose(r, 2)}.\n",
    "the same surname": lambda r, n: (
        f"{r.choice(('Mr.', 'Ms.'))} {name(r)} Smith said that ports need help. Mr. Smith added that {prose(r, 3)}.\n"
    ),
    "bodies": lambda r, n: (
        f"The {name(r)} Office said that {prose(r, 5)}. The {name(r)} ({name(r)[:4].upper()}) urged help.\n"
    ),
    "reported": lambda r, n: f"{titled(r)} said that {prose(r, 9)}, and noted that {prose(r, 5)}.\n",
    "announced": lambda r, n: f"{titled(r)} issued the following statement:\n\n“{prose(r, 8)}.”\n\n",
    "events": lambda r, n: (
        f"The {name(r)} Office held a conference on {word(r)} in {name(r)} on {r.randint(1, 28)} May 2022.\n"
    ),
    "events with names, a line each": lambda r, n: (
        f"The {name(r)} Guild held a workshop on “{name(r)} {name(r)}” in {name(r)} on {r.randint(1, 28)} May.\n"
    ),
    "readouts": lambda r, n: f"{titled(r)} met today with {titled(r)} in {name(r)} to discuss {prose(r, 4)}.\n\n",
    "empty lines": lambda r, n: "\n \n",
    "short lines": lambda r, n: f"{word(r)}\n",
    "wrapped lines": lambda r, n: f"{prose(r, 12)[:70]:<70}\n",
    "random signs": _random_signs,
}
"""Shapes on many lines."""

ALL = LINE | LINES


def text(shape: str, length: int, seed: int = 1) -> str:
    """`length` characters of a shape; a longer text begins like a shorter one."""
    chance, piece = Random(f"{seed}/{shape}"), ALL[shape]
    return put_together((piece(chance, n) for n in range(length)), length)


def mixed(seed: str, length: int) -> str:
    """Pieces of several shapes in random order, on one line or on many."""
    chance = Random(seed)
    chosen = [ALL[shape] for shape in chance.sample(sorted(ALL), chance.randint(2, 5))]
    between = chance.choice(("", "", " ", "\n", "\n\n"))
    return put_together((chance.choice(chosen)(chance, n) + between for n in range(length)), length)


def put_together(pieces: object, length: int) -> str:
    """Join pieces up to `length` characters."""
    out: list[str] = []
    size = 0
    for piece in pieces:  # type: ignore[attr-defined]
        out.append(piece)
        size += len(piece)
        if size >= length:
            break
    return "".join(out)[:length]


def seconds(words: str, runs: int = 1) -> float:
    """CPU seconds that extraction takes, the minimum of some runs."""
    return min(_once(words) for _ in range(runs))


def _once(words: str) -> float:
    gc.disable()  # a collection looks through all that other tests have left in memory
    try:
        began = time.process_time()
        extract(Document(words, "shape.txt"))
        return time.process_time() - began
    finally:
        gc.enable()
