"""The words before a cue that decide whether it was said: its verb group and its governors. Owns the extent of that group.

Returns what it finds; stance.py derives the stance. Words are in lower case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.extract.english import stance as words
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.cue_phrases import CALLS, JOINED, PERFORMED
from briefing_tui.extract.english.cues import CLASSES, lemma
from briefing_tui.extract.english.grammar import FOR, IN, THAT, TO
from briefing_tui.extract.entities.bodies import is_document
from briefing_tui.extract.tokens import DETERMINER, PASS, PREPOSITION, classes

_CONTROLLED_WITHIN = 14
"""Maximum number of words between a verb and “to”, where the verb's object is the subject of the infinitive."""
_SHARED_WITHIN = 30
"""Maximum number of words between a shared auxiliary and a joined verb."""
_QUOTED_WITHIN = 14
"""Maximum number of words between “quoted” and “as saying”."""
_PREVENTED_WITHIN = 8
"""Maximum number of words between “prevented” and “from saying”."""
_BORNE_WITHIN = 14
"""Maximum number of words between a verb and its object in “a letter urging”."""
_INCLUDED_WITHIN = 6
"""Maximum number of words between “include” and “that said”."""
_LED_WITHIN = 4
"""Maximum number of words between “instead of” and an -ing form."""
_ISSUED_WITHIN = 4
"""Maximum number of words between “will” and “publish”."""
_BE_WITHIN = 10
"""Maximum number of words between “be” and a participle joined to its own."""
_CAUSED_WITHIN = 8
"""Maximum number of words between “have” and the infinitive of whoever is made to act."""
_TIME_WITHIN = 3
"""Maximum number of words in a time after a participle."""
_WRONGLY_WITHIN = 8
"""Maximum number of words between “wrongly” and “quoted”."""
_PARENTHESIS_WITHIN = 9
"""Maximum number of words of an insertion between an auxiliary and its verb."""


@dataclass(slots=True)
class Group:
    """The findings about the words before a cue read so far."""

    begins: int
    """The first word that belongs to the cue: its auxiliary, its negation, its governing verb."""
    before: int = -1
    """The last word before all that was read."""
    negated: bool = False
    will: bool = False
    ought: bool = False
    perfect: bool = False
    pluperfect: bool = False
    hearsay: bool = False
    nobody: bool = False
    """Whether it may have no source."""


def is_negation(word: str) -> bool:
    """Whether it negates a verb: “not”, “never”, “didn't”."""
    return word in words.NOT or word.endswith(words.NOT_ENDING)


def group_of(low: Sequence[str], cue: int) -> Group:
    """Return the group of the cue at an index."""
    group = _walked(low, cue)
    _beside(low, cue, group)
    _caused(low, cue, group)
    _joined(low, cue, group)
    _gerund(low, cue, group)
    _relative(low, cue, group)
    return group


def quoting(low: Sequence[str], cue: int) -> int | None:
    """Return the index of “quoted” in “quoted X as saying”, for the cue “saying”; None if no such words lead to it."""
    if cue < 2 or low[cue - 1] != words.AS or low[cue] not in words.SAYING:
        return None
    return next((k for k in range(cue - 2, max(-1, cue - _QUOTED_WITHIN), -1) if low[k] in words.QUOTED), None)


# ---- auxiliaries and adverbs -----------------------------------------------------------------------------------------


def _walked(low: Sequence[str], end: int) -> Group:
    """Read the words right before the verb at an index."""
    group = Group(end)
    at = end - 1
    while at >= 0 and (step := _step(low, at, group)):
        at -= step
    group.before = at
    group.will = group.will or (at >= 0 and _contracted(low[at], low[end]))
    if group.begins < end:  # including its auxiliary: “did not say”
        group.begins = at + 1
        while group.begins < end and _plain_adverb(low[group.begins]):
            group.begins += 1
    return group


def _contracted(subject: str, verb: str) -> bool:
    """Whether the auxiliary is contracted with the subject: “she’ll say”, “she’d say”."""
    return subject.endswith(words.LL) or (subject.endswith(words.WOULD_ENDING) and "vbase" in CLASSES.get(verb, ()))


def is_first(word: str) -> bool:
    """Whether it is a first-person subject: “I”, “we’ll”."""
    return word.partition("'")[0] in words.FIRST


def _plain_adverb(word: str) -> bool:
    return classes(word)[0] in PASS and word not in words.NOT and word not in words.ALLEGEDLY


def _step(low: Sequence[str], at: int, group: Group) -> int:
    """Read the word at an index; return the number of words read, 0 if it is not part of the group."""
    word = low[at]
    if word == TO:
        return _governed(low, at, group)
    if word == words.LONGER and at and low[at - 1] == words.NO:
        group.negated, group.begins = not group.negated, at - 1
        return 2
    if (phrase := _no_way(low, at)) or _turns(low, at, group):
        group.negated ^= bool(phrase)
        group.begins = at - max(0, phrase - 1)
        return phrase or 1
    if word == ",":
        return _parenthesis(low, at)
    if word == words.AS and (read := _as(low, at, group)):
        return read
    return int(_passes(low, at))


def _passes(low: Sequence[str], at: int) -> bool:
    """Whether a word may stand within the group and changes nothing: an adverb, “ever”, the “yet” of “not yet announced”."""
    word = low[at]
    if word == words.YET and at and low[at - 1] in words.NOT:
        return True
    return word in words.STAND or word in words.EVER or classes(word)[0] in PASS


def _as(low: Sequence[str], at: int, group: Group) -> int:
    """Read “as” in “might just as well have said”, “as good as said”; return the number of words read, 0 if it is neither."""
    if low[at + 1] in words.AS_EASILY:
        return 1
    group.nobody |= (good := low[max(0, at - 2) : at] == words.AS_GOOD)
    return 3 * good


def _no_way(low: Sequence[str], at: int) -> int:
    """Return the length of a negative phrase that ends at an index: “by no means”, “at no time”; 0 if there is none."""
    phrase = at > 1 and low[at] in words.NO_WAY and low[at - 1] == words.NO and classes(low[at - 2])[0] == PREPOSITION
    return 3 * phrase


def _parenthesis(low: Sequence[str], end: int) -> int:
    """Return the length of an insertion between an auxiliary and its verb: “has not, | as she claims, | said”; 0 if it is none."""
    if "ving" in CLASSES.get(low[end + 1], ()):
        return 0
    for k in range(end - 2, max(0, end - _PARENTHESIS_WITHIN), -1):
        if low[k] == ",":
            before = low[k - 1]
            helps = before in words.AUXILIARIES or before in words.STAND or before.endswith(words.NOT_ENDING)
            return end - k + 1 if helps else 0
        if low[k] in words.ENDS_CLAUSE:
            return 0
    return 0


def _turns(low: Sequence[str], at: int, group: Group) -> bool:
    """Whether an adverb, negation or auxiliary changes the stance of the cue."""
    word = low[at]
    if word in words.ALLEGEDLY:
        group.hearsay = True
    elif word in words.NEITHER or _not_quite(low, at):
        group.nobody = True
    elif is_negation(word):
        return _negation(low, at, group)
    elif word in words.WILL:
        group.will = True
    elif word in words.OUGHT:
        group.ought = True
    else:
        group.perfect = group.perfect or word in words.HAVE
        group.pluperfect = group.pluperfect or word == words.HAD
        return False
    return True


def _not_quite(low: Sequence[str], at: int) -> bool:
    """Whether it was not quite said: “nearly said”, “all but said”; not “almost always said”."""
    if low[at] in words.NEARLY:
        return classes(low[at + 1])[0] not in PASS
    return low[at] == words.BUT and at > 0 and low[at - 1] in words.ALL_BUT


def _negation(low: Sequence[str], at: int, group: Group) -> bool:
    if at + 1 < len(low) and low[at + 1] in words.NOT_ONLY:
        return False  # “not only said”, “didn’t just say”
    group.negated = not group.negated
    group.will = group.will or low[at].removesuffix(words.NOT_ENDING) in words.WILL
    return True


def _beside(low: Sequence[str], cue: int, group: Group) -> None:
    """Apply what stands before the whole group: “rather than | say”, “you | can say”, “did not in so many words | say”, “, | asked if”."""
    plain, before = "vbase" in CLASSES.get(low[cue], ()), low[group.before] if group.before >= 0 else ""
    if (before == words.THAN and (plain or low[cue - 1] == TO)) or _anyone_can(low, group.before, cue):
        group.nobody = True
    elif plain and group.begins == cue:
        _far_negation(low, cue, group)
    elif before == "," and low[cue] in words.WAS_ASKED:
        behind = (k for k in range(cue, len(low) - 1) if low[k] == ",")
        group.nobody |= any("say" in CLASSES.get(low[k + 1], ()) for k in behind)  # “X, asked if it was so, said no”


def _anyone_can(low: Sequence[str], before: int, cue: int) -> bool:
    """Whether it is what anybody can say: “when you can say”, “one could say”."""
    at = before - (before > 1 and low[before] == words.ONLY)  # “one could only conclude”
    at -= at > 0 and low[at] in words.CAN
    return at >= 0 and low[at] in words.ANYONE and not words.CAN.isdisjoint(low[at:cue])


def _far_negation(low: Sequence[str], cue: int, group: Group) -> None:
    for k in range(group.before - 1, max(0, group.before - _PARENTHESIS_WITHIN), -1):
        if low[k] in words.ENDS_CONDITION or low[k] == TO:
            return
        if is_negation(low[k]):
            does = low[k].removesuffix(words.NOT_ENDING) if low[k].endswith(words.NOT_ENDING) else low[k - 1]
            if does in words.DO and classes(low[k + 1])[0] == PREPOSITION:
                group.negated, group.begins = True, k - (does == low[k - 1])
            return


# ---- governors of an infinitive --------------------------------------------------------------------------------------


def _governed(low: Sequence[str], at: int, group: Group) -> int:
    """Read “to” at an index and the governor of the infinitive; return the number of words read."""
    g = at - 1
    while g > 0 and (classes(low[g])[0] in PASS or low[g] == words.ON) and low[g] not in words.DECLINES:
        group.negated ^= low[g] in words.NOT
        g -= 1
    if g < 0:
        return 1
    outer = _walked(low, g)
    _by_governor(low, g, group, outer)
    group.nobody = group.nobody or outer.nobody
    group.hearsay = group.hearsay or outer.hearsay
    group.begins = min(group.begins, outer.begins)
    return at - outer.before


def _to_be_told(low: Sequence[str], g: int) -> bool:
    """Whether the infinitive behind a wish is passive: “we wish to be assured”, which “we wish to thank” is not."""
    be = next((k for k in range(g + 2, min(g + 4, len(low) - 1)) if low[k] in words.BE), None)
    return be is not None and "vpast" in CLASSES.get(low[be + 1], ())


def _by_governor(low: Sequence[str], g: int, group: Group, outer: Group) -> None:
    """Apply the governor of an infinitive: “refused to”, “plans to”, “is said to”, “was glad to”."""
    word = low[g]
    if word in words.DECLINES:
        group.negated = group.negated == outer.negated
    elif word in words.ALLEGED and (word in words.CLAIMED or _passive(low, outer.before, g)):
        group.hearsay = True
    elif (word in words.LATER and low[g + 1] != words.ON) or word in words.BE:
        group.negated ^= outer.negated
        group.will = group.will or not _wishes_to(low, g, outer) or _to_be_told(low, g)
    elif word in words.OUGHT:
        group.ought = True
    elif _controlled(low, g):
        group.nobody = True
    else:
        group.negated ^= outer.negated
        group.will = group.will or (outer.will and word != words.LIKE)


def _wishes_to(low: Sequence[str], g: int, outer: Group) -> bool:
    """Whether whoever speaks wishes to say it, and does: “I want to thank”."""
    wished = low[g] in words.WISHED and lemma(low[g + 2]) in PERFORMED  # “she wished to stress”
    return wished or (outer.before >= 0 and is_first(low[outer.before]) and low[g] in words.WISHES)


def _passive(low: Sequence[str], before: int, verb: int) -> bool:
    return any(word in words.BE for word in low[before + 1 : verb])


def _controlled(low: Sequence[str], g: int) -> bool:
    """Whether somebody is asked to say it: “urged the Council to condemn”."""
    for k in range(g, max(-1, g - _CONTROLLED_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE:
            return False
        if low[k] in words.CONTROLS and (low[k] not in words.CALLS_ON or low[k + 1] in words.ON_WHOM):
            return True
    return False


def _joined(low: Sequence[str], cue: int, group: Group) -> None:
    """Apply the auxiliary of the verb it is joined to: “will visit the town and announce”, “did not confirm or announce”."""
    at = group.before
    if at < 1 or low[at] not in words.JOINS:
        return
    if low[cue] not in words.LIGHT_BASES and "vbase" not in CLASSES.get(low[cue], ()):
        group.nobody |= low[at] != "," and _joined_passive(low, at, cue)
        return
    for k in range(at - 1, max(-1, at - _SHARED_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE or is_first(low[k]):
            return
        if _is_infinitive(low, k) and low[at] != "," and low[at - 1] != "," and _controlled(low, k - 1):
            group.nobody = True  # “we urge you to look at it and | reject it”
            return
        if _may_share(low[k]) and not _is_reported(low, k, at):
            _share(low, k, group)
            return


def _is_reported(low: Sequence[str], aux: int, joint: int) -> bool:
    """Whether an auxiliary is in a that-clause, which the comma before “and” ends: “our promise that no loan | will help, and urge”."""
    if low[joint - 1] != ",":
        return False
    for k in range(aux - 1, max(-1, aux - _SHARED_WITHIN), -1):
        if low[k] in words.PARTS or low[k] in words.ENDS_CLAUSE:
            return False
        if low[k] == THAT:
            return True
    return False


def _is_infinitive(low: Sequence[str], at: int) -> bool:
    """Whether it is the “to” of a verb: “urge you | to look”, not “attention | to this”."""
    return low[at] == TO and classes(low[at + 1])[0] not in words.BEGINS_NOUN


def _is_active(low: Sequence[str], cue: int) -> bool:
    """Whether a past form has an object, which no passive has: “said the road would be shut and | warned that”, “and | thanked the crew”."""
    behind = low[cue + 1 : cue + 2 + _TIME_WITHIN]
    if not behind or low[cue] in words.TOLD_THAT:
        return False
    if low[cue] in CALLS and behind[0] == FOR:
        return True
    timed = any(is_time(behind[:n]) for n in range(2, len(behind) + 1))  # “will be made and announced this week”
    return behind[0] == THAT or (classes(behind[0])[0] in words.DETERMINES and not timed)


def _joined_passive(low: Sequence[str], at: int, cue: int) -> bool:
    """Whether it is joined to a passive yet to be done, whose subject does not speak: “will be set up and | announced”; or to another
    adjective: “are able and | committed to”."""
    if _is_active(low, cue):
        return False
    for k in range(at - 1, max(0, at - _BE_WITHIN), -1):
        if low[k] in words.PARTS or low[k] in words.ENDS_CLAUSE or low[k] in words.RELATIVE:
            return False
        if low[k] == words.BARE_BE:
            group = _walked(low, k)
            return group.will or group.ought
        if low[k] in words.BE and low[cue] in words.ADJECTIVES:
            return True
    return False


def _caused(low: Sequence[str], cue: int, group: Group) -> None:
    """Apply the verb by which somebody is to be made to say it: “would have the minister | direct”."""
    if group.begins < cue or "vbase" not in CLASSES.get(low[cue], ()) or low[cue - 1] in words.JOINS:
        return
    for k in range(cue - 2, max(0, cue - _CAUSED_WITHIN), -1):
        if low[k] in words.PARTS or low[k] in words.ENDS_CLAUSE or low[k] in words.BEGINS_OTHER - {words.AND}:
            return  # “the Secretary of Ports and Coasts” is one
        if low[k] in words.CAUSES and classes(low[k + 1])[0] == DETERMINER:
            outer = _walked(low, k)
            group.nobody |= outer.will or outer.ought
            return


def _may_share(word: str) -> bool:
    return word in words.WILL or word in words.OUGHT or word in words.DO or word.endswith(words.NOT_ENDING)


def _does_at_once(low: Sequence[str], k: int) -> bool:
    """Whether the verb is performed by saying it: “we will be looking into it and urge you”."""
    return k > 0 and is_first(low[k - 1]) and low[k + 1] in words.BE


def _share(low: Sequence[str], aux: int, group: Group) -> None:
    """Apply a shared auxiliary, unless what it helps is done by saying it."""
    if _does_at_once(low, aux):
        return
    shared = _walked(low, aux + 1 + (low[aux + 1] in words.NOT))
    group.negated ^= shared.negated
    group.will, group.ought = group.will or shared.will, group.ought or shared.ought
    group.nobody, group.before = group.nobody or shared.nobody, shared.before


# ---- governors of an -ing form ---------------------------------------------------------------------------------------


def _gerund(low: Sequence[str], cue: int, group: Group) -> None:
    """Apply the words before an -ing form: “stopped short of saying”, “denied having said”, “without saying”."""
    at = group.before
    having = words.HAVING in low[at + 1 : cue]
    if at < 0 or not (having or "ving" in CLASSES.get(low[cue], ())):
        return
    if (first := _first_of(low, at)) is not None:
        _gerund_led(low, *first, group)
        return
    _gerund_led(low, at, cue, group)


def _first_of(low: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the first of two joined -ing forms and its governor: “instead of first reading it and then | backing it”."""
    if low[at] not in words.JOINS or low[at] == ",":
        return None
    for k in range(at - 1, max(0, at - _BORNE_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE or low[k] in words.PARTS or low[k] in words.FINITE_SOON:
            return None
        if low[k].endswith(words.ING):
            led = (n for n in range(k - 1, max(0, k - _LED_WITHIN), -1) if _leads_off(low, n, k))
            if (lead := next(led, None)) is not None:
                return lead, k
    return None


def _leads_off(low: Sequence[str], at: int, verb: int) -> bool:
    return _disowned(low, at, verb) or _declined(low, at) is not None


def _gerund_led(low: Sequence[str], at: int, cue: int, group: Group) -> None:
    if (joins := _joins_in(low, at)) is not None:
        outer = _walked(low, joins)
        group.nobody |= outer.negated or outer.nobody or outer.ought
        group.will |= outer.will
        return
    begins = _declined(low, at)
    if begins is None:
        group.nobody = group.nobody or _disowned(low, at, cue)
        _borne(low, at, group)
        return
    outer = _walked(low, begins)
    group.negated = group.negated == outer.negated
    group.nobody = group.nobody or outer.nobody or outer.negated
    group.begins, group.before = outer.begins, outer.before


def _joins_in(low: Sequence[str], at: int) -> int | None:
    """Return the verb that decides whether it was done: “failed to join the mayors in | welcoming”."""
    if low[at] != IN:
        return None
    return next((k for k in range(at - 1, max(0, at - _BORNE_WITHIN), -1) if low[k] in JOINED), None)


def _declined(low: Sequence[str], at: int) -> int | None:
    """Return the start of words that withhold the statement: “stopped short of”, “refrained from”, “denied”."""
    if low[at] in words.AVOIDS or low[at] in words.DENY or low[at] in words.TAKES_BACK:
        return at
    if at and low[at] == words.FOR and low[at - 1] in words.SORRY:
        return at - 1
    if at > 1 and low[at] == words.OF and low[at - 1] == words.SHORT and low[at - 2] in words.STOPS_SHORT:
        return at - 2
    return at - 1 if at and low[at] == words.FROM and low[at - 1] in words.REFRAINS else None


def _disowned(low: Sequence[str], at: int, cue: int) -> bool:
    """Whether the speech is disowned: “without saying”, “instead of saying”, “accused of saying”, “wrongly quoted X as saying”, “a fake
    video shows X saying”."""
    before = low[at - 1] if at else ""
    if low[at] == words.OF:
        return _disowned_of(low, at, before)
    if low[at] == words.FROM:
        return _prevented(low, at)
    if low[at] == words.BY:
        return before in words.NOT  # “not by saying that, but by …”
    if low[at] == words.AS:
        return before in words.READ_AS or _misquoted(low, cue)
    if low[at] == IN:
        return before in words.BEFORE_IN
    if low[at] == words.THAN:
        return before == words.RATHER
    return low[at] in words.IMAGINES or low[max(0, at - 1) : at + 1] in words.IMAGINES_TWO or _shown(low, at)


def _misquoted(low: Sequence[str], cue: int) -> bool:
    """Whether somebody is quoted wrongly, or not quoted: “wrongly quoted X as saying”, “cannot be quoted as saying”."""
    quoted = quoting(low, cue)
    if quoted is None:
        return False
    outer = _walked(low, quoted)
    wrongly = any(w in words.WRONGLY for w in low[max(0, quoted - _WRONGLY_WITHIN) : cue])
    return wrongly or outer.negated or outer.will or outer.ought or outer.nobody


def _disowned_of(low: Sequence[str], at: int, before: str) -> bool:
    """Whether the word before “of” disowns what follows: “instead of”, “afraid of”, “accused X of”."""
    if before in words.DISOWNED_OF:
        return True
    return any(w in words.ACCUSED for w in low[max(0, at - _CONTROLLED_WITHIN) : at])


def _prevented(low: Sequence[str], at: int) -> bool:
    """Whether the speech is prevented or excluded: “prevented from saying”, “far from saying”."""
    return low[at - 1] == words.FAR or any(w in words.PREVENTS for w in low[max(0, at - _PREVENTED_WITHIN) : at])


def _borne(low: Sequence[str], at: int, group: Group) -> None:
    """Apply the verb before a noun with an -ing form: “never filed a report disclosing”, “will send a letter urging”."""
    if classes(low[at])[0] in words.JOINING:
        return
    for k in range(at, max(-1, at - _BORNE_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE or low[k] in words.PARTS or low[k] in words.BEGINS_OTHER:
            group.will |= _joins_issue(low, k)
            return
        if low[k] == words.NO and low[k + 1] != words.LONGER:
            group.nobody = True
        elif low[k] == TO and k and low[k - 1] not in words.BE:
            _governed_by_noun(low, k, at, group)
        elif not _finite(low, k):
            continue
        else:
            outer = _walked(low, k)
            group.nobody |= outer.negated or outer.nobody or outer.ought
            group.will |= outer.will
        group.nobody, group.negated = group.nobody or group.negated, False
        return


def _governed_by_noun(low: Sequence[str], to: int, noun: int, group: Group) -> None:
    """Apply what governs the verb before a noun; not where those who agree say why: “agreed to widen the plan | recognizing the need”."""
    if low[to - 1] not in words.AGREED or low[noun + 1] not in words.CONCEDING or is_document(low[noun]):
        _governed(low, to, group)


def _relative(low: Sequence[str], cue: int, group: Group) -> None:
    """Apply the verb of a document not yet published: “will publish a guide that explains”, “must submit a form that states”."""
    at = group.before
    if at < 1 or low[at] not in words.RELATIVE:
        return
    if any(word in words.INCLUDES or word in words.ISSUES for word in low[max(0, at - _INCLUDED_WITHIN) : at]):
        lacking = Group(cue)
        _borne(low, at - 1, lacking)
        group.nobody = group.nobody or lacking.nobody  # “refused to include a passage that said”
    if "vs" not in CLASSES.get(low[cue], ()):
        return
    for k in range(at - 1, max(0, at - _BORNE_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE or low[k] in words.PARTS:
            return
        if low[k] in words.ISSUES:
            group.will = group.will or _is_yet_to(low, k)
            return


def _joins_issue(low: Sequence[str], at: int) -> bool:
    """Whether “and” joins a document yet to be published: “will meet in May and | issue a report”."""
    return low[at] == words.AND and low[at + 1] in words.ISSUES and _is_yet_to(low, at + 1)


def _is_yet_to(low: Sequence[str], verb: int) -> bool:
    """Whether a plain verb is yet to be done, by its own auxiliary or a shared one: “will publish”, “will meet in May and | publish”."""
    shared = low[verb - 1] in words.JOINS and not low[verb].endswith((words.PAST, words.ING))
    for k in range(verb - 1, max(-1, verb - (_SHARED_WITHIN if shared else _ISSUED_WITHIN) - 1), -1):
        if low[k] in words.ENDS_CLAUSE or (shared and low[k] in words.RELATIVE):
            return False
        if low[k] in words.WILL or low[k] in words.OUGHT:
            return True
    return False


def _finite(low: Sequence[str], k: int) -> bool:
    """Whether the verb of a clause is at an index: with an auxiliary or a negation before it, or in the past."""
    before = low[k - 1] if k else ""
    helped = before in words.WILL or before in words.OUGHT or is_negation(before)
    return helped or before.endswith(words.LL) or low[k].endswith(words.PAST) or low[k] in words.PAST_OF_ISSUING


def _shown(low: Sequence[str], at: int) -> bool:
    """Whether it is shown in a fake: “a fake video shows X saying”."""
    for k in range(at, max(-1, at - _QUOTED_WITHIN), -1):
        if low[k] in words.QUOTED:
            return any(word in words.WRONGLY for word in low[max(0, k - _WRONGLY_WITHIN) : k + 1])
    return False
