"""The lists of keys: for `?`, for `briefing keys` and for docs/keys.md. Declares no key; imports no Textual."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.model.cards import NAMES_CARD
from briefing_tui.ui.commands import FIND, GROUPS, MOVE, READ, commands
from briefing_tui.ui.key_groups import (
    BASKET,
    BASKETS,
    CARD,
    IN_BASKET,
    LIST,
    PALETTE,
    PARTS,
    PEOPLE_CARD,
    READER,
    SEARCHES,
    TAGS,
    TREE,
    KeyGroup,
)


def rows() -> list[tuple[str, str]]:
    """(key as displayed, description): commands with a key, keys of widgets, then commands of the palette only."""
    keyed = [(c.shown, c.does) for c in commands() if c.keys]
    return (
        keyed + _rows((*LIST, *TREE, *READER, *PARTS, PALETTE)) + [("^p …", c.does) for c in commands() if not c.keys]
    )


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, rows) in the order of help, without commands that only the palette has."""
    found: dict[str, list[tuple[str, str]]] = {group: [] for group in GROUPS}
    for c in commands():
        if c.keys:
            found[c.group].append((c.shown, c.does))
    found[MOVE] += _rows((*LIST, *TREE, *PARTS))
    found[FIND] += _rows((PALETTE,))
    found[READ] += _rows(READER)
    return list(found.items())


GLOSSARY = (
    ("cue", "the printed words that introduce a statement: said, told, according to"),
    ("direct", "words in quotation marks, all the speaker’s own"),
    ("reported", "what was said in the briefing’s words"),
    ("mixed", "reported, with some of the speaker’s own words in it"),
    ("act", "what somebody did by speaking, told with its topic only: briefed, announced"),
    ("basis", "what a date, place or person was read from"),
    ("unclaimed", "words in quotation marks that became no statement"),
)
"""Glossary of technical terms, for help."""


def card_rows(card: str = "statement") -> list[tuple[str, str]]:
    """`rows()` for a card of this kind."""
    return _rows(PEOPLE_CARD if card == NAMES_CARD else CARD)


def own_rows() -> dict[str, list[tuple[str, str]]]:
    """Rows of keys by screen of the notebook (“in a basket (B, ↵)”), for the lists of keys."""
    screens = {
        IN_BASKET: BASKET,
        "in the list of baskets (B)": BASKETS,
        "in the saved searches (W)": SEARCHES,
        "in the tags (T)": TAGS,
    }
    return {title: _rows(of_screen) for title, of_screen in screens.items()}


def _rows(keys: Iterable[KeyGroup]) -> list[tuple[str, str]]:
    return [(group.shown, group.does) for group in keys]


def as_text() -> str:
    """The text of `briefing keys`."""
    lists = {
        "": rows(),
        "on a card (c, R)": card_rows(),
        "on a card of names that may be one person's (R)": card_rows(NAMES_CARD),
        **own_rows(),
    }
    return "\n".join(
        (f"{title}:\n" if title else "") + "".join(f"{key:<10} {does}\n" for key, does in each)
        for title, each in lists.items()
    )


def as_markdown() -> str:
    """The text of docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "This page is generated: `python -m briefing_tui.ui.key_lists > docs/keys.md`.",
        "",
        "On keyboards of other letters (Russian, Ukrainian, Kazakh, Greek; French in its row of figures) each key is pressed by its place:",
        "`ы` is `s`, `&` is `1`. The locale tells which keyboard it is, else what is typed; `?` then shows the keys as they are pressed there.",
        "",
        *_table(rows()),
        "",
        "On a card (`c`, `R`) letters mean this and nothing else:",
        "",
        *_table(card_rows()),
        "",
        "On a card of names that may be one person's (`R`, the lane people):",
        "",
        *_table(card_rows(NAMES_CARD)),
    ]
    for title, each in own_rows().items():
        lines += ["", f"{title[0].upper()}{title[1:]}:", "", *_table(each)]
    return "\n".join(lines) + "\n"


def _table(listed: Iterable[tuple[str, str]]) -> list[str]:
    return ["| key | does |", "| --- | --- |", *(f"| `{key}` | {does} |" for key, does in listed)]


if __name__ == "__main__":
    print(as_markdown(), end="")
