"""Which text is a later version of which, and which are one release, by decisions of people (and of the import, by its
signs). Pure.

A text has one later version, and the lineage of the first version: so the same words keep their uids. Decisions about a
former text apply to the same words in the later one; those about words that are no longer printed wait. Of the texts of one
release one is listed: that with the most words of statements. Each keeps its own uids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing_tui.store import claims as claimed
from briefing_tui.store import identity
from briefing_tui.store.claims import CONTESTED, HOLDS, SUPERSEDED, WAITING, WITHDRAWN, Claim
from briefing_tui.store.decisions import APART, DUPLICATE, VERSION, WITHDRAW, Decision
from briefing_tui.store.holding import UNFIT, Stands

VERBS = (VERSION, DUPLICATE, APART)
RANKED = 2
"""Length of the rank of a text within a release."""


@dataclass
class Versions:
    """The versions and releases by all decisions that apply."""

    later: dict[str, str] = field(default_factory=dict)
    """Text → its later version, by uids of briefings."""
    earlier: dict[str, str] = field(default_factory=dict)
    """Later version → the first text of which it is a version."""
    lineages: dict[str, str] = field(default_factory=dict)
    """Briefing → digest of its text, according to the lines."""
    decided: set[frozenset[str]] = field(default_factory=set)
    """Pairs of texts with a decision."""
    by: dict[str, str] = field(default_factory=dict)
    """Text with a later version → the decision."""
    standing: dict[str, Stands] = field(default_factory=dict)
    parted: set[frozenset[str]] = field(default_factory=set)
    """Pairs of texts that were said to be one release, which was withdrawn: they are apart, even if a third is one with both."""
    about: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Decision → the two texts that it is about."""
    releases: dict[str, frozenset[str]] = field(default_factory=dict)
    """Text → the texts of its release, including itself, if there are others."""
    ranks: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Text → rank within its release, according to the lines."""

    def is_undo(self, decision: str) -> bool:
        """Whether it is only a withdrawal."""
        return decision in self.standing and self.standing[decision].thing not in self.about[decision]

    def __bool__(self) -> bool:
        return bool(self.standing)

    def lineage(self, uid: str, own: str) -> str:
        """The lineage of a text: that of its first version."""
        at = uid
        while at in self.earlier:
            at = self.earlier[at]
        return own if at == uid else self.lineages.get(at, own)

    def newest(self, uid: str, here: Collection[str]) -> str:
        """The latest version of a text that is in `here`; the text itself if there is none."""
        found = at = uid
        while at in self.later:
            at = self.later[at]
            if at in here:
                found = at
        return found

    def listed(self, here: Collection[str]) -> set[str]:
        """The texts of `here` that are listed if the library has exactly these."""
        return {self.shown(uid, here) for uid in here}

    def shown(self, uid: str, here: Collection[str]) -> str:
        """The text that is listed for this one: its latest version, or another text of that one's release."""
        last = self.newest(uid, here)
        others = {each for each in self.same(last) if each in here and self.newest(each, here) == each}
        return min(others | {last}, key=self._rank)

    def _rank(self, uid: str) -> tuple[tuple[int, ...], str]:
        return tuple(-each for each in self.ranks.get(uid, ())), uid

    def same(self, uid: str) -> frozenset[str]:
        """The texts of the same release, including this one."""
        return self.releases.get(uid, frozenset((uid,)))

    def says_of(self, uid: str) -> bool:
        """Whether any decision links this text to another."""
        return uid in self.later or uid in self.earlier or uid in self.releases

    def instead(self, uid: str, here: Collection[str]) -> list[str]:
        """The other texts for which this one is listed."""
        return sorted(each for each in self.family(uid) if each != uid and self.shown(each, here) == uid)

    def family(self, uid: str) -> set[str]:
        """All texts whose listing depends on this one."""
        out, new = set[str](), {uid}
        while new:
            out |= new
            new = {each for one in new for each in (*self.chain(one), *self.same(one))} - out
        return out

    def former(self, uid: str) -> list[str]:
        """The former versions of this text, the latest first."""
        out, new = list[str](), [uid]
        while new:
            new = sorted(old for old, later in self.later.items() if later in new)
            out += new
        return out

    def chain(self, uid: str) -> set[str]:
        """All versions of a text, earlier and later, including itself."""
        last = uid
        while last in self.later:
            last = self.later[last]
        return {last, *self.former(last)}


def gather(lines: Iterable[Decision]) -> Versions:
    """The versions by these lines: all that are about versions, and the withdrawals of them."""
    listed = sorted(lines, key=lambda one: one.order)
    live = claimed.live(listed)
    out, by_id = Versions(), {one.id: one for one in listed}
    claims = [claim for one in listed if (claim := _claim(out, one, _root(one, by_id), one.id in live)) is not None]
    found = claimed.heard(claims)
    for key, state in claimed.states(claims, found).items():
        out.standing[key] = out.standing[key]._replace(state=state)
    for claim in claims:
        if found[claim.field].claim.key == claim.key:
            out.decided.add(frozenset((claim.decision.target, claim.decision.field)))
            if claim.decision.verb == VERSION:
                _take(out, claim.decision)
    _put_together(out, [found[claim.field].claim.decision for claim in claims])
    return out


def _put_together(out: Versions, heard: Iterable[Decision]) -> None:
    """Group pairs into releases, in an order independent of the lines; never two texts that were decided to be apart."""
    pairs = {tuple(sorted((one.target, one.field))): one for one in heard}
    one_release = sorted(pair for pair, one in pairs.items() if one.verb == DUPLICATE)
    others = {frozenset(pair) for pair, one in pairs.items() if one.verb != DUPLICATE}
    apart = _apart(others | out.parted - {frozenset(pair) for pair in one_release})
    groups: dict[str, set[str]] = {}
    for a, b in one_release:
        one, other = sorted((groups.setdefault(a, {a}), groups.setdefault(b, {b})), key=len)
        if one is not other and not any(apart.get(uid, _NONE) & other for uid in one):
            other |= one
            groups |= dict.fromkeys(one, other)
        for uid, rank in _ranks(pairs[a, b]).items():
            out.ranks[uid] = max(rank, out.ranks.get(uid, rank))
    for group in {id(each): each for each in groups.values()}.values():
        if len(group) > 1:
            out.releases |= dict.fromkeys(group, frozenset(group))


_NONE: set[str] = set()


def _apart(pairs: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    """For each text, the texts that it was decided to be apart from."""
    apart: dict[str, set[str]] = {}
    for a, b in (sorted(pair) for pair in pairs if len(pair) > 1):
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    return apart


def _ranks(one: Decision) -> dict[str, tuple[int, ...]]:
    listed: Any = one.place.get("ranks")
    if not isinstance(listed, dict):
        return {}
    return {
        uid: tuple(rank)
        for uid, rank in listed.items()
        if isinstance(rank, list) and len(rank) == RANKED and all(isinstance(each, int) for each in rank)
    }


def _root(one: Decision, by_id: Mapping[str, Decision]) -> Decision | None:
    root: Decision | None = one
    while root is not None and root.verb == WITHDRAW:
        root = by_id.get(root.target)
    return root


def _claim(out: Versions, one: Decision, root: Decision | None, live: bool) -> Claim | None:
    """Record that a line is about versions; returns its claim if it is valid and not withdrawn."""
    if root is None or root.verb not in VERBS:
        return None
    out.about[one.id] = root.target, root.field
    if one.verb == WITHDRAW:
        out.standing[one.id] = Stands(one.id, HOLDS if live else WITHDRAWN, "", one.target)
        return None
    lineages = _lineages(one)
    out.lineages |= lineages
    fits = one.target != one.field and {one.target, one.field} <= lineages.keys()
    out.standing[one.id] = Stands(
        one.id, WAITING if live else WITHDRAWN, UNFIT if live and not fits else "", one.target
    )
    if fits and not live and one.verb == DUPLICATE:
        out.parted.add(frozenset((one.target, one.field)))
    if not (fits and live):
        return None
    pair = " ".join(sorted((one.target, one.field)))
    said = (one.verb, one.target) if one.verb == VERSION else (one.verb, "")
    return Claim(one, pair, None, said)


def _take(out: Versions, one: Decision) -> None:
    new, old = one.target, one.field
    if old in out.chain(new) and new in out.former(old):
        out.standing[one.id] = out.standing[one.id]._replace(state=CONTESTED)  # a cycle
        return
    if (before := out.by.get(old)) and out.later[old] != new:
        out.standing[before] = out.standing[before]._replace(state=SUPERSEDED)
        if out.earlier.get(out.later[old]) == old:
            del out.earlier[out.later[old]]
    out.later[old], out.by[old] = new, one.id
    out.earlier.setdefault(new, old)


def _lineages(one: Decision) -> dict[str, str]:
    """Digests of the texts that a line is about, if the uid is computed from the digest."""
    listed: Any = one.place.get("texts")
    if not isinstance(listed, dict):
        return {}
    return {uid: sha for uid, sha in listed.items() if isinstance(sha, str) and identity.briefing_uid(sha) == uid}
