"""Keyboard layouts with other letters than the commands': which QWERTY key a character is on.

A letter command is pressed by its position: on a Russian keyboard the key of `s` types `ы`. Owns the tables and the
detection of the layout from the locale and from typed characters; knows no command. Imports no Textual.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

_QWERTY = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,.")
_SHIFTED = ("QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>")
_DIGITS = "1234567890-="


def _rows(plain: str, shifted: str = "", digits: str = "") -> dict[str, str]:
    """Map of character → key, from rows of characters in QWERTY's order; a blank stands for a key that types nothing new."""
    pairs = [
        *zip(plain.split("/"), _QWERTY, strict=True),
        *zip((shifted or plain.upper()).split("/"), _SHIFTED, strict=True),
    ]
    found = {char: key for row, keys in pairs for char, key in zip(row, keys, strict=False) if char != " "}
    return found | {char: key for char, key in zip(digits, _DIGITS, strict=False) if char != " "}


@dataclass(frozen=True)
class Layout:
    """A keyboard layout."""

    name: str
    language: str
    keys: Mapping[str, str] = field(repr=False)
    """Character typed → the character on the same key of QWERTY."""


LAYOUTS = (
    Layout("Russian", "ru", _rows("йцукенгшщзхъ/фывапролджэ/ячсмитьбю")),
    Layout("Ukrainian", "uk", _rows("йцукенгшщзхї/фівапролджє/ячсмитьбю")),
    # digits with shift; a key that types a comma or full stop with its own meaning keeps it
    Layout("Kazakh", "kk", _rows("йцукенгшщзхъ/фывапролджэ/ячсмитьбю", digits='"әіңғ  үұқөһ')),
    # the keys of w and s share one capital: it is the command's
    Layout("Greek", "el", {**_rows(";ςερτυθιοπ/ασδφγηξκλ/ζχψωβνμ", ":ΣΕΡΤΥΘΙΟΠ/ΑΣΔΦΓΗΞΚΛ/ΖΧΨΩΒΝΜ"), "Σ": "W"}),
    # letters as on QWERTY; digits with shift
    Layout("French", "fr", {**_rows("//", "//", "&é\"'(-è_çà"), "$": "]"}),
    Layout("German", "de", {"ü": "[", "Ü": "{", "+": "]"}),
)
"""Layouts; where several type a character, the first is assumed unless more is known."""


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """The language of the locale (`ru`) from the environment; empty where none is set."""
    own = os.environ if environment is None else environment
    named = next((own[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if own.get(name)), "")
    return named.replace("-", "_").partition("_")[0].partition(".")[0].casefold()


class Places:
    """Maps a character to the key meant, by what is known of the keyboard."""

    def __init__(self, language: str = "") -> None:
        self._order = sorted(LAYOUTS, key=lambda layout: layout.language != language)
        self._possible = [layout for layout in LAYOUTS if layout.language == language]
        """Layouts that may be in use; empty: nothing is known, as with QWERTY."""

    def heard(self, character: str) -> None:
        """Narrow the possible layouts by a typed character. A character on all of them tells nothing."""
        having = self._having(character)
        if having and not character.isascii():
            self._possible = [layout for layout in having if layout in self._possible] or having

    def key(self, character: str) -> str | None:
        """The QWERTY key in this position; None where it is the same key, or the layout is uncertain.

        A character that QWERTY types too is translated only where the layout is known, or for a digit that only one
        layout types so: `;` is Greek's `q`, and must not quit the app for anybody else.
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
        """The layout, where anything is known of it."""
        return next((layout for layout in self._order if layout in self._possible), None)

    def shown(self, keys: str) -> str:
        """Keys as displayed (“j k ↓ ↑”), each as this layout types it where it cannot type it otherwise."""
        if self.layout is None:
            return keys
        typed = {key: char for char, key in self.layout.keys.items() if key.isalnum() or key in "<>[]"}
        return " ".join(typed.get(key, key) for key in keys.split(" "))
