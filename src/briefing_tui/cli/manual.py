"""Generates the manual page and the shell completion from the click commands. Owns man/ and completion/.

`python -m briefing_tui.cli.manual FOLDER` writes them all; `--check` lists those that are out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from briefing_tui import __version__
from briefing_tui.cli.main import cli
from briefing_tui.query.fields import FIELDS

SHELLS = {"bash": "completion/briefing.bash", "zsh": "completion/_briefing", "fish": "completion/briefing.fish"}
PAGE = "man/briefing.1"
_COMPLETE = "_BRIEFING_COMPLETE"

_ENVIRONMENT = {
    "BRIEFING_DB": "library file to use if --db is not given",
    "BRIEFING_AUTHOR": "name of who decides if --author is not given",
    "NO_COLOR": "if set, no colours are used",
}
_EXITS = {
    "0": "success",
    "1": "nothing found, some files refused, or faults found by the doctor",
    "2": "usage error, or the command could not run",
    "128+n": "ended by signal n",
}
_FILES = {
    "~/.local/share/briefing-tui/briefing.db": "your library (macOS: ~/Library/Application Support/briefing-tui)",
    "~/.local/share/briefing-tui/notebook.db": "your baskets, tags, notes and saved searches, and where you were in the app",
}


def files() -> dict[str, str]:
    """File name → content of every generated file."""
    return {PAGE: page(), **{path: completion(shell) for shell, path in SHELLS.items()}}


def completion(shell: str) -> str:
    """The completion script for a shell; it calls the program itself."""
    kind = get_completion_class(shell)
    assert kind is not None
    asks = kind(cli, {}, "briefing", _COMPLETE)
    return (
        asks.source_template % asks.source_vars()
    ).strip() + "\n"  # `source()` would run the shell to find its version


# ---- the page --------------------------------------------------------------------------------------------------------


def page() -> str:
    """The manual page, for man(1)."""
    context = click.Context(cli, info_name="briefing", **cli.context_settings)
    parts = [
        f'.TH BRIEFING 1 "" "briefing {__version__}" "User Commands"',
        *_section("NAME", [r"briefing \- who said what, when, at which event, and where it is printed"]),
        *_section("SYNOPSIS", [".B briefing", r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]"]),
        *_section("DESCRIPTION", _text(cli.help or "")),
        *_section("OPTIONS", _options(cli, context)),
        ".SH COMMANDS",
    ]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        parts += _command(command, click.Context(command, info_name=name, parent=context, **command.context_settings))
    parts += _section("QUERIES", _query())
    parts += _section("EXIT STATUS", _terms(_EXITS))
    parts += _section("ENVIRONMENT", _terms(_ENVIRONMENT))
    parts += _section("FILES", _terms(_FILES))
    return "\n".join(parts) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command with its options; for a group, also its subcommands."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {roff(f'{context.command_path} {usage}')}"
    yield from _text(command.help or command.short_help or "")
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _command(below, click.Context(below, info_name=name, parent=context, **below.context_settings))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            names, about = record
            yield from (".TP", rf"\fB{roff(names)}\fR", roff(" ".join(about.split())))


def _query() -> Iterator[str]:
    yield "All clauses must hold. OR (in capitals) between two clauses means either; \\- before a clause excludes it."
    words = {
        "border": "the word, with any ending",
        '"border management"': "exactly these words",
        "terroris*": "words that begin with these letters",
        "FIELD:VALUE": 'a field of the list below; FIELD:"SEVERAL WORDS"; FIELD:ONE,OTHER means either',
    }
    yield from _terms(words | {f"{name}:": about for name, about in FIELDS.items()})


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _terms(terms: dict[str, str]) -> Iterator[str]:
    for term, about in terms.items():
        yield from (".TP", rf"\fB{roff(term)}\fR", roff(about))


def _text(text: str) -> Iterator[str]:
    """The help of a command: paragraphs, and those that click leaves unformatted."""
    for paragraph in re.split(r"\n\s*\n", cleandoc(text)):
        kept = paragraph.startswith("\b")
        yield ".PP"
        if kept:
            yield from (".nf", ".RS", *(roff(line) for line in paragraph.lstrip("\b\n").split("\n")), ".RE", ".fi")
        else:
            yield roff(" ".join(paragraph.split()))


def roff(text: str) -> str:
    """Escape text for roff: no character starts a request, hyphens can be copied, non-ASCII characters are numbers."""
    escaped = text.replace("\\", "\\(rs").replace("-", "\\-")
    escaped = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in escaped)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main(arguments: list[str]) -> int:
    """Write the files into a folder; with --check, compare."""
    check, folder = arguments[0] == "--check", Path(arguments[-1])
    stale = []
    for name, text in files().items():
        path = folder / name
        if check:
            stale += [] if path.is_file() and path.read_text(encoding="utf-8") == text else [name]
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{folder / name} is not as the commands have it: make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
