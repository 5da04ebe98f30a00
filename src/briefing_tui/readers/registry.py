"""The supported formats, and how the format of a file is recognised. Owns the list of readers; a new format is one line in it.

Each reader declares its format (base.Format). Importing this module imports the readers, but none of the
libraries that parse foreign files; an incomplete declaration raises here.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from briefing_tui.readers.base import Format
from briefing_tui.readers.unsupported import ADVICE, container, unknown

HEAD = 4096
"""Bytes at the beginning of a file from which its format is recognised."""

READERS = (
    "pdf",
    "docx",
    "plain",
    "markdown",
    "web",
    "mailbox",
    "mail",
    "feed",
    "json_file",
    "json_lines",
    "captions",
)
"""The modules of the readers, in the order in which they are asked whether the first bytes of a file are theirs."""


def declared(module: str) -> Format:
    """The format that a reader declares. Raises ValueError if there is none, or its id is not the module's name."""
    form = getattr(import_module(f"briefing_tui.readers.{module}"), "FORMAT", None)
    if not isinstance(form, Format) or form.id != module:
        raise ValueError(f"readers/{module}.py declares no format “{module}”")
    return form


def by_suffix(formats: tuple[Format, ...]) -> dict[str, Format]:
    """Suffix → format. Raises ValueError if two formats have the same suffix."""
    out: dict[str, Format] = {}
    for form in formats:
        for suffix in form.suffixes:
            if out.setdefault(suffix, form) is not form:
                raise ValueError(f"the formats “{out[suffix].id}” and “{form.id}” both have the suffix {suffix}")
    return out


FORMATS = tuple(map(declared, READERS))
BY_ID = {form.id: form for form in FORMATS}
_BY_SUFFIX = by_suffix(FORMATS)
SUFFIXES = frozenset(_BY_SUFFIX)


def suffix_of(name: str) -> str:
    """The suffix that indicates the format, in lower case: “.jsonl.xz” counts as one. Empty if there is none."""
    suffixes = [part.lower() for part in PurePath(name).suffixes[-2:]]
    both = "".join(suffixes)
    return both if both in SUFFIXES else (suffixes[-1] if suffixes else "")


def looks_importable(name: str) -> bool:
    """Whether importing a folder includes this file: a supported format, or one that a user may take for a briefing."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or suffix in ADVICE


def format_of(name: str, head: bytes) -> Format:
    """The format of a file by its suffix and first bytes. Raises RefusedError with advice on what to do instead.

    Unmistakable bytes take precedence over the suffix: a PDF that is called .txt is a PDF.
    """
    suffix = suffix_of(name)
    found = next((form for form in FORMATS if form.claims(suffix, head)), None)
    if found is None:
        if refusal := container(name, suffix, head):
            raise refusal
        found = _BY_SUFFIX.get(suffix)
    if found is None:
        raise unknown(name, suffix)
    found.check(name, suffix, head)
    return found
