"""Classification of phrases that are not persons: a body, a document, a group, or nothing that can speak.

Judges the words alone, not the briefing; a clause, a role and an event are not names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing_tui.extract.english.bodies import (
    ADJECTIVE_ED,
    BODIES,
    COMPANY,
    CONTRACTED,
    COUNTED,
    DANGLING,
    DETERMINERS,
    DISEASES,
    DOCUMENT_LETTERS,
    DOCUMENTS,
    ENDS_NO_NAME,
    FINDERS,
    FOR_AGAINST,
    GERUND,
    GERUND_TELLS,
    GROUP_WORDS,
    HEAD_ENDS,
    HOLDERS,
    INFINITIVE,
    LAWS,
    LIKE,
    LIST_JOINT,
    MADE_BEHIND,
    NO_BODY,
    NO_BODY_IN,
    NOT_PEOPLE,
    NOT_WITHIN,
    NOUN_ED,
    NUMBERED,
    OF_LAND,
    OF_NAMED,
    OWN,
    OWN_BODIES,
    OWN_LETTERS,
    OWNED_LETTERS,
    OWNER,
    PARTY_WITHIN,
    PEOPLE,
    PEOPLE_TOO,
    PLACE_IN_FRONT,
    PLACED_NOUN,
    PROGRAMMES,
    PRONOUNS,
    REDUCED_RELATIVE,
    SEVERAL_OF,
    STUDIES,
    TOWN_IN_FRONT,
    TOWN_JOINED,
    UNIQUE,
    VERB_BEFORE,
    VERBS,
    WORLD,
)
from briefing_tui.extract.english.calendar import MONTHS
from briefing_tui.extract.english.cues import HOMOGRAPHS
from briefing_tui.extract.english.grammar import PARTICIPLE, PAST, VERB_S
from briefing_tui.extract.english.names import ARTICLE, JUNIORS, POSSESSIVE_S, STATES_SHORT, SURNAMES_TOO
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.english.places import PLACES
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.words import CAPITALISED, CAPITALS, GIVEN, PLACE, SURNAME, UNSURE, sort
from briefing_tui.extract.tokens import PASS, PREPOSITION, classes
from briefing_tui.model.extraction import GROUP as GROUP

BODY, DOCUMENT = "body", "document"
_WORDS = re.compile(r"[^\W_][\w’'.&-]*")
_NO_HEADS = frozenset(("prep", "sub", "conj", "adv", "aux", "det"))
"""Word classes that cannot be a head."""
_FINITE = frozenset(("vpast", "vs"))
_NO_NOUNS = _NO_HEADS | {"vs", "vpast", "vbase"}
_LONGEST = 14
"""Maximum number of words in a name; a longer phrase is a description."""
_SEVERAL = 3
"""Minimum number of names in a list: “Bosnia and Herzegovina” is one name."""
_POSSESSIVE = re.compile(r"[’']s?$")


def lead_end(text: str, start: int, end: int) -> int:
    """Return the start of a body's name after a dateline without a dash, or after a lead."""
    if lead := PLACE_IN_FRONT.match(text, start, end):
        return lead.end()
    if (joined := TOWN_JOINED.match(text, start, end)) and joined["town"].lower() in PLACES:
        return joined.end()
    town = TOWN_IN_FRONT.match(text, start, end)
    if town is None or town["town"].lower() not in PLACES:
        return start
    return town.end() if not town["name"].isupper() or "&" in town["name"] else start


@lru_cache(maxsize=4_000)
def kind_of(phrase: str) -> str | None:
    """Return `body`, `group` (several, or a body without a printed name) or `document`; None if the words cannot be a name."""
    phrase = MADE_BEHIND.sub("", OWN_LETTERS.sub("", phrase))
    words = _WORDS.findall(phrase)
    if not words or len(words) > _LONGEST or phrase.count("(") != phrase.count(")"):
        return None
    if COMPANY.fullmatch(ARTICLE.sub("", phrase).rstrip(".")):
        return BODY
    if _lists(phrase) or SEVERAL_OF.match(ARTICLE.sub("", phrase)):
        return GROUP
    if _is_clause(words) or _is_reduced(phrase) or _is_none(phrase, words):
        return None
    if NUMBERED.match(phrase):
        return DOCUMENT
    return _by_head(words, _last_noun(phrase, words) or head_of(phrase))


def _is_none(phrase: str, words: list[str]) -> bool:
    """Whether it is a person, a time, a place in short, a possession without its noun, or what is to be done."""
    told = INFINITIVE.search(phrase)
    if (told and told["word"] not in DETERMINERS) or _is_of_person(phrase) or _is_short_for(phrase, words):
        return True
    return OWNED_LETTERS.search(phrase) is not None or NO_BODY_IN.search(phrase) is not None


def _is_of_person(phrase: str) -> bool:
    """Whether it is a person by a party, a generation or an office behind a comma: “A B R TN”, “Lind Jr.”, “A E, B, Acting Mayor”."""
    first, *rest = phrase.split(", ")
    if PARTY_WITHIN.search(phrase) or first.rpartition(" ")[2].lower().rstrip(".") in JUNIORS:
        return True
    office = any(part[:1].isupper() and roles_in(part) for part in rest)
    return office and first[:1].isupper() and head_of(first).lower() not in BODIES and roles_in(first) == ()


def _is_short_for(phrase: str, words: list[str]) -> bool:
    """Whether it is a month, or a state in short: “June”, “Okla.”, also behind a possessor: “the Board’s December”."""
    low = words[0].lower().replace(".", "")
    if len(words) > 1:
        return words[-1].lower() in MONTHS and POSSESSIVE_S.search(words[-2]) is not None
    return low in MONTHS or (low in STATES_SHORT and phrase.endswith("."))


def _lists(phrase: str) -> bool:
    """Whether it lists several, each with its own name: “Fenn, Lund and Norway”, “President of Fenn, Chancellor of Lund and President of
    Norway”."""
    parts = [ARTICLE.sub("", part).split() for part in LIST_JOINT.split(phrase)] if "," in phrase else []
    if len(parts) < _SEVERAL or not all(parts):
        return False
    lands = all(part[0][0].isupper() and all(word.lower() in PLACES for word in part) for part in parts)
    return lands or all(part[0].lower() in ROLE_NOUNS and len(part) > 1 for part in parts)


def _last_noun(phrase: str, words: list[str]) -> str:
    """Return the lower-case noun that ends a phrase whose “of” belongs to a name: “a 2019 Bank of Fenn | survey”."""
    last = words[-1]
    if owner := OWNER.match(phrase):
        return head_of(phrase[owner.end() :])
    if (first := head_of(phrase)).islower() and is_document(first):
        return first  # “a study by University of Fenn researchers”
    if last.islower() and len(words) > 1 and _POSSESSIVE.search(words[-2]):
        return last  # “the Ministry of Ports’s | inquiry”
    return _noun_of_named(phrase, words)


def _noun_of_named(phrase: str, words: list[str]) -> str:
    """Like `_last_noun`, for a phrase that begins with the name of a body."""
    last = words[-1]
    named = last.islower() and len(words) > 1 and words[-2][0].isupper() and OF_NAMED.search(phrase) is not None
    if last.islower() and last in DOCUMENTS and words[:-1] and words[-2].islower() and OF_NAMED.search(phrase):
        return last  # “a University of Fenn economic | study”
    return last if named and _ends_phrase(last) else ""


def _ends_phrase(noun: str) -> bool:
    """Whether it is a noun, in lower case, for a document, for people, or for work whose results are written down."""
    return is_document(noun) or are_people(noun) or noun in FINDERS or noun in ROLE_NOUNS


def _is_reduced(phrase: str) -> bool:
    """Whether it is a noun with a reduced relative clause: “the steps the Board (announced)”."""
    found = REDUCED_RELATIVE.match(phrase)
    return found is not None and all(classes(word)[0] not in _NO_NOUNS for word in found["named"].split())


def _by_head(words: list[str], head: str) -> str | None:
    low, first = head.lower(), words[0].lower()
    if document := _document(words, head):
        return document
    owned = first in OWN and low not in OWN_BODIES and not are_people(low)  # “his leadership”
    if owned or low in DISEASES or _cannot_speak(words, low) or classes(head)[0] in _NO_HEADS:
        return None
    if _is_group(words, head):
        return GROUP
    named = low in BODIES or low in GROUP_WORDS or are_people(low)
    return BODY if named or (not _is_office(low, words) and _capitalised(words, head)) else None


def _cannot_speak(words: list[str], low: str) -> bool:
    """Whether the head, or the first word of a phrase without a noun of bodies, is a noun for events and things: “Lake | Board” speaks."""
    named = " ".join(words[words[0].lower() in DETERMINERS :])
    if low in PROGRAMMES and named.partition(" ")[0] in WORLD:
        return False
    if words[0].lower() not in NO_BODY:
        return low in NO_BODY
    proper = low in BODIES and len(words) > 1 and words[0][0].isupper() and words[1][0].isupper()
    counted = are_people(low) and any(word.isdigit() for word in words)  # “more than 20 experts”
    return low in NO_BODY or not (proper or counted)


def _document(words: list[str], head: str) -> str | None:
    """Return `document` by the head noun, or for a law; `group` for documents without a name."""
    low = head.lower()
    if len(words) == 1 and low.endswith("s") and low[:-1] in DOCUMENTS and not head.isupper():
        return GROUP  # “documents”
    if head in FINDERS and any(word[0].isupper() for word in words[1:-1]):
        return DOCUMENT  # “the Ministry of Ports’s investigation”
    if (words[-1] in LAWS and len(words) > 1) or is_document(low) or head in DOCUMENT_LETTERS:
        return DOCUMENT
    return None


def _is_group(words: list[str], head: str) -> bool:
    """Whether it is several people or bodies, or one body, without a printed name: “both sides”, “senior officials”, “the court”."""
    low = head.lower()
    if _are_counted(words, low):
        return True
    at = next((k for k, word in enumerate(words) if _POSSESSIVE.sub("", word).rstrip(".") == head), 0)
    if low in BODIES - UNIQUE and at == len(words) - 1 == (words[0].lower() in DETERMINERS):
        return True  # “the Department”, whose name is not printed
    if not (head.islower() or (at == 0 and (len(words) == 1 or not _has_capitals(words[1:])))):
        return _are_holders(words, low, at)
    if low in GROUP_WORDS - BODIES or (are_people(low) and low not in BODIES):
        return not any(map(_is_proper, words[:at] + words[at + 1 :]))
    return low in BODIES and head.islower() and not _has_capitals(words)


def _has_capitals(words: list[str]) -> bool:
    return any(word[0].isupper() for word in words[1:]) or _is_proper(words[0])


def _are_counted(words: list[str], low: str) -> bool:
    """Whether it is people with a number: “Six Lundians”."""
    people = are_people(low) or low.endswith(OF_LAND)
    return people and words[0].lower() in COUNTED and words[-1].lower() == low


def _are_holders(words: list[str], low: str, at: int) -> bool:
    """Whether it is holders of offices, with capitals: “Senior Officials”, “Heads of State and Government”."""
    behind = words[at + 1].lower() if at + 1 < len(words) else ""
    return low in HOLDERS and behind not in FOR_AGAINST and not any(map(_is_proper, words))


def _is_proper(word: str) -> bool:
    """Whether a word is distinctive: a name, and not an ordinary word with a capital."""
    if not word[0].isupper():
        return False
    if word.rstrip(".").isupper() and len(word) > 1:
        return True
    return word.lower() in UNIQUE or sort(word) in (CAPITALISED, CAPITALS, GIVEN, SURNAME, PLACE, UNSURE)


def _is_office(low: str, words: list[str]) -> bool:
    """Whether the head is an office without a named holder, and not a surname."""
    surname = (
        low in SURNAMES_TOO
        and len(words) > 1
        and DETERMINERS.union(BODIES).isdisjoint((words[0].lower(), words[-2].lower()))
    )
    return low in ROLE_NOUNS and not surname


def are_people(noun: str) -> bool:
    """Whether it is a noun, in lower case, for several people who can speak."""
    if noun in PEOPLE_TOO or (noun.endswith("s") and noun[:-1] in ROLE_NOUNS | BODIES):
        return True
    return noun not in NOT_PEOPLE and PEOPLE.match(noun) is not None


def _capitalised(words: list[str], head: str) -> bool:
    """Whether its capitals make it a name, not counting those of a sentence's first word."""
    if words[0] == head and len(words) > 1:
        return head.isupper()  # “Consistent with …”
    first = 1 if words[0].lower() in DETERMINERS else 0
    return head[:1].isupper() and (len(words) > first)


def is_document(noun: str) -> bool:
    """Whether it is a noun, in lower case, for a written document."""
    return noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS or noun in STUDIES


def head_of(phrase: str) -> str:
    """Return the head noun of a phrase: the last word before “of …”, a bracket or a comma."""
    if PLACED_NOUN.search(phrase):
        return phrase.split()[-1]
    bare = ARTICLE.sub("", phrase.strip())
    first = HEAD_ENDS.search(bare)
    words = _WORDS.findall(bare[: first.start()] if first and first.start() else bare)
    return _POSSESSIVE.sub("", words[-1]).rstrip(".") if words else ""


def _is_clause(words: list[str]) -> bool:
    """Whether there is a verb with a complement, or an unfinished end."""
    last = words[-1]
    if last.lower() in ENDS_NO_NAME or DANGLING.fullmatch(last) or (len(words) > 1 and _is_past(last)):
        return True
    low = _small(words)
    if (
        not PRONOUNS.isdisjoint(low)
        or any(map(CONTRACTED.match, words))
        or not NOT_WITHIN.isdisjoint(words)
        or classes(words[0])[0] == PREPOSITION
        or low[0] in LIKE
    ):
        return True
    if len(words) > 1 and _begins_clause(words, low[0], low[1]):
        return True
    behind = [*words[1:], ""]
    return any(_is_verb(word, behind[k], first=not k) for k, word in enumerate(words))


def _small(words: list[str]) -> list[str]:
    """Return words in lower case, but acronyms as printed: “WHO estimates”."""
    return [word if word.isupper() and len(word) > 2 else word.lower() for word in words]


def _is_past(word: str) -> bool:
    """Whether it is a past verb and not a noun or adjective: “the Board | developed”."""
    return word.islower() and word.endswith(PAST) and word not in NOUN_ED and word not in ADJECTIVE_ED


def _begins_clause(words: list[str], first: str, second: str) -> bool:
    """Whether it begins with a verb and its object: “resolves Fenn’s”, “putting the state of …”, “Reversing industry”."""
    if first.endswith(VERB_S):
        return first == words[0] and words[1][0].isupper()
    if first.endswith(PARTICIPLE) and second in DETERMINERS:
        return True
    return GERUND.match(words[0]) is not None and words[1].islower() and first not in GERUND_TELLS


def _is_verb(word: str, following: str, *, first: bool) -> bool:
    low, behind = word.lower(), following.lower()
    if word[0].isupper() and not first:
        return False
    kinds = classes(word)
    passed = kinds[0] in PASS and not behind[:1].isdigit()
    if kinds[0] == "aux" or (not first and (low in VERBS or passed)):
        return True
    if low in HOMOGRAPHS or is_document(low):
        return False
    return _governs(low, following, first=first, finite=not _FINITE.isdisjoint(kinds))


def _governs(low: str, following: str, *, first: bool, finite: bool) -> bool:
    """Whether a verb is followed by what it governs."""
    behind = following.lower()
    if low in ADJECTIVE_ED and following[:1].isupper():
        return False  # “the updated Advisory”
    if finite and behind in VERB_BEFORE:
        return True
    if first:
        return False
    return _tells_deed(low, behind) or (finite and (not behind or following[0].isupper()))


def _tells_deed(low: str, behind: str) -> bool:
    """Whether it is a past verb with an object, and not a participle that modifies a noun: “the Board convened leaders”, “the Ministry
    released an …”."""
    if not low.endswith(PAST) or low in NOUN_ED or not behind or "-" in low:
        return False
    kind = classes(behind)[0]
    if kind == "det" or behind[0].isdigit():
        return True
    return low not in ADJECTIVE_ED and kind not in ("prep", "adv", "conj", "sub", "aux", "pron")
