"""Unexpected exceptions: a sentence for the user, and the stack frames for the log.

Never shows a traceback, and never logs the words of a briefing.
"""

from __future__ import annotations

import traceback

from briefing_tui import paths
from briefing_tui.errors import BriefingError
from briefing_tui.store.sqlite_errors import in_words


def report(error: BaseException) -> str:
    """Return a sentence for the user; write the stack frames to the log."""
    what = type(error).__name__
    told = in_words(error)
    if isinstance(told, BriefingError):
        return str(told)
    if isinstance(error, OSError):
        return f"{error.strerror or what}: {error.filename or 'a file'}."
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    log = paths.log_file()
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{what}\n  " + "\n  ".join(lines) + "\n")
    except OSError:
        return f"a fault of the program ({what}); nothing was changed by it."
    return f"a fault of the program ({what}). Where it happened is in {log}; it holds no words of a briefing."
