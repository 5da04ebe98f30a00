"""What stands at the foot of each screen, from the declarations of keys. Declares no key; imports no Textual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.model.cards import NAMES_CARD
from briefing_tui.ui.commands import APP, commands
from briefing_tui.ui.key_groups import BASKET, CARD, MARKING, PEOPLE_CARD, READER


class FootKey(NamedTuple):
    """A key at the foot of a screen."""

    shown: str
    """The key as displayed."""
    label: str
    press: str
    """The key, by Textual's name, that a click stands for."""


FIELD_FOOT = (FootKey("↵", "to the results", "enter"), FootKey("Esc", "leave the field", "escape"))
"""Footer while a field has the focus: letters are typed into it."""
OF_STATEMENT = ("person", "event", "why", "copy", "correct")
"""Actions that need a statement under the cursor."""


def footer(of_pane: Sequence[FootKey], *, statement: bool) -> list[FootKey]:
    """Footer of the main screen: keys of the current pane, then those of every pane, without those that need a statement if
    `statement` is false."""
    shown = {key.shown for key in of_pane}
    return [
        *of_pane,
        *(
            FootKey(c.shown, c.label, c.keys.partition(",")[0])
            for c in commands()
            if c.footer and c.shown not in shown and (statement or c.action not in OF_STATEMENT)
        ),
    ]


def reader_footer() -> list[tuple[str, str]]:
    """(key as displayed, label) for the footer of the Reader."""
    return [group.footer for group in READER] + [(c.shown, c.label) for c in APP if c.reader]


def basket_footer() -> list[tuple[str, str]]:
    """(key as displayed, label) for the footer of a basket."""
    return [*(group.footer for group in BASKET), ("y", "copy"), ("X", "export"), ("Esc", "back"), ("?", "keys")]


def marking_footer() -> list[tuple[str, str]]:
    """(key as displayed, label) for the footer of the Reader while words are being marked."""
    return [*(group.footer for group in MARKING), ("Esc", "cancel")]


_ON = {
    "quotation": {
        "Space": "not a statement",
        "1…5": "who",
        "0": "nobody",
        "a": "another",
        "t": "kind",
        "[]{}": "words",
    },
    "pattern": {"Space": "confirm all", "x": "reject all", "o": "one by one"},
    "decision": {"Space": "keep", "x": "take back"},
}
"""Labels of the keys on cards other than a statement's; other keys do nothing there."""
_ALWAYS = ("h", "r", "u", "↓", "Esc", "?")


def card_footer(card: str) -> list[tuple[str, str]]:
    """(key as displayed, label) for the footer of a card of this kind."""
    if card == NAMES_CARD:
        return [group.footer for group in PEOPLE_CARD]
    every = [group.footer for group in CARD if group.footer[0]]
    if card in ("", "statement"):
        return every if card else [one for one in every if one[0] in ("u", "Esc")]
    return [*_ON[card].items(), *(one for one in every if one[0] in _ALWAYS)]
