"""PDF: the lines of its pages, made into paragraphs by reflow.py, with a page map. Never renders, never follows a link.

The title is the document property if that is a real title, else the largest line of the first page; the date is
the one printed above the text. The creation date of the file is not used as the date of the briefing.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document, datelines
from briefing_tui.readers import columns, pdf_hidden
from briefing_tui.readers.base import Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import bare, basis_of, finish, line
from briefing_tui.readers.reflow import Flow, Line, reflow, tidy

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGE_LIMIT = 3000
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document\d*$|slide \d|title$|"
    r"\S+\.(?:docx?|pdf|rtf|indd|qxd|pptx?)$)",
    re.I,
)
_RELEASE = re.compile(r"(?:for )?(?:immediate )?release\b|embargo|contact\b|press release$|news release$|page \d", re.I)


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the only document of a PDF. Raises RefusedError."""
    from pypdf.errors import DependencyError, PyPdfError  # only in the sandbox

    name, data = source.name, source.whole()
    try:
        flow, reader = _flow(name, data)
    except (MemoryError, RecursionError, RefusedError):
        raise
    except DependencyError:
        raise _locked(name) from None
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        AssertionError,
        ArithmeticError,
        NotImplementedError,
    ) as error:
        raise _damaged(name, error) from None
    if not bare(flow.text):
        raise refuse(
            name,
            "its pages hold pictures and no text",
            "Run text recognition on it (ocrmypdf IN.pdf OUT.pdf) and import the result.",
        )
    title, basis = _title(reader, flow)
    published = datelines.dateline([*flow.heads[:4], *flow.text[:4000].split("\n\n")])
    yield finish(
        Document(
            flow.text,
            name,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            title=title,
            title_basis=basis,
            published=published,
            published_basis=basis_of(published, "dateline"),
            text_from="pdf pages",
            pages=flow.pages,
        )
    )


def _locked(name: str) -> RefusedError:
    return refuse(name, "it is protected by a password", "Save a copy without a password and import that.")


def _damaged(name: str, error: Exception) -> RefusedError:
    if "emory" in str(error):
        raise MemoryError from None
    return refuse(name, "it is no whole PDF (damaged, or cut short)", "Fetch it again, or print it to a new PDF.")


def _flow(name: str, data: bytes) -> tuple[Flow, PdfReader]:
    import logging

    from pypdf import PdfReader  # only in the sandbox

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    count = len(reader.pages)
    if count > PAGE_LIMIT:
        raise refuse(name, f"it has {count:,} pages (limit {PAGE_LIMIT:,})", "Cut it into its parts.")
    letters = _Letters()
    pages = [_lines(page, number, letters) for number, page in enumerate(reader.pages)]
    if letters.unexplained > letters.explained:
        raise refuse(
            name,
            "its fonts do not say which letters they draw",
            "Run text recognition on it (ocrmypdf --force-ocr IN.pdf OUT.pdf) and import the result.",
        )
    return reflow(pages, [str(number + 1) for number in range(count)]), reader


@dataclass
class _Letters:
    """Number of characters in fonts that map their codes to letters, and in other fonts."""

    explained: int = 0
    unexplained: int = 0


def _explains(font: Any) -> bool:
    """Whether a font maps its codes to letters; a composite font needs a ToUnicode table or a Unicode encoding for that."""
    if not hasattr(font, "get") or _has_table(font):
        return True
    if font.get("/Subtype") != "/Type0":
        return not _names_by_number(font)
    return str(font.get("/Encoding", "")).startswith("/Uni")


def _has_table(font: Any) -> bool:
    """Whether a font has a ToUnicode table; some name one that the file does not hold."""
    table = font.get("/ToUnicode")
    table = table.get_object() if table is not None else None
    return hasattr(table, "get_data") or str(table).startswith("/Identity")


_NUMBERED = re.compile(r"/(?!uni[0-9A-Fa-f]{4}|u[0-9A-Fa-f]{4,6}$)[A-Za-z]{1,5}\d{1,5}$")


def _names_by_number(font: Any) -> bool:
    """Whether a font gives most of its signs names such as “g17”, which say nothing of the letter."""
    encoding = font.get("/Encoding")
    encoding = encoding.get_object() if encoding is not None else None
    listed = encoding.get("/Differences") if encoding is not None and hasattr(encoding, "get") else None
    names = [str(name) for name in (listed.get_object() if listed is not None else ()) if isinstance(name, str)]
    return 2 * sum(_NUMBERED.match(name) is not None for name in names) > len(names) > 0


_NO_LETTERS = re.compile("[\0-\x08\x0b-\x1f\x7f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Letters of nobody but the font: a few are bullets."""


SMALLEST = 2.0
"""Minimum legible size of letters, in points."""


def _can_be_seen(x: float, y: float, size: float, sheet: tuple[float, ...]) -> bool:
    """Whether words begin on the sheet, in legible letters."""
    left, bottom, right, top = sheet
    return size >= SMALLEST and left - size <= x <= right and bottom - size <= y <= top + size


def _lines(page: Any, number: int, letters: _Letters) -> list[Line]:
    """The printed lines of a page with positions, in content order. Characters of unknown meaning are U+FFFD."""
    rows = [columns.Row()]
    sheet = tuple(float(side) for side in page.mediabox)

    def piece(part: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        if not _can_be_seen(x, y, abs(size * scale), sheet):
            part = "\n" * part.count("\n")
        name = str(font.get("/BaseFont", "")) if hasattr(font, "get") else ""
        if _explains(font):
            part, unknown = _NO_LETTERS.subn("\ufffd", part)
            unknown += len(_PRIVATE.findall(part))
            letters.unexplained += unknown
            letters.explained += len(part.strip()) - unknown
        else:
            letters.unexplained += len(part.strip())
            part = re.sub(r"\S", "\ufffd", part)
        bold = "Bold" in name or "Black" in name
        for n, words in enumerate(part.split("\n")):
            if n:
                rows.append(columns.Row())
            if words:
                rows[-1].add(columns.Piece(words, x, y, abs(size * scale), bold))

    page.extract_text(visitor_operand_before=pdf_hidden.blank(page), visitor_text=piece)
    return columns.lines(rows, number)


def _title(reader: PdfReader, flow: Flow) -> tuple[str | None, str | None]:
    if found := _stated_title(reader):
        return found, "metadata"
    if not flow.first:
        return None, None
    found = _largest_lines(flow.first) or _first_block(flow.text)
    return found, basis_of(found, "heading")


def _stated_title(reader: PdfReader) -> str | None:
    """The title in the document's properties, if it is a real one: programs often put the file name there."""
    from pypdf.errors import PyPdfError

    stated = None
    with contextlib.suppress(PyPdfError, ValueError, KeyError, TypeError, AttributeError):
        stated = line(str(reader.metadata.title or "") if reader.metadata else "")
    return stated if stated and len(stated) >= 8 and " " in stated and not _NO_TITLE.match(stated) else None


def _largest_lines(page: Sequence[Line]) -> str | None:
    """The lines in the largest type on the first page, if larger than the others and not a letterhead."""
    usual = sorted(each.size for each in page)[len(page) // 2]
    big = [each for each in page[:40] if each.size > 1.15 * usual]
    largest = max((each.size for each in big), default=0.0)
    found = line(" ".join(tidy(each.text) for each in big if each.size > 0.97 * largest))
    return found if found and 8 <= len(found) <= 300 and not _RELEASE.match(found) else None


def _first_block(text: str) -> str | None:
    """The first block of the text, if it looks like a title: short, without a full stop or a number."""
    first = line(text.split("\n\n", 1)[0]) or ""
    no_title = re.search(r"[.?!,;:]$|\d", first) or _RELEASE.match(first)
    return first if 12 <= len(first) <= 150 and not no_title else None


# ---- the format ------------------------------------------------------------------------------------------------------


def _is_pdf(_suffix: str, head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _check(name: str, suffix: str, head: bytes) -> None:
    if not _is_pdf(suffix, head):
        raise refuse(name, f"it is called {suffix} and is no PDF", "Open it to see what it is; save it anew.")


def _sample() -> bytes:
    """A PDF of one page with one line."""
    drawn = b"BT /F1 12 Tf 72 700 Td (Ports are open to all ships.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


FORMAT = Format(
    "pdf",
    "PDF",
    (".pdf",),
    "application/pdf",
    read,
    (Sample("a.pdf", _sample),),
    libraries=("pypdf",),
    titles=("metadata", "heading"),
    dates=("dateline",),
    has_pages=True,
    claims=_is_pdf,
    check=_check,
)
