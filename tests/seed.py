"""A library of the seed alone: five statements of one briefing, which many tests know by heart.

The library that ships holds more, and may be given others: what it says is asked only where it is meant.
"""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from briefing_tui.ingest.example import rebuild

BRIEFING = Path(__file__).resolve().parents[1] / "data" / "briefings" / "000_d28d12caf3e2811c.txt"


@cache
def seed_library() -> Path:
    """Made once a process; to be read, or copied."""
    folder = Path(mkdtemp(prefix="seed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "briefings").mkdir()
    shutil.copy(BRIEFING, folder / "briefings")
    rebuild(folder / "briefings", folder / "briefing.db")
    return folder / "briefing.db"
