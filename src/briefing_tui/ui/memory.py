"""When the garbage collector runs, and what it need not look at. Owns no object of the app."""

from __future__ import annotations

import gc

from briefing_tui.ui.textual_patches import install_strip_divide

FULL_COLLECTIONS = 3000
"""Collections of the middle generation to one of everything: that one waits for an idle moment (`collect_garbage`)."""


def prepare_process() -> None:
    """Once, by the process that shows the app, after its imports: what was imported stays, so that the collector need
    not walk through it at every drawing (a quarter of the first screen's CPU), and rarely walks through everything."""
    install_strip_divide()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], FULL_COLLECTIONS)


def keep_what_is_shown() -> None:
    """Once, after the first drawing: what was made for it stays as long as the app."""
    gc.freeze()


def collect_garbage() -> None:
    """In an idle moment: a collection of everything takes as long as several drawings."""
    gc.collect()
