"""What the commands share: opening the library, and printing so that nothing foreign reaches the terminal raw."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing_tui import paths
from briefing_tui.text import clean

if TYPE_CHECKING:
    from briefing_tui.store.connection import Library


def library(db: Path | None) -> Library:
    """The library to read, open. Raises LibraryError."""
    from briefing_tui.store.connection import open_library

    return open_library(paths.choose_library(db))


def out(text: str = "") -> None:
    """A line (or lines) on the output, cleaned."""
    click.echo(clean(text))


def say(text: str) -> None:
    """A line for the user's eyes, on the error output: a pipe gets results only."""
    click.echo(clean(text), err=True)


def in_terminal() -> bool:
    """Is someone looking?"""
    return sys.stdout.isatty()


def counted(number: int, noun: str) -> str:
    """“1 statement”, “1,204 statements”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
