"""The keys of widgets and screens (lists, the Reader, cards, baskets), declared once.

Plain data, as ui/commands.py, which has the keys of the app.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyGroup:
    """Keys that belong to a widget, on one line of the help page."""

    shown: str
    does: str
    bindings: tuple[tuple[str, str], ...]
    """(Textual's key names, action of the widget)."""
    footer: tuple[str, str] = ("", "")
    """(keys as displayed, label) for the Reader's footer."""


LIST = (
    KeyGroup("↵", "open", (("enter", "choose"),)),
    KeyGroup("j k ↓ ↑", "move", (("down,j", "move(1)"), ("up,k", "move(-1)"))),
    KeyGroup("g G", "to the first, to the last", (("home,g", "to(0)"), ("end,G,shift+g", "to(-1)"))),
    KeyGroup("^d ^u", "half a page down, up", (("ctrl+d,pagedown", "half(1)"), ("ctrl+u,pageup", "half(-1)"))),
)
"""Keys of every list."""
TREE = (
    KeyGroup("h l ← →", "fold, unfold", (("left,h", "fold"), ("right,l", "unfold"))),
    KeyGroup(
        "[ ]",
        "a month earlier, later",
        (("left_square_bracket", "month(-1)"), ("right_square_bracket", "month(1)")),
    ),
)
"""Keys of a list whose rows fold."""
READER = (
    KeyGroup(
        "] [",
        "next, previous statement in the Reader",
        (("right_square_bracket", "step(1)"), ("left_square_bracket", "step(-1)")),
        ("] [", "statements"),
    ),
    KeyGroup(
        "n N",
        "next, previous words that were searched for in the Reader; statement, where none were",
        (("n", "hit(1)"), ("N,shift+n", "hit(-1)")),
        ("n N", "next, previous"),
    ),
    KeyGroup(
        "u U",
        "next, previous words in quotation marks that became no statement, in the Reader",
        (("u", "unclaimed(1)"), ("U,shift+u", "unclaimed(-1)")),
        ("u", "unclaimed"),
    ),
    KeyGroup(
        "A",
        "mark words in the Reader that are a statement: ← → ↑ ↓ move their end, [ ] their beginning, ↵ adds them",
        (("A,shift+a", "mark"),),
        ("A", "add"),
    ),
)
"""Keys of the Reader."""
BASKET = (
    KeyGroup("↵", "the source: the briefing at these words", (("enter", "choose"),), ("↵", "source")),
    KeyGroup(
        "J K",
        "move it down, up",
        (("J,shift+j", "shift(1)"), ("K,shift+k", "shift(-1)")),
        ("J K", "down, up"),
    ),
    KeyGroup("m", "what you say of it here: its comment", (("m", "comment"),), ("m", "comment")),
    KeyGroup("b", "out of the basket; again: in", (("b", "out"),), ("b", "out")),
)
"""Keys of a basket; the keys of a statement (p e i y c X) mean the same as everywhere."""
IN_BASKET = "in a basket (B, ↵)"
"""Heading of the basket's keys."""
BASKETS = (
    KeyGroup("↵", "open it; what b takes goes there from now on", (("enter", "choose"),), ("↵", "opens")),
    KeyGroup("n", "a new one", (("n", "new"),), ("n", "new")),
    KeyGroup("r", "another name", (("r", "rename"),), ("r", "name")),
    KeyGroup("m", "what it is for", (("m", "about"),), ("m", "about")),
    KeyGroup("x", "delete it, with all that is in it; asks", (("x", "delete"),), ("x", "delete")),
)
"""Keys of the list of baskets."""
SEARCHES = (
    KeyGroup("↵", "search again; what is new bears •", (("enter", "choose"),), ("↵", "opens")),
    KeyGroup("n", "only what is new", (("n", "new"),), ("n", "new only")),
    KeyGroup("r", "another name", (("r", "rename"),), ("r", "name")),
    KeyGroup("x", "keep it no longer", (("x", "delete"),), ("x", "delete")),
)
"""Keys of the saved searches."""
TAGS = (
    KeyGroup("↵", "what bears it", (("enter", "choose"),), ("↵", "finds")),
    KeyGroup("r", "another name; one that is there: both are one", (("r", "rename"),), ("r", "name, merge")),
    KeyGroup("x", "take it off everything; asks", (("x", "delete"),), ("x", "delete")),
)
"""Keys of the list of tags."""
MARKING = (
    KeyGroup(
        "← →",
        "the end of the words, by a word",
        (("left", "mark_end(-1)"), ("right", "mark_end(1)")),
        ("← →", "end by a word"),
    ),
    KeyGroup("↑ ↓", "their end, by a line", (("up", "mark_line(-1)"), ("down", "mark_line(1)")), ("↑ ↓", "by a line")),
    KeyGroup(
        "[ ]",
        "their beginning, by a word",
        (("left_square_bracket", "mark_start(-1)"), ("right_square_bracket", "mark_start(1)")),
        ("[ ]", "beginning"),
    ),
    KeyGroup("↵", "add them as a statement", (("enter", "mark_done"),), ("↵", "adds")),
)
"""Keys of the Reader while words are being marked."""
CARD = (
    KeyGroup("Space", "right as it stands; next", (("space", "right"),), ("Space", "right")),
    KeyGroup("x", "no statement; next", (("x", "none"),), ("x", "none")),
    KeyGroup(
        "1…5",
        "this one said it: those named in the briefing, nearest first",
        tuple((str(n), f"who({n})") for n in range(1, 6)),
        ("1…5", "who"),
    ),
    KeyGroup("0", "nobody is named", (("0", "nobody"),), ("0", "nobody")),
    KeyGroup("a", "another speaker: type, ↵ takes it; + for two", (("a", "another"),), ("a", "another")),
    KeyGroup("h", "later: it comes back after the next import", (("h", "later"),), ("h", "later")),
    KeyGroup("u", "take back, step by step", (("u", "undo"),), ("u", "undo")),
    KeyGroup("t", "kind: direct, mixed, reported, act", (("t", "kind"),), ("t", "kind")),
    KeyGroup(
        "[ ] { }",
        "the words: their beginning, their end, by a word",
        (
            ("left_square_bracket", "start(-1)"),
            ("right_square_bracket", "start(1)"),
            ("left_curly_bracket", "end(-1)"),
            ("right_curly_bracket", "end(1)"),
        ),
        ("[]{}", "words"),
    ),
    KeyGroup(
        "v D L", "event, date, place", (("v", "event"), ("D,shift+d", "date"), ("L,shift+l", "place")), ("vDL", "when")
    ),
    KeyGroup("r", "the reason for what is decided next", (("r", "reason"),), ("r", "why")),
    KeyGroup("↓ ↑", "look on without deciding", (("down", "look(1)"), ("up", "look(-1)")), ("↓", "on")),
    KeyGroup("o", "of a pattern: one by one", (("o", "one_by_one"),)),
    KeyGroup(
        "^d ^u", "the text, half a page down, up", (("ctrl+d,pagedown", "half(1)"), ("ctrl+u,pageup", "half(-1)"))
    ),
    KeyGroup("Esc", "back", (("escape,backspace,q", "leave"),), ("Esc", "back")),
    KeyGroup("?", "these keys", (("question_mark", "keys"),), ("?", "keys")),
)
"""Keys of a card; other letters do nothing there."""
PEOPLE_CARD = (
    KeyGroup("=", "they are one person; next", (("equals_sign", "same"),), ("=", "same")),
    KeyGroup("x", "they are not one person; never asked again; next", (("x", "different"),), ("x", "different")),
    KeyGroup(
        "1…5",
        "of a surname: this one is meant in this source, on the days that are shown",
        tuple((str(n), f"meant({n})") for n in range(1, 6)),
        ("1…5", "who"),
    ),
    KeyGroup("n", "what is shown as a name is none; asks which", (("n", "no_name"),), ("n", "no name")),
    KeyGroup("w", "which of two names is shown afterwards", (("w", "keeps"),), ("w", "name")),
    KeyGroup("h", "later: it comes back after the next import", (("h", "later"),), ("h", "later")),
    KeyGroup("u", "take back, step by step", (("u", "undo"),), ("u", "undo")),
    KeyGroup("r", "the reason for what is decided next", (("r", "reason"),), ("r", "why")),
    KeyGroup("↓ ↑", "look on without deciding", (("down", "look(1)"), ("up", "look(-1)")), ("↓", "on")),
    KeyGroup("Esc", "back", (("escape,backspace,q", "leave"),), ("Esc", "back")),
    KeyGroup("?", "these keys", (("question_mark", "keys"),), ("?", "keys")),
)
"""Keys of the card of names that may belong to one person."""
PARTS = (KeyGroup("Tab", "next part of the pane", (("tab", "part(1)"), ("shift+tab", "part(-1)"))),)
"""Keys of a pane with several parts."""
PALETTE = KeyGroup("^p", "command palette: actions, people, events", (("ctrl+p", "palette"),))
