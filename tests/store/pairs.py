"""Two libraries of releases, corrections and other texts of the same, made by a seed, and merged in either order: what tests and
benchmarks/decisions.py compare. All is invented.

No two texts of a pair are equal: of one that both libraries have, title, day and file name stay those of the library that
takes the other in (docs/adr/0009), so equal words under two names would differ by order as they are meant to.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import corrigenda

from briefing_tui.extract import extract
from briefing_tui.ingest.merge import merge
from briefing_tui.ingest.signs import take_signs
from briefing_tui.model import Document
from briefing_tui.store import identity, owned
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.write import open_for_writing

FOOT = "The Board keeps all lights of the coast. For news write to the town hall."
ONE, OTHER, BOTH = 1, 2, 3


def texts(chance: random.Random) -> list[Document]:
    """Two releases, each with its correction under the same file name, and both of them with a foot in files of other names."""
    out = []
    for number in range(2):
        paragraphs = corrigenda.release(chance)
        day = f"OSLO, {number + 1} March 2024 – "
        first = [paragraphs[0], day + paragraphs[1], *paragraphs[2:]]
        after = first
        while after == first:  # edits may find nothing to change, or undo each other
            after, _ = corrigenda.corrected(first, chance)
        for at, version in enumerate((first, after, [*first, FOOT], [*after, FOOT])):
            text = "\n\n".join(version)
            name = f"{number}.txt" if at < 2 else f"{number}.{at}.md"
            out.append(Document(text, name, byte_sha256=identity.sha256(text)))
    return out


def again(document: Document) -> Document:
    """The same words from other bytes."""
    return replace(document, byte_sha256=identity.sha256(document.text + "\n"), file_name=f"again {document.file_name}")


def wrong(folder: Path, seed: int) -> list[str]:
    """What differs between two libraries merged in either order, or once more."""
    chance = random.Random(seed)
    documents = texts(chance)
    where = [chance.choice((ONE, OTHER, BOTH)) for _ in documents]
    twice = [chance.choice((0, 0, ONE, OTHER)) for _ in documents]
    paths = [folder / "a.db", folder / "b.db"]
    for which, path in enumerate(paths, 1):
        with open_for_writing(path) as writer:
            here = [n for n, kind in enumerate(where) if kind & which] or [0]
            for n in here:
                writer.compare_later(writer.add(documents[n], extract(documents[n])).uid)
            for n in here:
                if twice[n] == which:
                    writer.meet(again(documents[n]), identity.sha256(documents[n].text))
            new = writer.uncompared()
        take_signs(path, new)
    ab, ba = folder / "ab.db", folder / "ba.db"
    shutil.copy(paths[0], ab)
    shutil.copy(paths[1], ba)
    for copy in (ab, ba):
        owned.remember(copy)  # else each is looked through in a process of its own first
    merge(ab, paths[1], workers=1)
    merge(ba, paths[0], workers=1)
    one, other = (_state(path) for path in (ab, ba))
    more = merge(ab, paths[1], workers=1)
    third = _state(ab)
    for path in (*paths, ab, ba):
        path.unlink()
    out = [f"{what} by the order" for what in one if one[what] != other[what]]
    out += [f"{what} by the second time" for what in one if one[what] != third[what]]
    return out + ["the second time something was new"] * bool(more.new or more.decisions)


def _state(path: Path) -> dict[str, list[str]]:
    with Identifier(path) as library:
        rows = library.db.execute(
            "SELECT b.uid, c.byte_sha256, c.file_name FROM copies c JOIN briefings b ON b.id = c.briefing_id"
        )
        return held(library.db, ledger=True) | {"copies": sorted(map(repr, rows.fetchall()))}
