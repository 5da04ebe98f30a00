"""Every key and command, declared once. Bindings, footers, `?`, the palette, `briefing keys` and docs/keys.md are made from
here.

Plain data: imports no Textual, so that the command line can print it (ui/bindings.py turns it into Textual's
bindings).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing_tui.model.cards import NAMES_CARD
from briefing_tui.ui import panes

GROUPS = MOVE, FIND, READ, KEEP = "Move", "Find", "Read", "Keep"
"""Groups of keys, in the order of the help page."""


@dataclass(frozen=True)
class Command:
    """A command available wherever the cursor is; an action of the app."""

    keys: str
    """Textual's key names, separated by commas; empty where only the palette has it."""
    shown: str
    """The keys as displayed."""
    action: str
    label: str
    """A word or two for the footer."""
    does: str
    """A phrase for help and documents."""
    footer: bool = False
    """Whether it is in the footer of the main screen."""
    reader: bool = False
    """Whether it is in the footer of the Reader."""
    needs_pane: bool = True
    """Whether it needs the current pane to be loaded."""
    group: str = "Keep"
    """Its group on the help page, one of GROUPS."""
    priority: bool = False
    """Whether it takes precedence over the focused widget."""


APP = (
    Command("slash", "/", "search", "search", "search quotes, from anywhere", footer=True, priority=True, group=FIND),
    Command("s", "s", "source", "source", "source: the briefing at these words", footer=True, group=READ),
    Command("p", "p", "person", "person", "this statement's person", footer=True, reader=True, group=READ),
    Command("e", "e", "event", "event", "this statement's event", footer=True, reader=True, group=READ),
    Command(
        "i", "i", "why", "why", "why: rule, cue, and the basis of date and place", footer=True, reader=True, group=READ
    ),
    Command("y", "y", "copy", "copy", "copy as a citation", footer=True, reader=True),
    Command("c", "c", "correct", "correct", "put this statement right, on a card", footer=True, reader=True),
    Command(
        "b",
        "b",
        "into_basket",
        "basket",
        "put this statement, or all that are marked, into the open basket; again: out",
        footer=True,
        reader=True,
    ),
    Command(
        "asterisk", "*", "mark", "mark", "mark this statement; b t y X then act on all that are marked; again: not"
    ),
    Command("B,shift+b", "B", "baskets", "baskets", "baskets: make one, open one"),
    Command("m", "m", "note", "note", "a note of yours on this"),
    Command("t", "t", "tag", "tag", "tag this, or all that are marked; a tag that is on it comes off"),
    Command("T,shift+t", "T", "tags", "tags", "your tags: rename, merge, delete everywhere"),
    Command("w", "w", "save_search", "save", "save this search, to be told what is new in it"),
    Command("W,shift+w", "W", "searches", "searches", "saved searches, with what is new since you looked"),
    Command("H,shift+h", "H", "history", "before", "searches of before"),
    Command("R,shift+r", "R", "review", "review", "what is worth a look: the queue and its lanes", footer=True),
    Command("Z,shift+z", "Z", "take_back", "take back", "take back what I decided last, and say what it was"),
    Command("Y,shift+y", "Y", "cite_as", "style", "choose the style of citations, and copy in it"),
    Command("X,shift+x", "X", "export", "export", "export what is shown into a file: Word, table, references …"),
    Command("I,shift+i", "I", "import", "import", "import a file or a folder", footer=True),
    Command("f", "f", "filter", "filter", "filter the people; elsewhere: search", group=FIND),
    Command("o", "o", "order", "order", "change the order: newest, oldest, best; name, number, last seen", group=FIND),
    Command(
        "full_stop",
        ".",
        "next_list",
        "named only",
        "people: those who are named and did not speak, documents, and back",
        group=FIND,
    ),
    Command("r", "r", "reopen", "reopen", "open the library again, as its file is now", needs_pane=False),
    Command("less_than_sign", "<", "widen(-1)", "narrower", "make the list narrower", group=MOVE),
    Command("greater_than_sign", ">", "widen(1)", "wider", "make the list wider", group=MOVE),
    Command("z", "z", "maximise", "maximise", "give the part you are in the whole width, or give it back", group=MOVE),
    Command("escape,backspace", "Esc", "go_back", "back", "back to where I was", footer=True, reader=True, group=MOVE),
    Command("question_mark", "?", "help", "keys", "show the keys", footer=True, reader=True, needs_pane=False),
    Command("", "", "change_theme", "theme", "choose a theme: light, dark, high contrast", needs_pane=False),
    Command("", "", "open_library('example')", "example", "open the example library"),
    Command("", "", "open_library('own')", "own", "open your own library"),
    Command("", "", "own_copy", "copy", "make a copy of my own of this library, and open it"),
    Command(
        "ctrl+z", "^z", "suspend_process", "stop", "stop; `fg` in the shell goes on", needs_pane=False, priority=True
    ),
    Command("ctrl+l", "^l", "redraw", "redraw", "draw the screen again", needs_pane=False, group=MOVE),
    Command("q", "q", "quit", "quit", "quit", needs_pane=False),
)
"""Commands of the app, in the order of the help page."""


class FootKey(NamedTuple):
    """A key at the foot of a screen."""

    shown: str
    """The key as displayed."""
    label: str
    press: str
    """The key, by Textual's name, that a click stands for."""


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


def of_panes() -> list[Command]:
    """A command for each pane of the registry that switches to it."""
    return [
        Command(
            entry.key,
            entry.key,
            f"pane('{entry.id}')",
            entry.label,
            f"go to the {entry.label}",
            needs_pane=False,
            group=MOVE,
        )
        for entry in panes.PANES
    ]


def commands() -> list[Command]:
    """All commands, in the order of the help page and of the palette."""
    return [*of_panes(), *APP]


FIELD_FOOT = (FootKey("↵", "to what it finds", "enter"), FootKey("Esc", "leave it", "escape"))
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


def unused(key: str, shown: str) -> str:
    """Message for a key that does nothing where it was pressed."""
    for groups_of, where in ((READER, "the Reader (s goes there)"), (TREE, "the Timeline (1 goes there)")):
        for group in groups_of:
            if any(key in keys.split(",") for keys, _ in group.bindings):
                return f"{shown} belongs to {where}: {group.does}."
    return f"{shown} does nothing here. ? shows the keys."


def card_rows(card: str = "statement") -> list[tuple[str, str]]:
    """`rows()` for a card of this kind."""
    return [(group.shown, group.does) for group in (PEOPLE_CARD if card == NAMES_CARD else CARD)]


def basket_footer() -> list[tuple[str, str]]:
    """(key as displayed, label) for the footer of a basket."""
    return [*(group.footer for group in BASKET), ("y", "copy"), ("X", "export"), ("Esc", "back"), ("?", "keys")]


def own_rows() -> dict[str, list[tuple[str, str]]]:
    """Rows of keys by screen of the notebook (“in a basket (B, ↵)”), for the lists of keys."""
    screens = {
        IN_BASKET: BASKET,
        "in the list of baskets (B)": BASKETS,
        "in the saved searches (W)": SEARCHES,
        "in the tags (T)": TAGS,
    }
    return {title: [(group.shown, group.does) for group in groups] for title, groups in screens.items()}


def marking_footer() -> list[tuple[str, str]]:
    """(key as displayed, label) for the footer of the Reader while words are being marked."""
    return [*(group.footer for group in MARKING), ("Esc", "leave it")]


_ON = {
    "quotation": {"Space": "none", "1…5": "who", "0": "nobody", "a": "another", "t": "kind", "[]{}": "words"},
    "pattern": {"Space": "all right", "x": "none is", "o": "one by one"},
    "decision": {"Space": "leave it", "x": "take it back"},
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
        "This page is generated: `python -m briefing_tui.ui.commands > docs/keys.md`.",
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
