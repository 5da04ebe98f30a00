"""The private names of Textual that the app depends on, each with its reason. The patches are in
textual_patches.py and textual_patch_drawing.py."""

from __future__ import annotations

from typing import NamedTuple

from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class Patch(NamedTuple):
    """A dependence on Textual's internals."""

    owner: type
    """The class of Textual whose private names are used."""
    names: tuple[str, ...]
    version: str
    """The last version of Textual with which the patch was needed."""
    reason: str


PATCHES = (
    Patch(
        MessagePump,
        ("_dispatch_message",),
        "8.2.8",
        "An exception out of a message ends the widget for good and the app with it; a library that is held is no such fault.",
    ),
    Patch(
        DOMNode,
        ("_pruning",),
        "8.2.8",
        "Nothing public says that a widget is being removed while it is still attached.",
    ),
    Patch(App, ("_handle_exception",), "8.2.8", "Failures of workers reach the app only here."),
    Patch(
        App,
        ("_fatal_error", "_exit_renderables", "_close_messages_no_wait"),
        "8.2.8",
        "A fatal error prints the local variables of every frame, a briefing's words among them.",
    ),
    Patch(
        App,
        ("_display",),
        "8.2.8",
        "Every part of the screen in which anything changed is sent whole, each stretch with all of its style: a key costs tens"
        " of kilobytes. What an update holds (ChopsUpdate, LayoutUpdate) is in a private module.",
    ),
    Patch(
        Screen,
        ("_compositor_refresh",),
        "8.2.8",
        "Half-made screens are drawn as they grow, each drawing at full cost.",
    ),
    Patch(
        Widget,
        ("_layout_required", "_scroll_required"),
        "8.2.8",
        "Nothing public says that a layout is pending; `call_after_refresh` calls back between two of them.",
    ),
    Patch(
        Widget,
        ("_size_updated",),
        "8.2.8",
        "Every widget that is laid out for the first time has the whole screen laid out again: its virtual size changed, from"
        " which a scrollbar may follow, and it never has one.",
    ),
    Patch(
        Widget,
        ("_get_default_css",),
        "8.2.8",
        "The style of a kind of widget is parsed when the first of them is mounted, and nothing public has it parsed before.",
    ),
    Patch(
        ScrollView,
        ("_scroll_update", "_size_updated"),
        "8.2.8",
        "Setting `virtual_size` lays the whole screen out anew and draws it twice; and the size of the view is taken for its"
        " virtual size, so that the scrollbar is drawn again whenever anything on the screen was laid out.",
    ),
    Patch(
        Widget,
        ("_get_style",),
        "8.2.8",
        "`Content.render_strips` asks for it, and no public method makes RenderOptions.",
    ),
    Patch(
        Widget,
        ("_styles_cache",),
        "8.2.8",
        "Every line that a widget drew is kept, with all pieces that were ever cut from it: memory grows for weeks.",
    ),
    Patch(
        StylesCache,
        ("get_inner_outer",),
        "8.2.8",
        "It is remembered by the object whose method it is: up to 1,024 widgets that are gone stay, with every line they drew.",
    ),
    Patch(
        Strip,
        ("divide", "_divide_cache"),
        "8.2.8",
        "A strip cut into one piece is kept in its own cache: a cycle, which only the garbage collector finds; a hundred keys"
        " made enough of them to stop the app for 150 ms.",
    ),
    Patch(
        Strip,
        (
            "__init__",
            "_crop_cache",
            "_style_cache",
            "_filter_cache",
            "_line_length_cache",
            "_crop_extend_cache",
            "_offsets_cache",
        ),
        "8.2.8",
        "Every strip begins with seven empty caches, fourteen objects for the collector: a screen that is drawn makes two"
        " thousand strips, and their caches brought half of the collections in the middle of a key.",
    ),
    Patch(
        StylesCache,
        ("render_line",),
        "8.2.8",
        "Each line of each widget asks anew for every border, outline and effect, of which most have none.",
    ),
    Patch(
        Compositor,
        ("_render_chops",),
        "8.2.8",
        "Each widget is asked for all lines between the first that changed and the last, though others cover it, and each"
        " container is cut into pieces that nothing shows.",
    ),
    Patch(
        LinuxDriver,
        (
            "_file",
            "_get_terminal_size",
            "_sigtstp_application",
            "_sigcont_application",
            "_auto_restart",
            "_must_signal_resume",
            "_run_input_thread",
            "_key_thread",
            "_loop",
            "_app",
        ),
        "8.2.8",
        "One byte that is no UTF-8 ends the app; a lost terminal is read in a loop without rest, and its writer waited for"
        " for ever; the app stops and continues within the handler of a signal, where the interface's thread may hold the lock"
        " it waits for; after a SIGSTOP the raw settings are taken for those to be given back; any size is believed.",
    ),
    Patch(
        XTermParser,
        ("feed", "tick", "mouse_pixels", "terminal_size", "terminal_pixel_size"),
        "8.2.8",
        "It is in a private module, and falls over code points that do not exist, a size of nothing and numbers too long for"
        " it; ui/keyboard.py feeds it so that what follows is heard.",
    ),
)
