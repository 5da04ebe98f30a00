"""PDF: the lines of its pages, made into paragraphs by reflow.py, with a page map. Never renders, never follows a link.

The title is the document's own property where that is a title, else the largest line of the first page; the date is
the one printed above the text. The day on which the file was made is not taken for the day of the briefing.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import math
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from briefing_tui.errors import Refused
from briefing_tui.model import Document
from briefing_tui.readers import dates
from briefing_tui.readers.common import Item, bare, finish, line, refuse
from briefing_tui.readers.reflow import Flow, Line, reflow, tidy

PAGE_LIMIT = 3000
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document\d*$|slide \d|title$|"
    r"\S+\.(?:docx?|pdf|rtf|indd|qxd|pptx?)$)", re.I)  # fmt: skip
_RELEASE = re.compile(r"(?:for )?(?:immediate )?release\b|embargo|contact\b|press release$|news release$|page \d", re.I)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(name: str, data: bytes) -> Iterator[Item]:
    """The one document of a PDF. Raises Refused."""
    try:
        flow, reader = _flow(name, data)
    except (MemoryError, RecursionError, Refused):
        raise
    except DependencyError:
        raise _locked(name) from None
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, AssertionError,
            ArithmeticError, NotImplementedError) as error:  # fmt: skip
        raise _damaged(name, error) from None
    if not bare(flow.text):
        raise refuse(name, "its pages hold pictures and no text",
                     "Run text recognition on it (ocrmypdf IN.pdf OUT.pdf) and import the result.")  # fmt: skip
    title, basis = _title(reader, flow)
    published = dates.dateline([*flow.heads[:4], *flow.text[:4000].split("\n\n")])
    yield finish(Document(
        flow.text, name, "application/pdf", hashlib.sha256(data).hexdigest(), title=title, title_basis=basis,
        published=published, published_basis="dateline" if published else None, text_from="pdf pages", pages=flow.pages,
    ))  # fmt: skip


def _locked(name: str) -> Refused:
    return refuse(name, "it is protected by a password", "Save a copy without a password and import that.")


def _damaged(name: str, error: Exception) -> Refused:
    if "emory" in str(error):
        raise MemoryError from None
    return refuse(name, "it is no whole PDF (damaged, or cut short)", "Fetch it again, or print it to a new PDF.")


def _flow(name: str, data: bytes) -> tuple[Flow, PdfReader]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    count = len(reader.pages)
    if count > PAGE_LIMIT:
        raise refuse(name, f"it has {count:,} pages (limit {PAGE_LIMIT:,})", "Cut it into its parts.")
    pages = [_lines(page, number) for number, page in enumerate(reader.pages)]
    return reflow(pages, [str(number + 1) for number in range(count)]), reader


def _lines(page: Any, number: int) -> list[Line]:
    """The printed lines of a page, in the order of its content, with their places."""
    out: list[Line] = []
    text = ""
    placed: tuple[float, float, float, bool] | None = None

    def piece(part: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        nonlocal text, placed
        for n, row in enumerate(part.split("\n")):
            if n:
                close()
            if placed is None and row.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
                name = str(font.get("/BaseFont", "")) if hasattr(font, "get") else ""
                placed = (x, y, abs(size * scale), "Bold" in name or "Black" in name)
            text += row

    def close() -> None:
        nonlocal text, placed
        if placed is not None:
            out.append(Line(text, *placed, number))
        text, placed = "", None

    page.extract_text(visitor_text=piece)
    close()
    return out


def _title(reader: PdfReader, flow: Flow) -> tuple[str | None, str | None]:
    stated = None
    with contextlib.suppress(PyPdfError, ValueError, KeyError, TypeError, AttributeError):
        stated = line(str(reader.metadata.title or "") if reader.metadata else "")
    if stated and len(stated) >= 8 and " " in stated and not _NO_TITLE.match(stated):
        return stated, "metadata"
    lines = flow.first[:40]
    if not lines:
        return None, None
    usual = sorted(each.size for each in flow.first)[len(flow.first) // 2]
    big = [each for each in lines if each.size > 1.15 * usual]
    if big:
        largest = max(each.size for each in big)
        found = line(" ".join(tidy(each.text) for each in big if each.size > 0.97 * largest))
        if found and 8 <= len(found) <= 300 and not _RELEASE.match(found):
            return found, "heading"
    first = line(flow.text.split("\n\n", 1)[0]) or ""
    if 12 <= len(first) <= 150 and not re.search(r"[.?!,;:]$|\d", first) and not _RELEASE.match(first):
        return first, "heading"
    return None, None
