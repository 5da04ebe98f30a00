"""Every key and command, declared once. Feeds the footer, `?`, the palette, `briefing keys` and docs/keys.md.

Plain data: imports no Textual, so that the command line can print it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One thing the user can do."""

    keys: str
    """As Textual names them, separated by commas; empty where only the palette has it."""
    shown: str
    """As the user reads them."""
    action: str
    label: str
    """A word or two for the footer."""
    does: str
    """A whole phrase for help and documents."""
    footer: bool = False


COMMANDS = (
    Command("1", "1", "pane('timeline')", "Timeline", "go to the Timeline"),
    Command("2", "2", "pane('people')", "People", "go to the People"),
    Command("3", "3", "pane('quotes')", "Quotes", "go to the Quotes"),
    Command("slash", "/", "search", "search", "search quotes, from anywhere", footer=True),
    Command("s", "s", "source", "source", "source: the briefing at these words", footer=True),
    Command("p", "p", "person", "person", "this statement's person", footer=True),
    Command("e", "e", "event", "event", "this statement's event", footer=True),
    Command("i", "i", "why", "why", "why: rule, cue, and the basis of date and place", footer=True),
    Command("y", "y", "copy", "copy", "copy as a citation", footer=True),
    Command("I,shift+i", "I", "import", "import", "import a file or a folder", footer=True),
    Command("f", "f", "filter", "filter", "filter the people; elsewhere: search"),
    Command("o", "o", "order", "order", "change the order: newest, oldest, best; name, number, last seen"),
    Command("less_than_sign", "<", "widen(-1)", "narrower", "make the list narrower"),
    Command("greater_than_sign", ">", "widen(1)", "wider", "make the list wider"),
    Command("z", "z", "maximise", "maximise", "give the part you are in the whole width, or give it back"),
    Command("escape,backspace", "Esc", "go_back", "back", "back to where I was", footer=True),
    Command("question_mark", "?", "help", "keys", "show the keys", footer=True),
    Command("", "", "change_theme", "theme", "choose a theme: light, dark, high contrast"),
    Command("", "", "open_library('example')", "example", "open the example library"),
    Command("", "", "open_library('own')", "own", "open your own library"),
    Command("q", "q", "quit", "quit", "quit"),
)
"""In the order of the help page."""

READER = (
    ("n N", "next, previous"),
    ("u", "unclaimed"),
    ("p", "person"),
    ("e", "event"),
    ("i", "why"),
    ("y", "copy"),
    ("Esc", "back"),
    ("?", "keys"),
)
"""The Reader's footer: (key as read, what it does)."""

MOVES = (
    ("↵", "open"),
    ("j k ↓ ↑", "move"),
    ("g G", "to the first, to the last"),
    ("^d ^u", "half a page down, up"),
    ("← →", "fold, unfold"),
    ("n N", "next, previous statement in the Reader"),
    ("u U", "next, previous words in quotation marks that became no statement, in the Reader"),
    ("Tab", "next part of the pane"),
    ("^p", "command palette: actions, people, events"),
)
"""Keys that belong to lists and to the Reader."""


def rows() -> list[tuple[str, str]]:
    """(key as read, what it does), commands first, then moves, then what the palette alone has."""
    keyed = [(c.shown, c.does) for c in COMMANDS if c.keys]
    return keyed + list(MOVES) + [("^p …", c.does) for c in COMMANDS if not c.keys]


def as_text() -> str:
    """For `briefing keys`."""
    return "\n".join(f"{key:<10} {does}" for key, does in rows()) + "\n"


def as_markdown() -> str:
    """For docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "This page is generated: `python -m briefing_tui.ui.commands > docs/keys.md`.",
        "",
        "| key | does |",
        "| --- | --- |",
    ]
    return "\n".join(lines + [f"| `{key}` | {does} |" for key, does in rows()]) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
