"""Deciding that a text is a later version of another, that two are one release, or neither. Owns which version decisions are
allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing_tui.errors import LibraryError
from briefing_tui.store import decisions as lines
from briefing_tui.store.deciding import NO_NEWS, Decider, Done, all_or_nothing
from briefing_tui.store.decisions import APART, DUPLICATE, VERSION, By, Decision, Told
from briefing_tui.store.doubles import rank
from briefing_tui.store.former import former
from briefing_tui.store.sqlite_errors import UNCHANGED

Ranks = Mapping[str, Sequence[int]]
"""How suitable each text of one release is to be listed."""


class VersionDecider(Decider):
    """A library in which people decide about versions, too."""

    @all_or_nothing
    def version(self, new: str, old: str, by: By) -> Done:
        """Record that a text is a later version of another, which leaves every list; its statements keep their uids in the
        new one."""
        if new == old or old in self._versions.chain(new):
            raise LibraryError(f"{new} and {old} are versions of one text already.", NO_NEWS)
        if old in self._versions.later:
            raise LibraryError(f"{old} has a later version: {self._versions.later[old]}.", UNCHANGED)
        return self.decide([self._pair(VERSION, new, old, by)])

    @all_or_nothing
    def duplicate(self, one: str, other: str, by: By) -> Done:
        """Record that two texts are one release: that with the most words of statements is listed, the other is kept."""
        if other in self._versions.same(one):
            raise LibraryError(f"{one} and {other} are one release already.", NO_NEWS)
        if other in self._versions.chain(one):
            raise LibraryError(f"{one} and {other} are versions of one text.", UNCHANGED)
        return self.decide([self._one_release(one, other, {uid: rank(self.db, uid) for uid in (one, other)}, by)])

    @all_or_nothing
    def duplicates(self, pairs: Sequence[tuple[str, str, Ranks, By]]) -> Done:
        """The same for all pairs of similar texts at once: the resulting groups do not depend on their order."""
        return self.decide([self._one_release(*pair) for pair in pairs])

    def _one_release(self, one: str, other: str, ranks: Ranks, by: By) -> Decision:
        low, high = sorted((one, other))
        return self._pair(DUPLICATE, low, high, by, {"ranks": {uid: list(ranks[uid]) for uid in (low, high)}})

    @all_or_nothing
    def apart(self, one: str, other: str, by: By) -> Done:
        """Record that two texts are neither versions of one text nor one release: both are listed, and not proposed again."""
        low, high = sorted((one, other))
        return self.decide([self._pair(APART, low, high, by)])

    def _pair(self, verb: str, target: str, field: str, by: By, more: Mapping[str, object] | None = None) -> Decision:
        texts = {uid: self._text_digest(uid) for uid in (target, field)}
        rows = self.db.execute(
            "SELECT id FROM decisions WHERE (target, field) IN (VALUES (?1, ?2), (?2, ?1))", (target, field)
        )
        return lines.decision(
            by, verb, target, field, Told(None, None, {"texts": texts, **(more or {})}), [key for (key,) in rows]
        )

    def _text_digest(self, uid: str) -> str:
        row = self.db.execute("SELECT text_sha256 FROM briefings WHERE uid = ?", (uid,)).fetchone()
        if row is None and (kept := former(self.db, uid)) is not None:
            return kept.reading.text_sha256
        if row is None:
            raise LibraryError(f"There is no briefing {uid} in the library.", UNCHANGED)
        return str(row[0])
