"""Replacing stored briefings: the last step of both extracting again and deciding.

Owns the order in which counts, rows and index are updated. decided.py determines a briefing's contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.store import aggregates, digests, ledger
from briefing_tui.store.delete import Touched, delete_readings, prune_orphans
from briefing_tui.store.holding import Holding, Source
from briefing_tui.store.joins.forms import source as printed_where
from briefing_tui.store.kept import is_current, pack
from briefing_tui.store.records import BriefingRecord, Reading
from briefing_tui.store.writer import Stored, Writer


class Put(NamedTuple):
    """A briefing that is stored again."""

    briefing: BriefingRecord
    source: Source
    machine: Reading
    """The whole machine reading."""
    holding: Holding
    """The reading with decisions applied."""
    digest: str
    """Digest of the machine reading, by which it is recognized."""

    @property
    def is_as_stored(self) -> bool:
        """Whether the machine reading is the one that is stored, in the present format."""
        return self.digest == self.briefing.reading_sha256 and is_current(self.briefing.reading)


class Replacer(Writer):
    """A library whose briefings can be replaced."""

    def _put(self, puts: Sequence[Put], events: Sequence[str] = ()) -> None:
        """Store briefings again. `events`: uids of those whose description is replaced, all of whose briefings are in `puts`."""
        self._begin()
        former: list[dict[str, int]] = []
        leaving: list[aggregates.Leaving] = []
        touched = Touched()
        for put in puts:
            key = put.briefing.id
            digests.release_briefing(self.db, key)
            former.append(
                dict(self.db.execute("SELECT uid, id FROM statements WHERE briefing_id = ?", (key,)).fetchall())
            )
            leaving.append(aggregates.subtract(self.db, key))
            _join(touched, delete_readings(self.db, key))
        self._entities.forget()
        self._forget_indexed(touched)
        for uid in events:
            self._entities.anew.add(uid)
            self.db.execute(
                "DELETE FROM name_words WHERE field = 'e' AND owner = (SELECT id FROM events WHERE uid = ?)", (uid,)
            )
        for put, ids in zip(puts, former, strict=True):
            self._store(put, ids)
            aggregates.add(self.db, put.briefing.id, put.briefing.id)
        self._entities.anew.clear()
        self._entities.forms.touched |= touched.forms
        told = self._events(touched)
        prune_orphans(self.db, touched)
        for left in leaving:
            aggregates.update_aggregates(self.db, left)
        if not ledger.is_empty(self.db):
            for uid in told:
                ledger.miss_event(self.db, uid)

    def _store(self, put: Put, former: dict[str, int]) -> None:
        b, reading = put.briefing, put.holding.reading
        self._batch.forget()
        self.db.execute(
            "UPDATE briefings SET title = ?, title_basis = ?, published = ?, published_basis = ?, reading_sha256 = ?,"
            " reading = ? WHERE id = ?",
            (
                reading.title,
                reading.title_basis,
                reading.published,
                reading.published_basis,
                put.digest,
                b.reading if put.is_as_stored else pack(put.machine, b.text, b.lineage),
                b.id,
            ),
        )
        where = printed_where(b.publisher, b.url, b.file_name, reading.published)
        self._take(Stored(b.id, b.uid, b.language), where, put.holding, former)
        self._batch.store()

    def _forget_indexed(self, touched: Touched) -> None:
        """Mark deleted statements for removal from the index if they are in it: those that this batch stored are not yet."""
        gone, waiting = {row[0] for row in touched.gone}, {row[0] for row in self._batch.fresh}
        self._batch.fresh = [row for row in self._batch.fresh if row[0] not in gone]
        self._gone += [row for row in touched.gone if row[0] not in waiting]

    def _events(self, touched: Touched) -> list[str]:
        return [
            uid
            for key in touched.events
            for (uid,) in self.db.execute("SELECT uid FROM events WHERE id = ?", (key,)).fetchall()
        ]


def _join(whole: Touched, one: Touched) -> None:
    whole.gone += one.gone
    whole.forms |= one.forms
    whole.events |= one.events
    whole.places |= one.places
    whole.bodies |= one.bodies
