"""A draw is the same whatever the order, keeps its things when the reading changes, and finds its verdicts again."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest

from briefing_tui.model import Document
from draws import TURNED, Draw, Item, Said, Seen, turned
from verdicts import Judged, Verdict, by_rule, faults, kept, rows, sheet_line

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
drawn: Any = import_module("drawn")

NAMES = ("Ulla Strom", "Per Lund", "Ana Reyes", "Ida Holm", "Olaf Berg")
SIZES = {"statement": 20, "person": 3, "body": 2, "role": 4}


def release(number: int) -> Seen:
    """An invented release: ten sentences, each somebody's; the fifth is a question, the last a body's."""
    words = [f"Sentence {i} of release {number}." for i in range(10)]
    text, said = "", []
    for i, sentence in enumerate(words):
        name = NAMES[(number + i) % len(NAMES)]
        kind = "question" if i == 5 else "direct"
        speaker = ("Lund Mills", "body", "") if i == 9 else (name, "person", "Minister" if i % 2 else "")
        said.append(Said(len(text), len(text) + len(sentence), kind, "speaker-cue-quote", *speaker, basis="stated"))
        text += sentence + " "
    return Seen(text, f"file#{number}", f"Release {number}", tuple(said))


def draw(releases: list[Seen], seed: int = 1) -> Draw:
    found = Draw(seed, SIZES)
    for seen in releases:
        found.add(seen)
    return found


RELEASES = [release(n) for n in range(30)]


def verdict(item: Item, word: str, reader: str = "a", **more: str) -> Verdict:
    found = kept({**sheet_line(item), "verdict": word, **more}, reader, 1)
    assert found
    return found


def test_a_draw_depends_on_its_seed_and_on_no_order() -> None:
    one, shuffled = list(draw(RELEASES).items()), RELEASES.copy()
    Random(3).shuffle(shuffled)
    assert list(draw(shuffled).items()) == one
    assert list(draw(RELEASES, seed=2).items()) != one
    assert [sum(item.sort == sort for item in one) for sort in SIZES] == [20, 3, 1, 4]


def test_a_small_draw_is_the_beginning_of_a_large_one() -> None:
    large = Draw(1, {**SIZES, "statement": 100})
    for seen in RELEASES:
        large.add(seen)
    assert [i for i in large.items() if i.sort == "statement"][:20] == list(draw(RELEASES).items())[:20]


def test_questions_are_counted_and_not_drawn() -> None:
    found = draw(RELEASES)
    assert found.counts == {"questions": 30, "statements": 270, "by a person": 240, "by a body": 30}
    assert found.pool("statement") == 240 and found.pool("person") == len(NAMES) and found.pool("body") == 1
    assert all("Sentence 5" not in item.said for item in found.items())


def test_a_statement_of_two_is_one_statement_and_may_show_either() -> None:
    said = (Said(0, 5, "direct", "r", "Ulla Strom", "person"), Said(0, 5, "direct", "r", "Per Lund", "person"))
    found = draw([Seen("Hello there.", "a", "", said)])
    assert found.pool("statement") == 1 and found.counts["statements"] == 1 and found.pool("person") == 2


def test_another_reading_draws_the_same_places() -> None:
    before = {item.key for item in draw(RELEASES).items() if item.sort == "statement"}
    changed = [
        seen._replace(said=tuple(s._replace(name="Karl Strom", role="") for s in seen.said)) for seen in RELEASES
    ]
    after = draw(changed)
    assert {item.key for item in after.items() if item.sort == "statement"} == before
    fewer = [seen._replace(said=seen.said[1:]) for seen in RELEASES]  # the first statement is no longer found
    left = {item.key for item in draw(fewer).items() if item.sort == "statement"}
    assert left >= {key for key in before if key[2] != 0}


def test_a_sheet_shows_the_words_and_a_verdict_keeps_none_of_them() -> None:
    item = next(draw(RELEASES).items())
    line = sheet_line(item)
    assert line["said"].startswith("Sentence") and line["title"].startswith("Release")
    assert "Sentence" not in str(verdict(item, "right person"))
    assert "known" not in line and sheet_line(item, ["b: right person"])["known"]


def test_a_verdict_stands_for_the_same_place_words_and_name() -> None:
    item = next(draw(RELEASES).items())
    judged = Judged([verdict(item, "wrong person", fault="namesake", who="Ulla Strom;Ulla M. Strom")])
    assert judged.on(item) == ("wrong person", "namesake")
    assert judged.on(replace(item, name="Karl Holm")) is None
    assert judged.on(replace(item, name="ULLA M. STROM")) == ("right person", "")
    assert judged.on(replace(item, words="others", end=item.end + 9)) is None
    assert judged.on(replace(item, start=item.start + 1)) is None
    assert judged.known(replace(item, words="others"))[0].startswith("a: wrong person namesake (shown then: ")


@pytest.mark.parametrize("word", ["left open", "no statement"])
def test_words_that_are_nobodys_stay_so_under_any_name(word: str) -> None:
    item = next(draw(RELEASES).items())
    assert Judged([verdict(item, word)]).on(replace(item, name="Karl Holm")) == (word, "")


def test_a_name_is_judged_once_for_all_releases_and_a_role_for_each() -> None:
    person, role = (next(i for i in draw(RELEASES).items() if i.sort == sort) for sort in ("person", "role"))
    judged = Judged([verdict(person, "right"), verdict(role, "cut", fault="goes on behind the name")])
    assert judged.on(replace(person, release="other", start=4)) == ("right", "")
    assert judged.on(replace(person, name=person.name.upper())) is None
    assert judged.on(replace(role, start=4)) == ("cut", "goes on behind the name")
    assert judged.on(replace(role, release="other")) is None


def test_where_readers_differ_nothing_stands_until_it_is_settled() -> None:
    found = draw(RELEASES)
    first, second, *_ = found.items()
    said = [verdict(first, "right person"), verdict(first, "no statement", "b", fault="runs the talk")]
    said += [verdict(second, "right person"), verdict(second, "right person", "b")]
    assert Judged(said).on(first) is None and Judged(said).on(second) == ("right person", "")
    table = [row for row in rows(found, Judged(said)) if row[0] == "statement"]
    assert table[0] == ["statement", "20 of 240", "right person", "1", "100.0 %"]
    assert table[-1] == ["statement", "", "to be judged or settled", "19", "1 of 2 read twice agree"]
    assert by_rule(found.items(), Judged(said)) == [["speaker-cue-quote", "1", "0", "0", "0"]]
    settled = Judged([*said, verdict(first, "no statement", "settled", fault="runs the talk")])
    assert faults(found.items(), settled) == [["statement", "no statement", "runs the talk", "1"]]


def test_a_word_that_is_no_verdict_is_told() -> None:
    line = sheet_line(next(draw(RELEASES).items()))
    assert kept(line, "a", 1) is None
    with pytest.raises(ValueError, match="no verdict on a statement: it may be right person"):
        kept({**line, "verdict": "right"}, "a", 1)


def test_verdicts_are_kept_in_a_file_of_reader_and_seed(tmp_path: Path) -> None:
    found = draw(RELEASES)
    sheet, folder = tmp_path / "sheet.jsonl", tmp_path / "drawn"
    assert drawn.write(sheet, found, Judged([]), False) == 28
    lines = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    for line in lines[:2]:
        line["verdict"] = "right person"
    sheet.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert drawn.keep(sheet, "a", 1, folder) == 2
    assert drawn.keep(sheet, "a", 1, folder) == 2  # the same again replaces
    assert len(drawn.verdicts(folder)) == 2 and (folder / "seed1-a.jsonl").exists()
    assert drawn.write(sheet, found, Judged(drawn.verdicts(folder)), False) == 26
    assert drawn.write(sheet, found, Judged(drawn.verdicts(folder)), True) == 28


def test_a_library_draws_what_its_releases_draw(tmp_path: Path) -> None:
    text = "Minister Ulla Strom opened the mill on 3 May 2024.\n\n“The mill is ours,” said Ulla Strom, Minister of Trade.\n"
    (tmp_path / "mill.txt").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "briefing_tui",
        "import",
        "--db",
        str(tmp_path / "a.db"),
        str(tmp_path / "mill.txt"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (shown,) = drawn.shown(tmp_path / "a.db", tmp_path)
    seen = drawn.read(Document(shown.text, "mill.txt"))
    one, other = draw([shown]), draw([seen])
    assert [item.key for item in one.items()] == [item.key for item in other.items()]
    assert {"statement", "person", "role"} <= {item.sort for item in one.items()} and one.counts == other.counts


def test_without_the_releases_one_line_says_so(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "drawn.py"), "--shared", str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.count("\n") == 1 and done.stdout.startswith("nothing drawn: the releases are not here")


def test_every_verdict_kept_in_the_corpus_is_one() -> None:
    found = drawn.verdicts()
    assert found
    for v in found:
        line = {**{name: getattr(v, name) for name in Verdict.__dataclass_fields__}, "verdict": v.verdict}
        assert kept(line, v.reader, v.seed) == v
        longest = 350 if v.sort == "event" else 150  # a transcript is named by its title
        assert len(v.name) < longest and len(v.role) < 250, "a sentence is kept"


@pytest.mark.parametrize(
    ("text", "words", "cue", "near"),
    [
        ("Ulla Strom would not say that the port is shut.", "the port is shut", "say", True),
        ("Ulla Strom denied that the port is shut.", "the port is shut", "denied", True),
        ("Ulla Strom claimed that the port is not shut.", "the port is not shut", "claimed", False),
        ("“The port is not shut,” said Ulla Strom.", "The port is not shut,", "said", False),
        ("In May, Ulla Strom said that the port is shut.", "the port is shut", "said", False),
    ],
)
def test_a_word_that_may_turn_what_is_said_stands_before_the_cue(text: str, words: str, cue: str, near: bool) -> None:
    start, at = text.index(words), text.index(cue)
    said = Said(start, start + len(words), "indirect", "", context=(0, len(text)), cue=(at, at + len(cue)))
    assert turned(text, said) is near
    found = Draw(1, {TURNED: 5})
    found.add(Seen(text, "file", "", (said,)))
    assert [item.said for item in found.items()] == [words] * near
