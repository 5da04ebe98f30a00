"""Which capitalised words are a person, with which honorific and role, and which spellings are one person. All texts are invented."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.extract.analysis import analyse
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.entities.spellings import agree, fuller, spelling
from briefing_tui.model import Document, ReadPerson


def people(text: str) -> list[ReadPerson]:
    """The persons of a text, in its order."""
    return [p for p in extract(Document(text, "names.txt")).people if p.kind == "person"]


def named(text: str) -> list[str]:
    """Their names."""
    return sorted(p.name for p in people(text))


@pytest.mark.parametrize(
    "text",
    [
        "Farm Bill Names Fifth Round of Grants\n\nThe grants are for small ports.",
        "The Virginia Beach pier and the Austin Street bridge were closed.",
        "Crystal Lake is high. Hong Kong and Costa Rica sent pumps.",
        "The Ada Lind Prize was given. The Karl Dohm Memorial Library is closed.",
        "The workers at Ethan Strom, Inc. met. Ethan Strom workers will be paid.",
        "The vessel Edith Strom left. Fort Ray Dohm is open.",
        "Hurricane Edith is near. The John Doe summons was served.",
        "The President’s Malaria Plan is new; malaria is down.",
        "The Assistant Public Defender came. A public defender is paid by the county.",
        "Fannie Mae lends. The Aryan Brotherhood was named.",
        "Ms. Magazine is old.",
        "We met on Tuesday, May 3. June Report: rain.",
        "The UN General Assembly met. The House Majority Whip came.",
    ],
)
def test_capitals_alone_make_no_person(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Strom Names Fifth Round of Judges", ["Strom"]),
        ("Ada Lind En Route to Lund\n\nMs. Lind said that fees are high.", ["Ada Lind"]),
        ("Jon Dohm Call with Ports\n\nMinister Jon Dohm called the ports.", ["Jon Dohm"]),
        ("Statement by Senator Dohm  I thank the crew.", ["Dohm"]),
        ("Senator Edith Strom, Jon Dohm Jr., and Ivo Pell III came.", ["Edith Strom", "Ivo Pell III", "Jon Dohm Jr."]),
        ("Minister of Ports, Water, and Trade Anurak Karuna spoke.", ["Anurak Karuna"]),
        ("Envoy for Yemen Hans Lind and Envoy for Western Samar Nora Bell met.", ["Hans Lind", "Nora Bell"]),
        (
            "President of Egypt Abdel Rahim El-Lund met Crown Prince Omar bin Lund.",
            ["Abdel Rahim El-Lund", "Omar bin Lund"],
        ),
        ("Secretary of Home Affairs Lindholm met Leader Dohm.", ["Dohm", "Lindholm"]),
        ("Senators Akers, Dohm (R-AZ), Lund (Ohio), and Strom wrote.", ["Akers", "Dohm", "Lund", "Strom"]),
        ("Sen. Jon Talent and Linda Stiff, the deputy commissioner, agreed.", ["Jon Talent", "Linda Stiff"]),
        ("Senator Edith Strom D Ark and Jon Dohm R WV wrote.", ["Edith Strom", "Jon Dohm"]),
        (
            "Madhat Hapo, a citizen of Lund, was tried. The pharmacist Tovar Zeldin was not.",
            ["Madhat Hapo", "Tovar Zeldin"],
        ),
        ("For more: Carla Dohm (202) 555-0100", ["Carla Dohm"]),
        (
            "WASHINGTON Ada Lind was seen. Mr. Imogen Thrale MP and Cllr Thandi Lund spoke.",
            ["Ada Lind", "Imogen Thrale", "Thandi Lund"],
        ),
        ("Dr. Sultan Al Lund met H.E. Mere Vuki.", ["Mere Vuki", "Sultan Al Lund"]),
        ("Congressman Eric Cantor and Senator Ada King came.", ["Ada King", "Eric Cantor"]),
        ("Edith Strom  Jon Dohm  and others", ["Edith Strom", "Jon Dohm"]),
        ("I’m Jon Strom. Jon Strom, 31, of Lund, left.", ["Jon Strom"]),
    ],
)
def test_who_is_named(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "honorific", "role"),
    [
        ("Shri Ivo Senn spoke.", "Shri", None),
        ("Lt. Gen. (retd.) Ivo Senn spoke.", None, None),
        ("Rear Admiral Ivo Senn spoke.", "Rear Admiral", None),
        ("The Attorney General Ivo Senn spoke.", None, "Attorney General"),
        ("Sen. Ivo Senn spoke.", None, "Sen."),
        ("Indian External Affairs Minister Dr. Ivo Senn spoke.", "Dr.", "Indian External Affairs Minister"),
        ("Readout of National Security Advisor Ivo Senn’s Call\n\nIvo Senn called.", None, "National Security Advisor"),
        ("Today President Ivo Senn spoke.", None, "President"),
        ("The bank chief Ivo Senn spoke.", None, "bank chief"),
        ("Former Director Ivo Senn spoke.", None, "Former Director"),
        ("State Secretary to Prime Minister Ivo Senn came.", None, "Prime Minister"),
        ("The Secretary and Foreign Minister Ivo Senn spoke.", None, "Foreign Minister"),
        ("Chairman and Chief Executive Ivo Senn spoke.", None, "Chairman and Chief Executive"),
        ("The port director of Lund, Ivo Senn, spoke.", None, "port director of Lund"),
        ("Ivo Senn, Deputy Director of the Office of Ports, said so.", None, "Deputy Director of the Office of Ports"),
        ("Ivo Senn, chief justice, Lund Supreme Court, came.", None, "chief justice, Lund Supreme Court"),
        ("Ivo Senn (R-AZ), the ranking member, said so.", None, "ranking member"),
        ("I hosted Ivo Senn, the Rector of Lund College together with others.", None, "Rector of Lund College"),
        ("<u>Ivo Senn, Nominee for Member of the Ports Board</u>", None, "Nominee for Member of the Ports Board"),
        ("President Ivo Senn of Norway spoke.", None, "President"),
        ("President Ivo Senn of Lund Mills spoke.", None, "President"),
        ("U.S. Attorney Ivo Senn, for the District of Lund, spoke.", None, "U.S. Attorney for the District of Lund"),
        ("Director Ivo Senn, of the Lund Division, spoke.", None, "Director of the Lund Division"),
        ("Lund Chamber of Commerce President Ivo Senn spoke.", None, "Lund Chamber of Commerce President"),
        (
            "Ivo Senn, Special Agent in Charge, Lund Revenue Service Criminal Investigation (LRS-CI), spoke.",
            None,
            "Special Agent in Charge, Lund Revenue Service Criminal Investigation",
        ),
        (
            "Ivo Senn, Agent in Charge of Fenn Customs Enforcement (FCE), Office of Investigations, spoke.",
            None,
            "Agent in Charge of Fenn Customs Enforcement (FCE), Office of Investigations",
        ),
        ("Dohm joined Ivo Senn, seen as May 28, 2021, and left. Mr. Ivo Senn left.", "Mr.", None),
        ("Ivo Senn, Rector Ada Lind and Dean Jon Dohm came. Mr. Ivo Senn left.", "Mr.", None),
    ],
)
def test_honorific_and_role_are_read_apart_from_the_name(text: str, honorific: str | None, role: str | None) -> None:
    senn = next((p for p in people(text) if p.name == "Ivo Senn"), None)
    if honorific is None and role is None and senn is None:
        return
    assert senn is not None
    assert (senn.honorific, senn.role) == (honorific, role)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Minister Ulla Strom spoke. U.Strom left. STROM was tired.", ["Ulla Strom"]),
        ("Mr. J. Karl Dohm spoke. Senator Karl Dohm left.", ["J. Karl Dohm"]),
        ("President Joseph R. Lind, Jr. spoke. President Joe Lind left. Mr. Lind slept.", ["Joseph R. Lind, Jr."]),
        ("Jon Dohm Jr. met Jon Dohm Sr. at home.", ["Jon Dohm Jr.", "Jon Dohm Sr."]),
        ("Ambassador STROM Ulla spoke. Ms. Ulla Strom left.", ["STROM Ulla"]),
        ("Mr. Jon Smith and Ms. Ana Smith met. Ms. Smith left.", ["Ana Smith", "Jon Smith"]),
        ("Senator Karl Dohm met Leo Dohm. Senator Dohm spoke.", ["Karl Dohm", "Leo Dohm"]),
        ("Minister Ada Al Lund spoke. Minister Al Lund left.", ["Ada Al Lund"]),
        ("Dr. Strand works. Dr. Strands rate is high.", ["Strand"]),
    ],
)
def test_spellings_of_one_person_are_joined(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_every_place_of_a_surname_is_a_mention_and_no_other() -> None:
    text = "SENATOR STROM WRITES\n\nSenator Ulla Strom wrote. Strom and Lind met the Strom Foundation."
    (strom,) = (p for p in people(text) if p.family == "Strom")
    assert [text[m.start : m.end] for m in strom.mentions] == ["Ulla Strom", "Strom", "STROM"]


def test_a_titled_surname_means_whoever_holds_the_office() -> None:
    text = "Senator Karl Dohm met the clerk Leo Dohm. Senator Dohm spoke."
    dohm = next(p for p in people(text) if p.name == "Karl Dohm")
    assert len(dohm.mentions) == 2


@pytest.mark.parametrize(
    ("name", "sex"),
    [("Mr. Ada Lind", "m"), ("Minister Ulla Strom", "f"), ("Minister Jon Dohm", "m"), ("Minister Xu Lind", "")],
)
def test_sex_is_told_by_the_honorific_before_the_given_name(name: str, sex: str) -> None:
    index = MentionIndex(f"{name} spoke.")
    index.read_names(analyse(index.text).spans)
    assert index.sex(0) == sex


def test_a_pronoun_tells_the_sex_of_a_name_that_says_nothing() -> None:
    (lind,) = people("Minister Xu Lind said that fees are high. She said that ports are open.")
    assert lind.sex == "female"
    (lind,) = people("Minister Xu Lind said that fees are high.")
    assert lind.sex == ""


def test_short_forms_agree_and_other_given_names_do_not() -> None:
    assert agree(spelling("Bob Lind"), spelling("Robert Lind"))
    assert not agree(spelling("Bob Lind"), spelling("Karl Lind"))
    assert fuller("Joe Lind", "Joseph R. Lind") == "Joseph R. Lind"
