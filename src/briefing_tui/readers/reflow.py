"""Printed lines back to paragraphs: running heads out, line ends joined, hyphens undone, pages remembered.

No PDF library keeps paragraphs, so the rules are here. They look at where a line stands and how long it is, never at
what a sentence means; a hyphen goes only where the document itself shows how the word is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from briefing_tui.readers.common import END_MARK, bare

EDGE_LINES = 3
"""Lines at the top and the foot of a page that may be running heads; on a short page only the outermost."""
SHORT_PAGE = 12
COLUMN = 80.0
"""Points: a line that begins further right than this belongs to another column, not to an indent."""
INDENT = 6.0
SHORT = 0.72
"""Share of the usual line length below which a line ends its paragraph."""
WIDE_GAP = 1.45
"""Times the usual distance of lines."""

_NUMBER = re.compile(
    r"(?:page\s+|p\.\s*|[-–—]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.I
)
_LIGATURES = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
})  # fmt: skip
_STARTS = re.compile(
    r"[•◦▪■●‣·\uf0b7\uf0a7]\s*|[-–—]\s+(?=\w)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=[A-Z“])|"
    r"(?:(?:Q|A|MS|MR|DR|MRS)\.?\s)?[A-Z][A-Z.’'-]+(?:\s+[A-Z][A-Z.’'-]*){0,4}\s?[.:]\s{1,3}(?=\S)|(?:Q|A)[.:]\s+"
)
"""What begins a paragraph of its own: a bullet, a number, “– Name”, “CHAIRMAN BERNANKE.  ”, “MR. PRICE:  ”."""
_STOP = re.compile(r"[.?!:…][”\"’')\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = ("-", "\u2010", "\u00ad")


@dataclass
class Line:
    """One printed line: its words, where it begins (points, from the left and from the foot), its size, its page."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    page: int


@dataclass(frozen=True)
class Flow:
    """The text of a document with its page map, and the lines that were running heads."""

    text: str
    pages: tuple[tuple[int, int, str], ...]
    heads: tuple[str, ...]
    first: tuple[Line, ...]
    """The lines of the first page that were kept."""


def reflow(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> Flow:
    """Paragraphs from the lines of all pages."""
    spaced = [[line for line in page if bare(line.text)] for page in pages]
    heads = _running(spaced)
    kept = [[line for n, line in enumerate(page) if (number, n) not in heads] for number, page in enumerate(spaced)]
    gone = tuple(bare(spaced[number][n].text) for number, n in sorted(heads))
    every = [line for page in kept for line in page]
    words = {word.lower() for line in every for word in _WORD.findall(line.text)}
    usual = Counter(round(line.size, 1) for line in every for _ in range(len(line.text) // 20 + 1))
    body = usual.most_common(1)[0][0] if usual else 0.0
    blocks: list[list[Line]] = []
    for page in kept:
        margins, length, leading = _measure(page)
        for n, line in enumerate(page):
            before = blocks[-1][-1] if blocks else None
            after = page[n + 1] if n + 1 < len(page) else None
            if before is None or _begins(before, line, after, margins, length, leading, body):
                blocks.append([line])
            else:
                blocks[-1].append(line)
    text, spans = _joined(blocks, words, labels)
    return Flow(text, spans, gone, tuple(kept[0]) if kept else ())


# ---- running heads -----------------------------------------------------------------------------------


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """(page, line) of heads and feet: numbers of pages, and lines that come again on most pages."""
    edges: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pages):
        order = sorted(range(len(page)), key=lambda n: -page[n].y)
        depth = EDGE_LINES if len(page) > SHORT_PAGE else 1
        for n in dict.fromkeys(order[:depth] + order[-depth:]):
            edges[number, n] = re.sub(r"\d+", "#", " ".join(page[n].text.split()).lower())
    seen = Counter(text for text in edges.values())
    needed = max(2, len(pages) // 2)
    out = set()
    for (number, n), text in edges.items():
        line = bare(pages[number][n].text)
        outermost = n in _outer(pages[number])
        if (outermost and _NUMBER.fullmatch(line)) or (len(pages) > 1 and seen[text] >= needed and len(text) > 3):
            out.add((number, n))
    return out


def _outer(page: Sequence[Line]) -> set[int]:
    order = sorted(range(len(page)), key=lambda n: -page[n].y)
    depth = 2 if len(page) > SHORT_PAGE else 1
    return {*order[:depth], *order[-depth:]}


# ---- paragraphs --------------------------------------------------------------------------------------


def _measure(page: Sequence[Line]) -> tuple[Counter[float], float, float]:
    """Where lines begin, how long a full one is, how far apart they stand."""
    margins = Counter(round(line.x / 2) * 2.0 for line in page)
    lengths = sorted(len(line.text) for line in page)
    length = lengths[int(len(lengths) * 0.8)] if lengths else 0
    gaps = [a.y - b.y for a, b in zip(page, page[1:], strict=False) if 1 < a.y - b.y < 60]
    return margins, float(length), median(gaps) if gaps else 0.0


def _margin(line: Line, margins: Counter[float]) -> float:
    """Where the column of a line begins: the commonest beginning at it or a little to its left."""
    near = [(count, -x) for x, count in margins.items() if line.x - COLUMN < x <= line.x + 2]
    return -max(near)[1] if near else line.x


def _begins(
    before: Line, line: Line, after: Line | None, margins: Counter[float], length: float, leading: float, body: float
) -> bool:
    """Does the line begin a paragraph?"""
    gap = before.y - line.y
    joined = before.page != line.page or gap < -1  # the next page, or the next column
    if abs(before.size - line.size) > 0.1 * max(before.size, 1) or (before.bold != line.bold and len(before.text) < 90):
        return True
    if not joined and abs(gap) <= 1:
        return False  # pieces of one printed line
    if _broken(bare(before.text)):
        return False
    if not joined and leading and gap > WIDE_GAP * leading:
        return True
    if _STARTS.match(bare(line.text)):
        return True
    indented = line.x > _margin(line, margins) + INDENT
    returns = after is None or after.x < line.x - INDENT or after.page != line.page
    stopped = _STOP.search(bare(before.text)) is not None
    lower = bare(line.text)[:1].islower()
    if lower and not stopped:
        return False
    if indented and (returns or stopped) and not _hangs(before, line):
        return True
    full = len(before.text) >= SHORT * length
    return not full and (stopped or not lower)


def _hangs(before: Line, line: Line) -> bool:
    """The second line of an item whose mark stands to its left."""
    return _STARTS.match(bare(before.text)) is not None and before.x < line.x


def _joined(
    blocks: list[list[Line]], words: set[str], labels: Sequence[str]
) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The text and the page map of the blocks."""
    out: list[str] = []
    size = 0
    starts: list[tuple[int, int]] = []

    def put(piece: str) -> None:
        nonlocal size
        out.append(piece)
        size += len(piece)

    for block in blocks:
        texts = [tidy(line.text) for line in block]
        if not any(texts) or END_MARK.fullmatch(" ".join(texts)):
            continue
        if out:
            put("\n\n")
        for n, line in enumerate(block):
            here, following = texts[n], texts[n + 1] if n + 1 < len(block) else ""
            if not starts or starts[-1][1] != line.page:
                starts.append((size, line.page))
            put(_without_hyphen(here, following, words) if following else here)
    if out:
        put("\n")
    ends = [start for start, _ in starts[1:]] + ([size] if starts else [])
    return "".join(out), tuple((s, e, labels[p]) for (s, p), e in zip(starts, ends, strict=True) if e > s)


def tidy(text: str) -> str:
    """A line without the typesetter's signs: ligatures as letters, soft hyphens inside words gone."""
    text = bare(text.translate(_LIGATURES))
    return re.sub(r"\u00ad(?=.)", "", text)


def _broken(text: str) -> bool:
    """Does a line end within a word?"""
    return text.endswith(_HYPHENS) and (text[-2:-1].isalnum() or text[-2:-1] == ".")


def _without_hyphen(here: str, following: str, words: set[str]) -> str:
    """The line as it goes on into the next one."""
    if here.endswith("\u00ad"):
        return here[:-1]
    if here.endswith(("—", "―")) or (here.endswith("–") and here[-2:-1].isalnum()):
        return here
    if not _broken(here):
        return here + " "
    left = re.search(r"([^\W\d_]+)[-\u2010]$", here)
    right = re.match(r"[^\W\d_]+", following)
    if not left or not right or not right[0][0].islower():
        return here  # COVID-/19, U.S.-/Lebanon: the hyphen is the word's own
    first, second = left[1].lower(), right[0].lower()
    if first + "-" + second in words:
        return here
    if first + second in words:
        return here[:-1]
    return here if first in words and second in words else here[:-1]
