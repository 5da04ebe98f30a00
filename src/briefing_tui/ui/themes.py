"""High contrast, dark and light, beside Textual's own themes. Every text of theirs has a contrast of 7:1 or more (a test measures it)."""

from __future__ import annotations

from textual.theme import Theme

HIGH_CONTRAST = (
    Theme(
        name="high-contrast-dark",
        dark=True,
        primary="#ffd700",
        secondary="#00e5ff",
        accent="#ffd700",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        boost="#262626",
        warning="#ffd700",
        error="#ff9d9d",
        success="#8dff8d",
        variables={
            "border": "#ffffff",
            "block-cursor-background": "#ffd700",
            "block-cursor-foreground": "#000000",
            "text-muted": "#e0e0e0",
            "text-disabled": "#c0c0c0",
            "input-cursor-background": "#ffd700",
            "scrollbar": "#ffffff",
            "scrollbar-background": "#000000",
        },
    ),
    Theme(
        name="high-contrast-light",
        dark=False,
        primary="#00308f",
        secondary="#5a0078",
        accent="#00308f",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#e8e8e8",
        boost="#dddddd",
        warning="#6b3a00",
        error="#8b0000",
        success="#00500b",
        variables={
            "border": "#000000",
            "block-cursor-background": "#00308f",
            "block-cursor-foreground": "#ffffff",
            "text-muted": "#222222",
            "text-disabled": "#3a3a3a",
            "input-cursor-background": "#00308f",
            "scrollbar": "#000000",
            "scrollbar-background": "#ffffff",
        },
    ),
)
