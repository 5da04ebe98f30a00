"""Proofs that a library is what it claims. Owns the checks; repairs nothing, and falls over nothing. Changes nothing, but
that the digest of a file is made anew where the user accepts a file of which all else was proved.

Each check stands alone: what stops one of them is a fault of it, and the others go on (check.py). What is proved of an open
library is in proofs.py; one that cannot be opened is examined as far as that is safe (unopened.py).
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
    """Prove the library at a path, whether it can be opened or not. Raises BusyError, and LibraryError where there is none."""
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
    """Is the file another one than was written, and all that it holds what was stored?"""
    return [check.name for check in checks if check.faults] == [_FILE]


def accept_file(path: Path) -> None:
    """Digest a file as it is now, after `only_rewritten` said that it may be. Raises LibraryError or BusyError."""
    with telling(path), closing(connect(gate.admit_writer(path), "mode=rw")) as db:
        for pragma in (f"busy_timeout = {BUSY_MS}", "synchronous = EXTRA", "trusted_schema = OFF"):
            db.execute("PRAGMA " + pragma)
        gate.check_layout(db, path)
        whole.renew(db)


def examine(lib: Library) -> list[Check]:
    """Prove file, types, frozen texts, rows, anchors, index, vocabulary and references of an open library."""
    db = lib.connection
    text_factory, db.text_factory = db.text_factory, as_it_is
    seconds, stop = db.seconds, db.stop
    db.watch(None)  # as long as it takes
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
