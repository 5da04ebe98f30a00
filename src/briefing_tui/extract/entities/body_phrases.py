"""Resolution of a phrase without a person: a body, a group or a document, as printed, or an office without its holder."""

from __future__ import annotations

import re

from briefing_tui.extract.english.bodies import (
    BLANKS,
    BODIES,
    DASH_BEHIND,
    GERUND,
    GERUND_TELLS,
    HEADING_RUN_IN,
    LED_IN,
    LIST_BEFORE,
    ONE_ONLY,
    PLACED_NOUN,
    REPEATED,
    REPORT_BEHIND,
    VERBS,
    within,
)
from briefing_tui.extract.english.calendar import without_time
from briefing_tui.extract.english.grammar import FUNCTION_WORDS, PARTICIPLE
from briefing_tui.extract.english.lexicon import lexicon
from briefing_tui.extract.english.names import ARTICLE, PARTY_ALONE, POSSESSIVE, POSSESSIVE_S
from briefing_tui.extract.english.offices import PERSON_NOUNS, ROLE_NOUNS
from briefing_tui.extract.english.places import PLACES
from briefing_tui.extract.english.whom import (
    AND_ANOTHER,
    AND_BEFORE,
    BODY_ENDS,
    BRACKET_LEFT,
    CAPITALISED_BEHIND,
    FROM_PLACE,
    PARTY_LEFT,
    ROLE_BEGINS,
)
from briefing_tui.extract.entities.bodies import BODY, DOCUMENT, GROUP, head_of, kind_of, lead_end
from briefing_tui.extract.entities.coreference import (
    is_plural,
    of_family,
    unnamed,
)
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.titles import without_article
from briefing_tui.extract.entities.words import (
    CAPITALISED,
    GIVEN,
    INITIAL,
    OFFICE,
    PLACE,
    RANK,
    RESPECTFUL,
    SURNAME,
    UNSURE,
    sort,
)
from briefing_tui.extract.tokens import classes
from briefing_tui.model import ReadSpeaker, Span

VERBAL = frozenset(("vs", "vpast", "vbase", "ving"))
_SHOW_NAMES = frozenset((GIVEN, UNSURE, INITIAL))
_NAMES = frozenset((GIVEN, UNSURE, INITIAL, CAPITALISED, SURNAME, PLACE))
_OFFICE_WORDS = 9
_LIST_WITHIN = 200
"""Code points before the last word of a list in which it begins."""
_BODY_NAME = re.compile(r"\w[^\s“”\"•*$]*(?:\s+[^\s“”\"•*$]+){0,13}")
"""Words that begin with a letter; a longer phrase, or the beginning of a list, is printed but is not a name."""


def _is_office(printed: str) -> bool:
    """Whether it is one office without a named holder: “The Lord Mayor”, “the head of the ports office”."""
    alone = ROLE_BEGINS.match(printed) and not AND_ANOTHER.search(printed) and not printed.endswith(POSSESSIVE)
    held = roles_in(printed)
    return bool(alone) and len(printed.split()) <= _OFFICE_WORDS and bool(held) and not any(map(is_plural, held[1:]))


def _kind(register: MentionIndex, printed: str) -> str | None:
    """Return the kind of a phrase: that of its full name, if it refers to one again (“the FDMP”)."""
    if _BODY_NAME.fullmatch(printed) is None or PARTY_ALONE.match(printed) or _is_person(printed):
        return None
    names, own = register.body_names, kind_of(printed)
    if own == DOCUMENT:
        return own  # its title may be any words
    full = names.long_forms.get(ARTICLE.sub("", printed)) or names.again(printed)
    return kind_of(full) if full else own


def _is_person(printed: str) -> bool:
    """Whether it is a title and a name in capitals whose bearer is not named elsewhere: “SEN. LIND”."""
    words = printed.split()
    if len(words) > 1 and printed.isupper() and sort(words[0]) in (OFFICE, RESPECTFUL, RANK):
        return True
    return _is_office_and_name(re.split(r"[(,]", printed)[0].split())


def _is_office_and_name(words: list[str]) -> bool:
    """Whether an office and a name, at least a given name and a surname, end a phrase: “Coast Bank Attorney Ada Lind”."""
    kinds = [sort(word) for word in words]
    at = max((k for k, kind in enumerate(kinds) if kind in (OFFICE, RANK)), default=len(kinds))
    return kinds[at + 1 : at + 2] != [] and kinds[at + 1] in _SHOW_NAMES and _NAMES.issuperset(kinds[at + 2 :] or [""])


def _person_at_end(register: MentionIndex, span: Span) -> Mention | None:
    """Return the person whose name ends a phrase and is not attached to its noun by “of”: “Co-defendant A B”, “sources     Lind”."""
    text = register.text
    named = [m for m in register.named(span) if _ends_with(text, m, span)]
    if len(named) != 1:
        return None
    before = text[span.start : named[0].span.start].split()
    led = before and named[0].role is None and classes(before[-1])[0] == "conj"
    return None if led or (before and classes(before[-1])[0] in ("prep", "det")) else named[0]


def _ends_with(text: str, m: Mention, span: Span) -> bool:
    """Whether a phrase ends with a name, optionally with a party after it, or with a person's origin."""
    behind = text[m.name_span.end : span.end]
    if not PARTY_LEFT.sub("", BRACKET_LEFT.sub("", behind)):
        return True
    before = text[span.start : m.span.start].split()
    return bool(before) and before[-1].lower() in PERSON_NOUNS and FROM_PLACE.fullmatch(behind) is not None


def _is_word(text: str, span: Span) -> bool:
    """Whether it is an ordinary word capitalised only at the beginning of a sentence: “Technology”, “Equipping”."""
    word = text[span.start : span.end]
    low = word.lower()
    if " " in word or not word[1:].islower() or low in BODIES:
        return False
    stem = low.removesuffix(PARTICIPLE)
    doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    verb = low.endswith(PARTICIPLE) and any(lexicon().is_ordinary(base) for base in (stem, f"{stem}e", doubled))
    usual = verb or lexicon().is_ordinary(low) or f" {low} " in text
    return usual and within(word).search(text) is None


def _is_heading(printed: str) -> bool:
    """Whether it is ordinary words in the capitals of a heading: “PROMISE MADE”."""
    words = printed.split()
    usual = (lexicon().is_ordinary(word.lower()) or word.lower() in FUNCTION_WORDS for word in words)
    return printed.isupper() and len(words[0]) > 4 and BODIES.isdisjoint(printed.lower().split()) and all(usual)


def _is_gerund(printed: str) -> bool:
    """Whether it is the gerund of a heading and not a name: “Becoming Trauma Informed”."""
    first, head = printed.split()[0], head_of(printed).lower()
    base = first.lower().removesuffix(PARTICIPLE)
    verb = any(lexicon().is_ordinary(form) for form in (base, f"{base}e", base[:-1]))
    return GERUND.match(first) is not None and verb and head not in BODIES and first.lower() not in GERUND_TELLS


def _is_dateline(text: str, span: Span) -> bool:
    """Whether it is the town of a dateline without a dash: “LUND Charges were filed”."""
    printed, behind = text[span.start : span.end], text[span.end : span.end + 3]
    alone = printed.isupper() and printed.lower() in PLACES and text[: span.start].rpartition("\n")[2].strip() == ""
    return alone and behind[1:].isalpha() and behind[1:].istitle()


def _is_no_name(text: str, span: Span) -> bool:
    """Whether it only looks like a body: a dateline, an ordinary word or a gerund that begins a sentence, a heading."""
    printed = text[span.start : span.end]
    return _is_dateline(text, span) or _is_word(text, span) or _is_gerund(printed) or _is_heading(printed)


def _whole(text: str, span: Span) -> Span:
    """Return a name with the capitalised words after it that belong to it: “Fenn | Today”; but “Fenn Announces”."""
    behind = CAPITALISED_BEHIND.match(text, span.end)
    if behind is None or not text[span.start : span.end].split()[-1][0].isupper():
        return span
    verb = VERBAL.intersection(classes(behind["word"].lower())) or behind["word"].lower() in VERBS
    return span if verb else Span(span.start, behind.end())


def _with_list(text: str, span: Span) -> Span:
    """Return a single word with the list of which it is the end, from the noun of the body or office: “Subcommittee on Ports and | Quays”."""
    word = text[span.start : span.end]
    if " " in word or word.isupper() or not text.endswith(AND_BEFORE, 0, span.start):
        return span
    found = LIST_BEFORE.search(text, max(0, span.start - _LIST_WITHIN), span.start)
    return Span(found.start("name"), span.end) if found and found["noun"].lower() in BODIES | ROLE_NOUNS else span


def _name_in(text: str, span: Span) -> Span:
    """Return the words of a phrase that may be a name, without what precedes or describes it."""
    placed = PLACED_NOUN.search(text[span.start : span.end])
    tail = None if placed else BODY_ENDS.search(text[span.start : span.end])
    mention = Span(span.start, span.start + tail.start()) if tail and tail.start() > 2 else _whole(text, span)
    while (begins := lead_end(text, mention.start, mention.end)) > mention.start:
        mention = Span(begins, mention.end)
    mention = without_time(text, mention)
    if led := LED_IN.match(text, span.start, span.end):
        mention = Span(led.end(), span.end)
    if runs_in := list(HEADING_RUN_IN.finditer(text, mention.start, mention.end)):
        mention = Span(runs_in[-1].start(), mention.end)
    if twice := REPEATED.match(text, mention.start, mention.end):
        mention = Span(twice.end(), mention.end)
    if behind := DASH_BEHIND.search(text, mention.start, mention.end):
        mention = Span(mention.start, behind.start())
    if runs := list(BLANKS.finditer(text, mention.start, mention.end)):
        mention = Span(runs[-1].end(), mention.end)  # lines that have lost their ends
    return mention


def of_body(register: MentionIndex, span: Span) -> ReadSpeaker:
    """Return a body, group or document as printed; nobody if it cannot be a name; “, filed in …” after it is not part of its name."""
    text = register.text
    mention = _with_list(text, _name_in(text, span))
    if (person := _person_at_end(register, mention)) is not None:
        return ReadSpeaker(person.span, person.span, person.person, "stated")
    printed = text[mention.start : mention.end]
    if _is_office(printed):
        register.talk.held(without_article(text, mention))
        return unnamed(register, span, without_article(text, mention))
    if " " in printed and (own := POSSESSIVE_S.search(printed)):
        mention = Span(mention.start, mention.start + own.start())
        printed = text[mention.start : mention.end]
    kind = GROUP if of_family(register, printed) else _kind(register, printed)
    if kind == BODY and ONE_ONLY.match(printed) and (behind := REPORT_BEHIND.match(text, mention.end)):
        mention, kind = Span(mention.start, behind.end()), DOCUMENT
    if kind == BODY and _is_no_name(text, mention):
        kind = None
    if kind is None:
        return ReadSpeaker(span, mention, None)
    number = register.body(mention, kind)
    known = register.people[number]
    again = register.body_names.again(printed) is not None or kind != known.kind
    name = register.add_organization(known.name if again else printed) if BODY in (kind, known.kind) else None
    return ReadSpeaker(span, mention, number, "stated", organization=name)
