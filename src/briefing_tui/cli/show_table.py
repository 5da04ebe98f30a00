"""`briefing show` as JSON and CSV (docs/json.md): a thing with its statements, a statement with its decisions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli.output import out_table
from briefing_tui.export.fields import as_json as plain_values
from briefing_tui.export.json_form import dump
from briefing_tui.model import Decided, Statement

if TYPE_CHECKING:
    from briefing_tui.store.connection import Library


def statement(lib: Library, shown: Statement, form: str) -> None:
    """Print one statement; as JSON with the decisions on it."""
    from briefing_tui.store import read

    if form == "csv":
        out_table(Statement, [shown], form)
        return
    decided = [plain_values(one) for one in read.decisions_on(lib, shown.uid.partition("/")[0])]
    _print(plain_values(shown) | {"decisions": decided})


def decisions(found: Sequence[Decided], kind: str, uid: str, form: str) -> None:
    """Print a decision, or the decisions on a rejected statement."""
    if form == "csv":
        out_table(Decided, found, form)
        return
    _print({"uid": uid, "kind": kind, "decisions": [plain_values(one) for one in found]})


def as_json(lib: Library, kind: str, uid: str) -> None:
    """Print a speaker, an organization, an event or a briefing, with its statements."""
    from briefing_tui.store import read

    whole: dict[str, Callable[[Library, str], object]] = {
        "speaker": read.speaker,
        "organization": read.organization,
        "event": read.event,
        "briefing": read.briefing,
    }
    found = [plain_values(one) for one in _statements_of(lib, kind, uid)]
    _print({"uid": uid, "kind": kind, kind: plain_values(whole[kind](lib, uid)), "statements": found})


def as_csv(lib: Library, kind: str, uid: str) -> None:
    """Print the statements of a thing."""
    out_table(Statement, _statements_of(lib, kind, uid), "csv")


def _statements_of(lib: Library, kind: str, uid: str) -> list[Statement]:
    """The statements of a thing, as its page lists them."""
    from briefing_tui.store import read

    listing: dict[str, Callable[[Library, str], list[int]]] = {
        "speaker": read.statements_of_speaker,
        "organization": read.statements_of_organization,
        "event": read.statements_of_event,
        "briefing": read.statements_of_briefing,
    }
    return read.statements(lib, listing[kind](lib, uid))


def _print(value: object) -> None:
    sys.stdout.write(dump(value, indent=2) + "\n")
