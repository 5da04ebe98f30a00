"""Unsupported formats that a user may take for briefings, and what to do instead. Knows no reader."""

from __future__ import annotations

from briefing_tui.errors import RefusedError
from briefing_tui.readers.base import refuse

WORD_HINT = "Open it in Word or LibreOffice, save it as .docx or PDF, and import that."
_MARKED_HINT = "Make HTML or Markdown of it (pandoc IN -o OUT.md) and import that."
_TEXT_HINT = "Save it as PDF, .docx or plain text and import that."
ADVICE = {
    ".doc": ("it is an old Word file (.doc)", WORD_HINT),
    ".dot": ("it is an old Word file (.dot)", WORD_HINT),
    ".rtf": ("files with .rtf are not read", WORD_HINT),
    ".odt": ("files with .odt are not read", WORD_HINT),
    ".wpd": ("files with .wpd are not read", WORD_HINT),
    ".pages": ("files with .pages are not read", "Export it as .docx or PDF and import that."),
    ".msg": ("it is an Outlook message (.msg)", "Save it as .eml (drag it into a mail program) and import that."),
    ".mht": ("it is a web archive", "Save the page as HTML and import that."),
    ".mhtml": ("it is a web archive", "Save the page as HTML and import that."),
    ".rst": ("files with .rst are not read", _MARKED_HINT),
    ".adoc": ("files with .adoc are not read", _MARKED_HINT),
    ".tex": ("files with .tex are not read", "Make a PDF of it and import that."),
    ".epub": ("files with .epub are not read", _TEXT_HINT),
    ".ppt": ("it holds slides", _TEXT_HINT),
    ".pptx": ("it holds slides", _TEXT_HINT),
    ".odp": ("it holds slides", _TEXT_HINT),
    ".xls": ("it holds a table", _TEXT_HINT),
    ".xlsx": ("it holds a table", _TEXT_HINT),
    ".ods": ("it holds a table", _TEXT_HINT),
    ".csv": ("it holds a table", "Make JSON lines of it: docs/readers.md."),
    ".zip": ("it is an archive", "Unpack it and import the folder."),
    ".tar": ("it is an archive", "Unpack it and import the folder."),
    ".gz": ("it is an archive", "Unpack it and import what is in it."),
    ".7z": ("it is an archive", "Unpack it and import the folder."),
    ".rar": ("it is an archive", "Unpack it and import the folder."),
    ".xz": ("it is an archive", "Unpack it; of packed files only .jsonl.xz is read."),
    ".db": ("it is a database", "Open it with --db."),
    ".sqlite": ("it is a database", "Open it with --db."),
}
"""Formats that a user may take for a briefing: reason for the refusal, and advice."""

_PICTURE = ("it is a picture", "Make a PDF with text of it (ocrmypdf --image-dpi 300 IN OUT.pdf) and import that.")
_SOUND = ("it is sound or film", "Import its captions (.srt, .vtt) or a transcript.")
_OTHERS = {
    **dict.fromkeys(".png .jpg .jpeg .gif .tif .tiff .webp .heic .bmp .djvu".split(), _PICTURE),
    **dict.fromkeys(".mp3 .mp4 .m4a .wav .ogg .flac .mov .avi .mkv .webm".split(), _SOUND),
    **dict.fromkeys(
        ".ps .eps .xps .key .numbers".split(), ("it is laid out for paper", "Make a PDF of it and import that.")
    ),
    ".ics": ("it is a calendar", _TEXT_HINT),
}
"""Formats that nobody takes for a briefing, but that may be named by mistake."""
_BYTES = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"Rar!", ".rar"),
    (b"%!PS", ".ps"),
    (b"SQLite format 3\0", ".sqlite"),
)
"""First bytes of some formats, whatever the file name."""
_CHECKED = (".pdf", ".docx", ".docm")
"""Suffixes whose readers report by themselves that a file is not of their format."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""First bytes of container formats used by many programs: a ZIP archive, and Microsoft's older OLE format."""


def container(name: str, suffix: str, head: bytes) -> RefusedError | None:
    """The refusal of a file whose first bytes show an archive, an old office file or RTF."""
    if head.startswith(ZIP):
        return refuse(name, *ADVICE.get(suffix, ADVICE[".zip"]))
    if head.startswith(OLE):
        return refuse(name, *ADVICE.get(suffix, ADVICE[".doc"]))
    if head.lstrip()[:5] == b"{\\rtf":
        return refuse(name, *ADVICE[".rtf"])
    kind = next((kind for begins, kind in _BYTES if head.startswith(begins) and suffix not in _CHECKED), "")
    return refuse(name, *{**_OTHERS, **ADVICE}[kind]) if kind else None


def unknown(name: str, suffix: str) -> RefusedError:
    """The refusal of a file by its suffix alone."""
    if advice := ADVICE.get(suffix) or _OTHERS.get(suffix):
        return refuse(name, *advice)
    return refuse(
        name, f"files with {suffix or 'no ending'} are not read", "Save it as plain text (.txt) and import that."
    )
