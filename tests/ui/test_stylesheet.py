"""The stylesheet: at the start each source is parsed once, and another theme is applied at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css import stylesheet
from walks import opened, settle

from briefing_tui.ui.themes import HIGH_CONTRAST


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[Any]:
    """How often each source was parsed."""
    number, parse = Counter[Any](), stylesheet.parse  # type: ignore[attr-defined]

    def counted(scope: str, css: str, read_from: Any, **rest: Any) -> Iterator[Any]:
        number[scope, read_from] += 1
        return iter(parse(scope, css, read_from, **rest))

    monkeypatch.setattr(stylesheet, "parse", counted)
    return number


async def test_each_source_is_parsed_once(tmp_path: Path, parsed: Counter[Any]) -> None:
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        await pilot.press("2")
        await settle(app, pilot)
    ours = {source: number for (_, source), number in parsed.items() if "briefing_tui" in source[0]}
    assert set(ours.values()) == {1}, ours


async def test_textual_parses_again_what_it_starts_with(parsed: Counter[Any]) -> None:
    class Themed(App[None]):
        CSS = "Screen { color: $text; }"

        def __init__(self) -> None:
            super().__init__()
            self.theme = "nord"

    async with Themed().run_test() as pilot:
        await pilot.pause()
    assert max(parsed.values()) > 1


async def test_another_theme_has_its_colours_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        before = app.screen.styles.background
        app.theme = HIGH_CONTRAST[0].name
        await settle(app, pilot)
        assert app.screen.styles.background != before
        assert app.screen.styles.background.hex.lower() == str(app.theme_variables["background"]).lower()
