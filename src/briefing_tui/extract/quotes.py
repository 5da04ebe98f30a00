"""Quotations: which spans in marks are speech, and whose. Owns the rules around marks; a title is never speech.

A quotation is speech only with a cue beside it, or where it goes on from one that has a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing_tui.extract import announce, subjects
from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.features import PASS
from briefing_tui.extract.lexicon import TITLE_NOUNS
from briefing_tui.extract.segments import trim
from briefing_tui.extract.words import Token, classes, says, tokens
from briefing_tui.model import Span

_STOP = re.compile(
    r"[.;:!?](?=\s|$)|,?\s+(?:in (?:his|her|their|its|an?|the)|during|while|when|after|before|at (?:the|an?)|as (?:he|she|they)"
    r"|who|which|whose|adding|referring|speaking|addressing|on \w+day|yesterday|today|to \w+ers|about|of (?:his|her|the|their)\s+[a-z])\b"
    r"|,?\s+[a-z]+ing\b|\s[–—-]\s|[“\"]|\n"
)
_SIGNED = re.compile(r"[\s>]*(?:[—–]|--|-(?=\s))\s*(?P<who>[A-Z][^\n“”\"]{3,120}?)\s*(?=\n|$|\.\s*(?:\n|$))")
_PUT_IT = re.compile(
    r"(?:\b[Aa]s\s+(?P<cuec>noted|reported|stated|said|written|observed|explained|put)\s+(?:by|in)\s+(?P<c>[^“”\"]{2,200}?)"
    r"|\b[Aa]s\s+(?P<a>[^“”\"]{2,140}?),?\s+(?P<cuea>(?:once\s+)?(?:puts?|said|says|noted|wrote|stated|observed)(?:\s+it)?)"
    r"|\b(?P<cueb>[Ii]n the words of)\s+(?P<b>[^“”\"]{2,140}?))\s*[,:]\s*$"
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|Mr|Ms|Mrs|Dr|Prof|Sens?|Reps?|Gen|Gov|H\.E|St|U\.S|Jr|Sr|Lt|Col|Maj|Capt|Amb|Hon|[RD]-[A-Za-z.]+)$"
)
_TURNED = frozenset(("Said", "Says", "Added", "Adds", "Concluded", "Continued"))
"""“Said Ms. X, “…””: a sentence that begins with its cue."""

COLON = "speaker, colon, quotation"
"""The rule for a name and a colon without a verb; only a person speaks so, but on a page of collected reactions."""
LISTED = "a topic, a colon, a quotation: whoever stands above the list"
ABOUT = "a quotation alone that says “I” or “we”: whoever spoke before, though not quoted"


@dataclass(frozen=True, slots=True)
class Quote:
    """A span in marks that is speech: the words inside, the cue and the printed words of its source."""

    outer: Span
    words: Span
    cue: Span | None
    who: Span | None
    """None: the same speaker as the quotation before (`goes_on`), or nobody."""
    rule: str
    sure: float
    goes_on: bool = False
    mixed: bool = False
    """The words are a clause with quoted words in it; `outer` is the whole of it."""


def inner(text: str, q: Span) -> Span:
    """The words between the marks."""
    wide = 2 if text.startswith(("``", "''"), q.start) else 1
    wide = 0 if text[q.start].isalnum() else wide  # its mark is lost
    end = q.end
    if text.endswith("''", q.start, q.end):
        end -= 2
    elif text[q.end - 1 : q.end] in ("”\"»’'" if text[q.start] in "'‘" else '”"»') and q.end - 1 > q.start:
        end -= 1
    if text[end - 1 : end] == "\\":  # some files escape their marks
        end -= 1
    return trim(text, Span(min(q.start + wide, end), end))


def is_title(text: str, q: Span) -> bool:
    """Do the words before the mark make the marked words a name or title?"""
    before = text[max(0, q.start - 48) : q.start].rstrip(" ,")
    return bool(TITLE_NOUNS.search(before))


def read_quotes(
    text: str, paragraph: Span, quoted: list[Span], sentences: list[Span], goes_on: bool, speaking: bool = False
) -> list[Quote]:
    """The quotations of a paragraph that are speech. `goes_on`: the paragraph before ended in a quotation left open, or
    was one without a tag of its own at its end."""
    out: list[Quote] = []
    for n, q in enumerate(quoted):
        words = inner(text, q)
        if words.start >= words.end:
            continue
        sentence = next((s for s in sentences if s.start <= q.start < s.end), paragraph)
        low = max(quoted[n - 1].end if n else paragraph.start, sentence.start)
        following = quoted[n + 1].start if n + 1 < len(quoted) else paragraph.end
        # a tag may stand in the sentence that the quotation's own full stop seemed to end
        high = min(following, next((s.end for s in sentences if s.end > q.end), paragraph.end))
        found = _one(text, q, words, low, high, sentence, out, paragraph, goes_on and n == 0, speaking and n == 0)
        if found:
            out.append(found)
    return out


def _one(
    text: str,
    q: Span,
    words: Span,
    low: int,
    high: int,
    sentence: Span,
    before: list[Quote],
    paragraph: Span,
    goes_on: bool,
    speaking: bool,
) -> Quote | None:
    count = len(text[words.start : words.end].split())
    last = text[words.start : words.end].rstrip("'’")[-1:] or "’"  # a quotation within may end with it
    closed = last in ",.?!…" or text[q.end : q.end + 1] == "," or q.end >= paragraph.end
    closed = closed or (
        count >= 8 and bool(re.match(r"\s+(?:said|added|stated|says)\s+[A-Z]", text[q.end : q.end + 24]))
    )
    whole = (count >= 4 and closed) or (text[words.end - 1] in ",.?!" and count >= 1)
    left = text[low : q.start]
    lead = _cue_before(text, q, words, low, whole, sentence, before)
    if lead and text[words.end - 1] in ".?!" and re.search(r"[,:]\s*$", left):
        return lead  # “X stated, “….” Additionally, Y said …”: what stands before has the better claim
    if whole:
        tagged = _tag_after(text, q, words, high)
        if tagged and not (is_title(text, q) and count < 8):
            return _clause(text, q, words, sentence, low, tagged) or tagged
    if lead:
        return lead
    signed = _SIGNED.match(text, q.end, min(len(text), q.end + 200)) if whole and count >= 4 else None
    if signed and not re.search(r"\b(?:and|which|that|is|was)\b", signed["who"].split(",")[0]):
        return Quote(q, words, None, Span(*signed.span("who")), "a quotation, then a dash and a name", 0.9)
    if whole and before and before[-1].outer.end <= q.start and _goes_on(text, before[-1], q, sentence):
        return Quote(q, words, None, None, "the same speaker goes on", 0.93, goes_on=True)
    if not text[paragraph.start : q.start].strip(" \n\\") and count >= 4:
        if goes_on:
            return Quote(q, words, None, None, "the same speaker goes on in the next paragraph", 0.9, goes_on=True)
        if speaking and q.end >= paragraph.end - 1 and count >= 8 and text[words.end - 1] in ".?!":
            return Quote(q, words, None, None, "a paragraph quoted whole: whoever was quoted before", 0.7, goes_on=True)
    return None


def _clause(text: str, q: Span, words: Span, sentence: Span, low: int, tagged: Quote) -> Quote | None:
    """A fragment that begins in lower case within a clause belongs to it: “railroads charge “outrageous rates,” X said” is mixed."""
    before = text[low : q.start].strip()
    if not text[words.start].islower() or not before or not before[-1].isalnum() or len(before.split()) < 2:
        return None
    start = sentence.start
    while start < q.start and not text[start].isalnum() and text[start] not in '“"':
        start += 1
    end = q.end - 2 if text[words.end - 1] == "," and text[q.end - 1] in '”"' else q.end
    return replace(tagged, outer=Span(start, q.end), words=trim(text, Span(start, end)), mixed=True, sure=0.85,
                   rule="quoted words within a clause, speaker, cue")  # fmt: skip


def _goes_on(text: str, last: Quote, q: Span, sentence: Span) -> bool:
    """Does this quotation go on from the last one: nothing between but its tag, or “and”?"""
    between = text[last.outer.end : q.start]
    if len(between) > 260 or (last.who is None and not last.goes_on):
        return False
    if not text[sentence.start : q.start].strip(" \\"):
        tag = max(last.outer.end, last.who.end if last.who else 0, last.cue.end if last.cue else 0)
        rest = text[tag : q.start]
        return not re.search(r"[a-z]{3,}[.!?]\s+[A-Z“\"].{20,}", rest)
    return bool(re.search(r"(?:[,:;]|\band|\bthat|\bbut)\s*$", between))


def _tag_after(text: str, q: Span, words: Span, high: int) -> Quote | None:
    after = tokens(text, Span(q.end, min(high, q.end + 400)))
    at = 1 if after and after[0].text in (",", "—", "–", "-") else 0
    if at >= len(after):
        return None
    adverb = 1 if at + 1 < len(after) and classes(after[at].text)[0] in PASS and says(after[at + 1]) else 0
    if says(after[at + adverb]) and at + adverb + 1 < len(after):
        cue = after[at + adverb]
        if text[words.end - 1] not in ",.?!" and after[at + adverb + 1].text.lower() in ("by", "that", "in", "as"):
            return None
        who = trim(text, Span(after[at + adverb + 1].start, tag_end(text, after[at + adverb + 1].start, high)))
        if who.start < who.end and subjects.is_source(text[who.start : who.end]):
            return Quote(q, words, Span(cue.start, cue.end), who, "quotation, cue, speaker", 0.97)
        return None
    for k in range(at + 1, min(len(after), at + 45)):
        token = after[k]
        if token.text in (".", ";", "?", "!"):
            return None
        if says(token) and token.text[0].islower() and "vbase" not in CLASSES[token.text.lower()]:
            end = k - 1
            while end >= at and (after[end].text == "," or classes(after[end].text)[0] in (*PASS, "aux")):
                end -= 1
            following = after[k + 1].text.lower() if k + 1 < len(after) else "."
            if text[words.end - 1] == "." and (following == "that" or classes(following)[0] in ("det", "poss", "sub")):
                return None  # the quotation ended its sentence; this is the next one
            who = Span(after[at].start, after[end].end)
            phrase = text[who.start : who.end]
            if (
                end < at
                or phrase.split()[0].lower()
                in ("and", "but", "which", "that", "who", "as", "in", "to", "by", "from", "because")
                or (not _np(phrase) or not subjects.is_source(phrase))
            ):
                return None
            return Quote(q, words, Span(token.start, token.end), who, "quotation, speaker, cue", 0.96)
        verb = classes(token.text)[0] == "aux" or (
            "vpast" in CLASSES.get(token.text.lower(), ()) and token.text[0].islower()
        )
        if verb and not any(t.text == "," or t.text.lower() in ("who", "which") for t in after[at:k]):
            return None
    return None


def _finite(token: Token) -> bool:
    """Does it look like a verb of the past? A label has none."""
    return "vpast" in CLASSES.get(token.text, ()) or (token.text.islower() and token.text.endswith("ed"))


def _np(phrase: str) -> bool:
    """Can these words be a subject: a pronoun, something capitalised, or a noun with its article?"""
    first = phrase.split()[0]
    return (
        first.lower()
        in ("he", "she", "they", "we", "i", "the", "a", "an", "one", "another", "both", "his", "her", "their")
        or first[0].isupper()
    )


def _cue_before(
    text: str, q: Span, words: Span, low: int, whole: bool, sentence: Span, before: list[Quote]
) -> Quote | None:
    left = [t for t in tokens(text, Span(low, q.start)) if t.text != "\\"]
    while left and left[0].text in ("-", "–", "—", "•", "*", ">"):
        del left[0]  # an item of a list
    if not left:
        return None
    start_of = left[-1].text
    if start_of == ":" and announce.STATEMENT.search(text[low : q.start]):
        who = announce.statement_of(left) or announce.headed(text, Span(low, q.start))
        return Quote(q, words, None, who, "a statement follows", 0.9) if who else None
    put = _PUT_IT.search(text[low : q.start])
    if put and len(text[words.start : words.end].split()) >= 3:
        group = next(name for name in "abc" if put[name])
        who = Span(low + put.start(group), low + put.end(group))
        if group == "c":  # “as noted by X in the Herald on 3 May”
            who = trim(text, Span(who.start, tag_end(text, who.start, who.end)))
        return Quote(
            q, words, Span(low + put.start("cue" + group), low + put.end("cue" + group)), who, "as X put it", 0.93
        )
    if whole and start_of in (",", ":") and left[0].text in _TURNED and len(left) <= 24:
        who = Span(left[1].start, left[-2].end)
        if left[1].text[0].isupper() and subjects.is_source(text[who.start : who.end]):
            return Quote(q, words, Span(left[0].start, left[0].end), who, "cue, speaker, quotation", 0.93)
    tail = len(left) - 1
    while tail >= 0 and left[tail].text in (",", ":", "-", "—"):
        tail -= 1
    direct_end = q.end >= sentence.end - 2
    if tail >= 0 and left[tail].text.lower() == "that":
        tail -= 1
        if not (direct_end and whole):
            return None
    for k in range(tail, max(-1, tail - 12), -1):
        token = left[k]
        gap = tail - k
        if before and before[-1].cue and before[-1].cue.start == token.start:
            return None  # the tag of the quotation before
        if token.text[0].islower() and (
            says(token)
            or (
                start_of in (":", ",")
                and "ving" in CLASSES.get(token.text, ())
                and "say" in CLASSES.get(token.text, ())
            )
        ):
            if gap and start_of not in (":", ","):
                return None
            if gap > 9 or (not whole and not (start_of in (":", ",") and direct_end)):
                return None
            if (
                not gap
                and start_of not in (":", ",")
                and left[-1].text.lower() != "that"
                and not direct_end
                and text[words.start].islower()
            ):
                return None
            try:
                who = subjects.left_of(left, k, 0)
            except subjects.Passive:
                who = None
            if who is None and k > 0:
                who = _shared(left, k)
            if token.text.endswith("ing") and not before:
                who = _shared(left, k) if k > 1 else None
            if who is None and before and token.text.endswith("ing"):
                return Quote(q, words, Span(token.start, token.end), None, "the same speaker adds", 0.93, goes_on=True)
            if who is not None and not subjects.is_source(text[who.start : who.end]):
                return None
            end = left[k + 1].end if k + 1 < len(left) and left[k + 1].text.lower() == "that" else token.end
            return Quote(q, words, Span(token.start, end), who, "speaker, cue, quotation", 0.95)
        if classes(token.text)[0] == "aux" and gap > 2:
            break
    if start_of == ":" and whole and len(left) <= 32 and (left[0].text[0].isupper() or left[0].text.isdigit()):
        first = 1 if left[0].text == "From" and tail > 0 else 0
        who = Span(left[first].start, left[tail].end)
        if subjects.is_source(text[who.start : who.end]) and not any(_finite(t) for t in left):
            return Quote(q, words, None, who, COLON, 0.85)
    return None


def _shared(left: list[Token], cue: int) -> Span | None:
    """“X met the press and said: …”: the subject of the verb that the cue is joined to."""
    for k in range(cue - 2, 0, -1):
        low = left[k].text.lower()
        if (
            left[k].text[0].islower()
            and (low.endswith("ed") or "vpast" in CLASSES.get(low, ()))
            and classes(left[k - 1].text)[0] not in ("aux",)
        ):
            try:
                found = subjects.left_of(left, k, 0)
            except subjects.Passive:
                return None
            if found is not None:
                return found
    return None


def tag_end(text: str, start: int, high: int) -> int:
    """Where the words that name the speaker end: a role may hold commas, its next part then begins in upper case."""
    end = _STOP.search(text, start, high)
    while end and end.group()[0] == "." and _ABBREVIATED.search(text[start : end.start()]):
        end = _STOP.search(text, end.end(), high)
    stop = end.start() if end else high
    first = text.find(",", start, stop)
    for comma in re.finditer(r",\s+(?=[a-z])", text[start:stop]):
        if start + comma.start() == first:
            continue  # “Ada Lind, director of …”: the role itself begins in lower case
        rest = text[start + comma.end() : stop]
        if not re.match(r"(?:and|the|of|an?)\b", rest):
            return start + comma.start()
    return stop
