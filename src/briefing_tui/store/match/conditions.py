"""From the clauses of a query to conditions on statements. Asks the library which names are meant, nothing about hits.

User words reach FTS5 only between quotation marks. Everything but days is looked up in the one index, as a word or as a
tag; days are ranges of ids.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.match.families import completions, family
from briefing_tui.store.match.names import bearing, bodies, briefings_called, events, of_uid
from briefing_tui.store.match.plan import EVERYTHING, HIGHEST, Atom, Condition, Days, Match, Owners, Plan, any_tag
from briefing_tui.store.schema import TAG
from briefing_tui.store.tags import STEPS, going_on, step
from briefing_tui.terms import SURE, Clause, Dates, Phrase, Term, Word
from briefing_tui.text import words

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
        return [Match(_word(lib, term))]
    if isinstance(term, Phrase):
        return [Match(f"text : {_quoted(' '.join(term.words))}")]
    if isinstance(term, Dates):
        return _dates(term)
    return [atom for n, value in enumerate(term.values)
            for atom in _field(lib, term.name, value, typing=term.typing and n == len(term.values) - 1)]  # fmt: skip


# ---- words -----------------------------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    return '"' + text.replace(TAG, " ").replace("\0", " ").replace('"', '""') + '"'


def _word(lib: Library, term: Word) -> str:
    own = words(term.text)
    if term.prefix or not own:
        return f"text : {_quoted(term.text)} *"
    if len(own) > 1:
        return f"text : {_quoted(term.text)}" + (" *" if term.typing else "")
    found = completions(lib, own[0]) if term.typing else family(lib, own[0])
    listed = dict.fromkeys([term.text.lower(), *found])  # as typed too: the index folds ß otherwise than we do
    return f"text : ({' OR '.join(map(_quoted, listed))})"


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
            return [Owners("o", bodies(lib, words(value), typing))]
        case "event":
            return [Owners("e", events(lib, words(value), value, typing))]
        case "source":
            return [Owners("b", briefings_called(lib, value))]
        case _:
            return [Owners({"role": "r", "place": "p"}[name], bearing(lib, name[0], words(value), typing))]


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
        return [Owners("s", known)]
    asked = bare_name(value)
    printed = " AND ".join(any_tag([f"a{word}"]) for word in asked)
    return [Owners("s", bearing(lib, "s", asked, typing)), Match(printed)]


def bare_name(name: str) -> list[str]:
    """The words of a name without honorifics, unless it has no others."""
    asked = words(name)
    return [word for word in asked if word not in _HONORIFICS] or asked
