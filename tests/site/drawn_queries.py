"""Queries drawn by chance out of what a library holds: words with other endings, phrases that stand there and that do not, every field."""

from __future__ import annotations

from random import Random

from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.text import words

ENDINGS = ("", "", "", "s", "ed", "ing", "ly", "'s")
KINDS = ("direct", "mixed", "reported", "act", "question", "quotes")
STANCES = ("any", "denied", "to-come", "if", "hearsay", "said")
FRAMES = (
    "{w}",
    "{w} {w}",
    "{f}",
    "{f} {w}",
    "{f} {f}",
    "{p}",
    "{p} {f}",
    "{w} -{w}",
    "{w} -{f}",
    "{w} OR {w}",
    "{w} {p} {f}",
)


class Drawer:
    """Draws queries from the texts, names and days of a library."""

    def __init__(self, lib: Library, seed: int) -> None:
        self.draw = Random(seed)
        people = read.people(lib)
        self.names = [row.name for row in people] + [row.uid for row in people[:40]]
        events = read.find_events(lib, "", limit=400)
        self.events = [event.name for event in events] + [event.uid for event in events[:40]]
        rows = lib.connection.execute("SELECT text, date FROM statements ORDER BY uid LIMIT 4000").fetchall()
        self.texts = [words(text) for text, _ in rows]
        self.days = [day for _, day in rows if day and len(day) == 10] or ["2022-10-18"]
        self.bodies = [
            name for (name,) in lib.connection.execute("SELECT name FROM organizations ORDER BY uid LIMIT 500")
        ]

    def query(self) -> str:
        """One query."""
        out = self.draw.choice(FRAMES)
        for sign, one in (("{w}", self.word), ("{f}", self.field), ("{p}", self.phrase)):
            while sign in out:
                out = out.replace(sign, one(), 1)
        return out

    def word(self) -> str:
        """A word of a text, with another ending, a star, or joined with the next."""
        said = self.draw.choice(self.texts) or ["harbour"]
        at = self.draw.randrange(len(said))
        if self.draw.random() < 0.1:
            return said[at][: self.draw.randrange(2, 6)] + "*"
        if self.draw.random() < 0.08 and at + 1 < len(said):
            return f"{said[at]}-{said[at + 1]}"
        return said[at] + self.draw.choice(ENDINGS)

    def phrase(self) -> str:
        """Two to four words that stand side by side; at times in another order."""
        said = self.draw.choice(self.texts)
        at = self.draw.randrange(max(1, len(said)))
        some = said[at : at + self.draw.choice((1, 2, 2, 3, 4))] or ["harbour", "lights"]
        if self.draw.random() < 0.2:
            some = some[::-1]
        return f'"{" ".join(some)}"'

    def field(self) -> str:
        """One field with a value, or two."""
        draw = self.draw
        name = draw.choice(("speaker", "speaker", "org", "event", "kind", "stance", "after", "before", "date", "is"))
        if name == "is":
            return "is:denied"
        if name in ("kind", "stance"):
            return f"{name}:{draw.choice(KINDS if name == 'kind' else STANCES)}"
        if name in ("after", "before", "date"):
            day = draw.choice(self.days)
            return f"{name}:{day[: draw.choice((4, 7, 10))]}" + (
                f"..{day[:4]}" if name == "date" and draw.random() < 0.3 else ""
            )
        if name == "speaker" and draw.random() < 0.15:
            return f"speaker:{draw.choice(('none', 'two'))}"
        return f"{name}:{','.join(self.value(name) for _ in range(draw.choice((1, 1, 1, 2))))}"

    def value(self, name: str) -> str:
        """A whole name in marks, or one word of one."""
        held = {"speaker": self.names, "org": self.bodies, "event": self.events}[name]
        whole: str = self.draw.choice(held)
        if whole[:2] in ("p-", "e-"):
            return whole
        parts = words(whole) or ["harbour"]
        return f'"{" ".join(parts[:8])}"' if self.draw.random() < 0.4 else self.draw.choice(parts)
