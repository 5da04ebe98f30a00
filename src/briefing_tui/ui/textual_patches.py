"""Every private name of Textual that the app uses or overrides, each with its reason. No other module of ui/ uses one.

Each has a test in tests/ui/test_textual_patches.py: it fails where a private name was removed, and where Textual no
longer needs the patch. All were needed with Textual 8.2.8.

Owns no behaviour of the app: the app's own classes override its methods.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.cache import FIFOCache
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from briefing_tui.ui.sent import Piece
from briefing_tui.ui.textual_patch_list import PATCHES, Patch

__all__ = [
    "BRACKETED_PASTE_END",
    "BRACKETED_PASTE_START",
    "PATCHES",
    "GuardedApp",
    "GuardedPump",
    "HeldScreen",
    "LineScrollView",
    "Patch",
    "SuspendableDriver",
    "XTermParser",
    "drop_render_caches",
    "learn_styles",
    "install_strips",
]


class GuardedPump(MessagePump):
    """A message pump that survives exceptions that its class does not consider bugs."""

    def handle_failure(self, error: Exception) -> bool:
        """Handle an exception raised while handling a message; False where it is a bug."""
        return False

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NoMatches:
            if not self.leaving:
                raise
        except Exception as error:
            if not self.handle_failure(error):
                raise

    @property
    def leaving(self) -> bool:
        """Whether it is being removed from the screen. Its parts are removed one by one, so a query may not find them."""
        return isinstance(self, DOMNode) and (self._pruning or not self.is_attached)


class GuardedApp(GuardedPump, App[None]):
    """An app that decides how an exception is handled, and what is printed for a fatal one."""

    def last_words(self) -> RenderableType:
        """Text printed instead of a traceback, while the exception is being handled (`sys.exc_info`)."""
        raise NotImplementedError

    def sent(self, width: int, height: int, pieces: Iterable[Piece]) -> str:
        """The text to write to the terminal so that it shows these pieces."""
        raise NotImplementedError

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate | LayoutUpdate):
            renderable = _Changes(renderable, self)
        super()._display(screen, renderable)

    def _handle_exception(self, error: Exception) -> None:
        if not self.handle_failure(error):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._exit_renderables.append(self.last_words())
        self._close_messages_no_wait()


class _Changes(CompositorUpdate):
    """An update of the screen, sent as its difference from what the terminal shows."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate, app: GuardedApp) -> None:
        self._update, self._app = update, app

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        return self._app.sent(*self._app.size, self._pieces())

    def _pieces(self) -> Iterable[Piece]:
        update = self._update
        if isinstance(update, LayoutUpdate):
            x, y = update.region.offset
            for row, strips in enumerate(update.strips, y):
                yield row, x, [segment for strip in strips for segment in strip]
            return
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x <= last and end > first:
                    yield y, x, strip if end <= last else strip.crop(0, last - x)


class HeldScreen(Screen[Any]):
    """A screen that draws nothing before it is `arranged`."""

    arranged = True

    def _compositor_refresh(self) -> None:
        if self.arranged:
            super()._compositor_refresh()

    def draw(self) -> None:
        """Draw pending changes now."""
        self._compositor_refresh()

    @property
    def layout_pending(self) -> bool:
        """Whether a part of the screen still has to be laid out."""
        parts = self.walk_children(Widget, with_self=True)
        return any(part._layout_required or part._scroll_required for part in parts)


class LineScrollView(ScrollView):
    """A scroll view whose number of lines changes without a new layout of the screen."""

    def set_scroll_lines(self, lines: int) -> None:
        """Set the number of lines to scroll through."""
        self.set_reactive(Widget.virtual_size, Size(0, lines))
        self._scroll_update(self.virtual_size)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        return size != self.outer_size and super()._size_updated(size, virtual_size, container_size, layout)

    @property
    def render_options(self) -> RenderOptions:
        """The options with which Content is rendered in this widget."""
        return RenderOptions(self._get_style, self.styles.get_rules())


class SuspendableDriver(LinuxDriver):
    """The driver for a terminal that another object restores: it writes to a given file, and stops and continues in order."""

    def __init__(
        self, app: App[Any], output: Any, changing: AbstractContextManager[Any], most_cells: int, **options: Any
    ) -> None:
        """`changing`: lock held while the settings of the terminal change. `most_cells`: bound on columns and rows."""
        super().__init__(app, **options)
        self._file = output
        self._changing, self._most_cells = changing, most_cells
        self._running = False

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return min(width, self._most_cells), min(height, self._most_cells)

    def start_application_mode(self) -> None:
        with self._changing:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            # in the background it does not start; the next SIGCONT calls this again
            self._running = self._key_thread is not None and self._key_thread.is_alive()

    def stop_application_mode(self) -> None:
        with self._changing:
            self._running = False
            super().stop_application_mode()
            self.write("\x1b[?1016l")  # pixel reports of the mouse, which Textual leaves on

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.stop_process)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.continue_process)

    def stop_process(self) -> None:
        """Restore the terminal and stop (Ctrl-Z)."""
        if self._auto_restart and self._running:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def continue_process(self) -> None:
        """Take the terminal again after `fg`, and after a SIGSTOP, which no handler can see: the shell has used the
        terminal since."""
        if not self._auto_restart:
            return
        if self._running:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)


_divide = Strip.divide


def divide(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """`Strip.divide` without a reference cycle for a strip that is cut into one piece."""
    wanted = [cut for cut in cuts if cut <= strip.cell_length]
    return [strip] if wanted == [strip.cell_length] else _divide(strip, wanted)


class _Kept:
    """A cache of a strip, made when something is first kept in it."""

    def __init__(self, slot: Any, size: int) -> None:
        self._slot, self._size = slot, size

    def __get__(self, strip: Any, owner: type | None = None) -> Any:
        try:
            return self._slot.__get__(strip, owner)
        except AttributeError:
            cache: FIFOCache[Any, Any] = FIFOCache(self._size)
            self._slot.__set__(strip, cache)
            return cache

    def __set__(self, strip: Any, value: object) -> None:
        self._slot.__set__(strip, value)


_CACHES = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
"""The caches of a strip, and how much each keeps."""


def _begin(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """`Strip.__init__` without its seven caches, each an object with a dictionary, of which most strips use none."""
    strip._segments, strip._cell_length = list(segments), cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def install_strips() -> None:
    """Use `divide` and strips without empty caches from now on, in the whole process."""
    Strip.divide = divide  # type: ignore[assignment, method-assign]
    if Strip.__init__ is not _begin:
        Strip.__init__ = _begin  # type: ignore[assignment, method-assign]
        for name, size in _CACHES.items():
            setattr(Strip, name, _Kept(getattr(Strip, name), size))


def learn_styles(app: App[Any], widget: Widget) -> None:
    """Parse the style of widgets like this one, before the first of them is mounted."""
    for source, css, priority, scope in widget._get_default_css():
        app.stylesheet.add_source(css, source, is_default_css=True, tie_breaker=priority, scope=scope)
    app.stylesheet.rules_map  # noqa: B018


def drop_render_caches(screens: Iterable[Screen[Any]]) -> None:
    """Drop the cached lines of the widgets of these screens, and removed widgets; lines are drawn again when needed."""
    StylesCache.get_inner_outer.cache_clear()
    for screen in screens:
        for widget in screen.walk_children(Widget):
            widget._styles_cache.clear()
