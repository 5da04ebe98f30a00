"""The printed source of a cue: the subject left of it, or the tag right of it. Owns clause boundaries.

Returns spans only; entities/speakers.py resolves them.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.boundaries import DASHES, is_dateline
from briefing_tui.extract.attribution.chains import awaited_from, led_from
from briefing_tui.extract.attribution.clauses import may_be_past, reports
from briefing_tui.extract.english.bodies import PROGRAMMES, WORLD_BODY
from briefing_tui.extract.english.calendar import MONTH_NAMES, without_time
from briefing_tui.extract.english.clause_tags import BEFORE_LEAD, LEADS_TIME
from briefing_tui.extract.english.cue_phrases import USED_TO
from briefing_tui.extract.english.cues import CLASSES, cue_classes, is_state
from briefing_tui.extract.english.events import EVENT_WORDS
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    AS,
    BARE_SUBJECT,
    BE,
    BEFORE_PAST,
    BEHIND_DONE,
    CLAUSE_SUBJECT,
    COORDINATORS,
    DOING_CLASS,
    DONE,
    HAVE,
    IN_NAME,
    IN_WHICH,
    INTRANSITIVE,
    LEADS_CLAUSE_OF,
    LINKING,
    MADE_PLAIN,
    NOUN_PHRASE,
    OF,
    OPENS_PHRASE,
    OPENS_SIDE_CLAUSE,
    PARTICIPLE,
    PRONOUN_SUBJECT,
    RELATIVE_OR_THAT,
    STOP_BACK,
    THAT,
    THE,
    THIRD_PERSON,
    TO,
    WHICH_OR_WHOM,
    WHILE_DOING,
)
from briefing_tui.extract.english.names import PARTICLES
from briefing_tui.extract.english.offices import OFFICE_NOUNS, ROLE_MODIFIERS
from briefing_tui.extract.english.sources import (
    ASIDE_PHRASES,
    ASIDES,
    AT_EVENT,
    DEGREES,
    FINITE,
    JOINT,
    LEADS,
    LEADS_AT_ONCE,
    LISTENED,
    LONE_NO_SOURCE,
    NO_SOURCE,
    PERCEIVED,
    PRONOUN_BE,
    RELATIVE_CLAUSE,
    REST_SUBJECT,
    TOLD_OF_WHOM,
    VERSUS,
)
from briefing_tui.extract.english.whom import CO, IT, PLURAL_S
from briefing_tui.extract.entities.bodies import is_document
from briefing_tui.extract.entities.words import GIVEN, sort
from briefing_tui.extract.sentence import QUOTE
from briefing_tui.extract.tokens import PASS, PREPOSITION, Token, classes
from briefing_tui.model import Span

_BREAKS = frozenset((";", ":", "(", ")", "—", "–", "-", QUOTE))
_CLOSING = frozenset(("”", '"', "’", "»"))
_ADVERB = "end=ly"
_LY = _ADVERB.removeprefix("end=")
_LEAD_CLASSES = frozenset(("adv", _ADVERB, "prep"))
_CLAUSE_WITHIN = 20
"""Maximum number of words between the subject of a clause and “and”: “They met and | Mr. X said”."""
_INSERTED = 16
"""Maximum number of words in a side clause between the subject and its verb."""
_ADVERBIAL = 6
"""Maximum number of words between the commas of an adverb between a subject and its verb."""
_BRACKETED = 12
"""Maximum number of words in brackets that belong to the name before them."""


class PassiveSubjectError(Exception):
    """The cue is passive and names nobody: “it was stressed that”."""


def left_of(tokens: Sequence[Token], cue: int, floor: int) -> Span | None:
    """Return the subject that ends left of the cue at index `cue`, within tokens[floor:cue]; None if the cue shares another's subject.

    Raises PassiveSubjectError if the cue is passive.
    """
    low = [t.text.lower() for t in tokens]
    j = _subject_ends(tokens, low, _finite_verb(low, cue, floor), floor)
    if j < floor or low[j] in COORDINATORS:
        return None
    j = _before_adverb(low, inserted_from(low, j, floor), floor)
    comma = low[j] == ","
    if not comma and (low[j] in PRONOUN_SUBJECT or low[j] == THAT):
        return Span(tokens[j].start, tokens[j].end)
    j -= comma
    if j < floor:
        return None
    start = _behind_clause(tokens, low, _begin(tokens, low, j, floor), j, apposed=comma)
    if comma and _ends_clause(tokens, low, start, j):
        return None
    start = _behind_signs(low, start, j)
    start = _behind_witness(low, start, j, cue)
    j = next((k - 1 for k in range(start + 1, j) if _is_doing(low, k)), j)
    return Span(tokens[start].start, tokens[j].end) if start <= j else None


def _finite_verb(low: list[str], cue: int, floor: int) -> int:
    """Return the index of the verb that governs the cue, or the cue: “is | expected to say”, “made | plain that”."""
    led = led_from(low, cue) or awaited_from(low, cue)
    cue = cue if led is None else led
    if low[cue - 2 : cue] == USED_TO:
        return cue - 2
    return cue - (cue - 1 > floor and low[cue - 1] in MADE_PLAIN)


def inserted_from(low: Sequence[str], j: int, floor: int) -> int:
    """Return the index before a side clause that ends in a comma at j, or j: “Ms. X, | while opening the pier, said”, “Ms. X, | noting
    that the pier was old, urged”."""
    if low[j] != ",":
        return j
    commas = [k for k in range(j - 1, max(floor, j - _INSERTED), -1) if low[k] == ","]
    said = next((k for k in commas if reports(low[k + 1])), None)
    if said is not None:
        return said - 1
    opened = next((k for k in commas if low[k + 1] in OPENS_SIDE_CLAUSE), None)
    if opened is None or (opened != commas[0] and not any(map(may_be_past, low[opened + 1 : commas[0]]))):
        return j  # “as the mayor, A B, | said”
    return opened - 1


def _before_adverb(low: Sequence[str], j: int, floor: int) -> int:
    """Return the index before an adverb between commas, of which the second is at j, or j: “The mayor |, however, said”."""
    if low[j] != ",":
        return j
    opened = next((k for k in range(j - 1, max(floor, j - _ADVERBIAL), -1) if low[k] == ","), None)
    among = tuple(low[opened + 1 : j]) if opened is not None else ()
    adverb = len(among) == 1 and (among[0] in ASIDES or classes(among[0])[0] in PASS)
    return opened - 1 if opened is not None and (adverb or among in ASIDE_PHRASES) else j


def is_resumed(low: Sequence[str], cue: int) -> bool:
    """Whether the verb at an index follows a participle of its subject: “Ms. X, noting that the pier was old, | said”."""
    ends = inserted_from(low, cue - 1, 0)
    return ends < cue - 1 and low[ends + 2].endswith(PARTICIPLE)


def _is_doing(low: list[str], k: int) -> bool:
    """Whether a participle of the subject begins at an index: “Ms. X | while opening the pier said”."""
    return low[k] in WHILE_DOING and low[k + 1].endswith(PARTICIPLE)


def _behind_witness(low: list[str], start: int, j: int, cue: int) -> int:
    """Return the first index of the subject of a plain verb form, after whoever heard it: “Ms. X listened to | Mr. Y say”."""
    if cue != j + 1 or "vbase" not in cue_classes(low[cue]):
        return start
    for k in range(j - 1, start, -1):
        if low[k] in RELATIVE_OR_THAT:
            return start
        if low[k] in PERCEIVED:
            return k + 1
        if low[k] == TO and low[k - 1] in LISTENED:
            return k + 1
    return start


def _behind_signs(low: list[str], start: int, j: int) -> int:
    """Return the first index of a subject after the signs and words that precede it."""
    start += start < j and low[start] in LEADS_TIME  # “After | Ms. X said that …, they left”
    while start <= j and (low[start] in OPENS_PHRASE or low[start] in _CLOSING):
        start += 1
    return start


def _ends_clause(tokens: Sequence[Token], low: list[str], start: int, j: int) -> bool:
    """Whether the comma after j ends a clause. “…, X said” closes no apposition, unless a lead or a bare name ends there."""
    return "," not in low[start:j] and (start > 0 or not all(t.text[0].isupper() for t in tokens[: j + 1]))


def _behind_clause(tokens: Sequence[Token], low: list[str], start: int, j: int, *, apposed: bool) -> int:
    """Return the index after the comma that ends a clause or lead before the subject: “As part of the rally, | drivers”.

    `apposed`: a comma also precedes the cue, so that the last one opens an apposition.
    """
    commas = [k for k in range(start, j) if low[k] == ","]
    timed = commas and not apposed and low[start - 1] in LEADS_TIME and any(map(may_be_past, low[start : commas[0]]))
    if not commas or not start or not (low[start - 1] in STOP_BACK or timed):
        return start
    if apposed and len(commas) == 1 and (low[start] in NOUN_PHRASE or tokens[start].text[0].isupper()):
        return start  # “while her deputy, A B, | said”
    return (commas[0] if apposed else commas[-1]) + 1


def _subject_ends(tokens: Sequence[Token], low: list[str], cue: int, floor: int) -> int:
    """Return the index of the last word before the cue that is no adverb or auxiliary; raise PassiveSubjectError for a passive."""
    j = cue - 1
    passive = j >= floor and low[j] == AS  # “as determined by law”
    while j >= floor and (
        _passes(tokens, j) or low[j] in HAVE or low[j] in BE or _is_adverb(low, j) or _links(low, j, floor)
    ):
        passive = passive or (low[j] in BE and "vpast" in cue_classes(low[cue]) and not is_state(low, cue))
        j -= 1
    if passive:
        raise PassiveSubjectError
    return j


def _passes(tokens: Sequence[Token], j: int) -> bool:
    """Whether a word may stand between a subject and its verb; not so the surname Connolly."""
    word = tokens[j].text
    return classes(word)[0] in PASS and not (j > 0 and word[0].isupper() and word.endswith(_LY))


def _links(low: list[str], j: int, floor: int) -> bool:
    """Whether a verb that links a subject to its state stands at an index: “The Board | remains committed to”; not “the remains”."""
    return low[j] in LINKING and j - 1 > floor and classes(low[j - 1])[0] != "det"


def _is_adverb(low: list[str], j: int) -> bool:
    return low[j] in BEFORE_PAST and low[j - 1] in HAVE


def _begin(tokens: Sequence[Token], low: list[str], j: int, floor: int) -> int:
    """Return the index of the first word of the phrase that ends at j."""
    start = j
    if low[j] == ")":
        opened = _opened(low, j, max(floor, j - _BRACKETED))
        start = j if opened is None else opened
    while start > floor:
        k = start - 1
        if low[k] == ")":  # “(UNDP)”, “(R-TN)” belong to the name before them
            opened = _opened(low, k, max(floor, k - _BRACKETED))
            if opened is not None and opened > floor:
                start = opened
                continue
        if _stops_at(tokens, low, k, floor) or (low[k] in LEADS_CLAUSE_OF and "," not in low[k:j]):
            break
        start = k
    # a lead phrase before the subject: “In his remarks, Mr. X”
    return _after_lead(tokens, low, start, j)


def _opened(low: list[str], closed: int, lowest: int) -> int | None:
    """Return the index of the bracket that matches the closing bracket at an index."""
    return next((n for n in range(closed - 1, lowest - 1, -1) if low[n] == "("), None)


def _stops_at(tokens: Sequence[Token], low: list[str], k: int, floor: int) -> bool:
    """Whether no phrase that begins after k extends back over k."""
    word = low[k]
    if word == AS and low[k - 1] in IN_WHICH:
        return False  # “Ms. X, in her capacity | as chair, said”
    if word in STOP_BACK:
        return not (_is_doing(low, k) and k > floor and tokens[k - 1].text[0].isupper())
    if k > floor and _led_by_two(low, k):
        return True
    if word in _BREAKS:  # but “a 30-page report”
        return not (word == "-" and k > floor and tokens[k - 1].end == tokens[k].start)
    if word in AND_BUT:
        return _joins_clauses(tokens, low, k, floor)
    return "vpast" in CLASSES.get(word, ()) and tokens[k].text[0].islower() and low[k + 1] in BARE_SUBJECT


def _led_by_two(low: list[str], k: int) -> bool:
    """Whether a clause begins with two words, the second at an index: “only after”, “a day after”, “an agreement under which | the
    bank”."""
    return (low[k] in LEADS_TIME and low[k - 1] in BEFORE_LEAD) or (
        low[k] in WHICH_OR_WHOM and classes(low[k - 1])[0] == PREPOSITION
    )


def _joins_clauses(tokens: Sequence[Token], low: list[str], k: int, floor: int) -> bool:
    """Whether “and” at k begins a clause with its own subject."""
    comma = k - 1 - (low[k - 1] in _CLOSING)  # “… ‘was wrong,’ and X”
    if comma >= floor and low[comma] == "," and _begins_clause(tokens, low, k + 1):
        return not _is_list(tokens, low, floor, comma)
    if low[k - 1] in INTRANSITIVE:
        return True  # “the members spoke and | survivors told”
    before = range(max(floor, k - _CLAUSE_WITHIN), k)
    return tokens[k + 1].text[0].isupper() and any(low[n] in THIRD_PERSON for n in before)


def _is_list(tokens: Sequence[Token], low: list[str], floor: int, comma: int) -> bool:
    """Whether only names precede the last comma of a list: “Norway, Denmark, and Fenn said”. Holders of offices without
    a name are left to the words next to the cue: “The Secretary, the Cardinal, and | the Bishop”."""
    before = range(floor, comma)
    if any(low[n] == THE and low[n + 1] in OFFICE_NOUNS and not _is_named_behind(low, n, comma) for n in before):
        return False
    first = _comma(low, floor, comma - 1)
    if first is None:
        return False
    named = first - floor > 1 and all(tokens[n].text[0].isupper() for n in range(floor, first))
    if named and not any(map(may_be_past, low[floor:comma])):
        return True  # “A B, Director of Ports, and C D, Warden of Fenn, said”
    return all(
        low[n] == "," or low[n] in IN_NAME or low[n] in OFFICE_NOUNS | PARTICLES or tokens[n].text[0].isupper()
        for n in before
    )


def _is_named_behind(low: list[str], the: int, last: int) -> bool:
    """Whether the name of its holder follows an office, behind a comma: “the Deputy Minister, | A B,”."""
    comma = _comma(low, the, last)
    return comma is not None and comma < last and low[comma + 1] not in (THE, ",")


def _begins_clause(tokens: Sequence[Token], low: list[str], start: int) -> bool:
    return low[start] in CLAUSE_SUBJECT or tokens[start].text[0].isupper()


def _after_lead(tokens: Sequence[Token], low: list[str], start: int, j: int) -> int:
    """Return the index of the first word after up to three lead phrases, a bare “Today”, a dateline."""
    at = start
    while at < j and tokens[at].text in DASHES:  # “LUND -- The mill said”
        at += 1
    the = _behind_leads_at_once(tokens, low, at, j)
    if the > at and low[the] == THE:
        return the  # “Also today | the Departments of Ports, Lakes and Rivers”, “Previously | the Board”
    for _ in range(3):
        comma = _lead_ends(tokens, low, at, j)
        if comma is None:
            break
        at = _behind_adjective(tokens, low, _behind_apposed(tokens, low, at, comma, j), j)
    if at + 1 <= j and low[at] in LEADS_AT_ONCE and tokens[at + 1].text[0].isupper():
        at += 1
    if at == 0 and at < j and is_dateline(tokens[0].text, tokens[1].text):
        at += 1
    return at if at <= j else start


def _behind_apposed(tokens: Sequence[Token], low: list[str], at: int, comma: int, j: int) -> int:
    """Return the index after the comma of a lead, and after a name that belongs to an office in it: “Replying to the Mayor, A B, | the
    Governor”."""
    closed = _comma(low, comma + 1, j)
    if closed is None or closed >= j or low[closed + 1] != THE or low[j] == ",":
        return comma + 1
    office = any(low[k] in OFFICE_NOUNS and tokens[k].text[0].isupper() for k in range(at + 1, comma))
    named = all(t.text[0].isupper() or t.text in PARTICLES or t.text == "." for t in tokens[comma + 1 : closed])
    return (closed if office and named else comma) + 1


def _behind_leads_at_once(tokens: Sequence[Token], low: list[str], at: int, j: int) -> int:
    """Return the index after up to two words that lead a sentence without a comma, or the given one."""
    return next((n for n in range(at, min(at + 3, j + 1)) if not _leads_at_once(tokens[n], low[n])), at)


def _leads_at_once(token: Token, low: str) -> bool:
    """Whether a word may lead a sentence without a comma: “today”, “previously”."""
    return low in LEADS_AT_ONCE or (classes(token.text)[0] == _ADVERB and sort(token.text) != GIVEN)


def _behind_adjective(tokens: Sequence[Token], low: list[str], at: int, j: int) -> int:
    """Return the index after a further comma within a lead: “Following the notice of a final, one-month extension, | the Ministry”."""
    comma = _comma(low, at, j)
    if comma is None or comma >= j or low[at] in NOUN_PHRASE or not tokens[at].text[0].islower():
        return at
    begins = low[comma + 1] in NOUN_PHRASE or tokens[comma + 1].text[0].isupper()
    return comma + 1 if begins else at


def _lead_ends(tokens: Sequence[Token], low: list[str], at: int, j: int) -> int | None:
    """Return the comma that ends the lead phrase beginning at an index; None if none begins there."""
    at += at < j and low[at] in DEGREES and classes(low[at + 1])[0] in PASS  # “More specifically, | the Order”
    if at <= j and _leads_done(tokens, low, at):
        return _done_ends(low, at, j)
    if at > j or not (_leads(tokens[at], low[at]) or _leads_by_doing(tokens, low, at)):
        return None
    comma = _comma(low, at, j)
    if comma is None or comma >= j:
        return None
    # “On Tuesday, May 3, 2021, X”: the lead goes on while what follows is a number or a month
    while comma + 1 <= j and (tokens[comma + 1].text[0].isdigit() or low[comma + 1] in MONTH_NAMES):
        following = _comma(low, comma + 1, j)
        if following is None:
            break
        comma = following
    return comma


def _leads(token: Token, low: str) -> bool:
    found = classes(token.text)
    if found[0] == _ADVERB and sort(token.text) == GIVEN:
        return False  # “Emily Lind, the mayor, said”
    return low in LEADS or found[0] in _LEAD_CLASSES or "ving" in found or token.text[0].isdigit()


def _leads_by_doing(tokens: Sequence[Token], low: list[str], at: int) -> bool:
    """Whether a participle in no list begins a sentence: “Summing up the talks, | Ms. X”; not “Beijing, London” or “Channing Lind”."""
    doing = classes(low[at])[0] == DOING_CLASS and tokens[at].text[0].isupper() and low[at] not in ROLE_MODIFIERS
    return doing and at + 1 < len(tokens) and tokens[at + 1].text[0].islower()


def _leads_done(tokens: Sequence[Token], low: list[str], at: int) -> bool:
    """Whether a past participle of the subject begins a sentence: “Filed in June, | the lawsuit”, “Led by Ms. X, | the group”; not the
    name “Ahmed”."""
    done = at == 0 and low[at].endswith(DONE) and tokens[at].text[0].isupper()
    return done and low[at + 1 : at + 2] != [] and low[at + 1] in BEHIND_DONE and sort(tokens[at].text) != GIVEN


def _done_ends(low: list[str], at: int, j: int) -> int | None:
    """Return the comma behind such a participle: the first before an article, or the only one. “Filed in Lund, Ohio, | the lawsuit”."""
    commas = [n for n in range(at, j) if low[n] == ","]
    only = commas[0] if len(commas) == 1 else None
    return next((n for n in commas if low[n + 1] in NOUN_PHRASE), only)


def _comma(low: list[str], start: int, last: int) -> int | None:
    return next((k for k in range(start, last + 1) if low[k] == ","), None)


def is_source(text: str) -> bool:
    """Whether these words can name a speaker. An event, a meeting, “it”, a time, a lead or a whole clause cannot."""
    words = text.lower().replace(",", " ").split()
    if not words or len(words) > 60 or NO_SOURCE.match(text):
        return False
    if FINITE.search(text) and not RELATIVE_CLAUSE.search(text):
        return False
    head = text.split(",")[0].lower().split()
    if not head or (len(head) == 1 and head[0] in LONE_NO_SOURCE):
        return False
    return (head[-1] not in EVENT_WORDS or _is_beside_event(head, text)) and any(c.isalpha() for c in text)


def _is_beside_event(head: Sequence[str], text: str) -> bool:
    """Whether words that end in an event name somebody or something else: “Chair of the meeting”, “evidence presented at the hearing”, a
    programme that is a body."""
    if OF in head[1:] and _is_office(head[head.index(OF) - 1]):
        return True
    shown = next((k for k, word in enumerate(head) if word in AT_EVENT), 0)
    if any(map(is_document, head[:shown])):
        return True
    return head[-1] in PROGRAMMES and WORLD_BODY.match(text) is not None


def _is_office(noun: str) -> bool:
    """Whether it is a noun of office, possibly of several: “co-chairs”."""
    return noun in OFFICE_NOUNS or noun.removesuffix(PLURAL_S).removeprefix(CO) in OFFICE_NOUNS


def source_in(text: str, span: Span) -> Span | None:
    """Return the part of a phrase that can name a speaker: all of it, or what follows a clause in it; None if there is none. “It” may
    refer to the body mentioned before."""
    span = without_time(text, span)
    phrase = text[span.start : span.end]
    if parted := VERSUS.search(phrase):  # a case is no source, but a party named after it may be
        behind = phrase.rfind(", ", parted.end())
        return source_in(text, Span(span.start + behind + 2, span.end)) if behind > 0 else None
    if told := TOLD_OF_WHOM.search(phrase):  # “A B, who | the indictment alleges …”
        return Span(span.start + told.start("who"), span.end)
    if is_source(phrase) or phrase.lower() == IT:
        return span
    if pronoun := PRONOUN_BE.match(phrase):
        return Span(span.start, span.start + pronoun.end())
    for joint in reversed(list(JOINT.finditer(phrase))) if FINITE.search(phrase) else ():
        rest = phrase[joint.end() :]
        if is_source(rest) and (rest[0].isupper() or rest[0].isdigit() or rest.split()[0] in REST_SUBJECT):
            return Span(span.start + joint.end(), span.end)
    return None
