"""Tuning of the garbage collector: when it runs, and which objects it skips. Owns no object of the app."""

from __future__ import annotations

import gc

from briefing_tui.ui.textual_patch_drawing import install_lines
from briefing_tui.ui.textual_patches import install_strips

YOUNG = 5000
"""New objects per collection of the youngest generation, where Python has 700: a screen that is drawn makes tens of thousands."""
FULL_COLLECTIONS = 400
"""Collections of the middle generation per full collection: the full one waits for an idle moment (`collect_garbage`)."""


def prepare_process() -> None:
    """Call once, in the process that shows the app, after its imports: imported objects are frozen, so that the collector
    does not traverse them at every drawing (a quarter of the first screen's CPU), and full collections are rare."""
    install_strips()
    install_lines()
    gc.freeze()
    gc.set_threshold(YOUNG, gc.get_threshold()[1], FULL_COLLECTIONS)


def keep_what_is_shown() -> None:
    """Call once, after the first drawing: freeze the objects made for it, which live as long as the app."""
    gc.freeze()


def collect_garbage() -> None:
    """Run a full collection, in an idle moment: it takes as long as several drawings."""
    gc.collect()
