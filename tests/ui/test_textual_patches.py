"""Each patch of Textual is still possible, and still needed: a test fails where Textual has mended what is worked around.

Then the patch goes, with its entry in PATCHES and its test.
"""

from __future__ import annotations

import gc
import inspect
import sqlite3
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console, RenderableType
from rich.segment import Segment
from textual import work
from textual._compositor import Compositor, ReflowResult
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import WorkerFailed
from walks import opened, settle

from briefing_tui.ui import textual_patch_drawing, textual_patches
from briefing_tui.ui.screens.main import MainScreen
from briefing_tui.ui.terminal import MOST_CELLS
from briefing_tui.ui.textual_patches import PATCHES, LineScrollView, Patch, SuspendableDriver, XTermParser


def names_of(owner: type) -> set[str]:
    """What a class of Textual has: attributes, slots, and what its methods assign to `self`."""
    found = set(dir(owner))
    for base in owner.__mro__:
        if base.__module__.startswith("textual"):
            found |= {line.split("self.")[1].split(":")[0].split("=")[0].strip() for line in assignments(base)}
    return found


def assignments(base: type) -> list[str]:
    return [line for line in inspect.getsource(base).splitlines() if line.strip().startswith("self.")]


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: f"{patch.owner.__name__} {patch.names[0]}")
def test_the_private_names_are_there(patch: Patch) -> None:
    assert set(patch.names) <= names_of(patch.owner), set(patch.names) - names_of(patch.owner)


class Plain(App[None]):
    """An app as Textual makes it."""

    def compose(self) -> ComposeResult:
        yield Failing("ports")


class Failing(Static):
    """Fails where it is asked something."""

    class Ask(Message):
        """Ask."""

    def on_failing_ask(self) -> None:
        raise sqlite3.OperationalError("database is locked")


async def test_an_exception_out_of_a_message_ends_the_app() -> None:
    app = Plain()
    with pytest.raises(sqlite3.OperationalError):
        async with app.run_test() as pilot:
            app.query_one(Failing).post_message(Failing.Ask())
            for _ in range(200):
                if app._exception is None:
                    await pilot.pause(0.02)
    assert app.return_code == 1


async def test_a_widget_that_is_being_removed_is_attached_still() -> None:
    seen: list[tuple[bool, bool]] = []

    class Leaving(Static):
        async def on_unmount(self) -> None:
            parent = self.parent
            assert isinstance(parent, DOMNode)
            seen.append((parent.is_attached, parent._pruning))

    class Around(Widget):
        def compose(self) -> ComposeResult:
            yield Leaving()

    class Two(App[None]):
        def compose(self) -> ComposeResult:
            yield Around()

    app = Two()
    async with app.run_test():
        await app.query_one(Around).remove()
    assert seen == [(True, True)]


async def test_the_failure_of_a_worker_ends_the_app() -> None:
    class Working(App[None]):
        @work(thread=True)
        def ask(self) -> None:
            raise sqlite3.OperationalError("database is locked")

    app = Working()
    with pytest.raises(WorkerFailed):
        async with app.run_test() as pilot:
            app.ask()
            for _ in range(200):
                if app._exception is None:
                    await pilot.pause(0.02)


async def test_a_fatal_error_prints_local_variables() -> None:
    app = Plain()
    async with app.run_test():
        words = "Ports are open"
        try:
            raise ValueError(words[:0])
        except ValueError:
            App._fatal_error(app)
        console = Console(width=200)
        with console.capture() as printed:
            console.print(app._exit_renderables.pop())
    assert words in printed.get()


async def test_a_screen_is_drawn_while_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = counted(monkeypatch, "render_full_update")
    monkeypatch.setattr(MainScreen, "arranged", True)
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        await settle(app, pilot)
        assert len(whole) > 1


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """A list that grows with every call of this method of the compositor."""
    calls: list[str] = []
    whole: Callable[..., Any] = getattr(Compositor, name)

    def noted(self: Compositor, *arguments: Any, **options: Any) -> ReflowResult | RenderableType:
        calls.append(name)
        result: ReflowResult | RenderableType = whole(self, *arguments, **options)
        return result

    monkeypatch.setattr(Compositor, name, noted)
    return calls


async def test_another_virtual_size_lays_the_screen_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    class Views(App[None]):
        def compose(self) -> ComposeResult:
            yield ScrollView(id="plain")
            yield LineScrollView(id="ours")

    app = Views()
    async with app.run_test() as pilot:
        plain, ours = app.query_one("#plain", ScrollView), app.query_one("#ours", LineScrollView)
        ours.set_scroll_lines(1000)
        layouts = counted(monkeypatch, "reflow")
        plain.virtual_size = Size(0, 1000)
        while not layouts or app.screen._layout_required:  # the scrollbars are there then
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        layouts.clear()
        ours.set_scroll_lines(2000)
        await pilot.pause(0.2)
        assert not layouts and ours.max_scroll_y == 2000 - ours.size.height
        plain.virtual_size = Size(0, 2000)
        for _ in range(200):
            if layouts:
                break
            await pilot.pause(0.02)
        assert layouts
        updated: list[ScrollView] = []
        for view in (plain, ours):
            monkeypatch.setattr(view, "_scroll_update", lambda _size, view=view: updated.append(view))
            view._size_updated(view.outer_size, view.outer_size, view.container_size)
        assert updated == [plain]


def test_no_public_name_gives_the_options_for_rendering_content() -> None:
    assert not hasattr(Widget, "render_options") and not hasattr(Widget, "get_render_options")


async def test_drawn_lines_are_kept_for_every_window_that_there_ever_was() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        static = app.query_one(Failing)
        for _ in range(200):
            if not static._styles_cache._cache:
                await pilot.pause(0.02)
        assert static._styles_cache._cache
        textual_patches.drop_render_caches([app.screen])
        assert not static._styles_cache._cache


async def test_a_screen_that_is_gone_is_kept_by_textual_and_let_go_of_here() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        await app.push_screen(Screen[None]())
        await app.screen.mount(Static("text"))
        await pilot.pause()
        cache = weakref.ref(app.screen.query_one(Static)._styles_cache)
        await app.pop_screen()
        await pilot.pause()
        gc.collect()
        assert cache() is not None
        textual_patches.drop_render_caches([app.screen])
        gc.collect()
        assert cache() is None


def test_a_strip_in_one_piece_is_a_cycle() -> None:
    gc.collect()
    gc.disable()
    for _ in range(100):
        strip = Strip([Segment("a whole line")])
        textual_patches._divide(strip, [12])
    del strip
    gc.enable()
    assert gc.collect() >= 100


def test_a_strip_begins_with_seven_empty_caches() -> None:
    assert inspect.getsource(Strip).count("FIFOCache(") == len(textual_patches._CACHES) == 7


async def test_what_is_laid_out_for_the_first_time_lays_the_screen_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def layouts() -> int:
        app = Plain()
        async with app.run_test() as pilot:
            await pilot.pause(0.1)
            done = counted(monkeypatch, "reflow")
            await app.mount(Horizontal(Static("more")))
            await pilot.pause(0.1)
            return len(done)

    theirs = await layouts()
    monkeypatch.setattr(Widget, "_size_updated", textual_patch_drawing.size_updated)
    assert await layouts() < theirs


async def test_a_style_is_parsed_when_the_first_widget_of_its_kind_is_mounted() -> None:
    app = Plain()
    async with app.run_test():
        known = len(app.stylesheet.source)
        textual_patches.learn_styles(app, Input())
        learnt = len(app.stylesheet.source)
        assert learnt > known
        await app.mount(Input())
        assert len(app.stylesheet.source) == learnt


def test_every_line_asks_for_every_outline() -> None:
    assert "styles.outline" in inspect.getsource(textual_patch_drawing._line)


def test_the_driver_believes_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "99999")
    monkeypatch.setenv("COLUMNS", "99999")
    driver = object.__new__(LinuxDriver)
    assert driver._get_terminal_size() == (99999, 99999)
    ours = object.__new__(SuspendableDriver)
    ours._most_cells = MOST_CELLS
    assert ours._get_terminal_size() == (MOST_CELLS, MOST_CELLS)


def test_the_driver_stops_within_a_signal_handler_and_reads_strictly() -> None:
    """Of the rest the source tells: to run it would stop or end this process."""
    assert "os.kill" in inspect.getsource(LinuxDriver._sigtstp_application)
    assert "call_soon_threadsafe" not in inspect.getsource(LinuxDriver._sigcont_application)
    assert 'getincrementaldecoder("utf-8")()' in inspect.getsource(LinuxDriver.run_input_thread)
    assert "1016l" not in inspect.getsource(LinuxDriver.stop_application_mode)


@pytest.mark.parametrize("sent", ["\x1b[99999999u", "\x1b[48;0;0;0;0t\x1b[<0;3;3M"])
def test_the_parser_falls_over_what_no_terminal_should_send(sent: str) -> None:
    parser = XTermParser()
    with pytest.raises((ValueError, OverflowError, ZeroDivisionError)):
        for message in parser.feed(sent):
            if isinstance(getattr(message, "size", None), Size):
                assert parser.terminal_size is not None
                parser.mouse_pixels = True


def test_screens_have_no_name_for_what_is_held() -> None:
    assert not hasattr(Screen, "arranged") and not hasattr(Screen, "draw")
