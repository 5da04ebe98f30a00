"""Word documents (.docx): the paragraphs of the main part. Owns the look at the zip before anything is unpacked.

Own rules over zipfile and expat instead of a library: a DTD is refused where it begins, the parts are unpacked under a
limit that does not trust the zip's own figures, and one pass needs no tree in memory. Headers, footers, footnotes,
deleted, struck and hidden words are no text of the briefing.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from briefing_tui.model import Document, datelines
from briefing_tui.readers.base import SAMPLE_PROSE, Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.common import bare, basis_of, finish, join, line, raised
from briefing_tui.readers.unsupported import OLE, WORD_HINT, ZIP

UNPACKED_LIMIT = 256 * 1024 * 1024
"""Bytes of all parts together, as the zip claims."""
PART_LIMIT = 64 * 1024 * 1024
"""Bytes of the one part that is read, as counted while it is unpacked."""
ENTRIES_LIMIT = 10_000
DEPTH_LIMIT = 200
_AGAIN = "Save it anew in Word or LibreOffice and import that."
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_SKIPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "Fallback", "pict", "fldData", "sdtPr", "rubyPr", "rt")
)
_UNSAID = frozenset(("vanish", "strike", "dstrike"))
"""Marks of a run whose words are hidden, or struck: taken back by the author."""
_TITLE_STYLES = frozenset(("title", "heading1", "titre", "titel", "berschrift1"))


def read(source: SourceFile) -> Iterator[Item]:
    """The one document of a Word file. Raises RefusedError."""
    name, data = source.name, source.whole()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _look(name, packed)
            main = next((part for part in ("word/document.xml", "word/document2.xml") if part in parts), None)
            if main is None:
                raise refuse(name, "it is no Word document", "Open it to see what it is; save it as .docx.")
            body = _unpack(name, packed, main)
            core = _unpack(name, packed, "docProps/core.xml") if "docProps/core.xml" in parts else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise refuse(name, "it is damaged or cut short", _AGAIN) from None
    walk = _Walk(name)
    walk.parse(body)
    blocks = [bare(text) for text, _ in walk.blocks if bare(text)]
    title, basis = _title(_core_title(name, core), walk.blocks)
    published = datelines.dateline([part for block in blocks[:16] for part in _parts(block)])
    yield finish(
        Document(
            join(blocks),
            name,
            FORMAT.media_type,
            hashlib.sha256(data).hexdigest(),
            title=title,
            title_basis=basis,
            published=published,
            published_basis=basis_of(published, "dateline"),
            text_from="docx paragraphs",
        )
    )


def _parts(block: str) -> list[str]:
    """A letterhead sets several things side by side with tabs."""
    return [part for part in block.replace("\n", "\t").split("\t") if part.strip()]


def _look(name: str, packed: zipfile.ZipFile) -> frozenset[str]:
    """The names of the parts, once the zip as a whole may be unpacked. Raises RefusedError."""
    entries = packed.infolist()
    if len(entries) > ENTRIES_LIMIT:
        raise refuse(name, f"it holds {len(entries):,} parts (limit {ENTRIES_LIMIT:,})", _AGAIN)
    size = sum(entry.file_size for entry in entries)
    if size > UNPACKED_LIMIT:
        raise refuse(
            name,
            f"it unpacks to {size / 2**20:,.0f} MB (limit {UNPACKED_LIMIT // 2**20} MB)",
            "A briefing of this size is no briefing.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(name, "it is protected by a password", "Save a copy without a password and import that.")
    return frozenset(entry.filename for entry in entries)


def _unpack(name: str, packed: zipfile.ZipFile, part: str) -> bytes:
    with packed.open(part) as file:
        data = file.read(PART_LIMIT + 1)
    if len(data) > PART_LIMIT:
        raise refuse(
            name, f"its text unpacks to more than {PART_LIMIT // 2**20} MB", "A briefing of this size is no briefing."
        )
    return data


def _parser(name: str) -> expat.XMLParserType:
    """An XML parser that ends at the first sign of a document type: entities are what bombs are made of."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def declared(*_: object) -> None:
        raise refuse(name, "it declares entities of its own, as no Word document does", _AGAIN)

    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    return parser


class _Walk:
    """One pass over word/document.xml: paragraphs as (text, style)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[tuple[str, str]] = []
        self._open: list[tuple[list[str], list[str]]] = []  # a text box lies inside a paragraph: they are stacked
        self._depth = self._skip = 0
        self._text = self._hidden = self._raised = False

    def parse(self, data: bytes) -> None:
        """Walk the part. Raises RefusedError."""
        parser = _parser(self.name)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            raise refuse(self.name, "its text is damaged", _AGAIN) from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise refuse(self.name, "it is nested too deep", _AGAIN)
        name = tag.rsplit(" ", 1)[-1]
        if self._skip or name in _SKIPPED:
            self._skip += 1
            return
        if not tag.startswith(_NAMESPACES):
            return
        if name == "p":
            self._open.append(([], [""]))
        elif name == "r":
            self._hidden = self._raised = False
        elif name == "t":
            self._text = True
        elif self._open:
            self._mark(name, {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()})

    def _mark(self, name: str, attributes: dict[str, str]) -> None:
        text, style = self._open[-1]
        value = attributes.get("val", "")
        if name == "pStyle":
            style[0] = value
        elif name in _UNSAID and value not in ("0", "false", "off"):
            self._hidden = True
        elif name == "vertAlign":
            self._raised = value == "superscript"
        elif name in ("tab", "ptab"):
            text.append("\t")
        elif name == "cr" or (name == "br" and attributes.get("type") not in ("page", "column")):
            text.append("\n")
        elif name == "noBreakHyphen":
            text.append("\u2011")

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        if not tag.startswith(_NAMESPACES):
            return
        name = tag.rsplit(" ", 1)[-1]
        if name == "t":
            self._text = False
        elif name == "p" and self._open:
            text, style = self._open.pop()
            self.blocks.append(("".join(text), style[0]))

    def _words(self, text: str) -> None:
        if self._text and self._open and not self._hidden and not self._skip:
            words = self._open[-1][0]
            words.append(raised("".join(words[-2:]), text) if self._raised else text)


def _core_title(name: str, data: bytes) -> str | None:
    """The title among the document's properties."""
    found: list[str] = []
    inside = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal inside
        inside = tag == "http://purl.org/dc/elements/1.1/ title"

    def words(text: str) -> None:
        if inside:
            found.append(text)

    parser = _parser(name)
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: start("", {})
    parser.CharacterDataHandler = words
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return None
    return line("".join(found))


def _title(stated: str | None, blocks: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    if stated and len(stated) >= 8 and " " in stated and not stated.lower().startswith("microsoft word"):
        return stated, "metadata"
    for text, style in blocks[:40]:
        if style.lower().replace(" ", "") in _TITLE_STYLES and (found := line(text)):
            return found, "heading"
    return None, None


# ---- the format ------------------------------------------------------------------------------------------------------


def _is_word(suffix: str, head: bytes) -> bool:
    """A ZIP archive with Word's folder near its beginning, or what calls itself a Word file and is packed."""
    named = suffix in FORMAT.suffixes
    return (head.startswith(ZIP) and (named or b"word/" in head)) or (named and head.startswith(OLE))


def _check(name: str, suffix: str, head: bytes) -> None:
    if head.startswith(OLE):
        raise refuse(name, "it is protected by a password, or an old Word file in disguise", WORD_HINT)
    if not head.startswith(ZIP):
        raise refuse(name, f"it is called {suffix} and is no Word document", "Open it to see what it is; save it anew.")


def _sample() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo("word/document.xml")  # without the time of day: a clock before 1980 fits no ZIP file
        body = f"<w:p><w:r><w:t>{SAMPLE_PROSE}</w:t></w:r></w:p>"
        document = f'<w:document xmlns:w="{_NAMESPACES[0].strip()}"><w:body>{body}</w:body></w:document>'
        file.writestr(entry, document, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


FORMAT = Format(
    "docx",
    "Word document",
    (".docx", ".docm"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    read,
    (Sample("a.docx", _sample),),
    titles=("metadata", "heading"),
    dates=("dateline",),
    claims=_is_word,
    check=_check,
)
