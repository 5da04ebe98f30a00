"""Later versions of a text: the former one leaves every list and count, and is stored whole apart from the library's
briefings.

Runs inside the writer's transaction. versions.py determines which text is a later version of which.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document
from briefing_tui.store import aggregates, digests, identity, ledger, ledger_lines
from briefing_tui.store.decisions import Decision
from briefing_tui.store.delete import delete_briefing
from briefing_tui.store.former import FormerTexts, as_read, former
from briefing_tui.store.holding import Source
from briefing_tui.store.kept import pack, relined
from briefing_tui.store.records import COPIES, BriefingRecord, CopyRecord, Reading
from briefing_tui.store.reextract import as_stated, document_of, head_as_read
from briefing_tui.store.replace import Put, Replacer
from briefing_tui.store.situation import briefing_of
from briefing_tui.store.versions import Versions
from briefing_tui.store.writer import Added


def _as_kept(document: Document, reading: Reading) -> Document:
    """A document as `document_of` would return it once it is stored."""
    told = replace(
        document,
        title=reading.title,
        title_basis=reading.title_basis,
        published=reading.published,
        published_basis=reading.published_basis,
    )
    return as_stated(replace(told, language_basis=None, note="", doc_id=""))


def faults(db: sqlite3.Connection, known: Versions) -> Iterator[str]:
    """Former texts that do not match their digests, and texts that are listed, or not listed, contrary to the decisions."""
    aside = {uid for (uid,) in db.execute("SELECT uid FROM former_texts")}
    listed = dict(db.execute("SELECT uid, lineage FROM briefings").fetchall())
    own = dict(db.execute("SELECT uid, text_sha256 FROM briefings").fetchall())
    here = aside | listed.keys()
    due = known.listed(here)
    for uid in sorted(aside):
        try:
            found = former(db, uid)
        except LibraryError:
            yield f"{uid}: the former text is not what was stored"
            continue
        if found is not None and identity.sha256(found.document.text) != found.reading.text_sha256:
            yield f"{uid}: the former text is another one"
        if uid in due:
            yield f"{uid}: it is not listed, and neither a later version of it nor a better text of its release is here"
    for uid, lineage in listed.items():
        if uid not in due:
            yield f"{uid}: it is listed, and a later version of it is here, or a better text of its release"
        if lineage != known.lineage(uid, own[uid]):
            yield f"{uid}: it goes by another lineage than that of its first version"


class Versioner(Replacer):
    """A library in which a text may be a later version of another."""

    def _look_into(self) -> None:
        super()._look_into()
        self._versions = ledger_lines.versions(self.db)
        self._former = FormerTexts(self.db)

    def _forget(self) -> None:
        super()._forget()
        self._versions = ledger_lines.versions(self.db)
        self._former.forget()

    def meet(self, document: Document, text_sha256: str) -> Added | None:
        """See `Writer.meet`; a former text is known, too, and another file of it is recorded."""
        if met := super().meet(document, text_sha256):
            return met
        sql = "SELECT uid, byte_sha256 FROM former_texts WHERE text_sha256 = ?"
        row = self.db.execute(sql, (text_sha256,)).fetchone()
        if row is None:
            return None
        uid, first = row
        if document.byte_sha256 not in ("", first):
            self._begin()
            with suppress(LibraryError):  # a damaged one is the doctor's to tell of; the text is known all the same
                self._former.note_copy(uid, (document.byte_sha256, document.file_name))
        return Added(uid, "known", of=self._in_place_of(uid))

    def _in_place_of(self, uid: str) -> str | None:
        """The uid of the text that is listed in place of a former one."""
        return next((each for each in sorted(self._versions.family(uid)) if briefing_of(self.db, each)), None)

    def has(self, text_sha256: str) -> bool:
        """See `Writer.has`; includes former texts."""
        sql = "SELECT 1 FROM former_texts WHERE text_sha256 = ?"
        return super().has(text_sha256) or self.db.execute(sql, (text_sha256,)).fetchone() is not None

    def has_file(self, byte_sha256: str) -> bool:
        """See `Writer.has_file`; includes the files of former texts."""
        return super().has_file(byte_sha256) or self._former.has_file(byte_sha256)

    def add_reading(self, document: Document, machine: Reading) -> Added:
        """See `Writer.add_reading`; a text with decisions about its versions takes its place among them."""
        uid = identity.briefing_uid(machine.text_sha256)
        if not self._versions.says_of(uid):
            return super().add_reading(document, machine)
        self.commit()  # what was added before is counted afterwards
        if self._begin() and (met := self.meet(document, machine.text_sha256)):
            return met
        copies = [(document.byte_sha256, document.file_name)] if document.byte_sha256 else []
        self._former.keep(uid, _as_kept(document, machine), machine, copies)
        self._settle_chain(self._versions.family(uid))
        self.commit()
        return Added(uid, "new", statements=len(machine.statements))

    def commit(self) -> None:
        """See `Writer.commit`; also stores the state of decisions about versions."""
        if self.db.in_transaction and self._versions:
            ledger.stand_versions(self.db)
        super().commit()

    def remove(self, uid: str) -> int:
        """Delete a briefing; a former version, or another text of its release, is listed in its place."""
        chain = self._versions.family(uid)
        if self.db.execute("SELECT 1 FROM former_texts WHERE uid = ?", (uid,)).fetchone():
            self.commit()
            self._begin()
            self._former.take_out(uid)
            ledger.wait(self.db, uid, ())
            gone = 0
        else:
            gone = super().remove(uid)
        if len(chain) > 1:
            self._settle_chain(chain)
        return gone

    def note_versions(self, lines: Iterable[Decision]) -> int:
        """Insert lines about versions of briefings that have the resulting lineages already; returns how many are new."""
        self._begin()
        new = ledger.add(self.db, lines)
        self._versions = ledger_lines.versions(self.db)
        self.commit()
        return len(new)

    def _learn_versions(self, roots: Iterable[Decision]) -> None:
        """Apply lines about versions, and withdrawals of such."""
        before, self._versions = self._versions, ledger_lines.versions(self.db)
        done = set[str]()
        for one in roots:
            for uid in (one.target, one.field):
                done |= before.family(uid) | self._versions.family(uid)
        self._settle_chain(done, before)

    # ---- which version is listed ---------------------------------------------------------------------------------

    def _settle_chain(self, uids: Collection[str], before: Versions | None = None) -> None:
        """List exactly those of these texts in the library that should be listed. `before`: the versions until now."""
        known = self._versions
        touching = (known,) if before is None else (known, before)
        listed = {uid for uid in uids if briefing_of(self.db, uid)}
        aside = {uid for uid in uids if self.db.execute("SELECT 1 FROM former_texts WHERE uid = ?", (uid,)).fetchone()}
        here = listed | aside
        wanted = known.listed(here)
        for uid in sorted(listed - wanted):
            self._retire(uid)
        for uid in sorted(aside - wanted):  # decisions located in the text now listed are recorded when that is stored
            ledger.wait(self.db, uid, ())
        stay = sorted(uid for uid in listed & wanted if self._is_told(uid, touching))
        for lineages in (
            (Versions(), known) if len(stay) > 1 else (known,)
        ):  # first each by its own lineage: one may take the other's
            for uid in stay:
                self._put([self._relined(uid, lineages)])
        revived = sorted(aside & wanted)
        for uid in revived:
            self._revive(uid, known)
        if revived:  # add to the counts now: it may be stored again before the batch ends
            self._batch.store()
            aggregates.add(self.db, self._new[0], self._new[-1])
            self._new = []

    def _is_told(self, uid: str, touching: Iterable[Versions]) -> bool:
        """Whether the change of the others can affect a listed text: its uids, or the decisions about it."""
        briefing = briefing_of(self.db, uid)
        assert briefing is not None
        lineage = self._versions.lineage(uid, briefing.text_sha256)
        family = {each for known in touching for each in known.family(uid)}
        return lineage != briefing.lineage or any(ledger.about(self.db, each, ()) for each in family)

    def _retire(self, uid: str) -> None:
        """Turn a briefing into a former text."""
        briefing = briefing_of(self.db, uid)
        assert briefing is not None
        source, machine = as_read(self.db, briefing)
        rows = self.db.execute(
            "SELECT byte_sha256, file_name FROM copies WHERE briefing_id = ? ORDER BY 1", (briefing.id,)
        ).fetchall()
        document = document_of(head_as_read(self.db, briefing), source)
        told = [key for (key,) in self.db.execute(ledger.EVENTS_TOLD, (uid,))]
        machine = relined(machine, briefing.text, briefing.lineage, briefing.text_sha256, source.pages)
        touched = delete_briefing(self.db, uid, indexed=self._indexed)
        ledger.wait(self.db, uid, told)
        self._entities.forget()
        self._entities.forms.touched |= touched.forms
        self._batch.forget()
        self._forget_indexed(touched)
        self._former.keep(uid, document, machine, rows)

    def _relined(self, uid: str, known: Versions) -> Put:
        """A briefing with the uids of the lineage that it has now."""
        briefing = briefing_of(self.db, uid)
        assert briefing is not None
        source, machine = as_read(self.db, briefing)
        lineage = known.lineage(uid, briefing.text_sha256)
        if lineage != briefing.lineage:
            digests.release_briefing(self.db, briefing.id)
            self.db.execute("UPDATE briefings SET lineage = ? WHERE id = ?", (lineage, briefing.id))
            machine = relined(machine, briefing.text, briefing.lineage, lineage, source.pages)
            briefing = briefing._replace(lineage=lineage)
            source = source._replace(lineage=lineage)
        return self._as_put(briefing, source, machine)

    def _as_put(self, briefing: BriefingRecord, source: Source, machine: Reading) -> Put:
        return Put(
            briefing, source, machine, ledger.held(self.db, source, machine), briefing.reading_sha256 or machine.digest
        )

    def _revive(self, uid: str, known: Versions) -> None:
        """Turn a former text into a briefing again."""
        found = former(self.db, uid)
        assert found is not None
        self._former.take_out(uid)
        document, own = found.document, found.reading.text_sha256
        lineage = known.lineage(uid, own)
        machine = relined(found.reading, document.text, own, lineage, document.pages)
        holding = ledger.held(self.db, Source(uid, document.text, lineage, document.pages), machine)
        self._add(document, holding, found.reading.digest, pack(machine, document.text, lineage), lineage)
        key = self._new[-1]
        for byte, name in found.copies:
            self.db.execute(COPIES.insert("INSERT OR IGNORE"), CopyRecord(byte, key, name))
