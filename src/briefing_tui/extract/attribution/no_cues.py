"""Words that only look like a cue: an adjective, a participle that names a thing, a noun, an amount paid. Entry point: `is_no_cue`.

Looks at the words next to the cue; does not look for the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from briefing_tui.extract.attribution.boundaries import time_end
from briefing_tui.extract.attribution.clauses import is_finite, led_by_what, may_be_past
from briefing_tui.extract.attribution.pairing import Found
from briefing_tui.extract.english import no_cues as words
from briefing_tui.extract.english.cues import CLASSES, HOMOGRAPHS, lemma
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    BE,
    PARTICIPLE,
    PAST,
    RELATIVE_OR_THAT,
    THAT,
    THIRD_PERSON,
    WHILE_DOING,
)
from briefing_tui.extract.english.listed import SIGN
from briefing_tui.extract.english.offices import OFFICE_NOUNS
from briefing_tui.extract.english.whom import PLURAL_S
from briefing_tui.extract.entities.bodies import BODY, are_people, is_document, kind_of
from briefing_tui.extract.tokens import AUXILIARY, PASS, PREPOSITION, Token, classes, says
from briefing_tui.model import Span

_ANSWERED_WITHIN = 4
"""Maximum number of words between the question and the verb of the answer."""
_LITTLE = 4
"""Longest word, in letters, that may be in lower case in a headline."""
_FEW = 4
"""Maximum number of words in a thing that somebody is denied."""
_LINES = 14
"""Lines above a list item that are searched for its lead."""
_FAR = 2_000
"""Code points above a list item that are searched."""
_LEAD = re.compile(words.CLAIM_LEADS, re.IGNORECASE)


def is_no_cue(toks: Sequence[Token], f: Found) -> bool:
    """Whether it only looks like a cue."""
    at, behind = f.cue[0], f.said[0] >= f.cue[1]
    low = [t.text.lower() for t in toks[: f.said[1]]]
    if at < 2 and behind and _is_turned(toks, low, f):
        return True
    return _is_no_verb(toks, low, f) if at and behind else at > 0 and _is_phrase(toks, at)


def _is_no_verb(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether a word in front of the reported words is no verb of saying."""
    at = f.cue[0]
    if _is_what_was_asked(toks, low, f):
        return True
    if _is_phrase(toks, at) or _is_of_a_noun(low, f) or _is_of_a_relative(low, f) or _is_in_name(toks, at):
        return True
    if _is_spoken_to(toks, low, f) or _takes_a_thing(low, f):
        return True
    if low[at - 1] == words.MERELY and is_document(low[at - 2]):
        return True  # “an indictment merely alleges that”
    single = f.cue[1] - at == 1
    return (single and _is_alone_no_cue(toks, low, f)) or _is_done(toks, low, f, single=single)


def _is_spoken_to(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether the words that follow are those who are spoken to: “spoke to | the press in Lund”, “spoke to | young farmers about”."""
    if low[f.cue[0]] not in words.SPOKE or words.TO not in low[f.cue[0] + 1 : f.said[0] + 1]:
        return False
    first = f.said[0] + (low[f.said[0]] == words.TO)
    named = takewhile(lambda t: t.text not in words.HEARERS_END, toks[first : f.said[1]])
    hearers = list(takewhile(lambda t: classes(t.text)[0] != PREPOSITION, named))
    nouns = {t.text.lower() for t in hearers}
    people = any(noun in words.HEARERS or noun in OFFICE_NOUNS or are_people(noun) for noun in nouns)
    return people or kind_of(" ".join(t.text for t in hearers)) == BODY


def _takes_a_thing(low: Sequence[str], f: Found) -> bool:
    """Whether the verb has an object that is nobody's words: “remarks attributed to Ms. X”, “while writing each letter”."""
    at = f.cue[0]
    if low[at] == words.ATTRIBUTED:
        return low[at + 1] == words.TO and f.said[0] <= at + 2
    return low[at] == words.WRITING and low[at - 1] in WHILE_DOING and THAT not in low[at + 1 : f.said[0]]


def _is_alone_no_cue(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether a single word is an adjective, introduces a name, or says nothing of its own."""
    return _is_adjective(toks, low, f) or _names_a_thing(toks, low, f) or _is_light(low, f)


def _is_turned(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether it is a participle in front of its subject: “Also briefing the Council | was Ms. X”, “Welcoming them were A and B”."""
    if not low[f.cue[0]].endswith(PARTICIPLE):
        return False
    be = next((k for k in range(f.cue[1], min(f.said[1], len(toks) - 1)) if low[k] in BE or low[k] == ","), None)
    return be is not None and low[be] in BE and toks[be + 1].text[0].isupper()


def _is_phrase(toks: Sequence[Token], at: int) -> bool:
    """Whether the word is part of a fixed phrase: “as opposed to”, “well advised to”, “into believing”, “time to review”."""
    word, before = toks[at].text.lower(), toks[at - 1].text.lower()
    if (before == words.TO and at > 1 and toks[at - 2].text.lower() in words.TIME) or (
        word == words.OPPOSED and before == words.AS_OPPOSED
    ):
        return True
    return (word == words.ADVISED and before == words.WELL) or (
        before == words.INTO and "ving" in CLASSES.get(word, ())
    )


def _is_what_was_asked(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether the words are a question put to the subject, who did not ask it: “Ms. X, asked whether …, said”, “when asked whether …”."""
    at = f.cue[0]
    if low[at] not in words.ASKED or low[at - 1] not in words.BEFORE_ASKED or low[f.cue[1]] not in words.BEHIND_ASKED:
        return False
    answers = any(says(t) and t.text[0].islower() for t in toks[f.said[1] : f.said[1] + _ANSWERED_WITHIN])
    return low[at - 1] != "," or answers


def _is_in_name(toks: Sequence[Token], at: int) -> bool:
    """Whether it is part of a name, in a sentence that is not a headline: “the Fair | Claims Act”."""
    if at + 1 >= len(toks) or not all(t.text[0].isupper() for t in toks[at - 1 : at + 2]):
        return False
    return toks[at + 1].text in words.BEHIND_NAME and any(t.text[0].islower() and len(t.text) > _LITTLE for t in toks)


def _is_of_a_noun(low: Sequence[str], f: Found) -> bool:
    """Whether it is a noun or belongs to one: “failed promises of years past”."""
    if low[f.cue[0]] not in HOMOGRAPHS | words.NOUNS_TOO:
        return False
    if low[f.cue[0] - 1] in words.HAVE or (low[f.cue[0]] == words.THANKS and low[f.cue[1]] == words.TO):
        return True  # “might have questions about”, “thanks to a grant”
    if low[f.cue[0] - 1] in words.AND_OR and low[f.cue[0] - 2] in HOMOGRAPHS:
        return True  # “false claims and requests”
    if low[f.cue[0] - 1].endswith(PARTICIPLE) and classes(low[f.cue[0] - 2])[0] in words.BEFORE_PARTICIPLE:
        return True  # “…, fulfilling promises she made”
    if low[f.cue[1]] == THAT and f.cue[1] + 1 < len(low):  # “rules that currently harm”, “rules that would”
        behind = classes(low[f.cue[1] + 1])
        return low[f.cue[0]] in words.NOUNS_TOO and behind[0] in (AUXILIARY, *PASS)
    return f.said[0] == f.cue[1] and low[f.said[0]] == words.OF


def _is_of_a_relative(low: Sequence[str], f: Found) -> bool:
    """Whether its object stands before it: “a law she called for | and that will help”."""
    behind = f.cue[1]
    return f.said[0] == behind and low[behind] in AND_BUT and low[behind + 1 : behind + 2] == [THAT]


def _is_adjective(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether it is an adjective: “a detailed plan”, “and alleged helpers”."""
    at = f.cue[0]
    form = CLASSES.get(low[at], ())
    if not ("vpast" in form or "ving" in form) or f.said[0] != f.cue[1]:
        return False
    if "vpast" in form and (_is_of_object(toks, low, at) or _is_of_own_noun(toks, low, f)):
        return True
    if low[at - 1] in words.KNOWN:
        return "vpast" in form and low[f.said[0]] not in words.BEGINS_CLAUSE
    if classes(low[at - 1])[0] in (words.DETERMINER, words.POSSESSOR) and low[at - 1] not in RELATIVE_OR_THAT:
        return "vpast" in form and classes(low[f.said[0]])[0] not in words.NO_NOUN
    return _is_alleged(toks, low, f)


def _is_alleged(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether it is such an adjective without an article: “and alleged helpers”."""
    at, noun = f.cue[0], toks[f.said[0]].text
    plain = noun[0].islower() and low[f.said[0]] not in words.BEGINS_CLAUSE and not noun.endswith(PARTICIPLE)
    return low[at] in words.ALLEGED and low[at - 1] in words.BEFORE_ADJECTIVE and plain


def _is_of_object(toks: Sequence[Token], low: Sequence[str], at: int) -> bool:
    """Whether it belongs to the object of an infinitive: “can see detailed | maps”."""
    verb = at > 1 and low[at - 2] in words.MODALS and toks[at - 1].text.isalpha() and toks[at - 1].text.islower()
    return verb and classes(low[at - 1])[0] not in words.NO_VERB


def _is_of_own_noun(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether it belongs to a noun that has its verb or its preposition: “and repeated | attempts have failed”, “with confirmed | cases”."""
    at, noun = f.cue[0], f.said[0]
    if low[at] in words.NO_CLAUSE and low[at - 1] in words.BEFORE_OWN and _has_own_verb(low, f):
        return True
    plain = toks[noun].text[0].islower() and low[noun] not in words.BEGINS_CLAUSE
    return plain and _is_behind_preposition(low, f)


def _is_behind_preposition(low: Sequence[str], f: Found) -> bool:
    """Whether a preposition, and possibly an adverb, stands right before a participle: “with confirmed | cases”, “with widely
    recognised | rules”."""
    at = f.cue[0]
    before = low[at - 1]
    led = before == words.OR or classes(before)[0] == PREPOSITION
    told = low[f.said[0] + 1 : f.said[0] + 2]  # “the town he lived in | recommended masks”
    if low[at] in words.ATTRIBUTIVE and led and (before not in words.STRANDED or not RELATIVE_OR_THAT.isdisjoint(told)):
        return True
    if low[at] in words.DESCRIBES and may_be_past(low[at - 1]) and not is_finite(low[at - 1]):
        return True  # “kept detailed | records”
    verb = at > 1 and low[at] in words.ATTRIBUTIVE and may_be_past(low[at - 2]) and not is_finite(low[at - 2])
    return at > 1 and classes(low[at - 1])[0] == "end=ly" and (verb or low[at - 2] in words.OF_WITH)


def _has_own_verb(low: Sequence[str], f: Found) -> bool:
    """Whether the noun behind a participle is the subject of a verb: “and repeated | attempts to find it have failed”."""
    for k in range(f.said[0] + 1, f.said[1]):
        if low[k] in RELATIVE_OR_THAT or not low[k][0].isalnum() or low[k] in words.NO_OWN:
            return False
        if low[k] in BE or low[k] in words.HAVE:
            return low[k - 1] != words.TO and classes(low[f.said[0]])[0] not in words.NO_NOUN
    return False


def _names_a_thing(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether it introduces a name and follows the verb of its sentence: “a stream called Fox Creek”, “a fund in Lund called …”."""
    at = f.cue[0]
    if low[at] not in words.NAMES or f.said[0] != f.cue[1]:
        return False
    if low[at] == words.CALLED and _is_called(toks, low, f):
        return True
    if _is_called_in_marks(toks, low, f):
        return True
    if not _begins_name(toks, f.said[0]):
        return False
    noun = toks[at - 1].text == "," or (toks[at - 1].text[0].isalpha() and classes(low[at - 1])[0] not in words.NO_NOUN)
    placed = at > 1 and classes(low[at - 2])[0] == PREPOSITION
    told = any(is_past(word) or classes(word)[0] == AUXILIARY for word in low[: at - 1])
    return noun and told and (placed or not toks[at - 1].text[0].isupper())


def _is_called_in_marks(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether a thing bears the name in marks: “a cheese called “grey sister” was served”; not “what the mayor called “a joke””."""
    at = f.cue[0]
    noun = toks[at - 1].text.islower() and low[at - 1] not in THIRD_PERSON
    return noun and not led_by_what(low, at) and toks[f.said[0]].text[0] in words.MARKS


def _is_called(toks: Sequence[Token], low: Sequence[str], f: Found) -> bool:
    """Whether the words say what the things before it are: “installed programs called | loggers”, “two suits called copper actions were
    filed”."""
    if classes(low[f.cue[0] - 1])[0] not in words.NO_NOUN and _has_own_verb(low, f):
        return True
    at, plain = f.cue[0], toks[f.said[0]].text[0].islower() and low[f.said[0]] not in words.BEGINS_CLAUSE
    several = low[at - 1].endswith(PLURAL_S) and toks[at - 1].text[0].islower()
    return plain and several and any(is_past(word) or classes(word)[0] == AUXILIARY for word in low[: at - 1])


def _begins_name(toks: Sequence[Token], at: int) -> bool:
    """Whether a name, or words in quotation marks, begin here."""
    if toks[at].text.lower() == words.THE:
        at += 1
    return at < len(toks) and (toks[at].text[0].isupper() or toks[at].text[0] in words.MARKS)


def is_past(word: str) -> bool:
    """Whether a word has a past form."""
    return word.endswith(PAST) or "vpast" in CLASSES.get(word, ())


def _is_light(low: Sequence[str], f: Found) -> bool:
    """Whether it is a verb that says nothing without its object, which is nothing said: “made | this decision”, “took | the lead”."""
    if low[f.cue[0]] not in words.LIGHT:
        return False
    object_ = list(
        takewhile(lambda word: word[0].isalpha() and classes(word)[0] != PREPOSITION, low[f.cue[1] : f.said[1]])
    )
    return words.UTTERED.isdisjoint(object_) or not words.UNTRUE.isdisjoint(object_)


def _is_done(toks: Sequence[Token], low: Sequence[str], f: Found, *, single: bool) -> bool:
    """Whether it reports an action: “paid 3,000 crowns”, “charged interest”, “facts cited to support”, “were denied that chance”,
    “confirmed as head”."""
    base, object_ = lemma(low[f.cue[0] : f.cue[1]][-1]), low[f.said[0] : f.said[1]]
    if base == words.DENIED:
        passive = not BE.isdisjoint(low[f.cue[0] - 1 : f.cue[1]])
        return passive and len(object_) <= _FEW
    if not single:
        return False
    if _describes(toks, low, f, base) or _is_put(base, object_[0]) or _is_said_of(low, f):
        return True
    if base == words.PAY or (base == words.CHARGE and not words.SUMS.isdisjoint(object_[:3])):
        return True
    if base in words.CITED and object_[0] == words.TO and "vpast" in CLASSES.get(low[f.cue[0]], ()):
        return classes(low[f.cue[0] - 1])[0] not in words.NO_NOUN
    return base == words.CONFIRM and object_[0] == words.AS


def _describes(toks: Sequence[Token], low: Sequence[str], f: Found, base: str) -> bool:
    """Whether its words say only where, for whom, when and by whom: “steps outlined in the plan”, “a plan announced last month by X”."""
    before, behind = toks[f.cue[0] - 1].text, time_end(low, *f.said)
    if "vpast" in CLASSES.get(low[f.cue[0]], ()) and behind is not None and low[behind : behind + 1] == [words.BY]:
        return True
    led = f.said[0] == f.cue[1] and low[f.said[0]] in words.IN_OR_FOR and base in words.PLACED
    return led and (before[0].islower() or before == ",") and _is_placed(low, f)


def _is_put(base: str, first: str) -> bool:
    """Whether no speech has such an object: “staff found to have …”, “put it on an equal footing”."""
    return (base == words.FIND and first == words.TO) or (base == words.PUT and first not in words.PUT_AS)


def _is_said_of(low: Sequence[str], f: Found) -> bool:
    """Whether it is what others say of the noun before it: “wells, said | to be full, are empty”."""
    at, first = f.cue[0], f.said[0]
    told = low[at] == words.SAID_OF and low[first] == words.TO and low[first + 1 : first + 2] in words.BE_OR_HAVE
    return told and classes(low[at - 1])[0] not in words.NO_NOUN


def _is_placed(low: Sequence[str], f: Found) -> bool:
    """Whether the words say only where or for whom something is told: “the steps outlined | in the plan”."""
    first, end = f.said
    if THAT in low[first:end] or time_end(low, first, end) is not None:
        return False
    end = next((k for k in range(first, end) if low[k] == ","), end)
    own = (k for k in range(first + 2, end) if classes(low[k])[0] in (words.DETERMINER, words.POSSESSOR))
    return all(classes(low[k - 1])[0] == PREPOSITION for k in own)


def is_listed_claim(text: str, sentence: Span) -> bool:
    """Whether it is an item of a list below a line like “In its complaint:”."""
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    line = text[start : end if end >= 0 else len(text)]
    if not (SIGN.match(line) or line.rstrip().endswith(words.ITEM_ENDS)):
        return False
    above = text[max(0, start - _FAR) : start].split("\n")
    for line in reversed([line for line in above if line.strip()][-_LINES:]):
        if line.rstrip().endswith(":"):
            return is_claim_lead(line)
        if not (SIGN.match(line) or line.rstrip().endswith(words.ITEM_ENDS)):
            return False
    return False


def is_claim_lead(line: str) -> bool:
    """Whether the list below a line is a claim: “In its complaint:”."""
    return bool(_LEAD.search(line))
