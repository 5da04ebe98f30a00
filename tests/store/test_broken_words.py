"""Invisible signs inside words (soft hyphens, blanks without width) stay in the frozen text and are no part of the words."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from briefing_tui.export.styles.plain import citation
from briefing_tui.ingest import import_paths
from briefing_tui.ingest.reextract import reextract
from briefing_tui.model import Statement, words_of_parts, words_printed, words_said
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.store.doctor import examine
from briefing_tui.store.queries import search
from briefing_tui.text import whole_words

SIGNS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
OLD = Path(__file__).parent / "golden" / "broken_words.db.xz"
"""Made by a version that stored the words of a statement with the signs."""
PRESS = "The new break{0}water opens in Sep{0}tember, said Nora Quell, Director of the Port Au{0}thority, on 12 March 2024.\n"
FILES = {
    "a.txt": "{}",
    "a.md": "{}",
    "a.html": "<html><body><article><p>{}</p></article></body></html>",
    "a.json": '{{"text": "{}"}}',
    "a.jsonl": '{{"text": "{}"}}\n',
    "a.eml": "From: press@ports.example\nSubject: Ports\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: 8bit\n\n{}",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Nora Quell>{}\n",
}


def found(path: Path, query: str) -> list[Statement]:
    with open_library(Choice(path, "option")) as lib:
        assert not [fault for check in examine(lib) for fault in check.faults]
        return [one for hit in search.hits(lib, parse(query)).hits if (one := read.statement(lib, hit.uid))]


CASES = [("a.txt", sign) for sign in SIGNS] + [(name, sign) for name in FILES if name != "a.txt" for sign in SIGNS[::5]]
"""Every sign in one format, two of them in each of the others."""


@pytest.mark.parametrize(("name", "sign"), CASES, ids=[f"{name} U+{ord(sign):04X}" for name, sign in CASES])
def test_a_word_is_found_and_cited_as_it_is_read(name: str, sign: str, tmp_path: Path) -> None:
    text = PRESS.format(sign)
    (tmp_path / name).write_text(FILES[name].format(text.strip()), "utf-8")
    import_paths([tmp_path / name], tmp_path / "own.db")
    for query in ("breakwater", f"break{sign}water", '"opens in september"', "speaker:quell"):
        (statement,) = found(tmp_path / "own.db", query)
        assert "new breakwater opens in September" in citation(statement)
        assert all(one.isprintable() for one in citation(statement))


def test_the_frozen_text_and_its_anchors_keep_the_signs(tmp_path: Path) -> None:
    text = PRESS.format("\u00ad")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    import_paths([tmp_path / "a.txt"], tmp_path / "own.db")
    (statement,) = found(tmp_path / "own.db", "breakwater")
    with open_library(Choice(tmp_path / "own.db", "option")) as lib:
        frozen = read.briefing(lib, statement.briefing.uid)
        assert frozen is not None and frozen.text == text
        assert "break\u00adwater" in text[statement.start : statement.end]
        marked = search.highlights(lib, parse("breakwater"), text)
    assert [text[one.start : one.end] for one in marked] == ["break\u00adwater"]


def test_what_an_earlier_version_stored_is_no_damage_and_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    open_library(Choice(path, "option")).close()
    before = {one.uid for one in found(path, "sept")} | {one.uid for one in found(path, "quell")}
    assert not found(path, "breakwater")
    reextract(path)
    after = found(path, "breakwater") + found(path, "september")
    assert len(after) == 2 and before <= {one.uid for one in after}


def test_signs_between_words_and_in_scripts_without_blanks_stay() -> None:
    assert whole_words("a\u200b b") == "a\u200b b"
    assert whole_words("ภาษา\u200bไทย") == "ภาษา\u200bไทย"
    assert whole_words("👩\u200d🚒") == "👩\u200d🚒"


@pytest.mark.parametrize("sign", ["", "\u00ad"])
def test_parts_have_their_own_words(sign: str) -> None:
    text = f"One break{sign}water.\n\nTwo pi{sign}ers.\n\nA bell rings.\n\nThree qu{sign}ays."
    parts = [(at, at + len(line)) for line in text.split("\n\n") if "bell" not in line for at in [text.index(line)]]
    said = words_said(text, (0, len(text)), parts)
    assert words_of_parts(said, parts) == ["One breakwater.", "Two piers.", "Three quays."]
    assert words_of_parts(words_printed(text, (0, len(text)), parts), parts) == [text[a:b] for a, b in parts]
