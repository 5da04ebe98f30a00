"""A pane is one module and one entry in the registry; nothing else knows its name."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from walks import opened, pane_as, screen_text, settle

import briefing_tui.ui
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import commands, key_lists, panes
from briefing_tui.ui.pane import Pane, PaneEntry, Target
from briefing_tui.ui.panes.briefings import BriefingsPane
from briefing_tui.ui.panes.people import PeoplePane
from briefing_tui.ui.panes.quotes import QuotesPane
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.widgets.split import Row, SplitPane
from briefing_tui.ui.widgets.virtual_list import VirtualList

UI = Path(briefing_tui.ui.__file__).parent
CHECKED: list[Callable[[Library, dict[str, str]], Pane]] = [TimelinePane, PeoplePane, QuotesPane, BriefingsPane]
"""The type checker compares them with the protocol here."""


class PlacesPane(SplitPane):
    """A toy: where the events took place."""

    LEFT, RIGHT, PARTS = "#places-list", "#about", ("#places-list", "#about")

    def __init__(self, library: Library, state: dict[str, str]) -> None:
        super().__init__(id="places")
        events = [entry for month in read.months(library) for entry in read.entries(library, month.year, month.month)]
        found = (read.event(library, entry.uid) for entry in events if entry.what == "event")
        self._places = sorted({event.place for event in found if event and event.place})
        self._state = state
        self.asked: list[tuple[Target, str]] = []

    def compose(self) -> ComposeResult:
        with Row():
            yield VirtualList(lambda n, _width, _selected: [Content(self._places[n])], id="places-list")
            yield Static("about the place", id="about", markup=False)

    def on_mount(self) -> None:
        self.restore(self._state)
        self.restored = True

    def enter(self) -> None:
        """Take the focus."""
        self.screen.set_focus(self.query_one(VirtualList))

    def back(self) -> bool:
        """There is nothing to leave."""
        return False

    def state(self) -> dict[str, str]:
        """The line of the cursor."""
        return {"line": str(self.query_one(VirtualList).cursor), **self.split_state()}

    def restore(self, state: dict[str, str]) -> None:
        """Go back to it."""
        self.restore_split(state)
        self.query_one(VirtualList).set_count(len(self._places), int(state.get("line", "0")))

    def show(self, target: Target, value: str) -> None:
        """Note what was asked."""
        self.asked.append((target, value))


TOY = PaneEntry("places", "Places", "5", "test_panes:PlacesPane", shows=("person",))


async def test_a_new_pane_is_one_module_and_one_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panes, "PANES", [TOY, *panes.PANES])
    assert (
        "5          go to the Places" in key_lists.as_text() and "| `5` | go to the Places |" in key_lists.as_markdown()
    )
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        assert "▎5 Places   1 Timeline " in screen_text(app)  # the first of the registry, open at the start
        assert "Dushanbe" in screen_text(app) and app.pane_name == "places"
        await pilot.press("1")
        await settle(app, pilot)
        assert app.pane_name == "timeline"
        await pilot.press("question_mark")
        await settle(app, pilot)
        assert "go to the Places" in screen_text(app)
        await pilot.press("escape", "ctrl+p", *"places", "enter")
        await settle(app, pilot)
        assert app.pane_name == "places"
        await pilot.press("y")  # it has no statement
        await settle(app, pilot)
        assert "There is no statement under the cursor." in screen_text(app)
        await app.go_person("p-1")
        assert pane_as(app, PlacesPane).asked == [("person", "p-1")]
        await pilot.press("q")
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        assert app.pane_name == "places"  # where it was left


@pytest.mark.parametrize("entry", panes.PANES, ids=panes.ids())
def test_every_pane_of_the_registry_is_a_pane(entry: PaneEntry) -> None:
    made: object = entry.load()
    assert any(made is each for each in CHECKED) and isinstance(made, type) and issubclass(made, Widget)
    assert all(hasattr(made, name) for name in dir(Pane) if not name.startswith("_") and name != "restored")


def test_ids_and_keys_are_each_used_once() -> None:
    every = commands.commands()
    assert len(set(panes.ids())) == len(panes.PANES)
    keys = [key for command in every if command.keys for key in command.keys.split(",")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("module", [path for path in sorted(UI.glob("*.py"))], ids=lambda path: path.name)
def test_the_app_knows_no_pane_by_name(module: Path) -> None:
    names = {entry.id for entry in panes.PANES}
    classes = {entry.factory.partition(":")[2] for entry in panes.PANES}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert node.value not in names and not any(f"'{name}'" in node.value for name in names), node.lineno
        if isinstance(node, ast.Name | ast.Attribute):
            assert getattr(node, "id", getattr(node, "attr", "")) not in classes, node.lineno
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("briefing_tui.ui.panes."), node.lineno
