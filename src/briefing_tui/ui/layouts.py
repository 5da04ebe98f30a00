"""Keyboards that are not those of the commands' letters: which key lies where a character is typed.

A letter command is pressed by its place: on a Russian keyboard the key of `s` types `ы`. Owns the tables, and which
keyboard is used, told by the locale and by what was typed; knows no command. Imports no Textual.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

_QWERTY = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,.")
_SHIFTED = ("QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>")
_DIGITS = "1234567890-="


def _rows(plain: str, shifted: str = "", digits: str = "") -> dict[str, str]:
    """Character → key, from rows of characters in the order of QWERTY's; a blank stands for a key that types nothing new."""
    pairs = [
        *zip(plain.split("/"), _QWERTY, strict=True),
        *zip((shifted or plain.upper()).split("/"), _SHIFTED, strict=True),
    ]
    found = {char: key for row, keys in pairs for char, key in zip(row, keys, strict=False) if char != " "}
    return found | {char: key for char, key in zip(digits, _DIGITS, strict=False) if char != " "}


@dataclass(frozen=True)
class Layout:
    """A keyboard."""

    name: str
    language: str
    keys: Mapping[str, str] = field(repr=False)
    """Character that it types → the character of the same key on QWERTY."""


LAYOUTS = (
    Layout("Russian", "ru", _rows("йцукенгшщзхъ/фывапролджэ/ячсмитьбю")),
    Layout("Ukrainian", "uk", _rows("йцукенгшщзхї/фівапролджє/ячсмитьбю")),
    # figures with shift; where the key types a comma or a full stop that has a meaning of its own it keeps it
    Layout("Kazakh", "kk", _rows("йцукенгшщзхъ/фывапролджэ/ячсмитьбю", digits='"әіңғ  үұқөһ')),
    # the keys of w and s have one capital: it is the one that is a command
    Layout("Greek", "el", {**_rows(";ςερτυθιοπ/ασδφγηξκλ/ζχψωβνμ", ":ΣΕΡΤΥΘΙΟΠ/ΑΣΔΦΓΗΞΚΛ/ΖΧΨΩΒΝΜ"), "Σ": "W"}),
    # letters mean what they say; figures with shift
    Layout("French", "fr", {**_rows("//", "//", "&é\"'(-è_çà"), "$": "]"}),
    Layout("German", "de", {"ü": "[", "Ü": "{", "+": "]"}),
)
"""Where several type a character the first one is meant, unless more is known."""


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """The language of the locale (`ru`), as programs look for it; empty where none is set."""
    own = os.environ if environment is None else environment
    named = next((own[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if own.get(name)), "")
    return named.replace("-", "_").partition("_")[0].partition(".")[0].casefold()


class Places:
    """Which key is meant by a character, by what is known of the keyboard."""

    def __init__(self, language: str = "") -> None:
        self._order = sorted(LAYOUTS, key=lambda layout: layout.language != language)
        self._possible = [layout for layout in LAYOUTS if layout.language == language]
        """Keyboards that may be in use; none: nothing is known, as of QWERTY."""

    def heard(self, character: str) -> None:
        """Learn of the keyboard from what it types. A sign that all keyboards have says nothing."""
        having = self._having(character)
        if having and not character.isascii():
            self._possible = [layout for layout in having if layout in self._possible] or having

    def key(self, character: str) -> str | None:
        """The key of this place; None where it is a key of its own, or not known well enough.

        What QWERTY types too is translated where the keyboard is known, or for a figure that only one has so: `;` is Greek's
        `q`, and must end no app of anybody else.
        """
        having = self._having(character)
        known = [layout for layout in having if layout in self._possible]
        if not known and character.isascii():
            known = [layout for layout in having if layout.keys[character].isdecimal()] if len(having) == 1 else []
        else:
            known = known or having
        return known[0].keys[character] if known else None

    def _having(self, character: str) -> list[Layout]:
        return [layout for layout in self._order if character in layout.keys]

    @property
    def layout(self) -> Layout | None:
        """The keyboard, where anything is known of it."""
        return next((layout for layout in self._order if layout in self._possible), None)

    def shown(self, keys: str) -> str:
        """Keys as they are read (“j k ↓ ↑”), each as this keyboard types it where it cannot type it otherwise."""
        if self.layout is None:
            return keys
        typed = {key: char for char, key in self.layout.keys.items() if key.isalnum() or key in "<>[]"}
        return " ".join(typed.get(key, key) for key in keys.split(" "))
