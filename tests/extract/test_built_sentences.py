"""Sentences built of a subject, a verb, hearers, a circumstance and a clause: all that is said is found, to the word, and nothing else."""

from __future__ import annotations

import random

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document

SUBJECTS = (
    "Minister Ada Lind",
    "Ada Lind, the minister of ports,",
    "Ms. Ada Lind of the Port Guild",
    "The Guild’s director, Ada Lind,",
)
SAID = """said|announced|stressed|noted|warned|confirmed|argued|explained|acknowledged|insisted|recalled|added|underlined|reported|revealed
concluded|indicated|admitted|reiterated|observed|remarked|declared|conceded|testified|suggested|disclosed|has said|also said|let it be known"""
TOLD = "told|informed|assured|reminded|warned|notified|advised|has told|had told|also told"
HEARERS = """reporters|journalists in Lund|the club’s members|Parliament|its members|the Ports Committee|the BBC|a packed hall|lawmakers
delegates from 40 countries|the newspaper’s readers|Mayor Ivo Pell|the Council"""
CIRCUMSTANCES = """|on Monday|at a press conference in Lund|in a statement|yesterday|during the visit|in a letter to the Council|once again|with regret
earlier this week|by telephone|in her opening remarks|in a speech to the Guild|via social media|through a spokesman|late on Thursday"""
CLAUSES = """the port would close in May|crews had been paid|there was no reason for alarm|they are ready to help|more than 40 ships were lost
what matters is safety|neither side wanted a strike|the Guild’s offer was fair|a decision was expected by Friday|only three of the ten cranes work"""
EACH = 120
MOST_WRONG = 3
"""In a hundred: the tagger marks less than a clause now and then."""


def words(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


def built(kind: str) -> list[tuple[str, str]]:
    """(sentence, what is said in it), drawn at random, always the same."""
    draw = random.Random(kind)
    out = []
    for _ in range(EACH):
        subject, clause, how = draw.choice(SUBJECTS), draw.choice(words(CLAUSES)), draw.choice(words(CIRCUMSTANCES))
        parts: tuple[str, ...]
        verb, whom = draw.choice(words(TOLD if kind != "said" else SAID)), draw.choice(words(HEARERS))
        if kind == "said":
            parts = (subject, verb, how, "that", clause)
        elif kind == "told":
            parts = (subject, verb, whom, how, "that", clause)
        else:
            spoken = subject[0].lower() + subject[1:] if subject.startswith("The") else subject
            parts = (f"“{clause[0].upper()}{clause[1:]},”", spoken, verb, whom)
        out.append((" ".join(part for part in parts if part) + ".", clause))
    return out


@pytest.mark.parametrize("kind", ["said", "told", "quoted"])
def test_what_is_said_is_found_to_the_word(kind: str) -> None:
    wrong = []
    for sentence, clause in built(kind):
        text = f"Port news\n\n{sentence} The weather was fine.\n"
        read = extract(Document(text, "a.txt", published="2024-05-10"))
        said = [text[one.span.start : one.span.end].strip("“”,").lower() for one in read.statements]
        who = [read.people[one.person].name for s in read.statements for one in s.speakers if one.person is not None]
        if (said, who) != ([clause.lower()], ["Ada Lind"]):
            wrong.append((sentence, said, who))
    assert len(wrong) <= MOST_WRONG * EACH / 100, wrong
