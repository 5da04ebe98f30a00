"""Choice of speakers by name: those named in the briefing first, then anybody in the library, then the name as typed.
Decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from briefing_tui.model import SpeakerRow
from briefing_tui.model.review import Named
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.text import words
from briefing_tui.ui.present import counted
from briefing_tui.ui.screens.ask import Choice, FindScreen

LISTED = 12


def as_said(one: Named | SpeakerRow) -> dict[str, Any]:
    """A speaker in the form that a decision stores."""
    said = {"uid": one.uid, "name": one.name, "kind": one.kind}
    honorific = getattr(one, "honorific", None)
    return said | ({"honorific": honorific} if honorific else {})


def ask_for_speakers(
    app: App[Any], library: Library, here: Sequence[Named], then: Callable[[list[dict[str, Any]]], None]
) -> None:
    """Ask for one or more speakers."""

    def find(typed: str) -> list[Choice]:
        asked = words(typed)
        found = [Choice(one.name, one.role or "named here", as_said(one)) for one in here if _begins(one.name, asked)]
        if not asked:
            return found[:LISTED]
        known = {choice.value["uid"] for choice in found}
        people = [row for row in read.find_people(library, typed, LISTED) if row.uid not in known]
        found += [Choice(row.name, _about(row), as_said(row)) for row in people]
        if any(words(choice.words) == asked for choice in found):
            return found
        if not found:
            found = [
                Choice(row.name, f"spelt nearly so · {_about(row)}", as_said(row))
                for name in read.near_names(library, typed)
                for row in read.find_people(library, name, 1)
            ]
        name = " ".join(typed.split())
        return [*found, Choice(name, "as typed: nobody here is called so", {"name": name, "kind": "person"})]

    def taken(found: list[Any] | None) -> None:
        if found:
            then(found)

    app.push_screen(FindScreen("Who said it?", "a name", find, "a second speaker"), taken)


def _about(row: SpeakerRow) -> str:
    return counted(row.statements, "statement", "statements")


def _begins(name: str, asked: Sequence[str]) -> bool:
    """Whether every typed word is the beginning of a word of the name."""
    parts = words(name)
    return all(any(part.startswith(word) for part in parts) for word in asked)
