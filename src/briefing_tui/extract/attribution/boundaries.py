"""Where the words said begin and end around a cue: behind a time, at the end of a clause, before a further subject or cue.

Rules about words of one sentence; decides no pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.clauses import has_verb, is_finite
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import OWN, PLACES, TOLD
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    CLAIMS,
    GOES_ON_AFTER,
    IN_NAME,
    JOINED_SUBJECT,
    LINK_OR_WHILE,
    MAIN_SUBJECT,
    POSSESSIVE,
    THAT,
    THE,
    THIRD_PERSON,
    TO,
    WHILE,
)
from briefing_tui.extract.english.offices import OFFICE_NOUNS
from briefing_tui.extract.english.places import PLACES as TOWNS
from briefing_tui.extract.english.sources import VOWELS
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tagger.crf import Stretch
from briefing_tui.extract.tokens import PASS

DATELINE = 16
"""Words and signs of a dateline with its dash."""
DASHES = frozenset(("–", "—", "-"))
"""Signs that a dateline ends with; one typed as two is two tokens."""
PLACE = 12
"""Words of a place behind a cue."""
HEARERS = 28
"""Words of whoever was told, with what is told of them."""
LONGEST_LEAD = 8
"""Words of a time behind a cue."""


def dateline_end(s: Sentence) -> int:
    """Where the sentence begins behind its dateline: “VIENNA, 26 June 2025 –”, “WASHINGTON The”; 0 where it has none."""
    toks = s.tokens
    dash = next((k for k, t in enumerate(toks[:DATELINE]) if t.text in DASHES), None)
    if dash and all(_in_dateline(t.text) for t in toks[:dash]) and toks[dash - 1].end < toks[dash].start:
        return next((k for k in range(dash, len(toks)) if toks[k].text not in DASHES), 0)
    return int(len(toks) > 1 and is_dateline(toks[0].text, toks[1].text))


def _in_dateline(word: str) -> bool:
    return not word[0].isalpha() or word[0].isupper() or word in IN_NAME


def is_dateline(first: str, second: str) -> bool:
    """“WASHINGTON The Department”: a place in capitals that lost its dash; but “LCWK Chairperson A B”."""
    if not (first.isupper() and len(first) > 3 and second[0].isupper() and (len(second) == 1 or not second.isupper())):
        return False
    low = first.lower()
    return low in TOWNS or (not VOWELS.isdisjoint(low) and second.lower() not in OFFICE_NOUNS)


def after_time(low: Sequence[str], start: int, end: int) -> int:
    """“said on Friday that …”: where the words said begin, behind the time that belongs to the cue."""
    that = next((k for k in range(start + 1, min(end - 1, start + 9)) if low[k] == THAT), None)
    return that + 1 if that is not None and is_time(low[start:that]) else start


def time_end(low: Sequence[str], start: int, last: int) -> int | None:
    """Where the longest time ends that begins at an index, at `last` at the latest; None where none does."""
    return next((k for k in range(last, start, -1) if is_time(low[start:k])), None)


def content_begins(s: Sentence, cue: Stretch, start: int, end: int) -> int:
    """Where the words said begin, behind whoever was told and the time: “told the club that”, “said to the press that”, “said on
    Monday the roof …”."""
    low = s.low
    that = next((k for k in range(start, min(end - 1, start + HEARERS)) if low[k] == THAT), None)
    if that is not None and _leads_to_that(s, cue, start, that):
        return that + 1
    behind = time_end(low, start, min(end - 2, start + LONGEST_LEAD))
    return behind if behind is not None and has_verb(s, behind, end) and low[behind] not in AND_BUT else start


def _leads_to_that(s: Sentence, cue: Stretch, start: int, that: int) -> bool:
    """Do the words before a “that” tell a time, a place, or whoever was told?"""
    if s.low[that - 1] in CLAIMS:
        return False  # “agreed to settle claims that …”: what the claims say
    told = s.low[cue.end - 1] in TOLD or s.low[start] == TO
    if is_time(s.low[start:that]) or _is_place(s, start, that) or _is_inserted(s, start, that):
        return True
    return told and not _is_own(s, start, that) and not has_verb(s, start, _part_end(s, start, that))


def _is_inserted(s: Sentence, start: int, that: int) -> bool:
    """“alleges, among other things, | that”: do commas set apart what stands between?"""
    apart = s.low[start] == "," == s.low[that - 1]
    return apart and 1 < that - start <= PLACE and not any(map(is_finite, s.low[start:that]))


def after_place(s: Sentence, start: int, end: int) -> int:
    """“stated at a hearing that …”: where the words said begin, behind the place that belongs to the cue."""
    that = next((k for k in range(start + 1, min(end - 1, start + PLACE)) if s.low[k] == THAT), None)
    return that + 1 if that is not None and _is_place(s, start, that) else start


def _is_place(s: Sentence, start: int, end: int) -> bool:
    return s.low[start] in PLACES and end - start > 1 and not has_verb(s, start, end) and "," not in s.low[start:end]


def _is_own(s: Sentence, start: int, end: int) -> bool:
    """“assured his support”, “assured Ms. X's support”: is it something promised, and nobody?"""
    return s.low[start] in OWN or any(
        s.head[n] == "poss" or s.low[n].endswith(POSSESSIVE) for n in range(start, min(end, start + 3))
    )


def _part_end(s: Sentence, start: int, end: int) -> int:
    """The next comma, or the end."""
    return next((k for k in range(start, end) if s.low[k] == ","), end)


def extend_to_clause(low: list[str], said: Stretch, clause_end: int) -> int:
    """The tagger's end, but not in the middle of a clause: “that the crews | recognized …”, “a harbour | that …”."""
    if said.end >= len(low) or clause_end <= said.end:
        return said.end
    follows, clause = low[said.end], said.start > 0 and low[said.start - 1] == THAT
    goes_on = follows == THAT or (clause and follows[0].isalpha() and follows not in GOES_ON_AFTER)
    return clause_end if goes_on else said.end


def before_main_clause(s: Sentence, start: int) -> int | None:
    """“Expressing concern about X, Secretary Y recalled …”: the comma before the subject of the main clause."""
    low, toks = s.low, s.tokens
    for k in range(start + 1, len(low) - 2):
        if low[k] == "," and (toks[k + 1].text[0].isupper() or low[k + 1] in MAIN_SUBJECT) and _verb_ahead(s, k):
            return k
    return None


def _verb_ahead(s: Sentence, comma: int) -> bool:
    """Does a finite verb follow, before a further comma?"""
    for n in range(comma + 2, min(comma + 12, len(s.low))):
        if s.low[n] == ",":
            return False
        if s.verb[n].startswith(("vpast", "vs")) and s.tokens[n].text[0].islower():
            return True
    return False


def before_new_subject(s: Sentence, start: int, end: int) -> int | None:
    """“…, and the two leaders agreed to …”: where a further clause with a subject of its own begins."""
    low = s.low
    for k in range(start + 2, end - 2):
        if low[k] in AND_BUT and low[k + 1] in JOINED_SUBJECT:
            reachable = range(k + 2, min(k + (3 if low[k + 1] != THE else 6), end))
            if any(s.verb[n].startswith("vpast") for n in reachable):
                return k - 1 if low[k - 1] == "," else k
    return None


def trim_before_next_cue(s: Sentence, start: int, end: int) -> int:
    """The end of the words said before a further cue: without what leads to that cue (“, and”, “while others”)."""
    low, at = s.low, end
    for k in range(end - 1, max(start, end - 12), -1):
        if low[k] in (",", ";") or low[k] in WHILE or (low[k] in AND_BUT and k >= end - 4):
            at = k
            break
    while at > start and (low[at - 1] in LINK_OR_WHILE or s.head[at - 1] in PASS):
        at -= 1
    return at


def embeds(s: Sentence, start: int, cue: int) -> bool:
    """Does the clause that begins at a token hold the next cue with its subject: “that Minister Strom had | said …”?"""
    between = s.low[start:cue]
    if len(between) == 1 and between[0] in THIRD_PERSON:
        return True  # “said she found …”
    clause = start > 0 and s.low[start - 1] == THAT
    return clause and not any(w in LINK_OR_WHILE or w in WHILE for w in between)
