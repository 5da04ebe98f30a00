"""Bytes of a terminal become events; whatever they are, what follows is heard."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from briefing_tui.ui import keyboard
from briefing_tui.ui.keyboard import Keyboard


def keys(messages: list[Message]) -> list[str]:
    """The characters of the keys among them."""
    return [m.character or m.key for m in messages if isinstance(m, events.Key)]


def pastes(messages: list[Message]) -> list[str]:
    """What was pasted."""
    return [m.text for m in messages if isinstance(m, events.Paste)]


@given(
    st.lists(
        st.binary(max_size=60) | st.sampled_from([b"\x1b[", b"\x1b[<", b"99999999u", b"\xe9", b"\x1b[48;0;0;0;0t"]),
        max_size=20,
    )
)
def test_no_bytes_keep_the_next_key_from_being_heard(sent: list[bytes]) -> None:
    board = Keyboard()
    for data in sent:
        list(board.feed(data))
    list(board.feed(b"\x1b[201~" + b"." * 40))  # out of a paste, and of a sequence that was begun
    assert keys(list(board.feed(b"q"))) == ["q"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80), st.integers(1, 9))
def test_a_paste_is_one_event_however_it_is_cut(words: str, size: int) -> None:
    board, data = Keyboard(), b"\x1b[200~" + words.encode() + b"\x1b[201~x"
    messages = [m for at in range(0, len(data), size) for m in board.feed(data[at : at + size])]
    assert (pastes(messages), keys(messages)) == ([words], ["x"])


def test_words_behind_an_escape_character_in_a_paste_are_no_keys() -> None:
    messages = list(Keyboard().feed(b"\x1b[200~\x1b" + b"q" * 60 + b"\x1b[201~"))
    assert (pastes(messages), keys(messages)) == (["\x1b" + "q" * 60], [])


def test_esc_ends_a_paste_that_does_not_end() -> None:
    board = Keyboard()
    assert list(board.feed(b"\x1b[200~ports")) == []
    time_of_key = time.monotonic() + 2 * keyboard.KEY_PAUSE
    while time.monotonic() < time_of_key:
        assert list(board.tick()) == []
    assert pastes(list(board.feed(b"\x1b"))) == ["ports"]
    assert keys(list(board.feed(b"[A"))) == ["up"]


def test_a_paste_keeps_a_million_characters_at_most() -> None:
    board = Keyboard()
    list(board.feed(b"\x1b[200~"))
    for _ in range(300):
        list(board.feed(b"x" * 4096))
    (words,) = pastes(list(board.feed(b"\x1b[201~")))
    assert len(words) == keyboard.MOST_PASTED


@pytest.mark.parametrize("size", [5, 64, 20_000])
def test_the_parameters_of_an_overlong_sequence_are_no_keys(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyboard, "KEY_PAUSE", 3600.0)  # however long this machine takes between two pieces
    board, sent = Keyboard(), b"\x1b[" + b"1;" * 5000 + b"m"
    first = list(board.feed(sent[:100])) + list(board.tick())
    rest = [m for at in range(100, len(sent), size) for m in (*board.feed(sent[at : at + size]), *board.tick())]
    assert (first, rest) == ([], [])
    assert keys(list(board.feed(b"3"))) == ["3"]
