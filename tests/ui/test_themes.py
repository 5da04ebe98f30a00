"""Contrast of the themes that promise it, by the formula of WCAG 2.2 (relative luminance); and what has tokens."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.model.kinds import ALL_KINDS
from briefing_tui.ui.line_filter import SIGNS, without_signs
from briefing_tui.ui.present.statements import DECIDED_SIGNS, UNSURE_SIGNS
from briefing_tui.ui.themes import HIGH_CONTRAST, OURS, TOKENS, USUAL, tokens

GROUNDS = ("background", "surface", "panel", "boost", "step")
TEXT, DIM = ("foreground", "second"), ("third", "direct", "mixed", "reported", "act", "doubt", "accent", "error")


def ratio(a: str, b: str) -> float:
    def luminance(colour: str) -> float:
        parts = [c / 255 for c in Color.parse(colour).rgb]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def measured(theme: Theme, names: tuple[str, ...]) -> dict[tuple[str, str], float]:
    colours = theme.to_color_system().generate() | {"accent": theme.accent or ""} | theme.variables
    return {(name, ground): ratio(colours[name], colours[ground]) for name in names for ground in GROUNDS}


@pytest.mark.parametrize("theme", OURS, ids=lambda t: t.name)
def test_text_is_readable_on_every_ground(theme: Theme) -> None:
    assert min(measured(theme, TEXT).values()) >= 7, measured(theme, TEXT)
    assert min(measured(theme, DIM).values()) >= 4.5, measured(theme, DIM)


@pytest.mark.parametrize("theme", HIGH_CONTRAST, ids=lambda t: t.name)
def test_high_contrast_is_high(theme: Theme) -> None:
    assert min(measured(theme, (*TEXT, *DIM)).values()) >= 7, measured(theme, (*TEXT, *DIM))


@pytest.mark.parametrize("theme", USUAL, ids=lambda t: t.name)
def test_doubt_and_focus_have_colours_of_their_own(theme: Theme) -> None:
    meant = [theme.variables[name] for name in ("direct", "mixed", "reported", "act", "doubt")]
    assert len({*meant, theme.accent}) == 6


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_others_have_every_token(name: str) -> None:
    found = tokens(BUILTIN_THEMES[name])
    assert {*TOKENS} <= {*found} and all(found[token] for token in TOKENS)


@pytest.mark.parametrize("name", ["textual-dark", "textual-light"])
def test_the_usual_themes_are_readable(name: str) -> None:
    colours = BUILTIN_THEMES[name].to_color_system().generate()
    assert ratio(colours["foreground"], colours["background"]) >= 7
    assert ratio(tokens(BUILTIN_THEMES[name])["second"], colours["background"]) >= 7
    assert ratio(tokens(BUILTIN_THEMES[name])["third"], colours["background"]) >= 4.5


def test_every_sign_has_one_of_ascii_for_poor_terminals() -> None:
    signs = {kind.glyph for kind in ALL_KINDS} | {*UNSURE_SIGNS.values(), *DECIDED_SIGNS.values()} - {""}
    plain = {sign.translate(SIGNS) for sign in signs}
    assert all(sign.isascii() and len(sign) == 1 for sign in plain) and len(plain) == len(signs)


def test_which_terminals_are_poor() -> None:
    assert without_signs({"TERM": "linux", "LANG": "en_GB.UTF-8"}) and without_signs(
        {"TERM": "xterm", "LC_ALL": "C.ISO-8859-1"}
    )
    assert not without_signs({"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}) and not without_signs({"TERM": "xterm"})
