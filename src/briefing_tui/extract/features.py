"""What the tagger looks at, word by word. Owns the features of a sentence; training and reading use this same function.

A quotation that stands whole is one sign here (QUOTE): what is inside it is nobody's reported speech but the quotation's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.extract.cues import PARTICLES, lemma
from briefing_tui.extract.lexicon import ROLE_NOUNS
from briefing_tui.extract.words import Token, classes, shape

QUOTE = "“…”"
LINKS = frozenset((",", "and", "but", ";"))
PASS = frozenset(("adv", "end=ly"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready to be tagged: its tokens, those in a quoted fragment, and whether it stands in a heading."""

    tokens: Sequence[Token]
    quoted: frozenset[int] = frozenset()
    """Indices of tokens inside quotation marks that are part of the clause."""
    heading: bool = False


def verb_class(found: tuple[str, ...]) -> str:
    """Tense and cue classes of a word, “vpast:s+p”; empty where it is no verb that can be a cue."""
    kinds = [c for c in found if c in ("say", "phrase", "act", "particle")]
    tense = next((c for c in ("vpast", "ving", "vs", "vbase") if c in found), "")
    return f"{tense}:{'+'.join(k[0] for k in kinds)}" if kinds and tense else ""


def reach(low: list[str], head: list[str], verb: list[str], cue: int) -> tuple[int, int]:
    """By rule, from which token to which (end exclusive) the words said would run, were this verb a cue."""
    n = len(low)
    start = cue + 1
    while start < n and (low[start] in ("that", "today", "yesterday", "again") or head[start] == "end=ly"
                         or (start == cue + 1 and low[start] in PARTICLES.get(lemma(low[cue]), "").split())):  # fmt: skip
        start += 1
    past = verb[cue].startswith(("vpast", "vs"))
    i = start
    while i < n:
        if low[i] in (".", ";", "!", "?") and (i >= n - 2 or low[i] == ";"):
            break
        if low[i] in (",", "and", "but") and i > start:
            j = i + 1
            while j < n and (low[j] in LINKS or head[j] in PASS or low[j] in ("as", "well", "to", "in")):
                j += 1
            if j < n and verb[j].startswith("ving") and low[i] == "," and j == i + 1:
                break
            if j < n and past and verb[j].startswith(("vpast", "vs")):
                following = head[j + 1] if j + 1 < n else "#"
                if following in ("det", "sub", "prep", "quote", "poss", "position") or low[i] == ",":
                    break
            if (
                j + 1 < n
                and low[j] in ("he", "she", "they", "the")
                and any(verb[k].startswith("vpast") for k in range(j + 1, min(j + 4, n)))
            ):
                break
        i += 1
    return start, i


def features(sentence: Sentence) -> list[list[str]]:
    """One list of features a token."""
    toks = [t.text for t in sentence.tokens]
    low = [t.lower() for t in toks]
    cls = [("quote",) if t == QUOTE else classes(t) for t in toks]
    head = [c[0] for c in cls]
    shp = ["Q" if t == QUOTE else shape(t) for t in toks]
    verb = [verb_class(c) for c in cls]
    n = len(toks)
    has_quote = QUOTE in toks
    last_cue, finite, depth = -1, 0, 0
    region = [""] * n
    for i in range(n):
        if verb[i] and not verb[i].startswith("vbase") and i not in sentence.quoted:
            a, b = reach(low, head, verb, i)
            for k in range(a, b):
                region[k] = f"{'B' if k == a else 'E' if k == b - 1 else 'I'}|{verb[i]}"
    out: list[list[str]] = []
    for i in range(n):
        f = [
            "b",
            "r=" + region[i],
            "r-=" + (region[i - 1] if i else ""),
            "r+=" + (region[i + 1] if i + 1 < n else ""),
            "w=" + low[i],
            "sh=" + shp[i],
            *("c=" + c for c in cls[i]),
        ]
        if len(low[i]) > 4:
            f.append("s3=" + low[i][-3:])
        for k in (-3, -2, -1, 1, 2, 3):
            j = i + k
            if 0 <= j < n:
                f.append(f"c{k}={head[j]}")
                if abs(k) < 3:
                    f += [f"w{k}={low[j]}", f"sh{k}={shp[j]}"]
                if verb[j]:
                    f.append(f"v{k}={verb[j]}")
            else:
                f.append(f"c{k}=#")
        if i:
            f += [
                f"cc={head[i - 1]}|{head[i]}",
                f"ww={low[i - 1]}|{low[i]}",
                f"vc={verb[i]}|{head[i - 1]}|{shp[i - 1]}",
            ]
        if i + 1 < n:
            f += [
                f"cn={head[i]}|{head[i + 1]}",
                f"vn={verb[i]}|{low[i + 1]}",
                f"vnc={verb[i]}|{head[i + 1]}|{shp[i + 1]}",
            ]
        if verb[i]:
            j = i - 1
            while j >= 0 and (head[j] in PASS or head[j] == "aux"):
                j -= 1
            f.append("subj=" + (f"{head[j]}|{shp[j]}" if j >= 0 else "#"))
            f.append(f"subjv={verb[i]}|" + ("#" if j < 0 else shp[j] if shp[j] in ("Xx", "XX", ",", "Q") else head[j]))
            if j >= 0 and low[j] in LINKS:
                f.append(f"link={verb[i]}|{low[j]}|{'after' if last_cue >= 0 else 'first'}")
            if j >= 0 and low[j] in ROLE_NOUNS:
                f.append("subj=role")
        f += _ahead(i, low, head, verb)
        if last_cue >= 0:
            near = min(i - last_cue, 12)
            f += [
                f"cue={verb[last_cue]}|{near if near < 4 else '4+' if near < 12 else '12+'}",
                "cuelem=" + next((c for c in cls[last_cue] if c.startswith("lemma=")), ""),
            ]
            f.append(f"cuenext={low[last_cue + 1] if last_cue + 1 < n else '#'}|{min(i - last_cue, 3)}")
        f += [f"finite={min(finite, 3)}", f"pos={'0' if i == 0 else '1' if i < 4 else '2'}"]
        if i >= n - 2:
            f.append("end")
        if sentence.heading:
            f.append("heading")
        if i in sentence.quoted:
            f.append("inq")
        if has_quote:
            f.append("hq" if QUOTE in toks[i:] else "hq<")
        if low[i] in "([":
            depth += 1
        f.append(f"par={min(depth, 1)}")
        if low[i] in ")]":
            depth = max(0, depth - 1)
        if verb[i] and not verb[i].startswith("vbase"):
            last_cue = i
        if verb[i].startswith(("vpast", "vs")) or head[i] == "aux":
            finite += 1
        out.append(f)
    return out


def _ahead(i: int, low: list[str], head: list[str], verb: list[str]) -> list[str]:
    """Does a new clause begin here? “, and pledged”, “, noting that”, “, who”, “, in which”."""
    n = len(low)
    if low[i] not in LINKS:
        return []
    j = i + 1
    path = low[i]
    while j < n and (low[j] in LINKS or head[j] in PASS):
        path += low[j] if low[j] in LINKS else "~"
        j += 1
    if j >= n:
        return ["ahead=#"]
    if head[j] in ("pron", "aux", "sub", "prep"):
        after = next((verb[k] or head[k] for k in range(j + 1, min(j + 3, n)) if verb[k] or head[k] == "aux"), "")
        return [f"ahead={path}|{low[j]}", f"ahead={path}|{head[j]}|{after}"]
    nxt = low[j + 1] if j + 1 < n else "#"
    return [f"ahead={path}|{verb[j] or head[j]}", f"aheadn={path}|{verb[j] or head[j]}|{nxt if verb[j] else ''}"]
