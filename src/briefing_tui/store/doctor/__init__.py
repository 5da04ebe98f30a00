"""Checks that a library is intact. Owns the checks; repairs nothing, and no damage makes it fail. Changes nothing, except
that the digest of a file is recomputed if the user accepts a file of which everything else was verified.

Each check is independent: an exception in one of them is reported as its fault, and the others go on (check.py). The checks
of an open library are in proofs.py; one that cannot be opened is examined as far as that is safe (unopened.py).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from briefing_tui.errors import BriefingError, BusyError
from briefing_tui.paths import Choice
from briefing_tui.store import gate, whole
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.doctor import proofs
from briefing_tui.store.doctor.check import Check, as_it_is, isolated, said
from briefing_tui.store.doctor.unopened import as_far_as_it_goes, ours
from briefing_tui.store.limits import BUSY_MS, connect
from briefing_tui.store.sqlite_errors import telling

__all__ = ["Check", "accept_file", "examine", "examine_file", "only_rewritten"]

_FILE = "the file is the one that was written"


def examine_file(choice: Choice) -> list[Check]:
    """Check the library at a path, whether it can be opened or not. Raises BusyError, and LibraryError if there is none."""
    opens = Check("the library can be opened", 1)
    try:
        lib = open_library(choice, trusted=True, prove=0)
    except BusyError:
        raise
    except BriefingError as error:
        if not ours(choice.path):
            raise
        opens.add(str(error))
    except (sqlite3.Error, OSError, ValueError) as error:
        opens.add(f"it cannot be opened ({said(error)})")
    else:
        with lib:
            return [opens, *examine(lib)]
    return [opens, *as_far_as_it_goes(choice.path)]


def only_rewritten(checks: list[Check]) -> bool:
    """Whether the file differs from its digest although all its contents match theirs."""
    return [check.name for check in checks if check.faults] == [_FILE]


def accept_file(path: Path) -> None:
    """Digest a file as it is now, after `only_rewritten` returned true. Raises LibraryError or BusyError."""
    with telling(path), closing(connect(gate.admit_writer(path), "mode=rw")) as db:
        for pragma in (f"busy_timeout = {BUSY_MS}", "synchronous = EXTRA", "trusted_schema = OFF"):
            db.execute("PRAGMA " + pragma)
        gate.check_layout(db, path)
        whole.renew(db)


def examine(lib: Library) -> list[Check]:
    """Check file, types, frozen texts, rows, anchors, index, vocabulary and references of an open library."""
    db = lib.connection
    text_factory, db.text_factory = db.text_factory, as_it_is
    seconds, stop = db.seconds, db.stop
    db.watch(None)  # no time limit
    try:
        return [
            *isolated(_FILE, partial(proofs.written, db)),
            *isolated("pages of the file are whole", partial(proofs.whole_pages, db)),
            *isolated("values are of their types, and UTF-8", partial(proofs.typed, db)),
            *isolated("frozen texts equal their digests", partial(proofs.frozen_texts, db)),
            *isolated("what was read equals its digests", partial(proofs.row_digests, db)),
            *isolated("statements equal the words at their anchors", partial(proofs.anchors, db)),
            *isolated("attributions equal the words at their anchors", partial(proofs.attributions, db)),
            *isolated("the tags of statements equal their rows", partial(proofs.index_tags, db)),
            *proofs.on_a_copy(db),
            *isolated("the vocabulary equals the words of the statements", partial(proofs.words_counted, db)),
            *isolated("every reference leads somewhere", partial(proofs.references, db)),
            *isolated("what holds is what was read and decided", partial(proofs.what_holds, db)),
        ]
    finally:
        db.watch(seconds, stop)
        db.text_factory = text_factory
