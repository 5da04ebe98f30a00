"""Themes, dark, light and high contrast, with semantic colour tokens, and tokens for themes that have none.

A token is named by its meaning; nothing in the app names a colour. Contrast ratios, checked by a test: text and
second 7:1 on every background; third, kinds, doubt and accent 4.5:1; in high contrast 7:1 throughout.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

TOKENS = ("second", "third", "rule", "step", "direct", "mixed", "reported", "act", "doubt")
"""second: roles and dates. third: sources and counts. rule: thin lines. step: background of the selection. The kinds of a
statement: its glyph and the margin, never its words. doubt: only for unsure and contested."""
DEFAULT = "briefing-dark"


def _theme(name: str, *, grounds: str, greys: str, kinds: str, others: str) -> Theme:
    """A theme of these colours: background, raised, step, rule; text, second, third; the four kinds; doubt, accent, error."""
    doubt, accent, error = others.split()
    ground, raised, step, rule = grounds.split()
    text, second, third = greys.split()
    direct, mixed, reported, act = kinds.split()
    return Theme(
        name=name,
        dark=Color.parse(ground).brightness < 0.5,
        primary=accent,
        secondary=reported,
        accent=accent,
        foreground=text,
        background=ground,
        surface=raised,
        panel=raised,
        boost=step,
        warning=doubt,
        error=error,
        success=direct,
        variables={
            "border": rule,
            "boost": step,
            "rule": rule,
            "step": step,
            "second": second,
            "third": third,
            "direct": direct,
            "mixed": mixed,
            "reported": reported,
            "act": act,
            "doubt": doubt,
            "text-muted": second,
            "text-disabled": third,
            "block-cursor-background": step,
            "block-cursor-foreground": text,
            "block-cursor-text-style": "none",
            "input-cursor-background": accent,
            "input-cursor-foreground": ground,
            "input-selection-background": step,
            "scrollbar": rule,
            "scrollbar-hover": third,
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


USUAL = (
    _theme(
        DEFAULT,
        grounds="#0f1419 #161d25 #1c2530 #3d4854",
        greys="#d5d8dc #a9b2bc #9aa4b2",
        kinds="#7fd1ae #c3d07a #82b1ff #c9a0dc",
        others="#f0b45b #ffcc66 #ff9d9d",
    ),
    _theme(
        "briefing-light",
        grounds="#fbfaf7 #f3f0e9 #ece8df #bdb7aa",
        greys="#1b2027 #434b55 #57606b",
        kinds="#1d664a #57621a #0057e0 #8a36b0",
        others="#8a5000 #7a5100 #9b1c1c",
    ),
)
HIGH_CONTRAST = (
    _theme(
        "high-contrast-dark",
        grounds="#000000 #1c1c1c #262626 #ffffff",
        greys="#ffffff #e8e8e8 #d6d6d6",
        kinds="#8dffc4 #e4f58a #a8ccff #ebc4ff",
        others="#ffc46b #ffd700 #ff9d9d",
    ),
    _theme(
        "high-contrast-light",
        grounds="#ffffff #f0f0f0 #e4e4e4 #000000",
        greys="#000000 #1c1c1c #303030",
        kinds="#00432a #3a4200 #00308f #5a0078",
        others="#5c3200 #00308f #8b0000",
    ),
)
OURS = (*USUAL, *HIGH_CONTRAST)


def tokens(theme: Theme) -> dict[str, str]:
    """Tokens for a theme that has none, derived from its own colours."""
    colours = theme.to_color_system().generate()
    ground, text = Color.parse(colours["background"]), Color.parse(colours["foreground"])
    if ground.ansi is not None or text.ansi is not None:
        return dict.fromkeys(TOKENS, "ansi_default") | {"step": "ansi_bright_black"}
    mixed = {name: ground.blend(text, much).hex for name, much in _GREYS.items()}
    return mixed | {name: colours[of] for name, of in _KINDS.items()}


_GREYS = {"second": 0.85, "third": 0.75, "rule": 0.3, "step": 0.12}
"""Position of each grey between background (0) and text (1)."""
_KINDS = {
    "direct": "text-success",
    "mixed": "text-secondary",
    "reported": "text-primary",
    "act": "text-accent",
    "doubt": "text-warning",
}
