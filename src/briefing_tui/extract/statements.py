"""What was said: quotations with their tags, reported statements, acts. Owns the rules; each names itself on its result.

A span in marks is speech only where a cue stands beside it; a title is never speech. Nobody named: no speaker.
"""

from __future__ import annotations

import re

from briefing_tui.extract.lexicon import ACT, CALLS, EVENT_NOUNS, NOUN, SAY, THAT, TITLE_NOUNS
from briefing_tui.extract.segments import trim
from briefing_tui.extract.speakers import PERSON, Register, read_phrase
from briefing_tui.model import QuotedSpan, ReadSpeaker, ReadStatement, Span

_SAY = "|".join(sorted(SAY, key=len, reverse=True))
_SAY_AFTER = re.compile(rf"\s*,?\s*(?P<cue>{_SAY})\s+(?P<who>\S)")
_WHO_SAY = re.compile(rf"\s*,?\s*(?P<who>(?:he|she|they|[^“”\"\n;]{{2,160}}?))\s*,?\s+(?P<cue>{_SAY})\b")
_BEFORE = re.compile(
    rf"(?P<who>.{{2,260}}?)\s*,?\s+(?P<cue>(?:{_SAY})(?:\s+(?:that|as follows))?)\s*[,:]?\s*$", re.DOTALL
)
_STOP = re.compile(
    r"[.;:!?](?=\s|$)|,?\s+(?:in (?:his|her|their|its|an?|the)|during|while|when|after|before|at (?:the|an?)|as (?:he|she|they)"
    r"|who|which|whose|adding|referring|speaking|addressing|on \w+day|yesterday|today|to \w+ers)\b|\s[–—-]\s|[“\"]"
)
_OCCASION = re.compile(
    r"\bin (?:his|her|their) ((?:opening|closing|welcoming|introductory|concluding|keynote)?\s?(?:remarks|statement|speech|address|message))\b"
)
_THAT = "|".join(sorted(THAT, key=len, reverse=True))
_NOUN = "|".join(sorted(NOUN, key=len, reverse=True))
_ACT = "|".join(sorted(ACT, key=len, reverse=True))
_REPORT = re.compile(
    rf"\s+(?:also\s+|further\s+|then\s+|both\s+)?(?:(?P<that>(?:{_THAT})(?:\s+[^,.;“”\"]{{1,60}}?)?\s+that)\s+"
    rf"|(?P<act>briefed\s+[^,.;“”\"]{{1,80}}?\s+on|{_ACT})\s+(?=\S)"
    rf"|(?P<call>{CALLS})\s+(?=\S)"
    rf"|(?P<noun>{_NOUN})\s+(?=(?:the|an?|its|his|her|their|our|to|that|all|strong|deep|full|support|concern|gratitude|readiness|commitment|hope)\b))"
)
_LEAD = re.compile(
    r"(?:(?:On|In|At|During|After|Following|Speaking|Addressing|Opening|Meanwhile|Finally|Additionally|Furthermore|Moreover|However)\b[^,“”\"]{0,120},\s+)?"
)
_NO_SOURCE = re.compile(
    r"\b(?:" + "|".join(sorted(EVENT_NOUNS, key=len, reverse=True)) + r"|event|briefing|it|this|there|which|who|that)$",
    re.IGNORECASE,
)
_VERB_INSIDE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|which|who|that|because|if)\b")
_FIRST_WORD = re.compile(
    r"(?:The|He|She|They|All|Both|Several|Participants|Delegates|Members|Speakers|Officials|Experts)\b|[A-Z]"
)


def read_sentence(
    register: Register, sentence: Span, quoted: list[Span], statements: list[ReadStatement], coverage: list[QuotedSpan]
) -> None:
    """Add what one sentence says to `statements`, and what became of its quoted spans to `coverage`."""
    inside = [q for q in quoted if sentence.start <= q.start and q.end <= sentence.end]
    spoken: list[Span] = []
    for n, q in enumerate(inside):
        low = inside[n - 1].end if n else sentence.start
        high = inside[n + 1].start if n + 1 < len(inside) else sentence.end
        found = _quotation(register, sentence, q, low, high, continued=bool(spoken))
        if found:
            statements.append(found)
            spoken.append(q)
            coverage.append(QuotedSpan(q, "statement", found.rule))
    told = None if spoken else _reported(register, sentence, inside)
    if told:
        statements.append(told)
    for q in inside:
        if q in spoken:
            continue
        if _is_title(register.text, q):
            coverage.append(QuotedSpan(q, "title", "named by the words before it"))
        elif told and told.span.start <= q.start and q.end <= told.span.end:
            coverage.append(QuotedSpan(q, "statement", told.rule))
        else:
            coverage.append(QuotedSpan(q, "unclaimed", "no cue beside it"))


def _is_title(text: str, q: Span) -> bool:
    before = text[max(0, q.start - 40) : q.start].rstrip(" ,:")
    return bool(TITLE_NOUNS.search(before))


def _inner(text: str, q: Span) -> Span:
    wide = 2 if text.startswith(("``", "''"), q.start) else 1
    end = q.end
    if text[q.end - 1 : q.end] in '”"»' or text.endswith("''", q.start, q.end):
        end -= 2 if text.endswith("''", q.start, q.end) else 1
    return trim(text, Span(min(q.start + wide, end), end))


def _quotation(
    register: Register, sentence: Span, q: Span, low: int, high: int, *, continued: bool
) -> ReadStatement | None:
    text = register.text
    span = _inner(text, q)
    if span.start >= span.end or _is_title(text, q):
        return None
    whole = len(text[span.start : span.end].split()) >= 4 or text[span.end - 1] in ",.?!"
    after = _SAY_AFTER.match(text, q.end, high)
    if after and whole:
        start = after.start("who")
        who = trim(text, Span(start, _stop(text, start, high)))
        return _direct(register, sentence, span, Span(*after.span("cue")), who, "quotation, cue, speaker", 0.97)
    turned = _WHO_SAY.match(text, q.end, high)
    if turned and whole and _source(register, Span(*turned.span("who"))):
        return _direct(register, sentence, span, Span(*turned.span("cue")), Span(*turned.span("who")),
                       "quotation, speaker, cue", 0.96)  # fmt: skip
    before = _BEFORE.fullmatch(text, _lead(text, low, q.start), q.start) if not continued else None
    if before and whole:
        who = Span(before.start("who"), before.end("who"))
        if _source(register, who):
            return _direct(register, sentence, span, Span(*before.span("cue")), who, "speaker, cue, quotation", 0.96)
    return None


def _stop(text: str, start: int, high: int) -> int:
    """Where the words that name the speaker end: a role may hold commas, its next part then begins in upper case."""
    end = _STOP.search(text, start, high)
    while (
        end
        and end.group()[0] == "."
        and re.search(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|Sen|Rep|Gen|H\.E|St|U\.S)$", text[start : end.start()])
    ):
        end = _STOP.search(text, end.end(), high)
    stop = end.start() if end else high
    for comma in re.finditer(r",\s+(?=[a-z])", text[start:stop]):
        rest = text[start + comma.end() : stop]
        if PERSON.match(text, start, stop) and "," not in text[start : start + comma.start()]:
            continue  # “Ada Lind, director of …”: the role itself begins in lower case
        if not re.match(r"(?:and|the|of)\b", rest):
            return start + comma.start()
    return stop


def _direct(
    register: Register, sentence: Span, span: Span, cue: Span, who: Span, rule: str, confidence: float
) -> ReadStatement:
    said = _OCCASION.search(register.text, span.end, sentence.end)
    return ReadStatement(span, "direct", sentence, cue, _speakers(register, who), occasion=said[1] if said else None,
                         rule=rule, confidence=confidence)  # fmt: skip


def _speakers(register: Register, who: Span) -> tuple[ReadSpeaker, ...]:
    who = trim(register.text, who)
    return read_phrase(register, who) if who.start < who.end else ()


def _lead(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


def _source(register: Register, who: Span) -> bool:
    """Can these words name who speaks? An event cannot, nor can a whole clause."""
    phrase = register.text[who.start : who.end].strip()
    head = phrase.split(",")[0]
    if phrase.lower() in ("he", "she", "they"):
        return True
    if not phrase or not _FIRST_WORD.match(phrase) or _NO_SOURCE.search(head) or _VERB_INSIDE.search(head):
        return False
    named = PERSON.match(phrase)
    return "," not in phrase or bool(named and len(named.group().split()) > 1)


def _reported(register: Register, sentence: Span, quoted: list[Span]) -> ReadStatement | None:
    text = register.text
    start = _lead(text, sentence.start, sentence.end)
    if quoted and quoted[0].start <= start:
        return None
    cue = _REPORT.search(text, start, min(sentence.end, start + 400))
    if cue is None or any(q.start < cue.start() < q.end for q in quoted):
        return None
    who = Span(start, cue.start())
    if len(text[who.start : who.end].split()) > 30 or not _source(register, who):
        return None
    kind, rule, confidence = ("act", "act told by its topic", 0.75) if cue["act"] else (
        ("indirect", "cue and that-clause", 0.85) if cue["that"] else ("indirect", "cue and noun phrase", 0.75))  # fmt: skip
    name = next(key for key in ("that", "act", "call", "noun") if cue[key])
    end = sentence.end
    while end > cue.end() and text[end - 1] in ".!?;: ":
        end -= 1
    span = trim(text, Span(cue.end(), end))
    if span.start >= span.end:
        return None
    if kind == "indirect" and any(
        span.start <= q.start and q.end <= span.end and not _is_title(text, q) for q in quoted
    ):
        kind = "mixed"
    return ReadStatement(span, kind, sentence, Span(*cue.span(name)), _speakers(register, who), rule=rule,
                         confidence=confidence)  # fmt: skip
