"""CPU and peak memory of the first screen against a bare Textual hello world, interleaved: `python benchmarks/startup.py`."""

from __future__ import annotations

import os
import resource
import statistics
import sys

HELLO = """
import asyncio
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
app = Hello()
"""
OURS = """
import asyncio, tempfile
from pathlib import Path
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.ui.app import BriefingApp, prepare_process
prepare_process()
app = BriefingApp(Choice(shipped_library(), "example"), Notebook(Path(tempfile.gettempdir()) / "nowhere" / "notebook.db"))
"""
RUN = """
async def first_screen():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
asyncio.run(first_screen())
"""
ROUNDS = 7


def once(program: str) -> tuple[float, float]:
    """(CPU seconds, peak MiB) of one run in a process of its own."""
    pid = os.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", program + RUN])
    _, status, used = os.wait4(pid, 0)
    if status:
        sys.exit("the program failed")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return used.ru_utime + used.ru_stime, used.ru_maxrss / scale


def main() -> None:
    """Interleave, take medians, print the ratio."""
    once(HELLO), once(OURS)
    pairs = [(once(HELLO), once(OURS)) for _ in range(ROUNDS)]
    cpu = [statistics.median(p[i][0] for p in pairs) for i in (0, 1)]
    memory = [statistics.median(p[i][1] for p in pairs) for i in (0, 1)]
    ratio = statistics.median(ours[0] / hello[0] for hello, ours in pairs)
    print("| first screen | hello world | briefing | |\n| --- | --- | --- | --- |")
    print(f"| CPU seconds, median of {ROUNDS} | {cpu[0]:.2f} | {cpu[1]:.2f} | ×{ratio:.2f} |")
    print(f"| peak MiB | {memory[0]:.0f} | {memory[1]:.0f} | +{memory[1] - memory[0]:.0f} |")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
