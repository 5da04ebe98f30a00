"""The registry: which formats are read, by which module, and what to do with those that are not.

Owns the endings, the marks at the beginning of a file, and the advice for everything refused. Imports no reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from briefing_tui.errors import Refused
from briefing_tui.readers.common import refuse

HEAD = 4096
"""Bytes at the beginning of a file that say what it is."""


@dataclass(frozen=True)
class Format:
    """One format: the module that reads it, its endings, and whether it needs the limited child process."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    foreign: bool = True
    """Read in the child: its library is large, or a small file can unfold into much."""
    streamed: bool = False
    """Read entry by entry from the open file; all others are taken whole."""


TEXT = Format("plain text", "plain", (".txt", ".text"), foreign=False)
MARKDOWN = Format("Markdown", "markdown", (".md", ".markdown"))
WEB = Format("web page", "web", (".html", ".htm", ".xhtml"))
PDF = Format("PDF", "pdf", (".pdf",))
WORD = Format("Word document", "docx", (".docx", ".docm"))
MAIL = Format("e-mail", "mail", (".eml",))
FEED = Format("feed", "feed", (".rss", ".atom", ".xml", ".rdf"))
JSON = Format("JSON", "structured", (".json",))
LINES = Format("JSON lines", "lines", (".jsonl", ".ndjson", ".jsonl.xz", ".ndjson.xz"), streamed=True)

FORMATS = (TEXT, MARKDOWN, WEB, PDF, WORD, MAIL, FEED, JSON, LINES)
BY_NAME = {each.module: each for each in FORMATS}
_BY_SUFFIX = {suffix: each for each in FORMATS for suffix in each.suffixes}
SUFFIXES = frozenset(_BY_SUFFIX)

_WORD_HINT = "Open it in Word or LibreOffice, save it as .docx or PDF, and import that."
_TEXT_HINT = "Save it as PDF, .docx or plain text and import that."
ADVICE = {
    ".doc": ("it is an old Word file (.doc)", _WORD_HINT),
    ".dot": ("it is an old Word file (.dot)", _WORD_HINT),
    ".rtf": ("files with .rtf are not read", _WORD_HINT),
    ".odt": ("files with .odt are not read", _WORD_HINT),
    ".wpd": ("files with .wpd are not read", _WORD_HINT),
    ".pages": ("files with .pages are not read", "Export it as .docx or PDF and import that."),
    ".msg": ("it is an Outlook message (.msg)", "Save it as .eml (drag it into a mail program) and import that."),
    ".mbox": ("it is a whole mailbox (.mbox)", "Export the messages as .eml and import the folder."),
    ".mht": ("it is a web archive", "Save the page as HTML and import that."),
    ".mhtml": ("it is a web archive", "Save the page as HTML and import that."),
    ".epub": ("files with .epub are not read", _TEXT_HINT),
    ".ppt": ("it holds slides", _TEXT_HINT), ".pptx": ("it holds slides", _TEXT_HINT),
    ".odp": ("it holds slides", _TEXT_HINT),
    ".xls": ("it holds a table", _TEXT_HINT), ".xlsx": ("it holds a table", _TEXT_HINT),
    ".ods": ("it holds a table", _TEXT_HINT), ".csv": ("it holds a table", "Make JSON lines of it: docs/readers.md."),
    ".zip": ("it is an archive", "Unpack it and import the folder."),
    ".tar": ("it is an archive", "Unpack it and import the folder."),
    ".gz": ("it is an archive", "Unpack it and import what is in it."),
    ".7z": ("it is an archive", "Unpack it and import the folder."),
    ".rar": ("it is an archive", "Unpack it and import the folder."),
    ".xz": ("it is an archive", "Unpack it; of packed files only .jsonl.xz is read."),
    ".db": ("it is a database", "Open it with --db."), ".sqlite": ("it is a database", "Open it with --db."),
}  # fmt: skip
"""Kinds that a user may take for a briefing: what they are and what to do."""


def suffix_of(name: str) -> str:
    """The ending that says the format: “.jsonl.xz” counts as one."""
    suffixes = [part.lower() for part in PurePath(name).suffixes[-2:]]
    both = "".join(suffixes)
    return both if both in SUFFIXES else (suffixes[-1] if suffixes else "")


def looks_importable(name: str) -> bool:
    """A file that a folder's import takes up: one that is read, or one that a user may take for a briefing."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or suffix in ADVICE


def format_of(name: str, head: bytes) -> Format:
    """The format of a file by its ending and its first bytes. Raises Refused with what to do instead.

    Where the bytes are unmistakable they win over the ending: a PDF that is called .txt is a PDF.
    """
    suffix = suffix_of(name)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        if suffix in WORD.suffixes or b"word/" in head:
            return WORD
        raise refuse(name, *ADVICE.get(suffix, ADVICE[".zip"]))
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if suffix in WORD.suffixes:
            raise refuse(name, "it is protected by a password, or an old Word file in disguise", _WORD_HINT)
        raise refuse(name, *ADVICE.get(suffix, ADVICE[".doc"]))
    if head.lstrip()[:5] == b"{\\rtf":
        raise refuse(name, *ADVICE[".rtf"])
    found = _BY_SUFFIX.get(suffix)
    if found is None:
        raise unknown(name)
    if found in (PDF, WORD):
        raise refuse(name, f"it is called {suffix} and is no {found.name}", "Open it to see what it is; save it anew.")
    if suffix.endswith(".xz") and not head.startswith(b"\xfd7zXZ\0"):
        raise refuse(name, "it is called .xz and is not packed with xz", "Take the .xz off its name if it is plain.")
    if found is TEXT and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith((b"<!doctype html", b"<html")):
        return WEB
    return found


def unknown(name: str) -> Refused:
    """The refusal of a file by its ending alone."""
    suffix = suffix_of(name)
    if suffix in ADVICE:
        return refuse(name, *ADVICE[suffix])
    return refuse(
        name, f"files with {suffix or 'no ending'} are not read", "Save it as plain text (.txt) and import that."
    )
