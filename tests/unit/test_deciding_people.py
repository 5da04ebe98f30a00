"""`briefing same`, `different`, `names`, `split`, `noname`, `alias`, `parent`, `people --near`: what is typed and answered."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from test_correct import Shell

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.store.write import open_for_writing

TEXTS = (
    "Lights\n\nOSLO, 4 March 2024 – “Ports are open,” said Ms. Elsbeth Varga, Director of the River Commission.",
    "Quays\n\nOSLO, 5 March 2024 – “Quays are full,” said Ms. Elsbet Varga.",
    "Piers\n\nOSLO, 6 March 2024 – “Piers are long,” said Mr. Ole Berg of the Harbour Board.",
)


@pytest.fixture
def briefing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("BRIEFING_AUTHOR", "olga")
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for number, text in enumerate(TEXTS):
            document = Document(text, f"{number}.txt", byte_sha256=str(number), publisher="Ministry of Ports")
            writer.add(document, extract(document))
    return Shell(path, capsys)


def uid(briefing: Shell, name: str, table: str = "speakers") -> str:
    (row,) = sqlite3.connect(briefing.path).execute(f"SELECT uid FROM {table} WHERE name = ?", (name,))
    return str(row[0])


def test_two_are_one_and_the_old_uid_leads_on(briefing: Shell) -> None:
    ada, a = uid(briefing, "Elsbeth Varga"), uid(briefing, "Elsbet Varga")
    proposed = json.loads(briefing("people", "--near", "--format", "json"))
    assert proposed[0]["kind"] == "spelling" and {proposed[0]["one"]["uid"], proposed[0]["others"][0]["uid"]} == {
        ada,
        a,
    }
    (line,) = json.loads(briefing("same", a, ada, "--reason", "the list of the press office", "--format", "json"))
    assert (line["verb"], line["state"], line["author"]) == ("same", "holds", "olga")
    told = briefing("show", a)
    assert told.startswith(f"{a} is {ada} now.\n") and f"somebody decided so: {line['id']}" in told
    assert "the list of the press office" in told and "2 statements" in told
    assert line["id"] in briefing("decisions", ada) and briefing.code == 0
    assert briefing("people", "--near") == "" and briefing.code == 1
    assert f"{line['id']} by olga" in briefing.refused("different", a, ada) or line["id"] in briefing.err
    briefing("decisions", "undo", line["id"])
    assert f"{a} is" not in briefing("show", a)


def test_the_lane_of_people_lists_what_its_cards_show(briefing: Shell) -> None:
    ada, a = uid(briefing, "Elsbeth Varga"), uid(briefing, "Elsbet Varga")
    (item,) = json.loads(briefing("review", "--lane", "people", "--format", "json"))
    assert (item["lane"], item["card"], item["about"]) == ("people", "people", "one letter apart")
    sides = {each["uid"]: each for each in (item["names"]["one"], *item["names"]["others"])}
    assert sides.keys() == {ada, a} and item["decisions"] == []
    assert sides[ada]["spoke"][0] == {
        "words": "Ports are open,",
        "said": True,
        "day": "2024-03-04",
        "source": "Ministry of Ports",
    }
    assert sides[ada]["roles"][0]["label"] == "Director of the River Commission" and sides[a]["sources"] == [
        "Ministry of Ports"
    ]
    listed = briefing("review", "--lane", "people", "--format", "text")
    assert "one letter apart" in listed and f"briefing same {item['names']['one']['uid']}" in listed
    briefing("different", a, ada)
    assert json.loads(briefing("review", "--lane", "people", "--format", "json")) == [] and briefing.code == 1


def test_what_contradicts_is_refused_with_both(briefing: Shell) -> None:
    ada, a, ole = (uid(briefing, name) for name in ("Elsbeth Varga", "Elsbet Varga", "Ole Berg"))
    assert "is neither of the two" in briefing.refused("same", a, ole, "--keep", ada)
    (parted,) = json.loads(briefing("different", ada, ole, "--format", "json"))
    (joined,) = json.loads(briefing("same", a, ada, "--format", "json"))
    said = briefing.refused("same", a, ole)
    assert parted["id"] in said and joined["id"] in said
    assert "nobody" in briefing.refused("same", a, "p-000000000000").lower()


def test_a_name_a_split_and_no_name(briefing: Shell) -> None:
    ada = uid(briefing, "Elsbeth Varga")
    assert "Kept as d-" in briefing("names", "Elsbet Varga", ada, "--source", "ministry of ports", "--after", "2024")
    assert "There is: Ministry of Ports" in briefing.refused("names", "Varga", ada, "--source", "elsewhere")
    assert "“Elsbet Varga” is" in briefing("decisions", ada)
    assert "Kept as d-" in briefing("split", ada, "--role", "Director")
    assert "Say where" in briefing.refused("split", ada)
    assert "Kept as d-" in briefing("noname", uid(briefing, "Ole Berg"))
    assert "no name: “Ole Berg”" in briefing("decisions")
    assert "no such month" in briefing.refused(
        "names", "Varga", ada, "--source", "Ministry of Ports", "--after", "2021-13"
    )


def test_bodies(briefing: Shell) -> None:
    river = uid(briefing, "River Commission", "organizations")
    assert "Kept as d-" in briefing("alias", river, "Harbour Board")
    assert "no other name" in briefing.refused("alias", river, "river commission")
    assert "No body here" in briefing.refused("parent", river, "o-000000000000")
