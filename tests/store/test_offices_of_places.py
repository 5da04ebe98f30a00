"""Two who hold one office at two places on one day are two people, whatever their name."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import answers
import pytest
from printed import Printed, Said, briefing, fill, joined, of, well

from briefing_tui.ingest import import_paths
from briefing_tui.ingest.reextract import reextract
from briefing_tui.paths import Choice
from briefing_tui.store import identity, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.joins.held import offices
from briefing_tui.store.write import open_for_writing

DAY, LATER = "2021-03-05", "2021-03-06"


def said(role: str | None, day: str = DAY, name: str = "Ole Strom", publisher: str = "Ministry of Ports") -> Printed:
    return Printed((Said(name, role=role),), publisher, 2021, day)


def rows(path: Path) -> list[tuple[str, int]]:
    """(name, statements) of those listed, also of several with one name."""
    db = sqlite3.connect(path)
    try:
        return sorted(db.execute("SELECT name, statements FROM speakers"))
    finally:
        db.close()


def test_two_mayors_of_one_name_on_one_day_are_two(tmp_path: Path) -> None:
    path = of(tmp_path, said("Mayor of Kalm"), said("Mayor of Drevik"), said("Mayor of Kalm", LATER))
    assert rows(path) == [("Ole Strom", 1), ("Ole Strom", 2)]


@pytest.mark.parametrize(
    "printed",
    [
        (said("Mayor of Kalm"), said("Mayor of Drevik", LATER)),
        (said("Mayor of Kalm"), said("Mayor of Kalm, Norhavn")),
        (said("Mayor of Kalm"), said("Kalm Mayor")),
        (said("Mayor of Kalm"), said("former Mayor of Drevik")),
        (said("Mayor of St. Ola"), said("Mayor of Saint Ola")),
        (said("Mayor of Kalm"), said("Governor of Norhavn")),
        (said("Minister of Ports"), said("Minister of Fisheries")),
        (said("Ambassador to Kalmland"), said("Ambassador to Norhavn")),
        (said("Mayor of Kalm"), said("Mayor")),
        (
            said("Assistant Attorney General for the Rivers Division"),
            said("Assistant Attorney General of the Tax Division"),
        ),
    ],
    ids=lambda printed: " - ".join(f"{each.people[0].role}" for each in printed),
)
def test_what_one_person_can_be_stays_one(printed: tuple[Printed, ...], tmp_path: Path) -> None:
    assert rows(of(tmp_path, *printed)) == [("Ole Strom", 2)]


def test_a_longer_name_and_a_surname_are_kept_apart_too(tmp_path: Path) -> None:
    path = of(tmp_path, said("Mayor of Kalm"), said("Mayor of Drevik", name="Ole B. Strom"))
    assert rows(path) == [("Ole B. Strom", 1), ("Ole Strom", 1)]


def test_a_surname_with_an_office_at_another_place_means_somebody_else(tmp_path: Path) -> None:
    path = of(tmp_path, said("Mayor of Kalm"), said("Mayor of Drevik", name="Strom"), said("Mayor", name="Strom"))
    assert rows(path) == [("Ole Strom", 2), ("Strom", 1)]


def proposed(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    with open_library(Choice(path, "option")) as lib:
        return [(f"{one.one.name}, {one.others[0].name}", one.against) for one in read.near_people(lib)]


def test_mayors_of_two_towns_are_never_proposed_as_one(tmp_path: Path) -> None:
    """Neither a name one letter apart nor a surname; an office of the same place, or one long after, may be one person's."""
    path = of(
        tmp_path,
        said("Mayor of Kalm", name="Elsbeth Varga"),
        said("Mayor of Drevik", LATER, name="Elsbet Varga"),
        said("Mayor of Norhavn", name="Varga"),
        said("Mayor of Kalm", name="Karim Kurbonov"),
        said("Mayor of Kalm", name="Karim Qurbonov"),
        said("Mayor of Kalm", name="Johan Lindqvist"),
        Printed((Said("Johan Lindkvist", role="Mayor of Drevik"),), "Ministry of Ports", 2009),
    )
    found = dict(proposed(path))
    assert ("place",) in found.values() and () in found.values()
    assert not any("Varga" in names for names in found)


def test_a_mention_without_office_is_whose_publisher_prints_one_of_them_only(tmp_path: Path) -> None:
    """Where both are printed, and as often, it is neither."""
    path = of(
        tmp_path,
        said("Mayor of Kalm", publisher="A"),
        said("Mayor of Drevik", publisher="B"),
        said(None, publisher="A"),
        said(None, publisher="C"),
    )
    assert rows(path) == [("Ole Strom", 1), ("Ole Strom", 1), ("Ole Strom", 2)]


def test_whose_row_a_citation_leads_to_is_found_again(tmp_path: Path) -> None:
    """The row of one mayor has a uid of its own as long as there are two; it leads to the person afterwards."""
    path = of(tmp_path, said("Mayor of Kalm"), said("Mayor of Drevik"))
    own = identity.namesake_uid(identity.person_uid("Ole Strom"), "mayor: kalm")
    with open_library(Choice(path, "option")) as lib:
        found = read.speaker(lib, own)
        assert found is not None and found.name == "Ole Strom"
    other = of(tmp_path / "one", said("Mayor of Kalm"))
    with open_library(Choice(other, "option")) as lib:
        found = read.speaker(lib, own)
        assert found is not None and found.uid == identity.person_uid("Ole Strom")


def test_the_order_of_the_briefings_does_not_matter(tmp_path: Path) -> None:
    printed = [
        *(said(f"Mayor of {place}", day) for place in ("Kalm", "Drevik", "Kalm in Norhavn") for day in (DAY, LATER)),
        *(said(None, publisher=each) for each in ("Ministry of Ports", "C")),
        said("Governor of Norhavn"),
        said("Mayor of Drevik", name="Ole B. Strom"),
    ]
    listed = list(enumerate(printed))
    first = joined(fill(tmp_path / "first.db", listed))
    for seed in range(4):
        random.Random(seed).shuffle(listed)
        path = fill(tmp_path / f"{seed}.db", listed, batches=1 + seed)
        assert joined(path) == first and not well(path)


def test_without_the_briefing_that_parted_them_they_are_one_again(tmp_path: Path) -> None:
    path = of(tmp_path, said("Mayor of Kalm"))
    before = joined(path)
    with open_for_writing(path) as writer:
        uid = writer.add(*briefing(7, said("Mayor of Drevik"))).uid
    assert len(rows(path)) == 2
    with open_for_writing(path) as writer:
        writer.remove(uid)
    assert joined(path) == before and not well(path)


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("Mayor of Kalm", ("mayor: kalm",)),
        ("Attorney General of Norhavn and former Mayor of Kalm", ("attorney general: norhavn",)),
        ("U.S. Attorney for the Northern District of Norhavn", ("attorney: northern norhavn",)),
        ("attorney for the Kalm family", ()),
        ("Republican Senator", ()),
        ("Assistant Attorney General for the Rivers Division", ()),
        ("Assistant U.S. Attorney for Norhavn", ()),
        ("Attorney General of the Ports Department", ()),
        ("Governor of the Bank of Kalm", ()),
        ("Mayor of NYC", ()),
        ("Acting Mayor", ()),
        ("mayor of the town", ()),
    ],
)
def test_offices_of_a_place(role: str, found: tuple[str, ...]) -> None:
    assert offices(role) == found


def test_a_library_of_the_version_before_is_brought_up_to_date_by_reading_again(tmp_path: Path) -> None:
    """Its two mayors of one name are one, as they were, until its texts are read again: then they are two, as in a new one."""
    path = answers.unpacked(answers.GOLDEN / "schema_13.db.xz", tmp_path / "old.db")
    named = "SELECT count(*) FROM speakers WHERE name = 'Ole Strom'"
    open_library(Choice(path, "option")).close()
    assert sqlite3.connect(path).execute(named).fetchone() == (1,) and not well(path)
    reextract(path)
    assert sqlite3.connect(path).execute(named).fetchone() == (2,) and not well(path)
    for name in ("kalm", "drevik"):
        (tmp_path / f"{name}.txt").write_text(_text(path, f"{name}.txt"), encoding="utf-8")
    import_paths([tmp_path / "kalm.txt", tmp_path / "drevik.txt"], tmp_path / "new.db")
    assert sqlite3.connect(tmp_path / "new.db").execute(named).fetchone() == (2,)


def _text(path: Path, file: str) -> str:
    return str(
        sqlite3.connect(path).execute("SELECT text FROM briefings WHERE file_name LIKE ?", (f"%{file}",)).fetchone()[0]
    )
