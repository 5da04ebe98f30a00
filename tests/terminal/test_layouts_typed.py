"""The app in a pseudo-terminal on keyboards of other letters: each command by its place, and letters in a field are letters."""

from __future__ import annotations

from pathlib import Path

import pyte
import pytest
from pseudo import Terminal

from seed import seed_library


class Desk:
    """The app, what is pressed, and what is seen of it."""

    def __init__(self, home: Path, language: str) -> None:
        environment = {"LC_ALL": language, "LC_CTYPE": None, "LANG": None}
        self.terminal = Terminal(seed_library(), home, (40, 120), environment=environment)
        self.screen = pyte.Screen(120, 40)
        self.stream = pyte.ByteStream(self.screen)
        self.stream.feed(self.terminal.read())

    def press(self, keys: str) -> str:
        """The screen after a key."""
        self.stream.feed(self.terminal.press(keys.encode()))
        return "\n".join(self.screen.display)

    def shows(self, said: str, keys: str) -> bool:
        """Is this on the screen after a key? On a busy machine what is drawn for it may come after a pause."""
        shown = self.press(keys)
        for _ in range(LOOKS):
            if said in shown:
                return True
            self.stream.feed(self.terminal.read(limit=2))
            shown = "\n".join(self.screen.display)
        return said in shown

    def ends(self, keys: str) -> bool:
        """Does the app end at this key?"""
        self.terminal.press(keys.encode(), limit=1)
        return self.terminal.wait() == 0


COMMANDS = "oiyYXIgjkspeq"
LOOKS = 10
"""Times that the screen is looked at again for what a key brings."""
KEYBOARDS = {
    "Russian": ("ru_RU.UTF-8", "щшнНЧШполызуй"),
    "Ukrainian": ("uk_UA.UTF-8", "щшнНЧШполізуй"),
    "Kazakh": ("kk_KZ.UTF-8", "щшнНЧШполызуй"),
    "Greek": ("el_GR.UTF-8", "οιυΥΧΙγξκσπε;"),
    "French": ("fr_FR.UTF-8", COMMANDS),
    "German": ("de_DE.UTF-8", COMMANDS),
}
"""The locale, and what the keys of the commands type."""
FIGURES = {"Kazakh": ('"', "ә", "і"), "French": ("&", "é", '"')}


@pytest.mark.parametrize("name", KEYBOARDS)
def test_a_walk_by_places(name: str, tmp_path: Path) -> None:
    language, typed = KEYBOARDS[name]
    letters = dict(zip(COMMANDS, typed, strict=True))
    one, two, three = FIGURES.get(name, ("1", "2", "3"))
    desk = Desk(tmp_path, language)
    assert "everything that was said" in desk.press(three)
    assert "▎Timeline" in desk.press(one)
    assert "Prothmann, Andreas" in desk.press(two)
    desk.press(three)
    assert "oldest first" in desk.press(letters["o"])
    for key, said in (
        ("i", "Why"),
        ("y", "Copied"),
        ("Y", "Cite how?"),
        ("X", "Word document, a footnote"),
        ("I", "Into "),
    ):
        assert desk.shows(said, letters[key]), key
        assert said not in desk.press("\x1b"), key
    before = desk.press(letters["g"])
    assert desk.press(letters["j"]) != before and desk.press(letters["k"]) == before
    assert desk.press(letters["s"]) != before
    desk.press("\x1b")
    assert "UNODC" in desk.press(letters["p"])
    desk.press("\x1b")
    assert "Dushanbe" in desk.press(letters["e"])
    desk.press("\x1b")
    shown = desk.press("?")
    if name != "German":
        assert f"As on a {name} keyboard" in shown
    desk.press("\x1b")
    words = letters["s"] + letters["i"] + letters["p"]
    assert f"⌕ {words}" in desk.press("/" + words), "in a field a letter is a letter"
    desk.press("\x1b")
    assert desk.ends(letters["q"])
