"""Shared by the commands before they run: the library option, and the check that arguments are valid text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing_tui.errors import BriefingError
from briefing_tui.export import TABLES
from briefing_tui.text import is_text

F = TypeVar("F", bound=Callable[..., Any])

NOTHING_DONE = "Nothing was done."
TYPE_ANEW = "Type it anew, or set the terminal to UTF-8."


class OneOf(click.Choice[str]):
    """One of several values, or another name of one, as in a query: `--stance denied`."""

    def __init__(self, values: Sequence[str], named: Mapping[str, str]) -> None:
        """`named`: any accepted name → value."""
        super().__init__(values)
        self._named = named

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value of a name."""
        return super().convert(self._named.get(str(value).casefold(), value), param, ctx)


def database(function: F) -> F:
    """`--db`, before or after the command's name."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        help="Library file to use.  [default: BRIEFING_DB, else your own library, else the example]",
    )(function)


def table(function: F) -> F:
    """`--format`, for commands that print lists."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["plain", *TABLES]),
        default="plain",
        show_default=True,
        help="Output format. plain prints the main fields; json and csv print all of them.",
    )(function)


def named(context: click.Context, db: Path | None) -> Path | None:
    """The library given on the command line; the option after the command takes precedence."""
    return db if db is not None else context.find_root().params.get("db")


class _Command(click.Command):
    """A command that runs only if its arguments are valid text. Paths may contain any bytes, as file names do."""

    def invoke(self, context: click.Context) -> Any:
        """Run it. Raises BriefingError for bytes that are not text, which Python represents as lone surrogates."""
        for parameter in self.params:
            if not isinstance(parameter.type, click.Path):
                values = context.params.get(parameter.name or "")
                for value in values if isinstance(values, tuple) else (values,):
                    if isinstance(value, str) and not is_text(value):
                        raise BriefingError(f"“{value}” holds bytes that are no text (UTF-8).", NOTHING_DONE, TYPE_ANEW)
        return super().invoke(context)


command = partial(click.command, cls=_Command)
"""Decorator for all commands."""
