"""A statement as a card, the same in every list: signs and speaker, role, date; the first lines of the words; event, place,
source.

The height of a card is known without drawing it, so that a list of cards stays virtual. Pure, as all of present.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.model import Span, Statement
from briefing_tui.model.kinds import BY_ID
from briefing_tui.text import clean_line
from briefing_tui.ui.present.formatting import FOUND, SECOND, THIRD, WHO, fit, kind_of_event, plain, short_date
from briefing_tui.ui.present.layout import layout
from briefing_tui.ui.present.statements import lead, signs, speakers_words

MEASURE = 80
"""Most cells of a line of words: longer ones are tiring to read."""
HANG = 3
"""Cells of the signs at the left and the blank after them."""
MOST = 3
"""Most lines of words on a card."""


class CardForm(NamedTuple):
    """Which parts of a card are shown."""

    width: int
    most: int = MOST
    """Most lines of words."""
    gap: bool = True
    """Whether an empty line follows."""
    event: bool = True
    """Whether the event is shown; otherwise it is in a heading above."""
    where: bool = True
    """Whether the line of event, place and source is shown."""

    @property
    def room(self) -> int:
        """Cells of the words."""
        return max(8, min(self.width, MEASURE + HANG) - HANG)


def card_height(s: Statement, form: CardForm) -> int:
    """The number of lines of `statement_card`, independent of marks: these are computed for visible rows only."""
    return 1 + len(_words(s, form, ())[1]) + form.where + form.gap


def statement_card(s: Statement, form: CardForm, marks: Sequence[Span] = ()) -> list[Content]:
    """The lines of a card."""
    words, rows, more = _words(s, form, marks)
    height = len(_words(s, form, ())[1]) if marks else len(rows)
    lines = [_head(s, min(form.width, MEASURE + HANG))]
    for n, (start, end) in enumerate(rows, 1):
        line = words[start:end]
        if more and n == len(rows):
            line = line[: max(0, min(len(line), form.room - 2))].rstrip() + Content(" …")
        lines.append(Content(" " * HANG) + line)
    lines += [Content("")] * (height - len(rows))
    if form.where:
        lines.append(Content(fit(" " * HANG + _where(s, form.event), form.room + HANG).rstrip()).stylize(THIRD))
    if form.gap:
        lines.append(Content(""))
    return lines


def first_line(s: Statement, width: int) -> Content:
    """The words of a statement on one line, for a row without a card."""
    words, rows, more = _words(s, CardForm(width + HANG, 1), ())
    line = words[slice(*rows[0])]
    return line[: max(0, width - 2)].rstrip() + Content(" …") if more else line


def _head(s: Statement, width: int) -> Content:
    day = short_date(s.date)
    room = width - HANG - len(day) - 2
    names = speakers_words(s)
    who = plain(fit(names, max(4, min(cell_len(clean_line(names)), room))))
    role = next((p.role for p in s.speakers if p.role), None)
    if s.speakers:
        who = who.stylize(WHO)
    left = room - who.cell_length - 3
    if role and left > 8:
        shown = clean_line(role)
        who += Content(f" · {shown if cell_len(shown) <= left else fit(shown, left)}").stylize(SECOND)
    space = max(1, width - HANG - who.cell_length - len(day))
    return signs(s) + Content(" ") + who + Content(" " * space + day).stylize(SECOND)


def _where(s: Statement, event: bool) -> str:
    """The occasion and the source."""
    parts = [s.event.place, s.briefing.title] if s.event else [s.briefing.title]
    if s.event and event:
        kind, name = kind_of_event(s.event.kind), clean_line(s.event.name)
        parts[0:0] = [name if kind in name.casefold() else f"{kind} {name}"]
        parts[-1] = s.briefing.publisher or s.briefing.file
    return " · ".join(part for part in parts if part)


def _words(s: Statement, form: CardForm, marks: Sequence[Span]) -> tuple[Content, list[tuple[int, int]], bool]:
    """The words of a card, the spans of their lines, and whether there are more words.

    They begin where the first match of a search is visible.
    """
    room = form.room
    reach = (form.most + 1) * room
    low = _begins(s, form, marks[0]) if marks else 0
    text = clean_line(s.text[low : low + reach])
    words = Content(text)
    for mark in marks:
        if mark.end > low and mark.start < low + len(text):
            words = words.stylize(FOUND, max(0, mark.start - low), min(len(text), mark.end - low))
    words = _begun(s, low) + words
    if BY_ID[s.kind].quoted and low + reach >= len(s.text):
        words += Content("”")
    rows = layout(words.plain, room)
    return words, rows[: form.most], len(rows) > form.most or low + reach < len(s.text)


def _begins(s: Statement, form: CardForm, first: Span) -> int:
    """The offset at which the words of a card begin so that the first mark is on it."""
    if first.end <= form.most * form.room - 12:
        return 0
    low = max(0, min(first.start - form.room // 2, len(s.text) - form.most * form.room + 12))
    blank = s.text.find(" ", low, first.start)
    return blank + 1 if blank >= 0 else low


def _begun(s: Statement, low: int) -> Content:
    """The text before the words: stance, cue, quotation mark, or a sign that words are left out."""
    quoted = BY_ID[s.kind].quoted
    before = lead(s)
    if low:
        return before + Content("… ")
    if quoted:
        return before + Content("“")
    return before if s.lead or not s.cue else Content(clean_line(s.cue) + " ")
