"""Deciding that a text is a later version of another, or that two are none of each other. Owns what may be decided of versions."""

from __future__ import annotations

from briefing_tui.errors import LibraryError
from briefing_tui.store import decisions as lines
from briefing_tui.store.deciding import NO_NEWS, Decider, Done, all_or_nothing
from briefing_tui.store.decisions import By, Decision, Told
from briefing_tui.store.former import former
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.store.versions import APART, VERSION


class VersionDecider(Decider):
    """A library in which people decide of versions, too."""

    @all_or_nothing
    def version(self, new: str, old: str, by: By) -> Done:
        """Say that a text is a later version of another: that one leaves every list, and its statements keep their uids here."""
        if new == old or old in self._versions.chain(new):
            raise LibraryError(f"{new} and {old} are versions of one text already.", NO_NEWS)
        if old in self._versions.later:
            raise LibraryError(f"{old} has a later version: {self._versions.later[old]}.", UNCHANGED)
        return self.decide([self._pair(VERSION, new, old, by)])

    @all_or_nothing
    def apart(self, one: str, other: str, by: By) -> Done:
        """Say that neither is a version of the other: both are listed, and they are not proposed again."""
        low, high = sorted((one, other))
        return self.decide([self._pair(APART, low, high, by)])

    def _pair(self, verb: str, target: str, field: str, by: By) -> Decision:
        texts = {uid: self._text_digest(uid) for uid in (target, field)}
        rows = self.db.execute(
            "SELECT id FROM decisions WHERE (target, field) IN (VALUES (?1, ?2), (?2, ?1))", (target, field)
        )
        return lines.decision(by, verb, target, field, Told(None, None, {"texts": texts}), [key for (key,) in rows])

    def _text_digest(self, uid: str) -> str:
        row = self.db.execute("SELECT text_sha256 FROM briefings WHERE uid = ?", (uid,)).fetchone()
        if row is None and (kept := former(self.db, uid)) is not None:
            return kept.reading.text_sha256
        if row is None:
            raise LibraryError(f"There is no briefing {uid} in the library.", UNCHANGED)
        return str(row[0])
