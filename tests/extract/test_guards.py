"""Rules and tables of which no other test would notice that they are gone (tests/quality/mutants.py)."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.extract.attribution.boundaries import before_main_clause, extend_to_clause, trim_before_next_cue
from briefing_tui.extract.attribution.content_ends import cut
from briefing_tui.extract.attribution.plain_cues import plain_cues
from briefing_tui.extract.attribution.subjects import left_of
from briefing_tui.extract.english.corrections import corrected_title
from briefing_tui.extract.segments import paragraphs
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tagger.crf import Marks, Stretch
from briefing_tui.extract.tokens import tokens
from briefing_tui.model import Document, Span


def speakers(text: str) -> list[str]:
    """The names of everybody who speaks, in order."""
    read = extract(Document(text, "guard.txt"))
    return [read.people[s.person].name for said in read.statements for s in said.speakers if s.person is not None]


def people(text: str) -> set[str]:
    """The names of all persons."""
    return {p.name for p in extract(Document(text, "guard.txt")).people if p.kind == "person"}


def why_covered(text: str) -> list[str]:
    """The reason that is shown for each span in quotation marks."""
    return [q.why for q in extract(Document(text, "guard.txt")).coverage]


def mentioned(text: str) -> list[str]:
    """Where persons are named, as printed, in order."""
    named = sorted(m for p in extract(Document(text, "guard.txt")).people for m in p.mentions)
    return [text[m.start : m.end] for m in named]


def test_a_span_in_marks_says_by_which_rule_it_is_covered() -> None:
    assert why_covered("Ms. Ada Lind said that “small ports” need help.") == ["cue and that-clause"]
    later_tag = "“The ports are old.\n\n“The ferries are late,” Ms. Ada Lind said."
    assert why_covered(later_tag) == ["quotation with a later tag", "quotation with a cue"]


def test_a_surname_alone_and_a_name_in_capitals_are_named_too() -> None:
    assert mentioned("Ms. Ada Lind came. The crews wrote to Lind.") == ["Ada Lind", "Lind"]
    assert mentioned("ADA LIND COMES TO FENN\n\nMs. Ada Lind came.") == ["ADA LIND", "Ada Lind"]


def test_a_participle_tells_of_a_time_to_come_as_its_verb_does() -> None:
    for verb, announced in (("will travel", True), ("travelled", False)):
        text = f"Minister Ada Lind {verb} to Fenn on 3 May 2021, meeting with Minister Jon Aker."
        assert [event.announced for event in extract(Document(text, "guard.txt")).events] == [announced]


def test_several_titled_at_once_are_several_though_a_surname_is_a_word_of_office() -> None:
    assert people("Senators Ada Law and Jon Aker, chair of the club, met.") == {"Ada Law", "Jon Aker"}


def test_the_end_of_a_name_is_nobody() -> None:
    text = "“Small ports need help now,” said a commissioner named Ada Lind, Jr."
    assert people(text) == {"Ada Lind, Jr."}


def test_a_thousand_blanks_part_a_line_as_an_empty_line_does() -> None:
    text = "The ports are open." + " " * 1_200 + "The ferries are late."
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["The ports are open.", "The ferries are late."]


def test_a_paragraph_that_ends_in_a_verb_and_a_colon_announces_its_subject() -> None:
    text = "Ms. Ada Lind met the crews. She said:\n\n“Small ports need help this year.”"
    assert speakers(text) == ["Ada Lind"]


def test_the_sign_of_an_item_is_no_part_of_its_label() -> None:
    assert speakers("- Ms. Ada Lind, the minister: “Small ports need help this year.”") == ["Ada Lind"]


def test_what_is_said_according_to_somebody_is_not_said_by_another() -> None:
    read = extract(Document("According to Ms. Ada Lind, the crews said that small ports need help.", "guard.txt"))
    assert [s.rule for s in read.statements] == ["according-to"]


def test_a_cue_within_words_said_needs_less_certainty_where_an_object_follows() -> None:
    text = "She said that ports are open, praised the crews."
    sentence = Sentence(tokens(text, Span(0, len(text))))
    at = sentence.low.index("praised")
    chances = {k: 0.2 if k == at else 0.0 for k in range(len(sentence.low))}
    inside = [Stretch("said", 3, len(sentence.low) - 1, 0.9)]
    found = plain_cues(sentence, [Stretch("cue", 1, 2, 0.9)], inside, Marks([], chances), set())
    assert [cue.start for cue in found] == [at]


def sentence_of(text: str) -> Sentence:
    """A sentence without quotations."""
    return Sentence(tokens(text, Span(0, len(text))))


def subject(text: str) -> str | None:
    """The subject of the last word of a text."""
    found = left_of(sentence_of(text).tokens, len(sentence_of(text).tokens) - 1, 0)
    return text[found.start : found.end] if found else None


def test_a_subject_begins_behind_a_lead_and_behind_another_clause() -> None:
    assert subject("In Lund she said") == "she"
    assert subject("When Mr. Aker agreed the guild stressed") == "the guild"


@pytest.mark.parametrize("lead", ["They met, and at no point did", "They met on Monday and at no time did"])
def test_what_was_never_said_is_no_statement_though_the_speaker_has_a_title_behind(lead: str) -> None:
    text = f"{lead} Ms. Ada Lind, the Minister of Ports, say that the pier is old."
    assert not extract(Document(text, "guard.txt")).statements


def test_where_words_said_end() -> None:
    low = sentence_of("she said that ports are open and free").low
    assert extend_to_clause(low, Stretch("said", 3, 6, 0.9), 8) == 6
    assert extend_to_clause(low, Stretch("said", 3, 5, 0.9), 8) == 8
    while_others = sentence_of("that the ports are open while others noted")
    assert trim_before_next_cue(while_others, 1, 7) == 5
    assert before_main_clause(sentence_of("Noting the age of it , the guild recalled the storm"), 1) == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("While the guild said that the pier is old, the town has built a mole.", "the pier is old"),
        ("When the owner requested an explanation of the fee, the guild disputed it.", "an explanation of the fee"),
        ("Since the board announced its plan, ten towns have asked for it.", "its plan"),
    ],
)
def test_the_words_of_a_side_clause_end_before_the_main_clause(text: str, words: str) -> None:
    sentence = sentence_of(text)
    start = len(sentence_of(text[: text.index(words)]).low)
    end = cut(sentence, start, len(sentence.low) - 1)
    assert text[sentence.tokens[start].start : sentence.tokens[end - 1].end] == words


def test_what_stands_behind_as_i_told_may_be_what_was_told() -> None:
    sentence = sentence_of("As I told the guild, we have a plan.")
    assert cut(sentence, 3, len(sentence.low) - 1) == len(sentence.low) - 1


def test_a_phrase_that_begins_a_clause_is_no_tag() -> None:
    assert speakers("“Small ports need help now!” As the minister said, it was late.") == []


def test_a_cue_within_words_said_has_a_subject_of_its_own() -> None:
    for text, expected in (
        ("She said that ports are open, the pier is old, he stressed that it is late.", "stressed"),
        ("She said that ports are open and stressed that it is late.", "stressed"),
    ):
        sentence = sentence_of(text)
        inside = [Stretch("said", 3, len(sentence.low) - 1, 0.9)]
        none = Marks([], dict.fromkeys(range(len(sentence.low)), 0.0))
        found = plain_cues(sentence, [Stretch("cue", 1, 2, 0.9)], inside, none, set())
        assert [sentence.low[cue.start] for cue in found] == [expected]


def test_whoever_a_speech_tells_of_does_not_go_on_with_it() -> None:
    text = (
        "SEN. ULLA STROM PAYS TRIBUTE TO CAPTAIN LIND\n"
        "  Sen. Ulla Strom delivered the following speech on the Senate floor today in honor of Captain Jon Lind:\n"
        '   "Mr. President, I rise today because a mighty oak has fallen.\n'
        '   "Jon Lind has left his life here by the sea.\n'
        '   "But, oh, what a life it was!\n'
        '   "Karl and Vera Lind brought a son into the world in Fenn in 1911. Karl was a cobbler. When Karl first saw the baby he said he looked like a "little fat sailor" and the nickname stuck: "Salt."\n'
        '   "Times were hard for the Linds. He commented years later that "our family came from the wrong side of the harbour but within sound of the horn."\n'
        '   "Even then, it was in his nature to look for the sun behind the clouds.\n'
        '   "Growing up he lived a plain life by the quay."\n'
    )
    assert speakers(text) == ["Jon Lind"]


def test_a_title_that_says_that_it_corrects_another_holds_its_title() -> None:
    assert corrected_title("Correction: Ports in winter") == "Ports in winter"
    assert corrected_title("Ports in winter – corrected version") == "Ports in winter"
    assert corrected_title("Ports in winter") is None
