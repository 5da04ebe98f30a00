"""The app in a pseudo-terminal on keyboards of other letters: each command by its place, and letters in a field are letters."""

from __future__ import annotations

from collections.abc import Callable
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

    def comes(self, keys: str, wanted: Callable[[str], bool]) -> bool:
        """Is the screen as wanted after a key? On a busy machine what is drawn for it may come after a pause."""
        shown = self.press(keys)
        for _ in range(LOOKS):
            if wanted(shown):
                return True
            self.stream.feed(self.terminal.read(limit=2))
            shown = "\n".join(self.screen.display)
        return wanted(shown)

    def shows(self, said: str, keys: str) -> bool:
        """Is this on the screen after a key?"""
        return self.comes(keys, lambda shown: said in shown)

    def leaves(self, said: str) -> bool:
        """Is this gone after Esc?"""
        return self.comes("\x1b", lambda shown: said not in shown)

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
    assert desk.shows("everything that was said", three)
    assert desk.shows("▎Timeline", one)
    assert desk.shows("Prothmann, Andreas", two)
    assert desk.shows("everything that was said", three)
    assert desk.shows("oldest first", letters["o"])
    for key, said in (
        ("i", "Why"),
        ("y", "Copied"),
        ("Y", "Cite how?"),
        ("X", "Word document, a footnote"),
        ("I", "Into "),
    ):
        assert desk.shows(said, letters[key]), key
        assert desk.leaves(said), key
    before = desk.press(letters["g"])
    assert desk.comes(letters["j"], lambda shown: shown != before)
    assert desk.comes(letters["k"], lambda shown: shown == before)
    assert desk.comes(letters["s"], lambda shown: shown != before)
    assert desk.comes("\x1b", lambda shown: shown == before)
    assert desk.shows("UNODC", letters["p"])
    desk.press("\x1b")
    assert desk.shows("Dushanbe", letters["e"])
    desk.press("\x1b")
    assert desk.shows(f"As on a {name} keyboard" if name != "German" else "go to the Timeline", "?")
    assert desk.leaves("go to the Timeline")
    words = letters["s"] + letters["i"] + letters["p"]
    assert desk.shows(f"⌕ {words}", "/" + words), "in a field a letter is a letter"
    desk.press("\x1b")
    assert desk.ends(letters["q"])
