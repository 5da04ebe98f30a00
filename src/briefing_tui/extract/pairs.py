"""Which words said belong to which cue: the tagger's stretches paired, and added to where words make a cue plain.

Works on the tokens of one sentence; whose words they are is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing_tui.extract import tagger
from briefing_tui.extract.calibration import LEAST_BY_RULE
from briefing_tui.extract.cues import CLASSES, HOMOGRAPHS, PLAIN, STATES, lemma
from briefing_tui.extract.features import PASS, QUOTE, Sentence, reach, verb_class
from briefing_tui.extract.words import Token, classes

BY_RULE = "cue, then by rule to the end of its clause"
"""The rule for a cue of which the tagger found no words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and the words said, as token indices (ends exclusive), how sure, and by which rule."""

    cue: tuple[int, int]
    said: tuple[int, int]
    sure: float
    rule: str
    by_rule: float = 0.0
    """How sure the rule alone is of the same words, where it finds them too: two ways to one answer."""


def pairs(sentence: Sentence, marks: tagger.Marks, used: set[int]) -> list[Found]:
    """Cues with the words said that belong to each."""
    toks = sentence.tokens
    low = [t.text.lower() for t in toks]
    found = [("quote",) if t.text == QUOTE else classes(t.text) for t in toks]
    head, verb = [c[0] for c in found], [verb_class(c) for c in found]
    cues = [
        s
        for s in marks.stretches
        if s.kind == "cue" and toks[s.start].start not in used and low[s.start] != "according"
    ]
    said = [s for s in marks.stretches if s.kind == "said"]
    if said and cues and cues[0].start == 0 and "ving" in CLASSES.get(low[0], ()):
        cut = _before_main_clause(toks, low, verb, said[0].start)
        if cut is not None and said[0].start < cut < said[0].end:
            said[0] = replace(said[0], end=cut)
    out = _according(low, marks)
    closed = [f.said for f in out]
    cues += _by_words(sentence, low, head, verb, cues, said, marks, used)
    cues.sort(key=lambda c: c.start)
    free = [s for s in said if not any(s.start < b and a < s.end for a, b in closed)]
    for n, cue in enumerate(cues):
        if any(a <= cue.start < b for a, b in closed):
            continue
        until = cues[n + 1].start if n + 1 < len(cues) else len(toks)
        following = next((s for s in free if 0 <= s.start - cue.end <= 12), None)
        if following is not None and following.start < until:
            end = _whole(low, following, reach(low, head, verb, cue.end - 1)[1])
            if low[following.start - 1] != "that":
                end = min(end, _before_new_subject(low, verb, following.start, end) or end)
            end = min(end, until)
            if until < following.end and end == until:
                end = _cut_back(low, head, following.start, until)
            else:
                free.remove(following)
            if end > following.start:
                agreed = reach(low, head, verb, cue.end - 1) == (following.start, end)
                sure, by_rule = (cue.sure + following.sure) / 2, cue.sure * 0.8 if agreed else 0.0
                out.append(Found((cue.start, cue.end), (following.start, end), sure, _rule(low, cue), by_rule))
                continue
        earlier = next((s for s in reversed(free) if 0 < cue.start - s.end <= 30 and s.end <= cue.start), None)
        if earlier is not None and _ends_sentence(low, cue):
            free.remove(earlier)
            out.append(
                Found(
                    (cue.start, cue.end),
                    (earlier.start, earlier.end),
                    (cue.sure + earlier.sure) / 2,
                    "words said, speaker, cue",
                )
            )
            continue
        start, end = reach(low, head, verb, cue.end - 1)
        if end > until:
            end = _cut_back(low, head, start, until)
        tail = [t for t in low[start:end] if t not in (".", "today", "yesterday", ",", "on", "thursday")]
        guessed = (
            (start, end)
            if tail and end > start and head[start] != "quote" and low[start] not in (",", ".", "and", ";")
            else None
        )
        if guessed is None or _ends_sentence(low, cue):
            guessed = _postposed(toks, low, cue, out) or guessed
        if guessed and cue.sure * 0.8 >= LEAST_BY_RULE - 1e-9:
            out.append(Found((cue.start, cue.end), guessed, cue.sure * 0.8, BY_RULE))
    return sorted(out, key=lambda f: f.cue)


def _whole(low: list[str], said: tagger.Stretch, clause_end: int) -> int:
    """The tagger's end, but not in the middle of a clause: “that the nurses | recognized …”, “an infrastructure | that …”."""
    if said.end >= len(low) or clause_end <= said.end:
        return said.end
    follows, clause = low[said.end], said.start > 0 and low[said.start - 1] == "that"
    if follows == "that" or (
        clause and follows[0].isalpha() and follows not in ("and", "but", "while", "during", "today", "in", "at", "on")
    ):
        return clause_end
    return said.end


def _before_main_clause(toks: Sequence[Token], low: list[str], verb: list[str], start: int) -> int | None:
    """“Expressing concern about X, Secretary Y recalled …”: the comma before the subject of the main clause."""
    for k in range(start + 1, len(low) - 2):
        if low[k] == "," and (toks[k + 1].text[0].isupper() or low[k + 1] in ("he", "she", "they", "the", "we")):
            for n in range(k + 2, min(k + 12, len(low))):
                if low[n] == ",":
                    break
                if verb[n].startswith(("vpast", "vs")) and toks[n].text[0].islower():
                    return k
    return None


def _before_new_subject(low: list[str], verb: list[str], start: int, end: int) -> int | None:
    """“…, and the two leaders agreed to …”: where a further clause with a subject of its own begins."""
    for k in range(start + 2, end - 2):
        if low[k] in ("and", "but") and low[k + 1] in ("he", "she", "they", "the", "both"):
            reachable = range(k + 2, min(k + (3 if low[k + 1] != "the" else 6), end))
            if any(verb[n].startswith("vpast") for n in reachable):
                return k - 1 if low[k - 1] == "," else k
    return None


def _cut_back(low: list[str], head: list[str], start: int, end: int) -> int:
    """The end of the words said before a further cue: without what leads to that cue (“, and”, “while others”)."""
    at = end
    for k in range(end - 1, max(start, end - 12), -1):
        if low[k] in (",", ";", "while", "whereas") or (low[k] in ("and", "but") and k >= end - 4):
            at = k
            break
    while at > start and (low[at - 1] in (",", "and", "but", ";", "while") or head[at - 1] in PASS):
        at -= 1
    return at


def _according(low: list[str], marks: tagger.Marks) -> list[Found]:
    """“According to X, …” and “…, according to X”: always a cue."""
    for k in range(len(low) - 2):
        if low[k] == "according" and low[k + 1] == "to":
            comma = next((n for n in range(k + 2, len(low)) if low[n] == ","), None)
            end = len(low) - 1 if low[-1] in (".", "!", "?") else len(low)
            if k < 4 and comma is not None and comma + 2 < end:
                return [Found((k, k + 2), (comma + 1, end), 0.9, "according to")]
            if k > 4:
                before = k - 1 if low[k - 1] == "," else k
                cued = [s.end for s in marks.stretches if s.kind == "cue" and s.end < before]
                start = max([0, *cued])
                start += low[start] in ("that", "and", "but", ",")
                return [Found((k, k + 2), (start, before), 0.85, "according to")] if before - start > 2 else []
    return []


def _by_words(
    sentence: Sentence, low: list[str], head: list[str], verb: list[str], cues: list[tagger.Stretch], said: list[tagger.Stretch],
    marks: tagger.Marks, used: set[int],
) -> list[tagger.Stretch]:  # fmt: skip
    """Cues that the words themselves make plain: a verb of saying with “that”, or one at the end after a comma."""
    toks = sentence.tokens
    taken = {k for c in cues for k in range(c.start, c.end)}
    out: list[tagger.Stretch] = []
    for k in range(1, len(low)):
        kinds = CLASSES.get(low[k], ())
        if (
            k in taken
            or toks[k].start in used
            or k in sentence.quoted
            or not ("say" in kinds or "phrase" in kinds or "act" in kinds or "state" in kinds)
        ):
            continue
        if (
            toks[k].text[0].isupper()
            or "vbase" in kinds
            or head[k - 1] in ("det", "prep", "poss", "num")
            or low[k - 1] in ("to", "of")
        ):
            continue
        chance = marks.cue[k]
        inside = any(s.start < k < s.end for s in said)
        link = low[k - 1] if head[k - 1] not in PASS else low[k - 2] if k > 1 else ""
        after = low[k + 1] if k + 1 < len(low) else "."
        that = "that" in low[k + 1 : k + 9] and (
            after == "that" or low[k] in _TOLD or low[k + 1 : k + 3] in (["out", "that"], ["today", "that"])
        )
        if after == "by" and head[k - 1] != "aux":
            continue
        if low[k] in HOMOGRAPHS and (
            toks[k - 1].text[0].islower() and head[k - 1] not in ("pron", *PASS) or marks.cue[k] < 0.2
        ):
            continue
        if "ving" in kinds:
            if low[max(0, k - 3) : k] == ["as", "well", "as"]:
                link = ","
            plain = "say" in kinds and link in (",", "by", "") and (that or (link == "," and chance > 0.1))
            plain = plain or (k == 1 and that)
        elif that and "say" in kinds:
            plain = not inside or link in (",", "and", ";") or _new_subject(low, head, k, said)
        elif _ends_sentence(low, tagger.Stretch("cue", k, k + 1, 0)) and "say" in kinds and "," in low[3:k]:
            plain = ("vpast" in kinds or low[k] in _PLAIN) and (not inside or low[k] in _PLAIN)
        else:
            needed = (0.06 if lemma(low[k]) in PLAIN else 0.2) if not inside else 0.12 if after in _OBJECT else 0.3
            plain = chance > needed and (not inside or link in (",", "and", "but", ";", "while"))
        if plain:
            particle = (
                1
                if low[k] in ("pointed", "called", "points", "calls", "appealed", "spoke", "pointing", "calling")
                and after in ("out", "for", "on", "upon", "of", "about", "to")
                else 0
            )
            out.append(tagger.Stretch("cue", k, k + 1 + particle, max(chance, 0.6)))
    if low and low[0].endswith("ing") and "say" in CLASSES.get(low[0], ()) and 0 not in taken and "that" in low[1:3]:
        out.append(tagger.Stretch("cue", 0, 1, 0.7))
    return out


_STATES = frozenset(STATES.split())

_OBJECT = frozenset("the its his her their our that a an support concern hope readiness appreciation gratitude".split())

_TOLD = frozenset(
    "told informed reminded assured notified advised convinced tells warned telling reminding informing assuring said stated announced".split()
)

_PLAIN = frozenset("said says announced stated reported added noted told explained".split())


def _new_subject(low: list[str], head: list[str], k: int, said: list[tagger.Stretch]) -> bool:
    """Inside words said: does a clause with a subject of its own begin before this verb? “, while others pointed out that”"""
    window = low[max(0, k - 8) : k]
    return ";" in window or "while" in window or ("," in window and low[k - 1] in ("he", "she", "they"))


def _ends_sentence(low: list[str], cue: tagger.Stretch) -> bool:
    """Does little but a name or a time follow the cue: “…, the Department said on Thursday.”, “…, announced Ms. X.”"""
    rest = low[cue.end :]
    if any(t in _COMPLEMENT for t in rest[:9]):
        return False
    if len([t for t in rest if t not in (".", ",", "?", "!")]) <= 4:
        return not rest or rest[0] in (".", ",", "on", "in", "today", "yesterday", "at", "last", "earlier", "this", "during") or (
            low[cue.start - 1] == "," and not rest[0].islower() or rest[0] in ("the", "ms.", "mr.", "dr.", "mrs.", "prof."))  # fmt: skip
    return (
        len(rest) <= 16
        and "," in low[: cue.start]
        and low[cue.start - 1] == ","
        and rest[0] in ("the", "ms.", "mr.", "dr.", "mrs.", "prof.", "sen.")
    )


_COMPLEMENT = frozenset(
    "that why how whether what if is are was were has have had will would can could remained remains".split()
)


def _postposed(
    toks: Sequence[Token], low: list[str], cue: tagger.Stretch, found: list[Found]
) -> tuple[int, int] | None:
    """“…, the Department announced today.”, “…, announced Ms. X”: what stands before the comma before the subject."""
    comma = next((k for k in range(cue.start - 1, 2, -1) if low[k] == ","), None)
    if comma is None:
        return None
    dateline = len(low) > 1 and _dateline(toks)
    start = max([int(dateline), *(f.said[1] + 1 for f in found if f.said[1] < comma)])
    return (start, comma) if comma - start > 2 else None


def _dateline(toks: Sequence[Token]) -> bool:
    """“WASHINGTON The Department …”: a place in capitals that lost its dash."""
    first, second = toks[0].text, toks[1].text
    return first.isupper() and len(first) > 3 and second[0].isupper() and not second.isupper()


def _rule(low: list[str], cue: tagger.Stretch) -> str:
    after = low[cue.end] if cue.end < len(low) else ""
    return {"that": "cue and that-clause", "to": "cue and infinitive"}.get(after, "cue and its complement")
