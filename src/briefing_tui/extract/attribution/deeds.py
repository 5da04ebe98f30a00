"""Verbs that report an action as often as speech: “presented a cheque”, “called on the Governor”, “recalled its ambassador”.

Decides by the head noun whether the words after a cue are speech at all; does not look for the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.clauses import begins_clause, is_finite
from briefing_tui.extract.attribution.pairing import Found
from briefing_tui.extract.english import deeds as words
from briefing_tui.extract.english.cue_phrases import NEVER, SHARED
from briefing_tui.extract.english.cues import CLAIM_BEGINS, lemma
from briefing_tui.extract.english.grammar import AND_BUT, FOR, OF, POSSESSIVE, RELATIVE_OR_THAT, THAT, TO
from briefing_tui.extract.english.offices import PERSON_NOUNS, ROLE_NOUNS
from briefing_tui.extract.english.whom import PLURAL_S, PRONOUN
from briefing_tui.extract.entities.bodies import head_of, is_document, kind_of
from briefing_tui.extract.tokens import PASS, Token, classes

_WORDS_IN_MARKS = 4
"""Minimum number of words in marks, with a mark, that are a clause."""
_BEGINS_CLAUSE = ("pron", "det", "poss")
_MARKS = frozenset(("“", '"'))
_FAR = 8
"""Words after a verb that may contain its object."""
_BARE = 2
"""Maximum number of words in an object with nothing after it: “called the police”."""
_BEHIND_WHOM = frozenset(("prep", "conj", "sub", "adv", "end=ly"))
"""Word classes behind “her” where it is no possessive."""
_ENDS_NOUN = frozenset(("prep", "sub", "conj", "aux", "pron"))
"""Word classes that end a head noun."""


def is_deed(toks: Sequence[Token], f: Found, subject: str) -> bool:
    """Whether the cue reports an action and not speech. `subject`: the printed words of the subject."""
    low, base = _object(toks, f), lemma(toks[f.cue[0]].text)
    phrase = f.cue[1] - f.cue[0] > 1 and base != words.CALL
    if f.said[0] < f.cue[1] or phrase or _tells(low, base) or THAT in (t.text for t in toks[f.cue[1] : f.said[0]]):
        return False
    if base in words.GO_ON:
        return True
    if base == words.CALL:
        particle = [t.text.lower() for t in toks[f.cue[0] + 1 : f.cue[1]]]
        return _is_call(low, particle, named=toks[f.said[0]].text[0].isupper())
    if base in words.WELCOMES:
        return _is_reception(toks, f)
    if base in words.APPOINTS and (toks[f.said[0]].text[0].isupper() or base in words.HONOURS):
        return not words.AS_WITH.isdisjoint(low[:_FAR])
    return _by_object(base, low, subject)


def _tells(low: Sequence[str], base: str) -> bool:
    """Whether the object is a clause, possibly in marks, or a noun that only speech has as its object."""
    if base == words.ADD and low[0] in _MARKS and len(low) > _WORDS_IN_MARKS and classes(low[1])[0] in _BEGINS_CLAUSE:
        return True  # “adding “we need rain””
    return low[0] in CLAIM_BEGINS or low[0] in NEVER or begins_clause(low) or (base == words.ADD and _is_clause(low))


def _is_clause(low: Sequence[str]) -> bool:
    """Whether an auxiliary tells what was added: “added | the council would pay”; not “added | a wing that will …”."""
    verb = next((n for n in range(min(len(low), _FAR)) if is_finite(low[n])), 0)
    return verb > 0 and RELATIVE_OR_THAT.isdisjoint(low[:verb]) and AND_BUT.isdisjoint(low[:verb])


def is_mute(base: str, subject: str) -> bool:
    """Whether the subject of a verb that also means to show is a thing: “the smell of bread confirmed …”."""
    words_of = subject.split()
    if base not in words.SHOWS:
        return False
    if subject.lower() in words.KNOWN_BY or words.OF_SOMEBODY.match(subject) or words.OWNERS_DEED.search(subject):
        return True  # “the visit of Ms. X highlighted …”, “Ms. X’s visit highlighted …”
    if any(w[0].isupper() for w in words_of[1:]) or kind_of(subject) is not None:
        return False
    head = head_of(subject).lower()
    if PRONOUN.fullmatch(subject) or classes(words_of[0])[0] == "pron" or (len(words_of) == 1 and subject[0].isupper()):
        return False
    speaks = head in PERSON_NOUNS or head in ROLE_NOUNS or words.SPEAKING.fullmatch(head) is not None
    return not speaks or head in words.NO_SPEAKER_SO


def is_in_the_air(base: str) -> bool:
    """Whether a passive of the verb has no particular speaker: “it is hoped that”."""
    return base in words.WISHED


def is_telling(base: str, toks: Sequence[Token], f: Found) -> bool:
    """Whether the verb and object report speech by way of an action: “shared tips”."""
    return base == words.SHARE and _head(_object(toks, f)) in SHARED


def _object(toks: Sequence[Token], f: Found) -> list[str]:
    """Return the words after a cue, in lower case."""
    return [t.text.lower() for t in toks[f.said[0] : f.said[1]]]


def _is_call(low: Sequence[str], particle: Sequence[str], *, named: bool) -> bool:
    """Whether it is “called on X” without a request, or “called a meeting”. `named`: the object begins with a capital."""
    if not words.ON.isdisjoint(particle):
        return words.ASKS.isdisjoint(low)
    if not particle and TO in low[1:] and words.NAMED_AS.isdisjoint(low[: low.index(TO)]) and named:
        return True  # “called Ms. X to congratulate her”
    some = low[0] in words.SOME or low[0][0].isdigit()
    return not particle and (len(low) <= _BARE or (some and words.NAMED_AS.isdisjoint(low[1:_FAR])))


def _is_reception(toks: Sequence[Token], f: Found) -> bool:
    """Whether it is the reception of a visitor: “welcomed Minister X to the Department”."""
    among = toks[f.said[0] : f.said[1]]
    at = next((n for n, t in enumerate(among) if t.text.lower() == TO), None)
    first = among[classes(among[0].text)[0] == "det" and len(among) > 1].text
    guests = first in words.GUESTS or first.removesuffix(PLURAL_S) in PERSON_NOUNS
    named = among[0].text[0].isupper() or among[0].text[0].isdigit()
    if at is None or at + 1 >= len(among) or not (named or guests):
        return _are_counted(among)
    if any(t.text.replace("’", "'").endswith(POSSESSIVE) for t in among[:at]):
        return False  # “welcomed Ms. X's visit to …”
    place = among[at + 1]
    return place.text[0].isupper() or classes(place.text)[0] == "det"


def _are_counted(among: Sequence[Token]) -> bool:
    """Whether it is told how many came: “welcomed 40,000 visitors”."""
    return len(among) > 1 and among[0].text[0].isdigit() and among[1].text in words.GUESTS


def _by_object(base: str, low: Sequence[str], subject: str) -> bool:
    head = _head(low)
    if _is_no_word(base, low):
        return True
    if base in words.FINDS and head not in words.DEEDS.get(base, ()):
        clause = base != words.FIND and any(map(is_finite, low))  # “determined the claim had merit”
        return not clause and not is_document(head_of(subject).lower()) and words.ASKS.isdisjoint(low)
    if head in words.DEEDS.get(base, ()):
        return base != words.DISMISS or words.UNTRUE.isdisjoint(low)
    if _is_counted(base, low):
        return True
    if base in words.NEED:
        return head not in words.NEED[base]
    if base == words.SHARE and head in SHARED:
        return False
    return base in words.NEED_TOPIC and not _is_tellable(head) and not _is_tellable(head.removesuffix(PLURAL_S))


def _is_no_word(base: str, low: Sequence[str]) -> bool:
    """Whether the object rules out speech: “backed away from it”, “maintained open markets”, “the Senate confirmed her in May”."""
    if base == words.BACKS:
        return low[0] in words.AWAY
    if base == words.REPORT and low[0] == FOR:
        return True  # “reported for duty”
    if base in words.CLAUSE_ONLY:
        return not any(map(is_finite, low))
    whom = low[0] in words.APPOINTED and (len(low) == 1 or classes(low[1])[0] in _BEHIND_WHOM)  # not “her readiness”
    return base in words.APPOINTS and whom


def _is_counted(base: str, low: Sequence[str]) -> bool:
    """Whether the object is a quantity: “recalled 4,000 kettles”, “claimed more than $3 billion in credits”."""
    if base in words.COUNT_NOTHING and low[0][0].isdigit():
        return True
    first = next((word for word in low if word not in words.ABOUT), low[0])
    return base in words.COUNT_MORE and (first[0].isdigit() or first[0] in words.CURRENCY)


def _head(low: Sequence[str]) -> str:
    """Return the head noun of an object; after “a number of”, the noun that is counted."""
    end = next((n for n in range(1, len(low)) if classes(low[n])[0] in _ENDS_NOUN or not low[n][0].isalnum()), len(low))
    while end > 1 and classes(low[end - 1])[0] in PASS:
        end -= 1
    if low[end - 1] in words.MEASURES and end + 1 < len(low) and low[end] == OF:
        return _head(low[end + 1 :])
    return low[end - 1]


def _is_tellable(head: str) -> bool:
    return head in words.TELLABLE or (head not in words.THINGS_TOO and words.ABSTRACT.fullmatch(head) is not None)
