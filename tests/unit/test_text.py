"""Foreign text is made harmless one character for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from briefing_tui.text import MARKS_A_BASE, clean, clean_line, clean_slice, fold, words

ODD = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ODD)
def test_clean_keeps_positions_and_is_idempotent(text: str) -> None:
    done = clean(text)
    assert len(done) == len(text)
    assert clean(done) == done
    done.encode("utf-8")
    assert Content(done).plain == done


@given(ODD)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    for char in clean(text):
        code = ord(char)
        assert code >= 0x20 or char in "\n\t"
        assert not 0x7F <= code <= 0x9F
        assert not (0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)
        assert not (0xD800 <= code <= 0xDFFF or 0xE0000 <= code <= 0xE007F)


@given(st.integers(0, 40))
def test_a_pile_of_marks_is_cut(size: int) -> None:
    done = clean("a" + "\u0301" * size)
    assert done.count("\u0301") == min(size, MARKS_A_BASE) and len(done) == size + 1


@given(st.text("e \u0301\u20dd\u202e\n字", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_slice_is_cleaned_as_the_whole_is(text: str, start: int, stop: int) -> None:
    assert clean_slice(text, min(start, len(text)), stop) == clean_line(text)[min(start, len(text)) : stop]


def test_what_scripts_need_stays() -> None:
    for text in ("می‌خواهم", "क्‍ष", "Désirée", "Саидов", "日本語"):
        assert clean(text) == text
    assert clean_line("a\nb\tc") == "a b c"


def test_folding() -> None:
    assert fold("Désirée  UNODC’s") == "desiree unodc's"
    assert words("cross-border UNODC’s") == ["cross", "border", "unodc", "s"]
