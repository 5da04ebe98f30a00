"""Random queries: from the grammar with names in the libraries, from characters of all kinds, from a shell's bytes.

Owns the drawing; reads only names and words from libraries.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from briefing_tui.cli.query_line import joined
from briefing_tui.query.fields import CHOICES, FIELDS
from briefing_tui.query.parser import LONGEST
from briefing_tui.store import read
from briefing_tui.store.connection import Library

CODE_POINTS = 0x110000
Case = tuple[str, int | None]
"""A query as typed, and the cursor's position, if in the app."""

KINDS = (
    " \t\n\u00a0\u2028\u0085",
    "\"“”„‟«»＂〝〞'’",
    "-:,*()|&^+~!?@#$%=<>[]{}\\/;._",
    "abcdefgzABZ",
    "0123456789",
    "٠١٢३४０１",
    "äéßﬁİıſŉǰ½²№™",
    "\u0301\u0308\u0345\u200d\u200c\ufe0f\u20dd",
    "\ud800\udc80\udcff\udfff",
    "\0\x01\x1b\x7f\x9b\ue000\ufdd0\ufffe\uffff",
    "שלוםقالरसไทย字港한글",
    "\u202e\u2066\U000e0041\U0001f6a2\U0001d54f\U0002f800\U0010ffff",
)
"""Characters of each class that is treated differently by folding, splitting or the index."""


class Drawer:
    """Draws queries from the grammar, with names in the libraries, and from characters of all kinds."""

    def __init__(self, libraries: Sequence[Library]) -> None:
        names: dict[str, list[str]] = {
            "speaker": [row.name for lib in libraries for row in read.people(lib)[:200]],
            "event": [e.name for lib in libraries for e in read.find_events(lib, "", limit=200)],
            "source": [b.file for lib in libraries for b in read.briefings(lib)[:100]],
        }
        uids = [row.uid for lib in libraries for row in read.people(lib)[:50]]
        self.values: dict[str, list[str]] = {name: names.get(name, []) + uids[:5] for name in FIELDS}
        for name, (allowed, _, _) in CHOICES.items():
            self.values[name] += [*allowed, "wrong"]
        for name in ("date", "after", "before"):
            self.values[name] += (
                "2022 2022-10 2022-10-18 oct-2022 18-oct-2022 today yesterday 2022.. ..2022 2023..2022 0001 9999 .. 2022-02-30 1-x-2".split()
            )
        self.values["lang"] += ["en", "fr", "EN"]
        self.words: list[str] = sorted(
            {word for lib in libraries for row in lib.connection.execute("SELECT term FROM vocabulary") for word in row}
        )

    def characters(self, draw: Random) -> str:
        """Characters of all kinds, mostly few."""
        size = draw.choice((1, 2, 3, 5, 8, 13, 40))
        return "".join(
            draw.choice(draw.choice(KINDS)) if draw.random() < 0.9 else chr(draw.randrange(CODE_POINTS))
            for _ in range(size)
        )

    def value(self, draw: Random, name: str) -> str:
        """A value of a field: one in the library, or any other."""
        if self.values.get(name) and draw.random() < 0.7:
            return draw.choice(self.values[name])
        return draw.choice(self.words) if draw.random() < 0.6 else self.characters(draw)

    def piece(self, draw: Random) -> str:
        """One clause, or something that looks like one."""
        kind = draw.random()
        if kind < 0.25:
            return draw.choice(self.words)
        if kind < 0.35:
            return draw.choice(self.words)[: draw.randrange(1, 9)] + "*"
        if kind < 0.7:
            name = (
                draw.choice(tuple(FIELDS)) if draw.random() < 0.95 else draw.choice(("from", "speker", "https", "said"))
            )
            value = ",".join(self.value(draw, name) for _ in range(draw.choice((1, 1, 1, 2, 4))))
            mark = draw.choice(("", '"', '"', "“"))
            return f"{name}:{mark}{value}{mark if draw.random() < 0.9 else ''}"
        if kind < 0.85:
            mark = draw.choice('""“„«')
            return (
                mark + " ".join(draw.choices(self.words, k=draw.randrange(5))) + (mark if draw.random() < 0.8 else "")
            )
        return self.characters(draw)

    def by_grammar(self, draw: Random) -> Case:
        """Joined clauses; sometimes cut at the cursor, or with a random character inserted."""
        joint = (" ", " ", " ", " OR ", " AND ", " NOT ", " -", "-", "(", ")", "", "\n")
        text = draw.choice(("", "", "-", "(")) + "".join(
            self.piece(draw) + draw.choice(joint) for _ in range(draw.choice((1, 1, 2, 2, 3, 5)))
        )
        if draw.random() < 0.2:
            at = draw.randrange(len(text) + 1)
            text = text[:at] + draw.choice(draw.choice(KINDS)) + text[at:]
        if draw.random() < 0.5:
            text = text[: draw.randrange(len(text) + 1)]
            return text, len(text)
        return text, draw.choice((None, None, draw.randrange(-1, len(text) + 2)))

    def by_chance(self, draw: Random) -> Case:
        """Characters only."""
        text = self.characters(draw) + self.characters(draw)
        return text, draw.choice((None, len(text), draw.randrange(-1, len(text) + 2)))

    def arguments(self, draw: Random) -> list[str]:
        """Arguments as passed by a shell, with bytes that are not UTF-8."""
        out = []
        for _ in range(draw.choice((1, 1, 2, 3))):
            data = (
                self.piece(draw).encode("utf-8", "surrogatepass")
                if draw.random() < 0.7
                else draw.randbytes(draw.randrange(1, 12))
            )
            for _ in range(draw.randrange(3)):
                at = draw.randrange(len(data) + 1)
                data = data[:at] + draw.randbytes(1) + data[at:]
            out.append(data.replace(b"\0", b"").decode("utf-8", "surrogateescape"))
        return out

    def from_shell(self, draw: Random) -> Case:
        """The query that `briefing search` makes of such arguments."""
        return joined(self.arguments(draw)), None

    def long(self, draw: Random) -> Case:
        """Something very often repeated, or very long, as from a paste or a script."""
        one = draw.choice(
            (
                "{} ",
                "{} OR ",
                "-{} ",
                '"{}" ',
                "speaker:{} ",
                "-speaker:{} ",
                "event:{} ",
                "place:{} OR ",
                "date:2022-{} ",
                "date:{}..",
                "{}* ",
                "{},",
                "{}",
                "{}:",
                "(",
                '"',
                "-",
                "a\u0301",
                "\ud800",
                "kind:direct ",
                "-is:lost ",
                "source:{} OR ",
            )
        )
        number = draw.choice((60, 200, 300, 700, 1500, 5000, 20000))
        text = draw.choice(("", "", "speaker:", 'event:"', "date:", '"', "org:")) + "".join(
            one.replace("{}", f"{draw.choice(self.words)}{n if n % 3 else ''}") for n in range(number)
        )
        text = text[: draw.choice((LONGEST, LONGEST, LONGEST, 100_000))]
        return text, draw.choice((None, len(text)))
