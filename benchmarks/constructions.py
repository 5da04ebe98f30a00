"""Count the releases in which each construction applies: `python benchmarks/constructions.py FILE.jsonl.xz… [--every N]`.

Reads whole collections of releases (lines of {"id", "text", "date"}) on two processes and counts the rules of
statements and the bases of everything else that is read; also how many statements of each rule are right in train and
dev of our own corpus, and the lines of code in extract/ that ran in fewer than three releases. Code that applies so
rarely, and is required by no case and no gold, was made for one document and is to be removed.
"""

from __future__ import annotations

import argparse
import ast
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from altered import FOLDER, PACKAGE, install, module_of  # noqa: E402

PROCESSES = 2
SELDOM = 3
CHUNK = 100

Counts = tuple[int, Counter[str], Counter[str]]
"""Number of releases; releases in which each construction applied or line ran; applications of each construction."""
Line = tuple[str, int]
"""Module and line number."""

RAN: set[Line] = set()
"""Lines that ran since it was last cleared. Filled by the altered modules."""


def counted(module: str, tree: ast.Module) -> None:
    """Instrument every statement inside a function to record that it runs."""
    for block in _blocks(tree):
        block[:] = [part for node in block for part in (*_note(module, node), node)]
    behind = (
        2 if len(tree.body) > 1 else 1
    )  # the docstring and the __future__ import; a package may consist of its docstring
    tree.body[behind:behind] = ast.parse("from __main__ import RAN as _ran").body


def _blocks(tree: ast.Module) -> list[list[ast.stmt]]:
    """The blocks of statements inside functions."""
    inside = [n for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)]
    unique = {id(n): n for n in inside}.values()
    named = [getattr(n, name, None) for n in unique for name in ("body", "orelse", "finalbody")]
    return [block for block in named if isinstance(block, list) and block and isinstance(block[0], ast.stmt)]


def _note(module: str, node: ast.stmt) -> list[ast.stmt]:
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return [] if words else ast.parse(f"_ran.add(({module!r}, {node.lineno}))").body


def chunks(files: Iterable[str], every: int) -> Iterator[list[str]]:
    """The lines of the files in chunks."""
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            wanted = islice(lines, 0, None, every)
            while chunk := list(islice(wanted, CHUNK)):
                yield chunk


def fired(lines: list[str]) -> Counts:
    """The constructions and lines that ran in these releases."""
    from briefing_tui.extract import extract
    from briefing_tui.model import Document
    from rules_used import used

    releases: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for line in lines:
        release = json.loads(line)
        RAN.clear()
        found = used(extract(Document(release["text"], "bulk", published=release["date"] or None)))
        releases.update(found.keys())
        releases.update(f"{module}:{number}" for module, number in RAN)
        times += found
    return len(lines), releases, times


def right() -> dict[str, list[str]]:
    """“31 of 33” right in train and in dev, by rule."""
    from judged import judged
    from sets import load

    out: dict[str, list[str]] = {}
    for column, name in enumerate(("train", "dev")):
        by: dict[str, list[bool]] = {}
        for one in judged(load(name)):
            by.setdefault(f"statement: {one.statement.rule}", []).append(one.right)
        for rule, verdicts in by.items():
            out.setdefault(rule, ["–", "–"])[column] = f"{sum(verdicts)} of {len(verdicts)}"
    return out


def seldom(releases: Counter[str]) -> Iterator[str]:
    """Lines of code that ran in too few releases, with the number."""
    for path in sorted(FOLDER.rglob("*.py")):
        source = path.read_text("utf-8").splitlines()
        numbers = {
            n.lineno for block in _blocks(ast.parse("\n".join(source))) for n in block if _note(module_of(path), n)
        }
        for number in sorted(numbers):
            count = releases[f"{module_of(path)}:{number}"]
            if count < SELDOM:
                yield f"{path.relative_to(FOLDER)}:{number} in {count}: {source[number - 1].strip()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    install(counted)
    whole, releases, times = 0, Counter[str](), Counter[str]()
    with ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
        for n, some, all_of_them in pool.map(fired, chunks(asked.files, asked.every)):
            whole += n
            releases.update(some)
            times.update(all_of_them)
    from tables import head, row

    verdicts = right()
    names = [n for n in releases.keys() | verdicts.keys() if not n.startswith(PACKAGE)]
    print(head("construction", f"releases of {whole:,}", "times", "right in own train", "right in own dev"))
    for name in sorted(names, key=lambda n: (n.split(":")[0], -releases[n], n)):
        print(row(name, f"{releases[name]:,}", f"{times[name]:,}", *verdicts.get(name, ["–", "–"])))
    print(f"\nLines of code that ran in fewer than {SELDOM} releases:\n")
    print("\n".join(seldom(releases)))


if __name__ == "__main__":
    main()
