"""Files made for the tests: PDFs, Word files, e-mails, pages, feeds, each in a few lines. Holds no test."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = (
    "“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.",
    "Ms. Lind stressed the need for clean engines, and thanked the crews who had kept the ferries running in winter.",
    "The meeting brought together captains, engineers and the owners of the quays along the whole of the coast.",
)

Placed = tuple[float, float, float, str]
"""(x, y, size, words) of one printed line."""


TIMES = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"


def pdf(
    pages: Sequence[Sequence[Placed]],
    *,
    title: str = "",
    streams: Sequence[bytes] | None = None,
    fonts: Sequence[bytes] = (TIMES,),
) -> bytes:
    """A PDF with these lines on its pages; `streams` draws them by hand instead, in /F1, /F2 …"""
    named = b"".join(b"/F%d %s" % pair for pair in enumerate(fonts, 1))
    drawn = list(streams) if streams is not None else [b"\n".join(_show(*line) for line in page) for page in pages]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for content in drawn:
        packed = zlib.compress(content)
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<<%s>>>>>>" % (number + 1, named)
        )
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<</Title(%s)>>" % title.encode("cp1252"))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(objects), len(out))
    )


def _show(x: float, y: float, size: float, words: str) -> bytes:
    text = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, text)


def lines(words: Sequence[str], x: float = 72, y: float = 700, leading: float = 14) -> list[Placed]:
    """Lines below one another."""
    return [(x, y - n * leading, 12, text) for n, text in enumerate(words)]


def docx(body: str, *, core: str = "", prologue: str = "") -> bytes:
    """A Word file around this inside of w:body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "word/document.xml", f'{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
        if core:
            packed.writestr("docProps/core.xml", core)
    return out.getvalue()


def paragraph(words: str, style: str = "") -> str:
    """One paragraph of a Word file; `words` may hold markup between runs."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{words}</w:t></w:r></w:p>"


def page(body: str, head: str = "") -> bytes:
    """A web page."""
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()


def article(*, before: str = "", after: str = "") -> str:
    """An article of three paragraphs, with something before and after it."""
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    return f"{before}<article><h1>Ports are open again</h1>{prose}</article>{after}"
