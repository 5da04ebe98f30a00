"""Transcripts in every dress: who has the word, what is asked, what is nobody's statement, whom a label means, and whose event it is."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction, ReadStatement

Said = tuple[str, str, str]
"""Kind; words, parts joined by a bar; the speaker: a name, printed words in brackets, or a hyphen."""


def read(text: str, *, title: str | None = None, published: str | None = None) -> Extraction:
    return extract(Document(text, "turns.txt", title=title, published=published))


def said(text: str, *, title: str | None = None) -> list[Said]:
    found = read(text, title=title)
    return [(s.kind, _words(text, s), _speaker(text, found, s)) for s in found.statements]


def _words(text: str, s: ReadStatement) -> str:
    return " | ".join(text[part.start : part.end] for part in s.parts or (s.span,))


def _speaker(text: str, found: Extraction, s: ReadStatement) -> str:
    if not s.speakers:
        return "-"
    (one,) = s.speakers
    return found.people[one.person].name if one.person is not None else f"[{text[slice(*one.attribution)]}]"


ASKED, SAID = "question", "direct"
DRESSES: list[tuple[str, str, list[Said]]] = [
    (
        "capitals and a colon",
        "Press briefing by Ada Lind\n\nMS. LIND: We open in May.\n\nQ: And in Lund?\n\nMS LIND: Also in Lund.",
        [(SAID, "We open in May.", "Ada Lind"), (ASKED, "And in Lund?", "-"), (SAID, "Also in Lund.", "Ada Lind")],
    ),
    (
        "capitals and a full stop",
        "CHAIRMAN ROLF BERG.  Good afternoon. We left the rate alone.\n\nJONAS WEIL.  Will you look at rents?\n\nCHAIRMAN BERG.  We will.",
        [
            (SAID, "Good afternoon. We left the rate alone.", "Rolf Berg"),
            (ASKED, "Will you look at rents?", "Jonas Weil"),
            (SAID, "We will.", "Rolf Berg"),
        ],
    ),
    (
        "minutes of a parliament",
        "Mr. LIND. Madam President, I rise to speak.\n\nThe PRESIDING OFFICER. Without objection, it is so ordered.\n\nMr. LIND. I thank the Chair.",
        [
            (SAID, "Madam President, I rise to speak.", "Lind"),
            (SAID, "Without objection, it is so ordered.", "[The PRESIDING OFFICER]"),
            (SAID, "I thank the Chair.", "Lind"),
        ],
    ),
    (
        "titles in small letters",
        "Mr. Weil: We start.\n\nSecretary Lind: I agree.\n\nMr. Weil: When do we start?\n\nSecretary Lind: In May.",
        [
            (SAID, "We start.", "Weil"),
            (SAID, "I agree.", "Lind"),
            (ASKED, "When do we start?", "Weil"),
            (SAID, "In May.", "Lind"),
        ],
    ),
    (
        "an interpreter",
        "PRESIDENT STROM: (As interpreted.) We welcome you.\n\nPRIME MINISTER WEIL (via interpreter): I thank you for it.",
        [(SAID, "We welcome you.", "Strom"), (SAID, "I thank you for it.", "Weil")],
    ),
    (
        "a question's mark without a colon",
        "MS. LIND: We open.\n\nQ  and where?\n\nQ — in Lund, I mean.\n\nQ. How much?\n\nQ\u00a0when?\n\nMS. LIND: Soon.",
        [
            (SAID, "We open.", "Lind"),
            (ASKED, "and where?", "-"),
            (ASKED, "in Lund, I mean.", "-"),
            (ASKED, "How much?", "-"),
            (ASKED, "when?", "-"),
            (SAID, "Soon.", "Lind"),
        ],
    ),
    (
        "a question with its name",
        "MR. WEIL: We sail.\n\nQUESTION (Ada Lind, The Herald): When?\n\nMR. WEIL: At noon.\n\nQ (Per Holm, Lund Radio): And back?\n\nMR. WEIL: At six.",
        [
            (SAID, "We sail.", "Weil"),
            (ASKED, "When?", "Ada Lind"),
            (SAID, "At noon.", "Weil"),
            (ASKED, "And back?", "Per Holm"),
            (SAID, "At six.", "Weil"),
        ],
    ),
    (
        "those who preside, and officials without a name",
        "MODERATOR: Good morning. Go ahead.\n\nSENIOR OFFICIAL #1: We counted nine boats.\n\nSENIOR OFFICIAL #2: And two ferries.\n\n"
        "REPORTER: Why so few?\n\nSENIOR OFFICIAL #1: The fog.\n\nMODERATOR: Would you add something?\n\nOPERATOR: Next question, please.",
        [
            (SAID, "We counted nine boats.", "[SENIOR OFFICIAL #1]"),
            (SAID, "And two ferries.", "[SENIOR OFFICIAL #2]"),
            (ASKED, "Why so few?", "-"),
            (SAID, "The fog.", "[SENIOR OFFICIAL #1]"),
            (ASKED, "Would you add something?", "[MODERATOR]"),
        ],
    ),
    (
        "Markdown",
        "**MS. LIND:** We open.\n\n**Q** When?\n\n**MS. LIND**: In May.\n\n*Q:* Where?\n\n__MS. LIND:__ In Lund.",
        [
            (SAID, "We open.", "Lind"),
            (ASKED, "When?", "-"),
            (SAID, "In May.", "Lind"),
            (ASKED, "Where?", "-"),
            (SAID, "In Lund.", "Lind"),
        ],
    ),
    (
        "a label alone on its line",
        "MS. LIND:\n\nWe open.\n\nQ\n\nWhen?\n\nMS. LIND:\nIn May.",
        [(SAID, "We open.", "Lind"), (ASKED, "When?", "-"), (SAID, "In May.", "Lind")],
    ),
    (
        "all in one paragraph",
        "MS. LIND: We open. Q: When? MS. LIND: In May. Or in June.   Q: And where? MS. LIND: In Lund.",
        [
            (SAID, "We open.", "Lind"),
            (ASKED, "When?", "-"),
            (SAID, "In May. Or in June.", "Lind"),
            (ASKED, "And where?", "-"),
            (SAID, "In Lund.", "Lind"),
        ],
    ),
    (
        "lines wrapped by hand",
        "MS. LIND: We open the port of Lund in May, and the ferry to the\nislands sails from there every day but Sunday until autumn.\n"
        "Q: Will the small boats be let in as well, and what will they\npay for a night?\n"
        "MS. LIND: They will be let in, and they will pay for a night\nwhat they paid last year, and not a penny more than that.\n",
        [
            (
                SAID,
                "We open the port of Lund in May, and the ferry to the\nislands sails from there every day but Sunday until autumn.",
                "Lind",
            ),
            (ASKED, "Will the small boats be let in as well, and what will they\npay for a night?", "-"),
            (
                SAID,
                "They will be let in, and they will pay for a night\nwhat they paid last year, and not a penny more than that.",
                "Lind",
            ),
        ],
    ),
    (
        "questions and answers that name nobody",
        "Question 1: What is the fund?\n\nAnswer: It helps ports.\n\nQuestion 2: Who pays?\n\nAnswer: The town pays.",
        [
            (ASKED, "What is the fund?", "-"),
            (SAID, "It helps ports.", "-"),
            (ASKED, "Who pays?", "-"),
            (SAID, "The town pays.", "-"),
        ],
    ),
    (
        "questions alone, answered in prose",
        "Q: What is the fund?\n\nThe fund helps small ports.\n\nQ: Who pays?\n\nThe harbours do.",
        [(ASKED, "What is the fund?", "-"), (ASKED, "Who pays?", "-")],
    ),
    (
        "stage directions between parts",
        "MS. LIND: We open. (Laughter.) And we stay.\n\n(Crosstalk.)\n\nWe said (inaudible) so. [Applause]\n\nQ: [Inaudible]\n\nMS. LIND: I hope so.",
        [(SAID, "We open. | And we stay. | We said (inaudible) so.", "Lind"), (SAID, "I hope so.", "Lind")],
    ),
    (
        "a turn over paragraphs, up to the end",
        "MS. LIND: We open.\n\nWe stay.\n\nQ When?\n\nIn May?\n\nMS. LIND: Yes.\n\n12:30 P.M.\n\nContact: Per Holm",
        [(SAID, "We open. | We stay.", "Lind"), (ASKED, "When? | In May?", "-"), (SAID, "Yes.", "Lind")],
    ),
    (
        "what hands over the word, and “No.” as an answer",
        "MS. LIND: Good morning, everyone.\n\nQ Thank you, Ada. Is the port shut?\n\nMS. LIND: No.\n\nQ Thank you.\n\nMS. LIND: Go ahead, Per.\n\n"
        "Q Will it shut?\n\nMS. LIND: We will see. Let me ask you: do you sail?\n\nQ I do.\n\nMS. LIND: Let’s go to Per Holm at The Herald.",
        [
            (ASKED, "Thank you, Ada. Is the port shut?", "-"),
            (SAID, "No.", "Lind"),
            (ASKED, "Will it shut?", "-"),
            (SAID, "We will see. Let me ask you: do you sail?", "Lind"),
            (ASKED, "I do.", "-"),
        ],
    ),
    (
        "an interview of two turns",
        "QUESTION: Are you staying?\n\nSECRETARY LIND: “Stay or go?” somebody asked me. I am staying.",
        [(ASKED, "Are you staying?", "-"), (SAID, "“Stay or go?” somebody asked me. I am staying.", "Lind")],
    ),
    (
        "whoever asks under a name",
        "PER HOLM: Are you staying?\n\nADA LIND: I am staying.\n\nPER HOLM: For long?\n\nADA LIND: A year.",
        [
            (ASKED, "Are you staying?", "Per Holm"),
            (SAID, "I am staying.", "Ada Lind"),
            (ASKED, "For long?", "Per Holm"),
            (SAID, "A year.", "Ada Lind"),
        ],
    ),
    (
        "a speech under one label",
        "Remarks by President Ulla Strom\n\nLund Town Hall\n\nTHE PRESIDENT: Thank you all.\n\nWe have come far.\n\nI see you there.\n\nEND",
        [(SAID, "Thank you all. | We have come far. | I see you there.", "Ulla Strom")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [one[1:] for one in DRESSES], ids=[one[0] for one in DRESSES])
def test_each_turn_is_one_statement(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_words_without_a_label_are_nobodys_turn() -> None:
    text = "Remarks by President Ulla Strom\n\nLund Town Hall\n\nGood evening.\n\nI am glad to see you all.\n\nWe owe you much."
    assert not read(text).statements


def test_the_title_of_a_file_announces_a_speech() -> None:
    text = "Ada Lind, Secretary of the Harbour\n\nLund, Sweden\n\nSECRETARY LIND: Thank you.\n\nI am glad to see you. We will go on."
    assert said(text, title="Opening Remarks in Lund") == [
        (SAID, "Thank you. | I am glad to see you. We will go on.", "Ada Lind")
    ]
    (speaker,) = read(text, title="Opening Remarks in Lund").statements[0].speakers
    assert (speaker.role, speaker.role_basis) == ("Secretary of the Harbour", "same_briefing")


def test_a_conversation_quoted_in_a_release_ends_with_its_last_label() -> None:
    before = (
        "Senator Lind met with the mayor of Lund on Monday.\n\nThe tapes tell the rest, and they are long. "
        + "More was said of it there. " * 20
    )
    behind = "The mayor said that the port was shut. " + "Nothing more was said of it. " * 20
    tapes = "Rolf: We could shut it.\n\nJonas: Shall we?\n\nRolf: You do it.\n\nJonas: I will.\n\nRolf: I thank you."
    text = f"{before}\n\n{tapes}\n\n{behind}"
    turns = [s for s in read(text, published="2024-05-08").statements if s.rule == "transcript-turn"]
    assert [text[s.span.start : s.span.end] for s in turns][-1] == "I thank you."
    assert [e.classification for e in read(text, published="2024-05-08").events] == ["meeting"]


def test_what_calls_the_next_speaker_is_no_part_of_a_turn() -> None:
    text = "DR. LIND: We counted.\n\nNext slide.\n\nWe found nine.\n\nBack to you, Per.\n\nQ When?\n\nDR. LIND: In May.\n\nGo ahead, in the back."
    assert [words for kind, words, _ in said(text) if kind == SAID] == ["We counted. | We found nine.", "In May."]


NO_TURNS = [
    "WHO: Senator Ada Lind\nWHAT: A visit that you may join\nWHEN: Monday\nWHERE: Lund\nContact: Per Holm",
    "Note: The port is shut.\n\nNote: We open in May.\n\nContact: Ada Lind\n\nContact: Per Holm",
    "SEN. LIND: WE MUST ACT NOW\n\nSenator Lind visited our port on Monday.\n\nIt was her first visit.",
    "LOWER FEES:\n\nWe cut them.\n\nSAFER PORTS:\n\nYou will see.\n\nCLEANER WATER:\n\nOur bay is clean.",
    "Moderator: Ada Lind\n\nPanel on ports\n\nModerator: Per Holm\n\nPanel on ferries",
    "Senator Lind: “We welcome it.”\n\nSenator Holm: “I welcome it too.”\n\nMayor Weil: “You will see.”",
    "Q fever is an illness of sheep.\n\nQ fever was rare in Lund.",
    "Mr. President: I write to you about our ports.\n\nMr. President: You know them.",
]


@pytest.mark.parametrize("text", NO_TURNS)
def test_a_heading_and_a_list_are_no_turns(text: str) -> None:
    assert not [s for s in read(text).statements if s.rule == "transcript-turn"]


# ---- whom a label means --------------------------------------------------------------------------------------------

REST = "MS. LIND: We open.\n\nQ When?\n\nMS. LIND: We hope in May."


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Press Gaggle by Press Secretary Ada Lind En Route Lund\n\n" + REST, None, "Ada Lind"),
        ("PRESS BRIEFING BY PRESS SECRETARY ADA LIND\n\n" + REST, None, "Ada Lind"),
        (REST, "Press Briefing by Ada Lind, 3 May 2024", "Ada Lind"),
        ("Participants: Ada Lind, Press Secretary\n\n" + REST, None, "Ada Lind"),
        (REST, None, "Lind"),
        ("Ms. Ada Lind and Mr. Per Lind meet the press\n\n" + REST, None, "Ada Lind"),
        ("Ada Lind and Eva Lind meet the press\n\n" + REST, None, "[MS. LIND]"),
        ("Mr. Per Lind meets the press\n\n" + REST, None, "Lind"),
        ("Our guest is Senator Eva Lind\n\n" + REST, None, "Lind"),
        (REST + "\n\nMR. HOLM: We saw Eva Lind there.", None, "Lind"),
        ("MR. HOLM: I give the word to Eva Lind.\n\n" + REST, None, "Eva Lind"),
        (REST.replace("LIND", "MCKEE"), None, "McKee"),
        ("Ana de la Cruz meets the press\n\n" + REST.replace("LIND", "DE LA CRUZ"), None, "Ana de la Cruz"),
        (REST.replace("MS. LIND", "GUEST"), None, "[GUEST]"),
    ],
)
def test_a_label_means_the_one_full_name_that_bears_it(text: str, title: str | None, name: str) -> None:
    assert {
        speaker for kind, words, speaker in said(text, title=title) if words in ("We open.", "We hope in May.")
    } == {name}


def test_an_office_alone_means_whoever_is_called_so() -> None:
    turns = "\n\nTHE PRESIDENT: We open.\n\nQ When?\n\nTHE PRESIDENT: We hope in May."
    one = "Remarks by President Ulla Strom and Vice President Per Holm"
    assert {who for kind, _, who in said(one + turns) if kind == SAID} == {"Ulla Strom"}
    two = "Remarks by President Ulla Strom and President Per Holm"
    assert {who for kind, _, who in said(two + turns) if kind == SAID} == {"[THE PRESIDENT]"}
    other = two + turns + "\n\nPRESIDENT HOLM: I thank you."
    assert {who for kind, _, who in said(other) if kind == SAID} == {"Ulla Strom", "Per Holm"}


def test_an_office_printed_with_a_surname_is_not_the_other_bearers() -> None:
    turns = "\n\nTHE PRESIDENT: We open.\n\nQ When?\n\nTHE FIRST LADY: We hope in May.\n\nPRESIDENT STROM: I thank you."
    found = said("Remarks by President Strom and First Lady Eva Strom" + turns)
    assert [who for kind, _, who in found if kind == SAID] == ["Strom", "Eva Strom", "Strom"]


def test_words_of_an_office_before_a_name_are_no_part_of_it() -> None:
    head = "Briefing by Special Envoy for the Northern Triangle Ada Lind and Envoy to NATO Per Holm\n\n"
    found = said(head + REST + "\n\nMR. HOLM: I agree.")
    assert {who for kind, _, who in found if kind == SAID} == {"Ada Lind", "Per Holm"}


def test_two_bearers_of_a_surname_are_both_offered() -> None:
    found = read("Ada Lind and Eva Lind meet the press\n\n" + REST)
    (speaker,) = found.statements[0].speakers
    assert [found.people[n].name for n in speaker.candidates] == ["Ada Lind", "Eva Lind"]


def test_an_office_that_is_misspelt_is_no_given_name() -> None:
    text = "Prime Minister Ada Lind meets the press\n\n" + REST.replace("MS.", "PRIME MINISTESR")
    assert {who for kind, _, who in said(text) if kind == SAID} == {"Ada Lind"}


def test_a_label_that_is_misspelt_makes_nobody() -> None:
    text = "MS. PELLING: We open.\n\nQ When?\n\nMS. PELLING: We hope in May.\n\nMS. PELLLING: I am sure."
    assert said(text)[-1][2] == "[MS. PELLLING]"
    assert [p.name for p in read(text).people] == ["Pelling"]


# ---- the event -----------------------------------------------------------------------------------------------------

HEAD = "Press Briefing by Ada Lind, 3 May 2024\n\nLund, Sweden\n\n2:00 P.M.\n\n"
TOLD = "MS. LIND: The minister met with the mayor on 2 May 2024. We attended the summit.\n\nQ Was there a meeting with the king?\n\nMS. LIND: I do not know."


def test_a_briefing_is_its_own_event() -> None:
    found = read(HEAD + TOLD)
    (event,) = found.events
    assert (event.name, event.name_basis, event.classification) == (
        "Press Briefing by Ada Lind, 3 May 2024",
        "stated",
        "press_conference",
    )
    assert (event.start_date, event.date_basis, event.place) == ("2024-05-03", "stated", "Lund, Sweden")
    assert {s.event for s in found.statements} == {0}


def test_it_is_dated_by_its_file_and_named_by_its_title() -> None:
    (event,) = read(TOLD, title="Remarks by Ada Lind", published="2024-05-04").events
    assert (event.name, event.classification) == ("Remarks by Ada Lind", "event")
    assert (event.start_date, event.date_basis) == ("2024-05-04", "from_briefing_date")
    (event,) = read(TOLD, published=None).events
    assert (event.name, event.name_basis, event.start_date) == ("Press briefing of Lind", "constructed", None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thank you. I just have one small question on the fund. Who pays it?", "question"),
        ("I have two questions, please. The first is on quays.", "question"),
        ("I have one thing to add on the school.", "direct"),
        ("That is a good question, and I have no answer.", "direct"),
    ],
)
def test_a_question_whose_label_is_lost_is_not_the_officials(words: str, kind: str) -> None:
    text = (
        f"MS. LIND: The fund is open.\n\nQ When will it pay?\n\nMS. LIND: In May.\n\n{words}\n\n"
        "MS. LIND: The town pays it.\n\nQ Thanks.\n"
    )
    found = [
        s for s in extract(Document(text, "turns.txt")).statements if words[:12] in text[s.span.start : s.span.end]
    ]
    assert [(s.kind, bool(s.speakers)) for s in found] == [(kind, kind == "direct")]


NAMED = "\n\n".join(
    (
        ">> IRMA HOLT: The weir is sound and will stand.",
        ">> TOM BRACK: I think that it leaks.",
        ">> IRMA HOLT: We mended it in May of this year.",
        ">> TOM BRACK: That was good of the council.",
    )
)


def test_the_sign_of_captions_for_somebody_unnamed_ends_a_turn() -> None:
    last = said(f"{NAMED}\n\n>> Which gates did you mend?\n\n>> All of them were mended in the spring.")[-1]
    assert "That was good of the council." in last and not any("gates" in str(part) for part in last)
