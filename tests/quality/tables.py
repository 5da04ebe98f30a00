"""Command line and tables for the figures of docs/EXTRACTION.md. Owns arguments and rows; measures nothing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sets import LABELS, SHARED, Set


def arguments(doc: str | None, sets: Sequence[str] = tuple(LABELS)) -> argparse.Namespace:
    """The command line arguments: sets (all of `sets` if none is named), shared, errors."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {' '.join(sets)}; all if none is named")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with corpus/gold.jsonl")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each sort")
    asked = parser.parse_args()
    if unknown := set(asked.sets) - set(sets):
        parser.error(f"no such set: {' '.join(sorted(unknown))} (there are {' '.join(sets)})")
    asked.sets = asked.sets or list(sets)
    return asked


def head(*columns: str) -> str:
    """The two head lines of a table."""
    return f"| {' | '.join(columns)} |\n{'| --- ' * len(columns)}|"


def row(*values: object) -> str:
    """A line of a table."""
    return f"| {' | '.join(str(v) for v in values)} |"


FIGURES = ("set", "documents", "e2e all", "direct", "mixed", "indirect", "named", "resolved", "persons resolved")


def figure_cells(found: Set, measured: dict[str, float]) -> list[str]:
    """The cells under FIGURES."""
    kinds = [f"{measured[k]:.1f}" for k in ("all", "direct", "mixed", "indirect", "named")]
    names = [f"{measured[k]:.1f} %" if k in measured else "–" for k in ("resolved", "persons resolved")]
    return [found.label, str(len(found.docs)), *kinds, *names]
