"""A small file of each format, read once before the child shuts itself in, so that its library is loaded whole."""

from __future__ import annotations

import io
import zipfile

PACKAGES: dict[str, tuple[str, ...]] = {
    "web": ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"),
    "pdf": ("pypdf",),
    "feed": ("feedparser", "charset_normalizer"),
    "mail": ("email", "trafilatura", "htmldate", "courlan", "justext", "pypdf", "feedparser", "charset_normalizer"),
}
"""Packages whose modules are all loaded: some load a part of themselves only when a file needs it."""

MODULES = (
    "_strptime", "base64", "binascii", "bisect", "bz2", "calendar", "copy", "datetime", "decimal", "difflib",
    "fractions", "gzip", "hashlib", "heapq", "html.entities", "html.parser", "inspect", "json", "linecache",
    "locale", "lzma", "numbers", "quopri", "random", "statistics", "string", "stringprep", "tempfile",
    "textwrap", "tokenize", "traceback", "unicodedata", "urllib.parse", "uuid", "xml.etree.ElementTree",
    "xml.parsers.expat", "xml.sax.expatreader", "zipfile", "zlib", "zoneinfo",
)  # fmt: skip
"""Modules of the standard library that others load only when they are called."""

_PROSE = "The minister said on 3 March 2024 that the ports of the country are open to all ships. " * 3
_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Ports are open - Harbour Office</title>'
    '<meta name="author" content="Office"><script type="application/ld+json">{"headline": "Ports"}</script></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>Ports are open</h1><p>{_PROSE}</p><ul><li>{_PROSE}</li></ul>"
    f"<p>{_PROSE}</p><table><tr><td>one</td><td>two</td></tr></table></article><footer>All rights reserved</footer>"
    "</body></html>"
)
_CYRILLIC = ("Министр сказал, что порты страны открыты для всех судов. " * 5).encode("cp1251")


def _pdf() -> bytes:
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
        table, len(out))  # fmt: skip


def _docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{_PROSE}</w:t></w:r>'
                                           "</w:p></w:body></w:document>")  # fmt: skip
    return packed.getvalue()


def _feed() -> bytes:
    entry = (
        f"<item><title>Ports</title><pubDate>Sun, 03 Mar 2024 10:00:00 +0100</pubDate><description>&lt;p&gt;{_PROSE}"
    )
    atom = f"<entry><title>Ports</title><updated>2024-03-03T10:00:00Z</updated><content>{_PROSE}</content></entry>"
    return ('<?xml version="1.0"?><rss version="2.0"><channel><title>Office</title>'
            f"{entry}&lt;/p&gt;</description></item>"
            f"{atom}</channel></rss>").encode()  # fmt: skip


def _mail() -> bytes:
    head = "From: Office <office@example.org>\nTo: a@example.org\nSubject: =?utf-8?q?Ports?=\n"
    date = "Date: Sun, 03 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n"
    text = 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: base64\n\nUG9ydHM=\n'
    rich = f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>{_PROSE}</p>\n"
    file = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nPorts are open.\n'
    parts = "".join(f"--x\n{part}" for part in (text, rich, file))
    return f"{head}{date}Content-Type: multipart/mixed; boundary=x\n\n{parts}--x--\n".encode()


_JSON = b'{"id": "a", "title": "Ports", "date": "2024-03-03", "lang": "en", "text": "Ports are open."}'
_TWICE = b'{"text": "a", "text": "b"}'
_GOVUK = b'{"schema_name": "news_article", "title": "Ports", "details": {"body": "<p>Ports are open.</p>"}}'


def _packed() -> bytes:
    import lzma

    return lzma.compress(_JSON + b"\n")


BY_FORMAT: dict[str, tuple[tuple[str, bytes], ...]] = {
    "plain": (("a.txt", _PROSE.encode()), ("b.txt", _CYRILLIC)),
    "markdown": (("a.md", b"# Ports\n\nPorts are *open*.\n"),),
    "web": (("s.html", f"<p>{_PROSE}</p>".encode()), ("a.html", _PAGE.encode()),
            ("b.html", b"<p>" + _CYRILLIC + b"</p>"),
            ("c.html", _PAGE.replace("on 3 March 2024 ", "").encode())),
    "pdf": (("a.pdf", _pdf()),),
    "docx": (("a.docx", _docx()),),
    "mail": (("a.eml", _mail()),),
    "feed": (("a.rss", _feed()),),
    "structured": (("a.json", _JSON), ("b.json", _GOVUK), ("c.json", _TWICE)),
    "lines": (("a.jsonl", _JSON), ("b.jsonl.xz", _packed()), ("c.jsonl", _GOVUK), ("d.jsonl", _TWICE)),
}  # fmt: skip
