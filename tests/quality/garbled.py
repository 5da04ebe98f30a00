"""Texts of cases, cut or garbled: the reading must come to an end on each. `python tests/quality/garbled.py [SEED [EACH]]` reads many.

Owns how a text is changed. An invented sentence is whole; a file may end in the middle of one, and a converter lose or double words.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from random import Random

from briefing_tui.extract import extract
from briefing_tui.model import Document
from casebook import Case, cases

SIGNS = (",", ".", ":", "?", "“", "”", "–", "(", ")", "and", "that", "’s")
_CHANGES = 4
"""Maximum number of words that are lost, doubled or followed by a sign."""


def garbled(case: Case, chance: Random) -> Iterator[str]:
    """The text of a case cut at its end, at its beginning, and with some words lost, doubled or followed by a sign."""
    words = case["text"].split(" ")
    at = chance.randrange(len(words))
    yield " ".join(words[: at + 1])
    yield " ".join(words[at:])
    for _ in range(chance.randint(1, _CHANGES)):
        place = chance.randrange(len(words))
        change = chance.choice(("lose", "double", "sign", "sign"))
        if change == "lose" and len(words) > 1:
            del words[place]
        else:
            words.insert(place + 1, chance.choice(words if change == "double" else SIGNS))
    yield " ".join(words)


def fault(text: str) -> str:
    """Where the reading of a text fails; empty where it does not."""
    try:
        extract(Document(text, "any.txt", published="2024-05-10"))
    except Exception:  # whatever it is: no text may stop the reading
        return traceback.format_exc().splitlines()[-3].strip()
    return ""


def main() -> int:
    """Read every case, changed EACH times; print the texts on which the reading fails."""
    seed, each = (int(sys.argv[n]) if len(sys.argv) > n else default for n, default in ((1, 1), (2, 10)))
    chance, read, wrong = Random(seed), 0, 0
    for _ in range(each):
        for text in (text for case in cases() for text in garbled(case, chance)):
            read += 1
            if where := fault(text):
                wrong += 1
                print(f"{where}: {text!r}")
    print(f"{read:,} texts read, {wrong} not")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
