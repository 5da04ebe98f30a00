"""The lists of keys: for `?`, for `briefing keys` and for docs/keys.md. Declares no key; imports no Textual."""

from __future__ import annotations

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
)


def rows() -> list[tuple[str, str]]:
    """(key as displayed, description): commands with a key, keys of widgets, then commands of the palette only."""
    keyed = [(c.shown, c.does) for c in commands() if c.keys]
    widgets = [(group.shown, group.does) for group in (*LIST, *TREE, *READER, *PARTS, PALETTE)]
    return keyed + widgets + [("^p …", c.does) for c in commands() if not c.keys]


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, rows) in the order of help, without commands that only the palette has."""
    found: dict[str, list[tuple[str, str]]] = {group: [] for group in GROUPS}
    for c in commands():
        if c.keys:
            found[c.group].append((c.shown, c.does))
    found[MOVE] += [(group.shown, group.does) for group in (*LIST, *TREE, *PARTS)]
    found[FIND].append((PALETTE.shown, PALETTE.does))
    found[READ] += [(group.shown, group.does) for group in READER]
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
    return [(group.shown, group.does) for group in (PEOPLE_CARD if card == NAMES_CARD else CARD)]


def own_rows() -> dict[str, list[tuple[str, str]]]:
    """Rows of keys by screen of the notebook (“in a basket (B, ↵)”), for the lists of keys."""
    screens = {
        IN_BASKET: BASKET,
        "in the list of baskets (B)": BASKETS,
        "in the saved searches (W)": SEARCHES,
        "in the tags (T)": TAGS,
    }
    return {title: [(group.shown, group.does) for group in groups] for title, groups in screens.items()}


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
        "| key | does |",
        "| --- | --- |",
    ]
    lines += [f"| `{key}` | {does} |" for key, does in rows()]
    lines += ["", "On a card (`c`, `R`) letters mean this and nothing else:", "", "| key | does |", "| --- | --- |"]
    lines += [f"| `{key}` | {does} |" for key, does in card_rows()]
    lines += [
        "",
        "On a card of names that may be one person's (`R`, the lane people):",
        "",
        "| key | does |",
        "| --- | --- |",
    ]
    lines += [f"| `{key}` | {does} |" for key, does in card_rows(NAMES_CARD)]
    for title, each in own_rows().items():
        lines += ["", f"{title[0].upper()}{title[1:]}:", "", "| key | does |", "| --- | --- |"]
        lines += [f"| `{key}` | {does} |" for key, does in each]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
