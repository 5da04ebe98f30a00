"""Who is who, as people decide: put together, told apart, named by a rule, no name; and taken back, exactly what was before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import identity_deciders as deciders
import pytest
from printed import Printed, Said, briefing

from briefing_tui.errors import LibraryError
from briefing_tui.ingest.reextract import reextract
from briefing_tui.model import Speaker
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, letters, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Identifier, Where
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

ANN, BEN = By("ann", "the press office says so"), By("ben")
PORTS = "Ministry of Ports"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


def imported(path: Path, *printed: Printed, first: int = 0) -> None:
    with open_for_writing(path) as writer:
        for number, one in enumerate(printed, first):
            writer.add(*briefing(number, one))


def of(*names: str, year: int = 2021, publisher: str = PORTS) -> Printed:
    return Printed(tuple(Said(name) for name in names), publisher, year)


def who(path: Path) -> dict[str, int]:
    """Everybody with the number of their statements."""
    with open_library(Choice(path, "option")) as lib:
        rows = [*read.people(lib), *read.people(lib, which=read.NAMED)]
    return {row.name: row.statements for row in rows}


def uid(path: Path, name: str) -> str:
    with open_library(Choice(path, "option")) as lib:
        rows = [*read.people(lib), *read.people(lib, which=read.NAMED)]
    return next(row.uid for row in rows if row.name == name)


def shown(path: Path, uid: str) -> Speaker | None:
    with open_library(Choice(path, "option")) as lib:
        return read.speaker(lib, uid)


def state(path: Path) -> dict[str, list[str]]:
    with Identifier(path) as lib:
        return held(lib.db)


def faults(path: Path) -> list[str]:
    return [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


# ---- one person, or two ----------------------------------------------------------------------------------------------


def test_two_are_one_after_one_decision_and_two_again_when_it_is_taken_back(path: Path) -> None:
    imported(path, of("Antonia Falk", "Ole Berg"), of("Toni Falck"), of("Toni Falck"))
    one, other, before = uid(path, "Antonia Falk"), uid(path, "Toni Falck"), state(path)
    with Identifier(path) as lib:
        done = lib.same(one, other, ANN, keeps=one)
    assert who(path) == {"Antonia Falk": 3, "Ole Berg": 1} and not faults(path)
    assert done.states[done.lines[0].id] == ("holds", "")
    merged = shown(path, other)
    assert merged and merged.uid == one and "Toni Falck" in merged.names  # a uid that was copied leads on
    assert {join.rule for join in merged.joins} == {"same_name", f"decision {done.lines[0].id}"}
    with open_library(Choice(path, "option")) as lib_:
        assert len(search.hits(lib_, parse("speaker:falck"), limit=9).hits) == 3
    with Identifier(path) as lib:
        lib.undo([done.lines[0].id], BEN)
    assert state(path) == before and not faults(path)


def test_what_was_decided_holds_of_later_imports_and_another_reading(path: Path) -> None:
    imported(path, of("Antonia Falk"), of("Toni Falck"))
    with Identifier(path) as lib:
        lib.same(uid(path, "Antonia Falk"), uid(path, "Toni Falck"), ANN)
    imported(path, of("Toni Falck", "Antonia Falk", year=2024, publisher="Harbour Board"), first=5)
    assert list(who(path).values()) == [4]
    reextract(path)
    assert not faults(path)


def test_a_decision_waits_for_whom_it_is_about(path: Path) -> None:
    imported(path, of("Antonia Falk"), of("Toni Falck"), of("Ole Berg"))
    with Identifier(path) as lib:
        done = lib.same(uid(path, "Antonia Falk"), uid(path, "Toni Falck"), ANN, keeps=uid(path, "Antonia Falk"))
        key = done.lines[0].id
        gone = lib.db.execute("SELECT uid FROM briefings WHERE file_name = '1.txt'").fetchone()[0]
        lib.remove(gone)
        lib.commit()
        assert lib.db.execute("SELECT state FROM standing WHERE decision = ?", (key,)).fetchone() == ("waiting",)
    imported(path, of("Toni Falck"), first=1)
    with Identifier(path) as lib:
        assert lib.db.execute("SELECT state FROM standing WHERE decision = ?", (key,)).fetchone() == ("holds",)
    assert who(path) == {"Antonia Falk": 2, "Ole Berg": 1}


def test_different_cuts_what_the_machine_joined(path: Path) -> None:
    imported(path, of("Robert Lund"), of("Bob Lund"), of("Robert Lund"))
    assert who(path) == {"Robert Lund": 3}
    before = state(path)
    with Identifier(path) as lib:
        bob = next(iter(lib._uids_of(lib._someone(uid(path, "Robert Lund")).id) - {uid(path, "Robert Lund")}))
        done = lib.different(uid(path, "Robert Lund"), bob, ANN)
    assert who(path) == {"Robert Lund": 2, "Bob Lund": 1} and not faults(path)
    with Identifier(path) as lib:
        lib.undo([done.lines[0].id], ANN)
    assert state(path) == before


def test_what_would_join_two_who_were_parted_is_refused_with_both_decisions(path: Path) -> None:
    imported(path, of("Ada Lind"), of("Ole Berg"), of("Ulla Strom"))
    ada, ole, ulla = (uid(path, name) for name in ("Ada Lind", "Ole Berg", "Ulla Strom"))
    with Identifier(path) as lib:
        parted = lib.different(ada, ulla, BEN).lines[0]
        joined = lib.same(ada, ole, ANN, keeps=ada).lines[0]
        with pytest.raises(LibraryError) as refused:
            lib.same(ole, ulla, ANN)
        assert parted.id in str(refused.value) and joined.id in str(refused.value)
        lib.undo([parted.id], BEN)
        lib.same(ole, ulla, ANN)
    assert list(who(path).values()) == [3]


def test_two_ledgers_that_contradict_each_other_part_and_say_so(path: Path) -> None:
    """Neither had seen the other: the pairs are not put together, whatever came first."""
    imported(path, of("Ada Lind"), of("Ole Berg"), of("Ulla Strom"))
    ada, ole, ulla = (uid(path, name) for name in ("Ada Lind", "Ole Berg", "Ulla Strom"))
    with Identifier(path) as lib:
        lines = [lib.same(ada, ole, ANN).lines[0]]
        lib.undo([lines[0].id], ANN)
        lines += [lib.same(ole, ulla, ANN).lines[0], lib.different(ada, ulla, BEN).lines[0]]
        last = lib.db.execute("SELECT id FROM decisions WHERE verb = 'withdraw'").fetchone()[0]
        lib.undo([last], BEN)  # the first holds again
        states = dict(lib.db.execute("SELECT decision, state FROM standing").fetchall())
    assert [states[one.id] for one in lines] == ["holds", "contested", "contested"]
    assert len(who(path)) == 2


# ---- whom a name means -----------------------------------------------------------------------------------------------


def test_a_surname_means_somebody_in_one_source_and_time_and_not_where_another_bears_it(path: Path) -> None:
    imported(
        path,
        of("Ada Lund"),
        of("Lund"),
        of("Lund", year=2018),
        of("Lund", publisher="Harbour Board"),
        of("Lund", "Hugo Lund"),
    )
    assert who(path) == {"Ada Lund": 1, "Lund": 4, "Hugo Lund": 1}
    before = state(path)
    where = Where(PORTS, after="2020-01-01", before="2022-12-31")
    with Identifier(path) as lib:
        done = lib.names("Lund", uid(path, "Ada Lund"), where, ANN)
    assert who(path) == {"Ada Lund": 2, "Lund": 3, "Hugo Lund": 1} and not faults(path)
    with open_for_writing(path) as writer:
        writer.add(*briefing(20, of("Lund", year=2022)))
        writer.add(*briefing(21, of("Lund", year=2023)))
        assert writer.named == {done.lines[0].id: 1}
    assert who(path) == {"Ada Lund": 3, "Lund": 4, "Hugo Lund": 1} and not faults(path)
    ada = shown(path, uid(path, "Ada Lund"))
    assert ada and f"decision {done.lines[0].id}" in {join.rule for join in ada.joins}
    with Identifier(path) as lib:
        for number in (20, 21):
            (gone,) = lib.db.execute("SELECT uid FROM briefings WHERE file_name = ?", (f"{number}.txt",)).fetchone()
            lib.remove(gone)
        lib.undo([done.lines[0].id], ANN)
    assert state(path) == before


def test_a_bare_surname_keeps_no_word_of_a_name_that_went_to_who_is_meant(path: Path) -> None:
    """“dr lund” must not go on finding the Lund of another source, who is printed without it."""
    doctor_lund = Printed((Said("Lund", "Dr."),), PORTS)
    imported(path, of("Ada Lund"), of("Hugo Lund"), doctor_lund, of("Lund", publisher="Harbour Board"))
    with Identifier(path) as lib:
        lib.names("Lund", uid(path, "Ada Lund"), Where(PORTS), ANN)
    assert who(path) == {"Ada Lund": 2, "Hugo Lund": 1, "Lund": 1} and not faults(path)


def test_a_decision_about_a_name_writes_the_statements_of_who_bears_it_alone(path: Path) -> None:
    """A surname may be printed in hundreds of briefings, with thousands of statements of others in them."""
    crowd = Printed((Said("Lund"), Said("Ole Berg", times=60)), PORTS)
    imported(path, of("Ada Lund"), of("Hugo Lund"), crowd, crowd)
    written: list[str] = []
    with Identifier(path) as lib:
        lib.db.set_trace_callback(written.append)
        lib.names("Lund", uid(path, "Ada Lund"), Where(PORTS), ANN)
        lib.db.set_trace_callback(None)
    assert who(path)["Ada Lund"] == 3 and not faults(path)
    assert 2 <= sum(sql.startswith("UPDATE statements SET tags") for sql in written) <= 4


def test_a_rule_needs_a_source_that_is_here(path: Path) -> None:
    imported(path, of("Ada Lund"), of("Lund"))
    with Identifier(path) as lib:
        with pytest.raises(LibraryError, match=f"There is: {PORTS}"):
            lib.names("Lund", uid(path, "Ada Lund"), Where("Ministry of Nets"), ANN)
        with pytest.raises(LibraryError, match="needs a source"):
            lib.names("Lund", uid(path, "Ada Lund"), Where(), ANN)


def test_two_who_bear_one_name_are_told_apart_by_the_role(path: Path) -> None:
    senator = Printed((Said("Ada Lund", role="Senator from the North"),), PORTS)
    imported(path, of("Ada Lund"), senator, senator)
    before, ada = state(path), uid(path, "Ada Lund")
    with Identifier(path) as lib:
        done = lib.split(ada, Where(role="Senator"), ANN)
        rows = lib.db.execute("SELECT uid, statements FROM speakers ORDER BY statements").fetchall()
    assert rows[0] == (ada, 1) and rows[1][1] == 2 and not faults(path)
    with Identifier(path) as lib:
        lib.undo([done.lines[0].id], ANN)
    assert state(path) == before
    again = shown(path, rows[1][0])
    assert again and again.uid == ada
    with Identifier(path) as lib, pytest.raises(LibraryError, match="nowhere"):
        lib.split(ada, Where(role="Bishop"), ANN)


def test_what_is_no_name_is_nobody_and_its_words_are_found(path: Path) -> None:
    imported(path, of("Performing Rights"), of("Ada Lund", "Performing Rights"))
    before = state(path)
    with Identifier(path) as lib:
        done = lib.noname(uid(path, "Performing Rights"), ANN)
    assert who(path) == {"Ada Lund": 1, "Performing Rights": 0} and not faults(path)
    with open_library(Choice(path, "option")) as lib_:
        assert len(search.hits(lib_, parse("speaker:performing"), limit=9).hits) == 2
    imported(path, of("Performing Rights", year=2023), first=7)
    assert who(path)["Performing Rights"] == 0
    with Identifier(path) as lib:
        (gone,) = lib.db.execute("SELECT uid FROM briefings WHERE file_name = '7.txt'").fetchone()
        lib.remove(gone)
        lib.undo([done.lines[0].id], ANN)
    assert state(path) == before


# ---- bodies ----------------------------------------------------------------------------------------------------------


def test_a_body_is_found_by_its_other_name_and_below_the_one_above_it(path: Path) -> None:
    with with_bodies(path) as lib:
        here = dict(lib.db.execute("SELECT name, uid FROM organizations").fetchall())
        before = held(lib.db)
        alias = lib.alias(here["River Commission"], "RC", ANN).lines[0]
        above = lib.parent(here["River Commission"], here["United Rivers"], ANN).lines[0]
        now = dict(lib.db.execute("SELECT name, statements FROM speakers WHERE kind = 'body'").fetchall())
        assert "RC" not in now
        with pytest.raises(LibraryError, match="stands above"):
            lib.parent(here["United Rivers"], here["River Commission"], ANN)
    with open_library(Choice(path, "option")) as asked:
        rc, whole, over = (
            {(hit.uid, hit.speakers[0].attribution) for hit in search.hits(asked, parse(query), limit=99).hits}
            for query in ("org:rc", 'org:"river commission"', 'org:"united rivers"')
        )
        assert {name for _, name in rc} == {"RC", "River Commission"} and rc < whole and rc < over
    assert not faults(path)
    with Identifier(path) as lib:
        lib.undo([alias.id, above.id], BEN)
        assert held(lib.db) == before


def with_bodies(path: Path) -> Identifier:
    with open_for_writing(path) as writer:
        for number in range(8):
            writer.add_reading(*deciders.written(number))
    return Identifier(path)


# ---- names near each other -------------------------------------------------------------------------------------------


def near(path: Path) -> list[tuple[str, str, str, tuple[str, ...]]]:
    with open_library(Choice(path, "option")) as lib:
        return [(one.kind, one.one.name, one.others[0].name, one.against) for one in read.near_people(lib)]


def test_names_are_proposed_by_kind_and_what_wins_most_comes_first(path: Path) -> None:
    imported(
        path,
        Printed((Said("Lund", times=3), Said("Ada Lund", times=4))),
        of("Jean-Yves Le Brun", "Le Brun"),
        of("Karim Kurbonov"),
        of("Karim Qurbonov"),
        of("Elsbeth Varga"),
        of("Elsbet Varga"),
        of("Petra Petrov", "Petra Petrova"),
    )
    found = near(path)
    assert found[0][:3] == ("surname", "Lund", "Ada Lund")
    kinds = {(kind, *sorted((one, other))) for kind, one, other, _ in found}
    assert ("letters", "Karim Kurbonov", "Karim Qurbonov") in kinds
    assert ("spelling", "Elsbet Varga", "Elsbeth Varga") in kinds
    assert found[-1][3] == ("together", "ending")  # a woman's ending, and both in one briefing


def test_what_was_decided_is_never_proposed_again(path: Path) -> None:
    imported(path, of("Karim Kurbonov"), of("Karim Qurbonov"), of("Elsbeth Varga"), of("Elsbet Varga"))
    assert len(near(path)) == 2
    with Identifier(path) as lib:
        lib.different(uid(path, "Karim Kurbonov"), uid(path, "Karim Qurbonov"), ANN)
        done = lib.same(uid(path, "Elsbeth Varga"), uid(path, "Elsbet Varga"), ANN)
    assert not near(path)
    imported(path, of("Karim Kurbonov", year=2024), of("Karim Qurbonov", year=2025), of("Elsbet Varga"), first=9)
    assert not near(path)
    with Identifier(path) as lib:
        lib.undo([done.lines[0].id], ANN)
    assert len(near(path)) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Қурбонов", "Qurbonov", "Kurbonov", "Kurbanov", "Курбонов", "Kurbonoff"),
        ("Хасанов", "Khasanov", "Hasanov", "Xasanov"),
        ("Джалилов", "Dzhalilov", "Jalilov", "Zhalilov"),
        ("Юсупов", "Yusupov", "Iusupov", "Usupov"),
        ("Лавров", "Lavrov", "Lavroff"),
    ],
)
def test_a_name_in_other_letters_has_one_key(names: tuple[str, ...]) -> None:
    assert len({letters.key(name) for name in names}) == 1


def test_a_name_with_letters_of_another_alphabet_is_proposed_and_flagged(path: Path) -> None:
    imported(path, of("Karim Kurbanov"), of("Karim Kurb\u0430nov"))
    with open_library(Choice(path, "option")) as lib:
        (found,) = read.near_people(lib)
    assert (found.kind, found.flags) == ("letters", ("mixed",))


def test_letters_of_two_alphabets_in_a_word_are_seen() -> None:
    assert letters.is_mixed("Kurb\u043enov") and not letters.is_mixed("Kurbonov") and not letters.is_mixed("Курбонов")


# ---- all at once -----------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[deciders.Desk]:
    made = deciders.Desk(tmp_path, 0)
    yield made
    made.close()


def test_a_library_is_what_its_briefings_and_its_ledger_make_of_an_empty_one(desk: deciders.Desk) -> None:
    """benchmarks/decisions.py does it 10,000 times."""
    for number in range(60):
        assert not (wrong := desk.step()), f"step {number}: {wrong}"
        if number % 20 == 19:
            assert not (wrong := desk.replay()), f"step {number}: {wrong}"
            assert not desk.proof()
    assert desk.undone > 1
