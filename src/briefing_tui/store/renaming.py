"""Applying decisions about people: mentions get the forms that rules assign, names that are not names are removed.

Runs inside the writer's transaction. joins/ then determines who is who when the batch is committed, for the blocks of names
that were touched here. Owns no rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from json import dumps, loads
from typing import NamedTuple

from briefing_tui.store import digests, ledger, mentions, situation, tags
from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.decisions import Decision
from briefing_tui.store.identities import Identities
from briefing_tui.store.identity import organization_uid
from briefing_tui.store.joins import bodies
from briefing_tui.store.joins.forms import source
from briefing_tui.store.joins.settle import same_role
from briefing_tui.store.records import FORMS, FormRecord, SpokenRecord
from briefing_tui.store.replace import Put
from briefing_tui.store.versioning import Versioner
from briefing_tui.text import joined


class Learnt(NamedTuple):
    """The effect of new lines about people."""

    blocks: frozenset[str]
    """Blocks of names affected."""
    rules: bool
    """Whether mentions now mean other people."""
    briefings: frozenset[str]
    """Uids of the briefings to store again: a name in them is no longer a name, or is one again, or a body changed."""


NOTHING = Learnt(frozenset(), False, frozenset())


class Renamer(Versioner):
    """A library in which decisions can change whom names mean."""

    def _learn(self, new: Sequence[Decision]) -> Learnt:
        """The effect of new lines about people, and of withdrawals of such; affected blocks are settled at the commit."""
        before = self._entities.who
        who = self._entities.who = ledger.identities(self.db)
        ledger.stand(self.db, [one for key, one in who.standing.items() if not who.blocks[key]])
        blocks = set[str]().union(*(who.blocks.get(one.id, frozenset()) for one in new))
        self._entities.forms.blocks |= blocks
        names = set(who.nonames) ^ set(before.nonames)
        anew = self._printing(names) if names else frozenset()
        return Learnt(frozenset(blocks), who.rules != before.rules, anew | self._of_bodies(before, who))

    def _of_bodies(self, before: Identities, now: Identities) -> frozenset[str]:
        """The briefings to store again because a body has another name, or lost the parent that was decided.

        The parents and children of such a body were set by the first briefing that mentioned them: they are set again from
        briefings.
        """
        self._entities.bodies_anew |= (before.aliases, before.parents) != (now.aliases, now.parents)
        found, renamed = set[str](), set[str]()
        for key in before.aliases.keys() | now.aliases.keys():
            one, other = before.aliases.get(key), now.aliases.get(key)
            if one != other:
                alias = one or other
                assert alias is not None
                wanted = {organization_uid(alias.alias), *(each.uid for each in (one, other) if each is not None)}
                found |= {uid for uid in bodies.naming(self.db, wanted) if self._names(uid, alias.alias)}
                renamed |= wanted
        children = {one.child for one in before.parents} - {one.child for one in now.parents}
        children |= bodies.parted(self.db, renamed)
        for uid in children:
            bodies.set_parent(self.db, uid, None)
        return frozenset(found | {uid for uid in bodies.naming(self.db, children) if self._tells_above(uid, children)})

    def _tells_above(self, uid: str, children: Set[str]) -> bool:
        """Whether the reading of a briefing gives one of these a parent."""
        briefing = situation.briefing_of(self.db, uid)
        read = None if briefing is None else situation.kept(self.db, briefing)[1]
        if read is None:
            return True
        aliased = {one.uid for one in self._entities.who.aliases.values()}
        below = {read.bodies[one].uid for one, _ in read.above}
        return not below.isdisjoint(children) or not aliased.isdisjoint(children)

    def _names(self, uid: str, name: str) -> bool:
        """Whether the reading of a briefing has a body under this name."""
        briefing = situation.briefing_of(self.db, uid)
        read = None if briefing is None else situation.kept(self.db, briefing)[1]
        if read is None:
            return True  # an earlier version read it: storing it again reports that
        wanted = organization_uid(name)
        return any(wanted == row.uid for row in read.bodies) or any(wanted == row.uid for row in read.people)

    def _mention_anew(self, blocks: Iterable[str]) -> None:
        """Assign the mentions of names in these blocks the forms that the rules give them now."""
        moved: list[tags.Due] = []
        for briefing, changed in self._falling(self._entities.who, blocks).items():
            moved += self._move(briefing, changed)
        self._moved.statements += moved

    def _falling_under(self, who: Identities) -> Iterable[dict[int, str]]:
        blocks = set[str]().union(*who.blocks.values())
        return self._falling(who, blocks).values()

    def _falling(self, who: Identities, blocks: Iterable[str]) -> dict[int, dict[int, str]]:
        """Briefing → form → decision, where that differs from the form's present one."""
        named = defaultdict[int, list[FormRecord]](list)
        marks = sorted(blocks)
        for block in marks:
            for briefing, *row in self.db.execute(
                f"SELECT DISTINCT n.briefing_id, {FORMS.select('f')} FROM forms f JOIN names n ON n.form_id = f.id"
                " WHERE f.block = ? AND f.kind = 'person'",
                (block,),
            ).fetchall():
                named[briefing].append(FormRecord._make(row))
        out: dict[int, dict[int, str]] = {}
        for briefing, forms in named.items():
            changed = self._in_briefing(briefing, forms, who)
            if changed:
                out[briefing] = changed
        return out

    def _in_briefing(self, briefing: int, forms: Sequence[FormRecord], who: Identities) -> dict[int, str]:
        spelt = {name for rule in who.rules for name in rule.scope.names}
        asked = [form for form in forms if form.decided or joined(form.name) in spelt]
        if not asked:
            return {}
        uid, publisher, url, file_name, published = self.db.execute(
            "SELECT uid, publisher, url, file_name, published FROM briefings WHERE id = ?", (briefing,)
        ).fetchone()
        names = [
            name
            for (name,) in self.db.execute(
                "SELECT DISTINCT f.name FROM names n JOIN forms f ON f.id = n.form_id WHERE n.briefing_id = ?"
                " AND f.kind = 'person'",
                (briefing,),
            )
        ]
        page = mentions.Page(uid, source(publisher, url, file_name, published).publisher, published or "", names)
        roles = defaultdict[str, set[str]](set)
        for name, label in self.db.execute(
            "SELECT f.name, r.label FROM statements s JOIN statement_speakers x ON x.statement_id = s.id"
            " JOIN forms f ON f.id = x.form_id JOIN roles r ON r.id = x.role_id WHERE s.briefing_id = ?",
            (briefing,),
        ):
            roles[name].add(label)
        told = {form.id: mentions.decided(form.name, roles[form.name], page, who.rules) for form in asked}
        return {form.id: told[form.id] for form in asked if told[form.id] != form.decided}

    def _move(self, briefing: int, changed: Mapping[int, str]) -> list[tags.Due]:
        """Move mentions of one briefing to other forms."""
        db, forms = self.db, self._entities.forms
        digests.release_briefing(db, briefing)
        now: dict[int, tuple[int, int]] = {}
        for form in self._forms(f"id IN ({','.join('?' * len(changed))})", *changed):
            now[form.id] = forms.decided(form, changed[form.id])
            forms.touched.add(form.id)
            for (name,) in db.execute(
                "SELECT name FROM names WHERE form_id = ? AND briefing_id = ?", (form.id, briefing)
            ).fetchall():
                self._moved.names.lost.append(("s", form.speaker_id, name))
                self._moved.names.gained.append(("s", now[form.id][1], name))
                db.execute(
                    "UPDATE names SET form_id = ?, digest = ? WHERE form_id = ? AND briefing_id = ? AND name = ?",
                    (now[form.id][0], digests.of_row(now[form.id][0], briefing, name), form.id, briefing, name),
                )

        def respoken(x: SpokenRecord) -> SpokenRecord:
            if x.candidates is not None:
                x = x._replace(candidates=dumps([now[one][0] if one in now else one for one in loads(x.candidates)]))
            if x.form_id not in now:
                return x
            form, speaker = now[x.form_id]
            role = x.role_id
            if role is not None and speaker != x.speaker_id:
                role = same_role(db, speaker, role, self._entities.role, self._moved)
                left.add(x.role_id)
            return x._replace(form_id=form, speaker_id=speaker, role_id=role)

        left = set[int | None]()
        # the others of the briefing stay as they are: a surname may be printed in thousands that somebody else said
        ids = [
            key
            for (key,) in db.execute(
                "SELECT DISTINCT s.id FROM statements s JOIN statement_speakers x ON x.statement_id = s.id"
                f" WHERE s.briefing_id = ? AND (x.form_id IN ({','.join('?' * len(now))}) OR x.candidates IS NOT NULL)"
                " ORDER BY s.id",
                (briefing, *now),
            )
        ]
        out = list(tags.respeak(db, ids, respoken))
        self._drop_roles(left)
        return out

    def _drop_roles(self, left: Iterable[int | None]) -> None:
        self.db.executemany(
            "DELETE FROM roles WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement_speakers WHERE role_id = roles.id)",
            [(role,) for role in left],
        )

    def _printing(self, names: Set[str]) -> frozenset[str]:
        """The briefings that print one of these names."""
        rows = self.db.execute("SELECT id, name FROM forms WHERE kind = 'person'")
        forms = [key for key, name in rows if joined(name) in names]
        sql = "SELECT DISTINCT b.uid FROM names n JOIN briefings b ON b.id = n.briefing_id WHERE n.form_id IN ({})"
        return frozenset(uid for (uid,) in in_chunks(self.db, sql, forms))

    def _put_anew(self, wanted: set[str], events: Sequence[str]) -> None:
        """Store these briefings again, as far as they are in the library."""
        listed = self._listed(wanted)
        for uid in wanted:
            if listed[uid] != uid:  # of a former text: settled when the later one is stored
                ledger.wait(self.db, uid, ())
        here = [found for uid in listed.values() if (found := situation.briefing_of(self.db, uid)) is not None]
        places = [situation.place_of(self.db, briefing) for briefing in sorted(set(here), key=lambda one: one.id)]
        if places:
            self._put([Put(*place, place.briefing.reading_sha256 or place.machine.digest) for place in places], events)
        stored = {briefing.uid for briefing in here}
        for uid in wanted:
            if listed[uid] not in stored:
                ledger.wait(self.db, uid, ())

    def _listed(self, uids: Iterable[str]) -> dict[str, str]:
        """Uid → the uid of the text that is listed for it."""
        known = self._versions
        return {uid: known.shown(uid, ledger.texts_here(self.db, known.family(uid)) | {uid}) for uid in uids}

    def _forms(self, test: str, *values: object) -> list[FormRecord]:
        rows = self.db.execute(f"SELECT {FORMS.select()} FROM forms WHERE {test} ORDER BY named DESC, key", values)
        return [FormRecord._make(row) for row in rows.fetchall()]
