"""The commands of the app, each declared once with its keys. Bindings, footers, `?`, the palette, `briefing keys` and
docs/keys.md are made from here and from key_groups.py.

Plain data: imports no Textual, so that the command line can print it (ui/bindings.py turns it into Textual's
bindings).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.ui import panes
from briefing_tui.ui.key_groups import READER, TREE

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
    Command("s", "s", "source", "source", "open the source: the briefing at these words", footer=True, group=READ),
    Command("p", "p", "person", "person", "open the speaker of this statement", footer=True, reader=True, group=READ),
    Command("e", "e", "event", "event", "open the event of this statement", footer=True, reader=True, group=READ),
    Command(
        "i",
        "i",
        "why",
        "why",
        "show why it was read so: rule, cue, basis of date and place",
        footer=True,
        reader=True,
        group=READ,
    ),
    Command("y", "y", "copy", "copy", "copy as a citation", footer=True, reader=True),
    Command("c", "c", "correct", "correct", "correct or confirm this statement, on a card", footer=True, reader=True),
    Command(
        "b",
        "b",
        "into_basket",
        "basket",
        "put this statement, or all marked ones, into the open basket; again: take it out",
        footer=True,
        reader=True,
    ),
    Command("asterisk", "*", "mark", "mark", "mark this statement, or unmark it; b t y X then act on all marked ones"),
    Command("B,shift+b", "B", "baskets", "baskets", "list the baskets: open, make, rename, delete"),
    Command("m", "m", "note", "note", "write a note on this"),
    Command("t", "t", "tag", "tag", "tag this, or all marked ones; a tag that it has is taken off"),
    Command("T,shift+t", "T", "tags", "tags", "list the tags: rename, merge, delete"),
    Command("w", "w", "save_search", "save", "save this search, and be told what is new in it"),
    Command("W,shift+w", "W", "searches", "searches", "list the saved searches, with the number of new statements"),
    Command("H,shift+h", "H", "history", "earlier", "list earlier searches"),
    Command(
        "R,shift+r", "R", "review", "review", "review what a person should check: the queue and its lanes", footer=True
    ),
    Command("Z,shift+z", "Z", "take_back", "take back", "take back your last decision, and say what it was"),
    Command("Y,shift+y", "Y", "cite_as", "style", "choose a style of citation, and copy in it"),
    Command("X,shift+x", "X", "export", "export", "export what is shown to a file: Word, table, references …"),
    Command("I,shift+i", "I", "import", "import", "import a file or a folder", footer=True),
    Command("f", "f", "filter", "filter", "filter the people; elsewhere: search", group=FIND),
    Command("o", "o", "order", "order", "change the order: newest, oldest, best; name, number, last seen", group=FIND),
    Command(
        "full_stop",
        ".",
        "next_list",
        "named only",
        "in People: who is only named; then documents; then speakers again",
        group=FIND,
    ),
    Command("r", "r", "reopen", "reopen", "open the library again after its file has changed", needs_pane=False),
    Command("less_than_sign", "<", "widen(-1)", "narrower", "make the list narrower", group=MOVE),
    Command("greater_than_sign", ">", "widen(1)", "wider", "make the list wider", group=MOVE),
    Command("z", "z", "maximise", "maximise", "maximise this part, or restore it", group=MOVE),
    Command(
        "escape,backspace", "Esc", "go_back", "back", "go back to where you were", footer=True, reader=True, group=MOVE
    ),
    Command("question_mark", "?", "help", "keys", "show the keys", footer=True, reader=True, needs_pane=False),
    Command("", "", "change_theme", "theme", "choose a theme: light, dark, high contrast", needs_pane=False),
    Command("", "", "open_library('example')", "example", "open the example library"),
    Command("", "", "open_library('own')", "own", "open your own library"),
    Command("", "", "own_copy", "copy", "copy this library to a file of your own, and open the copy"),
    Command(
        "ctrl+z",
        "^z",
        "suspend_process",
        "suspend",
        "suspend the program; `fg` in the shell resumes it",
        needs_pane=False,
        priority=True,
    ),
    Command("ctrl+l", "^l", "redraw", "redraw", "draw the screen again", needs_pane=False, group=MOVE),
    Command("q", "q", "quit", "quit", "quit", needs_pane=False),
)
"""Commands of the app, in the order of the help page."""


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


def unused(key: str, shown: str) -> str:
    """Message for a key that does nothing where it was pressed."""
    for groups_of, where in ((READER, "the Reader (s goes there)"), (TREE, "the Timeline (1 goes there)")):
        for group in groups_of:
            if any(key in keys.split(",") for keys, _ in group.bindings):
                return f"{shown} belongs to {where}: {group.does}."
    return f"{shown} does nothing here. ? shows the keys."
