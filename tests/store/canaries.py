"""What may be in no published file: a library with a history by a seed, some of it published, and the bytes looked for in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import identity_deciders
import version_deciders

from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.publish import MANIFEST, publish

AUTHOR, REASON = "Zanzibarauthor", "Zanzibarreason"
STEPS = 14


class _People(identity_deciders.Desk):
    """A desk of people at which whoever decides bears a name, and has reasons, that are to be nowhere else."""

    def by(self) -> By:
        """The same, signed."""
        return super().by()._replace(author=AUTHOR, reason=f"{REASON} {self.clock}")


class _Versions(version_deciders.Desk):
    """The same of versions and releases."""

    def by(self) -> By:
        """The same, signed."""
        return super().by()._replace(author=AUTHOR, reason=f"{REASON} {self.clock}")


def leaked(folder: Path, seed: int) -> list[str]:
    """What is in a published file that must not be: authors, reasons, texts that were not chosen, were taken out or are former."""
    desk: Any = _Versions(folder, seed) if seed % 2 else _People(folder, seed, texts=6)
    for _ in range(STEPS):
        desk.step()
    listed = dict(desk.library.db.execute("SELECT text, uid FROM briefings").fetchall())
    chosen = desk.chance.sample(sorted(listed), max(1, len(listed) // 2))
    heads = [document.text.split("\n", 1)[0] + "\n" for document, _ in desk.texts]
    gone = [head for head in heads if not any(text.startswith(head) for text in chosen)]
    desk.close()
    out = folder / "out.db"
    with open_library(Choice(desk.library.path, "option")) as lib:
        publish(lib, out, [listed[text] for text in chosen], {"query": "some"})
    manifest = out.with_name(out.name + MANIFEST)
    written = out.read_bytes() + manifest.read_bytes()
    for path in (out, manifest, desk.library.path):
        path.unlink()
    return [each for each in (AUTHOR, REASON, *gone) if each.encode() in written]
