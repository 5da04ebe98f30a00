"""`briefing export` from arguments to a file, and what it answers where there is none to write."""

from __future__ import annotations

import json
import random
import re
import stat
from pathlib import Path

import pytest
from test_export_forms import bare, docx_words, plain_tex

from briefing_tui import export, exporting
from briefing_tui.cli.main import run_command
from briefing_tui.errors import BriefingError
from briefing_tui.export.wording import is_quoted
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from seed import seed_library

EXAMPLE = str(seed_library())
NUMBER = 200


def run(*arguments: str, db: str = EXAMPLE) -> int:
    return run_command(["export", "--db", db, *arguments])


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("export") / "invented.db"
    assert run_command(["demo", "--statements", "600", "--out", str(path)]) == 0
    return open_library(Choice(path, "option"))


@pytest.mark.parametrize("name", export.FORMS)
def test_two_hundred_statements_keep_their_words_to_the_letter(name: str, invented: Library) -> None:
    """benchmarks/exports.py does it with a thousand real ones."""
    ids = random.Random(7).sample(search.every_id(invented, parse("stance:any")), NUMBER)
    assert len(read.statements(invented, ids)) == NUMBER
    assert not altered(name, invented, ids)


def altered(name: str, lib: Library, ids: list[int]) -> list[str]:
    """The uids of statements whose words a form does not hold to the letter, or holds in marks though they were not quoted."""
    form, wish = exporting.Wish(name).made, exporting.Wish(name)
    data = b"".join(form.bytes_of(exporting.gathered(lib, exporting.Chosen(ids, "some", "some"), wish)))
    letters = bare(docx_words(data) if form.binary else words_in(name, data.decode("utf-8")))
    out = []
    for one in read.statements(lib, ids):
        if name == "ics" and not (one.event and len(one.event.start_date or "") == 10):
            continue
        said = bare(one.text) if name != "ics" else bare(one.text.rstrip(",.;"))
        if said not in letters or (not is_quoted(one) and name != "csv" and "“" + said in letters):
            out.append(one.uid)
    return out


def words_in(name: str, text: str) -> str:
    """What a file of text says, without what its form does to signs."""
    if name in ("json", "popolo", "csl-json"):
        return "\n".join(said(json.loads(text)))
    if name == "jsonl":
        return "\n".join(each for line in text.splitlines() for each in said(json.loads(line)))
    if name == "bibtex":
        return plain_tex(text)
    if name == "ics":
        return re.sub(r"\\([\\;,])", r"\1", text.replace("\r\n ", "").replace("\\n", "\n"))
    if name == "html":
        text = re.sub("<[^>]*>", "", text)
        for sign, escaped in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("&", "&amp;")):
            text = text.replace(escaped, sign)
    if name == "md":
        return re.sub(r"\\([^\w\s])", r"\1", text.replace("\n> ", "\n").replace("\n>\n", "\n"))
    if name == "txt":
        return re.sub(r"\n *page \d+ of \d+\n\f?", "\n", text)
    return text.replace('""', '"') if name == "csv" else text


def said(value: object) -> list[str]:
    if isinstance(value, dict):
        return [each for one in value.values() for each in said(one)]
    if isinstance(value, list):
        return [each for one in value for each in said(one)]
    return [value] if isinstance(value, str) else []


def test_a_query_and_things_by_their_uids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    assert run("--format", "json", "-o", str(path), "speaker:mittal", "kind:direct") == 0
    whole = json.loads(path.read_text("utf-8"))
    assert whole["query"] == "speaker:mittal kind:direct" and whole["number"] == 1 == len(whole["statements"])
    assert whole["library"] == Path(EXAMPLE).name
    one = whole["statements"][0]
    out, err = capsys.readouterr()
    assert out == f"1 statement written to {path}.\n" and err == "said by mittal · direct quotations\n"
    for uid in (one["uid"], one["speakers"][0]["uid"], one["event"]["uid"], one["briefing"]["uid"], one["uid"][:7]):
        assert run("--format", "json", "-o", str(path), "--force", uid) == 0
        found = json.loads(path.read_text("utf-8"))
        assert found["query"] == uid and one["uid"] in {each["uid"] for each in found["statements"]}
    assert run("--format", "jsonl", "-o", str(path), "--force", one["uid"], one["speakers"][0]["uid"]) == 0
    uids = [json.loads(line)["uid"] for line in path.read_text("utf-8").splitlines()[1:]]
    assert uids[0] == one["uid"] and len(uids) == len(set(uids)) == 2


def test_no_limit_and_either_order(tmp_path: Path, invented: Library) -> None:
    for order, down in (("newest", True), ("oldest", False)):
        path = tmp_path / f"{order}.jsonl"
        db = str(invented.path)
        assert run("--format", "jsonl", "--sort", order, "-o", str(path), "after:1900", db=db) == 0
        dates = [json.loads(line)["date"] for line in path.read_text("utf-8").splitlines()[1:]]
        assert len(dates) > 500 and dates == sorted(dates, reverse=down)


def test_a_file_that_is_there_stays_unless_it_is_said_to_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    assert run("--format", "md", "-o", str(path), "border") == 2
    assert path.read_text() == "mine"
    assert capsys.readouterr().err == (
        f"briefing: there is a file {path} already. It is as it was. Give another name, or --force.\n"
    )
    assert run("--format", "md", "-o", str(path), "--force", "border") == 0
    assert path.read_text("utf-8").startswith("# border")
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
    assert not stat.S_IMODE(path.stat().st_mode) & 0o111


@pytest.mark.parametrize(
    ("name", "begins"), [("a.docx", b"PK"), ("a.MD", b"# "), ("a.json", b"{"), ("a.bib", b"%"), ("a.ics", b"BEGIN")]
)
def test_the_ending_of_the_file_says_the_form(tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("-o", str(tmp_path / name), "border") == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_form_without_headings_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, form in ((name, export.form(name)) for name in export.FORMS):
        assert run("--format", name, "--by", "speaker", "-o", str(tmp_path / name), "border") == 0
        assert ("has no headings" in capsys.readouterr().err) == (not form.headings)


def test_nothing_chosen_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    for words, told in {("zzzz",): "nothing found; no file was written.", ("",): "Give a word"}.items():
        assert run("--format", "md", "-o", str(path), *words) == 1
        assert told in capsys.readouterr().err and not path.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "a.md", "speker:x"), "did you mean speaker:?"),
        (("-o", "a.md", "p-000000000000"), "nothing that could be exported is called “p-000000000000” here."),
        (("-o", "none/a.md", "border"), "none/a.md cannot be written: No such file or directory. No file was written."),
        (("border",), "Missing option '-o'"),
    ],
)
def test_slips_are_answered(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--format", "md", *arguments) == 2
    assert told in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_confirmed_only_leaves_out_what_would_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole, sure = tmp_path / "a.md", tmp_path / "b.md"
    assert run("--format", "md", "-o", str(whole), "border") == 0
    assert run("--format", "md", "--confirmed-only", "-o", str(sure), "border") == 0
    assert "(reading not confirmed)" in whole.read_text("utf-8").replace("\\", "")
    text = sure.read_text("utf-8")
    assert "(reading not confirmed)" not in text.replace("\\", "") and "2 statements" in text
    capsys.readouterr()
    assert run("--format", "md", "--confirmed-only", "-o", str(tmp_path / "c.md"), "kind:act") == 1
    assert "of 1 statement none is confirmed; no file was written." in capsys.readouterr().err


def test_a_form_for_no_terminal_is_refused_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefing_tui.cli.search.in_terminal", lambda: True)
    assert run_command(["search", "--db", EXAMPLE, "--format", "docx", "border"]) == 2
    assert "briefing export --format docx -o FILE" in capsys.readouterr().err


def test_a_fault_while_writing_leaves_what_was_there(tmp_path: Path, invented: Library) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")

    def broken() -> object:
        yield "one"
        raise OSError(28, "No space left on device")

    form = exporting.Wish("csv").made._replace(pieces=lambda _: broken())  # type: ignore[arg-type,return-value]
    values = exporting.gathered(invented, exporting.Chosen([], "x", "x"), exporting.Wish("csv"))
    with pytest.raises(BriefingError, match="No space left on device"):
        exporting.write(path, form, values)
    assert path.read_text() == "mine" and [each.name for each in tmp_path.iterdir()] == ["a.csv"]
