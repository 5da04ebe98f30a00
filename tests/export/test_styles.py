"""Each style of citation against a table of goldens, read by people: tests/export/styles.json.

`python tests/export/test_styles.py` writes the table anew; only a change of a style asks for it, and then it is read.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from variants import VARIANTS

from briefing_tui.export import STYLES
from briefing_tui.export.base import style
from briefing_tui.export.styles import NOT_CONFIRMED
from briefing_tui.text import clean

TABLE = Path(__file__).with_name("styles.json")


def made() -> dict[str, dict[str, str]]:
    return {
        style_name: {
            **{name: clean(style(style_name).cite(one)) for name, one in VARIANTS.items()},
            "note": style(style_name).note(VARIANTS["web"]),
        }
        for style_name in STYLES
    }


@pytest.mark.parametrize("name", STYLES)
def test_style_is_as_in_its_table(name: str) -> None:
    golden = json.loads(TABLE.read_text(encoding="utf-8"))[name]
    assert len(golden) >= 30
    assert made()[name] == golden


@pytest.mark.parametrize("name", STYLES)
def test_only_what_was_in_marks_is_in_marks(name: str) -> None:
    for kind in ("indirect", "act", "mixed"):
        said = style(name).cite(VARIANTS["direct"]._replace(kind=kind, text="rivers know no borders"))
        assert "“rivers" not in said and "[" in said
    assert "the port was “a dump”" in style(name).cite(VARIANTS["mixed"])


@pytest.mark.parametrize("name", STYLES)
def test_what_is_not_simply_said_is_told_before_the_words(name: str) -> None:
    for variant, lead in {"denied": "denied: ", "to come": "to come: ", "if": "if: ", "hearsay": "hearsay: "}.items():
        said = style(name).cite(VARIANTS[variant])
        assert lead + VARIANTS[variant].text in said
    assert "denied: “The port will close" in style(name).cite(VARIANTS["denied, quoted"])


@pytest.mark.parametrize("name", STYLES)
def test_only_what_nobody_confirmed_says_so(name: str) -> None:
    marked = {variant for variant, one in VARIANTS.items() if NOT_CONFIRMED in style(name).cite(one)}
    assert marked == {"unsure", "unsure person", "contested"}
    assert marked == {variant for variant, one in VARIANTS.items() if NOT_CONFIRMED in style(name).note(one)}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
