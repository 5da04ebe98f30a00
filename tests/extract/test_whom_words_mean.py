"""Whom the words of a speaker mean, within one briefing: bodies and documents, roles, short forms, pronouns, first persons."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.extract.entities.bodies import kind_of
from briefing_tui.extract.entities.body_names import BodyNames
from briefing_tui.model import Document, Extraction


def read(text: str, title: str | None = None) -> Extraction:
    return extract(Document(text, "invented.txt", title=title))


def speakers(text: str, title: str | None = None) -> list[tuple[str | None, str | None]]:
    """(name, kind) of whoever said each thing."""
    found = read(text, title)
    out: list[tuple[str | None, str | None]] = []
    for statement in found.statements:
        for one in statement.speakers or (None,):
            who = found.people[one.person] if one and one.person is not None else None
            out.append((who.name, who.kind) if who else (None, None))
    return out


@pytest.mark.parametrize(
    "phrase",
    [
        "the Ministry of Ports",
        "Lund Harbour Company",
        "HPA",
        "Fenn Mills, Inc.",
        "the Department of Rail and the Ports Office",
        "Fenn officials",
        "the city of Fenn",
    ],
)
def test_a_body_is_one(phrase: str) -> None:
    assert kind_of(phrase) == "body"


@pytest.mark.parametrize(
    "phrase",
    [
        "both delegations",
        "31 states",
        "respected medical organizations",
        "Officials",
        "the court",
        "the Department",
        "youth",
        "Six Lundeans",
        "Many Fenn Norwegians",
    ],
)
def test_whoever_speaks_without_a_name_is_a_group(phrase: str) -> None:
    assert kind_of(phrase) == "group"


@pytest.mark.parametrize(
    "phrase", ["the report", "court documents", "a survey by the Ports Office", "evidence presented at trial"]
)
def test_what_is_written_and_speaks_is_a_document(phrase: str) -> None:
    assert kind_of(phrase) == "document"


@pytest.mark.parametrize(
    "phrase",
    [
        "our choice of the old press and made",
        "The Ministry of Ports remains",
        "putting the port of Lund",
        "Consistent with prior practices",
        "extension of the lease until July 31st",
        "the Lord Mayor",
        "The Harbour Plan includes",
        "progress towards the goals as",
        "36 months in prison",
        "Meanwhile",
        "HPA)",
        "June",
        "Prevention’s (CFP)",
        "three Fenn-sounding",
    ],
)
def test_a_clause_a_role_or_a_happening_is_nobodys_name(phrase: str) -> None:
    assert kind_of(phrase) is None


def test_a_body_is_named_again_by_its_noun() -> None:
    names = BodyNames("The Ministry of Ports opened. The Rail Commission came. A federal court in Fenn, N.Y. sat.")
    assert names.again("the Ministry") == "Ministry of Ports"
    assert names.again("The Commission") == "Rail Commission"
    assert names.again("the court") == "federal court in Fenn, N.Y."
    assert names.again("the company") is None


def test_where_two_bodies_have_the_noun_none_is_meant() -> None:
    names = BodyNames("The Ministry of Ports and the Rail Ministry met.")
    assert names.again("the Ministry") is None


def test_an_acronym_is_its_long_form_where_its_letters_agree() -> None:
    names = BodyNames("The Harbour Protection Agency (HPA) met the Board of Rail (XYZ).")
    assert names.long_forms == {"HPA": "Harbour Protection Agency"}


def test_a_body_that_speaks_by_acronym_and_by_noun_is_one() -> None:
    text = (
        "The Harbour Protection Agency (HPA) opened in Lund.\n\nHPA announced that the port is open. "
        "The Agency said that ferries sail."
    )
    assert speakers(text) == [("Harbour Protection Agency", "body")] * 2


def test_a_report_that_speaks_is_a_document_and_no_organization() -> None:
    found = read("The report says that ferries sail. The report adds that the port is open.")
    assert [(p.name, p.kind) for p in found.people] == [("report", "document")]
    assert found.organizations == ()


def test_a_clause_is_no_body() -> None:
    found = read("We remain committed to open ports.")
    assert [p for p in found.people if p.kind == "body"] == []


# ---- roles and surnames -------------------------------------------------------------------------------------------


def last(text: str, title: str | None = None) -> tuple[str | None, list[str]]:
    """Whom the last statement is given to, and who else is offered."""
    found = read(text, title)
    one = found.statements[-1].speakers[0]
    return (found.people[one.person].name if one.person is not None else None), [
        found.people[n].name for n in one.candidates
    ]


def test_a_role_alone_is_whoever_the_text_gives_it_to() -> None:
    assert last(
        "Ms. Ulla Strom, Minister of Ports, met Mr. Karl Lund, Director of Rail. The Minister said that ferries sail."
    ) == ("Ulla Strom", [])


def test_a_role_that_is_printed_later_counts_too() -> None:
    text = "The Minister said that ferries sail.\n\nUlla Strom, Minister of Ports, will return in May."
    assert last(text) == ("Ulla Strom", [])


def test_the_words_of_a_role_may_stand_in_another_order() -> None:
    text = "Ports Secretary Ulla Strom came. The Secretary of Ports said that ferries sail."
    assert last(text) == ("Ulla Strom", [])


def test_an_adviser_to_the_president_is_not_the_president() -> None:
    text = "Karl Lund, Adviser to the President, came. The President said that ferries sail."
    assert last(text) == (None, [])


def test_a_role_that_two_hold_alike_is_nobody_and_both_are_offered() -> None:
    text = (
        "A meeting was held in Fenn between President Ulla Strom and President Karl Lund in May.\n\n"
        "After that, the President said that ferries sail."
    )
    name, offered = last(text)
    assert name is None
    assert sorted(offered) == ["Karl Lund", "Ulla Strom"]


def test_two_bearers_of_a_surname_are_both_offered() -> None:
    text = "Mr. John Smith, Minister of Ports, met Ms. Ana Smith, Director of Rail. “Rail first,” Smith said."
    assert last(text) == (None, ["John Smith", "Ana Smith"])


def test_an_honorific_tells_two_bearers_apart() -> None:
    text = "Mr. John Smith, Minister of Ports, met Ms. Ana Smith, Director of Rail. “Rail first,” Ms. Smith said."
    assert last(text) == ("Ana Smith", [])


def test_an_office_tells_two_bearers_apart() -> None:
    text = "John Smith, Minister of Ports, met Ana Smith, Director of Rail. “Ports first,” Minister Smith said."
    assert last(text) == ("John Smith", [])


# ---- pronouns -----------------------------------------------------------------------------------------------------


def test_an_office_without_a_name_is_whom_he_means() -> None:
    text = "Mr. Karl Lund visited Fenn. The Lord Chancellor opened the line. He urged that ferries sail."
    found = read(text)
    one = found.statements[-1].speakers[0]
    assert one.person is None
    assert one.role == "Lord Chancellor"


def test_a_pronoun_never_contradicts_an_honorific() -> None:
    text = "Ms. Ulla Strom met Mr. Karl Lund. He said that ferries sail."
    assert last(text) == ("Karl Lund", [])


def test_a_spokesman_in_the_heading_is_not_whom_she_means() -> None:
    text = (
        "Statement by Spokesperson Karla Lund on Ports\n\nIn Fenn, Minister Ulla Strom met the growers of the coast. "
        "She said that ferries sail."
    )
    assert last(text) == ("Ulla Strom", [])


# ---- first persons ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Statement by Minister Ulla Strom on Ports\n\nToday I announced that ferries sail.",
        "Remarks as Prepared for Delivery by Minister Ulla Strom at the Fenn Fair\n\nToday I announced that ferries sail.",
        "Ferries sail again\n\nUlla Strom, Minister of Ports\n\nToday I announced that ferries sail.",
        "Minister Ulla Strom released the following statement today:\n\nI have announced that ferries sail.",
        "Dear Mr. Lund:\n\nToday I announced that ferries sail.\n\nSincerely,\n\nUlla Strom",
        "Ports\n\nToday I announced that ferries sail.\n\nULLA STROM",
        "Minister Ulla Strom today sent a letter to Mr. Karl Lund.\n\nDear Mr. Lund:\n\nI announced that ferries sail.",
    ],
)
def test_i_is_whoever_signs_or_is_announced(text: str) -> None:
    name, offered = last(text)
    assert (name or "").title() == "Ulla Strom"
    assert offered == []


def test_i_is_nobody_where_no_author_is_named() -> None:
    assert last("Ferries sail\n\nMr. Karl Lund came. Today I announced that ferries sail.") == (None, [])


def test_we_of_several_is_who_they_say_they_are() -> None:
    text = "Joint statement\n\nWe, the ministers of Fenn and Lund, met today. We stressed that ferries sail."
    assert speakers(text)[-1] == ("ministers of Fenn and Lund", "body")


def test_we_of_one_author_is_not_that_person() -> None:
    assert last("Statement by Minister Ulla Strom on Ports\n\nWe stressed that ferries sail.") == (None, [])


def test_we_of_two_who_signed_are_both() -> None:
    text = "Joint statement by Minister Ulla Strom and Minister Karl Lund on Ports\n\nWe stressed that ferries sail."
    assert [name for name, _ in speakers(text)] == ["Ulla Strom", "Karl Lund"]


# ---- where a subject begins ---------------------------------------------------------------------------------------


def test_a_clause_before_the_subject_is_no_part_of_it() -> None:
    text = "As part of the fair, Minister Ulla Strom announced that ferries sail."
    assert last(text) == ("Ulla Strom", [])


def test_a_lead_with_a_comma_inside_is_no_part_of_the_subject() -> None:
    text = "Following the notice of a final, one-month extension of the lease, the Ministry of Ports announced that ferries sail."
    assert speakers(text) == [("Ministry of Ports", "body")]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Ulla Strom said that ferries sail. Mr. Karl Lund came to Fenn, and he announced that trains run.",
        "Ulla Strom, Minister of Ports, and Karl Lund, Director of Rail, met. Lund brought the plans that he said were new.",
    ],
)
def test_a_pronoun_behind_a_person_in_its_sentence_is_that_person(text: str) -> None:
    assert last(text) == ("Karl Lund", [])


def test_she_behind_two_women_who_are_joined_is_neither() -> None:
    name, offered = last("Ms. Ulla Strom and Ms. Karla Lund met the growers. She said that ferries sail.")
    assert name is None
    assert sorted(offered) == ["Karla Lund", "Ulla Strom"]


def test_what_belongs_to_a_person_is_not_the_person() -> None:
    assert speakers("Professor Ulla Strom’s study found that ferries sail.") == [
        ("Professor Ulla Strom’s study", "document")
    ]


def test_both_senators_are_two_who_are() -> None:
    text = "Senator Ulla Strom and Senator Karl Lund met Mayor Ada Fenn. Both senators said that ferries sail."
    assert [name for name, _ in speakers(text)] == ["Ulla Strom", "Karl Lund"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Senator Ole Strom called for an inquiry. He wrote to Senators Ada Lund and Per Holm. The Senators"
            " cited recent reports that filling the reserve raises prices.",
            [(None, None)],
        ),
        (
            "Ambassador Per Holm is here. I inherited a deal cut by my predecessor—which he said was the best.",
            [(None, None)],
        ),
        (
            "The House and Senate approved the bill. Later the Senate said that the quay must stay open.",
            [("Senate", "body")],
        ),
        (
            "The Department of Ports and Barrowex agreed on a plan. The Department said that the fee is small.",
            [("Department of Ports", "body")],
        ),
        (
            "The Office for River Rights at PQ and Department of Ports said that fees are small.",
            [("Office for River Rights at PQ", "body"), ("Department of Ports", "body")],
        ),
        ("The Department of Ports and Quays said that fees are small.", [("Department of Ports and Quays", "body")]),
        (
            "Ada King, Acting Assistant Attorney General for Ports, came. The Attorney General said that all is well.",
            [(None, None)],
        ),
        (
            "Vice President Ada King spoke with Ole Strom. The President said that all is well.",
            [(None, None)],
        ),
        (
            "Jo Dohm and Ada Lind came. Dohm and Lind, who are dentists, said that all is well.",
            [("Jo Dohm", "person"), ("Ada Lind", "person")],
        ),
        ("The nonpartisan Ports Budget Office said that fees are low.", [("Ports Budget Office", "body")]),
        ("Harbourlink convenes countries and companies committed to speeding up ports.", [(None, None)]),
    ],
)
def test_words_for_several_are_not_one_and_one_is_not_several(
    text: str, last: list[tuple[str | None, str | None]]
) -> None:
    assert speakers(text)[-len(last) :] == last
