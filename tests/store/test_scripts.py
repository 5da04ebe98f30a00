"""Words are found in every script, however they are printed and typed, though the index folds less than a query does.

The oracle is Unicode itself: each of its characters is a text of its own, in the library's own tokenizer.
"""

from __future__ import annotations

import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

from briefing_tui.model import Document, Extraction, ReadStatement, Span
from briefing_tui.paths import Choice
from briefing_tui.query.describe import describe
from briefing_tui.query.parser import parse
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from briefing_tui.store.schema import TOKENIZER
from briefing_tui.store.schema.steps import s12_decisions
from briefing_tui.store.schema.steps.words import words as frozen_words
from briefing_tui.store.vocabulary import stem
from briefing_tui.store.write import open_for_writing
from briefing_tui.text import words

LATER_LETTERS = {*range(0x19B0, 0x19C1), *range(0x19C8, 0x19CA), 0x1CF2, 0x1CF3}
"""Marks when the index's table was made, letters now: New Tai Lue vowels, two signs of Vedic."""


def characters() -> Iterator[str]:
    """All that have a meaning."""
    for code in range(1, sys.maxunicode + 1):
        if unicodedata.category(chr(code)) not in ("Cs", "Co", "Cn"):
            yield chr(code)


def terms(texts: Sequence[str]) -> dict[int, list[str]]:
    """The terms of each text, in order, as the index has them."""
    memory = sqlite3.connect(":memory:")
    memory.execute(f"CREATE VIRTUAL TABLE batch USING fts5(text, tokenize='{TOKENIZER}')")
    memory.executemany("INSERT INTO batch(rowid, text) VALUES (?, ?)", list(enumerate(texts)))
    memory.execute("CREATE VIRTUAL TABLE terms USING fts5vocab('batch', 'instance')")
    found = defaultdict(list)
    for term, text in memory.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
        found[text].append(term)
    return found


def test_terms_fold_to_the_words_of_each_character() -> None:
    """Else a word that is there would not be found, whatever is typed."""
    each = list(characters())
    found = terms(each)
    wrong = [
        char
        for n, char in enumerate(each)
        if words(char) and [word for term in found[n] for word in words(term)] != words(char)
    ]
    assert {ord(char) for char in wrong} <= LATER_LETTERS, [f"{char} U+{ord(char):04X}" for char in wrong]


PRINTED = {
    "office": "the oﬃce and its ﬁnancial plan",
    "straße": "in der Friedrichstraße und der STRASSE",
    "chubais": "как сказал Чубайс в сёлах",
    "arabic": "قال أحمد في إِسْلام آباد",
    "half": "½ of all quays",
    "roman": "Napoleon Ⅲ slept here",
    "power": "costs 10⁶ crowns",
    "decomposed": "Zoe\u0301 Mu\u0308ller drinks tea",
    "turkish": "İstanbul is large",
    "fullwidth": "ＮＡＴＯ met",
    "sign": "№ 5 is ™ open",
    "hindi": "हिन्दी भाषा",
    "greek": "ΟΔΥΣΣΕΎΣ came home",
}


CUT_BY_MARKS = ("إِسْلام", "हिन्दी")
"""The index cuts a word at a vowel sign that stands beside a letter: it is found as it is printed, and not without the signs."""


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("scripts") / "briefing.db"
    text, said = "", []
    for line in PRINTED.values():
        whole = Span(len(text), len(text) + len(line))
        said.append(ReadStatement(whole, "indirect", whole, None))
        text += line + "\n"
    with open_for_writing(path) as writer:
        writer.add(Document(text, "scripts.txt"), Extraction(tuple(said)))
    with open_library(Choice(path, "option")) as lib:
        yield lib


def found(lib: Library, typed: str, *, typing: bool = False) -> list[str]:
    hits = search.hits(lib, parse(typed, cursor=len(typed)) if typing else parse(typed)).hits
    return sorted(name for name, line in PRINTED.items() if line in {hit.text for hit in hits})


@pytest.mark.parametrize("word", sorted({word for line in PRINTED.values() for word in line.split() if words(word)}))
def test_what_is_printed_is_found_as_printed_and_as_folded(lib: Library, word: str) -> None:
    wanted = [name for name, line in PRINTED.items() if word in line.split()]
    folded = " ".join(words(word))
    own = [f'"{folded}"', *([folded] if " " not in folded else [])] if word not in CUT_BY_MARKS else []
    for typed in (word, f'"{word}"', word.lower(), unicodedata.normalize("NFD", word), *own):
        assert set(wanted) <= set(found(lib, typed)), typed


def test_phrases_are_found_however_they_are_spelt(lib: Library) -> None:
    assert found(lib, '"office and its financial"') == ["office"]
    assert found(lib, '"1 2 of all"') == found(lib, '"½ of all"') == ["half"]
    assert found(lib, '"napoleon iii slept"') == ["roman"]
    assert found(lib, '"financial office"') == []


def test_a_word_is_found_while_it_is_typed(lib: Library) -> None:
    for length in range(1, len("Чубайс") + 1):
        assert found(lib, "Чубайс"[:length], typing=True) == ["chubais"], "Чубайс"[:length]
    assert found(lib, "сёл*") == ["chubais"]


def test_the_query_is_said_back_as_it_was_typed(lib: Library) -> None:
    assert describe(parse('"Чубайс  сказал"')) == "exactly “Чубайс сказал”"
    assert describe(parse("office"), lambda word: search.family(lib, word)) == "office (any ending)"


@pytest.mark.parametrize("typed", ["Чубайс", '"Чубайс"', "oﬃce", "office", '"office"', "strasse"])
def test_a_count_is_that_of_the_list(lib: Library, typed: str) -> None:
    query = parse(typed)
    assert search.known_count(lib, query) in (None, len(found(lib, typed)))
    assert search.count(lib, query) == len(found(lib, typed))


def test_a_library_of_an_earlier_version_gets_the_same_stems() -> None:
    for term in ("oﬃces", "straße", "чубайс", "½", "naïvism", "ⅲ", "10⁶", "हिन्दी", "équipes", "ﬁnancial"):
        assert s12_decisions._stem(frozen_words(term)) == stem(term), term
