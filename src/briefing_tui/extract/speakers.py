"""Whom the words beside a cue mean: a name, a short form, a role, a pronoun, a group, a body. Guesses nobody.

Each answer carries its basis; “it was stressed” is nobody, and stays nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing_tui.extract.lexicon import HONORIFIC_WORDS, ROLE_NOUNS, SUFFIXES
from briefing_tui.extract.names import no_name
from briefing_tui.extract.people import Mention, Register
from briefing_tui.extract.segments import trim
from briefing_tui.extract.shortforms import WORD, both_named, of_pronoun, of_role, of_surname
from briefing_tui.model import ReadSpeaker, Span
from briefing_tui.text import fold

_PRONOUN = re.compile(r"(?:he|she|they|his|her|their|i|we|it|who|both|the two|the pair|the duo)$", re.IGNORECASE)

_BOTH = re.compile(
    r"(?:both|they|the two|(?:the )?(?:two |both )?(?:leaders|presidents|ministers|secretaries|principals|senators|men|women))$",
    re.IGNORECASE,
)
"""Two people; “both sides” and “the delegations” stay what they are printed as."""

_TEAM = re.compile(
    r"\s+and\s+(?:the\s+)?(?P<team>(?:[A-Z][\w’'-]*\s+)*(?:team|delegation|office|colleagues|staff|officials|representatives|members"
    r"|leaders|participants))$", re.IGNORECASE,
)  # fmt: skip


def read_phrase(register: Register, span: Span, *, before: int | None = None) -> tuple[ReadSpeaker, ...]:
    """The speakers that a phrase names; whoever they are is what “they” means next."""
    found = _read_phrase(register, span, before)
    named = [s.person for s in found if s.person is not None]
    if named:
        register.group = named
    return found


def _read_phrase(register: Register, span: Span, before: int | None) -> tuple[ReadSpeaker, ...]:
    """The speakers that a phrase names: “Mr. A B, role, body and the C team”, “Ms. D”, “she”, “the Secretary”.

    `before`: what stands at or after this place cannot be meant by a pronoun or a role.
    """
    text = register.text
    span = trim(text, span)
    phrase = text[span.start : span.end]
    if not phrase:
        return ()
    here = _mentioned(register, span)
    at = before if before is not None else span.start
    if _PRONOUN.fullmatch(phrase):
        return of_pronoun(register, span, phrase, at) or (_body(register, span),)
    if len(here) == 1 and not here[0].span.start - span.start <= 4:
        last = _role_then_name(register, span, here[0])
        if last:
            return last
    if here and (here[0].span.start - span.start <= 4 or _is_title(text[span.start : here[0].span.start])):
        return _named(register, span, here)
    joined = _joined(register, span, at)
    if joined:
        return joined
    known = of_surname(register, span)
    if known is None and "," not in phrase:
        words = list(WORD.finditer(text, span.start, span.end))
        for part in [Span(*w.span()) for w in (words[-1], words[0])] if len(words) > 1 else []:
            if text[part.start].isupper() and (part.end == span.end or text[part.end :].lstrip()[:1].islower()):
                known = of_surname(register, part, known_only=True)
                if known is not None:  # “Earlier this week Bond”, “Bond to the students”
                    span = part
                    break
    if known is None and "," in phrase:
        tail = phrase.rindex(",") + 1
        part = trim(text, Span(span.start + tail, span.end))
        first = trim(text, Span(span.start, span.start + phrase.index(",")))
        known = of_surname(register, part)
        if known is not None:
            span = part  # “a senior member of the Committee, Bond”
        else:
            known = of_surname(register, first)
            span = first if known is not None else span
            for piece in (part, first) if known is None else ():
                if of_role(register, text[piece.start : piece.end], at) is not None:
                    span, phrase = piece, text[piece.start : piece.end]
                    break
    if known is not None:
        register.last = known
        return (ReadSpeaker(span, span, known, "short_form"),)
    held = of_role(register, phrase, at)
    late = re.search(r"\b[Tt]he (?:[A-Z][\w-]*\s?){1,4}$", phrase) if held is None else None
    if late and late.start():
        held = of_role(register, late.group(), at)
        if held is not None:  # “Throughout the past year the Senator”
            span, phrase = Span(span.start + late.start(), span.end), late.group()
    if held is not None:
        register.last = held
        role = Span(span.start + (4 if phrase[:4].lower() == "the " else 0), span.end)
        printed = text[role.start : role.end]
        return (
            ReadSpeaker(span, span, held, "same_briefing", printed, role, "stated", register.organization_of(printed)),
        )
    if _BOTH.match(phrase):
        return both_named(register, span, at) or (_body(register, span),)
    fresh = _unknown_person(register, span)
    if fresh is not None:
        return fresh
    return (_body(register, span),)


def _mentioned(register: Register, span: Span) -> list[Mention]:
    """The names in a phrase. A title that begins before it (“U.S. | Senate Majority Leader A B”) counts from its beginning."""
    return [replace(m, span=Span(max(span.start, m.span.start), m.span.end)) for m in register.mentions
            if span.start <= m.name_span.start and m.name_span.end <= span.end]  # fmt: skip


_NAMED = re.compile(
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?:\s+(?:[A-Z]\.|(?:van|von|de|der|al|bin|el)|[^\W\d_a-z][\w’'-]+)){0,3})\*?(?P<tail>\s*(?:,\s+\S|\().*)?$",
    re.DOTALL,
)


def _unknown_person(register: Register, span: Span) -> tuple[ReadSpeaker, ...] | None:
    """A name without title that speaks: “Priya Raman, a peer educator”, “Ana Kovač (Croatia)”, “the deputy chief, Ingrid Solheim”."""
    text = register.text
    phrase = text[span.start : span.end].rstrip(" ,")
    before, comma, last = phrase.rpartition(",")
    if comma and any(w.lower() in ROLE_NOUNS for w in before.replace(",", " ").split()) and _is_name(last.strip()):
        start = span.start + len(before) + 1 + (len(last) - len(last.lstrip()))
        mention = Span(start, span.start + len(phrase))
        lead = 4 if before.lower().startswith("the ") else 0
        role_span = trim(text, Span(span.start + lead, span.start + len(before)))
        return (_make(register, Span(span.start, mention.end), mention, role_span),)
    found = _NAMED.match(phrase)
    if not found or not _is_name(found["name"]):
        return None
    mention = Span(span.start, span.start + found.end("name"))
    if len(found["name"].split()) < 2 and not (found["tail"] or "").lstrip().startswith((", a ", ", an ")):
        return None
    return (_make(register, span, mention, _apposition(text, Span(mention.end, span.end))),)


def _is_name(words: str) -> bool:
    parts = words.split()
    if not parts or parts[0].lower().rstrip(".,") in SUFFIXES:
        return False  # “Joseph R. Biden, Jr. (D-DE)”: no more than the end of a name
    return 1 <= len(parts) <= 4 and parts[0][0].isupper() and not any(no_name(w) for w in parts) and not any(
        len(w) > 1 and w.isupper() and "." not in w and len(parts) < 2 for w in parts)  # fmt: skip


def _make(register: Register, span: Span, mention: Span, role_span: Span | None) -> ReadSpeaker:
    person = register.person(mention)
    register.mentions.append(Mention(mention, mention, register.text[mention.start : mention.end], "", person))
    register.mentions.sort(key=lambda m: m.span)
    register.last = person
    if role_span is None:
        return ReadSpeaker(span, mention, person, "stated")
    role = register.text[role_span.start : role_span.end]
    register.note_role(person, role)
    return ReadSpeaker(span, mention, person, "stated", role, role_span, "stated", register.organization_of(role))


def _role_then_name(register: Register, span: Span, m: Mention) -> tuple[ReadSpeaker, ...]:
    """“The Japanese Ambassador to Sri Lanka, MIZUKOSHI Hideaki”: the role before the comma, the name after it."""
    text = register.text
    before = text[span.start : m.span.start]
    if not before.rstrip().endswith(",") or re.sub(r"\(?[RDI]-[\w.]+\)?", "", text[m.name_span.end : span.end]).strip(
        " ,()"
    ):
        return ()
    register.last = m.person
    role = trim(text, Span(span.start, span.start + len(before.rstrip()) - 1))
    role = Span(role.start + (4 if text[role.start : role.start + 4].lower() == "the " else 0), role.end)
    words = [w.lower().strip(".,") for w in text[role.start : role.end].split()]
    if not any(w in ROLE_NOUNS for w in words) or "," in text[role.start : role.end]:
        return (_one(register, Span(m.span.start, span.end), m, alone=True),)
    printed = text[role.start : role.end]
    register.note_role(m.person, printed)
    return (
        ReadSpeaker(
            span, _titled(register, m), m.person, "stated", printed, role, "stated", register.organization_of(printed)
        ),
    )


def _is_title(words: str) -> bool:
    parts = [w.lower().strip(".,") for w in words.split()]
    return bool(parts) and (
        any(p in ROLE_NOUNS for p in parts)
        or all(p in HONORIFIC_WORDS or p in ("the", "former", "then") for p in parts)
    )


def _named(register: Register, span: Span, here: list[Mention]) -> tuple[ReadSpeaker, ...]:
    """One person with the role printed beside, or several joined by “and”."""
    text = register.text
    people: list[Mention] = [here[0]]
    for m in here[1:]:
        between = text[people[-1].name_span.end : m.span.start]
        if (
            re.search(r"(?:^|[\s,])(?:and|&)\s+(?:[\w.’' -]{0,60})$", between)
            and m.person != people[-1].person
            and len(between) < 120
        ):
            people.append(m)
    if len(people) == 1:
        tail = _TEAM.search(text[people[0].name_span.end : span.end])
        if tail:
            cut, start = people[0].name_span.end + tail.start(), people[0].name_span.end + tail.start("team")
            register.last = people[0].person
            return (
                _one(register, Span(span.start, cut), people[0], alone=True),
                _body(register, Span(start, span.end)),
            )
    out = []
    for n, m in enumerate(people):
        stop = people[n + 1].span.start if n + 1 < len(people) else span.end
        out.append(_one(register, Span(m.span.start if n else span.start, stop), m, alone=len(people) == 1))
    register.last = people[-1].person
    return tuple(out)


def _one(register: Register, span: Span, m: Mention, *, alone: bool) -> ReadSpeaker:
    text = register.text
    end = span.end if alone else m.name_span.end
    attribution = trim(text, Span(span.start, end))
    p = register.people[m.person]
    printed = " ".join(text[m.name_span.start : m.name_span.end].split())
    basis = "stated" if fold(printed) == fold(p.name) or len(printed.split()) > 1 else "short_form"
    role_span = _apposition(text, Span(m.name_span.end, span.end)) if alone else None
    if role_span:
        role = text[role_span.start : role_span.end]
        register.note_role(m.person, role)
        return ReadSpeaker(
            attribution,
            _titled(register, m),
            m.person,
            basis,
            role,
            role_span,
            "stated",
            register.organization_of(role),
        )
    before = _role_before(register, m)
    if before:
        role = text[before.start : before.end]
        return ReadSpeaker(
            attribution, _titled(register, m), m.person, basis, role, before, "stated", register.organization_of(role)
        )
    return ReadSpeaker(attribution, _titled(register, m), m.person, basis)


def _titled(register: Register, m: Mention) -> Span:
    """The name with the honorific before it, without a role."""
    words = list(re.finditer(r"\S+", register.text[m.span.start : m.name_span.start]))
    start = m.name_span.start
    for w in reversed(words):
        if w.group().lower().strip(".") not in HONORIFIC_WORDS or w.group().lower().strip(".") in ROLE_NOUNS:
            break
        start = m.span.start + w.start()
    return Span(start, m.name_span.end)


def _role_before(register: Register, m: Mention) -> Span | None:
    role = trim(register.text, Span(m.span.start, _titled(register, m).start))
    words = [w.lower().strip(".,") for w in register.text[role.start : role.end].split()]
    return role if any(w in ROLE_NOUNS for w in words) and len(words) > 1 else None


def _apposition(text: str, span: Span) -> Span | None:
    """“, role of body, city” after a name, as printed."""
    found = re.match(r"\s*(?:,\s*\(?[RDI]-[A-Za-z. -]+\)?)?\s*,\s+(?:the\s+|an?\s+)?", text[span.start : span.end])
    if not found:
        return None
    role = trim(text, Span(span.start + found.end(), span.end))
    while role.end > role.start and text[role.end - 1] in ",; ":
        role = Span(role.start, role.end - 1)
    words = [w.lower().strip(".,’'s") for w in text[role.start : role.end].split()]
    return role if words and (any(w in ROLE_NOUNS for w in words) or text[role.start].isupper()) else None


def _joined(register: Register, span: Span, at: int) -> tuple[ReadSpeaker, ...]:
    """“The Secretary and the Foreign Minister”: each for themselves, where each is known."""
    text = register.text
    phrase = text[span.start : span.end]
    parts = re.split(r"\s*,?\s+and\s+", phrase)
    if len(parts) != 2 or len(phrase) > 160:
        return ()
    cut = phrase.rindex(parts[1])
    spans = (Span(span.start, span.start + len(parts[0])), Span(span.start + cut, span.end))
    out: list[ReadSpeaker] = []
    for part in spans:
        words = text[part.start : part.end]
        who = of_surname(register, part)
        basis = "short_form"
        if who is None:
            who, basis = of_role(register, words, at), "same_briefing"
        if who is None:
            here = _mentioned(register, part)
            who, basis = (here[0].person, "stated") if here else (None, "")
        if who is None:
            return ()
        out.append(ReadSpeaker(part, part, who, basis))
    return tuple(out)


_BODY_NAME = re.compile(r"\w[^\s“”\"•*$]*(?:\s+[^\s“”\"•*$]+){0,11}")
"""A dozen words that begin with a letter: a longer phrase, or the beginning of a list, is printed and is nobody's name."""


def _body(register: Register, span: Span) -> ReadSpeaker:
    """A body, group or document, as printed, nobody where that cannot be its name; “, filed in …” after it is no part of its name."""
    text = register.text
    tail = re.search(
        r"(?:,\s+(?=[a-z])|\s+(?=(?:filed|led|chaired|issued|released|involved)\s))", text[span.start : span.end]
    )
    mention = Span(span.start, span.start + tail.start()) if tail and tail.start() > 2 else span
    if not _BODY_NAME.fullmatch(text, mention.start, mention.end):
        return ReadSpeaker(span, mention, None)
    name = register.add_organization(text[mention.start : mention.end])
    return ReadSpeaker(span, mention, register.body(mention), "stated", organization=name)
