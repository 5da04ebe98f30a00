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
STEPS = 24


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


def leaked(folder: Path, seed: int) -> list[list[str]]:
    """What is in a published file that must not be: authors, reasons, texts that were not chosen, were taken out or are former.
    One list for each of the histories that a desk has behind it after some steps, after two more, and so on."""
    desk: Any = _Versions(folder, seed) if seed % 2 else _People(folder, seed, texts=6)
    out = []
    for step in range(STEPS):
        desk.step()
        if step >= STEPS // 2 and step % 2:
            out.append(_published(desk, folder / "out.db"))
    desk.close()
    desk.library.path.unlink()
    return out


def _published(desk: Any, out: Path) -> list[str]:
    listed = dict(desk.library.db.execute("SELECT text, uid FROM briefings").fetchall())
    chosen = desk.chance.sample(sorted(listed), max(1, len(listed) // 2))
    heads = [document.text.split("\n", 1)[0] + "\n" for document, _ in desk.texts]
    gone = [head for head in heads if not any(text.startswith(head) for text in chosen)]
    with open_library(Choice(desk.library.path, "option")) as lib:
        publish(lib, out, [listed[text] for text in chosen], {"query": "some"})
    manifest = out.with_name(out.name + MANIFEST)
    written = out.read_bytes() + manifest.read_bytes()
    for path in (out, manifest):
        path.unlink()
    return [each for each in (AUTHOR, REASON, *gone) if each.encode() in written]
