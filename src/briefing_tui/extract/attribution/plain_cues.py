"""Cues found by rule where the tagger marked none: a verb of saying with “that”, a request, a joined verb.

Returns their positions; the constructions find the reported words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.extract.attribution.clauses import after_several, begins_clause, has_verb, is_finite, reports
from briefing_tui.extract.attribution.content_ends import named_sayer
from briefing_tui.extract.attribution.cue_shapes import (
    asks_clause,
    begins_object,
    briefs,
    calls_for,
    calls_so,
    declines,
    expects,
    goes_on_saying,
    has_clause,
    has_object,
    is_joined,
    is_phrasal,
    is_request,
    is_told,
    performs,
    promises,
    several_hold,
    takes_position,
    took_position,
)
from briefing_tui.extract.attribution.subjects import is_resumed
from briefing_tui.extract.english.clause_tags import ADDED, BARE_TOO, IRREGULAR, LED_BY, NOUNS_TOO, PURE
from briefing_tui.extract.english.cue_phrases import (
    AGAINST,
    BEGINS_BY,
    CALLS,
    CALLS_SO,
    CAUTIONS,
    DEMANDING,
    DIRECTED,
    JOINED,
    PROPOSES,
    REMARKS,
    TAKING_SIDES,
    USED_TO,
)
from briefing_tui.extract.english.cues import (
    ADDRESSED,
    CUE_WORDS,
    HOMOGRAPHS,
    PHRASAL,
    PLAIN,
    RULED,
    cue_classes,
    is_state,
    lemma,
)
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    AS_WELL_AS,
    BE,
    BY,
    DOING,
    DOING_CLASS,
    IN,
    LINK_OR_WHILE,
    LINK_SIGNS,
    OBJECT,
    OPENS_SIDE_CLAUSE,
    OUT_THAT,
    PARTICIPLE,
    RELATIVE_OR_THAT,
    SOME_OTHERS,
    THAT,
    THIRD_PERSON,
    TO,
    WHAT,
    WHILE,
    WHILST,
)
from briefing_tui.extract.english.stance import (
    AS_SAYING,
    CAN,
    CLAIM_NOUNS,
    DO,
    FIRST,
    LATER,
    ONLY,
    ONLY_LATER,
    QUOTED,
    REPORTS,
    REVERSES,
    SAID_LATER,
    WILL,
)
from briefing_tui.extract.entities.bodies import is_document
from briefing_tui.extract.finding import places
from briefing_tui.extract.sentence import QUOTE, Sentence
from briefing_tui.extract.tagger.crf import Marks, Stretch
from briefing_tui.extract.tokens import FINITE_SAY, NO_SUBJECT, PASS

_NO_VERB_AFTER = frozenset(("det", "prep", "poss"))
"""Word classes that cannot precede a cue."""
_FEWEST = 3
"""Minimum number of words before a verb with “did” or “used to”."""
_MAY_CUE = CUE_WORDS | CALLS_SO
SURE = 0.6
"""Minimum certainty of a cue found by rule."""
_LIKELY = 0.2
"""Minimum probability of a cue for a verb that looks like a noun."""
_JOINED_WITHIN = 14
"""Maximum number of words between “joined” and “in welcoming”."""
_SHARED_WITHIN = 30
"""Maximum number of words between “will” and “and announce”."""
_FIRST_SURE = 0.7
_THAT_WITHIN = 9
"""Maximum number of words between what will be said and its “that”."""
_WHAT_WITHIN = 6
"""Words before a verb that are searched for “what”."""
_SIGNS_WITHIN = frozenset("$€£-%")
"""Signs within a noun phrase."""
_CLAUSE_WITHIN = 14
"""Maximum number of words between a verb and the auxiliary of its clause."""
_NO_CLAUSE = frozenset(("prep", "conj", "sub", "adv", "aux", "end=ly"))
"""Classes of words that begin no clause without “that”."""
_BEGINS_NOUN = frozenset(("det", "poss", "pron"))
"""Classes of words that begin the subject of a clause."""
_SAYER_WITHIN = 10
"""Maximum number of words between a comma and the verb of another speaker."""
_LONGEST_BARE = 70
"""Maximum number of words in a sentence with a clause without “that”: longer ones have lost their signs."""
_RELATIVE_WITHIN = 5
"""Maximum number of words between “which” and what its clause reports."""
_OPENING_MARKS = frozenset(("“", '"'))
_BY_WITHIN = 8
"""Maximum number of words between the main verb and a “by” phrase with a participle."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word that may be a cue, with its context."""

    k: int
    kinds: tuple[str, ...]
    chance: float
    """Probability that a cue begins here, from the tagger."""
    inside: Stretch | None
    """The reported words that contain it."""
    link: str
    """The word before it, skipping an adverb."""
    after: str
    that: bool
    """Whether a that-clause of its own follows."""


def plain_cues(
    sentence: Sentence, cues: Sequence[Stretch], said: Sequence[Stretch], marks: Marks, used: set[int]
) -> list[Stretch]:
    """Return the further cues of a sentence. `used`: text offsets at which the cues of quotations begin."""
    low = sentence.low
    taken = {k for c in cues for k in range(c.start, c.end)}
    out: list[Stretch] = []
    for k in places(low, _MAY_CUE):
        if k == 0 or k in taken or not _can_be_cue(sentence, k, marks.cue.get(k, 0.0), used):
            continue
        one = _candidate(sentence, k, said, marks.cue.get(k, 0.0))
        if _is_plain(sentence, one) or _ends_list(sentence, one, out):
            out.append(Stretch("cue", k, k + 1 + is_phrasal(sentence, k), max(one.chance, SURE)))
    if low and 0 not in taken and _begins_saying(sentence):
        out.append(Stretch("cue", 0, 1, _FIRST_SURE))
    return out


def _begins_saying(s: Sentence) -> bool:
    """Whether a participle begins the sentence and says something: “Noting that …, | X left”, “Calling the vote “a farce”, | X left”."""
    that = reports(s.low[0]) and THAT in s.low[1:3] and s.low[3:4] != [","]
    return that or calls_so(s, 0)


def _ends_list(s: Sentence, c: _Candidate, found: Sequence[Stretch]) -> bool:
    """Whether it is the last of several verbs of one subject: “noted that A, expressed B and | appealed to X to …”."""
    if c.inside is None or c.link not in AND_BUT or "vpast" not in c.kinds or not found:
        return False
    last = found[-1].start
    return c.inside.start < last < c.k and s.low[last - 1] == "," and (c.that or is_request(s, c.k))


def _can_be_cue(s: Sentence, k: int, chance: float, used: set[int]) -> bool:
    """Whether this word can be a cue at all, judged by its neighbours."""
    word, head = s.low[k], s.head[k - 1]
    if s.tokens[k].start in used or k in s.quoted or s.tokens[k].text[0].isupper():
        return False
    if "vbase" in cue_classes(word):
        return _is_plain_form(s, k)
    if _is_clear(s, k):
        return True
    if (head in _NO_VERB_AFTER and not _is_led(s, k)) or (head != "aux" and _is_by_somebody(s, k)):
        return False
    return (
        word not in HOMOGRAPHS | NOUNS_TOO
        or _calls_on(s, k)
        or takes_position(s, k)
        or _follows_doing(s, k)
        or (chance >= _LIKELY and not _follows_noun(s, k))
    )


def _is_clear(s: Sentence, k: int) -> bool:
    """Whether what follows makes the word a cue, whatever stands before it."""
    some = s.low[k - 1] in SOME_OTHERS and s.low[k + 1 : k + 2] == [THAT]
    return some or _points_out(s, k) or expects(s, k)


def _is_by_somebody(s: Sentence, k: int) -> bool:
    """Whether “by” and an agent follow: “noted by the mayor”; not “announced by telephone”."""
    return s.low[k + 1 : k + 2] == [BY] and tuple(s.low[k + 1 : k + 3]) not in LED_BY


def _points_out(s: Sentence, k: int) -> bool:
    """Whether it is a verb in the present tense that also is a noun, with its clause: “Ms. X, a biologist, | points out that”, “she notes
    that”."""
    low = s.low
    if low[k] not in HOMOGRAPHS or s.head[k - 1] in _NO_VERB_AFTER or not has_clause(s, k):
        return False
    after = low[k + 1 : k + 3]
    that = after[:1] == [THAT]
    told = (
        low[k - 1] in THIRD_PERSON or (low[k - 1] == "," in low[: k - 1] and that) or (that and is_document(low[k - 1]))
    )
    return after == OUT_THAT or told


def _is_led(s: Sentence, k: int) -> bool:
    """Whether it is a participle that a preposition may lead: “by | saying”, “joined them in | welcoming”, “before | warning that”."""
    led = s.low[k - 1] == BY or _joins_in(s, k) or _follows_doing(s, k)
    return led and s.low[k].endswith(PARTICIPLE)


def _follows_doing(s: Sentence, k: int) -> bool:
    return s.low[k - 1] in DOING and s.low[k].endswith(PARTICIPLE) and s.low[k + 1 : k + 2] == [THAT]


def _calls_on(s: Sentence, k: int) -> bool:
    """Whether it is a verb behind a name: “Secretary-General A B | calls on the towns to act”."""
    return s.low[k] in CALLS and s.tokens[k - 1].text[0].isupper() and is_request(s, k)


def _is_plain_form(s: Sentence, k: int) -> bool:
    """Whether it is a plain verb form: “residents fear that”, “we condemn”, “would not say whether”."""
    that = (
        THAT in s.low[k + 1 : k + 2] and s.low[k - 1] not in FIRST and (after_several(s.low, k) or _joins_to_come(s, k))
    )
    return (
        that or performs(s, k) or several_hold(s, k) or declines(s, k) or _is_to_come(s, k) or _is_told_after_all(s, k)
    )


def _is_to_come(s: Sentence, k: int) -> bool:
    """Whether it is what somebody will say: “will announce on Friday that”, “is expected to tell the Council that”."""
    low, before = s.low, k - 1
    while before > 0 and s.head[before] in PASS:
        before -= 1
    awaited = low[before] == TO and low[before - 1] in LATER and s.head[before - 2] not in _NO_VERB_AFTER
    if (awaited or low[before] in ONLY_LATER) and not is_document(low[before - 1]) and _has_words(s, k):
        return True
    said = "say" in cue_classes(low[k]) and THAT in low[k + 1 : k + _THAT_WITHIN] and has_clause(s, k)
    return said and (awaited or low[before] in WILL)


def _has_words(s: Sentence, k: int) -> bool:
    """Whether it is a verb whose object tells what will be said: “will | underline the need for rain”, “will | urge towns to act”."""
    return s.low[k] in SAID_LATER and (begins_object(s, k + 1) or is_phrasal(s, k) or is_request(s, k))


def _is_told_after_all(s: Sentence, k: int) -> bool:
    """Whether it is what somebody did say, could only say, or used to say, with a clause."""
    low = s.low
    if "say" not in cue_classes(low[k]) or not has_clause(s, k) or k < _FEWEST:
        return False
    before = k - 1
    while before > 0 and s.head[before] in PASS:
        before -= 1
    did = low[before] in DO and s.head[before - 1] not in NO_SUBJECT
    only = low[k - 1] == ONLY and low[k - 2] in CAN
    return did or only or (low[k - 2 : k] == USED_TO and s.head[k - 3] not in NO_SUBJECT)


def _joins_to_come(s: Sentence, k: int) -> bool:
    """Whether it is joined to a verb with “will”: “will unveil a plan and | announce that”."""
    return s.low[k - 1] in AND_BUT and not WILL.isdisjoint(s.low[max(0, k - _SHARED_WITHIN) : k - 1])


def _follows_noun(s: Sentence, k: int) -> bool:
    return s.tokens[k - 1].text[0].islower() and s.head[k - 1] != "pron" and s.head[k - 1] not in PASS


def _candidate(s: Sentence, k: int, said: Sequence[Stretch], chance: float) -> _Candidate:
    low = s.low
    link = low[k - 1] if s.head[k - 1] not in PASS else low[k - 2] if k > 1 else ""
    after = low[k + 1] if k + 1 < len(low) else "."
    inside = next((x for x in said if x.start < k < x.end), None)
    return _Candidate(k, cue_classes(low[k]), chance, inside, link, after, has_clause(s, k))


def _is_plain(s: Sentence, c: _Candidate) -> bool:
    if calls_so(s, c.k):
        return c.inside is None or c.link == ","
    if "ving" in c.kinds:
        return _participle(s, c)
    if c.inside is not None:
        return _within(s, c, c.inside)
    ruled = s.low[c.k] in RULED and "say" not in c.kinds and begins_object(s, c.k + 1)
    if (
        ruled
        or _is_shaped(s, c)
        or ("say" in c.kinds and (c.that or begins_clause(s.low[c.k + 1 :])))
        or ("vbase" not in c.kinds and is_request(s, c.k))
    ):
        return True
    return c.chance > (0.06 if lemma(s.low[c.k]) in PLAIN else 0.2)


def _is_shaped(s: Sentence, c: _Candidate) -> bool:
    """Whether the words around a verb make it a cue."""
    shapes = (
        performs,
        takes_position,
        took_position,
        promises,
        briefs,
        calls_for,
        is_told,
        asks_clause,
        expects,
        several_hold,
        _proposes_doing,
        _tells_hearers,
        _turns_down,
        _says_bare_clause,
        _is_to_come,
    )
    if ("state" in c.kinds and s.low[c.k - 1] in BE and c.after == THAT) or (c.link in BE and is_state(s.low, c.k)):
        return True  # “is concerned that”, “is firmly opposed to”
    against = s.low[c.k] in CAUTIONS and s.low[c.k + 1 : c.k + 2] == [AGAINST]
    return against or _directs(s, c) or any(shape(s, c.k) for shape in shapes)


def _turns_down(s: Sentence, k: int) -> bool:
    """Whether it denies a claim: “rejected the allegation | that …”."""
    if s.low[k] not in REVERSES or "vbase" in cue_classes(s.low[k]):
        return False
    near = (k + 2, k + 3)
    if not begins_object(s, k + 1):  # “dismissed | suggestions that …”
        follows = s.low[k + 1 : k + 3]
        return len(follows) > 1 and follows[0] in CLAIM_NOUNS - REPORTS and follows[1] == THAT
    return any(s.low[n] in CLAIM_NOUNS and s.low[n + 1] == THAT for n in near if n + 1 < len(s.low))


def _says_bare_clause(s: Sentence, k: int) -> bool:
    """Whether a clause without “that”, and with an auxiliary, follows: “a clerk | said boats would be late”; not “what he said there is”."""
    low, first = s.low, k + 1
    if (
        len(low) > _LONGEST_BARE
        or any(low[n] == ":" and not reports(low[n - 1]) for n in range(first, len(low)))
        or not (
            low[k] in PURE | BARE_TOO or (low[k] == ADDED and not _BEGINS_NOUN.isdisjoint(s.head[first : first + 1]))
        )
        or s.head[k - 1] in NO_SUBJECT
        or not WHAT.isdisjoint(low[max(0, k - _WHAT_WITHIN) : k])
    ):
        return False
    return _is_bare_clause(s, first) and (low[k] != ADDED or not _is_joined_object(s, first))


def _is_joined_object(s: Sentence, first: int) -> bool:
    """Whether “and” stands between an object and the next verb: “added a wing and | will open a shop”."""
    stop = next((n for n in range(first, len(s.low)) if is_finite(s.low[n])), first)
    return not AND_BUT.isdisjoint(s.low[first:stop])


def _is_bare_clause(s: Sentence, first: int) -> bool:
    """Whether a subject and a clear verb begin here."""
    low = s.low
    near = range(first, min(len(low), first + _CLAUSE_WITHIN))
    ends = (n for n in near if _is_clear_verb(low[n]) or not (low[n][0].isalnum() or low[n][0] in _SIGNS_WITHIN))
    stop = next(ends, None)
    return (
        stop is not None
        and stop > first
        and (is_finite(low[stop]) or s.head[first] in ("det", "poss"))
        and (s.head[first] not in _NO_CLAUSE or s.tokens[first].text[0].isupper())
        and RELATIVE_OR_THAT.isdisjoint(low[first:stop])
    )


def _is_clear_verb(word: str) -> bool:
    """Whether a word is an auxiliary, or a past form that is hardly a noun or adjective: “cost”, “gave”."""
    return is_finite(word) or word in IRREGULAR


def _directs(s: Sentence, c: _Candidate) -> bool:
    """Whether it is an order to nobody named: “he | directed to finish it”, “… and instructed to close the pier”."""
    low = s.low
    one = c.link in THIRD_PERSON or c.link in AND_BUT or s.tokens[c.k - 1].text[0].isupper()
    return low[c.k] in DIRECTED and one and low[c.k + 1 : c.k + 2] == [TO] and s.head[c.k + 2 : c.k + 3] != ["det"]


def _proposes_doing(s: Sentence, k: int) -> bool:
    """Whether it is a verb of advice with what should be done: “suggests | thinning the woods”."""
    found = cue_classes(s.low[k])
    told = "vbase" not in found and ("ving" not in found or _is_being_done(s, k))
    return (
        lemma(s.low[k]) in PROPOSES
        and told
        and s.low[k + 1 : k + 2] != []
        and (s.head[k + 1] == DOING_CLASS or "ving" in cue_classes(s.low[k + 1]))
        and s.tokens[k + 1].text.islower()
    )


def _tells_hearers(s: Sentence, k: int) -> bool:
    """Whether it is a verb whose object is the hearer, with a that-clause: “apprised the meeting | that”."""
    if lemma(s.low[k]) not in ADDRESSED or "vpast" not in cue_classes(s.low[k]):
        return False
    that = next((n for n in range(k + 1, min(len(s.low), k + _THAT_WITHIN)) if s.low[n] == THAT), None)
    return that is not None and begins_object(s, k + 1) and not has_verb(s, k + 1, that)


def _within(s: Sentence, c: _Candidate, around: Stretch) -> bool:
    """Whether it is a cue within reported words."""
    if c.link in AND_BUT and (is_joined(s, c.k, around) or goes_on_saying(s, c.k, around)):
        return True
    if c.link == "," and is_request(s, c.k) and is_joined(s, c.k, around):
        return True  # “praised the crews, urged the towns to act and said that”
    if _has_own_speaker(s, c, around):
        return True
    if c.link == "," and is_resumed(s.low, c.k):
        return _resumes(s, c)
    if "say" in c.kinds and c.that:
        return c.link in LINK_SIGNS or _new_subject(s.low, c.k)
    return c.chance > (0.12 if c.after in OBJECT else 0.3) and c.link in LINK_OR_WHILE


def _resumes(s: Sentence, c: _Candidate) -> bool:
    """Whether the verb behind a participle of its subject reports something."""
    clause = "say" in c.kinds and (c.that or begins_clause(s.low[c.k + 1 :]))
    return is_phrasal(s, c.k) or clause or is_request(s, c.k) or took_position(s, c.k)


def _has_own_speaker(s: Sentence, c: _Candidate, around: Stretch) -> bool:
    """Whether another named person, or the subject of the whole sentence, says what follows."""
    near = range(max(around.start, c.k - _SAYER_WITHIN), c.k - 2)
    if any(named_sayer(s, n) == c.k for n in near if s.low[n] == ","):
        return True
    resumed = c.link == "," and "say" in c.kinds and _is_in_relative(s, around)
    return resumed and begins_clause(s.low[c.k + 1 :])


def _is_in_relative(s: Sentence, around: Stretch) -> bool:
    """Whether reported words belong to the cue of a relative clause beside the subject: “the mill, which had warned that A, | said …”."""
    near = range(max(1, around.start - _RELATIVE_WITHIN), around.start)
    return any(s.low[n] in RELATIVE_OR_THAT - {THAT} and s.low[n - 1] == "," for n in near)


def _participle(s: Sentence, c: _Candidate) -> bool:
    """Whether it is a participle that reports: “, noting that …”, “by saying that …”, “as well as stressing …”."""
    link = "," if s.low[max(0, c.k - 3) : c.k] == AS_WELL_AS else c.link
    if (c.k == 1 and c.that) or _in_remarks(s, c):
        return True
    if s.low[c.k - 1] in WHILE and c.inside is not None:
        return "say" in c.kinds or "phrase" in c.kinds
    shapes = (_joins_in, _begins_by, _is_quoted, _is_demanding, _takes_side_too, _proposes_doing)
    return any(shape(s, c.k) for shape in shapes) or ("say" in c.kinds and (_goes_on(s, c) or _is_linked(c, link)))


def _takes_side_too(s: Sentence, k: int) -> bool:
    """Whether whoever said something takes a position beside it: “said that A, | rejecting the plan”, “…, | calling for talks”."""
    low = s.low
    if not (is_phrasal(s, k) or (low[k] in TAKING_SIDES and k + 1 < len(low) and has_object(s, k))):
        return False
    return low[k - 1] == "," and any(
        low[n] in FINITE_SAY and THAT in low[n + 1 : n + _THAT_WITHIN] for n in range(1, k)
    )


def _is_linked(c: _Candidate, link: str) -> bool:
    """Whether a participle of saying is joined to its sentence, and a clause, words in marks or the tagger speak for it."""
    marked = c.after in _OPENING_MARKS and "say" in c.kinds
    return link in (",", BY, "", QUOTE) and (c.that or (link == "," and (marked or c.chance > 0.1)))


def _is_demanding(s: Sentence, k: int) -> bool:
    """Whether it tells what somebody is saying now: “she is | demanding lower fares”."""
    low = s.low
    led = lemma(low[k]) in DEMANDING and _is_being_done(s, k)
    return led and (begins_object(s, k + 1) or low[k + 1 : k + 2] == [THAT] or is_request(s, k) or low[k] in PHRASAL)


def _is_being_done(s: Sentence, k: int) -> bool:
    """Whether a subject, or what joins to one, and a form of “be” stand before a participle: “she is | demanding”, “and is | proposing”."""
    return s.low[k - 1] in BE and (s.low[k - 2] in AND_BUT or s.head[k - 2] not in NO_SUBJECT)


def _begins_by(s: Sentence, k: int) -> bool:
    return s.low[k - 1] == BY and not BEGINS_BY.isdisjoint(s.low[max(0, k - _BY_WITHIN) : k - 1])


def _goes_on(s: Sentence, c: _Candidate) -> bool:
    """Whether the speaker goes on with a clause: “said A, while | adding that B”, “saying A, and | adding that B”."""
    before = s.low[: c.k - 1] if c.link in AND_BUT else ()
    return c.that and (c.link in DOING or any(map(reports, before)))


def _in_remarks(s: Sentence, c: _Candidate) -> bool:
    """Whether it follows a noun of speech: “opened the fair with remarks | noting …”."""
    return s.low[c.k - 1] in REMARKS and "say" in c.kinds and c.inside is None


def _is_quoted(s: Sentence, k: int) -> bool:
    """Whether it tells as what somebody was quoted: “was quoted as | saying that”."""
    return tuple(s.low[k - 1 : k + 1]) == AS_SAYING and s.low[k - 2] in QUOTED and s.low[k - 3] in BE


def _joins_in(s: Sentence, k: int) -> bool:
    """Whether it follows “joined” and “in”: “joined the mayors in welcoming …”."""
    return s.low[k - 1] == IN and not JOINED.isdisjoint(s.low[max(0, k - _JOINED_WITHIN) : k - 1])


def _new_subject(low: list[str], k: int) -> bool:
    """Whether, within reported words, a clause with its own subject begins before this verb: “, while others pointed out that”."""
    window = low[max(0, k - 8) : k]
    others = low[k - 1] in SOME_OTHERS and low[k - 2] in OPENS_SIDE_CLAUSE  # “although several | cautioned that”
    return others or ";" in window or WHILST in window or ("," in window and low[k - 1] in THIRD_PERSON)
