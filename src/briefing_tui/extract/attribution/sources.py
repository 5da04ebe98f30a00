"""The printed source of a cue in a sentence: its subject, its tag, its agent, or the antecedent of “who”.

Returns spans only. A passive without an agent has no source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.extract.attribution import subjects
from briefing_tui.extract.attribution.clauses import has_verb
from briefing_tui.extract.attribution.pairing import Found
from briefing_tui.extract.attribution.quoted import subject_quoted
from briefing_tui.extract.attribution.stance import quoted_as
from briefing_tui.extract.english.clause_tags import LEADS_TIME, PLURAL
from briefing_tui.extract.english.cue_phrases import BEGINS_BY
from briefing_tui.extract.english.cues import ACCORDING, HOMOGRAPHS, cue_classes
from briefing_tui.extract.english.grammar import (
    BE,
    BEGINS_SUBJECT,
    BY,
    IN_NAME,
    LETTERS,
    MODALS,
    PAST,
    RELATIVE,
    RELATIVE_OF_ANOTHER,
    RELATIVE_OR_THAT,
    THAT,
    THE,
    TO,
    WHICH,
    WHILE_DOING,
    WHOSE,
    WITH,
)
from briefing_tui.extract.english.names import PARTICLES, POSSESSIVE_S
from briefing_tui.extract.english.offices import OFFICE_NOUNS, PERSON_NOUNS, ROLE_NOUNS, SMALL_OFFICES
from briefing_tui.extract.english.sources import (
    ADDRESSES,
    AT_ONCE,
    MAIN_PAST,
    MET,
    OF_WITHIN,
    POSSESSIVE_WITHIN,
    POSSESSIVES,
    PRESENT,
    TELLS_OF,
    WRITTEN,
)
from briefing_tui.extract.english.stance import HAVING, NOT_WORD
from briefing_tui.extract.entities.bodies import head_of, is_document
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tokens import Token, capitals_before, classes
from briefing_tui.model import Span

_NO_MAIN_VERB_AFTER = frozenset(("det", "prep", "aux", "conj"))
_NO_JOINED_VERB_AFTER = _NO_MAIN_VERB_AFTER | {"poss"}
_DOCUMENT = 8
"""Maximum number of words in a document's name."""
_BEGINS_WITHIN = 12
"""Maximum number of words between “opened” and “by thanking”."""
_OFFICE_WORDS = 10
"""Maximum number of words in an office."""
_NAME_WORDS = 6
"""Maximum number of words in a name."""
_RELATIVE_WITHIN = 20
"""Maximum number of words in a relative clause between a subject and its verb."""
_FEWEST_NAMED = 2
"""Minimum number of words in a name that begins a sentence."""
_OWNED_WITHIN = 3
"""Maximum number of words between “whose” and the subject of its clause."""
_AGENT_WITHIN = 3
"""Maximum number of words between a passive and its agent's “by”."""


@dataclass(frozen=True, slots=True)
class Source:
    """The printed words; None if they name nobody. `passive`: because of a passive."""

    who: Span | None
    passive: bool = False


def source_of(index: MentionIndex, toks: Sequence[Token], f: Found, floor: int, shared: Span | None) -> Source:
    """Return the source of a cue. `floor`: no subject begins before this token; `shared`: the source of the preceding cue."""
    if f.who is not None:
        start, last = toks[f.who[0]].start, toks[f.who[1] - 1]
        return Source(Span(start, last.end - len(last.text) + len(POSSESSIVE_S.sub("", last.text))))
    first = toks[f.cue[0]].text.lower()
    if first == ACCORDING[0]:
        return Source(_named_behind(toks, f))
    if _is_participle(toks, f.cue[0]):
        return Source(_of_participle(toks, f, shared))
    try:
        found = subjects.left_of(toks, f.cue[0], floor)
    except subjects.PassiveSubjectError:
        agent = next((k for k in range(f.cue[1], f.cue[1] + _AGENT_WITHIN) if _is_by(toks, k)), None)
        return Source(_agent(toks, agent + 1, f) if agent is not None else None, passive=agent is None)
    if main := _before_relative(toks, f.cue[0]):
        return Source(main)
    if found is None or _is_elsewhere(toks, f.cue[0], found, floor):
        return Source(shared or _of_joined(toks, f.cue[0]))
    words = _small(index.text[found.start : found.end])
    if words[-1] in RELATIVE or words[0] in RELATIVE_OR_THAT:
        return Source(_stood_for(index, toks, found, words) or shared)
    return Source(found)


def _small(phrase: str) -> list[str]:
    """Return the words of a phrase in lower case, but acronyms that would be function words as printed."""
    return [word if word in LETTERS else word.lower() for word in phrase.split()]


def _is_participle(toks: Sequence[Token], cue: int) -> bool:
    """Whether a cue has no subject of its own: “noting that”, “having said that”, or the first word."""
    first = toks[cue].text.lower()
    going_on = cue > 1 and toks[cue - 1].text.lower() in BE
    return not cue or ("ving" in cue_classes(first) and not going_on) or toks[cue - 1].text.lower() == HAVING


def _is_elsewhere(toks: Sequence[Token], cue: int, found: Span, floor: int) -> bool:
    """Whether the words before a verb are not its subject, or are a sign that no text holds."""
    return found.start == found.end or _is_purpose(toks, cue, found) or _is_resumed(toks, cue, floor)


def _is_resumed(toks: Sequence[Token], cue: int, floor: int) -> bool:
    """Whether the subject stands before what a participle reports: “Ms. X, noting that A, | urged B”."""
    ends = subjects.inserted_from([t.text.lower() for t in toks], cue - 1, 0)
    return ends < min(floor, cue - 1)


def _before_relative(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the subject before a relative clause whose subject is another: “Mr. X, whom Ms. Y called a fox, | said”."""
    if toks[cue - 1].text != ",":
        return None
    near = range(cue - 3, max(0, cue - _RELATIVE_WITHIN), -1)
    whom = next((k for k in near if toks[k].text in RELATIVE_OF_ANOTHER and toks[k - 1].text == ","), 0)
    if whom > 1 and (own := _named_within(toks, whom, cue)) is not None:
        return own
    return _left(toks, whom - 1, 0) if whom > 1 and _has_own_subject(toks, whom) else None


def _named_within(toks: Sequence[Token], whom: int, cue: int) -> Span | None:
    """Return the name that is the subject of a relative clause: “a crew, whose captain, | Mr. A B, | told her that”."""
    comma = next((k for k in range(whom + 1, whom + 1 + _OWNED_WITHIN + 1) if toks[k].text == ","), None)
    if toks[whom].text != WHOSE or comma is None or comma + 2 > cue - 1:
        return None
    named = toks[comma + 1 : cue - 1]
    if not all(t.text[0].isupper() or t.text in PARTICLES for t in named):
        return None
    return Span(named[0].start, named[-1].end)


def _has_own_subject(toks: Sequence[Token], whom: int) -> bool:
    """Whether a subject follows a relative word, possibly after what belongs to the person: “whom | Ms. Y called”, “whose plan | she called”."""
    whose = toks[whom].text == WHOSE
    first, within = whom + 1 + whose, _OWNED_WITHIN if whose else 1
    return any(t.text[0].isupper() or t.text in BEGINS_SUBJECT for t in toks[first : first + within])


def _of_joined(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the subject of the verb that the cue is joined to: “X will visit the town and | announce that”."""
    if found := _earlier_subject(toks, cue):
        return found
    modal = next((k for k in range(1, cue) if toks[k].text in MODALS), None)
    return _left(toks, modal, 0) if modal is not None else None


def _is_purpose(toks: Sequence[Token], cue: int, found: Span) -> bool:
    """Whether the words before a “to” of purpose belong to a preposition: “Ms. X sent a letter to Mr. Y | to request …”."""
    if toks[cue - 1].text.lower() != TO:
        return False
    at = next((k for k in range(cue) if toks[k].start >= found.start), 0)
    inside = {t.text.lower() for t in toks[at : cue - 1]}
    return (at > 0 and toks[at - 1].text.lower() in ADDRESSES) or not ADDRESSES.isdisjoint(inside)


def _stood_for(index: MentionIndex, toks: Sequence[Token], found: Span, words: Sequence[str]) -> Span | None:
    """Return the antecedent of the relative word in a phrase."""
    document = _thing_before(toks, found.start) if words[0] in (WHICH, THAT) else None
    thing = WHICH in (words[0], words[-1]) or (words[0] == THAT and _is_thing(toks, found.start))
    return document or _antecedent(index, toks, found, at_end=words[-1] in RELATIVE, thing=thing)


def _is_thing(toks: Sequence[Token], at: int) -> bool:
    """Whether the word before “that” is not a name: “allegations | that claimed”."""
    return next((t.text for t in reversed(toks) if t.end <= at), "").islower()


def _thing_before(toks: Sequence[Token], at: int) -> Span | None:
    """Return the antecedent of “, which”: the words before its comma, from their article on."""
    end = next((k for k in range(len(toks)) if toks[k].end > at), 0) - 1
    while end >= 0 and toks[end].text == ",":
        end -= 1
    start = next((k for k in range(end, max(-1, end - _DOCUMENT), -1) if classes(toks[k].text)[0] == "det"), None)
    if start is None or not toks[end].text[0].islower() or any(t.text == "," for t in toks[start:end]):
        return None
    return Span(toks[start].start, toks[end].end) if is_document(toks[end].text.lower()) else None


def _is_by(toks: Sequence[Token], k: int) -> bool:
    return k < len(toks) and toks[k].text.lower() == BY


def _agent(toks: Sequence[Token], begin: int, f: Found) -> Span | None:
    """Return the words between “by” and the clause: “were told by | Ms. A B that …”; None if no clause follows."""
    end = f.said[0] - 1
    if end <= begin or toks[end].text.lower() != THAT:
        return None
    return Span(toks[begin].start, toks[end - 1].end)


def _of_participle(toks: Sequence[Token], f: Found, shared: Span | None) -> Span | None:
    """Return the person quoted “as saying”, the document right before it, or the source of the cue or verb it is joined to."""
    found = (
        quoted_as(toks, f.cue[0])
        or subject_quoted(toks, f.cue[0])
        or _document_before(toks, f.cue[0])
        or _with_somebody(toks, f.cue[0])
    )
    if found is not None:
        return found
    if (agent := _by_doing(toks, f.cue[0])) is not None:
        return agent
    return shared if shared is not None else _main_subject(toks, f.cue[0], f.said[1])


def _by_doing(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the subject of the main verb of a “by” phrase: “Ms. X closed the fair by | thanking …”."""
    if cue < 2 or toks[cue - 1].text.lower() != BY:
        return None
    near = range(cue - 2, max(0, cue - 2 - _BEGINS_WITHIN), -1)
    verb = next((k for k in near if toks[k].text.lower() in BEGINS_BY), None)
    return _left(toks, verb, 0) if verb is not None else None


def _with_somebody(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the words between “with” and the participle: “…, with Minister X | underscoring …”."""
    first = capitals_before(toks, cue)
    led = 0 < first < cue and toks[first - 1].text.lower() == WITH
    return Span(toks[first].start, toks[cue - 1].end) if led else None


def _document_before(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the document right before a participle, which is then the source: “a resolution | urging …”."""
    if cue < 2 or toks[cue - 1].text.lower() not in WRITTEN:
        return None
    start = next((k for k in range(cue - 2, max(-1, cue - _DOCUMENT), -1) if classes(toks[k].text)[0] == "det"), None)
    if start is None or not all(t.text[0].isalnum() or t.text == "-" for t in toks[start:cue]):
        return None
    return Span(toks[start].start, toks[cue - 1].end)


def _named_behind(toks: Sequence[Token], f: Found) -> Span | None:
    """Return the words between the cue and the reported words, or the next sign: “according to X, …”."""
    stop = next((k for k in range(f.cue[1], len(toks)) if toks[k].text in (",", ".", ";")), len(toks))
    if f.said[0] > f.cue[1]:
        stop = min(stop, f.said[0])
    if (named := name_behind_office(toks, f.cue[1], stop)) is not None and not stop < f.said[0] < named:
        stop = named
    return Span(toks[f.cue[1]].start, toks[stop - 1].end) if stop > f.cue[1] else None


def name_behind_office(toks: Sequence[Token], start: int, comma: int) -> int | None:
    """Return the end of the full name behind an office and its comma: “its director, | Ada Lind”."""
    words = [t.text for t in toks[start:comma]]
    if comma >= len(toks) or toks[comma].text != "," or not _is_own_office(words):
        return None
    end = comma + 1
    while (
        end < len(toks) and end - comma <= _NAME_WORDS and (toks[end].text[0].isupper() or toks[end].text in PARTICLES)
    ):
        end += 1
    closed = end == len(toks) or toks[end].text in (",", ".", ";", "!", "?")
    told = end + 1 < len(toks) and toks[end].text == "," and _tells_of(toks[end + 1].text)
    return end if closed and not told and end - comma > 2 else None


def _tells_of(word: str) -> bool:
    """Whether a word behind a name begins what tells of its bearer: “who”, an age."""
    return word.lower() in TELLS_OF or word[0].isdigit()


def behind_source(s: Sentence, start: int, comma: int) -> int:
    """Return the comma behind an apposition of the source that begins at an index, or the end of the name behind its office."""
    comma = _behind_apposition(s, start, comma)
    return name_behind_office(s.tokens, start, comma) or comma


def _behind_apposition(s: Sentence, start: int, comma: int) -> int:
    """Return the comma behind the office of a named source: “according to Ada Lind, President of the Guild, | …”."""
    named = comma - start > 1 and all(t.text[0].isupper() or t.text in PARTICLES for t in s.tokens[start:comma])
    closes = next((n for n in range(comma + 1, len(s.low)) if s.low[n] == ","), None)
    if not named or closes is None or closes + 2 >= len(s.low):
        return comma
    office = any(word in OFFICE_NOUNS or word in SMALL_OFFICES for word in s.low[comma + 1 : closes])
    return closes if office and not has_verb(s, comma + 1, closes) else comma


def _is_own_office(words: Sequence[str]) -> bool:
    """Whether it is the office of a body that the words tell, or a title: “its director”, “the board’s chair”, “the head of the Coast
    Board”, “the Governor”."""
    if not words:
        return False
    phrase = " ".join(words)
    head = head_of(phrase).lower()
    told = words[0].lower() in POSSESSIVES or POSSESSIVE_WITHIN.search(phrase) or OF_WITHIN.search(phrase)
    titled = words[0] == THE and len(words) > 1 and all(word[0].isupper() for word in words[1:])
    return head in ROLE_NOUNS and not is_document(head) and (titled or bool(told)) and len(words) <= _OFFICE_WORDS


def _left(toks: Sequence[Token], cue: int, low: int) -> Span | None:
    """Return the subject left of a verb; None for a passive too."""
    try:
        return subjects.left_of(toks, cue, low)
    except subjects.PassiveSubjectError:
        return None


def _is_past(token: Token) -> bool:
    low = token.text.lower()
    return token.text[0].islower() and (low.endswith(PAST) or low in MAIN_PAST)


def _main_subject(toks: Sequence[Token], cue: int, after: int) -> Span | None:
    """Return the subject of the main verb of the sentence: “Noting that …, she urged”, “X met Y, noting that …”."""
    for k in range(_behind_clause(toks, cue), len(toks)):
        found = None
        if k == cue and (named := _named_first(toks, cue)):
            return named
        if k < cue and _is_past(toks[k]) and classes(toks[k - 1].text)[0] not in _NO_MAIN_VERB_AFTER:
            found = _left(toks, k, 0)
        if k > after and (_is_past(toks[k]) or _is_past_cue(toks[k]) or _is_present_cue(toks[k])):
            led = cue - 1 - (toks[cue - 1].text in WHILE_DOING)
            resumed = k == after + 1 and toks[after].text == toks[led].text == ","
            found = found or _left(toks, k, 0 if resumed else after)
        if found:
            return found
    return None


def _named_first(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the name that begins a sentence in the present tense: “The Coast Board | today publishes its report, noting that …”."""
    end = 0
    while end < cue and (toks[end].text[0].isupper() or (end and toks[end].text in IN_NAME | PARTICLES)):
        end += 1
    verb = end + (toks[end].text.lower() in AT_ONCE)
    if end < _FEWEST_NAMED or toks[cue - 1].text != "," or not PRESENT.fullmatch(toks[verb].text):
        return None
    return Span(toks[0].start, toks[end - 1].end)


def _behind_clause(toks: Sequence[Token], cue: int) -> int:
    """Return the earliest start of the main clause: “After the report was out, | X sent several letters denying …”."""
    if toks[0].text.lower() not in LEADS_TIME:
        return 1
    return next((k + 1 for k in range(1, cue) if toks[k].text == ","), 1)


def _is_past_cue(token: Token) -> bool:
    return token.text[0].islower() and "vpast" in cue_classes(token.text.lower())


def _is_present_cue(token: Token) -> bool:
    return token.text not in HOMOGRAPHS and "vs" in cue_classes(token.text)


def _earlier_subject(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the subject of the verb that the cue is joined to: “X met Y and underscored …”."""
    for k in range(1, cue):
        if not (_is_past(toks[k]) or _is_past_cue(toks[k])) or classes(toks[k - 1].text)[0] in _NO_JOINED_VERB_AFTER:
            continue
        if found := _left(toks, k, 0):
            return found
    return None


def _antecedent(index: MentionIndex, toks: Sequence[Token], phrase: Span, *, at_end: bool, thing: bool) -> Span | None:
    """Return the antecedent of “who”: the last person named before it, else the words before it. `thing`: “which” is no person."""
    at = next((t.start for t in toks if t.end == phrase.end), phrase.start) if at_end else phrase.start
    named = [m for m in index.mentioned(Span(toks[0].start, at)) if m.span.end <= at]
    k = next((n for n, t in enumerate(toks) if t.start == at), 0)
    if len(named) > 1 and _is_contrast(toks, named[-1].span):
        named.pop()  # “it was Ms. X, not Mr. Y, who said”
    if named and not thing and not _is_another(toks, named[-1].span, k):
        return named[-1].span
    return _phrase_before(toks, k)


def _is_contrast(toks: Sequence[Token], named: Span) -> bool:
    """Whether “not” stands right before a name."""
    before = [t.text.lower() for t in toks if t.end <= named.start]
    return before[-1:] == [NOT_WORD]


def _phrase_before(toks: Sequence[Token], k: int) -> Span | None:
    """Return the words of a name that ends before an index, skipping a comma."""
    end = k - 1
    while end >= 0 and toks[end].text == ",":
        end -= 1
    start = end
    while start > 0 and _in_name(toks[start - 1]):
        start -= 1
    return Span(toks[start].start, toks[end].end) if end >= 0 else None


def _is_another(toks: Sequence[Token], named: Span, who: int) -> bool:
    """Whether a word for another person is between: “Ms. X met the official | who said”, but not “Ms. X, an official who said”."""
    between = [t.text for t in toks[:who] if t.start >= named.end]
    met = next((n for n in range(len(between) - 2, -1, -1) if not between[n][0].isupper()), -1)
    if between[-1:] == [","] and 0 <= met < len(between) - 3 and between[met] in MET:
        return True  # “Mr. X met A B, who said”: a name that nothing tells of
    if not between or between[0] == ",":
        return False
    if between[-1] == ",":  # “Mr. X of the port office, who said” is Mr. X, “Mr. X met residents, who said” is not
        return between[-2] in PERSON_NOUNS or between[-2].removesuffix(PLURAL) in PERSON_NOUNS
    return between[-1].islower()


def _in_name(token: Token) -> bool:
    return token.text not in (",", ";") and (token.text[0].isupper() or token.text.lower() in IN_NAME)
