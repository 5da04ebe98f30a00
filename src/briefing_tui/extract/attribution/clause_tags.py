"""Tags of clauses without quotation marks: “The mill is old, the miller said in May.” Owns finding the tag and its subject.

Works on the tokens of one sentence. A verb with its own complement is not a tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_tui.extract.attribution.boundaries import dateline_end
from briefing_tui.extract.attribution.clauses import ENDS, after_several, has_form, has_verb, is_finite, part_end
from briefing_tui.extract.attribution.tag_lists import listed_from
from briefing_tui.extract.attribution.tagged_words import tagged
from briefing_tui.extract.english import clause_tags as words
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.cue_phrases import REQUESTS
from briefing_tui.extract.english.cues import HOMOGRAPHS
from briefing_tui.extract.english.grammar import (
    AND,
    AND_BUT,
    AS,
    BE,
    BY,
    HAVE,
    PARTICIPLE,
    PRONOUN_SUBJECT,
    RELATIVE,
    TERMS,
    THAT,
    THE,
    THIRD_PERSON,
    TO,
)
from briefing_tui.extract.english.offices import PERSON_NOUNS, ROLE_NOUNS
from briefing_tui.extract.english.quotations import READS
from briefing_tui.extract.english.stance import AS_SAYING, FIRST, QUOTED
from briefing_tui.extract.english.whom import IT
from briefing_tui.extract.entities.bodies import is_document, kind_of
from briefing_tui.extract.finding import places
from briefing_tui.extract.sentence import QUOTE, Sentence, Tokens
from briefing_tui.extract.tokens import AUXILIARY, NO_SUBJECT, PASS, PREPOSITION

_CUES = words.TAG_VERBS | words.TOLD | words.PLURAL_VERBS | QUOTED | READS | {first for first, _ in words.PHRASAL}
_BREAKS = frozenset((QUOTE, ":", "“", "”", '"', ";"))
_LONGEST_SUBJECT = 36
"""Maximum number of words in a subject with its role."""
_LONGEST_LIST = 80
"""Maximum number of words in several subjects with their roles."""
_LONGEST_TAIL = 18
"""Maximum number of words in a place, time or hearers after a tag."""
_FEWEST = 3
"""Minimum number of words behind a tag that interrupts a clause at its beginning."""
_NAMED_WITHIN = 6
"""Maximum number of words between a verb and a name after it."""
_BEGINS_NAME = frozenset(("det", "pron"))
_NOUNS = HOMOGRAPHS | words.NOUNS_TOO
_BRACKETS = frozenset(("(", ")"))


@dataclass(frozen=True, slots=True)
class ClauseTag:
    """A tag and the words it attributes, as token indices with exclusive ends."""

    cue: Tokens
    said: Tokens
    who: Tokens


def tags(s: Sentence) -> Iterator[ClauseTag]:
    """Yield the tags of a sentence, in order."""
    found = places(s.low, _CUES)
    floor = dateline_end(s) if found else 0
    for k in found:
        if k > floor and k not in s.quoted and s.tokens[k].text[0].islower() and _is_cue(s.low, k):
            tag = _turned(s, k, floor) or _straight(s, k, floor)
            if tag is not None:
                yield tag
                floor = max(tag.said[1], tag.cue[1])


def _is_cue(low: list[str], k: int) -> bool:
    if _is_quoted(low, k):
        return True
    if low[k - 1] in BE:
        return False  # “would be found”
    if low[k] in words.PLURAL_VERBS:
        return after_several(low, k)
    if low[k] in READS:
        return low[k - 1] == ","
    return low[k] in words.TAG_VERBS or low[k] in words.TOLD or tuple(low[k : k + 2]) in words.PHRASAL


def _is_quoted(low: list[str], k: int) -> bool:
    """Whether the verb is part of “was | quoted as saying”."""
    return low[k] in QUOTED and low[k - 1] in BE and tuple(low[k + 1 : k + 3]) == AS_SAYING


def _comma_before(low: list[str], start: int) -> int:
    """Return the index before a subject or verb, skipping “as”: where its comma would be."""
    return start - 1 - (low[start - 1] == AS)


# ---- “…, the miller said in May” -------------------------------------------------------------------------------------


def _straight(s: Sentence, k: int, floor: int) -> ClauseTag | None:
    low = s.low
    if k + 1 < len(low) and low[k + 1] == BY and not _is_quoted(low, k):
        return None  # “camps maintained by”
    end = k + (3 if _is_quoted(low, k) else 1 + (tuple(low[k : k + 2]) in words.PHRASAL))
    tail = _tail_of(s, k, end)
    if tail is None:
        return None
    for who in subjects_before(s, k, floor):
        said = _said_by(s, (k, end), who, floor, tail)
        if said is not None:
            return ClauseTag((k, end), said, who)
    return None


def _said_by(s: Sentence, cue: Tokens, who: Tokens, floor: int, tail: int) -> Tokens | None:
    """Return the words of a tag with this subject; None if there are none."""
    low = s.low
    if low[who[0]] in FIRST and low[who[0] - 1] == AS:
        return None  # “as I said last week”
    comma = _comma_before(low, who[0])
    if comma < who[0] - 1 and THAT in low[floor:comma]:
        return None  # “said that A and, as X wrote, that B”
    if low[comma - 1] in words.BEGINS_CLAUSE and (low[comma - 1] not in words.LATER_TOO or comma < who[0] - 1):
        return _goes_on(s, tail)  # “… because, as X said, the mill is old”
    pure = low[cue[0]] in words.PURE and tail == cue[1] and low[who[1]] != ","
    return tagged(s, floor, comma, tail, strict=low[who[1]] == ",", pure=pure)


def _goes_on(s: Sentence, comma: int) -> Tokens | None:
    """Return the clause after the comma that closes a tag, up to the end of the sentence; None if there is none."""
    end = len(s.low) - (s.low[-1] in ENDS)
    return (comma + 1, end) if s.low[comma : comma + 1] == [","] and end - comma > _FEWEST else None


def _tail_of(s: Sentence, k: int, end: int) -> int | None:
    """Return the end of the adjuncts of the verb at an index, which ends at `end`."""
    tail = _tail(s, end, told=s.low[k] in words.TOLD)
    if tail is None and s.low[k] in words.ADDRESSEE and _is_hearer(s, end):
        return _tail(s, end, told=True)
    return tail


def _is_hearer(s: Sentence, at: int) -> bool:
    """Whether the words behind a verb begin with a named hearer: “warned | the Council”, “warned | reporters”."""
    low = s.low
    if at + 1 >= len(low):
        return False
    named = s.tokens[at + (low[at] == THE)].text[0].isupper()
    return named or low[at] in words.TO_WHOM - {THE}


def subjects_before(s: Sentence, k: int, floor: int) -> list[Tokens]:
    """Return the candidate subjects, after a comma, of the verb at an index; the likeliest first."""
    low, end = s.low, k
    while end > floor and (s.head[end - 1] in PASS or low[end - 1] in BE or low[end - 1] in HAVE):
        end -= 1
    closed = low[end - 1] == ","
    end -= closed
    commas = _commas_before(low, end, floor)
    begins = [c + 1 + (low[c + 1] == AS) for c in (commas[1:] if closed else commas[:1])]
    begins = [n for n in begins if end - n <= _LONGEST_SUBJECT] + ([] if closed else listed_from(s, commas, end))
    found = [(n, end) for n in begins if n < end and _is_subject(s, n, end, k)]
    if not closed:
        return found[::-1]
    return sorted(found, key=lambda at: not (closed and s.tokens[at[0]].text[0].isupper()))


def _commas_before(low: list[str], end: int, floor: int) -> list[int]:
    """Return the commas before an index, from last to first, up to another sign."""
    out = []
    for c in range(end - 1, max(floor, end - _LONGEST_LIST), -1):
        if low[c] in _BREAKS:
            break
        if low[c] == ",":
            out.append(c)
    return out


def _is_subject(s: Sentence, start: int, end: int, k: int) -> bool:
    """Whether these words can be the subject of the verb at an index."""
    low = s.low
    if low[start] in _CUES and s.tokens[start].text[0].islower():
        return False  # “A B, | said that others found”
    if not _begins_name(s, start) or _is_participle(s, start) or any(map(is_finite, _own(low, start, end))):
        return False
    if low[end - 1] in AND_BUT or _has_infinitive(s, start, end) or _is_in_clause(s, start, end):
        return False
    return _may_say(s, start, end, k)


def _may_say(s: Sentence, start: int, end: int, k: int) -> bool:
    """Whether these words, which have no verb of their own, go with the verb at an index."""
    low = s.low
    if low[k] in words.SHOWS and not (is_document(low[end - 1]) or s.tokens[end - 1].text[0].isupper()):
        return False  # “as the flood has shown”
    alone = end - start == 1
    if low[start] in PRONOUN_SUBJECT or low[start] == IT:
        return alone
    if not THIRD_PERSON.isdisjoint(_own(low, start, end)) or (
        low[k] in words.OF_PERSONS and low[end - 1] not in ROLE_NOUNS
    ):
        return False  # “a post | she has held”
    if low[k] == words.FOUND and s.head[k + 1 : k + 2] == [PREPOSITION]:
        return False  # “a salt | found in the sea”
    return low[k] not in _NOUNS or s.tokens[end - 1].text[0].isupper()


def _has_infinitive(s: Sentence, start: int, end: int) -> bool:
    """Whether the words have a verb and an infinitive of their own: “a clerk offered to provide …”."""
    return any(s.low[n] == TO and has_form(s, n - 1) for n in range(start + 1, end))


def _is_in_clause(s: Sentence, start: int, end: int) -> bool:
    """Whether the subject of a relative clause ends the words: “a talk that | the mayor (held)”."""
    behind = (n + 1 for n in range(start, end - 1) if s.low[n] == THAT)
    return any(s.head[n] in _BEGINS_NAME or s.tokens[n].text[0].isupper() for n in behind)


def _is_participle(s: Sentence, n: int) -> bool:
    return s.low[n].endswith(PARTICIPLE) and s.tokens[n].text.islower()  # “Acting Secretary X” is a name


def _begins_name(s: Sentence, start: int) -> bool:
    word = s.low[start]
    return word[0].isalnum() and word not in words.NO_SUBJECT and s.head[start] not in NO_SUBJECT


def _own(low: list[str], start: int, end: int) -> list[str]:
    """Return the words of a phrase before its relative clause."""
    return low[start : next((n for n in range(start, end) if low[n] in RELATIVE), end)]


def _tail(s: Sentence, at: int, *, told: bool) -> int | None:
    """Return the end of the adjuncts of a verb that ends at an index; None if it has a complement."""
    low = s.low
    heard = _hearers_end(s, at) if told else at
    if heard is None:
        return None
    at = heard
    while at < len(low) and s.head[at] in PASS:
        at += 1
    if at >= len(low) or low[at] in ENDS:
        return at
    end = part_end(s, at)
    timed = [word for word in low[at:end] if word not in _BRACKETS] if low[end - 1] == ")" else low[at:end]
    return end if is_time(timed) or is_place(s, at, end) else None


def is_place(s: Sentence, at: int, end: int) -> bool:
    """Whether these words are only a place, a time or hearers."""
    low = s.low
    led = low[at] in words.TAIL or tuple(low[at : at + 2]) in words.LED_BY
    if not led or not 1 < end - at <= _LONGEST_TAIL or not _BREAKS.isdisjoint(low[at:end]):
        return False
    if low[at] == TO and low[at + 1] not in words.TO_WHOM and not s.tokens[at + 1].text[0].isupper():
        return False
    last = _made_from(s, at, end - (low[end - 1] == TERMS))
    return not has_verb(s, at, last) and PRONOUN_SUBJECT.isdisjoint(low[at:end])


def _made_from(s: Sentence, at: int, end: int) -> int:
    """Return the participle that tells when or by whom the noun of a place was made, or the end: “in a report | released today”."""
    for n in range(at + 2, end):
        if has_form(s, n) and not is_finite(s.low[n]) and s.head[n - 1] not in (*PASS, AUXILIARY):
            return n if n + 1 == end or is_time(s.low[n + 1 : end]) or s.head[n + 1] == PREPOSITION else end
    return end


def _hearers_end(s: Sentence, at: int) -> int | None:
    """Return the end of the hearer's name; None for “assured its support”."""
    low = s.low
    if at < len(low) and low[at] in words.OWN:
        return None
    end = next((n for n in range(at, len(low)) if low[n] in ENDS or low[n] in words.TAIL), len(low))
    among = low[at:end]
    if not among or not words.NO_TAIL.isdisjoint(among) or not _BREAKS.isdisjoint(among):
        return None
    return None if has_verb(s, at, end) else end


# ---- “…, said the miller in May” -------------------------------------------------------------------------------------


def _turned(s: Sentence, k: int, floor: int) -> ClauseTag | None:
    low = s.low
    comma = _comma_before(low, k)
    if comma <= floor or low[comma] != "," or k + 1 >= len(low) or low[k] in words.TOLD or not may_speak(s, k):
        return None
    end = _name_end(s, k + 1)
    tail = part_end(s, end)
    if _tells(s, k + 1, end) or (has_verb(s, end, tail) and low[end] not in words.LEADS_TO_CLAUSE):
        return None
    if low[k] in words.ADDRESSEE and not AND_BUT.isdisjoint(low[k + 1 : tail]):
        return None
    if low[k] in REQUESTS and low[end : end + 1] == [TO]:
        return None  # “praised the crews, urged ministers to …”
    said = tagged(s, floor, comma, tail, strict="," in low[floor:comma], pure=low[k] in words.PURE and tail == end)
    return ClauseTag((k, k + 1), said, (k + 1, end)) if said is not None else None


def may_speak(s: Sentence, k: int) -> bool:
    """Whether the words after a verb may name the speaker; after verbs other than “said” they may be an object instead."""
    low, at = s.low, k + 1
    if low[at] in words.NO_TAIL or not _begins_name(s, at):
        return False
    if low[k] in READS:
        return not words.WRITTEN.isdisjoint(low[at : at + _NAMED_WITHIN])
    near = range(at, min(len(low), at + _NAMED_WITHIN))
    stop = next((n for n in near if low[n] in ENDS or s.head[n] == PREPOSITION), near.stop)
    if any(s.tokens[n].text[0].isupper() or low[n] in PERSON_NOUNS for n in range(at, stop)):
        return True
    return low[k] in words.PURE and (s.head[at] in _BEGINS_NAME or kind_of(s.tokens[at].text) is not None)


def _tells(s: Sentence, start: int, end: int) -> bool:
    """Whether a candidate name has a verb of its own: “said | the port wanted …”."""
    within = range(start, start + len(_own(s.low, start, end)))
    return any(n in s.quoted or is_finite(s.low[n]) or (n > start + 1 and has_form(s, n)) for n in within)


def _name_end(s: Sentence, start: int) -> int:
    """Return the end of a name with its role: “Ada Lind, the minister of ports”."""
    low, at = s.low, start
    while True:
        while at < len(low) and low[at] not in ENDS and not (at > start and _ends_name(s, at)):
            at += 1
        if at + 1 >= len(low) or low[at] != ",":
            return at
        last = low[at + 1] == AND and s.tokens[start].text[0].isupper()  # “A B, Warden of Fenn, and C D”
        if at + 1 + last >= len(low) or not _is_role(s, at + 1 + last):
            return at
        at += 1 + last


def _ends_name(s: Sentence, at: int) -> bool:
    """Whether a place or time begins here, rather than the complement of an office: “Agent | in Charge Lind”."""
    return s.low[at] in words.TAIL and s.low[at - 1] not in ROLE_NOUNS


def _is_role(s: Sentence, start: int) -> bool:
    """Whether an apposition, not a clause, begins after a comma."""
    begins = s.head[start] == "det" or s.tokens[start].text[0].isupper() or s.low[start] in PERSON_NOUNS
    return begins and _begins_name(s, start) and not has_verb(s, start, part_end(s, start))
