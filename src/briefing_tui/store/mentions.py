"""Which decision applies to the mention of a name in a briefing. Pure: import and deciding use the same functions.

Owns no effect: the mention gets a form of its own (joins/forms.py), and joins/decided_people.py assigns a person to
that form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model.given_names import may_be_one
from briefing_tui.store.identities import NAMES, Rule, Scope
from briefing_tui.store.joins.naming import Name, parse
from briefing_tui.text import fold, joined


class Page(NamedTuple):
    """A briefing in which names are printed."""

    uid: str
    source: str
    published: str
    """Empty for an undated briefing."""
    names: Sequence[str]
    """Names of all people in it."""


def decided(name: str, roles: Iterable[str], page: Page, rules: Iterable[Rule]) -> str:
    """The decision that determines whom a name means in a briefing; empty if there is none. The latest one wins."""
    for rule in rules:
        if fits(rule.scope, name, roles, page) and not _switched_off(rule, name, page):
            return rule.decision.id
    return ""


def fits(scope: Scope, name: str, roles: Iterable[str], page: Page) -> bool:
    """Whether the mention of a name is within a scope."""
    if joined(name) not in scope.names:
        return False
    if scope.source and fold(scope.source) != fold(page.source):
        return False
    if scope.briefing and scope.briefing != page.uid:
        return False
    if (scope.after or scope.before) and not (page.published and _within(page.published, scope)):
        return False
    return not scope.role or any(scope.role <= set(joined(role).split()) for role in roles)


def _within(day: str, scope: Scope) -> bool:
    return scope.after <= day and (not scope.before or day <= scope.before)


def _switched_off(rule: Rule, name: str, page: Page) -> bool:
    """Whether the briefing prints the full name of another person with the surname."""
    if rule.decision.verb != NAMES or not rule.full:
        return False
    meant, bare = parse(rule.full), parse(name)
    return any(_is_other(parse(each), meant, bare) for each in page.names)


def _is_other(one: Name, meant: Name, bare: Name) -> bool:
    if not one.full or one.family != bare.family:
        return False
    if not meant.given or one.family != meant.family:
        return True
    same = may_be_one(one.given[0], meant.given[0]) or one.given[0][0] == meant.given[0]
    return not same or bool(one.generation and meant.generation and one.generation != meant.generation)


def roles_of(said: Iterable[tuple[int | None, str | None]]) -> Mapping[int, set[str]]:
    """(person, role) of every speaker → the roles of each person."""
    out: dict[int, set[str]] = {}
    for person, role in said:
        if person is not None and role:
            out.setdefault(person, set()).add(role)
    return out
