"""The title and the date that are printed above the text of a release. Owns which of the first lines they are.

Only for a file that does not state them itself. A line with a date and anything but labels and a place is none that dates the
text: the day may be that of an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui.extract.analysis import Analysis
from briefing_tui.extract.english import head as words
from briefing_tui.model import Span, datelines

LINES = 8
"""Paragraphs among which the title and the date are looked for."""
LONGEST = 120
"""Maximum code points of a line with the date."""
_LEAST, _MOST = 2, 30
"""Words of a title."""
_QUOTES_OR_ASKS = re.compile(r"^[^.?!:]*(?:[?!]|[^.,!?…][”’\"'])$")
"""A heading that ends as a sentence may: in a question, or in words quoted without a sign of their own."""


def title(analysis: Analysis) -> str | None:
    """Return the first heading above the text that is no letterhead, on one line; None if the text begins without one."""
    headings = list[str]()
    for paragraph in analysis.paragraphs[:LINES]:
        line = " ".join(analysis.text[paragraph.span.start : paragraph.span.end].split())
        if not (words.ASIDE.match(line) or datelines.CHANGED.search(line) or _is_label(line)):
            if not (paragraph.heading or _QUOTES_OR_ASKS.search(line)) or len(line.split()) > _MOST:
                break
            if len(line.split()) >= _LEAST:
                headings.append(line)
    else:
        if len(analysis.paragraphs) <= LINES:
            return None  # a list of lines, and no text below them
    whole = [line for line in headings if not _is_cut(line, headings)]
    return next((line for line in whole if not _is_letterhead(line)), next(reversed(whole), None))


def _is_letterhead(line: str) -> bool:
    """Whether a line is the name of a body alone: “Ministry of Ports”."""
    bodies = list(words.BODY_NOUN.finditer(line))
    return bool(bodies) and not any(m["rest"] for m in bodies) and words.CAPITALISED.fullmatch(line) is not None


def _is_cut(line: str, headings: list[str]) -> bool:
    """Whether a heading is printed again, and whole: “Harbour opens in…”."""
    return line.endswith("…") and any(other != line and other.startswith(line[:-1].rstrip()) for other in headings)


def published(text: str, paragraphs: list[Span]) -> str | None:
    """Return the date that stands on a line of its own above the text, as ISO: “Kalm, Wednesday, 5 March 2026”; None if none does."""
    before, embargo = "", None
    for line in _lines(text, paragraphs[:LINES]):
        found = datelines.find(line)
        another = datelines.tells_another(line) or datelines.labels_another(before)
        if found and _dates_the_text(line, found[0]) and not another:
            if not datelines.EMBARGO.search(line):
                return found[1]
            embargo = embargo or found[1]
        before = line
    return embargo


def _lines(text: str, paragraphs: list[Span]) -> Iterator[str]:
    for span in paragraphs:
        for line in text[span.start : min(span.end, span.start + LINES * LONGEST)].split("\n"):
            if line.strip() and len(line) <= LONGEST:
                yield line.strip()


def _is_label(line: str) -> bool:
    """Whether a line has only labels, numbers and a date: “PRESS RELEASE No. 12/2026 – 5 March 2026”."""
    if len(line) > LONGEST:
        return False
    found = datelines.find(line)
    if found and _dates_the_text(line, found[0]):
        return True
    return all(words.LABEL.fullmatch(part) for part in _parts(line))


def _dates_the_text(line: str, day: re.Match[str]) -> bool:
    """Whether nothing but labels, times, and at most two places stand beside a date."""
    parts = [*_parts(line[: day.start()]), *_parts(line[day.end() :])]
    others = [part for part in parts if not words.LABEL.fullmatch(part)]
    if datelines.CHANGED.search(line) or words.RANGE.search(line, 0, day.start()):
        return False
    return len(others) <= 2 and all(words.PLACE.fullmatch(part) and not words.HAPPENS.search(part) for part in others)


def _parts(line: str) -> list[str]:
    """The parts of a line between signs, without times and numbers."""
    return [part.strip() for part in words.BETWEEN.split(words.CLOCK.sub("", line)) if part.strip(" .")]
