"""For any text: every statement's words are the words at its anchor, and the same text is read the same."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.extract import extract
from briefing_tui.extract.english.cues import CUE_WORDS
from briefing_tui.model import Document
from machine import slowness

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "``",
        "said",
        "noted that",
        "Ms. Ada Lind",
        ", Director of Ports,",
        "she",
        "the participants",
        "On 3 March",
        "2024",
        "organized a",
        "conference",
        "on the margins of the",
        "in Oslo",
        ".",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "briefed them on",
        "stressed the need for",
        "brought together",
        "T.",
        "\u202e",
        "\u0301",
        "🙂",
    ]
) | st.text(max_size=6)


ENDS = (
    "",
    "to",
    "to the",
    "with",
    "in the",
    "that",
    "that it",
    "on Monday",
    "and",
    "but declined to",
    "the port,",
    "to say",
    ", while",
    ", the port said",
)


@pytest.mark.parametrize("end", ENDS)
def test_a_sentence_may_end_anywhere_behind_a_cue(end: str) -> None:
    lines = [
        f"{led} {cue} {end}" for cue in sorted(CUE_WORDS) for led in ("Ms. Ada Lind", "Ms. Ada Lind is expected to")
    ]
    lines += [f"According to {end}", f"According to, {end}, the port and its chair, the quays close."]
    text = "\n\n".join(lines)
    assert all(text[s.span.start : s.span.end] for s in extract(Document(text, "any.txt")).statements)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_every_anchor_holds(text: str) -> None:
    reading = extract(Document(text, "any.txt"))
    for s in reading.statements:
        assert 0 <= s.context.start <= s.span.start < s.span.end <= s.context.end <= len(text)
        assert text[s.span.start : s.span.end].strip() == text[s.span.start : s.span.end]
        for speaker in s.speakers:
            assert 0 <= speaker.attribution.start < speaker.attribution.end <= len(text)
    for q in reading.coverage:
        assert 0 <= q.span.start < q.span.end <= len(text)
    assert extract(Document(text, "any.txt")) == reading


def test_odd_texts_end_soon() -> None:
    for text in (
        "“" * 100_000,
        '"' * 100_000,
        "said " * 40_000,
        "A" * 300_000,
        "Ms. A " * 30_000,
        "the conference " * 12_000,
    ):
        began = time.process_time()
        extract(Document(text, "odd.txt"))
        assert time.process_time() - began < 8 * slowness(), text[:20]
