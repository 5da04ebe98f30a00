"""docs/notebook.md is true, as docs/using.md is."""

from __future__ import annotations

from pathlib import Path

from test_using import ROOT, answered, blocks, examples

PAGE = (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
TEXTS = {"Round table on quays": "quays.txt", "Harbours are dredged": "dredged.txt"}


def test_every_command_answers_what_the_page_says(tmp_path: Path) -> None:
    for folder in ("inbox", "later"):
        (tmp_path / folder).mkdir()
    for block in blocks(PAGE):
        if block[0] in TEXTS:
            folder = "inbox" if block[0].startswith("Round") else "later"
            (tmp_path / folder / TEXTS[block[0]]).write_text("\n".join(block) + "\n", encoding="utf-8")
    shown = examples(PAGE)
    assert len(shown) > 12
    answered(shown, tmp_path)
    assert "Note: Ask for the day" in (tmp_path / "mine.md").read_text(encoding="utf-8")


def test_the_page_is_short() -> None:
    assert len(PAGE.splitlines()) <= 200
