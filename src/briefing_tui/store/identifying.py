"""Deciding who is who: one person or two, whom a name means, which name is not a name. Owns which decisions about people are
allowed.

joins/ applies them when the batch is committed: a decision touches the blocks of names that it is about, and a rule for a
name gives its mentions a form of their own. Once it is withdrawn, the forms are those that the briefings print, and no
others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.model.provenance import DECIDED
from briefing_tui.store import decisions as lines
from briefing_tui.store import identities, identity
from briefing_tui.store.deciding import NO_NEWS, Done, all_or_nothing
from briefing_tui.store.deciding_versions import VersionDecider
from briefing_tui.store.decisions import By, Decision, Told
from briefing_tui.store.identities import ALIAS, DIFFERENT, NAMES, NONAME, PARENT, SAME, SPLIT
from briefing_tui.store.joins import bodies
from briefing_tui.store.joins.forms import as_read
from briefing_tui.store.joins.naming import parse
from briefing_tui.store.joins.printed import called
from briefing_tui.store.prepare import folded_body
from briefing_tui.store.records import FormRecord
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.text import joined, words


class Someone(NamedTuple):
    """A person or body before a decision."""

    id: int
    uid: str
    kind: str
    name: str
    statements: int


class Where(NamedTuple):
    """The scope in which a name means somebody; empty fields are not compared."""

    source: str = ""
    briefing: str = ""
    role: str = ""
    after: str = ""
    before: str = ""


class Identifier(VersionDecider):
    """A library in which people decide about people, too."""

    # ---- one person or two ---------------------------------------------------------------------------------------

    @all_or_nothing
    def same(self, one: str, other: str, by: By, *, keeps: str = "") -> Done:
        """Record that two are one person. Raises LibraryError if somebody decided that they, or two people whom this would
        join, are different."""
        a, b = self._someone(one), self._someone(other)
        if a.id == b.id:
            raise LibraryError(f"{one} and {other} are one person already: {a.name} ({a.uid}).", NO_NEWS)
        if a.kind != b.kind:
            raise LibraryError(f"{a.name} is a {a.kind}, {b.name} a {b.kind}.", UNCHANGED, "A person is no body.")
        self._refuse_if_parted(a, b)
        kept = self._kept(a, b, keeps)
        return self.decide([self._two(SAME, a, b, {"keeps": kept.uid}, by)])

    @all_or_nothing
    def different(self, one: str, other: str, by: By) -> Done:
        """Record that two are different: they are not proposed again, and the machine does not join them."""
        return self.decide([self._parting(one, other, by)])

    @all_or_nothing
    def different_from(self, one: str, others: Sequence[str], by: By) -> Done:
        """Record that one is different from each of `others`."""
        return self.decide([self._parting(one, other, by) for other in others])

    def _parting(self, one: str, other: str, by: By) -> Decision:
        a, b = self._someone(one), self._someone(other)
        first, second = (a, b) if a.id != b.id else (self._as_printed(one, a), self._as_printed(other, b))
        if first.uid == second.uid:
            raise LibraryError(
                f"{one} and {other} are one name: {a.name}.",
                UNCHANGED,
                f"“briefing split {a.uid} --role …” says that two bear it.",
            )
        if a.id == b.id and (held := self._joined_by(first.uid, second.uid)):
            raise LibraryError(
                f"{held.author} said on {held.at[:10]} that they are one person ({held.id}).",
                UNCHANGED,
                f"“briefing decisions undo {held.id}” takes that back.",
            )
        return self._two(DIFFERENT, first, second, None, by)

    def _two(self, verb: str, a: Someone, b: Someone, value: Any, by: By) -> Decision:
        low, high = sorted((a, b), key=lambda each: each.uid)
        seen = [
            key
            for (key,) in self.db.execute(
                "SELECT id FROM decisions WHERE target = ? AND field = ?", (low.uid, high.uid)
            )
        ]
        return lines.decision(by, verb, low.uid, high.uid, Told(value, None, _anchor((low, high))), seen)

    def _kept(self, a: Someone, b: Someone, keeps: str) -> Someone:
        """Which of two is shown: as given, else the one with a first name, else the one with more statements."""
        if keeps:
            kept = self._someone(keeps)
            if kept.id not in (a.id, b.id):
                raise LibraryError(f"{keeps} is neither of the two.", UNCHANGED, "--keep names one of them.")
            return a if kept.id == a.id else b
        return max((a, b), key=lambda each: (parse(each.name).full, each.statements, each.name, each.uid))

    def _refuse_if_parted(self, a: Someone, b: Someone) -> None:
        """Raise LibraryError if a decision keeps the two apart."""
        who = self._entities.who
        members = {a.id: set[str](), b.id: set[str]()}
        for key in members:
            members[key] = self._uids_of(key)
        for pair in who.apart:
            for x, y in ((a, b), (b, a)):
                if pair.one in members[x.id] and pair.other in members[y.id]:
                    raise self._parted(pair.decision, a, b)

    def _parted(self, one: Decision, a: Someone, b: Someone) -> LibraryError:
        called = identities.named(one)
        two = " and ".join(f"{called.get(uid, ('', uid))[1]} ({uid})" for uid in (one.target, one.field))
        why = f": {one.reason}" if one.reason else ""
        joins = [
            f"{pair.decision.id} by {pair.decision.author}"
            for pair in self._entities.who.edges
            if {pair.one, pair.other} & (self._uids_of(a.id) | self._uids_of(b.id))
        ]
        by_joins = f"; {a.name} is who it is by {', '.join(joins)}" if joins else ""
        return LibraryError(
            f"{a.name} and {b.name} are not put together: {one.author} said on {one.at[:10]} that {two} are two"
            f" ({one.id}){why}{by_joins}.",
            UNCHANGED,
            f"“briefing decisions undo {one.id}” takes that back.",
        )

    def _uids_of(self, speaker: int) -> set[str]:
        """All uids that may mean a person."""
        forms = self._forms("speaker_id = ?", speaker)
        uids = {uid for form in forms for uid in _called(form)}
        (own,) = self.db.execute("SELECT uid FROM speakers WHERE id = ?", (speaker,)).fetchone()
        return uids | {own}

    def _joined_by(self, one: str, other: str) -> Decision | None:
        """The decision by which two names are one person's."""
        pairs = self._entities.who.edges
        return next((p.decision for p in reversed(pairs) if {one, other} & {p.one, p.other}), None)

    # ---- whom a name means ---------------------------------------------------------------------------------------

    @all_or_nothing
    def names(self, name: str, uid: str, where: Where, by: By) -> Done:
        """Record whom a name means, in a source and between two days. Raises LibraryError for an unknown source."""
        who = self._someone(uid)
        if not joined(name):
            raise LibraryError(f"“{name}” is no name.", UNCHANGED)
        if not where.source:
            raise LibraryError("A rule for a name needs a source.", UNCHANGED, "--source: " + self._sources(name))
        source_as_written = self._source(where.source, name)
        value = {"names": [" ".join(name.split())]} | _given(where._replace(source=source_as_written))
        return self.decide([self._line(NAMES, who, value, by)])

    @all_or_nothing
    def split(self, uid: str, where: Where, by: By) -> Done:
        """Record that two people have the same name: within the scope it means another person."""
        who = self._someone(uid)
        if who.kind != "person":
            raise LibraryError(f"{who.name} is no person.", UNCHANGED)
        if where == Where():
            raise LibraryError(
                "Say where it is another one.", UNCHANGED, "One of --role, --source, --briefing, --after, --before."
            )
        if where.source:
            where = where._replace(source=self._source(where.source, who.name))
        forms = [
            form.name for form in self._forms("speaker_id = ?", who.id) if not (form.rule or "").startswith(DECIDED)
        ]
        full = [name for name in forms if parse(name).full] or forms
        value = {"names": sorted(set(full))} | _given(where)
        made = self._line(SPLIT, who, value, by)
        if not any(self._falling_under(identities.gather([made]))):
            raise LibraryError(
                f"{who.name} is printed nowhere there.", UNCHANGED, "Look at “briefing show” of the person."
            )
        return self.decide([made])

    @all_or_nothing
    def noname(self, uid: str, by: By) -> Done:
        """Record that a name is not a name: its speaker is unknown; the printed words stay."""
        who = self._someone(uid)
        if who.kind != "person":
            raise LibraryError(f"{who.name} is no person.", UNCHANGED)
        printed = sorted({form.name for form in self._forms("speaker_id = ?", who.id)})
        return self.decide([self._line(NONAME, who, {"names": printed}, by)])

    # ---- bodies --------------------------------------------------------------------------------------------------

    @all_or_nothing
    def alias(self, uid: str, name: str, by: By) -> Done:
        """Record another name of a body."""
        body = self._body(uid)
        if not folded_body(name) or folded_body(name) == folded_body(body.name):
            raise LibraryError(f"“{name}” is no other name of {body.name}.", UNCHANGED)
        made = self._line(ALIAS, body, {"names": [" ".join(name.split())]}, by)
        return self.decide([made])

    @all_or_nothing
    def parent(self, child: str, above: str, by: By) -> Done:
        """Record the parent of a body."""
        below, over = self._body(child), self._body(above)
        if below.id in bodies.over(self.db, over.id):
            raise LibraryError(f"{below.name} stands above {over.name}.", UNCHANGED)
        seen = self.db.execute("SELECT id FROM decisions WHERE target = ? AND verb = ?", (below.uid, PARENT))
        told = Told(None, None, _anchor((below, over)))
        made = lines.decision(by, PARENT, below.uid, over.uid, told, [key for (key,) in seen])
        return self.decide([made])

    def _body(self, uid: str) -> Someone:
        row = self.db.execute("SELECT id, uid, 'body', name, 0 FROM organizations WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            raise LibraryError(
                f"No body here has the uid {uid}.", UNCHANGED, "“briefing people” lists those that speak."
            )
        return Someone._make(row)

    def _line(self, verb: str, who: Someone, value: Mapping[str, Any], by: By) -> Decision:
        rows = self.db.execute("SELECT id FROM decisions WHERE target = ? AND verb = ?", (who.uid, verb))
        return lines.decision(by, verb, who.uid, "", Told(value, None, _anchor((who,))), [key for (key,) in rows])

    def _source(self, typed: str, name: str) -> str:
        """A source under the name that the library has for it. Raises LibraryError for a source that is not in the library."""
        found = [one for one in self._all_sources() if words(one) == words(typed)]
        if not found:
            raise LibraryError(f"There is no source “{typed}” here.", UNCHANGED, "There is: " + self._sources(name))
        return found[0]

    def _all_sources(self) -> list[str]:
        return [
            one for (one,) in self.db.execute("SELECT DISTINCT publisher FROM forms WHERE publisher <> '' ORDER BY 1")
        ]

    def _sources(self, name: str) -> str:
        last = parse(name).block
        rows = self.db.execute(
            "SELECT DISTINCT publisher FROM forms WHERE block = ? AND publisher <> '' ORDER BY 1 LIMIT 20", (last,)
        )
        return ", ".join([one for (one,) in rows] or self._all_sources()[:20]) or "none"

    # ---- resolving uids ------------------------------------------------------------------------------------------

    def _someone(self, uid: str) -> Someone:
        """The person or body that has, or had, a uid. Raises LibraryError if there is none."""
        sql = "SELECT id, uid, kind, name, statements FROM speakers WHERE "
        row = self.db.execute(sql + "uid = ?", (uid,)).fetchone()
        if row is None:
            for form in self._forms("kind <> 'document'"):
                if uid in _called(form):
                    row = self.db.execute(sql + "id = ?", (form.speaker_id,)).fetchone()
                    break
        if row is None:
            raise LibraryError(f"Nobody here has the uid {uid}.", UNCHANGED, "“briefing people” lists everybody.")
        who = Someone._make(row)
        if who.kind == "document":
            raise LibraryError(f"{who.name} is a document, and nobody.", UNCHANGED)
        return who

    def _as_printed(self, uid: str, who: Someone) -> Someone:
        """The person under the name from which a uid was made, if that is another name of the same person."""
        for form in self._forms("speaker_id = ?", who.id):
            if uid in _called(form) and uid != who.uid:
                return who._replace(uid=uid, name=form.name)
        return who


def _called(form: FormRecord) -> frozenset[str]:
    """The uids that a printed form may mean."""
    return called(as_read(form)) | ({identity.person_uid(form.name)} if form.kind == "person" else frozenset())


def _anchor(some: Sequence[Someone]) -> dict[str, Any]:
    return {"people": {who.uid: [who.kind, who.name] for who in some}}


def _given(where: Where) -> dict[str, str]:
    return {name: value for name, value in where._asdict().items() if value}
