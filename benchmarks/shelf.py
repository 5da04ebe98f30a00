"""Cache of the benchmarks' libraries and results. Owns the file names in one folder."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from common import run_apart

THOUSAND, MILLION = 1_000, 1_000_000
RELEASES = ("wh.jsonl.xz", "doj.jsonl.xz", "state.jsonl.xz", "senate.jsonl.xz")
"""25,233 real press releases, works of one government and free: the texts that are not invented."""


def say(words: str) -> None:
    """Print progress."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


@dataclass
class Shelf:
    """A folder of libraries of several sizes."""

    folder: Path
    quick: bool = False
    """Small libraries only."""
    largest: int = 10 * MILLION
    """Statements of the largest library that is made."""
    releases: list[Path] = field(default_factory=list)
    """Files of real press releases, if any."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes in statements of the libraries that are searched."""
        sizes = (10 * THOUSAND, 100 * THOUSAND) if self.quick else (10 * THOUSAND, MILLION, 10 * MILLION)
        return tuple(size for size in sizes if size <= self.largest)

    @property
    def judged(self) -> int:
        """Size in statements of the library that budgets apply to."""
        return 100 * THOUSAND if self.quick else MILLION

    def demo(self, statements: int) -> Path:
        """An invented library; made if missing."""
        path = self.folder / f"demo-{statements}.db"
        if not path.exists():
            say(f"making {path.name} …")
            self._briefing("demo", "--statements", str(statements), "--out", str(path))
        return path

    def demos(self) -> list[Path]:
        """All libraries that are searched, the smallest first."""
        return [self.demo(size) for size in self.sizes]

    def real(self) -> Path | None:
        """The library of real releases, as imported by the command; None where there are none."""
        path = self.folder / "releases.db"
        if not path.exists():
            if not self.releases or self.quick:
                return None
            say(f"importing {len(self.releases)} files of releases …")
            self._briefing("import", "--db", str(path), *map(str, self.releases))
        return path

    def _briefing(self, *arguments: str) -> None:
        ran = run_apart([sys.executable, "-m", "briefing_tui", *arguments])
        if ran.code:
            sys.exit(f"briefing {arguments[0]} ended with {ran.code}:\n{ran.output}")


def released(folder: Path) -> list[Path]:
    """The release files in a folder."""
    return [folder / name for name in RELEASES if (folder / name).exists()]
