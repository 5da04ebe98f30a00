"""Contrast of the themes that promise it, by the formula of WCAG 2.2 (relative luminance)."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.ui.themes import HIGH_CONTRAST


def ratio(a: str, b: str) -> float:
    def luminance(colour: str) -> float:
        parts = [c / 255 for c in Color.parse(colour).rgb]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs(theme: Theme) -> list[tuple[str, str]]:
    v = {**theme.to_color_system().generate(), **theme.variables}
    plain = [("foreground", ground) for ground in ("background", "surface", "panel", "boost")]
    plain += [("text-muted", "background"), ("block-cursor-foreground", "block-cursor-background")]
    plain += [("border", "background"), ("accent", "background")]
    solid = {k: v.get(k, "") for pair in plain for k in pair}
    return [(solid[a], solid[b]) for a, b in plain if all(len(solid[k]) == 7 for k in (a, b))]


@pytest.mark.parametrize("theme", HIGH_CONTRAST, ids=lambda t: t.name)
def test_high_contrast_is_high(theme: Theme) -> None:
    measured = {pair: ratio(*pair) for pair in pairs(theme)}
    assert len(measured) >= 5
    assert min(measured.values()) >= 7, measured


@pytest.mark.parametrize("name", ["textual-dark", "textual-light"])
def test_the_usual_themes_are_readable(name: str) -> None:
    colours = BUILTIN_THEMES[name].to_color_system().generate()
    assert ratio(colours["foreground"], colours["background"]) >= 7
