"""Pairs of names that may be one person’s: the people in a library, where they are printed, and what was already decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping
from functools import partial

from briefing_tui.model.near import Near
from briefing_tui.store import identity, ledger
from briefing_tui.store.connection import Library
from briefing_tui.store.identities import Identities
from briefing_tui.store.joins.forms import as_read
from briefing_tui.store.joins.printed import called
from briefing_tui.store.near import Candidate, Printed, proposals
from briefing_tui.store.read.rows import all_rows, asked_at_once
from briefing_tui.store.records import FORMS, FormRecord
from briefing_tui.text import joined, words

_PEOPLE = "SELECT id, uid, name, statements, named FROM speakers WHERE kind = 'person'"
_FORMS = f"SELECT {FORMS.select()} FROM forms WHERE kind = 'person'"
_PRINTED = (
    "SELECT f.speaker_id, f.publisher, min(b.published), max(b.published), count(DISTINCT n.briefing_id) FROM forms f"
    " JOIN names n ON n.form_id = f.id JOIN briefings b ON b.id = n.briefing_id WHERE f.kind = 'person' GROUP BY 1, 2"
)
_SAID = (
    "SELECT f.speaker_id, f.publisher, count(DISTINCT x.statement_id) FROM statement_speakers x JOIN forms f ON f.id = x.form_id"
    " JOIN statements s ON s.id = x.statement_id WHERE f.kind = 'person' AND NOT s.apart GROUP BY 1, 2"
)
_HELD = (
    "SELECT DISTINCT f.speaker_id, f.offices, b.published FROM forms f JOIN names n ON n.form_id = f.id"
    " JOIN briefings b ON b.id = n.briefing_id WHERE f.kind = 'person' AND f.offices <> '' AND b.published IS NOT NULL"
)
_TOGETHER = "SELECT n.briefing_id, f.speaker_id FROM names n JOIN forms f ON f.id = n.form_id WHERE f.kind = 'person'"


@asked_at_once
def near_people(lib: Library, limit: int = -1) -> list[Near]:
    """Proposals for decisions about people, best first; pairs with evidence against them come after all others."""
    said = {(who, source): number for who, source, number in all_rows(lib, _SAID)}
    printed = defaultdict[int, dict[str, Printed]](dict)
    for who, source, first, last, briefings in all_rows(lib, _PRINTED):
        printed[who][source] = Printed(source, first, last, briefings, said.get((who, source), 0))
    offices = defaultdict[int, dict[str, frozenset[str]]](dict)
    for who, stored, day in all_rows(lib, _HELD):
        offices[who][day] = offices[who].get(day, frozenset()) | frozenset(stored.split("; "))
    honorifics = defaultdict[int, set[str]](set)
    bearing, who = defaultdict[str, set[int]](set), ledger.identities(lib.connection)
    pairs = bool(who.apart or who.edges)
    for form in map(FormRecord._make, all_rows(lib, _FORMS)):
        for uid in (identity.person_uid(form.name), *called(as_read(form))) if pairs else ():
            bearing[uid].add(form.speaker_id)
        if form.honorific:
            honorifics[form.speaker_id].add(form.honorific)
    people = [
        Candidate(key, uid, name, statements, named, frozenset(honorifics[key]), printed[key], offices[key])
        for key, uid, name, statements, named in all_rows(lib, _PEOPLE)
        if not who.nonames or joined(name) not in who.nonames
    ]
    for one in people:
        bearing[one.uid].add(one.id)
    found = proposals(people, _decided(who, bearing), _Together(lib), partial(is_told, who))
    return found if limit < 0 else found[:limit]


def is_told(who: Identities, name: str, where: Printed) -> bool:
    """Whether there is a rule for a name on all days on which a source prints it. A mention that it skips (a second bearer in
    one briefing) was skipped knowingly."""
    return any(
        rule.full
        and joined(name) in rule.scope.names
        and words(rule.scope.source) == words(where.source)
        and not (rule.scope.briefing or rule.scope.role)
        and rule.scope.after <= (where.first or rule.scope.after)
        and (where.last or "") <= (rule.scope.before or "9999")
        for rule in who.rules
    )


def _decided(who: Identities, bearing: Mapping[str, Collection[int]]) -> set[frozenset[int]]:
    """Pairs with a decision that they are two people or one, whether or not it applies."""
    return {
        frozenset((a, b))
        for pair in (*who.apart, *who.edges)
        for a in bearing.get(pair.one, ())
        for b in bearing.get(pair.other, ())
        if a != b
    }


class _Together(Container[frozenset[int]]):
    """Pairs of people whom one briefing prints; too many to list, so they are looked up."""

    def __init__(self, lib: Library) -> None:
        self._in = defaultdict[int, set[int]](set)
        for briefing, who in all_rows(lib, _TOGETHER):
            self._in[who].add(briefing)

    def __contains__(self, pair: object) -> bool:
        if not isinstance(pair, frozenset):
            return False
        a, b = pair
        return not self._in[a].isdisjoint(self._in[b])
