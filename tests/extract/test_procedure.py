"""Turns that only run a talk say nothing; a short answer does."""

from __future__ import annotations

import pytest

from briefing_tui.extract.statements.procedure import says

RUNS_THE_TALK = [
    ("I’m sorry, can you repeat the question?", "And the two harbours?"),
    ("I’m not sure what you mean by your question.", "Is it still so?"),
    ("Sorry, the masks make it hard to hear. Does the port — do we — say it one more time.", "Does it?"),
    ("Pia, you’ve been so quiet back there. I apologize.", "Hi, Ada."),
    ("You’ve been very patient in the back.", "Sorry."),
    ("Pia Holm!", "And what of —"),
    ("Dr. Holm?", "Are you confident that it holds?"),
    ("Ada from The Herald.", "Thank you."),
    ("Doctor?", "Will it rain?"),
    ("Go ahead. I don’t know — you had a question.", "All right. Shall we —"),
    ("I’m so sorry, we’ve got to wrap up. I’ll come back to you tomorrow.", "One more!"),
    (
        "So maybe, first, why don’t I turn to Dr. Holm to talk about the quays and what the frost did to them?",
        "How so?",
    ),
    ("Let me just see if Ada wants to add anything to that.", "And the quays?"),
    ("For the —", "Is it for all?"),
    ("Yeah. Let me just —", "It is the same again."),
    ("Yes.", "There were floods in the north."),
    ("Mm-hm.", "Can I just ask you to clarify the rule, or the form?"),
    ("Yes. Go ahead.", "May I follow up?"),
    ("Yep.", "Ada?"),
    ("Please go right ahead.", "It holds."),
    ("We’ll go to the line of Ada Holm of The Herald.", "It holds."),
    ("Yes.", "Could I ask about the quays?"),
    ("Yes. Go ahead.", "Will it rain?"),
    ("Right.", "It holds."),
    ("We need to move on from Ada now.", "Is it so?"),
]
SAYS = [
    ("Yes.", "Will she sign?"),
    ("No.", "They have left."),
    ("Correct.", "So the port is shut."),
    ("Lund.", "Which town is it?"),
    ("Ada.", "Who will sign?"),
    ("I don’t know.", "When?"),
    ("We don’t know —", "Who is it?"),
    ("The fund pays.", "Who pays?"),
    ("We will ask the Council to pass the bill.", "And?"),
    ("I thank you for it.", "It is done."),
    ("The next one is in Lund.", "And the other?"),
    ("We can’t see a way to reopen it.", "Why not?"),
    ("It has 40 —", "How many?"),
]


@pytest.mark.parametrize(("turn", "asked"), RUNS_THE_TALK)
def test_a_turn_that_runs_the_talk_says_nothing(turn: str, asked: str) -> None:
    assert not says(turn, asks=False, asked=asked, last=True)


@pytest.mark.parametrize(("turn", "asked"), SAYS)
def test_a_short_answer_says_something(turn: str, asked: str) -> None:
    assert says(turn, asks=False, asked=asked, last=True)
