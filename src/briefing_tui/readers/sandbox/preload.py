"""Loads everything a reading child needs before it enters the sandbox, because it can open no file afterwards.

Owns the list of lazily imported standard library modules; each format declares its own packages and samples. Reads nothing foreign.
"""

from __future__ import annotations

import contextlib
import pkgutil
import socket
from collections.abc import Iterable
from importlib import import_module

from briefing_tui.errors import RefusedError
from briefing_tui.readers.base import Format
from briefing_tui.readers.dispatch import read_bytes
from briefing_tui.readers.registry import FORMATS

MODULES = (
    "_strptime",
    "base64",
    "binascii",
    "bisect",
    "bz2",
    "calendar",
    "copy",
    "datetime",
    "decimal",
    "difflib",
    "fractions",
    "gzip",
    "hashlib",
    "heapq",
    "html.entities",
    "html.parser",
    "inspect",
    "json",
    "linecache",
    "locale",
    "lzma",
    "numbers",
    "quopri",
    "random",
    "statistics",
    "string",
    "stringprep",
    "tempfile",
    "textwrap",
    "tokenize",
    "traceback",
    "unicodedata",
    "urllib.parse",
    "uuid",
    "xml.etree.ElementTree",
    "xml.parsers.expat",
    "xml.sax.expatreader",
    "zipfile",
    "zlib",
    "zoneinfo",
)
"""Modules of the standard library that others import only when called."""


def preload(form: Format) -> None:
    """Load everything that reading a format may need. Raises ImportError if one of its libraries is not installed."""
    socket.has_ipv6 = False  # a library tests for IPv6 with a socket when it is imported
    forms: Iterable[Format] = FORMATS if form.embeds else (form,)
    for package in dict.fromkeys(("encodings", *(package for each in forms for package in each.libraries))):
        _load(package)
    for module in MODULES:
        with contextlib.suppress(ImportError):
            import_module(module)
    for each in forms:
        for sample in each.samples:
            with contextlib.suppress(RefusedError):
                list(read_bytes(sample.name, sample.contents()))


def _load(package: str) -> None:
    """Import all modules of a package, except those that run code when imported or need something that is missing."""
    for module in pkgutil.walk_packages(import_module(package).__path__, package + "."):
        if not module.name.endswith(("__main__", "cli", "usedoctest")):
            with contextlib.suppress(ImportError, LookupError):
                import_module(module.name)
