"""What is kept from one document to the next must not change how another is read, and must not grow without end."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import briefing_tui.extract as package
from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction

CASES = Path(__file__).resolve().parents[1] / "quality" / "cases"
MOST = 20_000
"""Values that one function keeps, at most."""


def texts() -> list[str]:
    """Every fifth of the invented texts of the cases."""
    lines = [line for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line]
    return [json.loads(line)["text"] for line in lines[::5]]


def keeping() -> Iterator[tuple[str, Any]]:
    """The functions of the reading that keep what they gave."""
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if hasattr(value, "cache_parameters"):
                yield f"{module.name}.{name}", value


def forget() -> None:
    """Begin as a new process would."""
    for _, function in keeping():
        function.cache_clear()


def read(chosen: list[str]) -> dict[str, Extraction]:
    return {text: extract(Document(text, "one.txt")) for text in chosen}


def test_no_document_changes_how_another_is_read() -> None:
    chosen = texts()
    forget()
    first = read(chosen)
    Random(1).shuffle(chosen)
    forget()
    assert read(chosen) == first
    alone = chosen[:: len(chosen) // 12]
    for text in alone:
        forget()
        assert extract(Document(text, "one.txt")) == first[text]


def test_what_is_kept_is_bounded() -> None:
    for name, function in keeping():
        most = function.cache_parameters()["maxsize"]
        takes_nothing = not inspect.signature(function).parameters
        assert takes_nothing or (most is not None and most <= MOST), name
