"""What a reading child loads before it enters the sandbox, for it can open no file afterwards.

Owns the list of late modules of the standard library; each format names its own packages and samples. Reads nothing foreign.
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
"""Modules of the standard library that others load only when they are called."""


def preload(form: Format) -> None:
    """Load all that reading a format may need. Raises ImportError where one of its libraries is not installed."""
    socket.has_ipv6 = False  # a library tries by a socket of its own whether there is one, when it is loaded
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
    """All modules of a package, but those that do something when they are loaded, or need what is not there."""
    for module in pkgutil.walk_packages(import_module(package).__path__, package + "."):
        if not module.name.endswith(("__main__", "cli", "usedoctest")):
            with contextlib.suppress(ImportError, LookupError):
                import_module(module.name)
