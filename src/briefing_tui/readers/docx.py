"""Word documents (.docx): the paragraphs of the main part. Owns the checks of the zip before anything is unpacked.

Uses zipfile and expat directly instead of a library: a DTD is refused where it begins, the parts are unpacked with a
limit that does not trust the zip's own sizes, and a single pass needs no tree in memory. Headers, footers, footnotes,
deleted, struck and hidden words are not part of the text.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from briefing_tui.model import Document, datelines
from briefing_tui.readers import docx_body, docx_xml
from briefing_tui.readers.base import SAMPLE_PROSE, Format, Item, Sample, SourceFile, refuse
from briefing_tui.readers.block_quotations import signed_quotations
from briefing_tui.readers.common import bare, basis_of, finish, join, line
from briefing_tui.readers.docx_xml import AGAIN
from briefing_tui.readers.unsupported import OLE, WORD_HINT, ZIP

UNPACKED_LIMIT = 256 * 1024 * 1024
"""Maximum bytes of all parts together, as stated in the zip."""
PART_LIMIT = 64 * 1024 * 1024
"""Maximum bytes of the part that is read, counted while it is unpacked."""
ENTRIES_LIMIT = 10_000
_STYLES, _CORE, _RELATIONS = "word/styles.xml", "docProps/core.xml", "_rels/.rels"
_STYLED = re.compile(rb"[rp]Style\b")
_MAIN = re.compile(rb"<Relationship\b[^>]{0,500}?/officeDocument\"[^>]{0,500}>")
_TARGET = re.compile(rb"\bTarget=\"/?([^\"]{1,200})\"")
_TITLE_STYLES = frozenset(("title", "heading1", "titre", "titel", "berschrift1"))


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the only document of a Word file. Raises RefusedError."""
    name, data = source.name, source.whole()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _look(name, packed)
            main = _main_part(name, packed, parts)
            if main is None:
                raise refuse(name, "it is no Word document", "Open it to see what it is; save it as .docx.")
            body = _unpack(name, packed, main)
            styles = _unpack(name, packed, parts[_STYLES]) if _STYLES in parts and _STYLED.search(body) else b""
            core = _unpack(name, packed, parts[_CORE]) if _CORE in parts else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise refuse(name, "it is damaged or cut short", AGAIN) from None
    every = signed_quotations(list(docx_body.paragraphs(name, body, styles)), _is_quotation)
    blocks = [bare(text) for text, _ in every if bare(text)]
    title, basis = _title(_core_title(name, core), every)
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


def _is_quotation(style: str) -> bool:
    """Whether this is a style for block quotations."""
    return style.lower().removeprefix("intense").removeprefix("block") in ("quote", "quotation", "text", "quotations")


def _parts(block: str) -> list[str]:
    """The parts of a block separated by tabs: a letterhead sets several things side by side."""
    return [part for part in block.replace("\n", "\t").split("\t") if part.strip()]


def _main_part(name: str, packed: zipfile.ZipFile, parts: dict[str, str]) -> str | None:
    """The part with the text: the usual one, or the one that the package names; None if there is none."""
    stated = _MAIN.search(_unpack(name, packed, parts[_RELATIONS])) if _RELATIONS in parts else None
    target = _TARGET.search(stated[0]) if stated else None
    named = target[1].decode("utf-8", "replace") if target else ""
    is_word = named.startswith("word/") and named.endswith(".xml")  # a table or slides name another folder
    found = next((part for part in ("word/document.xml", named if is_word else "") if part in parts), None)
    return parts[found] if found else None


def _look(name: str, packed: zipfile.ZipFile) -> dict[str, str]:
    """The parts by their names with slashes, after checking that the zip is safe to unpack. Raises RefusedError."""
    entries = packed.infolist()
    if len(entries) > ENTRIES_LIMIT:
        raise refuse(name, f"it holds {len(entries):,} parts (limit {ENTRIES_LIMIT:,})", AGAIN)
    size = sum(entry.file_size for entry in entries)
    if size > UNPACKED_LIMIT:
        raise refuse(
            name,
            f"it unpacks to {size / 2**20:,.0f} MB (limit {UNPACKED_LIMIT // 2**20} MB)",
            "A briefing of this size is no briefing.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(name, "it is protected by a password", "Save a copy without a password and import that.")
    return {entry.filename.replace("\\", "/"): entry.filename for entry in entries}


def _unpack(name: str, packed: zipfile.ZipFile, part: str) -> bytes:
    with packed.open(part) as file:
        data = file.read(PART_LIMIT + 1)
    if len(data) > PART_LIMIT:
        raise refuse(
            name, f"its text unpacks to more than {PART_LIMIT // 2**20} MB", "A briefing of this size is no briefing."
        )
    return data


def _core_title(name: str, data: bytes) -> str | None:
    """The title in the document's properties."""
    found: list[str] = []
    inside = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal inside
        inside = tag == "http://purl.org/dc/elements/1.1/ title"

    def words(text: str) -> None:
        if inside:
            found.append(text)

    parser = docx_xml.parser(name)
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
    """Whether this is a ZIP archive with Word's folder near its beginning, or one with a Word suffix."""
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
        entry = zipfile.ZipInfo("word/document.xml")  # a fixed time: ZIP cannot store a clock before 1980
        body = f"<w:p><w:r><w:t>{SAMPLE_PROSE}</w:t></w:r></w:p>"
        document = f'<w:document xmlns:w="{docx_xml.WORD}"><w:body>{body}</w:body></w:document>'
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
