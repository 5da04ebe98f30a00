"""The words of a sentence that belong to a tag without quotation marks: the clause before it, and its continuation after it."""

from __future__ import annotations

from briefing_tui.extract.attribution.clauses import has_verb, is_clause, is_finite
from briefing_tui.extract.english import clause_tags as words
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    AS,
    NOT_JOINED,
    PARTICIPLE,
    PAST,
    PRONOUN_SUBJECT,
    RELATIVE,
    RELATIVE_OR_THAT,
    THAT,
    THIRD_PERSON,
    TO,
    VERB_S,
)
from briefing_tui.extract.sentence import QUOTE, Sentence, Tokens
from briefing_tui.extract.tokens import DETERMINER, PASS, PREPOSITION

_FEWEST = 3
"""Minimum number of words in a clause."""
_PARTS = frozenset((";", ":", QUOTE))
_KINDS = frozenset(("say", "phrase", "act"))
_JOINED = NOT_JOINED | {THAT}
"""Words behind “and” that go on with a clause, beside auxiliaries."""
_BEGINS_PHRASE = frozenset(("det", "pron", "poss"))
"""Classes of words that begin a noun phrase and are no verb."""
_MAY_BEGIN_SUBJECT = _BEGINS_PHRASE | {"other", "end=s"}
"""The same with those of which only the form is known."""
_THIRD = f"end={VERB_S}"
"""Class of a word with the ending of the third person: “The new law, she noted, | protects …”."""
_LAST = 2
"""Number of last tokens of a sentence among which any sign ends the words."""


def tagged(s: Sentence, floor: int, comma: int, tail: int, *, strict: bool, pure: bool) -> Tokens | None:
    """Return the words between `floor` and the comma of a tag that ends at `tail`, and their continuation after it.

    None if they are not a clause. `strict`: they may be a name with its role, so that a verb is required.
    `pure`: the tag is only “she said”, which can interrupt nothing but reported words.
    """
    if (own := _own_relative(s, comma, tail)) is not None:
        return own
    start = _begins(s, floor, comma)
    end = _goes_on(s, start, comma, tail, pure=pure)
    if end is not None:
        return start, end
    count = sum(t.text[0].isalnum() for t in s.tokens[start:comma])
    if count < _FEWEST or is_time(s.low[start:comma]) or _is_lead(s, start, comma):
        return None
    strict = strict or leads(s.low[start])
    return (start, comma) if not strict or is_clause(s, start, comma) else None


def _own_relative(s: Sentence, comma: int, tail: int) -> Tokens | None:
    """Return the predicate of a relative clause into which a tag is inserted: “a model which, she noted, | has cut costs”."""
    low, first = s.low, tail + 1
    if low[comma - 1] not in RELATIVE or comma < _FEWEST or low[tail : tail + 1] != [","] or first == len(low):
        return None
    if not is_finite(low[first]):
        return None
    return first, _end_of_words(s, first)


def leads(word: str) -> bool:
    """Whether a word begins a phrase or clause that precedes the main clause."""
    return word in words.LEADS_TO_CLAUSE or (word.endswith(PARTICIPLE) and word not in words.NO_PARTICIPLES)


def _begins(s: Sentence, start: int, comma: int) -> int:
    low = s.low
    while start < comma and (low[start] in AND_BUT or low[start] == ","):
        start += 1
    return next((n + 1 for n in range(comma - 1, start, -1) if low[n] in _PARTS), start)


def _is_lead(s: Sentence, start: int, comma: int) -> bool:
    """Whether it is a lead phrase that belongs to the tag: “Asked about the flood”, “In a statement”."""
    among = s.low[start:comma]
    return (leads(among[0]) or tuple(among[:2]) in words.ONCE) and "," not in among and not any(map(is_finite, among))


def _goes_on(s: Sentence, start: int, comma: int, tail: int, *, pure: bool) -> int | None:
    """Return the end of the continuation after a tag in the middle; None if there is none."""
    low, first = s.low, tail + 1
    if first + 1 >= len(low) or low[tail] != "," or low[first] in words.ENDS_WORDS or low[first].endswith(PARTICIPLE):
        return None
    end = _end_of_words(s, first)
    if is_time(low[first:end]):
        return None  # “…, said Ms. X on Friday, | 12 May”
    return end if _goes_on_to(s, start, comma, tail, end, pure=pure) else None


def _goes_on_to(s: Sentence, start: int, comma: int, tail: int, end: int, *, pure: bool) -> bool:
    """Whether the words behind the comma that closes a tag go on with those before it."""
    low, first = s.low, tail + 1
    if end - first < 2:
        return end == first + 1 and _is_last_word(s, first, tail) and _wants_word(s, start, comma)
    if low[first] in AND_BUT:
        return _is_joined(s, first, end)
    if low[first] == AS and not is_bare(s, tail):
        return False  # “…, she told the Council, as fighting went on”
    if low[first] in words.GOES_ON or _is_open(s, start, comma, first):
        return True
    if _tells_when(s, start, comma) and not is_bare(s, tail):
        return False  # “Today, Ms. X declared in the hall of 3 May, | where …”
    told = pure or has_verb(s, first, end) or start + 1 == comma or _is_third(s, first)
    return told and _is_unfinished(s, start, comma)


def _tells_when(s: Sentence, start: int, comma: int) -> bool:
    """Whether the words in front of a tag are a time, or begin with a preposition: they may belong to it."""
    return is_time(s.low[start:comma]) or s.head[start] == PREPOSITION


def _is_third(s: Sentence, n: int) -> bool:
    """Whether a word is a verb in the third person by its ending, with an object: “she noted, | protects the …”."""
    return s.head[n] == _THIRD and s.head[n + 1] in _BEGINS_PHRASE


def _is_last_word(s: Sentence, first: int, tail: int) -> bool:
    """Whether a single word behind a tag may end the clause: “Old ports, she said, sink”."""
    plain = s.low[first].isalpha() and s.head[first] not in PASS and not is_time(s.low[first : first + 1])
    return plain and is_bare(s, tail)


def _wants_word(s: Sentence, start: int, comma: int) -> bool:
    return _is_unfinished(s, start, comma) and comma - start > 2


def is_bare(s: Sentence, tail: int) -> bool:
    """Whether a tag ends in its verb: “she said,”, and not in hearers, a place or a time."""
    return not _KINDS.isdisjoint(cue_classes(s.low[tail - 1])) and "vbase" not in cue_classes(s.low[tail - 1])


def _is_joined(s: Sentence, first: int, end: int) -> bool:
    """Whether “and” or “but” behind a tag goes on with the reported words: “, he said, but not one of them”; not “, and he urged …”."""
    low = s.low
    if is_finite(low[first + 1]) or low[first + 1] in _JOINED:
        return True
    if s.head[first + 1] not in _MAY_BEGIN_SUBJECT or low[first + 1] in PRONOUN_SUBJECT:
        return False
    return has_verb(s, first + 1, end) and not any(s.verb[n] for n in range(first + 1, end) if low[n].endswith(PAST))


def _is_open(s: Sentence, start: int, comma: int, first: int) -> bool:
    """Whether the words before a tag want the verb behind it: “The board must, he added, | look”, “Boats that are old, she said, | sink”."""
    low, last = s.low, comma - 1
    while last > start and s.head[last] in (*PASS, DETERMINER):
        last -= 1  # “had all, he said, | gone”
    if (is_finite(low[last]) or low[last] == TO) and "," not in low[start:comma]:
        return True
    return _has_open_relative(s, start, comma) and s.head[first] not in _BEGINS_PHRASE


def _has_open_relative(s: Sentence, start: int, comma: int) -> bool:
    """Whether a subject with a relative clause has no verb of its own yet: “Boats that are old”."""
    low = s.low
    who = next((n for n in range(start + 1, comma) if low[n] in RELATIVE_OR_THAT), None)
    if who is None or "," in low[start:comma] or has_verb(s, start, who) or leads(low[start]):
        return False
    verbs = [n for n in range(who + 1, comma) if has_verb(s, n, n + 2) and not has_verb(s, n + 1, n + 2)]
    return len(verbs) <= 1


def _is_unfinished(s: Sentence, start: int, comma: int) -> bool:
    """Whether the words before a tag are not yet a clause: “Small ports”, “To meet the goals”."""
    return (leads(s.low[start]) or not has_verb(s, start, comma)) and "," not in s.low[start:comma]


def _end_of_words(s: Sentence, start: int) -> int:
    """Return the end of the continuation: the end of the sentence, or the start of something else."""
    low = s.low
    for n in range(start, len(low)):
        if low[n] in _PARTS or (n >= len(low) - _LAST and not low[n][0].isalnum()):
            return n
        if low[n] == "," and n + 1 < len(low) and (low[n + 1] in words.ENDS_WORDS or low[n + 1] in words.ADDS):
            return n
        if low[n] == "," and _speaks_again(s, n + 1):
            return n
    return len(low)


def _speaks_again(s: Sentence, n: int) -> bool:
    """Whether the speaker is told to say something else: “, | and he called on the board to pay”."""
    if n + 3 >= len(s.low) or s.low[n] not in AND_BUT or s.low[n + 1] not in THIRD_PERSON:
        return False
    return s.verb[n + 2].startswith("vpast")
