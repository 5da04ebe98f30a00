"""`briefing searches`, `tag` and `notebook`, and a search that asks the notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_basket_command import Desk

from briefing_tui.cli.main import run_command
from briefing_tui.ingest import import_paths

MORE = "# more\n\n“Ports are full,” said Ms. Ada Lind, Director of Harbours, in Oslo on 9 March 2024.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Desk(tmp_path, capsys)


def test_searches_say_what_is_new(desk: Desk) -> None:
    desk.run("searches", code=1)
    desk.run("searches", "--save", "ports", "ports kind:direct")
    desk.run("searches", "--save", "quays", "quays")
    assert desk.run("searches") == "ports\t+0\tports kind:direct\nquays\t+0\tquays\n"
    assert desk.run("searches", "--new", code=1) == ""
    (desk.folder / "more.md").write_text(MORE, encoding="utf-8")
    import_paths([desk.folder / "more.md"], desk.db)
    assert desk.run("searches", "--new").endswith("ports\t+1\tports kind:direct\n")
    assert desk.json("searches", "--new") == [{"name": "ports", "query": "ports kind:direct", "new": 1}]
    assert desk.json("search", "imported:last")[0]["text"].startswith("Ports are full")
    desk.run("searches", "--new", "--seen")
    assert desk.run("searches", "--new", code=1) == ""
    desk.run("searches", "--delete", "PORTS")
    assert [row["name"] for row in desk.json("searches")] == ["quays"]
    desk.run("searches", "--delete", "ports", code=2)
    desk.run("searches", "--save", "x", "(a", code=2)


def test_tags_are_given_found_and_changed(desk: Desk) -> None:
    desk.run("tag", code=1)
    ports, quays = desk.uid("ports"), desk.uid("quays")
    assert "was put on 2 things" in desk.run("tag", "Sea", ports, quays)
    assert {row["uid"] for row in desk.json("search", "tag:sea")} == {ports, quays}
    assert [row["uid"] for row in desk.json("search", "tag:sea", "-ports")] == [quays]
    assert desk.run("tag", "sea").split() == [ports, quays] or desk.run("tag", "sea").split() == [quays, ports]
    desk.run("tag", "sea", "--off", quays)
    desk.run("tag", "sea", "--rename", "harbours")
    assert desk.json("tag") == [{"tag": "harbours", "targets": 1}]
    desk.run("tag", "harbours", "--delete")
    desk.run("tag", "harbours", code=1)
    desk.run("tag", "sea", "s-000000000000", code=2)
    desk.run("search", "tag:harbours", code=1)


def test_a_notebook_goes_to_another_machine(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run("basket", "mine", "add", desk.uid("ports"))
    desk.run("basket", "mine", "comment", desk.uid("ports"), "ask")
    desk.run("tag", "sea", desk.uid("quays"))
    file = tmp_path / "notebook.jsonl"
    assert run_command(["notebook", "export", str(file)]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert run_command(["notebook", "export", str(file)]) == 2
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    desk.run("basket", code=1)
    assert run_command(["notebook", "merge", str(file)]) == 0
    desk.told()
    assert [row["comment"] for row in desk.json("basket", "mine")] == ["ask"]
    assert len(desk.json("search", "tag:sea")) == len(desk.json("search", "in:mine", "note:ask")) == 1
    assert run_command(["notebook", "merge", str(tmp_path / "none.jsonl")]) == 2
