"""Releases and corrected versions of them, made by a seed: what tests and benchmarks/decisions.py compare. All is invented."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.model.versions import Difference
from briefing_tui.store import identity
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.former import differences
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.write import open_for_writing
from briefing_tui.text import words

PEOPLE = (
    "Minister of Ports Ada Lind",
    "Ole Berg, head of the Harbour Board",
    "Ambassador Ulla Strom",
    "Karim Falk, director of the Fund",
)
THINGS = "quays lights piers nets boats tides locks ropes masts cranes".split()
DEEDS = "repaired opened painted counted closed moved rented cleaned".split()
TOWNS = "Lund Molde Vik Horten Narva Tromso".split()


class Edit(NamedTuple):
    """A small edit, and the words it changed within a quotation, before and after, where it changed any."""

    kind: str
    before: str = ""
    after: str = ""


def release(chance: random.Random) -> list[str]:
    """A release, by paragraphs."""
    town = chance.choice(TOWNS)
    out = [f"The harbour in {town} opens again"]
    for _ in range(chance.randint(4, 8)):
        who, thing, deed = chance.choice(PEOPLE), chance.choice(THINGS), chance.choice(DEEDS)
        number, place = chance.randint(3, 90), chance.choice(TOWNS)
        said = chance.choice(
            (
                f"The {thing} of {place} were {deed} by {number} people of the town",
                f"We have {deed} {number} {thing} since the spring and nobody was hurt",
                f"It is a good day for {place} and for all who work with {thing}",
            )
        )
        surname = next(word for word in ("Lind", "Berg", "Strom", "Falk") if word in who)
        out.append(
            chance.choice(
                (
                    f"“{said},” said {who}.",
                    f"“{said},” {surname} said in {place}. The work went on for {number} weeks.",
                    f"{who} said that the ministry would pay for {number} {thing} in {place}.",
                )
            )
        )
    return out


def corrected(paragraphs: list[str], chance: random.Random) -> tuple[list[str], list[Edit]]:
    """The release with one to three small edits."""
    out, edits = list(paragraphs), []
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(1, len(out))
        kind = chance.choice(("word", "number", "move", "drop", "add", "notice", "wrap", "spelling", "twice"))
        one = out[at]
        if kind in ("word", "number"):
            tokens = one.split()
            fits = [n for n, t in enumerate(tokens) if (t.isdigit() if kind == "number" else t in THINGS)]
            if not fits:
                continue
            place = chance.choice(fits)
            new = str(int(tokens[place]) + 100) if kind == "number" else "anchors"
            before, tokens[place] = tokens[place], new
            out[at] = " ".join(tokens)
            edits.append(Edit(kind, before, new))
            continue
        if kind == "move":
            out.insert(chance.randrange(1, len(out)), out.pop(at))
        elif kind == "drop" and len(out) > 3:
            del out[at]
        elif kind == "add":
            out.insert(
                at, f"“Nobody in {chance.choice(TOWNS)} has seen such {chance.choice(THINGS)} before,” said Olga Rand."
            )
        elif kind == "notice":
            out.insert(0, "CORRECTION: this release takes the place of the one of this morning.")
        elif kind == "wrap":
            out[at] = one.replace(" of ", "\nof ").replace(" for ", "\nfor ")
        elif kind == "spelling":
            out = [each.replace("Karim Falk", "Karim Falck") for each in out]
        else:
            out.append(one)
        edits.append(Edit(kind))
    return out, edits


def made(path: Path, before: str, after: str) -> tuple[Identifier, str, str]:
    """A library of two texts: it, the uid of the later one, and that of the former one."""
    uids = []
    with open_for_writing(path) as writer:
        for text in (before, after):
            document = Document(text, "a.txt", byte_sha256=identity.sha256(text))
            uids.append(writer.add(document, extract(document)).uid)
    return Identifier(path), uids[1], uids[0]


def wrong(library: Identifier, new: str, old: str) -> tuple[list[str], Difference]:
    """What is not as it must be where one becomes a later version of the other: a same quotation with another uid, words that
    are told of nowhere, an undo that is none."""
    first, was, will = held(library.db), _said(library, old), _said(library, new)
    done = library.version(new, old, By("ann"))
    now = _said(library, new)
    told = differences(library.db, new, old)
    assert told is not None
    out = []
    if Counter(map(_bare, now.values())) != Counter(map(_bare, will.values())):
        out.append("statements of the later text were lost by it")
    shared = Counter(map(_bare, was.values())) & Counter(map(_bare, now.values()))
    kept = Counter(_bare(now[uid]) for uid, text in was.items() if uid in now and _bare(now[uid]) == _bare(text))
    out += [f"the same words with another uid: {text}" for text in shared - kept]
    out += [
        f"another wording under the same uid: {was[uid]}"
        for uid in was
        if uid in now and _bare(now[uid]) != _bare(was[uid])
    ]
    before = Counter(text for _, text, _ in told.reworded) + Counter(text for _, text in told.lost)
    out += [f"silent: {text}" for text in Counter(text for uid, text in was.items() if uid not in now) - before]
    after = Counter(text for _, _, text in told.reworded) + Counter(text for _, text in told.new)
    out += [f"silently new: {text}" for text in Counter(text for uid, text in now.items() if uid not in was) - after]
    if told.same + len(told.reworded) + len(told.lost) != len(was):
        out.append("the numbers do not add up")
    library.undo([done.lines[0].id], By("ann"))
    if held(library.db) != first:
        out.append("the undo left something")
    return out, told


def _said(library: Identifier, briefing: str) -> dict[str, str]:
    rows = library.db.execute(
        "SELECT s.uid, s.text FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.uid = ?", (briefing,)
    )
    return dict(rows.fetchall())


def _bare(text: str) -> str:
    return " ".join(words(text))


def random_wrong(folder: Path, seed: int) -> list[str]:
    """What is wrong with one release and its correction."""
    chance = random.Random(seed)
    before = release(chance)
    after, edits = corrected(before, chance)
    if before == after:
        return []
    path = folder / f"{seed}.db"
    library, new, old = made(path, "\n\n".join(before), "\n\n".join(after))
    try:
        out, told = wrong(library, new, old)
    finally:
        library.__exit__(None, None, None)
        path.unlink()
    listed = [f"{was} {now}" for _, was, now in told.reworded]
    for edit in edits:
        gone = any(edit.before in words(text) for _, text in told.lost)
        new_ = any(edit.after in words(text) for _, text in told.new)
        if edit.after and gone and new_ and not any(edit.after in one.split() for one in listed):
            out.append(f"{edit.before} → {edit.after} is told as lost and new, not as reworded")
    return out
