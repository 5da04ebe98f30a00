"""Clause shapes that make a verb of saying a cue, whatever the tagger's score. Rules on the tokens of one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.boundaries import after_terms, content_begins, is_circumstance, time_end
from briefing_tui.extract.attribution.clause_tags import subjects_before
from briefing_tui.extract.attribution.clauses import (
    CALLED_WITHIN,
    ENDS,
    begins_clause,
    has_form,
    has_verb,
    is_finite,
    led_by_what,
)
from briefing_tui.extract.attribution.verb_groups import group_of
from briefing_tui.extract.english.bodies import BODIES
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import PLURAL_VERBS, PURE
from briefing_tui.extract.english.cue_phrases import (
    CALLED_ON,
    CALLS,
    CALLS_SO,
    DEMANDING,
    EXPECTS,
    HOW_HELD,
    LEADING_TOO,
    NEVER,
    NO_PAST,
    NOT_LEADING,
    NOT_YET,
    OFFERS,
    PERFORMED,
    POSITIONS_HELD,
    POSITIONS_NOW,
    POSITIONS_TAKEN,
    REQUESTS,
    SHARED,
    TAKING_ON,
    VOWS,
)
from briefing_tui.extract.english.cues import (
    ABOUT,
    ADDRESSED,
    ADJECTIVES_TOO,
    ADVISE,
    DISCUSSED,
    EXPRESSED_ACTS,
    EXTENDS,
    ON_UPON,
    ONE,
    PARTICLES,
    PHRASAL,
    PHRASAL_PARTICLES,
    POINTED,
    TOLD,
    cue_classes,
    lemma,
)
from briefing_tui.extract.english.deeds import CALL, SHARE, TELLABLE
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    AS,
    BARE_SUBJECT,
    BE,
    BEGINS_OBJECT,
    BY,
    FOR,
    INTERVENING,
    OUT,
    PARTICIPLE,
    PERFECT,
    PRONOUN_SUBJECT,
    THAT,
    THIRD_PERSON,
    TO,
)
from briefing_tui.extract.english.no_cues import MARKS
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.english.stance import ASKED_CLAUSE, CLAUSE, FIRST, NO_LONGER, POSITIONS, WITHHELD
from briefing_tui.extract.english.stance import REJECT as REJECTED
from briefing_tui.extract.english.whom import THEY
from briefing_tui.extract.entities.bodies import are_people, is_document, kind_of
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tagger.crf import Stretch
from briefing_tui.extract.tokens import AUXILIARY, DETERMINER, NO_SUBJECT, PASS

_THAT_WITHIN = 9
"""Maximum number of words between a cue and its “that”."""
_BEFORE_THAT = frozenset((TO, ","))
"""Words that may begin the words before “that”: “said to the press that”, “alleges, among other things, that”."""
_ASKED_WITHIN = 10
"""Maximum number of words between a request and the person asked to act."""
_TIME_WITHIN = 4
"""Maximum number of words in a time after a participle."""
_DECLINED_WITHIN = 8
"""Maximum number of words between a negation and its verb of saying."""
_LEADING_SURE = 0.75
"""Certainty of a participle that begins a sentence in which its subject speaks."""
_PLURAL = "end=s"
"""Class of a word with a plural ending only."""
_SET_OUT_WITHIN = 5
"""Maximum number of words in what somebody set out, up to its noun."""
_DETERMINES = frozenset(("det", "poss"))
_NO_NOUN = NO_SUBJECT | PASS | {"pron"}
"""Classes of words that begin no object."""
_NO_VERB = _DETERMINES | {"pron"}
_KINDS = frozenset(("say", "phrase", "act"))
_JOINS = frozenset((*AND_BUT, ","))
_BEFORE_FIRST = frozenset((*_JOINS, ";", ":", "–", "—", THAT))


def has_clause(s: Sentence, k: int) -> bool:
    """Whether a that-clause follows a verb, or a clause after a time: “said on Monday the roof would hold”."""
    low, first = s.low, k + 1 + (s.low[k + 1 : k + 2] == OUT)
    near = low[first : first + _THAT_WITHIN]
    if THAT in near and (near[0] == THAT or low[k] in TOLD or near[:2] in INTERVENING):
        return True
    begins = content_begins(s, Stretch("cue", k, first, 0), first, len(low))
    return begins > first and (
        low[begins - 1] != THAT
        or low[first] in _BEFORE_THAT
        or (low[first] == BY and low[k - 1] in BE and TO not in low[first:begins])
        or low[k] in PURE
        or is_time(low[first : begins - 1])
        or ("say" in cue_classes(low[k]) and is_circumstance(s, first, begins - 1))
    )


def tells_of_noun(s: Sentence, cue: Stretch) -> bool:
    """Whether the verb is a participle that modifies a noun next to it: “shared | values”, “the treaty announced | today ended”,
    “the bill rejects proposed | cuts”."""
    low, n = s.low, cue.end
    if n < len(low) and low[n] != THAT and low[cue.start].endswith(PARTICIPLE) and s.head[cue.start - 1] == DETERMINER:
        return cue.start > 0  # “this | reporting business”
    if n >= len(low) or "vpast" not in cue_classes(low[cue.start]) or cue.end - cue.start > 1:
        return False
    if lemma(low[cue.start]) in NOT_YET and _is_object_of_verb(s, cue.start):
        return True
    if lemma(low[cue.start]) == SHARE and s.head[n] == _PLURAL:
        return low[n] not in SHARED
    behind = time_end(low, n, min(len(low) - 1, n + _TIME_WITHIN))
    return behind is not None and (is_finite(low[behind]) or has_form(s, behind))


def _is_object_of_verb(s: Sentence, k: int) -> bool:
    """Whether another verb stands right before a participle: “rejects | proposed cuts”; not a noun: “the accused | proposed”."""
    return k > 1 and has_form(s, k - 1) and s.head[k - 1] != AUXILIARY and s.head[k - 2] not in _DETERMINES


def says_clause(s: Sentence, k: int) -> bool:
    """Whether the verb is a verb of saying with a clause."""
    return "say" in cue_classes(s.low[k]) and has_clause(s, k)


def declines(s: Sentence, k: int) -> bool:
    """Whether a verb of saying with a clause is negated or postponed: “would not say whether”, “failed to mention that”."""
    low = s.low
    if low[k] not in WITHHELD or low[k + 1 : k + 2] == [] or low[k + 1] not in CLAUSE:
        return False
    near = max(0, k - _DECLINED_WITHIN)
    return group_of([word.replace("’", "'") for word in low[near : k + 1]], k - near).negated


def is_told(s: Sentence, k: int) -> bool:
    """Whether the shape alone makes it a cue: “Ms. X discussed the plan”, “offered congratulations to”, “would not say whether”, “no
    longer supports the ban”."""
    low, before = s.low, k - 1
    if declines(s, k) or _is_given_up(s, k):
        return True
    if lemma(low[k]) in EXTENDS and low[k + 1 : k + 2] and low[k + 1] in EXPRESSED_ACTS:
        return True
    while before > 0 and s.head[before] in PASS:
        before -= 1
    one = low[before] in ONE or s.tokens[before].text[0].isupper() or _closes_apposition(s, before)
    if low[k] in POINTED:
        return one and low[k + 1 : k + 2] == [TO]
    return low[k] == DISCUSSED and one and begins_object(s, k + 1)


def _is_given_up(s: Sentence, k: int) -> bool:
    """Whether a position is given up: “no longer supports the ban”."""
    return s.low[k - 2 : k] == NO_LONGER and lemma(s.low[k]) in POSITIONS and begins_object(s, k + 1)


def performs(s: Sentence, k: int) -> bool:
    """Whether the speaker performs the act by saying so: “We strongly condemn the attack and | call on the towns …”."""
    if lemma(s.low[k]) not in PERFORMED or "vbase" not in cue_classes(s.low[k]) or not _takes_object(s, k):
        return False
    before = _before_adverbs(s, k)
    return before >= 0 and _first_before(s.low, before)


def takes_position(s: Sentence, k: int) -> bool:
    """Whether somebody takes a position in the present tense: “the Envoy strongly condemns the attack and | calls for calm”."""
    held = lemma(s.low[k]) in POSITIONS_NOW or (lemma(s.low[k]) in POSITIONS_HELD and s.low[k - 1] in HOW_HELD)
    if not held or "vs" not in cue_classes(s.low[k]) or not _takes_object(s, k):
        return False
    before = _before_adverbs(s, k)
    if before < 0:
        return False
    if s.low[before] in AND_BUT:
        return any(takes_position(s, n) for n in range(1, before))
    return s.tokens[before].text[0].isupper() or s.low[before] in ROLE_NOUNS or _closes_apposition(s, before)


def took_position(s: Sentence, k: int) -> bool:
    """Whether somebody took a position in words: “Ms. X, the mayor, criticised | the plan”, “he rejected “the lies of …””."""
    low, base = s.low, lemma(s.low[k])
    if not {"vpast", "vs"}.intersection(cue_classes(low[k])) or k + 2 >= len(low):
        return False
    quoted = k + 2 in s.quoted and low[k + 1] in MARKS and (base in REJECTED or base in DEMANDING)
    if not quoted and (base not in POSITIONS_TAKEN or not has_object(s, k) or low[k + 1] in AND_BUT):
        return False
    before = _before_perfect(s, k)
    if before < 0 or low[before] in AND_BUT:
        return before > 0
    return ends_subject(s, before)


def has_object(s: Sentence, k: int) -> bool:
    """Whether an object follows a verb that always has one: an article, a name, or a noun without either, “accused | banks of”."""
    told = {"vpast", "ving"}.intersection(cue_classes(s.low[k]))
    plain = s.low[k + 1].isalpha() and s.head[k + 1] not in _NO_NOUN and bool(told)
    return begins_object(s, k + 1) or plain


def _before_adverbs(s: Sentence, k: int) -> int:
    """Return the index of the word before a verb and its adverbs; -1 if there is none."""
    return next((n for n in range(k - 1, -1, -1) if s.head[n] not in PASS), -1)


def _before_perfect(s: Sentence, k: int) -> int:
    """Return the index of the word before a verb, its adverbs and its “has”."""
    before = _before_adverbs(s, k)
    return _before_adverbs(s, before) if before > 0 and s.low[before] in PERFECT else before


def _ends_somebody(s: Sentence, n: int) -> bool:
    """Whether a word may end the name of somebody who takes a position, or of a document."""
    low = s.low[n]
    named = s.tokens[n].text[0].isupper() or low in ROLE_NOUNS or low in THIRD_PERSON
    return named or low in BODIES or are_people(low) or is_document(low)


def promises(s: Sentence, k: int) -> bool:
    """Whether somebody undertakes to do something: “Ms. X threatened | to close the road”; not “is committed to”, “committed to a plan”."""
    low, done = s.low, _promised(s, k)
    if done is None:
        return False
    before = _before_perfect(s, k)
    if before > 0 and low[before] in AND_BUT:
        return lemma(low[k]) in TAKING_ON and low[done] not in BE
    named = before > 0 or low[0] in THIRD_PERSON  # “Storms threatened to …”
    return named and before >= 0 and not are_people(low[before]) and ends_subject(s, before)


def _promised(s: Sentence, k: int) -> int | None:
    """Return the infinitive behind a verb of promising and its “to”; None if there is none."""
    low = s.low
    if (low[k] not in OFFERS and low[k] not in VOWS) or (low[k] in NO_PAST and low[k - 1] not in PERFECT):
        return None
    to = k + 1 + (low[k + 1 : k + 2] != [] and low[k + 1] in NEVER)
    if low[to : to + 1] != [TO] or to + 1 >= len(low) or low[to + 1].endswith(PARTICIPLE):
        return None
    verb = s.head[to + 1] not in _NO_VERB | NO_SUBJECT and s.tokens[to + 1].text.islower()
    return to + 1 if verb else None


def calls_for(s: Sentence, k: int) -> bool:
    """Whether somebody calls for something: “Ms. X, the mayor, | called for calm”; not “a plan called for”."""
    low = s.low
    if low[k] not in CALLS or k + 2 >= len(low):
        return False
    before, on = _before_adverbs(s, k), lemma(low[k]) == CALL and low[k + 1] in ON_UPON
    return (on or low[k + 1] == FOR) and before > 0 and not is_document(low[before]) and ends_subject(s, before)


def sets_out(s: Sentence, k: int) -> bool:
    """Whether somebody set out what can be told: “Ms. X | set out plans for”, “set out her case”; not “set out for Fenn”."""
    before, n = _before_adverbs(s, k), k + 2
    near = range(n, min(len(s.low), n + _SET_OUT_WITHIN))
    stop = next((k for k in near if s.head[k] in NO_SUBJECT or s.low[k] in ENDS), near.stop)
    return before > 0 and ends_subject(s, before) and any(s.low[k] in TELLABLE for k in range(n, stop))


def briefs(s: Sentence, k: int) -> bool:
    """Whether somebody tells hearers of a topic: “Ms. X | briefed ministers on the talks”."""
    low = s.low
    if (
        lemma(low[k]) not in ADDRESSED - {ADVISE}
        or "vpast" not in cue_classes(low[k])
        or k + 3 >= len(low)
        or not has_object(s, k)
    ):
        return False
    topic = next((n for n in range(k + 2, min(len(low) - 1, k + _THAT_WITHIN)) if s.head[n] in NO_SUBJECT), k)
    before = _before_adverbs(s, k)
    return low[topic] in ABOUT and before > 0 and ends_subject(s, before)


def calls_so(s: Sentence, k: int) -> bool:
    """Whether somebody calls something what stands in marks: “branded the plan “a joke””, “, calling it “a farce””; not a name."""
    low = s.low
    if low[k] not in CALLS_SO:
        return False
    first = next((n for n in range(k + 1, min(len(low) - 1, k + CALLED_WITHIN)) if n in s.quoted), None)
    if first is None or not s.tokens[first + 1].text[0].islower():
        return False
    if has_verb(s, k + 1, first) or not ENDS.isdisjoint(low[k + 1 : first]):
        return False
    if first == k + 1 + (low[k + 1] == AS) and not led_by_what(low, k):
        return False
    before = _before_adverbs(s, k)
    if low[k].endswith(PARTICIPLE):
        return before < 0 or low[before] in _JOINS
    return before >= 0 and ends_subject(s, before)


def ends_subject(s: Sentence, n: int) -> bool:
    """Whether a word may end the name of somebody, or a comma its apposition: “Ms. X, the mayor, | branded”."""
    if _closes_apposition(s, n) or _ends_somebody(s, n):
        return True
    return s.low[n] == "," and any(s.low[c] == "," and s.tokens[c - 1].text[0].isupper() for c in range(1, n))


def expects(s: Sentence, k: int) -> bool:
    """Whether what is expected follows as object and infinitive: “the Board expects | prices to fall”."""
    if s.low[k] not in EXPECTS:
        return False
    near = range(k + 2, min(len(s.low) - 1, k + _ASKED_WITHIN))
    stop = next((n for n in near if s.low[n] == TO or s.low[n] in ENDS or s.low[n] == THAT), k)
    led = s.tokens[k - 1].text[0].isupper() or s.head[k - 1] in PASS or kind_of(s.tokens[k - 1].text) is not None
    return led and s.low[stop] == TO and s.head[k + 1] not in _NO_VERB | NO_SUBJECT


def asks_clause(s: Sentence, k: int) -> bool:
    """Whether an indirect question follows a verb of saying: “wondered | why the mill was shut”."""
    low = s.low
    if "say" not in cue_classes(low[k]) or "vbase" in cue_classes(low[k]) or low[k + 1 : k + 2] == []:
        return False
    return low[k + 1] in ASKED_CLAUSE and s.head[k - 1] not in NO_SUBJECT and low[k - 1] not in BE


def goes_on_saying(s: Sentence, k: int, around: Stretch) -> bool:
    """Whether a further verb of saying, within a clause whose own subject cannot speak, is the speaker's: “said that costs had fallen, | but
    insisted that …”, “expressed thanks for the boats and | voiced concern at …”."""
    low, found = s.low, cue_classes(s.low[k])
    if "vpast" not in found or _KINDS.isdisjoint(found):
        return False
    if low[around.start - 1] != THAT and not has_verb(s, around.start, k - 1):
        return "position" in cue_classes(low[k + 1]) if k + 1 < len(low) else False
    verb = next((n for n in range(around.start, k) if has_verb(s, n, n + 1)), None)
    if verb is None or not _tells_more(s, k):
        return False
    subject = range(around.start, verb)
    if s.low[k] in VOWS:  # no document vows to do something
        subject = range(around.start, next((n for n in subject if is_document(s.low[n])), verb))
    return not any(_may_speak(s, n, first=n == around.start) for n in subject)


def is_phrasal(s: Sentence, k: int) -> bool:
    """Whether a particle of its cue follows a verb: “called | for”."""
    return s.low[k] in PHRASAL and not PHRASAL_PARTICLES.isdisjoint(s.low[k + 1 : k + 2])


def _tells_more(s: Sentence, k: int) -> bool:
    """Whether a verb is one of saying with a complement, or has a particle of its cue: “called | for”."""
    return is_phrasal(s, k) or ("say" in cue_classes(s.low[k]) and _has_complement(s, k))


def _has_complement(s: Sentence, k: int) -> bool:
    """Whether a clause, a request or an indirect question follows a verb."""
    asks = not ASKED_CLAUSE.isdisjoint(s.low[k + 1 : k + 2])
    vows = s.low[k] in VOWS and s.low[k + 1 : k + 2] == [TO]
    return asks or vows or has_clause(s, k) or begins_clause(s.low[k + 1 :]) or is_request(s, k)


def _may_speak(s: Sentence, n: int, *, first: bool) -> bool:
    """Whether a word of a subject may be somebody who speaks."""
    low = s.low[n]
    if low in PRONOUN_SUBJECT or low in ROLE_NOUNS or are_people(low) or kind_of(s.tokens[n].text) is not None:
        return True
    return s.head[n] in ("pron", "quote") or (s.tokens[n].text[0].isupper() and not first) or low in BODIES


def several_hold(s: Sentence, k: int) -> bool:
    """Whether several take a position, or say so, in the present tense: “they | urge the Board to act”, “members | deplore that …”."""
    low = s.low
    if "vbase" not in cue_classes(low[k]) or k + 2 >= len(low):
        return False
    before = _before_adverbs(s, k)
    if before >= 0 and low[before] in AND_BUT:
        first = next((n for n in range(before - 1, 0, -1) if several_hold(s, n)), None)
        return first is not None and (is_request(s, k) or low[k + 1] == THAT)
    return before + 2 > k - 2 and _are_several(s, before) and _holds_now(s, k)


def _are_several(s: Sentence, n: int) -> bool:
    """Whether a word is “they” or a plural noun of people, and a subject."""
    if n < 0 or (n and s.head[n - 1] in NO_SUBJECT):
        return False
    return s.low[n] == THEY or are_people(s.low[n])


def _holds_now(s: Sentence, k: int) -> bool:
    """Whether a position, a request or a clause follows a plain verb form."""
    low = s.low
    position = lemma(low[k]) in POSITIONS_NOW and _takes_object(s, k)
    bare = (
        low[k] in PLURAL_VERBS and low[k + 1] in BARE_SUBJECT and has_verb(s, k + 2, min(len(low), k + _ASKED_WITHIN))
    )
    return position or is_request(s, k) or bare or ("say" in cue_classes(low[k]) and low[k + 1] == THAT)


def _closes_apposition(s: Sentence, comma: int) -> bool:
    """Whether the comma at an index follows a name that is set apart: “the Envoy, Ms. A B, | condemns”."""
    return s.low[comma] == "," in s.low[:comma] and s.tokens[comma - 1].text[0].isupper()


def _first_before(low: Sequence[str], before: int) -> bool:
    """Whether the word before a verb is “we” or “I”, or joins the verb to another verb after them."""
    if low[before] in FIRST:
        return before == 0 or low[before - 1] in _BEFORE_FIRST
    first = next((n for n in range(before) if low[n] in FIRST), before)
    if first == 0 < before and low[1] == low[before] == ",":
        return True  # “We, the ministers of the coast, reaffirm …”
    return low[before] in _JOINS and any(lemma(low[n]) in PERFORMED for n in range(first + 1, before))


def _takes_object(s: Sentence, k: int) -> bool:
    """Whether the verb has the object it needs: “call on”, “commit to”, “express our …”."""
    if k + 1 >= len(s.low) or s.low[k + 1] in ENDS:
        return False
    particles = PARTICLES.get(lemma(s.low[k]))
    if particles is None:
        return begins_object(s, k + 1) or s.head[k + 1] != "prep" or after_terms(s.low, k + 1) > k + 1
    return not particles or s.low[k + 1] in particles.split()


def begins_object(s: Sentence, n: int) -> bool:
    """Whether the object of a verb may begin at an index."""
    if n >= len(s.low):
        return False
    return s.low[n] in BEGINS_OBJECT or s.head[n] in _DETERMINES or s.tokens[n].text[0].isupper()


def is_joined(s: Sentence, k: int, around: Stretch) -> bool:
    """Whether it is a further verb with an object, within reported words that are not a clause: “underlined the worth of maps and |
    invited …”."""
    low = s.low
    clause = low[k + 1 : k + 2] == [THAT] and "say" in cue_classes(low[k]) and low[k - 1] in AND_BUT
    if clause and low[around.start - 1] != THAT and not any(map(is_finite, low[around.start : k])):
        return True  # “welcomed talks but | warned that”
    plain = s.low[k] not in ADJECTIVES_TOO and s.head[k + 1 : k + 2] == [_PLURAL]
    if "vpast" not in cue_classes(s.low[k]) or not (begins_object(s, k + 1) or plain or s.low[k] in REQUESTS):
        return False
    return s.low[around.start - 1] != THAT and not has_verb(s, around.start, k - 1)


def is_request(s: Sentence, k: int) -> bool:
    """Whether it is a verb, an addressee and an infinitive: “advised beginners to buy skis”."""
    low = s.low
    begins = k + 1 + (low[k] in CALLS and low[k + 1 : k + 2] != [] and low[k + 1] in CALLED_ON)
    near = range(begins, min(len(s.low) - 1, begins - 1 + _ASKED_WITHIN))
    stop = next((n for n in near if low[n] == TO or low[n] in ENDS or low[n] == THAT), k)
    if (low[k] not in REQUESTS and begins == k + 1) or stop <= begins or low[stop] != TO or low[stop + 1] in ENDS:
        return False
    return s.head[begins] != "prep" and s.head[stop + 1] not in _NO_VERB and not has_verb(s, begins, stop)


def leading_participle(s: Sentence, main: int, first: int) -> tuple[Stretch, Stretch] | None:
    """Return the cue that begins a sentence at index `first` and its words up to the subject of the main verb: “Recalling the flood, X
    said …”, “While | welcoming the plan, X said …”."""
    low, found = s.low, cue_classes(s.low[first])
    cued = "ving" in found and low[first] not in NOT_LEADING and not _KINDS.isdisjoint(found)
    if not cued and low[first] not in LEADING_TOO:
        return None
    begins = first + 1 + (low[first + 1] in PARTICLES.get(lemma(low[first]), "").split())
    cue = Stretch("cue", first, begins, _LEADING_SURE)
    begins += low[begins] == THAT
    cuts = [who[0] - 1 for who in subjects_before(s, main, begins)]
    return (cue, Stretch("said", begins, cuts[0], _LEADING_SURE)) if cuts and cuts[0] - begins > 1 else None
