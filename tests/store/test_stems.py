"""What is handed to the stemmer, and what is not: no word that it would change."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from briefing_tui.store import vocabulary
from briefing_tui.text import words

LEXICON = Path(vocabulary.__file__).parents[1] / "extract" / "english" / "lexicon.txt"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_a_word_that_the_stemmer_is_not_asked_of_is_its_own_stem() -> None:
    listed = sorted({word for word in words(LEXICON.read_text("utf-8")) if word.isascii()})[::11]
    made = ["pond" + "".join(end) for end in product(LETTERS, repeat=2)]
    passed = [term for term in (*listed, *made, "1994", "b2b", "y", "yx", "ox") if vocabulary.stem(term) == term]
    changed = [term for term in passed if vocabulary._stemmer().stemWord(term) != term]
    assert len(passed) > 500 and not [term for term in changed if not term.endswith(("ist", "ism"))]
