"""Bodies of the United Nations under all their names: acronyms that nobody printed beside what they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.model.acronyms import also_called, bodies, body_named
from briefing_tui.paths import Choice
from briefing_tui.query.describe import describe
from briefing_tui.query.parser import parse
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

SAID = {
    "UNODC": "Ada Lind",
    "UNODC ROCA": "Ole Berg",
    "Regional Office for Central Asia": "Ulla Strom",
    "United Nations Office on Drugs and Crime": "Jon Aas",
    "OHCHR Regional Office for Central Asia": "Elsa Varga",
    "Roca Foundation": "Karim Falk",
    "UNESCO": "Nora Vik",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("known") / "own.db"
    with open_for_writing(path) as writer:
        for number, (body, who) in enumerate(SAID.items()):
            text = (
                f"News\n\nOSLO, {number + 1} March 2024 – “Number {number} is open,” said {who}, Head of the {body}.\n"
            )
            writer.add(
                Document(text, f"{number}.txt", byte_sha256=str(number)), extract(Document(text, f"{number}.txt"))
            )
    return path


def speakers(lib: Library, query: str) -> set[str]:
    return {hit.speakers[0].name or "" for hit in search.hits(lib, parse(query), limit=99).hits}


@pytest.mark.parametrize(
    "name", ["unodc", "ONUDC", '"УНП ООН"', '"office des nations unies contre la drogue et le crime"']
)
def test_a_body_is_found_under_each_of_its_names_with_what_is_below_it(made: Path, name: str) -> None:
    with open_library(Choice(made, "option")) as lib:
        assert speakers(lib, f"org:{name}") >= {"Ada Lind", "Ole Berg", "Jon Aas"}
        assert not speakers(lib, f"org:{name}") & {"Elsa Varga", "Karim Falk", "Nora Vik"}


def test_an_acronym_counts_only_as_one_and_never_as_anothers(made: Path) -> None:
    with open_library(Choice(made, "option")) as lib:
        assert speakers(lib, "org:roca") == {
            "Ole Berg",
            "Ulla Strom",
            "Karim Falk",
        }  # the word is in the last one's name
        assert speakers(lib, 'org:"regional office for central asia"') == {"Ole Berg", "Ulla Strom", "Elsa Varga"}
        assert "Karim Falk" not in speakers(lib, 'org:"unodc roca"')
        assert describe(parse("org:roca")) == ("speaking for roca (known acronym: Regional Office for Central Asia)")


def test_where_people_say_otherwise_they_are_heard(made: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    own.write_bytes(made.read_bytes())
    with Identifier(own) as lib:
        (uid,) = lib.db.execute("SELECT uid FROM organizations WHERE name = 'Roca Foundation'").fetchone()
        lib.alias(uid, "ROCA", By("ann"))
    with open_library(Choice(own, "option")) as lib:
        assert "Ole Berg" not in speakers(lib, 'org:"regional office for central asia"')


def test_no_name_is_of_two_bodies() -> None:
    for body in bodies():
        for name in (*body.acronyms, *body.titles):
            assert body_named(name) is body, name
        assert also_called(body.acronyms[0])
