"""Files made to do harm, each by a function. Holds no test. To add one: a line in HOSTILE, name and maker.

The name's ending says the format. What they are made with is in zoo_makers.py.
"""

from __future__ import annotations

import json
import lzma
import zlib
from collections.abc import Callable

from made import PROSE, docx, paragraph, pdf
from zoo_makers import (
    CONTROLS,
    LD,
    MB,
    attached,
    drawing,
    external,
    feed,
    item,
    laughs,
    lines_of,
    lying_zip,
    mail,
    nested,
    noise,
    objects,
    stream,
    zip_bomb,
    zipped,
)

Maker = Callable[[], bytes]

KNOWN: dict[str, tuple[Maker, str]] = {
    "bomb.docx": (zip_bomb, "unpacks to 640 MB"),
    "liar.docx": (lying_zip, ""),
    "laughs.docx": (lambda: docx(paragraph("&l8;"), prologue=laughs("w:document")), "entities"),
    "external.docx": (lambda: docx(paragraph("&x;"), prologue=external("w")), "entities"),
    "deep.docx": (lambda: docx("<w:p>" * 50_000 + "</w:p>" * 50_000), "nested too deep"),
    "part.docx": (lambda: docx(paragraph(PROSE[0]))[:-40], "damaged or cut short"),
    "laughs.rss": (lambda: feed(item("&l8;"), laughs("rss")), "entities"),
    "entries.rss": (lambda: feed("<item><title>a</title></item>" * 20_000), "20,000 entries"),
    "deep.json": (lambda: b"[" * 5_000_000, "nested too deep"),
    "wide.json": (lambda: b"[" + b"{}," * 8_000_000 + b"{}]", "needed more than 256 MB"),
    "nan.jsonl": (lambda: b'{"text": NaN}\n{"text": "a", "text": "b"}\n', "NaN"),
    "bomb.jsonl.xz": (
        lambda: lzma.compress(b'{"text": "' + b"a" * (256 * MB) + b'"}', preset=0),
        "one line of it has more than 16 MB",
    ),
    "part.jsonl.xz": (lambda: lzma.compress(noise(50_000))[:20_000], ""),
    "long.txt": (lambda: b"a" * 10_000_000, "one line of it has 10,000,000 characters"),
    "long.html": (lambda: b"<p>" + b"a" * 10_000_000, "a paragraph of it has no end"),
    "operators.pdf": (lambda: pdf([], streams=[b"0 0 m 1 1 l S\n" * 1_000_000]), "longer than 2 s"),
    "flate.pdf": (lambda: pdf([], streams=[b" " * (200 * MB)]), ""),
    "part.pdf": (lambda: pdf([[(72, 700, 12, PROSE[0])]])[:300], "no whole PDF"),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + noise(20_000), "no whole PDF"),
    "ring.pdf": (lambda: objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), ""),
    "empty.pdf": (lambda: b"", "is no PDF"),
    "wrong.pdf": (lambda: b"GIF89a", "is no PDF"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "save it as .docx or PDF"),
}
"""Those that must give nothing, and what is said of them with 2 s and 256 MB."""

HEAVY = frozenset(
    (
        "bomb.docx",
        "bomb.jsonl.xz",
        "flate.pdf",
        "operators.pdf",
        "wide.json",
        "columns.pdf",
        "forms.pdf",
        "runs.docx",
        "paragraphs.html",
        "quotations.txt",
        "cells.docx",
        "said.txt",
        "unfolds.pdf",
        "deep.json",
        "attachedbomb.eml",
        "links.html",
    )
)
"""Those that take seconds: left out where a few are tried."""

HOSTILE: dict[str, Maker] = {
    **{name: make for name, (make, _) in KNOWN.items()},
    # Word
    "escape.docx": lambda: zipped({"../../canary": b"x", "/etc/x": b"x", "word/document.xml": b"<w/>"}),
    "entries.docx": lambda: zipped({f"word/{n}.xml": b"" for n in range(20_000)} | {"word/document.xml": b"<a/>"}),
    "nothing.docx": lambda: zipped({"word/document.xml": b""}),
    "nobody.docx": lambda: zipped({"word/document.xml": b"<w:document/>"}),
    "utf16.docx": lambda: zipped({"word/document.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}),
    "encoding.docx": lambda: zipped({"word/document.xml": b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-</a>'}),
    "nul.docx": lambda: docx(paragraph("a\0b")),
    "attributes.docx": lambda: docx("<w:p " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"),
    "runs.docx": lambda: docx("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 300_000 + "</w:p>"),
    "cells.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + paragraph("a") * 50_000 + "</w:tc></w:tr></w:tbl>" * 60),
    "core.docx": lambda: docx(paragraph(PROSE[0]), core=laughs("a") + "<a>&l8;</a>"),
    "controls.docx": lambda: docx(paragraph(CONTROLS.replace("\x1b", "").replace("\x07", ""))),
    "network.docx": lambda: docx(paragraph("&x;"), prologue=external("w", "http://127.0.0.1:9/x")),
    "parameter.docx": lambda: docx("", prologue='<!DOCTYPE w [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]>'),
    "notzip.docx": lambda: b"PK\x03\x04" + noise(5000),
    # web pages
    "deep.html": lambda: b"<div>" * 200_000 + PROSE[0].encode(),
    "attributes.html": lambda: b"<p " + b"a=1 " * 500_000 + b">" + PROSE[0].encode(),
    "comment.html": lambda: b"<!--" + b"-" * 5_000_000,
    "script.html": lambda: b"<script>" + b"x;" * 3_000_000 + b"</script><p>" + PROSE[0].encode(),
    "paragraphs.html": lambda: b"<p>a" * 300_000,
    "tables.html": lambda: b"<table><tr><td>" * 20_000 + PROSE[0].encode(),
    "entities.html": lambda: b"<p>" + b"&amp;&lt;&#65;" * 300_000,
    "title.html": lambda: b"<title>" + b"t" * 5_000_000 + b"</title><p>" + PROSE[0].encode(),
    "links.html": lambda: b"<p>" + b"<a href='javascript:x'>a</a> " * 100_000,
    "ld.html": lambda: f"{LD}{'[' * 200_000}</script><p>{PROSE[0]}".encode(),
    "lddate.html": lambda: f'{LD}{{"datePublished": "{"9" * 100_000}-01-01"}}</script><p>{PROSE[0]}'.encode(),
    "image.html": lambda: b"<img src='data:image/png;base64," + b"A" * 5_000_000 + b"'><p>" + PROSE[0].encode(),
    "svg.html": lambda: b"<svg><g>" * 50_000 + b"<p>" + PROSE[0].encode(),
    "controls.html": lambda: f"<p>{CONTROLS} {PROSE[0]}".encode(),
    "base.html": lambda: f"<base href='file:///etc/'><link rel=import href=passwd><p>{PROSE[0]}".encode(),
    "frames.html": lambda: b"<iframe src='file:///etc/passwd'>" * 10_000 + b"<p>" + PROSE[0].encode(),
    **{
        f"charset-{name}.html": lambda name=name: f"<meta charset={name}><p>{PROSE[0]} ".encode() + b"\xe9"  # type: ignore[misc]
        for name in ("utf-7", "utf-16", "zlib", "rot13", "unicode_escape", "idna", "punycode", "undefined", "x" * 100)
    },
    # PDF
    "prev.pdf": lambda: objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        trailer=b"<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
    ),
    "count.pdf": lambda: objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"),
    "pages.pdf": lambda: pdf([[(72, 700, 12, "a")]] * 3500),
    "launch.pdf": lambda: objects(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>>>", b"<</Type/Pages/Kids[]/Count 0>>"
    ),
    "script.pdf": lambda: objects(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", b"<</Type/Pages/Kids[]/Count 0>>"
    ),
    "deep.pdf": lambda: objects(b"<</Type/Catalog/Pages 2 0 R/A " + b"[" * 100_000 + b">>"),
    "dictionaries.pdf": lambda: objects(b"<<" + b"/A<<" * 50_000),
    "length.pdf": lambda: stream(b"BT ET", b"/Length 999999999999"),
    "negative.pdf": lambda: stream(b"BT ET", b"/Length -5"),
    "lzw.pdf": lambda: stream(noise(50_000), b"/Filter/LZWDecode"),
    "ascii85.pdf": lambda: stream(b"z" * 2_000_000, b"/Filter/ASCII85Decode"),
    "runlength.pdf": lambda: stream(b"\x81 " * 2_000_000, b"/Filter/RunLengthDecode"),
    "filters.pdf": lambda: stream(b"a", b"/Filter[" + b"/FlateDecode" * 5000 + b"]"),
    "unfolds.pdf": lambda: stream(
        zlib.compress(zlib.compress(b"q " * (60 * MB), 1), 1), b"/Filter[/FlateDecode/FlateDecode]"
    ),
    "columns.pdf": lambda: stream(
        zlib.compress(b"\x02" * MB), b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 999999999>>"
    ),
    "forms.pdf": lambda: drawing(
        b"/XObject<</A 5 0 R>>",
        b"/A Do " * 1000,
        b"<</Type/XObject/Subtype/Form/Resources<</XObject<</A 5 0 R>>>>/Length 5>>stream\n/A Do\nendstream",
    ),
    "font.pdf": lambda: drawing(
        b"/Font<</F 5 0 R>>", b"BT /F 12 Tf (a) Tj ET", b"<</Type/Font/ToUnicode 5 0 R/DescendantFonts[5 0 R]>>"
    ),
    "map.pdf": lambda: drawing(
        b"/Font<</F 5 0 R>>",
        b"BT /F 12 Tf (a) Tj ET",
        b"<</Type/Font/Subtype/Type0/ToUnicode 6 0 R>>",
        b"<</Length 62>>stream\n1 beginbfrange <0000> <ffffffff> <0000> endbfrange            \nendstream",
    ),
    "inline.pdf": lambda: drawing(b"", b"BI /W 9999999 /H 9999999 ID " + b"a" * 100_000),
    "encrypted.pdf": lambda: objects(
        b"<</Type/Catalog/Pages 2 0 R>>", trailer=b"<</Root 1 0 R/Encrypt<</Filter/Standard/V 99/R -1>>>>"
    ),
    "parent.pdf": lambda: objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 3 0 R/Contents 3 0 R>>",
    ),
    "numbers.pdf": lambda: drawing(b"", b"BT " + b"9" * 100_000 + b" 0 Td (a) Tj ET"),
    "names.pdf": lambda: drawing(b"", b"/" + b"A" * 1_000_000 + b" gs"),
    # mail
    "nested.eml": lambda: nested(40),
    "parts.eml": lambda: mail("--x\nContent-Type: text/plain\n\na\n" * 5000 + "--x--", "multipart/mixed; boundary=x"),
    "boundary.eml": lambda: mail("no end", "multipart/mixed; boundary=" + "y" * 100_000),
    "nothing.eml": lambda: mail("", "multipart/mixed"),
    "header.eml": lambda: mail("a", head="X-A: " + "a " * 1_000_000 + "\n"),
    "headers.eml": lambda: mail("a", head="X-A: a\n" * 100_000),
    "words.eml": lambda: mail(PROSE[0], head="Subject: " + "=?utf-8?q?a?= " * 20_000 + "\n"),
    "charset.eml": lambda: mail(PROSE[0], "text/plain; charset=zlib"),
    "date.eml": lambda: mail(PROSE[0], head="Date: Thu, 99 Foo 99999 99:99:99 +9999\n"),
    "escape.eml": lambda: attached('"../../../canary.txt"', PROSE[0].encode()),
    "controls.eml": lambda: attached('"=?utf-8?q?=1B]0;owned=07=00.txt?="', PROSE[0].encode()),
    "attachedbomb.eml": lambda: attached('"bomb.docx"', zip_bomb()),
    "attachedlaughs.eml": lambda: attached('"a.rss"', feed(item("&l8;"), laughs("rss"))),
    "continued.eml": lambda: mail("a", "text/plain; name*999999999*=\"a\"; name*0*=utf-8''" + "%41" * 50_000),
    "addresses.eml": lambda: mail(PROSE[0], head="From: " + "(" * 20_000 + "\n"),
    "base64.eml": lambda: mail("=" * 500_000, head="Content-Transfer-Encoding: base64\n"),
    # feeds
    "external.rss": lambda: feed(item("&x;"), external("rss")),
    "deep.rss": lambda: feed("<a>" * 100_000),
    "cdata.rss": lambda: feed(item(body="<![CDATA[" + "<b>" * 300_000 + "]]>")),
    "titles.rss": lambda: feed(item("t" * 2_000_000)),
    "dates.rss": lambda: feed(item(date="9" * 100_000) + item(date="Thu, 31 Feb 0000 00:00:00 GMT")),
    "utf7.rss": lambda: feed(item(), '<?xml version="1.0" encoding="utf-7"?>'),
    "instructions.rss": lambda: feed("<?a b?>" * 300_000 + item()),
    "include.rss": lambda: feed(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>' + item()
    ),
    "controls.rss": lambda: feed(item(body=CONTROLS.replace("\x1b", "").replace("\x07", "") + PROSE[0])),
    # JSON
    "number.json": lambda: b'{"text": "a", "id": ' + b"9" * 1_000_000 + b"}",
    "half.json": lambda: b'{"text": "The \\ud800 ports \\udc00 are open.", "title": "\\udfff"}',
    "controls.json": lambda: json.dumps({"text": CONTROLS + PROSE[0], "title": CONTROLS, "id": CONTROLS}).encode(),
    "many.json": lambda: json.dumps([{"id": [], "text": {}}] * 50_000).encode(),
    "title.json": lambda: json.dumps({"text": PROSE[0], "title": "t" * 2_000_000}).encode(),
    "text.json": lambda: json.dumps({"text": "a b\n" * 3_000_000}).encode(),
    "govuk.json": lambda: json.dumps({"schema_name": "a", "details": {"body": "<div>" * 100_000}}).encode(),
    "utf16.json": lambda: json.dumps({"text": PROSE[0]}).encode("utf-16"),
    "bad.jsonl": lambda: b"{\n" * 100_000,
    "lines.jsonl": lambda: lines_of(
        *({"text": 5}, {"text": None}, [], 5, None, {"text": PROSE[0], "date": "x" * 9999}) * 50
    ),
    "endless.jsonl": lambda: b'{"text": "' + b"a" * (17 * MB),
    "streams.jsonl.xz": lambda: lzma.compress(b"\n") * 20_000,
    "noise.jsonl.xz": lambda: b"\xfd7zXZ\0" + noise(5000),
    # Markdown
    "front.md": lambda: b"---\n" + b"a: &a [*a, *a]\n" * 100_000 + b"---\n",
    "quotes.md": lambda: b">" * 100_000 + b" a",
    "lists.md": lambda: b"".join(b"  " * n + b"- a\n" for n in range(2000)),
    "stars.md": lambda: b"*" * 300_000 + b"a",
    "brackets.md": lambda: b"[" * 200_000 + b"](a)",
    "ticks.md": lambda: b"".join(b"`" * n + b"a" for n in range(700)),
    "references.md": lambda: b"[a]: b\n" * 100_000 + b"[a]" * 10_000,
    "headings.md": lambda: b"# a\n" * 200_000,
    "html.md": lambda: b"<div>" * 100_000 + b"a",
    # plain text
    "nul.txt": lambda: bytes(100_000),
    "noise.txt": lambda: noise(100_000),
    "controls.txt": lambda: (CONTROLS + PROSE[0]).encode(),
    "marks.txt": lambda: ("The ports are open" + "\u0301" * 500_000).encode(),
    "newlines.txt": lambda: b"\n" * 5_000_000,
    "rows.txt": lambda: b"a\n" * 1_000_000,
    "surrogates.txt": lambda: "The ports \ud800 are open.".encode("utf-8", "surrogatepass"),
    "quotations.txt": lambda: "“The ports are open,” he said. ".encode() * 3500,
    "said.txt": lambda: b"Mr. A said Mr. B said that " * 4000,
    "capitals.txt": lambda: b"MR. SMITH: yes\n" * 5000,
    "marksalone.txt": lambda: "“".encode() * 50_000,
    "dates.txt": lambda: b"99 March 99999, 31 February 2020, 2020-13-45 " * 2000,
}
"""All of them: each may be read or refused, and nothing else."""
