"""Decisions about who is who, as data: pairs that are one or two, rules for a name, names that are not names. Pure.

Owns how a line of the ledger is interpreted; a line that fits nothing is kept, and marked as unfit. joins/decided_people.py
determines which person a uid means: it depends on what is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing_tui.store import claims as claimed
from briefing_tui.store.claims import CONTESTED, HOLDS, WITHDRAWN, Claim
from briefing_tui.store.decisions import WITHDRAW, Decision, loaded
from briefing_tui.store.holding import UNFIT, Stands
from briefing_tui.store.identity import organization_uid
from briefing_tui.store.joins.forms import block_of
from briefing_tui.store.prepare import folded_body
from briefing_tui.store.records import BodyRow, PersonRow, Reading, SaidRow
from briefing_tui.text import joined

SAME, DIFFERENT, NAMES, SPLIT, NONAME = "same", "different", "names", "split", "noname"
ALIAS, PARENT = "alias", "parent"
VERBS = (SAME, DIFFERENT, NAMES, SPLIT, NONAME, ALIAS, PARENT)
"""Verbs of decisions about people and bodies."""
IN_READINGS = (NONAME, ALIAS)
"""Verbs that change how a briefing is stored."""


_UID = len("p-") + 12


class Pair(NamedTuple):
    """Two uids, of one person or of two."""

    decision: Decision
    one: str
    other: str
    keeps: str
    """For one person: the uid that stays."""


@dataclass(frozen=True)
class Scope:
    """The scope in which a name means somebody; empty fields are not compared."""

    names: frozenset[str]
    """Joined words of the names as printed."""
    source: str = ""
    briefing: str = ""
    role: frozenset[str] = frozenset()
    """Words that the role has."""
    after: str = ""
    before: str = ""


class Rule(NamedTuple):
    """A name means somebody, or somebody else than before, within a scope."""

    decision: Decision
    scope: Scope
    full: str
    """For `names`: the full name of the person meant; a second bearer of the surname in a briefing switches the rule off
    there."""


class Alias(NamedTuple):
    """Another name of a body."""

    decision: Decision
    alias: str
    uid: str
    name: str
    """The body's name."""


class Above(NamedTuple):
    """A body and its parent."""

    decision: Decision
    child: str
    above: str


@dataclass
class Identities:
    """All decisions that apply."""

    edges: list[Pair] = field(default_factory=list)
    """`same`, in the order of the decisions."""
    apart: list[Pair] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    """`names` and `split`, the latest first: it wins if two match."""
    nonames: dict[str, str] = field(default_factory=dict)
    """Joined words of a name that is not a name → the decision."""
    nameless: list[Decision] = field(default_factory=list)
    """The decisions behind `nonames`."""
    aliases: dict[str, Alias] = field(default_factory=dict)
    """By the words of the other name, in the form in which bodies are compared."""
    parents: list[Above] = field(default_factory=list)
    standing: dict[str, Stands] = field(default_factory=dict)
    """The state of each line as far as the ledger alone determines it."""
    blocks: dict[str, frozenset[str]] = field(default_factory=dict)
    """Decision → the blocks of names that it is about."""

    def __bool__(self) -> bool:
        return bool(self.standing)

    @property
    def live(self) -> set[str]:
        """Decisions that have an effect if what they are about is in the library."""
        pairs = (pair.decision.id for pair in (*self.edges, *self.apart))
        return {*pairs, *(rule.decision.id for rule in self.rules), *self.nonames.values()}

    @property
    def of_bodies(self) -> set[str]:
        """Decisions about names of bodies and their parents."""
        return {alias.decision.id for alias in self.aliases.values()} | {one.decision.id for one in self.parents}

    def linked(self, blocks: Iterable[str]) -> set[str]:
        """The blocks that decisions link to any of these; all of them have to be settled together."""
        ties = defaultdict[str, set[str]](set)
        for some in self.blocks.values():
            for block in some:
                ties[block] |= some
        found = set[str]()
        new = [block for block in blocks if block in ties]
        while new:
            block = new.pop()
            if block not in found:
                found.add(block)
                new += ties[block] - found
        return found


def gather(lines: Iterable[Decision]) -> Identities:
    """The decisions that apply, from all lines of the ledger about people and those that withdraw them."""
    listed = sorted(lines, key=lambda one: one.order)
    live = claimed.live(listed)
    out, claims = Identities(), list[tuple[Claim, Any]]()
    by_id = {one.id: one for one in listed}
    for one in listed:
        if one.verb not in VERBS:
            _stand_taking(out, one, by_id, live)
            continue
        read = _read(one)
        state = claimed.WAITING if one.id in live else WITHDRAWN
        out.standing[one.id] = Stands(one.id, state, "" if read or one.id not in live else UNFIT, one.target)
        out.blocks[one.id] = _blocks(one)
        if read is not None and one.id in live:
            claims.append(read)
    given = [claim for claim, _ in claims]
    found = claimed.heard(given)
    for key, state in claimed.states(given, found).items():
        out.standing[key] = out.standing[key]._replace(state=state)
    for claim, what in claims:
        if found[claim.field].claim.key == claim.key:
            _take(out, claim.decision, what)
    out.rules.reverse()
    _follow(out)
    return out


def _follow(out: Identities) -> None:
    """Resolve chains of aliases to the last body; in a ring of names the last decision is contested."""
    given, out.aliases = out.aliases, {}
    for key, alias in sorted(given.items(), key=lambda each: each[1].decision.order):
        at, seen = alias, {key}
        while (onward := out.aliases.get(folded_body(at.name))) and folded_body(at.name) not in seen:
            seen.add(folded_body(at.name))
            at = onward
        if folded_body(at.name) in seen:
            out.standing[alias.decision.id] = out.standing[alias.decision.id]._replace(state=CONTESTED)
            continue
        out.aliases[key] = alias._replace(uid=at.uid, name=at.name)
        for other, earlier in out.aliases.items():
            if folded_body(earlier.name) == key:
                out.aliases[other] = earlier._replace(uid=at.uid, name=at.name)


def _stand_taking(out: Identities, one: Decision, by_id: Mapping[str, Decision], live: set[str]) -> None:
    """The state of a line that withdraws another, and the blocks that it is about."""
    root: Decision | None = one
    while root is not None and root.verb == WITHDRAW:
        root = by_id.get(root.target)
    if root is not None and root.verb in VERBS:
        out.standing[one.id] = Stands(one.id, HOLDS if one.id in live else WITHDRAWN, "", one.target)
        out.blocks[one.id] = _blocks(root)


def _take(out: Identities, one: Decision, what: Any) -> None:
    if one.verb in (SAME, DIFFERENT):
        (out.edges if one.verb == SAME else out.apart).append(what)
    elif one.verb == ALIAS:
        out.aliases[folded_body(what.alias)] = what
    elif one.verb == PARENT:
        out.parents.append(what)
    elif one.verb == NONAME:
        out.nonames |= dict.fromkeys(what, one.id)
        out.nameless.append(one)
    else:
        out.rules.append(what)


def _read(one: Decision) -> tuple[Claim, Any] | None:
    """What a line claims, and its value; None if it does not have the form of its verb."""
    value = loaded(one.value)
    told = value if isinstance(value, Mapping) else {}
    if one.verb in (SAME, DIFFERENT):
        if not (_is_uid(one.target) and _is_uid(one.field) and one.target < one.field):
            return None
        keeps = told.get("keeps") if told.get("keeps") in (one.target, one.field) else one.target
        return Claim(one, f"{one.target} {one.field}", one.verb, one.verb), Pair(one, one.target, one.field, str(keeps))
    if one.verb in (ALIAS, PARENT):
        return _read_of_body(one, told)
    names = frozenset(_names(told))
    if not names or not _is_uid(one.target):
        return None
    if one.verb == NONAME:
        return Claim(one, f"noname {one.target}", None, tuple(sorted(names))), names
    scope = _scope(told, names)
    if scope is None or (one.verb == SPLIT and scope == Scope(names)):
        return None
    where = scope.names, scope.source, scope.after, scope.before
    if one.verb == SPLIT:
        return Claim(one, one.id, None, None), Rule(one, scope, "")
    return Claim(one, f"names {sorted(names)} {where[1:]}", one.target, one.target), Rule(one, scope, _full(one))


def _read_of_body(one: Decision, told: Mapping[str, Any]) -> tuple[Claim, Any] | None:
    if one.verb == PARENT:
        above = one.field
        if not (_is_uid(one.target) and _is_uid(above) and above != one.target):
            return None
        return Claim(one, f"parent {one.target}", above, above), Above(one, one.target, above)
    alias = next(iter(_printed(told)), "")
    name = named(one).get(one.target, ("", ""))[1]
    if not folded_body(alias) or folded_body(alias) == folded_body(name) or organization_uid(name) != one.target:
        return None
    return Claim(one, f"alias {folded_body(alias)}", one.target, one.target), Alias(one, alias, one.target, name)


def _printed(told: Mapping[str, Any]) -> list[str]:
    listed = told.get("names")
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def _scope(told: Mapping[str, Any], names: frozenset[str]) -> Scope | None:
    given = {name: told.get(name) or "" for name in ("source", "briefing", "role", "after", "before")}
    if not all(isinstance(each, str) for each in given.values()):
        return None
    role = frozenset(joined(given.pop("role")).split())
    return Scope(names, role=role, **given)


def _names(told: Mapping[str, Any]) -> Iterator[str]:
    return (joined(name) for name in _printed(told) if joined(name))


def _is_uid(text: str) -> bool:
    return len(text) == _UID and text.startswith(("p-", "o-"))


def named(one: Decision) -> dict[str, tuple[str, str]]:
    """uid → (kind, name) of the people a line is about, as they were called then."""
    listed = one.place.get("people")
    out: dict[str, tuple[str, str]] = {}
    for uid, called in listed.items() if isinstance(listed, dict) else ():
        if isinstance(called, list) and len(called) == 2 and all(isinstance(each, str) for each in called):
            out[uid] = called[0], called[1]
    return out


def _full(one: Decision) -> str:
    return named(one).get(one.target, ("", ""))[1]


def _blocks(one: Decision) -> frozenset[str]:
    """The blocks of the people a line is about, and of the names that it gives."""
    told = loaded(one.value)
    names = _printed(told) if isinstance(told, dict) and one.verb not in (ALIAS, PARENT) else []
    out = {block_of(kind, name, uid) for uid, (kind, name) in named(one).items()}
    return frozenset(out | {block_of("person", name, "") for name in names if name.strip()})


def worse(stands: Stands, state: str) -> Stands:
    """The state of a decision, once it is known whether its subjects are in the library, and whether another decision
    conflicts."""
    if stands.state in (HOLDS, CONTESTED):
        return stands._replace(state=claimed.worse(stands.state, state))
    return stands


def as_decided(reading: Reading, who: Identities) -> Reading:
    """A reading without the names that were decided not to be names, and with the decided names of bodies."""
    if who.aliases:
        reading = _with_bodies(reading, who.aliases)
    return without_names(reading, who.nonames) if who.nonames else reading


def _with_bodies(reading: Reading, aliases: Mapping[str, Alias]) -> Reading:
    by_uid = {organization_uid(each.alias): each for each in aliases.values()}

    def body(row: BodyRow) -> BodyRow:
        found = aliases.get(row.folded)
        return row if found is None else BodyRow(found.uid, found.name, folded_body(found.name))

    def speaks(row: PersonRow) -> PersonRow:
        found = by_uid.get(row.uid) if row.kind == "body" else None
        return row if found is None else row._replace(uid=found.uid)

    return reading._replace(bodies=tuple(map(body, reading.bodies)), people=tuple(map(speaks, reading.people)))


def without_names(reading: Reading, nonames: Mapping[str, str]) -> Reading:
    """A reading in which no speaker has a name that is not a name; the printed words stay."""
    gone = {
        at for at, person in enumerate(reading.people) if person.kind == "person" and joined(person.name) in nonames
    }
    if not gone:
        return reading
    return reading._replace(
        statements=tuple(
            row._replace(speakers=tuple(_unnamed(said, gone) for said in row.speakers)) for row in reading.statements
        )
    )


def _unnamed(said: SaidRow, gone: set[int]) -> SaidRow:
    left = tuple(one for one in said.candidates if one not in gone)
    if said.person not in gone:
        return said if left == said.candidates else said._replace(candidates=left)
    return said._replace(
        person=None,
        role=None,
        role_words="",
        person_basis=None,
        role_basis=None,
        person_confidence=None,
        candidates=left,
    )
