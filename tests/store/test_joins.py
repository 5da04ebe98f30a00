"""Who is the same person across briefings: a function of the set of briefings, with a reason for each join, and reversible."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import answers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed import Printed, Said, body, briefing, fill, joined, of, one, people, rules, well

from briefing_tui.ingest.reextract import reextract
from briefing_tui.model.people import shown_name
from briefing_tui.model.provenance import joined_words
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse as parse_query
from briefing_tui.store import identity, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.dump import dump
from briefing_tui.store.joins.naming import parse, titles_in
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

EVERYTHING = parse_query("")


# ---- what is joined, and what is not ---------------------------------------------------------------------------------


def test_letters_and_marks_make_no_other_name(tmp_path: Path) -> None:
    path = of(tmp_path, one(Said("Désirée Lund")), one(Said("DESIREE LUND")), one(Said("Désirée Lund"), publisher="B"))
    assert people(path) == {"Désirée Lund": 3}


def test_particles_and_initials_make_no_four_rows(tmp_path: Path) -> None:
    """“Al Lund” is a name; “Di Strom” and “S. Lund” are what is known of one each, as long as no more is printed."""
    path = of(tmp_path, *[one(Said("Al Lund"), Said("Di Strom"), Said("S. Holm")) for _ in range(4)])
    assert people(path) == {"Al Lund": 4, "Di Strom": 4, "S. Holm": 4}


def test_a_particle_is_no_given_name_where_a_longer_name_has_it(tmp_path: Path) -> None:
    path = of(tmp_path, one(Said("Tarik bin Omar Al Lund", role="Minister")), one(Said("Al Lund", role="Minister")))
    assert people(path) == {"Tarik bin Omar Al Lund": 2}


def test_middle_names_and_short_forms(tmp_path: Path) -> None:
    path = of(
        tmp_path,
        one(Said("Chuck Lund", role="Senator")),
        one(Said("Chuck Lund", role="Senator")),
        one(Said("Charles E. Lund", role="Senator")),
        one(Said("Charles Edward Lund, Jr.", role="Senator"), publisher="Ministry of Quays"),
    )
    assert people(path) == {"Chuck Lund": 4}
    assert rules(path) == {
        "Chuck Lund": "same_name",
        "Charles E. Lund": "short_form",
        "Charles Edward Lund, Jr.": "short_form",
    }


def test_a_short_form_alone_joins_nobody(tmp_path: Path) -> None:
    """No publisher, no title speaks for it."""
    path = of(tmp_path, one(Said("Chuck Lund"), publisher="A"), one(Said("Charles Lund"), publisher="B"))
    assert len(people(path)) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Ulla Strom", "Ulle Strom"),
        ("John A. Strom", "John B. Strom"),
        ("John Strom, Jr.", "John Strom, Sr."),
        ("Christopher Strom", "Christine Strom"),
        ("Ulla Strom", "Strom"),
        ("Ulla Strom", "Ulla Ström-Lund"),
    ],
)
def test_never_joined(names: tuple[str, str], tmp_path: Path) -> None:
    assert len(people(of(tmp_path, *[one(Said(name)) for name in names]))) == 2


def test_a_name_between_two_is_neither(tmp_path: Path) -> None:
    path = of(tmp_path, one(Said("John A. Strom")), one(Said("John B. Strom")), one(Said("John Strom")))
    assert len(people(path)) == 3


def test_a_woman_and_a_man_of_one_name(tmp_path: Path) -> None:
    path = of(
        tmp_path,
        one(Said("Kim Strom", "Ms."), publisher="A"),
        one(Said("Kim Strom", "Mr."), publisher="B"),
        one(Said("Kim Strom"), publisher="A"),
        one(Said("Kim Strom"), publisher="C"),
    )
    db = sqlite3.connect(path)
    assert sorted(db.execute("SELECT ifnull(honorific_prefix, ''), statements FROM speakers").fetchall()) == [
        ("", 1),
        ("Mr.", 1),
        ("Ms.", 2),
    ]


def test_a_title_read_amiss_once_parts_no_name_that_is_often_printed(tmp_path: Path) -> None:
    often = [one(Said("Jake Strom", "Mr." if n % 2 else None), publisher=f"Ministry {n % 3}") for n in range(24)]
    path = of(tmp_path, *often, one(Said("Jake Strom", "Ms."), publisher="Ministry 0"))
    assert sorted(n for (n,) in sqlite3.connect(path).execute("SELECT statements FROM speakers")) == [1, 24]


def test_a_titled_surname_is_the_only_one_who_bears_it(tmp_path: Path) -> None:
    path = of(
        tmp_path,
        one(Said("Ole Strom", role="President")),
        one(Said("Nils Strom")),
        one(Said("Strom", role="President", times=3)),
        one(Said("STROM", "Ms.", label=True)),
        one(Said("Strom", role="President"), publisher="Ministry of Quays"),
        one(Said("Strom", role="President"), year=2024),
        one(Said("Strom")),
    )
    assert people(path) == {"Ole Strom": 4, "Nils Strom": 1, "Strom": 4}


def test_a_label_is_whose_full_name_the_publisher_prints(tmp_path: Path) -> None:
    path = of(tmp_path, one(Said("Ulla Strom", role="Press Secretary")), one(Said("STROM", "MS.", label=True, times=5)))
    assert people(path) == {"Ulla Strom": 6}
    assert rules(path)["STROM"] == "titled_surname"


def test_a_title_of_other_years_tells_which_full_name_is_meant(tmp_path: Path) -> None:
    """The publisher prints both full names without a title that year; elsewhere one of them is the senator."""
    path = of(
        tmp_path,
        one(Said("Tom Strom")),
        one(Said("Ida Strom")),
        one(Said("Tom Strom", role="Senator"), publisher="Ministry of Quays", year=2004),
        one(Said("Strom", role="Senator", times=3)),
    )
    assert people(path) == {"Tom Strom": 5, "Ida Strom": 1}
    assert rules(path)["Strom"] == "titled_surname"


@pytest.mark.parametrize(
    "others",
    [
        (one(Said("Tom Strom", role="Representative")),),  # he is called something else that year
        (one(Said("Tom Strom")), one(Said("Ida Strom", role="Senator"), year=2010), one(Said("Ida Strom"))),
        (one(Said("Ida Strom")),),  # this publisher does not print his name
    ],
)
def test_a_title_of_other_years_alone_joins_nobody(others: tuple[Printed, ...], tmp_path: Path) -> None:
    told = one(Said("Tom Strom", role="Senator"), publisher="Ministry of Quays", year=2004)
    path = of(tmp_path, told, *others, one(Said("Strom", role="Senator", times=3)))
    assert people(path)["Strom"] == 3


def test_a_prime_minister_is_called_by_the_surname_at_other_publishers(tmp_path: Path) -> None:
    path = of(
        tmp_path,
        one(Said("Ole Strom", role="Prime Minister")),
        one(Said("Strom", role="Prime Minister"), publisher="Ministry of Quays"),
        one(Said("Strom", role="Prime Minister"), publisher="Ministry of Quays", year=2022),
        one(Said("Ida Holm", role="Prime Minister")),
        one(Said("Nils Holm", role="Prime Minister"), publisher="Ministry of Roads"),
        one(Said("Holm", role="Prime Minister"), publisher="Ministry of Quays"),
    )
    assert people(path) == {"Ole Strom": 2, "Strom": 1, "Ida Holm": 1, "Nils Holm": 1, "Holm": 1}


def test_a_first_given_name_is_left_out(tmp_path: Path) -> None:
    path = of(
        tmp_path, one(Said("Omar Tarik Lund", role="President")), *[one(Said("Tarik Lund", role="President"))] * 2
    )
    assert people(path) == {"Tarik Lund": 3}
    assert rules(path)["Omar Tarik Lund"] == "middle_name"


@pytest.mark.parametrize(
    "other",
    [
        one(Said("Tarik Lund", role="President"), publisher="Ministry of Quays"),
        one(Said("Tarik Lund", role="President"), year=2024),
        one(Said("Tarik Lund", role="Director")),
        one(Said("Tarik Lund")),
        one(Said("Tarik Ali Lund", role="President")),
    ],
)
def test_a_first_given_name_is_not_left_out_where_little_agrees(other: Printed, tmp_path: Path) -> None:
    assert len(people(of(tmp_path, one(Said("Omar Tarik Lund", role="President")), other))) == 2


def test_a_name_that_is_hardly_ever_printed_is_no_second_bearer(tmp_path: Path) -> None:
    """Of a title or a label: who is printed ten times as often is meant. “Mr.” alone says too little for that."""
    often = [one(Said("Ole Strom", role="President")) for _ in range(10)]
    once = one(Said("Nils Strom", role="President"))
    path = of(tmp_path, *often, once, one(Said("Strom", role="President")), one(Said("Strom", "Mr.")))
    assert people(path) == {"Ole Strom": 11, "Nils Strom": 1, "Strom": 1}


def test_a_second_bearer_parts_them_again_and_leaves_what_was(tmp_path: Path) -> None:
    """What holds follows from what is printed: one briefing more parts them, and without it they are joined again."""
    printed = [one(Said("Ulla Strom")), one(Said("STROM", "Ms.", label=True, times=2))]
    path = fill(tmp_path / "own.db", list(enumerate(printed)))
    before = joined(path)
    document, found = briefing(7, one(Said("Ida Strom")))
    with open_for_writing(path) as writer:
        uid = writer.add(document, found).uid
    assert people(path) == {"Ulla Strom": 1, "Ida Strom": 1, "STROM": 2} and not well(path)
    with open_for_writing(path) as writer:
        writer.remove(uid)
    assert joined(path) == before and not well(path)


# ---- uids, and what is shown -----------------------------------------------------------------------------------------


def test_a_uid_copied_earlier_leads_to_the_person(tmp_path: Path) -> None:
    """Under a name that is no longer shown, of a surname in one briefing alone, of a woman before a man came."""
    printed = [one(Said("Charles Lund", "Mr.", role="Senator")), one(Said("Lund", "Mr.", role="Senator"))]
    printed += [one(Said("Chuck Lund", "Mr.", role="Senator"))] * 2
    texts = [briefing(number, each)[0].text for number, each in enumerate(printed)]
    former = [
        identity.person_uid("Charles Lund"),
        identity.person_uid("Lund"),
        identity.speaker_uid("person", "Lund", identity.sha256(texts[1])),
        identity.namesake_uid(identity.person_uid("Charles Lund"), "male"),
        identity.namesake_uid(identity.person_uid("Chuck Lund"), identity.sha256(texts[2])),
    ]
    with open_library(Choice(of(tmp_path, *printed), "option")) as lib:
        (row,) = read.people(lib)
        assert (row.name, row.statements, row.named) == ("Chuck Lund", 4, 4)
        for uid in former:
            assert read.find_uid(lib, uid) == ("speaker", row.uid) and read.id_of_speaker(lib, uid) == row.id
            assert search.count(lib, parse_query(f"speaker:{uid}")) == 4
        found = read.speaker(lib, former[2])
        assert found is not None and found.uid == row.uid
        assert read.find_uid(lib, "p-000000000000") is None and read.speaker(lib, "p-000000000000") is None


def test_a_sex_that_is_only_likely_parts_no_one_but_keeps_a_surname_of_the_other_sex_away(tmp_path: Path) -> None:
    printed = [one(Said("Robin Lund", "Mr.", "Senator")), one(Said("Robin Lund", None, "Senator", sex="female"))]
    assert people(of(tmp_path, *printed)) == {"Robin Lund": 2}
    printed = [one(Said("Ulla Lund", None, "Senator", sex="female")), one(Said("Lund", "Mr.", "Senator"))]
    assert people(of(tmp_path / "apart", *printed)) == {"Ulla Lund": 1, "Lund": 1}
    printed = [one(Said("Ulla Lund", None, None, sex="female")), one(Said("Lund", None, None, sex="female"))]
    assert people(of(tmp_path / "bare", *printed)) == {"Ulla Lund": 1, "Lund": 1}  # a surname without a title


def test_each_join_has_its_reason(tmp_path: Path) -> None:
    path = of(tmp_path, one(Said("Ulla Strom", role="President")), one(Said("Strom", role="President")))
    with open_library(Choice(path, "option")) as lib:
        (row,) = read.people(lib)
        page = read.speaker(lib, row.uid)
        assert page is not None and [
            (j.name, j.rule, j.titles, j.publisher, j.first, j.briefings) for j in page.joins
        ] == [
            ("Strom", "titled_surname", "president", "Ministry of Ports", 2021, 1),
            ("Ulla Strom", "same_name", "president", "Ministry of Ports", 2021, 1),
        ]
        assert sorted(str(s.speakers[0].join) for s in search.hits(lib, parse_query("")).hits) == [
            "None",
            "titled_surname",
        ]
        assert "at this publisher within a year" in joined_words(page.joins[0])


def test_who_did_not_speak_is_not_in_the_way(tmp_path: Path) -> None:
    path = of(tmp_path, one(Said("Ulla Strom"), Said("Ida Holm", times=0), Said("Lund", times=0)))
    with open_library(Choice(path, "option")) as lib:
        assert [row.name for row in read.people(lib)] == ["Ulla Strom"] and read.info(lib).people == 1
        silent = read.people(lib, which=read.NAMED)
        assert {shown_name(row) for row in silent} == {"Ida Holm", "Lund – first name not printed, 1 mention"}
        assert [row.name for row in read.people(lib, which=read.NAMED, pattern="holm")] == ["Ida Holm"]


# ---- libraries of earlier versions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("golden", answers.libraries(), ids=lambda path: path.name)
def test_a_library_of_an_earlier_version_is_joined_by_the_next_import(golden: Path, tmp_path: Path) -> None:
    path = answers.unpacked(golden, tmp_path / "own.db")
    with open_library(Choice(path, "option")) as lib:
        former = [row.uid for row in [*read.people(lib), *read.people(lib, which=read.NAMED)]]
        said = {
            s.uid: (s.text, s.speakers[0].attribution if s.speakers else "") for s in search.hits(lib, EVERYTHING).hits
        }
    fill(path, [(1, one(Said("Ulla Strom")))])
    assert not well(path)
    with open_library(Choice(path, "option")) as lib:
        db = lib.connection
        assert not db.execute("SELECT 1 FROM forms WHERE rule IS NULL OR block = '' LIMIT 1").fetchone()
        now = {
            s.uid: (s.text, s.speakers[0].attribution if s.speakers else "") for s in search.hits(lib, EVERYTHING).hits
        }
        assert said.items() <= now.items() and len(now) == len(said) + 1  # nothing is lost
        for uid in former:
            assert read.id_of_speaker(lib, uid) is not None, uid
    reextract(path, workers=1)
    once = joined(path)
    reextract(path, workers=1)
    assert not well(path) and joined(path) == once


def test_names_and_titles_taken_apart() -> None:
    assert parse("Joseph R. Lund, Jr.") == (("joseph", "r"), ("lund",), "jr")
    assert parse("J.D. Lund") == parse("J. D. Lund") and parse("LE STROM") == ((), ("le", "strom"), "")
    assert parse("Ole Y. Strom").given == ("ole", "y") and parse("I’m Ole Strom") == parse("Ole Strom Ole Strom")
    assert parse("Jean-Yves Le Strom") == (("jean-yves",), ("le", "strom"), "")
    assert titles_in("Counselor to the President") == titles_in("former President") == frozenset()
    assert titles_in("Deputy Secretary of Ports and Senator") == {"deputy secretary", "senator"}
    assert titles_in("Secretary of Health and Human Services") == titles_in("White House Press Secretary")


# ---- in whatever order they came -------------------------------------------------------------------------------------

GIVEN = ("Charles", "Chuck", "Charles E.", "Christine", "Chris", "Christopher", "C.", "Al", "")
SAID = st.builds(
    Said,
    st.builds(
        lambda given, family, tail: f"{given} {family}".strip() + tail,
        st.sampled_from(GIVEN),
        st.sampled_from(("Lund", "LUND", "bin Al Lund", "Ek-Lund", "Ek Lund")),
        st.sampled_from(("", "", "", " Jr.", ", Sr.")),
    ),
    st.sampled_from((None, None, "Ms.", "Mr.", "Dr.", "Sen.")),
    st.sampled_from((None, None, "President", "Senator", "Director of Ports")),
    st.integers(0, 2),
    st.booleans(),
    st.just(""),
    st.just(""),
    st.just("person"),
)
BODY = st.builds(
    lambda name, acronym: body(name, acronym if " " in name else ""),
    st.sampled_from(
        ("QCO", "Quay Control Office", "U.S. Quay Control Office", "Quays Control Office", "Quiet Coast Office")
    ),
    st.sampled_from(("", "QCO", "QCO", "QuCO", "QcO")),
)
PRINTED = st.builds(
    Printed,
    st.lists(st.one_of(SAID, BODY), max_size=3, unique_by=lambda said: said.name).map(tuple),
    st.sampled_from((None, "A", "B")),
    st.sampled_from((0, 2019, 2020, 2021, 2023)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(printed=st.lists(PRINTED, min_size=1, max_size=10), draw=st.randoms(use_true_random=False))
def test_the_same_briefings_make_the_same_people(
    printed: list[Printed], draw: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    listed = list(enumerate(printed))
    at_once = joined(fill(folder / "at once.db", listed))
    draw.shuffle(listed)
    path = fill(folder / "by batches.db", listed, draw.randint(1, len(listed)))
    assert joined(path) == at_once
    again = draw.sample(listed, draw.randint(0, len(listed)))
    with open_for_writing(path) as writer:
        for number, each in again:
            writer.remove(writer.add(*briefing(number, each)).uid)
            if draw.random() < 0.5:
                writer.commit()
    fill(path, again)
    assert joined(path) == at_once
    assert not well(path)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_order_and_the_batches_two_libraries_are_told_alike(tmp_path: Path, seed: int) -> None:
    briefings = [
        one(Said("Ulla Strom", "Ms.", "President"), Said("Jon Lund", "Mr.")),
        one(Said("STROM", "President", label=True)),
        one(Said("Charles Lund", "Mr.", "Senator"), Said("Lund", "Mr.", "Senator")),
        one(Said("Chuck Lund", "Mr.", "Senator", times=2)),
        one(Said("Ida Holm", times=0), Said("Ulla K. Strom", role="President"), publisher="Ministry of Rain"),
        one(Said("Lund", "Mr."), year=2022),
        one(body("Quay Control Office", "QCO")),
        one(body("QCO"), publisher="Ministry of Rain"),
    ]
    numbered = list(enumerate(briefings))
    first = fill(tmp_path / "first.db", numbered)
    chance = random.Random(seed)
    chance.shuffle(numbered)
    other = fill(tmp_path / "other.db", numbered, batches=chance.randint(1, 6))
    assert dump(other) == dump(first) and not well(other)


def test_a_document_is_listed_apart_and_named_anew_in_each_briefing_where_it_has_no_name(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for number, name in enumerate(("report", "report", "Coast Report", "Coast Report")):
            document, found = briefing(number, one(Said(name), Said("Ulla Strom")))
            (quoted, person) = found.people
            writer.add(document, replace(found, people=(replace(quoted, kind="document"), person)))
    assert not well(path)
    with open_library(Choice(path, "option")) as lib:
        assert [row.name for row in read.people(lib)] == ["Ulla Strom"]
        listed = read.people(lib, which=read.DOCUMENTS)
        assert [(row.name, row.kind, row.statements) for row in listed] == [
            ("Coast Report", "document", 2),
            ("report", "document", 1),
            ("report", "document", 1),
        ]
        former = identity.organization_uid("Coast Report")  # of a time when it stood among the bodies
        assert read.find_uid(lib, former) == ("speaker", listed[0].uid)
        assert read.elsewhere(lib, read.SPOKE, "report") == [(read.DOCUMENTS, 3)]
