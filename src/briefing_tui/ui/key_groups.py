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
        "next, previous hit of the search in the Reader; without a search, statement",
        (("n", "hit(1)"), ("N,shift+n", "hit(-1)")),
        ("n N", "next, previous"),
    ),
    KeyGroup(
        "u U",
        "next, previous quotation in the Reader that became no statement",
        (("u", "unclaimed(1)"), ("U,shift+u", "unclaimed(-1)")),
        ("u", "unclaimed"),
    ),
    KeyGroup(
        "A",
        "add a statement in the Reader: mark its words (← → ↑ ↓ move the end, [ ] the beginning), ↵ adds them",
        (("A,shift+a", "mark"),),
        ("A", "add"),
    ),
)
"""Keys of the Reader."""
BASKET = (
    KeyGroup("↵", "open the source: the briefing at these words", (("enter", "choose"),), ("↵", "source")),
    KeyGroup(
        "J K",
        "move the statement down, up",
        (("J,shift+j", "shift(1)"), ("K,shift+k", "shift(-1)")),
        ("J K", "down, up"),
    ),
    KeyGroup("m", "write a comment on it", (("m", "comment"),), ("m", "comment")),
    KeyGroup("b", "take it out of the basket; again: put it back", (("b", "out"),), ("b", "out")),
)
"""Keys of a basket; the keys of a statement (p e i y c X) mean the same as everywhere."""
IN_BASKET = "in a basket (B, ↵)"
"""Heading of the basket's keys."""
BASKETS = (
    KeyGroup("↵", "open it; b puts statements into it from now on", (("enter", "choose"),), ("↵", "open")),
    KeyGroup("n", "make a new basket", (("n", "new"),), ("n", "new")),
    KeyGroup("r", "rename it", (("r", "rename"),), ("r", "rename")),
    KeyGroup("m", "write what it is for", (("m", "about"),), ("m", "about")),
    KeyGroup("x", "delete it with its contents; asks first", (("x", "delete"),), ("x", "delete")),
)
"""Keys of the list of baskets."""
SEARCHES = (
    KeyGroup("↵", "search again; new statements are marked •", (("enter", "choose"),), ("↵", "open")),
    KeyGroup("n", "show only what is new", (("n", "new"),), ("n", "new only")),
    KeyGroup("r", "rename it", (("r", "rename"),), ("r", "rename")),
    KeyGroup("x", "delete it", (("x", "delete"),), ("x", "delete")),
)
"""Keys of the saved searches."""
TAGS = (
    KeyGroup("↵", "find what has it", (("enter", "choose"),), ("↵", "find")),
    KeyGroup(
        "r", "rename it; if a tag of that name exists, the two are merged", (("r", "rename"),), ("r", "rename, merge")
    ),
    KeyGroup("x", "delete it everywhere; asks first", (("x", "delete"),), ("x", "delete")),
)
"""Keys of the list of tags."""
MARKING = (
    KeyGroup(
        "← →",
        "move the end by a word",
        (("left", "mark_end(-1)"), ("right", "mark_end(1)")),
        ("← →", "end by a word"),
    ),
    KeyGroup(
        "↑ ↓", "move the end by a line", (("up", "mark_line(-1)"), ("down", "mark_line(1)")), ("↑ ↓", "by a line")
    ),
    KeyGroup(
        "[ ]",
        "move the beginning by a word",
        (("left_square_bracket", "mark_start(-1)"), ("right_square_bracket", "mark_start(1)")),
        ("[ ]", "beginning"),
    ),
    KeyGroup("↵", "add the words as a statement", (("enter", "mark_done"),), ("↵", "add")),
)
"""Keys of the Reader while words are being marked."""
CARD = (
    KeyGroup("Space", "confirm it as it is; next card", (("space", "right"),), ("Space", "ok")),
    KeyGroup("x", "reject it: it is not a statement; next card", (("x", "none"),), ("x", "reject")),
    KeyGroup(
        "1…5",
        "set the speaker: those named in the briefing, nearest first",
        tuple((str(n), f"who({n})") for n in range(1, 6)),
        ("1…5", "who"),
    ),
    KeyGroup("0", "set no speaker: nobody is named", (("0", "nobody"),), ("0", "nobody")),
    KeyGroup("a", "set another speaker: type a name, ↵ accepts it; + for two", (("a", "another"),), ("a", "another")),
    KeyGroup("h", "put it aside until the next import", (("h", "later"),), ("h", "later")),
    KeyGroup("u", "undo, step by step", (("u", "undo"),), ("u", "undo")),
    KeyGroup("t", "change the kind: direct, mixed, reported, act", (("t", "kind"),), ("t", "kind")),
    KeyGroup("s", "change the stance: said, denied, to come, conditional, hearsay", (("s", "stance"),)),
    KeyGroup(
        "[ ] { }",
        "move the beginning, the end of the words, by a word",
        (
            ("left_square_bracket", "start(-1)"),
            ("right_square_bracket", "start(1)"),
            ("left_curly_bracket", "end(-1)"),
            ("right_curly_bracket", "end(1)"),
        ),
        ("[]{}", "words"),
    ),
    KeyGroup(
        "v D L",
        "set the event, date, place",
        (("v", "event"), ("D,shift+d", "date"), ("L,shift+l", "place")),
        ("vDL", "when, where"),
    ),
    KeyGroup("r", "write the reason for the next decision", (("r", "reason"),), ("r", "why")),
    KeyGroup("↓ ↑", "next, previous card without deciding", (("down", "look(1)"), ("up", "look(-1)")), ("↓", "on")),
    KeyGroup("o", "decide a pattern one by one", (("o", "one_by_one"),)),
    KeyGroup(
        "^d ^u", "move the text half a page down, up", (("ctrl+d,pagedown", "half(1)"), ("ctrl+u,pageup", "half(-1)"))
    ),
    KeyGroup("Esc", "back", (("escape,backspace,q", "leave"),), ("Esc", "back")),
    KeyGroup("?", "show these keys", (("question_mark", "keys"),), ("?", "keys")),
)
"""Keys of a card; other letters do nothing there."""
PEOPLE_CARD = (
    KeyGroup("=", "they are one person; next card", (("equals_sign", "same"),), ("=", "same")),
    KeyGroup("x", "they are two people: never asked again; next card", (("x", "different"),), ("x", "different")),
    KeyGroup(
        "1…5",
        "say whom a surname means in this source, on the days shown",
        tuple((str(n), f"meant({n})") for n in range(1, 6)),
        ("1…5", "who"),
    ),
    KeyGroup("n", "mark one as not a name; asks which", (("n", "no_name"),), ("n", "no name")),
    KeyGroup("w", "choose which name is shown", (("w", "keeps"),), ("w", "name")),
    KeyGroup("h", "put it aside until the next import", (("h", "later"),), ("h", "later")),
    KeyGroup("u", "undo, step by step", (("u", "undo"),), ("u", "undo")),
    KeyGroup("r", "write the reason for the next decision", (("r", "reason"),), ("r", "why")),
    KeyGroup("↓ ↑", "next, previous card without deciding", (("down", "look(1)"), ("up", "look(-1)")), ("↓", "on")),
    KeyGroup("Esc", "back", (("escape,backspace,q", "leave"),), ("Esc", "back")),
    KeyGroup("?", "show these keys", (("question_mark", "keys"),), ("?", "keys")),
)
"""Keys of the card of names that may belong to one person."""
PARTS = (KeyGroup("Tab", "next part of the pane", (("tab", "part(1)"), ("shift+tab", "part(-1)"))),)
"""Keys of a pane with several parts."""
PALETTE = KeyGroup("^p", "command palette: actions, people, events", (("ctrl+p", "palette"),))
