"""Markdown as rendered, not as typed: escapes, emphasis and link targets removed, wrapped lines joined.

Front matter gives title, date, address and language. Uses rules of its own instead of a library: the frozen text must keep
each word and each no-break space, and nothing here becomes HTML. Never resolves a link or an include.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator

from briefing_tui.model import Document, datelines
from briefing_tui.readers.base import Format, Item, Sample, SourceFile
from briefing_tui.readers.block_quotations import signed_quotations
from briefing_tui.readers.common import basis_of, finish, join, line
from briefing_tui.readers.encoding import decode
from briefing_tui.readers.markdown_inline import inline, label_of, protected

_FRONT = re.compile(r"\A(?:---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(.*?\n)\+\+\+)[ \t]*(?:\r?\n|\Z)", re.S)
_KEY = re.compile(r"([A-Za-z_][\w-]*)(?::(?:[ \t]+|$)|[ \t]*=[ \t]*)(.*)")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,3}[.)]))[ \t]+(?=\S)")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,80}\]:[ \t]*\S+")
_LABEL = re.compile(r"^ {0,3}\[([^\]\n^]{1,80})\]:", re.M)
_OF_NOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,80}\]:")
_LINK_TITLE = re.compile(r"[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))[ \t]*$")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_ROW = re.compile(r"[ \t]{0,3}\|.*\|[ \t]*$")
_ROW_RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_NO_TEXT = re.compile(
    r"<(script|style|template|head)\b[^>]{0,500}>.{0,20000}?</\1>|<!--.{0,20000}?-->|\{\{[<%].{0,2000}?[>%]\}\}|\{%.{0,2000}?%\}",
    re.S | re.I,
)
"""Scripts, remarks, and the calls of a site's program."""
_CALLOUT = re.compile(r"^([ \t]{0,3}(?:>[ \t]?)+)\[![A-Za-z]{1,20}\][-+]?", re.M)
"""The sign of a box: “> [!NOTE]”."""
_HEADING_NAME = re.compile(r"[ \t]+\{[#.][^{}]{0,200}\}[ \t]*$")


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the only document of a Markdown file. Raises RefusedError."""
    name, data = source.name, source.whole()
    text, encoding, note = decode(name, data)
    head = front_matter(text)
    body = text[len(m[0]) :] if (m := _FRONT.match(text)) else text
    blocks = to_blocks(body)
    title, title_basis = _title(head, blocks)
    published, published_basis = _date(head, blocks)
    stated = head.get("lang") or head.get("language")
    yield finish(
        Document(
            join(block for _, block in blocks),
            name,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            encoding,
            title=title,
            title_basis=title_basis,
            published=published,
            published_basis=published_basis,
            language=stated or "en",
            language_basis=basis_of(stated, "stated"),
            url=head.get("source_url") or head.get("url") or None,
            text_from="markdown",
            note=note,
        )
    )


def _title(head: dict[str, str], blocks: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    if title := line(head.get("title")):
        return title, "front_matter"
    title = line(blocks[0][1]) if blocks and blocks[0][0] == "heading" else None
    return title, basis_of(title, "heading")


_DATE_KEYS = str.split(
    "date published_time published publishdate publish_date pubdate date_published published_at issued"
)


def _date(head: dict[str, str], blocks: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    for key in _DATE_KEYS:
        if day := datelines.stated(head.get(key)):
            return day, "front_matter"
    day = datelines.dateline([block for _, block in blocks])
    return day, basis_of(day, "dateline")


# ---- front matter ------------------------------------------------------------------------------------


def front_matter(text: str) -> dict[str, str]:
    """The keys of YAML or TOML front matter that hold one line of text; lists and mappings are skipped. Needs no library."""
    found = _FRONT.match(text)
    out: dict[str, str] = {}
    key = ""
    raw: list[str] = []

    def close() -> None:
        if key and (value := _scalar(raw)):
            out[key.lower()] = value

    for row in ((found[1] or found[2]) if found else "").splitlines():
        if found and found[2] and row.startswith("["):
            break  # a table of TOML: its keys are not the page's
        if row[:1] not in (" ", "\t") and (new := _KEY.match(row)):
            close()
            key, raw = new[1], [new[2]]
        elif key:
            raw.append(row)
    close()
    return out


_REMARK = re.compile(r"(?:^|[ \t])#(?:[ \t].*)?$|(?<=[\"'])[ \t]+#.*$")
_ESCAPES = {"_": "\u00a0", " ": " ", '"': '"', "\\": "\\", "/": "/", "n": " ", "t": " ", "N": " ", "L": " ", "P": " "}


def _scalar(raw: list[str]) -> str:
    first = raw[0].strip()
    rest = [row.strip() for row in raw[1:]]
    if first[:1] in (">", "|"):
        return " ".join(row for row in rest if row)
    if first.startswith('"'):
        joined = first
        for row in rest:  # a backslash at the end of a line joins without a space
            joined = joined[:-1] + row if re.search(r"(?<!\\)(?:\\\\)*\\$", joined) else f"{joined} {row}"
        inner = joined[1:].rsplit('"', 1)[0]
        return re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", _unescaped, inner)
    joined = _REMARK.sub("", " ".join([first, *rest])).strip()
    if joined.startswith("'"):
        return joined[1:].rsplit("'", 1)[0].replace("''", "'")
    return "" if joined[:1] in ("[", "{", "-", "&", "*", "!") or joined in ("null", "~") else joined


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(found[3], found[3])


# ---- blocks ------------------------------------------------------------------------------------------


def to_blocks(body: str) -> list[tuple[str, str]]:
    """(kind, text) of each block: `heading`, `item`, `quotation` or `text`."""
    body = _CALLOUT.sub(r"\1", _NO_TEXT.sub("", body))
    reading = _Blocks({label_of(found[1]) for found in _LABEL.finditer(body)})
    for row in body.splitlines():
        reading.take(row)
    reading.close()
    marked = signed_quotations([(text, kind) for kind, text in reading.out], lambda kind: kind == "quotation")
    return [(kind, text) for text, kind in marked]


class _Blocks:
    """Collects blocks line by line."""

    def __init__(self, labels: Container[str]) -> None:
        self.out: list[tuple[str, str]] = []
        self._labels = labels
        self._held: list[str] = []
        self._kind = "text"
        self._fenced = self._note = self._defined = False

    def close(self, then: str = "text") -> None:
        """End the open block; the next one is of kind `then`."""
        if (text := inline(_joined(self._held), self._labels)).strip():
            self.out.append((self._kind, text))
        self._held, self._kind = [], then

    def take(self, raw: str) -> None:
        """Process one more line."""
        quoted = _QUOTED.match(raw)
        row = raw[quoted.end() :] if quoted else raw
        if _FENCE.match(row):
            self.close()
            self._fenced = not self._fenced
        elif self._fenced:
            self._held.append(protected(row) + "  ")
        elif not self._beside_the_text(row):
            if self._kind == "text" and quoted and not self._held:
                self._kind = "quotation"
            self._line(row)

    def _beside_the_text(self, row: str) -> bool:
        """Whether the line belongs to a note or a link definition."""
        title = self._defined and _LINK_TITLE.fullmatch(row) is not None
        self._defined = _DEFINITION.match(row) is not None
        self._note = _OF_NOTE.match(row) is not None or (self._note and (not row.strip() or row[:1] in (" ", "\t")))
        if self._defined or self._note or title:
            self.close()
        return self._defined or self._note or title

    def _line(self, row: str) -> None:
        heading, item = _HEADING.match(row), _ITEM.match(row)
        plain = self._kind in ("text", "quotation")
        if self._held and plain and len(self._held) == 1 and _UNDERLINE.match(row):
            self._kind = "heading"
            self.close()
        elif not row.strip(" \t\u00a0") or _RULE.match(row):
            self.close()
        elif heading:
            self.close("heading")
            self._held = [_HEADING_NAME.sub("", heading[2])]
            self.close()
        elif _ROW.match(row) or (_ROW_RULE.match(row) and "|" in row):
            self.close()
            if not _ROW_RULE.match(row):
                self._held = ["\t".join(cell.strip() for cell in row.strip().strip("|").split("|"))]
                self.close()
        elif item:
            self.close("item")
            self._held = [(item[1] + " " if item[1] else "") + row[item.end() :]]
        else:
            self._held.append(row)


def _joined(rows: list[str]) -> str:
    """Join the lines of a block: soft line breaks become spaces, hard ones (two spaces, a backslash) stay line breaks."""
    out = ""
    for number, row in enumerate(rows):
        hard = row.endswith("  ") or (row.endswith("\\") and not row.endswith("\\\\"))
        out += row.rstrip(" \t").removesuffix("\\" if hard and not row.endswith("  ") else "").strip(" \t")
        if number < len(rows) - 1:
            broken = _BROKEN.search(out) and rows[number + 1].lstrip()[:1].islower()
            out += "\n" if hard else "" if broken else " "
    return out


_BROKEN = re.compile(r"[^\W\d_]-$")
"""A line broken at a hyphen within a word."""


FORMAT = Format(
    "markdown",
    "Markdown",
    (".md", ".markdown"),
    "text/markdown",
    read,
    (Sample("a.md", b"# Ports\n\nPorts are *open*.\n"),),
    titles=("front_matter", "heading"),
    dates=("front_matter", "dateline"),
)
