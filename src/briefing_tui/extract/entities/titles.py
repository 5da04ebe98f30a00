"""Words around a name: honorifics and rank before it, the role before it, the role after it. Finds spans, knows no person.

A role is an office, post or profession as printed, with the body that belongs to it. A lead (“Readout of”, “Today”)
is not part of it, nor is a description of its holder after it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing_tui.extract.english.bodies import BODIES, LIST_JOINT
from briefing_tui.extract.english.clause_tags import IRREGULAR
from briefing_tui.extract.english.cues import CLASSES
from briefing_tui.extract.english.grammar import AND, FUNCTION_WORDS, PAST, THE, TO
from briefing_tui.extract.english.names import (
    ADJECTIVE,
    ALSO_CALLED,
    ARTICLE_OR_POSSESSIVE,
    BODY_ENDS_LABEL,
    BODY_LEADS_ONLY,
    BODY_WORDS,
    CHUNK_WORD,
    ELECTED_FOR,
    ENDS_IN_LETTERS,
    GOES_ON_LIST,
    HOUSES,
    IN_FIELD_OFFICES,
    IS_FOR,
    JOINS,
    LAST_SMALL,
    LEADS,
    LEADS_TO_OFFICE,
    LETTERS_BETWEEN,
    LETTERS_CLOSE,
    LOST_SIGNS,
    NOT_IN_ROLE,
    OF_BEFORE,
    OF_COUNTRY_LETTERS,
    OFFICE_AND_LETTERS,
    OFFICE_AND_SMALL,
    OFFICE_BEFORE_COMMA,
    OFFICE_FOR,
    OFFICE_GOES_ON,
    OFFICE_LIST,
    OFFICE_OF,
    OWNED_BEFORE_COMMA,
    PLACED_NOUNS,
    PLACED_OFFICE,
    PLURAL,
    POSSESSIVE,
    REGIONS,
    ROLE_AFTER_NAME,
    ROLE_BEFORE_COMMA,
    ROLE_IN_BRACKETS,
    ROLE_STOPS,
    SMALL_ROLE,
    SMALL_ROLE_ENDS,
    STATES_SHORT,
    UNDER_HOLDER,
    UNIT,
    UNIT_BEHIND_DASH,
)
from briefing_tui.extract.english.offices import (
    BEFORE_RANK,
    BEFORE_RESPECT,
    BEHIND_OFFICE,
    COMMANDER,
    COMPANY_OFFICES,
    HEADS_OF_BODIES,
    OFFICE_NOUNS,
    OFFICES_OF_LANDS,
    ONCE,
    OTHER_OFFICE,
    ROLE_MODIFIERS,
    SMALL_OFFICES,
)
from briefing_tui.extract.english.places import PLACES
from briefing_tui.extract.entities import words as w
from briefing_tui.extract.entities.bodies import are_people, is_document
from briefing_tui.extract.entities.chunks import LIKELY, parse
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.words import bare, leads, sort
from briefing_tui.extract.finding import holds_any
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

_LONGEST = 26
"""Maximum number of words in a role."""
_LONGEST_PART = 14
"""Maximum number of words in a further part of a role."""
_WITHIN = 9
"""Number of first words of a role after a name that must contain its office."""
_TELLS = frozenset((w.ORDINARY, w.ENDED, w.PORTFOLIO, w.THING))
"""Sorts of words for the portfolio of an office."""
_OF_PERSON = 3
"""Minimum number of words in an office that a body may hold too, to be that of a person."""
_SMALL_WORDS = 8
"""Maximum number of words in a lower-case role right before a name."""
_LEADS_WITHIN = 140
"""Code points before a role that are searched for its body."""
_LOOKED = 400
"""Code points after a name within which its role must end."""


# ---- before a name -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def split(titles: str) -> tuple[int, int, int]:
    """Split the words before a name: return start and end of the role (equal if there is none), and the start of the
    honorifics right before the name."""
    found = list(CHUNK_WORD.finditer(titles))
    words = [m.group() for m in found]
    first = _honorifics(words)
    office = next((k for k in range(first) if _is_office(words, k)), None)
    if office is None:
        at = found[first].start() if first < len(found) else len(titles)
        return at, at, at
    begin = _begins(words, office)
    if restart := _restarts(words, office, first):
        begin = restart
    end = found[max(begin, first - 1 - (words[first - 1].lower() == THE))].end()
    return found[begin].start(), end, found[first].start() if first < len(found) else len(titles)


def _honorifics(words: list[str]) -> int:
    """Return the index of the first of the honorifics and ranks right before the name."""
    k = len(words)
    while k and (sort(words[k - 1]) == w.RESPECTFUL or _is_rank(words, k - 1)):
        k -= 1
    while 0 < k < len(words) and bare(words[k - 1]) in BEFORE_RANK and sort(words[k]) == w.RANK:
        k -= 1
    k -= 0 < k < len(words) and words[k - 1] in BEFORE_RESPECT
    titled = 1 < k < len(words) and words[k - 1].lower() == THE  # “Minister for Ports | Senator the Hon”
    return k - 2 if titled and _is_office(words, k - 2) and bare(words[k - 2]) in ELECTED_FOR else k


def _is_rank(words: list[str], k: int) -> bool:
    return sort(words[k]) == w.RANK and not (k > 0 and bare(words[k - 1]) in BEHIND_OFFICE) and not _commands(words, k)


def _commands(words: list[str], k: int) -> bool:
    """Whether it is the office of an officer whose rank follows: “Coast Command | Commander Admiral (A B)”."""
    return 0 < k < len(words) - 1 and bare(words[k]) == COMMANDER and sort(words[k + 1]) == w.RANK


def _is_office(words: list[str], k: int) -> bool:
    return (
        sort(words[k]) == w.OFFICE
        or _commands(words, k)
        or (sort(words[k]) == w.RANK and k > 0 and bare(words[k - 1]) in BEHIND_OFFICE)
    )


def _begins(words: list[str], office: int) -> int:
    """Return the index of the first word of the role whose office is at an index; its modifiers precede it."""
    k = office
    while k:
        company = bare(words[office]) in COMPANY_OFFICES and k < office and not leads(words[k - 1])
        if _belongs(words[k - 1], first=k == 1, company=company):
            k -= 1
        elif k < office and _body_begins(words, k) < k:
            k = _body_begins(words, k)
        elif 2 <= k < office and words[k - 1].lower() == AND and _is_one_body(words, k, office):
            k -= 2  # “Ports and Water Secretary”, “Food and Drug Administration Commissioner”
        else:
            break
    return k


def _body_begins(words: list[str], k: int) -> int:
    """Return the index of the noun of a body whose complement begins at `k`: “Department of | Ports”, “Friends of the | River”; `k` if
    there is none."""
    article = k > 1 and words[k - 1].lower() == THE
    at = k - 2 - article
    if at < 0 or words[at + 1].lower() not in OFFICE_OF or not words[at][0].isupper():
        return k
    low = bare(words[at])
    named = low in BODY_WORDS or are_people(low)
    return at if named and not (article and low in UNDER_HOLDER) else k


def _is_one_body(words: list[str], k: int, office: int) -> bool:
    """Whether the words on either side of the “and” before `k` together are the portfolio of the office."""
    if sort(words[k - 2]) == sort(words[k]) == w.PORTFOLIO:
        return True
    body = any(bare(word) in BODY_WORDS for word in words[k:office]) and words[k - 2][0].isupper()
    return body and not any(sort(word) == w.OFFICE for word in words[: k - 1])


def _belongs(word: str, *, first: bool, company: bool = False) -> bool:
    """Whether a word before an office belongs to it. `first`: it is the first word; `company`: the office is one of companies."""
    kind, low = sort(word), bare(word)
    if low in ROLE_MODIFIERS:
        return low not in NOT_IN_ROLE
    if word.isupper() and (len(word) > 6 or len(word) == 1 or low in STATES_SHORT):
        return False  # a dateline, a letter that has lost its full stop
    if low in NOT_IN_ROLE or low in FUNCTION_WORDS or kind in (w.JOIN, w.RESPECTFUL):
        return False
    return not (
        kind == w.ORDINARY
        and (
            (first and not company and not ADJECTIVE.fullmatch(low))
            or "vs" in CLASSES.get(low, ())
            or "ving" in CLASSES.get(low, ())
        )
    )


def _restarts(words: list[str], office: int, stop: int) -> int | None:
    """Return the start of the second office, the role in “State Secretary to Prime Minister A”: “to” leads to it without “the”.
    “The Secretary and Foreign Minister A” are two people, “Chairman and Chief Executive A” is one."""
    for k in range(stop - 2, office, -1):
        low, after = words[k].lower(), words[k + 1].lower()
        if low in OFFICE_OF and low != TO and (_is_holder(words[k + 1]) or _leads_house(words, k + 1, stop)):
            return k + 1  # “Finance Director of the Committee for President A”, “Director for Senate Majority Leader A”
        if low not in (AND, TO) or not any(sort(word) == w.OFFICE for word in words[k + 1 : stop]):
            continue
        if low == TO:
            return k + 1 if after != THE else None
        if words[0].lower() == THE or bare(after) in OTHER_OFFICE or after in OF_COUNTRY_LETTERS:
            return k + 1
    return None


def _is_holder(word: str) -> bool:
    """Whether it is an office of one holder: not “(Cabinet of) Ministers”."""
    return sort(word) == w.OFFICE and bare(word) not in PLURAL


def _leads_house(words: list[str], k: int, stop: int) -> bool:
    """Whether it is a different, complete office: “Senate Majority Leader”."""
    return bare(words[k]) in HOUSES and sort(words[stop - 1]) == w.OFFICE and stop - k > 1


def role_before(text: str, titles: Span) -> tuple[Span | None, Span]:
    """Return the role among the words before a name, and the honorifics right before it (empty if there are none)."""
    begin, end, at = split(text[titles.start : titles.end])
    respect = trim(text, Span(titles.start + at, titles.end))
    if begin == end:
        return office_in_front(text, respect.start) or _small_role(text, respect.start), respect
    role = Span(titles.start + begin, titles.start + end)
    if lost := LOST_SIGNS.match(text, role.start, role.end):
        role = Span(lost.end(), role.end)
    for led, signs in LEADS if begin == 0 else BODY_LEADS_ONLY:
        before = text[max(0, role.start - _LEADS_WITHIN) : role.start]
        if holds_any(before, signs) and (lead := led.search(text, role.start - len(before), role.start)):
            role = Span(_without_lead(text, lead), role.end)
    return role, respect


def office_in_front(text: str, at: int) -> Span | None:
    """Return an office right before a name that is not all in capitals: “Minister of Ports, Water, and Trade A B”, “Governor of Lund
    province A B”."""
    if listed := OFFICE_LIST.search(text, max(0, at - 160), at):
        return Span(listed.start(), listed.end() - 1)
    if text[at - 2 : at] == ") " and (lettered := OFFICE_AND_LETTERS.search(text, max(0, at - 100), at)):
        held = lettered["role"].split()
        office = _office_word(bare(held[-1])) or roles_in(lettered["role"]) != ()
        return Span(*lettered.span("role")) if office else None
    before = LAST_SMALL.search(text, max(0, at - 30), at)
    placed = before and before[1] in PLACED_NOUNS and PLACED_OFFICE.search(text, max(0, at - 120), at)
    return Span(*placed.span("role")) if placed and _office_word(bare(placed["office"])) else None


def _without_lead(text: str, lead: re.Match[str]) -> int:
    """Return the start of the words before a role, without one that only begins the sentence: “Today | Coast Agency (CA)”."""
    first = lead.group().split()[0]
    return lead.start() + (len(first) + 1) * (first[0].isupper() and leads(first) and first != lead.group().strip())


def _small_role(text: str, at: int) -> Span | None:
    """Return a lower-case role right before a name: “bank chief A B”, “the deputy director, A B”."""
    if text[max(0, at - 3) : at].rstrip()[-1:] not in SMALL_ROLE_ENDS:
        return None  # a quick check, since the pattern would try each of the words before
    near = text[max(0, at - 120) : at]
    rest = near.rsplit(None, _SMALL_WORDS)
    found = SMALL_ROLE.search(text, at - len(near) + (len(rest[0]) if len(rest) > _SMALL_WORDS else 0), at)
    if not found:
        return None
    words = list(re.finditer(r"\S+", found["role"]))
    begin = _small_begins([word.group() for word in words])
    if begin is None:
        return None
    role = Span(found.start("role") + words[begin].start(), found.start("role") + words[-1].end())
    if role.start and text[role.start - 1].isalnum():
        return None  # the rest of a word
    joined = OFFICE_AND_SMALL.search(text, max(0, role.start - 80), role.start)
    if joined and _office_word(bare(joined["office"])):
        return Span(joined.start("role"), role.end)  # “Lund Mills CEO and | co-founder”
    lost = LOST_SIGNS.match(text, role.start, role.end)
    return Span(lost.end(), role.end) if lost else role


def _small_begins(words: list[str]) -> int | None:
    """Return the index of the first word of a lower-case role that ends these words; None if there is none."""
    begin = len(words) - 1
    if not _is_small_office(bare(words[begin])):
        begin = next((k for k in range(begin - 1, max(0, begin - 4), -1) if words[k] in OFFICE_OF), 0) - 1
        if begin < 0 or not _is_small_office(words[begin]) or not all(map(str.islower, words[begin:])):
            return None  # “vice president of engineering”
    while begin and len(words) - begin < 9:
        led = _body_begins(words, begin)
        if not _small_belongs(words[begin - 1]) and led == begin:
            break
        begin = min(begin - 1, led)
    return begin


def _is_small_office(low: str) -> bool:
    return (low.partition("-")[2] if low.startswith(ONCE) else low) in SMALL_OFFICES


def _small_belongs(word: str) -> bool:
    low = word.lower()
    if low in ROLE_MODIFIERS or low in SMALL_OFFICES:
        return True
    if not word[0].isalnum():
        return False  # the dash of a dateline
    return low not in FUNCTION_WORDS and not CLASSES.get(low) and word[-1] not in ",.;:" and not low.endswith(PAST)


def role_before_comma(text: str, at: int) -> Span | None:
    """Return the role before the comma in “The harbour master of Lund, A B, said”."""
    found = ROLE_BEFORE_COMMA.search(text, max(0, at - 140), at)
    return _in_words(text, Span(*found.span("role"))) if found else None


def is_owned_role(text: str, at: int) -> bool:
    """Whether somebody's office is right before an offset: “Lind’s chief of staff, | Mel Tapo”."""
    found = OWNED_BEFORE_COMMA.search(text, max(0, at - 140), at)
    return found is not None and _in_words(text, Span(*found.span("role"))) is not None


def _in_words(text: str, words_before: Span) -> Span | None:
    """Return the role in the words before a comma and a name."""
    role = _from_office(text, words_before)
    words = text[role.start : role.end].split()
    heads = [bare(word) for word in words[:_WITHIN]]
    led = all(word.lower() in JOINS or word.lower() not in FUNCTION_WORDS for word in words)
    office = any(_office_word(head) and not word.endswith(POSSESSIVE) for head, word in zip(heads, words, strict=False))
    filed = words[:1] == [words[0].lower()] and heads[:1] != [] and is_document(heads[0].lower()) and len(words) == 1
    if not led or not office or filed or len(words) > 12:
        return None  # “according to the charge, A B”
    return _with_office_for(text, role)


def office_before_comma(text: str, titles: Span) -> Span | None:
    """Return the office before the comma in “Minister of Ports, Senator A B, said”: one of the person whose form of address, or seat in a
    parliament, follows."""
    words = text[titles.start : titles.end].split()
    if not words or text[titles.start - 2 : titles.start] != ", ":
        return None
    if sort(words[0]) != w.RESPECTFUL and not (len(words) == 1 and bare(words[0]) in ELECTED_FOR):
        return None
    found = OFFICE_BEFORE_COMMA.search(text, max(0, titles.start - 140), titles.start)
    if found is None or any(piece.known > LIKELY for piece in parse(found["role"])):
        return None
    return Span(*found.span("role")) if roles_in(found["role"]) else None


def _with_office_for(text: str, role: Span) -> Span:
    """Return an office with that of the person who works for its holder: “Lawyer for the | mayor, A B”."""
    head = OFFICE_FOR.search(text, max(0, role.start - 40), role.start)
    return Span(head.start(1), role.end) if head and _office_word(head[1].lower()) else role


def _from_office(text: str, role: Span) -> Span:
    """Return the office without words before it that are not part of it: “invitation of the Mayor”."""
    lead = LEADS_TO_OFFICE.match(text, role.start, role.end)
    before = lead["before"].split() if lead else []
    if lead is None or any(_office_word(bare(word)) for word in before):
        return role
    if lead.group().endswith(OF_BEFORE) and not before[-1].islower():
        return role  # “University of Fenn President”
    return Span(lead.end(), role.end)


def rest_of_office(text: str, role: Span, at: int) -> Span | None:
    """Return “for the District of Lund” after a name, if the office before it has no such complement."""
    words = [bare(word) for word in text[role.start : role.end].split()]
    if not OFFICE_OF.isdisjoint(words) or words[-1] in ELECTED_FOR or not _office_word(words[-1]):
        return None
    found = OFFICE_GOES_ON.match(text, at, at + _LOOKED)
    if found is None:
        return None
    rest = Span(*found.span(found.lastgroup or "tail"))
    if found.lastgroup == "tail":
        return rest
    further = [bare(word) for word in text[rest.start : rest.end].split()]
    others = any(_office_word(word) or word in PLACES or word in OF_COUNTRY_LETTERS for word in further)
    return None if others or (found.lastgroup == UNIT and words[-1] not in IN_FIELD_OFFICES) else rest


def without_article(text: str, span: Span) -> Span:
    """Return a phrase without an initial “the” or “its”."""
    article = ARTICLE_OR_POSSESSIVE.match(text, span.start, span.end)
    return Span(article.end() if article else span.start, span.end)


# ---- after a name ------------------------------------------------------------------------------------------------


def role_behind(text: str, at: int, limit: int) -> Span | None:
    """Return “, the Minister of Ports,” after a name that ends at `at`, as printed, up to its actual end."""
    after = text[at : min(limit, at + _LOOKED)]
    found = ROLE_AFTER_NAME.match(after)
    if not found or found.end() == len(after):
        return None
    parts = _parts(after, found.end())
    if parts is None:
        return None
    role = trim(text, Span(at + found.end(), at + parts))
    return _with_unit(text, role) if role.start < role.end else None


def role_in_brackets(text: str, at: int) -> Span | None:
    """Return the office in brackets after a name that ends at `at`: one of a person, “Ada Lind (Minister of Ports)”, or not of one word."""
    found = ROLE_IN_BRACKETS.match(text, at)
    held = roles_in(found["role"]) if found else ()
    if found is None or not held or (held[0].noun in OFFICES_OF_LANDS and len(held[0].words) < _OF_PERSON):
        return None
    return Span(*found.span("role"))


def _with_unit(text: str, role: Span) -> Span:
    """Return a role with its continuation after the phrase examined: a list of portfolios, a unit after a dash."""
    end = role.end
    if IS_FOR.search(text, role.start, end) and (listed := GOES_ON_LIST.match(text, end)) and _is_list(listed.group()):
        end = listed.end()
    if ENDS_IN_LETTERS.search(text, role.start, end) and (unit := UNIT_BEHIND_DASH.match(text, end)):
        end = unit.end()
    return Span(role.start, end)


def _parts(after: str, start: int) -> int | None:
    """Return the end of the role that begins at `start`: of its first part, or of a further part that belongs to it."""
    end = _part_ends(after, start)
    words = after[start:end].split()
    heads = [bare(word.strip("()")) for word in words[:_WITHIN]]
    if any(piece.known >= LIKELY for piece in parse(after[start:end])):
        return None  # a list of people
    if not words or len(words) > _LONGEST or not any(_office_word(head) for head in heads) or _is_clause(words):
        return None
    if _begins_elsewise(words[0], heads):
        return None  # “, Department of Justice”, “, aka Little King”
    company = OFFICE_OF.isdisjoint(heads) and heads[-1] in COMPANY_OFFICES
    if label := _label_ends(after, end, heads):
        return label
    while (at := _behind_letters(after, end)) and (further := _further(after, at, company=company)):
        end, company = further, False
    return end


def _begins_elsewise(word: str, heads: list[str]) -> bool:
    """Whether a part begins with a body, unless it is a possessor (“the Board’s”) or part of an office (“State Secretary”), or with
    another name."""
    ends = next((k for k, head in enumerate(heads) if head in JOINS), len(heads))
    office = ends > 1 and _office_word(heads[ends - 1])
    return (heads[0] in BODIES and not word.endswith(POSSESSIVE) and not office) or heads[0] in ALSO_CALLED


def _label_ends(after: str, end: int, heads: list[str]) -> int | None:
    """Return the end of a label whose office is followed by its body: “President, Friends of Fenn:”."""
    label = BODY_ENDS_LABEL.match(after, end)
    return label.end() - 1 if label and heads[-1] in HEADS_OF_BODIES and OFFICE_OF.isdisjoint(heads) else None


def _behind_letters(after: str, end: int) -> int | None:
    """Return where a further part would begin: behind the comma that ends a part, or behind its letters: “(ICE), Office …”."""
    letters = LETTERS_CLOSE.match(after, end)
    at = letters.end() if letters else end
    return at + 2 if after[at : at + 2] == ", " else None


def _office_word(low: str) -> bool:
    low = low.partition("-")[2] if low.startswith(ONCE) else low
    return low in OFFICE_NOUNS or low in SMALL_OFFICES or (low.endswith("s") and low[:-1] in SMALL_OFFICES)


def _is_clause(words: list[str]) -> bool:
    """Whether it is a clause and not a role: it begins with a verb, a pronoun, a relative."""
    low = words[0].lower()
    if words[0].isupper() and len(words[0]) > 1 and words[1:]:
        return False  # “WHO Director for Fenn”
    if low in IRREGULAR or (low.endswith(PAST) and words[1:] and FUNCTION_WORDS.get(words[1].lower()) == "det"):
        return True  # “Ms. A B, met the Minister of Rail, C D”, “received the Ambassador”
    return low in NOT_IN_ROLE or FUNCTION_WORDS.get(low, "det") not in ("det", "adv") or "vpast" in CLASSES.get(low, ())


def _part_ends(after: str, start: int) -> int:
    stop = ROLE_STOPS.search(after, start)
    while stop and (letters := LETTERS_BETWEEN.match(after, stop.start())):
        stop = ROLE_STOPS.search(after, letters.end())
    end = stop.start() if stop else len(after)
    listed = GOES_ON_LIST.match(after, end) if IS_FOR.search(after, start, end) else None
    return listed.end() if listed and _is_list(listed.group()) else end


def _is_closed(after: str, end: int) -> bool:
    """Whether a part ends with a sign, or with letters in brackets."""
    return after[end : end + 1] in (",", ".", ";", ":", "", "\n") or LETTERS_CLOSE.match(after, end) is not None


def _is_company(words: list[str]) -> bool:
    """Whether words can be the name of a company, and not a place."""
    return {w.PLACE, w.UNSURE}.isdisjoint(map(sort, words)) and all(map(_is_of_name, words))


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or word.lower() in JOINS or not word.isalpha()


def _is_list(words: str) -> bool:
    """Whether words are the portfolio of an office, and not a name: “, Wildlife, and Parks”, “, Response and Services Branch”."""
    items = [[sort(word) for word in item.split()] for item in LIST_JOINT.split(words) if item]
    kinds = {kind for item in items for kind in item}
    if all(word.lower() in PLACES for word in words.replace(",", " ").split() if word != AND):
        return True  # “Director for Fenn | , Lund and Norrby”
    named = any(len(item) > 1 and not _TELLS.intersection(item) for item in items)  # “Tom Vell”
    return not named and not _TELLS.isdisjoint(kinds) and kinds <= _TELLS | {w.CAPITALISED, w.SURNAME}


def _further(after: str, start: int, *, company: bool) -> int | None:
    """Return the end of a part that continues the role, a body, a part of a body, a place: “, Ministry of Ports, Lund”. `company`:
    any capitalised words, since the role is an office of a company without its name: “CEO, Lund Mills”."""
    end = _part_ends(after, start)
    words = after[start:end].split()
    if not words or len(words) > _LONGEST_PART or any(piece.known >= LIKELY for piece in parse(after[start:end])):
        return None
    head = words[1] if words[0].lower() in (THE, AND) and len(words) > 1 else words[0]
    if not head[0].isupper():
        return None
    kinds = [sort(word.strip("()")) for word in words]
    body = (
        not {w.THING, w.PORTFOLIO}.isdisjoint(kinds) or bare(words[-1]) in REGIONS or (company and _is_company(words))
    )
    if kinds[0] in (w.GIVEN, w.INITIAL, w.RESPECTFUL, w.RANK, w.OFFICE) or not _is_closed(after, end):
        return None
    return end if body else None
