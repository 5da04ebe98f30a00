"""From printed lines to paragraphs: removes running heads, joins lines, undoes hyphenation, records pages.

No PDF library keeps paragraphs, so the rules are here. They use the position and length of lines, never the
meaning of a sentence; a hyphen is removed only where the document itself shows how the word is spelled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.readers.common import END_MARK, bare

EDGE_LINES = 3
"""Lines at the top and bottom of a page that may be running heads; on a short page only the outermost."""
SHORT_PAGE = 12
COLUMN = 80.0
"""Points: a line that begins further right than this belongs to another column and is not an indent."""
INDENT = 6.0
SHORT = 0.72
"""Share of the usual line length below which a line ends its paragraph."""
NARROWEST = 24.0
"""Characters of a full line in the narrowest column of prose: a narrower one is a list of names."""
WIDE_GAP = 1.45
"""Line distance, relative to the usual one, that separates paragraphs."""

_NUMBER = re.compile(
    r"(?:page\s+|p\.\s*|[-–—]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.I
)
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_STARTS = re.compile(
    r"[•◦▪■●‣·\uf0b7\uf0a7]\s*|[-–—]\s+(?=\w)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=[A-Z“])|"
    r"(?:(?:Q|A|MS|MR|DR|MRS)\.?\s)?[A-Z][A-Z.’'-]+(?:\s+[A-Z][A-Z.’'-]*){0,4}\s?[.:]\s{1,3}(?=\S)|(?:Q|A)[.:]\s+"
)
"""Beginnings of a new paragraph: a bullet, a number, “– Name”, “CHAIRMAN BERNANKE.  ”, “MR. PRICE:  ”."""
_STOP = re.compile(r"[.?!:…][”\"’')\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEEPS_HYPHEN = frozenset(
    "all cross ex far four full half high ill long low much quasi self short six so ten then three two vice well"
    " twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""First parts of hyphenated words, where the document itself does not show the spelling; a single letter is treated alike."""
_BEHIND_HYPHEN = frozenset("based called driven elect owned related".split())
"""Second parts of hyphenated words, likewise."""
_HYPHENS = ("-", "\u2010", "\u00ad")


Pages = tuple[tuple[int, int, str], ...]
"""(start, end, label) of each page, in code points of the text."""


@dataclass
class Line:
    """One printed line: text, position (points, from the left and from the bottom), size, page."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    page: int
    column: int = 0
    """The column of the page, from 1; 0 if the page is not set in columns."""


@dataclass(frozen=True)
class Flow:
    """The text of a document with its page map, and its running heads."""

    text: str
    pages: Pages
    heads: tuple[str, ...]
    first: tuple[Line, ...]
    """The lines of the first page that are part of the text."""


def reflow(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> Flow:
    """Make paragraphs from the lines of all pages."""
    spaced = [[line for line in page if bare(line.text)] for page in pages]
    heads = _running(spaced)
    kept = [[line for n, line in enumerate(page) if (number, n) not in heads] for number, page in enumerate(spaced)]
    gone = tuple(bare(spaced[number][n].text) for number, n in sorted(heads))
    words = _whole_words(kept)
    text, spans = _joined(_paragraphs(kept), words, labels)
    return Flow(text, spans, gone, tuple(kept[0]) if kept else ())


def _whole_words(pages: Sequence[Sequence[Line]]) -> set[str]:
    """The words of the document in lower case, without those broken at the end of a line."""
    out: set[str] = set()
    broken = False
    for page in pages:
        for line in page:
            found = [word.lower() for word in _WORD.findall(line.text)]
            begins, broken = broken, _broken(bare(line.text))
            out.update(found[begins : len(found) - broken])
    return out


# ---- running heads -----------------------------------------------------------------------------------


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """(page, line) of running heads and footers: page numbers, and lines that recur on most pages."""
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


@dataclass(frozen=True)
class _Layout:
    """The measurements of one page."""

    margins: Counter[float]
    """Left edges of lines: points from the left → number of lines."""
    lengths: dict[int, float]
    """Number of characters in a full line, by column."""
    leading: float
    """Points between lines; 0 if unknown."""

    def margin(self, line: Line) -> float:
        """The left margin of a line's column: the most frequent left edge at the line's start or a little to its left."""
        near = [(count, -x) for x, count in self.margins.items() if line.x - COLUMN < x <= line.x + 2]
        return -max(near)[1] if near else line.x


def _measure(page: Sequence[Line]) -> _Layout:
    from statistics import median  # slow to import: only where a PDF is read

    margins = Counter(round(line.x / 2) * 2.0 for line in page)
    by_column: dict[int, list[int]] = {}
    for line in page:
        by_column.setdefault(line.column, []).append(len(line.text))
    lengths = {column: max(NARROWEST, float(sorted(each)[int(len(each) * 0.8)])) for column, each in by_column.items()}
    gaps = [a.y - b.y for a, b in zip(page, page[1:], strict=False) if 1 < a.y - b.y < 60]
    return _Layout(margins, lengths, median(gaps) if gaps else 0.0)


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of all pages by paragraph; a paragraph may continue on the next page."""
    out: list[list[Line]] = []
    for page in pages:
        layout = _measure(page)
        for n, line in enumerate(page):
            after = page[n + 1] if n + 1 < len(page) else None
            if not out or _begins(out[-1][-1], line, after, layout):
                out.append([line])
            else:
                out[-1].append(line)
    return out


def _begins(before: Line, line: Line, after: Line | None, layout: _Layout) -> bool:
    """Whether the line begins a paragraph."""
    if _set_differently(before, line):
        return True
    if before.column != line.column and before.page == line.page and _STOP.search(bare(before.text)):
        return True
    gap = before.y - line.y
    if before.page == line.page and gap >= -1:  # neither the next page nor the next column
        if abs(gap) <= 1:
            return False  # pieces of one printed line
        wide = layout.leading > 0 and gap > WIDE_GAP * layout.leading
    else:
        wide = False
    if _broken(bare(before.text)):
        return False
    return wide or _STARTS.match(bare(line.text)) is not None or _follows_an_end(before, line, after, layout)


def _set_differently(before: Line, line: Line) -> bool:
    """Whether the size differs; or one line is bold, the other not, and the first short; or one is in columns, the other not."""
    if bool(before.column) != bool(line.column) and before.page == line.page:
        return True
    resized = abs(before.size - line.size) > 0.1 * max(before.size, 1)
    return resized or (before.bold != line.bold and len(before.text) < 90)


def _follows_an_end(before: Line, line: Line, after: Line | None, layout: _Layout) -> bool:
    """Whether the line is indented, or the one before it is short like the end of a paragraph."""
    stopped = _STOP.search(bare(before.text)) is not None
    lower = bare(line.text)[:1].islower()
    if lower and not stopped:
        return False
    indented = line.x > layout.margin(line) + INDENT
    returns = after is None or after.x < line.x - INDENT or after.page != line.page
    if indented and (returns or stopped) and not _hangs(before, line):
        return True
    full = len(before.text) >= SHORT * layout.lengths.get(before.column, 0.0)
    return not full and (stopped or not lower)


def _hangs(before: Line, line: Line) -> bool:
    """Whether this is a continuation line of an item, indented past its mark."""
    return _STARTS.match(bare(before.text)) is not None and before.x < line.x


def _joined(blocks: list[list[Line]], words: set[str], labels: Sequence[str]) -> tuple[str, Pages]:
    """The text and the page map of the blocks."""
    out: list[str] = []
    size = 0
    starts: list[tuple[int, int]] = []
    for block in blocks:
        texts = [tidy(line.text) for line in block]
        if not any(texts) or END_MARK.fullmatch(" ".join(texts)):
            continue
        if out:
            out.append("\n\n")
            size += 2
        for line, piece in zip(block, _run_on(texts, words), strict=True):
            if not starts or starts[-1][1] != line.page:
                starts.append((size, line.page))
            out.append(piece)
            size += len(piece)
    if out:
        out.append("\n")
        size += 1
    return "".join(out), _page_map(starts, size, labels)


def _run_on(texts: Sequence[str], words: set[str]) -> Iterator[str]:
    """Each line with what joins it to the next one; the last one unchanged."""
    for here, following in zip(texts, [*texts[1:], ""], strict=True):
        yield _without_hyphen(here, following, words) if following else here


def _page_map(starts: list[tuple[int, int]], size: int, labels: Sequence[str]) -> Pages:
    """(start, end, label) of each page that has words, given the starts and the size of the text."""
    ends = [start for start, _ in starts[1:]] + ([size] if starts else [])
    return tuple((s, e, labels[p]) for (s, p), e in zip(starts, ends, strict=True) if e > s)


def tidy(text: str) -> str:
    """A line with ligatures replaced by letters and soft hyphens inside words removed."""
    text = bare(text.translate(_LIGATURES))
    return re.sub(r"\u00ad(?=.)", "", text)


def _broken(text: str) -> bool:
    """Whether a line ends within a word."""
    return text.endswith(_HYPHENS) and (text[-2:-1].isalnum() or text[-2:-1] == ".")


def _without_hyphen(here: str, following: str, words: set[str]) -> str:
    """The line with what joins it to the next: a space, or nothing after a broken word."""
    if here.endswith("\u00ad"):
        return here[:-1]
    if here.endswith(("—", "―")) or (here.endswith("–") and here[-2:-1].isalnum()):
        return here
    if not _broken(here):
        return here + " "
    left = re.search(r"([^\W\d_]+)[-\u2010]$", here)
    right = re.match(r"[^\W\d_]+", following)
    if not left or not right or not right[0][0].islower():
        return here  # COVID-/19, U.S.-/Lebanon: the hyphen is part of the word
    return here if _keeps_hyphen(left[1].lower(), right[0].lower(), words) else here[:-1]


def _keeps_hyphen(first: str, second: str, words: set[str]) -> bool:
    """Whether the hyphen between two parts is part of the word. The document's own spelling takes precedence over any rule."""
    if first + "-" + second in words:
        return True
    if first + second in words:
        return False
    if len(first) == 1 or first in _KEEPS_HYPHEN or second in _BEHIND_HYPHEN:
        return True
    return first in words and second in words
