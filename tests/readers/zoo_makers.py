"""What the files of the zoo are made with: bombs, rings, lies about lengths, noise. Holds no test and no file's name.

Makers give the same bytes every time, but those of noise, which are seeded.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from random import Random

from made import PROSE

MB = 2**20
LD = '<script type="application/ld+json">'
CONTROLS = "\x1b[2J\x1b]0;owned\x07 \x9b31m \u202e back \u2066 \U000e0041 \ufeff " + "z" + "\u0301" * 300


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes without any order, the same every time."""
    return Random(seed).randbytes(size)


# ---- XML and what is made of it ------------------------------------------------------------------------------------


def laughs(root: str) -> str:
    """Entities that name each other ten times, nine deep."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{names}]>'


def external(root: str, address: str = "file:///etc/passwd") -> str:
    """An entity that lies elsewhere."""
    return f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "{address}">]>'


def zip_bomb() -> bytes:
    """A part of 600 MB in 600 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for part in ("word/document.xml", "word/styles.xml"):
            with packed.open(part, "w") as file:
                for _ in range(20):
                    file.write(b"<a>" + b" " * (16 * MB) + b"</a>")
    return out.getvalue()


def lying_zip() -> bytes:
    """A zip that claims a small part and unfolds a large one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w") as file,
    ):
        for _ in range(70):
            file.write(b" " * MB)
    return out.getvalue().replace((70 * MB).to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def feed(items: str, head: str = "") -> bytes:
    """A feed with these entries."""
    return f"{head}<rss><channel><title>a</title>{items}</channel></rss>".encode("utf-8", "surrogatepass")


def item(title: str = "a", body: str = PROSE[0], date: str = "") -> str:
    """An entry of a feed."""
    return f"<item><title>{title}</title><pubDate>{date}</pubDate><description>{body}</description></item>"


# ---- PDF -----------------------------------------------------------------------------------------------------------


def objects(*bodies: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    """A PDF of these objects, without a table of where they are."""
    out = b"%PDF-1.4\n"
    for number, body in enumerate(bodies, 1):
        out += b"%d 0 obj%s endobj\n" % (number, body)
    return out + b"trailer" + trailer


def drawing(resources: bytes, content: bytes, *more: bytes) -> bytes:
    """A PDF of one page with these resources and this content."""
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *more,
    )


def stream(data: bytes, how: bytes) -> bytes:
    """A PDF whose page is packed in some way."""
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
        b"<</Length %d %s>>stream\n%s\nendstream" % (len(data), how, data),
    )


# ---- mail ----------------------------------------------------------------------------------------------------------


def mail(body: str, kind: str = "text/plain", head: str = "") -> bytes:
    """A message."""
    start = f"From: a@example.org\nSubject: a\nDate: Sun, 03 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n{head}"
    return f"{start}Content-Type: {kind}\n\n{body}\n".encode("utf-8", "surrogatepass")


def attached(name: str, data: bytes) -> bytes:
    """A message with a file in it."""
    packed = base64.encodebytes(data).decode()
    part = f"Content-Disposition: attachment; filename={name}\nContent-Transfer-Encoding: base64\n\n{packed}"
    return mail(f"--x\nContent-Type: application/octet-stream\n{part}--x--", "multipart/mixed; boundary=x")


def nested(depth: int) -> bytes:
    """A message in a message in a message."""
    inner = mail("innermost").decode()
    for _ in range(depth):
        inner = mail(inner, "message/rfc822").decode()
    return inner.encode()


def lines_of(*rows: object) -> bytes:
    """JSON lines."""
    return b"\n".join(json.dumps(row).encode() for row in rows)
