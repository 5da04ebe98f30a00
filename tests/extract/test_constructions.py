"""How English tells what somebody said, construction by construction: the words, the kind, and whose they are."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction

Said = tuple[str, str, list[str]]
"""(kind, words, names of the speakers as resolved; an unresolved printed source stands in brackets)."""


def read(text: str, published: str | None = None) -> Extraction:
    return extract(Document(text, "one.txt", published=published))


def said(text: str) -> list[Said]:
    found = read(text)
    out: list[Said] = []
    for s in found.statements:
        names = [
            found.people[sp.person].name if sp.person is not None else f"[{text[sp.mention.start : sp.mention.end]}]"
            for sp in s.speakers
        ]
        out.append((s.kind, text[s.span.start : s.span.end], names))
    return out


LEAD = (
    "Ms. Vera Holm, Minister of Trade, opened the forum. Mr. Jon Aker, Director of the Harbour Office, took part.\n\n"
)
CASES: list[tuple[str, str, list[Said]]] = [
    (
        "the tag after",
        "“Small ports need help,” said Ms. Vera Holm, Minister of Trade.",
        [("direct", "Small ports need help,", ["Vera Holm"])],
    ),
    (
        "the tag after, turned",
        LEAD + "“Small ports need help now,” Mr. Aker added.",
        [("direct", "Small ports need help now,", ["Jon Aker"])],
    ),
    (
        "the tag before",
        LEAD + "Ms. Holm said: “Small ports need help now.”",
        [("direct", "Small ports need help now.", ["Vera Holm"])],
    ),
    (
        "cut by its tag",
        LEAD + "“Small ports need help,” Ms. Holm said. “They cannot wait for it.”",
        [
            ("direct", "Small ports need help,", ["Vera Holm"]),
            ("direct", "They cannot wait for it.", ["Vera Holm"]),
        ],
    ),
    (
        "left open over paragraphs",
        LEAD + "“Small ports need help now,” Ms. Holm said. “They cannot wait.\n\n“Nor can we wait for them.”",
        [
            ("direct", "Small ports need help now,", ["Vera Holm"]),
            ("direct", "They cannot wait.", ["Vera Holm"]),
            ("direct", "Nor can we wait for them.", ["Vera Holm"]),
        ],
    ),
    (
        "a that-clause",
        LEAD + "She stressed that tariffs would fall next year.",
        [("indirect", "tariffs would fall next year", ["Vera Holm"])],  # “she” contradicts “Mr.”
    ),
    (
        "two cues, one subject",
        LEAD + "Ms. Holm reaffirmed her commitment to open trade and thanked the Harbour Office for its work.",
        [
            ("indirect", "her commitment to open trade", ["Vera Holm"]),
            ("act", "the Harbour Office for its work", ["Vera Holm"]),
        ],
    ),
    (
        "a participle first",
        LEAD + "Noting that ports are poor, Ms. Holm urged banks to lend more.",
        [
            ("indirect", "ports are poor", ["Vera Holm"]),
            ("indirect", "banks to lend more", ["Vera Holm"]),
        ],
    ),
    (
        "according to",
        LEAD + "According to Mr. Aker, trade has doubled since 2019.",
        [("indirect", "trade has doubled since 2019", ["Jon Aker"])],
    ),
    ("nobody", LEAD + "It was stressed that small ports need help.", [("indirect", "small ports need help", [])]),
    (
        "quoted words within",
        LEAD + "Mr. Aker said the course had been “an eye-opener” for his staff.",
        [("mixed", "the course had been “an eye-opener” for his staff", ["Jon Aker"])],
    ),
    (
        "as somebody put it",
        LEAD + "As Mr. Aker put it, “every port tells a story”.",
        [("direct", "every port tells a story", ["Jon Aker"])],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_construction(text: str, wanted: list[Said]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Office launched the handbook “Tracing Criminal Assets: A Practical Guide” in Vienna.",
        "Visitors saw the so-called “glass court” and the sign “No entry”.",
        LEAD + "The two ministers discussed trade and fisheries.",
        LEAD + "The meeting highlighted the needs of small ports.",
        LEAD + "Mr. Aker was invited to visit the harbour.",
    ],
)
def test_nobody_said_that(text: str) -> None:
    assert said(text) == []


TIMES = (
    "on Friday",
    "yesterday",
    "last week",
    "on 3 May",
    "this morning",
    "at noon",
    "in March 2021",
    "earlier today",
    "late on Monday",
    "on Friday, 3 May 2024",
    "Thursday evening",
    "two days ago",
    "on the same day",
    "the day before",
    "over the weekend",
    "in mid-March",
    "at 10:30 a.m. on Tuesday",
    "at the end of the week",
    "in recent days",
    "on Tuesday and Wednesday",
)


@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("subject", ["The Ministry", "The Ministry of Ports", "Minister Ulla Strom", "She"])
def test_a_time_is_no_words_said(subject: str, when: str) -> None:
    for cue in ("said", "announced", "stressed"):
        assert said(f"{subject} {cue} {when}.") == []


@pytest.mark.parametrize("when", TIMES)
def test_a_time_belongs_to_the_cue(when: str) -> None:
    wanted = [("indirect", "the quay is open", ["Ulla Strom"])]
    assert said(f"Minister Ulla Strom said {when} that the quay is open.") == wanted
    assert said(f"Minister Ulla Strom announced {when} that the quay is open.") == wanted


@pytest.mark.parametrize("what", ["the last decade", "a week of rest", "the May report", "the needs of Friday"])
def test_what_is_spoken_of_may_hold_a_time(what: str) -> None:
    assert [words for _, words, _ in said(f"Minister Ulla Strom praised {what}.")] == [what]


ANNOUNCED: list[tuple[str, str, list[Said]]] = [
    (
        "by the heading",
        "SEN. LIND ISSUES STATEMENT ON PORT FEES\n\n“The new fees are a burden for every harbour, and we will fight them.\n\n"
        "“Nobody asked the harbours before.”\n\nSenator Ada Lind chairs the committee on ports.",
        [
            ("direct", "The new fees are a burden for every harbour, and we will fight them.", ["Ada Lind"]),
            ("direct", "Nobody asked the harbours before.", ["Ada Lind"]),
        ],
    ),
    (
        "by the paragraph before, though it goes on after “the following statement”",
        "Ms. Vera Holm, Minister of Trade, issued the following statement on the fees. A list is attached.\n\n"
        "“We need a plan for every harbour.”",
        [("direct", "We need a plan for every harbour.", ["Vera Holm"])],
    ),
    (
        "as hers, that follows",
        "Ms. Vera Holm, Minister of Trade, voted against the bill in parliament. Her statement follows.\n\n"
        "“I could not support the plan as it stands.”",
        [("direct", "I could not support the plan as it stands.", ["Vera Holm"])],
    ),
    (
        "by a name, a role and a colon on a line of their own",
        "The plan is out.\n\nJon Aker, Director, Harbour Office:\n\n“Small ports cannot wait for another year.”",
        [("direct", "Small ports cannot wait for another year.", ["Jon Aker"])],
    ),
    (
        "by whoever stands above a list of topics",
        "Trade Minister Vera Holm on Morning Radio\n\n- On tariffs: “This is unfolding step by step.”\n"
        "- On ports: “There are no exemptions for anybody.”\n\nHarbour Director Jon Aker on Evening Radio\n\n"
        "- “Small ports cannot wait for another year.” (Listen)",
        [
            ("direct", "This is unfolding step by step.", ["Vera Holm"]),
            ("direct", "There are no exemptions for anybody.", ["Vera Holm"]),
            ("direct", "Small ports cannot wait for another year.", ["Jon Aker"]),
        ],
    ),
    (
        "by labels, on a page of collected reactions",
        "Vera Holm, Minister of Trade: “The plan is a good one for every port.”\n\nDirector Jon Aker: “We have waited for it for "
        "years.”\n\nMayor Ana Berg: “The town is behind it, from the first day.”\n\nUnion of Harbours: “Our members will help.”",
        [
            ("direct", "The plan is a good one for every port.", ["Vera Holm"]),
            ("direct", "We have waited for it for years.", ["Jon Aker"]),
            ("direct", "The town is behind it, from the first day.", ["Ana Berg"]),
            ("direct", "Our members will help.", ["Union of Harbours"]),
        ],
    ),
    (
        "by “as noted by”",
        "As noted by former Minister Vera Holm in the Herald on 3 May: “The old plan had no money behind it.”",
        [("direct", "The old plan had no money behind it.", ["Vera Holm"])],
    ),
    (
        "by a sentence that begins with its cue",
        "The vote was lost.\n\nSaid Minister Vera Holm, “We will bring the plan again.”",
        [("direct", "We will bring the plan again.", ["Vera Holm"])],
    ),
    (
        "by a tag whose marks are lost",
        '"Small ports need help now, said Minister Vera Holm. By working with them, we hope to find a way."',
        [
            ("direct", "Small ports need help now,", ["Vera Holm"]),
            ("direct", "By working with them, we hope to find a way.", ["Vera Holm"]),
        ],
    ),
    (
        "by nothing but the person who spoke before",
        "Ms. Vera Holm, Minister of Trade, said that fees were too high.\n\n“I have asked for these figures since the spring.”",
        [
            ("indirect", "fees were too high", ["Vera Holm"]),
            ("direct", "I have asked for these figures since the spring.", ["Vera Holm"]),
        ],
    ),
    (
        "not by somebody who is only named",
        "Minister Vera Holm took part in the service for Sergeant Karl Dohm.\n\n“Over a year after his death, I was hopeful of more.”",
        [],
    ),
    (
        "not by whoever spoke before a line that leads elsewhere",
        LEAD
        + "“Small ports need help,” said Ms. Holm.\n\nFrom the Herald:\n\n“Our port of Lund was found to be empty and cold.”",
        [("direct", "Small ports need help,", ["Vera Holm"])],
    ),
    (
        "not by a newspaper before its headline",
        "The plan is in the papers.\n\nThe Herald: “Minister presents a plan for all of the small ports”\n\n"
        "The Globe: “Small ports are to be helped by the minister.”",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ANNOUNCED], ids=[case[0] for case in ANNOUNCED])
def test_a_quotation_is_announced_from_a_distance(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    text = (
        "Press briefing by Jane Roe\n\nMS ROE: Good morning. We met the ministers.\n\nQ: Will tariffs fall?\n\n"
        "MS ROE: They will.\n\nThat is all I can say.\n\nMR LEE: Thank you, Jane.\n\nMS ROE: Thank you.\n"
    )
    assert said(text) == [
        ("direct", "Good morning. We met the ministers.", ["Jane Roe"]),
        ("question", "Will tariffs fall?", []),
        ("direct", "They will.\n\nThat is all I can say.", ["Jane Roe"]),
    ]


def test_a_surname_alone_is_never_two_people() -> None:
    text = "Mr. Jon Aker, Director, and Ms. Ada Aker, Treasurer, came. Ms. Aker said that funds were short.\n"
    found = read(text)
    (speaker,) = found.statements[-1].speakers
    assert speaker.person is not None and found.people[speaker.person].name == "Ada Aker"


@pytest.mark.parametrize(
    ("text", "days", "basis"),
    [
        (
            "Secretary Ana Ruiz met with Minister Li Wei today in Quito.",
            ("2023-05-04", "2023-05-04"),
            "from_briefing_date",
        ),
        ("Secretary Ana Ruiz met yesterday with Minister Li Wei.", ("2023-05-03", "2023-05-03"), "from_briefing_date"),
        ("Secretary Ana Ruiz met with Minister Li Wei on Tuesday.", ("2023-05-02", "2023-05-02"), "from_briefing_date"),
        ("Secretary Ana Ruiz met with Minister Li Wei on 28 April 2023.", ("2023-04-28", "2023-04-28"), "stated"),
        ("Secretary Ana Ruiz met with Minister Li Wei.", (None, None), None),
    ],
)
def test_the_day_of_a_meeting_and_its_basis(text: str, days: tuple[str | None, str | None], basis: str | None) -> None:
    event = read(text, published="2023-05-04").events[0]
    assert (event.classification, event.name) == ("meeting", "Meeting of Ana Ruiz with Li Wei")
    assert ((event.start_date, event.end_date), event.date_basis) == (days, basis)


def test_without_a_date_of_its_own_today_is_no_day() -> None:
    event = read("Secretary Ana Ruiz met with Minister Li Wei today in Quito.").events[0]
    assert event.start_date is None and event.place == "Quito"


def test_a_dateline_is_the_date_of_the_briefing() -> None:
    found = read("Ports meet\n\nNAIROBI (Kenya), 14 March 2025 – Ms. Vera Holm opened the forum today.\n")
    assert (found.published, found.published_basis) == ("2025-03-14", "dateline")


def test_what_is_to_come_did_not_take_place() -> None:
    found = read("Minister Li Wei will host a conference on small ports in Quito.", published="2023-05-04")
    assert found.events and found.events[0].announced and all(s.event is None for s in found.statements)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Statement by President Ada Lind Recognizing the Ports of the North", ["Ada Lind"]),
        ("Senator Says Harbour Fees Are Too High", []),
        ("Since the day of Executive Order Protecting Access, fees are lower.", []),
        ("She chairs the Committee on Public Works, the chairman of the board said.", []),
        ("WASHINGTON Karl Dohm, a police officer in Lund, was sentenced today.", ["Karl Dohm"]),
        ("They met in Puerto Lindo, the director of the port said.", []),
        ("Title IV, the chair said, is old. Assistant Attorneys from each town came.", []),
        ("“Fees are high,” said Ada Lind. Lind owns a ferry.", ["Ada Lind"]),
        ("Karl B. Dohm, Jr. (D-DE), the mayor, said that fees are high.", ["Karl B. Dohm, Jr."]),
        (
            "Chairman of the Senate Harbour Fees Committee Karl B. Dohm, Jr. (D-DE) said fees are high.",
            ["Karl B. Dohm, Jr."],
        ),
        ("U.S. Senate Majority Leader Ada Lind, M.D. (R-TN) said that fees are high.", ["Ada Lind"]),
        (
            "The Administrator of the Small Ports Administration Ada Maria Lind said that fees are high.",
            ["Ada Maria Lind"],
        ),
        ("The Chairman of the Harbour Fees Subcommittee said that fees are high.", []),
    ],
)
def test_who_is_a_person(text: str, people: list[str]) -> None:
    assert [p.name for p in read(text).people if p.kind == "person"] == people


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("There were fair winds, the Harbour Office said that ports were open.", "the Harbour Office"),
        (
            "After a 30-page report on the death of Sergeant Karl Dohm in Lund, Sen. Ada Lind said that it was late.",
            "Ada Lind",
        ),
    ],
)
def test_a_lead_is_no_source(text: str, source: str) -> None:
    assert said(text)[0][2] in ([source], [f"[{source}]"], [source.removeprefix("the ")])


@pytest.mark.parametrize(
    ("source", "bodies"),
    [
        ("The Harbour Office", ["Harbour Office"]),
        ("* $2 million for the Harbour Office", []),
        ("A long list of fees for small ports and big ports and ferries of the north and south", []),
    ],
)
def test_what_can_be_no_name_is_printed_and_is_no_body(source: str, bodies: list[str]) -> None:
    text = f"{source} said that fees would fall next year."
    found = read(text)
    assert [p.name for p in found.people] == bodies and [s.kind for s in found.statements] == ["indirect"]
    assert all(text[sp.attribution.start : sp.attribution.end] for s in found.statements for sp in s.speakers)
