"""Which key a character means: every command on every keyboard, nothing guessed where two are possible."""

from __future__ import annotations

import pytest
from textual.binding import BindingsMap

from briefing_tui.ui import commands, key_groups
from briefing_tui.ui.layouts import LAYOUTS, Places, language_of
from briefing_tui.ui.shell import KEY_NAMES

GROUPS = (*key_groups.LIST, *key_groups.TREE, *key_groups.READER, *key_groups.PARTS, key_groups.PALETTE)
BOUND = {key for command in commands.commands() for key in command.keys.split(",")} | {
    key for group in GROUPS for keys, _ in group.bindings for key in keys.split(",")
}
LETTERS = sorted(key for key in BOUND if len(key) == 1 and key.isalpha())
FIGURES = sorted(key for key in BOUND if len(key) == 1 and key.isdecimal())
BY_LANGUAGE = {layout.language: layout for layout in LAYOUTS}


@pytest.mark.parametrize("language", ["ru", "uk", "kk", "el"])
def test_every_letter_is_pressed_by_its_place(language: str) -> None:
    typed = {key: char for char, key in BY_LANGUAGE[language].keys.items()}
    places = Places(language)
    assert {letter for letter in LETTERS if letter not in typed} == set(), "a letter that this keyboard cannot press"
    assert [places.key(typed[letter]) for letter in LETTERS] == LETTERS


@pytest.mark.parametrize(("language", "row"), [("fr", '&é"'), ("kk", '"әі')])
def test_figures_are_pressed_by_their_place(language: str, row: str) -> None:
    assert [Places(language).key(char) for char in row] == ["1", "2", "3"]
    assert FIGURES[:3] == ["1", "2", "3"]


def test_nothing_that_is_bound_is_translated_on_qwerty() -> None:
    places = Places("en")
    for key in BOUND:
        assert len(key) > 1 or places.key(key) is None
    for sign in ";:'(-_$+\"":
        meant = places.key(sign)
        assert meant is None or meant.isdecimal(), "a sign of QWERTY is a command of nobody's"
    assert places.key(";") is None and places.layout is None


def test_what_is_typed_tells_the_keyboard() -> None:
    places = Places()
    assert places.key("і") == "s"  # Ukrainian, as far as is known
    places.heard("ы")
    assert places.key("ы") == "s" and places.key("і") == "3", "ы is on no Ukrainian keyboard"
    places.heard("ї")
    assert places.key("і") == "s"
    places.heard("ғ")
    assert places.key("і") == "3" and places.key('"') == "1"
    assert Places().key('"') is None, "French 3 or Kazakh 1"
    places = Places()
    places.heard("é")
    assert places.key('"') == "3" and Places().key("&") == "1"
    places = Places()
    places.heard("λ")
    assert places.key(";") == "q" and Places().key(";") is None


def test_other_letters_mean_nothing() -> None:
    for char in ("s", "S", "1", "港", "ب", "é", " ", "\t", "", "ab"):
        assert Places().key(char) is None or char == "é"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LC_ALL": "kk", "LANG": "ru_RU.UTF-8"}, "kk"),
        ({"LC_ALL": "", "LANG": "de-DE"}, "de"),
        ({"LANG": "C.UTF-8"}, "c"),
        ({}, ""),
    ],
)
def test_the_locale_says_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_help_names_the_keys_as_they_are_pressed() -> None:
    assert Places("ru").shown("j k ↓ ↑") == "о л ↓ ↑" and Places("ru").shown("g G") == "п П"
    assert Places("ru").shown("^d ^u") == "^d ^u" and Places("ru").shown("<") == "Б"
    assert Places("fr").shown("1") == "&" and Places("el").shown("q") == ";"
    assert Places("ru").shown("Esc") == "Esc" and Places("ru").shown("/") == "/"
    assert Places().shown("s") == "s" and Places("de").shown("y") == "y"


def test_every_sign_that_a_place_means_has_its_name() -> None:
    meant = {key for layout in LAYOUTS for key in layout.keys.values()}
    assert {key for key in meant if not key.isalnum()} <= set(KEY_NAMES)
    assert set(BindingsMap([(sign, "none", "") for sign in KEY_NAMES if sign != ","]).key_to_bindings) | {"comma"} == {
        *KEY_NAMES.values()
    }
