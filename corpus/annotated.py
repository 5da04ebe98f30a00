"""The releases of the corpus with their gold. Owns their paths; the only module that reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def documents(splits: tuple[str, ...] = ("train", "dev", "test")) -> Iterator[tuple[dict[str, Any], str]]:
    """Gold and text of the releases of these splits."""
    for line in (HERE / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] in splits:
            yield row, (HERE / "texts" / f"{row['doc']}.txt").read_bytes().decode()
