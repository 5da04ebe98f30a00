"""From the clauses of a query to conditions on statements. Asks the library which names are meant, nothing about hits.

User words reach FTS5 only between quotation marks. Everything but days is looked up in the one index, as a word or as a
tag; days are ranges of ids.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.match.families import COMPLETIONS, begins, completions, family
from briefing_tui.store.match.names import bearing, briefings_called, of_uid
from briefing_tui.store.match.owners import HIGHEST
from briefing_tui.store.match.plan import (
    EVERYTHING,
    Atom,
    Begun,
    Condition,
    Days,
    Match,
    Plan,
    Printed,
    any_tag,
)
from briefing_tui.store.schema import TAG
from briefing_tui.store.tags import STEPS, going_on, step
from briefing_tui.terms import SURE, Clause, Dates, Phrase, Term, Word
from briefing_tui.text import words

BY_NAME = 128
"""Words that a star stands for, each asked for by name: that streams, where a prefix puts all their lists together."""
_TWENTIETHS = {level: (max(low, 0.0), round(min(high, 1.05) - 1 / STEPS, 2)) for level, (low, high) in SURE.items()}
"""Bands of confidence: the lowest and the highest twentieth."""
_HONORIFICS = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "h", "e", "he", "hon",
    "honourable", "honorable",
])  # fmt: skip


def plan_for(lib: Library, clauses: Iterable[Clause]) -> Plan:
    """One plan for all clauses; each must hold."""
    return Plan(tuple(condition(lib, clause) for clause in clauses if clause.terms))


def condition(lib: Library, clause: Clause) -> Condition:
    """What one clause asks of a statement."""
    return Condition(tuple(atom for term in clause.terms for atom in _atoms(lib, term)), clause.negated)


def _atoms(lib: Library, term: Term) -> list[Atom]:
    if isinstance(term, Word):
        return [_word(lib, term)]
    if isinstance(term, Phrase):
        return [Match(f"text : {_quoted(' '.join(term.words))}")]
    if isinstance(term, Dates):
        return _dates(term)
    return [atom for n, value in enumerate(term.values)
            for atom in _field(lib, term.name, value, typing=term.typing and n == len(term.values) - 1)]  # fmt: skip


# ---- words -----------------------------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    return '"' + text.replace(TAG, " ").replace("\0", " ").replace('"', '""') + '"'


def _word(lib: Library, term: Word) -> Atom:
    own = words(term.text)
    if not own:
        return Match(f"text : {_quoted(term.text)}")
    if term.typing or term.prefix:
        return _begun(lib, term, own)
    if len(own) > 1:
        return Match(f"text : {_quoted(term.text)}")
    return Match(_any_word([term.text.lower(), *family(lib, own[0])]))  # as typed too: the index folds ß otherwise


def _begun(lib: Library, term: Word, own: list[str]) -> Begun:
    """A word that is not finished. While it is typed it stands for its family too, and for the commonest only where too
    many begin so; with a star it means every word, and more of them than can be named cost what the index takes."""
    found = completions(lib, own[-1], BY_NAME if term.prefix else COMPLETIONS)
    kin = family(lib, own[0]) if term.typing and len(own) == 1 else []
    before = " ".join([*own[:-1], ""])
    if term.prefix and found.more:
        expression = f"text : {_quoted(' '.join(own))} *"
    else:
        expression = _any_word([*([term.text.lower()] if kin else []), *(before + word for word in found.words), *kin])
    return Begun(expression, begins(own, kin), found.documents if found.more else 0, term.prefix and found.more)


def _any_word(found: Iterable[str]) -> str:
    listed = " OR ".join(map(_quoted, dict.fromkeys(found)))
    return f"text : ({listed})" if listed else ""


# ---- days ------------------------------------------------------------------------------------------------------------


def _dates(term: Dates) -> list[Atom]:
    low = max(UNDATED_BELOW, day_band(term.first.isoformat())[0]) if term.first else UNDATED_BELOW
    high = day_band(term.last.isoformat())[1] if term.last else HIGHEST
    out: list[Atom] = [Days(low, high)]
    if term.op == "date" and term.first and term.last:
        # an event that began before and goes on into the first day
        out.append(Match(any_tag(going_on(term.first)), low - 1))
    return out


# ---- fields ----------------------------------------------------------------------------------------------------------


def _field(lib: Library, name: str, value: str, *, typing: bool) -> list[Atom]:
    match name:
        case "kind":
            return [Match(any_tag(["k" + value[0]]))]
        case "is":
            return [_all_but(["i"]) if value == "unreviewed" else Match(any_tag([f"i{value}"]))]
        case "lang":
            return [_all_but(["l"]) if value.casefold() == "en" else Match(any_tag([f"l{value}"]))]
        case "sure":
            return [_sure(*_TWENTIETHS[value])]
        case "speaker":
            return _speakers(lib, value, typing)
        case "org":
            return [bearing(lib, "o", words(value), typing)]
        case "event":
            return [bearing(lib, "e", words(value), typing, value)]
        case "source":
            return [briefings_called(lib, value)]
        case _:
            return [bearing(lib, {"role": "r", "place": "p"}[name], words(value), typing)]


def _all_but(tags: Iterable[str]) -> Match:
    """What most statements are is not tagged."""
    return Match(f"({EVERYTHING}) NOT ({any_tag(tags)})")


def _sure(low: float, high: float) -> Match:
    below, above = step(low), step(high)
    if above >= STEPS:
        return _all_but(f"c{n}" for n in range(below))
    return Match(any_tag(f"c{n}" for n in range(below, above + 1)))


def _speakers(lib: Library, value: str, typing: bool) -> list[Atom]:
    """By name; where nobody is resolved by the printed attribution, for a wrong name corrected must not find it."""
    if value.startswith("p-") and (known := of_uid(lib, "s", value)):
        return [known]
    asked = bare_name(value)
    return [bearing(lib, "s", asked, typing), Printed(tuple(asked))]


def bare_name(name: str) -> list[str]:
    """The words of a name without honorifics, unless it has no others."""
    asked = words(name)
    return [word for word in asked if word not in _HONORIFICS] or asked
