"""Start and end of the reported words around a cue: after a time, at the end of a clause, before the next subject or cue.

Rules on the tokens of one sentence; makes no attribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing_tui.extract.attribution.clauses import has_form, has_verb, is_finite, may_be_past
from briefing_tui.extract.english.calendar import begins_with_time, is_time
from briefing_tui.extract.english.clause_tags import AGAIN, LEADS_TO_CLAUSE, LED, LED_BY, PLACES, WHOM
from briefing_tui.extract.english.cue_phrases import PROMISING
from briefing_tui.extract.english.cues import HEARD, ON_TOPIC, SAID_TO, lemma
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    BE,
    BEGINS_SUBJECT,
    BY,
    CLAIMS,
    FEELINGS,
    GOES_ON_AFTER,
    IN_NAME,
    IN_THE,
    JOINED_SUBJECT,
    LINK_OR_WHILE,
    MAIN_SUBJECT,
    NO_ADVERBS,
    NOUN_PHRASE,
    OBJECT,
    PARTICIPLE,
    PAST,
    PRONOUN_SUBJECT,
    TERMS,
    THAT,
    THE,
    THIRD_PERSON,
    THOUGH,
    TO,
    WHAT,
    WHILE,
    WITH,
)
from briefing_tui.extract.english.names import PARTICLES
from briefing_tui.extract.english.offices import OFFICE_NOUNS
from briefing_tui.extract.english.places import PLACES as TOWNS
from briefing_tui.extract.english.sources import VOWELS
from briefing_tui.extract.english.stance import ON
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tagger.crf import Stretch
from briefing_tui.extract.tokens import DETERMINER, NO_SUBJECT, PASS, PREPOSITION

_LETTERS = 6
"""Maximum letters of an acronym that can be spoken: “UNESCO”."""
DATELINE = 16
"""Maximum number of tokens in a dateline, including its dash."""
DASHES = frozenset(("–", "—", "-"))
"""Signs that end a dateline; a double dash is two tokens."""
WITH_CONCERN = 6
"""Maximum number of words for how something is put: “noted | with deep concern that”."""
WAS_THAT = 6
"""Maximum number of words in the hearers and the verb before “that”: “what she told | the club was that”."""
PLACE = 12
"""Maximum number of words in a place after a cue."""
HEARERS = 28
"""Maximum number of words in the hearers, including what is said about them."""
BARE_HEARERS = 7
"""Maximum number of words in hearers that no “that” follows."""
_VERB_WITHIN = 5
"""Words behind a plural noun in which its verb stands, if it is no verb itself."""
_OPEN = frozenset(("prep", "sub", "conj", "poss"))
"""Classes of words that a further word must follow."""
APPOSED = 24
"""Maximum number of words in an apposition between a subject and its verb."""
LONGEST_LEAD = 8
"""Maximum number of words in a time after a cue."""


def dateline_end(s: Sentence) -> int:
    """Return the index of the first token after the dateline: “VIENNA, 26 June 2025 –”, “WASHINGTON The”; 0 if there is none."""
    toks = s.tokens
    dashed = not DASHES.isdisjoint(s.low[:DATELINE])
    dash = next((k for k, t in enumerate(toks[:DATELINE]) if t.text in DASHES), None) if dashed else None
    if dash and all(_in_dateline(t.text) for t in toks[:dash]) and toks[dash - 1].end < toks[dash].start:
        return next((k for k in range(dash, len(toks)) if toks[k].text not in DASHES), 0)
    return int(len(toks) > 1 and is_dateline(toks[0].text, toks[1].text))


def _in_dateline(word: str) -> bool:
    return not word[0].isalpha() or word[0].isupper() or word in IN_NAME


def is_dateline(first: str, second: str) -> bool:
    """Whether two tokens are a dateline that lost its dash, “WASHINGTON The Department”; not so “LCWK Chairperson A B”."""
    if not (first.isupper() and len(first) > 3 and second[0].isupper() and (len(second) == 1 or not second.isupper())):
        return False
    low, behind = first.lower(), second.lower()
    if low in TOWNS or behind in OFFICE_NOUNS:
        return low in TOWNS
    # “GRIDSTOWN Charges”, “LUNDS The mill”; not “UNICEF Norway”
    return not VOWELS.isdisjoint(low) and (len(first) > _LETTERS or behind in NOUN_PHRASE)


def _next_that(low: Sequence[str], start: int, stop: int) -> int | None:
    """Return the index of the first “that” from `start` to before `stop`; None if there is none."""
    return low.index(THAT, start, stop) if THAT in low[start:stop] else None


def after_time(low: Sequence[str], start: int, end: int) -> int:
    """Return the start of the reported words, after a time that belongs to the cue: “said on Friday that …”."""
    that = _next_that(low, start + 1, min(end - 1, start + 9))
    return that + 1 if that is not None and is_time(low[start:that]) else start


def time_end(low: Sequence[str], start: int, last: int) -> int | None:
    """Return the end of the longest time that begins at an index and ends at `last` at the latest; None if there is none."""
    if last <= start or not begins_with_time(low[start:last]):
        return None
    return next((k for k in range(last, start, -1) if is_time(low[start:k])), None)


def content_begins(s: Sentence, cue: Stretch, start: int, end: int) -> int:
    """Return the start of the reported words, after hearers and time: “told the club that”, “said to the press that”, “said on
    Monday the roof …”."""
    low = s.low
    that = _next_that(s.low, start, min(end - 1, start + HEARERS))
    if that is not None and _leads_to_that(s, cue, start, that):
        return that + 1
    if low[start - 1] == THAT:
        return start  # “that | in two years the quay will be finished”
    start = after_terms(low, start)
    behind = after_bare_time(s, start, end)
    return after_bare_hearers(s, cue, behind, end) if behind == start else behind


def after_bare_time(s: Sentence, start: int, end: int) -> int:
    """Return the start of the reported clause, after a time without “that”: “said Monday | the roof leaked”."""
    behind = time_end(s.low, start, min(end - 2, start + LONGEST_LEAD))
    if behind is None or s.low[behind] in AND_BUT or is_finite(s.low[behind]):
        return start
    return behind if has_verb(s, behind, end) else start


def after_bare_hearers(s: Sentence, cue: Stretch, start: int, end: int) -> int:
    """Return the start of the reported clause, after hearers without “that”: “told reporters | the roof leaked”."""
    low = s.low
    led = start < len(low) and (low[start] in WHOM or s.head[start] == PREPOSITION)
    if start + 1 >= end or start != cue.end or lemma(low[cue.end - 1]) not in HEARD or led:
        return start  # “warned | against what she called …”
    for n in range(start + 1, min(end - 1, start + BARE_HEARERS)):
        if low[n] in BEGINS_SUBJECT and s.head[n - 1] not in _OPEN:
            return n if not has_verb(s, start, n) and has_verb(s, n + 1, _part_end(s, n, end)) else start
        if s.head[n] in _OPEN or low[n] == "," or low[n] == THAT:
            return start
    return start


def after_circumstance(s: Sentence, cue: Stretch, start: int, end: int) -> int:
    """Return the start of what is promised, after when and where it was: “promised | during the campaign to open it”."""
    low = s.low
    if start != cue.end or lemma(low[cue.start]) not in PROMISING or low[start] not in LED | {ON}:
        return start
    near = range(start + 2, min(end - 1, start + PLACE))
    to = next((n for n in near if low[n] == TO and s.head[n + 1] not in NO_SUBJECT | {DETERMINER}), None)
    return start if to is None or has_verb(s, start, to) or s.tokens[to + 1].text[0].isupper() else to


def _leads_to_that(s: Sentence, cue: Stretch, start: int, that: int) -> bool:
    """Whether the words before a “that” are only a time, a place or hearers."""
    if s.low[that - 1] in CLAIMS:
        return False  # “agreed to settle claims that …”: the clause belongs to the claims
    told = lemma(s.low[cue.end - 1]) in HEARD
    if (
        _is_agent(s, cue, start, that)
        or that + 1 in (after_was_that(s.low, start), after_hearers(s, start))
        or is_time(s.low[start:that])
        or _is_place(s, start, that)
        or is_circumstance(s, start, that)
        or _is_inserted(s, start, that)
        or _are_circumstances(s, start, that)
    ):
        return True
    return told and s.low[start] != "," and not _begins_relative(s, that) and _are_hearers(s, start, that)


def _are_hearers(s: Sentence, start: int, that: int) -> bool:
    """Whether the words before a “that” are hearers, and how they heard it: “told | the press on 3 May that”."""
    if not has_verb(s, start, that):
        return True
    leads = next((n for n in range(start + 1, that) if s.head[n] == PREPOSITION and is_circumstance(s, n, that)), start)
    return leads > start and not has_verb(s, start, leads)


def _is_agent(s: Sentence, cue: Stretch, start: int, that: int) -> bool:
    """Whether the words before a “that” name who says it, behind a passive: “it was announced | by Ms. X | that”."""
    passive = s.low[cue.start - 1] in BE and s.low[start] == BY
    return passive and that > start + 1 and TO not in s.low[start:that] and not any(map(is_finite, s.low[start:that]))


def _are_circumstances(s: Sentence, start: int, that: int) -> bool:
    """Whether commas part several times and places: “said on Monday, 5 May, in Lund, | that”."""
    commas = [n for n in range(start, that) if s.low[n] == ","]
    parts = [(a + 1, b) for a, b in pairwise([start - 1, *commas, that]) if b > a + 1]
    return len(parts) > 1 and all(is_time(s.low[a:b]) or _is_place(s, a, b) for a, b in parts)


def _is_inserted(s: Sentence, start: int, that: int) -> bool:
    """Whether commas set apart the words between a cue and its “that”: “alleges, among other things, | that”."""
    apart = s.low[start] == "," == s.low[that - 1]
    return apart and 1 < that - start <= PLACE and not any(map(is_finite, s.low[start:that]))


def after_place(s: Sentence, start: int, end: int) -> int:
    """Return the start of the reported words, after a place that belongs to the cue: “stated at a hearing that …”."""
    that = _next_that(s.low, start + 1, min(end - 1, start + PLACE))
    return that + 1 if that is not None and (_is_place(s, start, that) or is_circumstance(s, start, that)) else start


def after_hearers(s: Sentence, start: int) -> int:
    """Return the start of the reported words, after the hearers that “to” names: “confirmed | to the press that …”."""
    that = _next_that(s.low, start + 1, min(len(s.low) - 1, start + HEARERS)) or start
    if that == start or s.low[start] != TO or s.low[start - 1] not in SAID_TO or s.low[start + 1].endswith(PARTICIPLE):
        return start
    relative = s.low[that - 1] in AND_BUT or may_be_past(s.low[that + 1])
    return start if relative or has_verb(s, start, _part_end(s, start, that)) else that + 1


def behind_hearers(s: Sentence, start: int, end: int) -> int:
    """Return the start of the reported words, behind the hearers of a verb that names them, and how they heard it: “told | the press on
    Monday that …”."""
    if not start or lemma(s.low[start - 1]) not in HEARD:
        return start
    that = _next_that(s.low, start + 1, min(end - 1, start + HEARERS))
    cue = Stretch("cue", start - 1, start, 0)
    return that + 1 if that is not None and _leads_to_that(s, cue, start, that) else start


def after_terms(low: Sequence[str], start: int) -> int:
    """Return the start of the reported words, after how they are put: “condemned | in the strongest terms the attack”, “noted | with
    concern that”."""
    within = range(start, min(len(low) - 1, start + WITH_CONCERN))
    if low[start : start + 1] == [WITH]:
        felt = (k for k in within if low[k] == THAT or (low[k] in FEELINGS and low[k + 1] in OBJECT))
        return next((k + 1 for k in felt), start)
    if tuple(low[start : start + len(IN_THE)]) != IN_THE:
        return start
    return next((k + 1 for k in within if low[k] == TERMS), start)


def after_was_that(low: Sequence[str], start: int) -> int:
    """Return the start of the reported words, after the verb of “what she said | was that …”, “what she told us | is that …”."""
    that = next((k for k in range(start + 1, min(len(low) - 1, start + WAS_THAT)) if low[k] == THAT), start)
    return that + 1 if that > start and low[that - 1] in BE and _is_asked_for(low, start) else start


def _is_asked_for(low: Sequence[str], start: int) -> bool:
    """Whether “what” or “all” begins the clause of the cue before an index: “what the Minister said”."""
    return not WHAT.isdisjoint(low[max(0, start - PLACE) : start])


def is_circumstance(s: Sentence, start: int, that: int) -> bool:
    """Whether the words between a cue and its “that” only say how, when and where it was said: “argued | once again, in a letter to the
    Council, | that”, “announced by telephone that”."""
    apart = s.low[start] == "," == s.low[that - 1] and that - start > 2
    at = start + apart
    while at < that - apart and (s.head[at] in PASS or s.low[at] in AGAIN):
        at += 1
    at = time_end(s.low, at, that) or at
    last = that - (s.low[that - 1] == TERMS)
    if that + 1 >= len(s.low) or _begins_relative(s, that):
        return False
    if at >= that - apart:
        return start < that
    led = s.low[at] in LED or tuple(s.low[at : at + 2]) in LED_BY
    parted = "," in s.low[at : that - apart]
    return led and not parted and s.low[that - 1] not in CLAIMS and not has_verb(s, at, last)


def behind_circumstance(s: Sentence, start: int) -> int | None:
    """Return the index of the “that” behind words that only say how, when and where something was said; None if there is none."""
    near = range(start + 1, min(len(s.low) - 1, start + HEARERS))
    return next((k for k in near if s.low[k] == THAT and is_circumstance(s, start, k)), None)


def _begins_relative(s: Sentence, that: int) -> bool:
    """Whether a verb follows a “that”, or a preposition leads to it: “a letter | that reached the Council”, “on | that day”."""
    if s.head[that - 1] == PREPOSITION or is_finite(s.low[that + 1]):
        return True
    if not has_form(s, that + 1) or s.tokens[that + 1].text[0].isupper():
        return False
    near = min(len(s.low), that + 2 + _VERB_WITHIN)
    return may_be_past(s.low[that + 1]) or not has_verb(s, that + 2, near)  # “that talks went on” is a clause


def _is_place(s: Sentence, start: int, end: int) -> bool:
    if s.low[start] == ON and lemma(s.low[start - 1]) in ON_TOPIC:
        return False  # “reported | on the plan that the crews had made”
    parted = (n for n in range(start + 2, end - 1) if s.low[n].endswith(PAST) and is_time(s.low[n + 1 : end]))
    end = next(parted, end)  # “in a letter sent on Monday”
    return s.low[start] in PLACES and end - start > 1 and not has_verb(s, start, end) and "," not in s.low[start:end]


def _part_end(s: Sentence, start: int, end: int) -> int:
    """Return the index of the next comma, or the end."""
    return next((k for k in range(start, end) if s.low[k] == ","), end)


def extend_to_clause(low: list[str], said: Stretch, clause_end: int) -> int:
    """Return the tagger's end, moved so that it does not split a clause: “that the crews | recognized …”, “a harbour | that …”, “that if
    it rains |, boats will stay”."""
    if said.end >= len(low) or clause_end <= said.end:
        return said.end
    follows, clause = low[said.end], said.start > 0 and low[said.start - 1] == THAT
    led = follows == "," and low[said.start] in LEADS_TO_CLAUSE and "," not in low[said.start : said.end]
    goes_on = follows == THAT or (clause and (led or (follows[0].isalpha() and follows not in GOES_ON_AFTER)))
    return clause_end if goes_on else said.end


def before_main_clause(s: Sentence, start: int) -> int | None:
    """Return the comma before the subject of the main clause: “Expressing concern about X, Secretary Y recalled …”."""
    low, toks = s.low, s.tokens
    for k in range(start + 1, len(low) - 2):
        if low[k] == "," and (toks[k + 1].text[0].isupper() or low[k + 1] in MAIN_SUBJECT) and _verb_ahead(s, k):
            return k
    return None


def _verb_ahead(s: Sentence, comma: int) -> bool:
    """Whether a finite verb follows before the next comma."""
    for n in range(comma + 2, min(comma + 12, len(s.low))):
        if s.low[n] == ",":
            return _verb_behind_apposition(s, comma, n)
        if s.verb[n].startswith(("vpast", "vs")) and s.tokens[n].text[0].islower():
            return True
    return False


def _verb_behind_apposition(s: Sentence, comma: int, opens: int) -> bool:
    """Whether a name between commas is followed by an apposition and a finite verb: “, Ada Lind, Chair of the Board, | said”, or is one
    itself: “, the Chair of the Board, Ada Lind, | said”."""
    closes = next((n for n in range(opens + 1, min(opens + APPOSED, len(s.low) - 1)) if s.low[n] == ","), None)
    if closes is None:
        return False
    office = s.low[comma + 1] == THE and not has_verb(s, comma + 2, opens)
    if not (_is_name(s, comma + 1, opens) or (office and _is_name(s, opens + 1, closes))):
        return False
    return s.verb[closes + 1].startswith(("vpast", "vs")) and s.tokens[closes + 1].text[0].islower()


def _is_name(s: Sentence, start: int, end: int) -> bool:
    """Whether these are several words that may be a name."""
    return end - start > 1 and all(t.text[0].isupper() or t.text in PARTICLES for t in s.tokens[start:end])


def before_new_subject(s: Sentence, start: int, end: int) -> int | None:
    """Return the start of a further clause with its own subject: “…, and the two leaders agreed to …”."""
    low = s.low
    for k in range(start + 2, end - 2):
        if low[k] in AND_BUT and low[k + 1] in JOINED_SUBJECT:
            reachable = range(k + 2, min(k + (3 if low[k + 1] != THE else 6), end))
            if any(s.verb[n].startswith("vpast") for n in reachable):
                return k - 1 if low[k - 1] == "," else k
    return None


def trim_before_next_cue(s: Sentence, start: int, end: int) -> int:
    """Return the end of the reported words before the next cue, without the words that lead to that cue (“, and”, “while others”)."""
    low, at = s.low, end
    for k in range(end - 1, max(start, end - 12), -1):
        if low[k] in (",", ";") or low[k] in WHILE or low[k] in THOUGH or (low[k] in AND_BUT and k >= end - 4):
            at = k
            break
    while at > start and (low[at - 1] in LINK_OR_WHILE or (s.head[at - 1] in PASS and low[at - 1] not in NO_ADVERBS)):
        at -= 1
    return at


def lead_end(s: Sentence, start: int, end: int) -> int:
    """Return the index after the times and places that begin a clause, with their commas: “that | only last week, with two crews, | she had
    announced …”; the start if none do."""
    at = start
    for n in s.commas(start + 1, end):
        leads = s.head[at] == PREPOSITION or is_time(s.low[at:n]) or is_time(s.low[at + 1 : n])
        if not leads or has_verb(s, at, n):
            break
        at = n + 1
    return at


def before_next(s: Sentence, start: int, cue: int) -> int:
    """Return the end of the sentence if a that-clause begins with such times and places and contains the next cue and its subject, a
    pronoun; else the start of that cue."""
    if s.low[start - 1] != THAT:
        return cue
    subject = lead_end(s, start, cue)
    among = s.low[subject:cue]
    within = start < subject < cue and among[0] in PRONOUN_SUBJECT and LINK_OR_WHILE.isdisjoint(among)
    return len(s.low) if within else cue


def embeds(s: Sentence, start: int, cue: int) -> bool:
    """Whether the clause that begins at a token contains the next cue and its subject: “that Minister Strom had | said …”."""
    between = s.low[start:cue]
    if len(between) == 1 and between[0] in THIRD_PERSON:
        return True  # “said she found …”
    clause = start > 0 and s.low[start - 1] == THAT
    return clause and not any(w in LINK_OR_WHILE or w in WHILE or w in THOUGH for w in between)
