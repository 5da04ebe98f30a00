"""Reported speech: which words of a sentence are a cue and which were said, from the tagger and from plain words together.

Owns the pairing of cues and words said; a joint discussion, a passive without “that” and “the following statement” say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing_tui.extract import quotes, sources, subjects, tagger
from briefing_tui.extract.calibration import AGREED, calibrated
from briefing_tui.extract.cues import ACT, lemma
from briefing_tui.extract.features import QUOTE, Sentence
from briefing_tui.extract.pairs import BY_RULE, Found, pairs
from briefing_tui.extract.people import Register
from briefing_tui.extract.quotes import Quote
from briefing_tui.extract.segments import trim
from briefing_tui.extract.words import Token, tokens
from briefing_tui.model import ReadSpeaker, ReadStatement, Span

_ACTS = frozenset(ACT.split()) - frozenset(
    """raise share acknowledge recognise recognize explain inform list narrate report offer reinforce welcome stress testify
    extend unveil""".split()
)

_EDGE = " \t\r\n\u00a0\u202f,;:"


def reported(
    register: Register, span: Span, spoken: list[Quote], quoted: list[Span], heading: bool
) -> list[ReadStatement]:
    text = register.text
    sentence = sentence_tokens(text, span, spoken, quoted, heading)
    toks = sentence.tokens
    if len(toks) > tagger.LONGEST:
        return []
    # a cue with words of its own before the colon is reported speech too: “emphasized the dangers of delay: “…””
    used = {q.cue.start for q in spoken if q.cue and not q.outer.start - q.cue.end > 14}
    out: list[ReadStatement] = []
    floor = 0
    shared: Span | None = None
    for f in pairs(sentence, tagger.tag(sentence), used):
        f = _addressed(text, toks, f)
        words = _trimmed(text, toks, f.said)
        if words is None:
            continue
        cue = Span(toks[f.cue[0]].start, toks[f.cue[1] - 1].end)
        rule = f.rule
        who, nobody = sources.source_of(register, toks, f, floor, shared)
        if who is not None:
            shared = who
        floor = max(
            floor, f.cue[1] if f.said[0] < f.cue[0] else f.said[1] if toks[f.said[1] - 1].text == QUOTE else f.cue[1]
        )
        if who is not None and not subjects.is_source(text[who.start : who.end]):
            continue
        if who is None and not nobody:
            continue  # words without a source that could be named are nobody's statement
        if nobody:
            if toks[f.cue[1]].text.lower() != "that" and f.said[0] >= f.cue[1]:
                continue  # “was invited to attend”: something done to somebody, not something said
            rule += ", passive: nobody is named"
        if _nothing_said(text, toks, f, words, who):
            continue
        kind = _kind(text, toks, f, words, quoted)
        speakers = (ReadSpeaker(who, who, None),) if who is not None and not nobody else ()
        out.append(
            ReadStatement(
                words,
                kind,
                span,
                cue,
                speakers,
                rule=rule,
                confidence=max(
                    calibrated(f.sure, by_rule=f.rule.startswith(BY_RULE)),
                    min(AGREED, calibrated(f.by_rule, by_rule=True)),
                ),
            )
        )
    return out


def sentence_tokens(text: str, span: Span, spoken: list[Quote], quoted: list[Span], heading: bool) -> Sentence:
    """A sentence as the tagger sees it: quotations that are speech are one sign, other quoted words are marked."""
    toks = _tokens(text, span, spoken)
    fragments = frozenset(
        n for n, t in enumerate(toks) if t.text != QUOTE and any(q.start <= t.start < q.end for q in quoted)
    )
    return Sentence(toks, fragments, heading)


def _tokens(text: str, span: Span, spoken: list[Quote]) -> list[Token]:
    out: list[Token] = []
    at = span.start
    for q in sorted(spoken, key=lambda q: q.outer):
        out += tokens(text, Span(at, q.outer.start))
        out.append(Token(QUOTE, q.outer.start, q.outer.end))
        at = max(at, q.outer.end)
    return out + tokens(text, Span(at, max(at, span.end)))


def _trimmed(text: str, toks: Sequence[Token], said: tuple[int, int]) -> Span | None:
    start, end = toks[said[0]].start, toks[said[1] - 1].end
    while start < end and text[start] in _EDGE:
        start += 1
    if text[start : start + 5].lower() == "that " and start + 5 < end:
        start += 5
    while end > start and (
        text[end - 1] in _EDGE
        or (
            text[end - 1] == "."
            and not re.search(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd)\.$", text[max(start, end - 8) : end])
        )
    ):
        end -= 1
    inside = text[start:end]
    if inside.count("“") > inside.count("”") and text[end : end + 2] in ("”", ".”", ",”"):
        end = text.index("”", end) + 1
    if inside.count("”") > inside.count("“") and text[start - 1 : start] == "“":
        start -= 1
    span = trim(text, Span(start, end))
    return span if span.end - span.start > 1 and any(c.isalpha() for c in text[span.start : span.end]) else None


_JOINT = frozenset(("discuss", "exchange", "explore", "review", "agree"))

_SEVERAL = re.compile(
    r"\band\b|^(?:together )?(?:they|both|the two|(?:the )?(?:two |both )?(?:leaders|sides|presidents|ministers|secretaries|parties|officials))\b",
    re.I,
)


def _nothing_said(text: str, toks: Sequence[Token], f: Found, words: Span, who: Span | None) -> bool:
    """What looks like speech and is none: a joint discussion, “the following statement”."""
    if re.match(r"(?:(?:the following|a) (?:joint )?statement|by)\b", text[words.start : words.end], re.IGNORECASE):
        return True
    return lemma(toks[f.cue[0]].text) in _JOINT and who is not None and bool(_SEVERAL.search(text[who.start : who.end]))


_TOPIC = frozenset(("brief", "update", "inform", "apprise", "brief", "advise", "remind"))


def _addressed(text: str, toks: Sequence[Token], f: Found) -> Found:
    """“briefed the participants on …”: the addressee belongs to the cue, the topic is what was told."""
    if lemma(toks[f.cue[0]].text) not in _TOPIC or f.said[0] < f.cue[1]:
        return f
    stop = next(
        (k for k in range(f.cue[1], min(f.said[1], f.cue[1] + 9)) if toks[k].text.lower() in ("on", "about", "that")),
        None,
    )
    if stop is None or stop + 1 >= f.said[1] or stop < f.said[0]:
        return f
    return replace(f, cue=(f.cue[0], stop + (toks[stop].text.lower() != "that")), said=(stop + 1, f.said[1]))


def _kind(text: str, toks: Sequence[Token], f: Found, words: Span, quoted: list[Span]) -> str:
    if any(words.start <= q.start and q.end <= words.end and not quotes.is_title(text, q) for q in quoted):
        return "mixed"
    base = lemma(toks[f.cue[0]].text)
    first = text[words.start : words.end].split()[0].lower()
    before = text[max(0, words.start - 6) : words.start].lower()
    if base in _ACTS and not before.endswith(("that ", " to ")) and first not in ("to", "that", "how", "why"):
        return "act"
    if base == "express" and first in ("gratitude", "appreciation", "thanks", "condolences", "congratulations"):
        return "act"
    return "indirect"
