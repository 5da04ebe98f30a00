"""Which printed words stand as the source of a cue: the subject left of it, or the tag right of it. Owns clause boundaries.

Gives spans only; whom they mean is speakers.py's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.features import PASS, QUOTE
from briefing_tui.extract.lexicon import EVENT_WORDS
from briefing_tui.extract.words import Token, classes
from briefing_tui.model import Span

_LEADS = frozenset(
    "in on at during after following before for as speaking addressing opening concluding closing since while when with under "
    "throughout earlier meanwhile finally additionally furthermore moreover however also today yesterday further last "
    "separately similarly likewise indeed thus therefore instead then next first second third lastly turning regarding "
    "according over upon by among from noting citing echoing recalling referring responding asked joined welcoming based given".split()
)
_BREAKS = frozenset((";", ":", "(", ")", "—", "–", "-", QUOTE))
_STOP_BACK = frozenset(("that", "while", "when", "because", "if", "although", "though", "whereas", "as", "where"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HAVE = frozenset(
    ("has", "have", "had", "did", "does", "do", "will", "would", "can", "could", "should", "may", "might", "must", "to")
)


class Passive(Exception):
    """The cue is passive and names nobody: “it was stressed that”."""


def left_of(tokens: Sequence[Token], cue: int, floor: int) -> Span | None:
    """The subject that ends left of the cue at index `cue`, within tokens[floor:cue]; None where the cue shares one."""
    low = [t.text.lower() for t in tokens]
    j = cue - 1
    passive = False
    while j >= floor and (
        classes(tokens[j].text)[0] in PASS or low[j] in _HAVE or low[j] in _BE or low[j] in ("n’t", "not")
    ):
        passive = passive or (low[j] in _BE and "vpast" in CLASSES.get(low[cue], ()))
        j -= 1
    if passive:
        raise Passive
    if j < floor or low[j] in ("and", "but", "or", ";"):
        return None
    comma = low[j] == ","
    if comma:
        j -= 1
        if j < floor:
            return None
    if low[j] in ("he", "she", "they", "we", "i", "both") and not comma:
        return Span(tokens[j].start, tokens[j].end)
    start = _begin(tokens, low, j, floor)
    if comma and not any(low[k] == "," for k in range(start, j)):
        # “…, X said” closes no apposition: the comma ends what came before, unless a lead ends there
        return None
    while start <= j and low[start] in (",", "and", "but", "so", "yet", "“", '"'):
        start += 1
    if start > j:
        return None
    return Span(tokens[start].start, tokens[j].end)


def _begin(tokens: Sequence[Token], low: list[str], j: int, floor: int) -> int:
    """Index of the first word of the phrase that ends at j."""
    start = j
    if low[j] == ")":
        start = next((n for n in range(j - 1, max(floor, j - 12) - 1, -1) if low[n] == "("), j)
    while start > floor:
        k = start - 1
        if low[k] == ")":  # “(UNDP)”, “(R-TN)” belong to the name before them
            opened = next((n for n in range(k - 1, max(floor, k - 12) - 1, -1) if low[n] == "("), None)
            if opened is not None and opened > floor:
                start = opened
                continue
        within = low[k] == "-" and k > floor and tokens[k - 1].end == tokens[k].start  # “a 30-page report”
        if (low[k] in _BREAKS and not within) or low[k] in _STOP_BACK:
            break
        if low[k] in ("and", "but") and k - 1 >= floor and low[k - 1] == "," and _clause(tokens, low, k + 1, j):
            break
        if (
            "vpast" in CLASSES.get(low[k], ())
            and tokens[k].text[0].islower()
            and low[start] in ("he", "she", "they", "the", "it")
        ):
            break
        start = k
    # a lead phrase before the subject: “In his remarks, Mr. X”
    return _after_lead(tokens, low, start, j)


def _clause(tokens: Sequence[Token], low: list[str], start: int, j: int) -> bool:
    return low[start] in ("he", "she", "they", "the", "it", "we", "i", "both") or tokens[start].text[0].isupper()


def _after_lead(tokens: Sequence[Token], low: list[str], start: int, j: int) -> int:
    at = start
    for _ in range(3):
        if at <= j and (low[at] in _LEADS or classes(tokens[at].text)[0] in ("adv", "end=ly", "prep") or "ving" in classes(tokens[at].text)
                        or tokens[at].text[0].isdigit()):  # fmt: skip
            comma = next((k for k in range(at, j + 1) if low[k] == ","), None)
            if comma is None or comma >= j:
                break
            # “On Tuesday, May 3, 2021, X”: the lead goes on while what follows is a number or a month
            while comma + 1 <= j and (tokens[comma + 1].text[0].isdigit() or low[comma + 1] in _MONTHS):
                following = next((k for k in range(comma + 1, j + 1) if low[k] == ","), None)
                if following is None:
                    break
                comma = following
            at = comma + 1
        else:
            break
    if (
        at <= j
        and low[at] in _LEADS
        and at + 1 <= j
        and tokens[at + 1].text[0].isupper()
        and low[at] in ("also", "today", "yesterday", "meanwhile", "however")
    ):
        at += 1
    if (
        at < j
        and tokens[at].text.isupper()
        and len(tokens[at].text) > 3
        and at == 0
        and tokens[at + 1].text[0].isupper()
        and not tokens[at + 1].text.isupper()
    ):
        at += 1  # “WASHINGTON The Department”: a dateline that lost its dash
    return at if at <= j else start


_MONTHS = frozenset("january february march april may june july august september october november december".split())


def is_source(text: str) -> bool:
    """Can these words name who speaks? An event or a meeting cannot, nor can “it” or “there”."""
    words = text.lower().replace(",", " ").split()
    if not words or len(words) > 60:
        return False
    head = text.split(",")[0].lower().split()
    if not head or head[0] in ("it", "there", "this", "that", "which", "what", "these", "those") and len(head) == 1:
        return False
    return head[-1] not in EVENT_WORDS and any(c.isalpha() for c in text)
