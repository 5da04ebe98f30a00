"""Merges another library into one's own: its texts, extracted again here, and its decisions. Owns order and report.

Merging twice equals merging once, and the order of two libraries makes no difference to the state.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.ingest.interrupt import stop_on_interrupt
from briefing_tui.ingest.pool import BATCH_SIZE, cores, in_order, pool_for
from briefing_tui.ingest.report import Signs
from briefing_tui.ingest.signs import take_signs
from briefing_tui.model import Document
from briefing_tui.store import foreign, identity
from briefing_tui.store.checked import InvalidValueError, check
from briefing_tui.store.connection import Library
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.records import Reading

__all__ = ["Merged", "merge"]


@dataclass
class Merged:
    """What a merge added, or would add."""

    new: int = 0
    known: int = 0
    statements: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """(file name, reason) of texts that were not imported."""
    decisions: int = 0
    """New decisions."""
    decisions_known: int = 0
    states: Counter[str] = field(default_factory=Counter)
    """Number of new decisions by state; empty if nothing was written."""
    signs: Signs = field(default_factory=Signs)
    """Versions and duplicates found among texts that only one of the two libraries had."""
    stopped: bool = False


def merge(
    library: Path,
    other: Path,
    *,
    dry_run: bool = False,
    stop: threading.Event | None = None,
    workers: int | None = None,
) -> Merged:
    """Merge another library. Raises LibraryError, or BriefingError for a ledger with an invalid line; then nothing is written."""
    stop, merged = stop or threading.Event(), Merged()
    with stop_on_interrupt(stop), foreign.opened(other, library) as theirs, Identifier(library) as own:
        lines = foreign.lines(theirs)
        known = {key for (key,) in own.db.execute("SELECT id FROM decisions")}
        if dry_run:
            for name, document in foreign.texts(theirs):
                _count(merged, own, name, document)
            merged.decisions = sum(one.id not in known for one in lines)
            merged.decisions_known = len(lines) - merged.decisions
            return merged
        _take_texts(merged, own, theirs, stop, workers or cores())
        own.commit()
        merged.stopped = stop.is_set()
        if merged.stopped:
            return merged
        _take_copies(own, theirs)
        done = own.decide(lines)
        merged.decisions, merged.decisions_known = len(done.lines), done.known
        merged.states = Counter(done.states[one.id][0] for one in done.lines)
        all_theirs, new = foreign.uids(theirs), own.uncompared()
    if new.uids:
        merged.signs = take_signs(library, new, all_theirs)
    return merged


def _count(merged: Merged, own: Identifier, name: str, document: Document | None) -> bool:
    """Count a text; return whether it is new and valid."""
    if document is None:
        merged.refused.append((name, "its text is not the one that was frozen"))
        return False
    if own.has(identity.sha256(document.text)):
        merged.known += 1
        return False
    merged.new += 1
    return True


def _take_texts(merged: Merged, own: Identifier, theirs: Library, stop: threading.Event, number: int) -> None:
    wanted = (document for name, document in foreign.texts(theirs) if _count(merged, own, name, document) and document)
    with pool_for(number) as pool:
        for documents, readings in in_order(_batches(wanted), pool, stop):
            for document, reading in zip(documents, readings, strict=True):
                _add(merged, own, document, reading)
            own.commit()


def _add(merged: Merged, own: Identifier, document: Document, reading: Reading | str) -> None:
    try:
        if isinstance(reading, str):
            raise InvalidValueError(reading)
        added = own.add_reading(document, check(document, reading))
        merged.statements += added.statements
        own.compare_later(added.uid)
    except (InvalidValueError, LibraryError) as error:
        merged.new -= 1
        merged.refused.append((document.file_name, str(error)))


def _take_copies(own: Identifier, theirs: Library) -> None:
    """Record the other files in which a text occurs."""
    for text, digest, name in foreign.copies(theirs):
        own.meet(Document("", name, byte_sha256=digest), text)
    own.commit()


def _batches(documents: Iterable[Document]) -> Iterator[tuple[list[Document], list[Document]]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(replace(document))
        size += len(document.text)
        if size > BATCH_SIZE:
            yield batch, batch
            batch, size = [], 0
    if batch:
        yield batch, batch
