"""From the clauses of a query to conditions on statements. Looks up names in the library, never hits.

User words reach FTS5 only between quotation marks. Everything but days is looked up in the one index, as a word or as a tag;
days are ranges of ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing_tui.model.kinds import BY_ID, CONFIDENCE_BANDS
from briefing_tui.model.people import without_honorifics
from briefing_tui.model.stances import ANY, APART, ASSERTS
from briefing_tui.query.ast import Clause, Dates, Field, Phrase, Term, Word
from briefing_tui.query.fields import IMPORTED, KEPT_FIELDS, LAST
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.queries.search.entity_lookup import (
    briefings_between,
    briefings_by_publisher,
    briefings_named,
    entities_named,
    with_uid,
)
from briefing_tui.store.queries.search.entity_set import HIGHEST, EntitySet
from briefing_tui.store.queries.search.expansion import COMPLETIONS, begins, completions, family, spellings
from briefing_tui.store.queries.search.known_bodies import known_as
from briefing_tui.store.queries.search.plan import (
    EVERYTHING,
    LISTED,
    Atom,
    AttributionMatch,
    Condition,
    Days,
    Ids,
    Match,
    Plan,
    PrefixMatch,
    any_tag,
)
from briefing_tui.store.records import WORD_TAGS
from briefing_tui.store.schema import TAG
from briefing_tui.store.tags import BY, QUESTION, STEPS, UNSAID, going_on, step
from briefing_tui.text import compose, words

BY_NAME = 128
"""Words of a prefix query that are queried one by one: that streams, while FTS merges the lists of a prefix first."""
_UNRESOLVED = {"none": "n", "two": "t"}
"""The tags of statements with an unknown speaker."""
_UNTAGGED = {"stance": (UNSAID, ASSERTS), "is": ("i", "unreviewed"), "lang": ("l", "en")}
"""Fields for which most statements have one value: the prefix of the tags for the others, and that value."""
_TWENTIETHS = {
    band: (max(low, 0.0), round(min(high, 1.05) - 1 / STEPS, 2)) for band, (low, high) in CONFIDENCE_BANDS.items()
}
"""Band of confidence → the lowest and the highest twentieth."""


def plan_for(lib: Library, clauses: Iterable[Clause]) -> Plan:
    """One plan for all clauses; each must be fulfilled. Statements set apart are hits only if a clause requests them."""
    asked = [clause for clause in clauses if clause.terms]
    return Plan(tuple(condition(lib, clause) for clause in asked), left_out_of(asked))


def left_out_of(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The tags of statements set apart that no clause requests: questions, and stances other than said."""
    kinds, stances = named(clauses, "kind"), named(clauses, "stance")
    unsaid = () if ANY in stances else tuple(stance for stance in APART if stance not in stances)
    if "question" not in kinds and unsaid == APART:
        return LISTED
    tags = [UNSAID] if unsaid == APART else [UNSAID + stance for stance in unsaid]
    return (*([] if "question" in kinds else [QUESTION]), *tags)


def named(clauses: Iterable[Clause], field: str) -> set[str]:
    """The values of a field that the clauses request."""
    terms = (term for clause in clauses if not clause.negated for term in clause.terms)
    return {value for term in terms if isinstance(term, Field) and term.name == field for value in term.values}


def condition(lib: Library, clause: Clause) -> Condition:
    """The condition of one clause."""
    return Condition(tuple(atom for term in clause.terms for atom in _atoms(lib, term)), clause.negated)


def _atoms(lib: Library, term: Term) -> list[Atom]:
    if isinstance(term, Word):
        return [_word(lib, term)]
    if isinstance(term, Phrase):
        return [Match(_any_word([*_as_typed(term), *spellings(lib, term.words)]))]
    if isinstance(term, Dates):
        return [_imported(lib, term)] if term.op == IMPORTED else _dates(term)
    if term.name == IMPORTED:
        return [_imported_last(lib) if value == LAST else _imported_after(lib, value) for value in term.values]
    if term.name in KEPT_FIELDS:
        return _kept(lib, term)
    return [
        atom
        for n, value in enumerate(term.values)
        for atom in _field(lib, term.name, value, typing=term.typing and n == len(term.values) - 1)
    ]


# ---- words -----------------------------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    return '"' + text.replace(TAG, " ").replace("\0", " ").replace('"', '""') + '"'


def _word(lib: Library, term: Word) -> Atom:
    own = words(term.text)
    if not own:
        return Match(f"text : {_quoted(term.text)}")
    if term.typing or term.prefix:
        return _prefix(lib, term, own)
    if len(own) > 1:
        return Match(_any_word([*_as_typed(term), *spellings(lib, own)]))
    return Match(_any_word([*_as_typed(term), *family(lib, own[0])]))


def _prefix(lib: Library, term: Word, own: list[str]) -> PrefixMatch:
    """An unfinished word. While it is typed it also matches its family, and only the most frequent words if too many have the
    prefix; with a star it means every word, and if these are too many to list, the index is queried by prefix."""
    found = completions(lib, own[-1], BY_NAME if term.prefix else COMPLETIONS)
    finished = found.words
    if not own[-1].isascii() and (typed := term.text.casefold()) != own[-1]:  # the index keeps some marks: Чубайс, сёла
        finished = [*finished, *completions(lib, typed, BY_NAME if term.prefix else COMPLETIONS).words]
    relatives = family(lib, own[0]) if term.typing and len(own) == 1 else []
    before = " ".join([*own[:-1], ""])
    if term.prefix and found.more:
        expression = f"text : {_quoted(' '.join(own))} *"
    else:
        expression = _any_word(
            [*(_as_typed(term) if relatives else []), *(before + word for word in finished), *relatives]
        )
    return PrefixMatch(
        expression, begins(own, relatives), found.documents if found.more else 0, term.prefix and found.more
    )


def _as_typed(term: Word | Phrase) -> list[str]:
    """The term as typed: the index tokenizes it like the text, also where our tokenization differs."""
    return [term.text, compose(term.text)]


def _any_word(found: Iterable[str]) -> str:
    listed = " OR ".join(map(_quoted, dict.fromkeys(found)))
    return f"text : ({listed})" if listed else ""


# ---- days ------------------------------------------------------------------------------------------------------------


def _dates(term: Dates) -> list[Atom]:
    low = max(UNDATED_BELOW, day_band(term.first.isoformat())[0]) if term.first else UNDATED_BELOW
    high = day_band(term.last.isoformat())[1] if term.last else HIGHEST
    out: list[Atom] = [Days(low, high)]
    if term.op == "date" and term.first and term.last:
        # an event that began before and continues on the first day
        out.append(Match(any_tag(going_on(term.first)), low - 1))
    return out


# ---- fields ----------------------------------------------------------------------------------------------------------


def _field(lib: Library, name: str, value: str, *, typing: bool) -> list[Atom]:
    if name in _NAMED:
        return _NAMED[name](lib, value, typing)
    if name in WORD_TAGS or name == "by":
        letter = WORD_TAGS.get(name, BY)
        return [Match(" AND ".join(f"({any_tag([letter + word])})" for word in words(value)))]
    match name:
        case "kind":
            return [Match(any_tag(["k" + BY_ID[value].tag]))]
        case "sure":
            return [_sure(*_TWENTIETHS[value])]
        case _:
            return [_tagged(*_UNTAGGED[name], value)]


_OWNERS = {"p": "s", "o": "o", "e": "e", "b": "b"}
"""First letter of a uid → tag prefix of its kind."""


def _kept(lib: Library, term: Field) -> list[Atom]:
    """Statements with the uids of a field, and those of people, bodies, events and briefings with them."""
    wanted = term.uids or ()
    found = read.lasting_ids(lib, [uid for uid in wanted if uid.startswith("s-")], term.places)
    owners = (with_uid(lib, _OWNERS[uid[0]], uid) for uid in wanted if uid[:1] in _OWNERS)
    return [Ids(frozenset(found.values())), *(owner for owner in owners if owner)]


def _imported(lib: Library, days: Dates) -> EntitySet:
    """Statements of briefings that were imported on these days."""
    low, high = (day.isoformat() if day else "" for day in (days.first, days.last))
    found = [one for one in read.imports(lib) if low <= one.at[:10] and (not high or one.at[:10] <= high)]
    return briefings_between(lib, [(one.first, one.last) for one in found])


def _imported_last(lib: Library) -> EntitySet:
    return briefings_between(lib, [(one.first, one.last) for one in read.imports(lib)[:1]])


def _imported_after(lib: Library, briefing: str) -> EntitySet:
    after = read.seen_to(lib, [briefing])
    return briefings_between(lib, [] if after is None else [(after + 1, HIGHEST)])


def _tagged(letter: str, common: str, value: str) -> Match:
    """A value whose tag has the prefix `letter`; `common`: the value of most statements, which is not tagged."""
    if letter == UNSAID and value == ANY:
        return Match(EVERYTHING)
    return _all_but([letter]) if value.casefold() == common else Match(any_tag([letter + value]))


def _all_but(tags: Iterable[str]) -> Match:
    """Statements without any of these tags."""
    return Match(f"({EVERYTHING}) NOT ({any_tag(tags)})")


def _sure(low: float, high: float) -> Match:
    below, above = step(low), step(high)
    if above >= STEPS:
        return _all_but(f"c{n}" for n in range(below))
    return Match(any_tag(f"c{n}" for n in range(below, above + 1)))


def _bodies(lib: Library, value: str, typing: bool) -> list[Atom]:
    if value.startswith("o-") and (one := with_uid(lib, "o", value)):
        return [one]
    known = known_as(lib, value)
    return [entities_named(lib, "o", words(value), typing), *([known] if known else [])]


def _speakers(lib: Library, value: str, typing: bool) -> list[Atom]:
    """By name; if nobody is identified, by the printed attribution, because a wrong name that was corrected must not be
    found."""
    if value in _UNRESOLVED:
        return [Match(any_tag([_UNRESOLVED[value]]))]
    if value.startswith(("p-", "o-")) and (known := with_uid(lib, "s", value)):
        return [known]
    asked = without_honorifics(words(value))
    return [entities_named(lib, "s", asked, typing), AttributionMatch(tuple(asked))]


_NAMED: dict[str, Callable[[Library, str, bool], list[Atom]]] = {
    "speaker": _speakers,
    "org": _bodies,
    "event": lambda lib, value, typing: [entities_named(lib, "e", words(value), typing, value)],
    "role": lambda lib, value, typing: [entities_named(lib, "r", words(value), typing)],
    "place": lambda lib, value, typing: [entities_named(lib, "p", words(value), typing)],
    "source": lambda lib, value, _: [briefings_named(lib, value)],
    "publisher": lambda lib, value, typing: [briefings_by_publisher(lib, words(value), typing)],
}
"""Fields that name something in the library."""
