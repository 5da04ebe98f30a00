"""Cards: what each key decides, what the library then holds, and what is said of it; the queue, taking back, adding words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from libraries import talkative
from monkey import Monkey
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static
from walks import keys, opened, screen_text, settle

from briefing_tui import settings
from briefing_tui.extract import extract
from briefing_tui.model import Document, Statement
from briefing_tui.model.review import Item
from briefing_tui.notebook import LATER, WAITING
from briefing_tui.paths import Choice
from briefing_tui.store import ledger_lines, read, review
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.write import open_for_writing
from briefing_tui.ui import desk
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens import queue
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.screens.card import CardScreen
from briefing_tui.ui.screens.deck import Deck
from briefing_tui.ui.screens.reader import ReaderScreen

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open all year,” said Ms. Ada Lind, Director of Harbours, at the Conference on Quays in Oslo on 4 March 2024.

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. Ms. Ulla Strom noted that the quays are full of old nets.

Above the door stand the words “No boats may pass here after nine in the evening” in red.
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One briefing with three statements and a quotation that is none; Olga decides."""
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        one = Document(TEXT, "harbours.txt", byte_sha256="1")
        writer.add(one, extract(one))
    monkeypatch.setenv(settings.AUTHOR, "Olga")
    return path


@asynccontextmanager
async def card(tmp_path: Path, path: Path, words: str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Any]:
    """The app with the card of the statement that a word finds."""
    async with opened(tmp_path, size, library=path) as (app, pilot):
        await pilot.press("slash", *words, "enter")
        await settle(app, pilot)
        await pilot.press("c")
        await settle(app, pilot)
        assert isinstance(app.screen, CardScreen)
        yield app, pilot


def said(app: BriefingApp) -> str:
    return str(app.screen.query_one("#card-says", Static).render()).strip()


def number_of(app: BriefingApp, name: str) -> str:
    """The key of somebody on the card."""
    assert isinstance(app.screen, CardScreen) and app.screen._case is not None
    return next(str(n) for n, one in enumerate(app.screen._case.named, 1) if one.name == name)


def told(app: BriefingApp) -> str:
    """What a message over the screen says."""
    return " ".join(one.message for one in app._notifications)


def of(path: Path, words: str) -> Statement:
    with open_library(Choice(path, "option")) as lib:
        return _of(lib, words)


def _of(lib: Library, words: str) -> Statement:
    (key,) = [key for key, text in lib.connection.execute("SELECT id, text FROM statements") if words in text]
    return read.statements(lib, [key])[0]


def whole(path: Path) -> dict[str, list[str]]:
    with open_library(Choice(path, "option")) as lib:
        return held(lib.connection)


def verbs(path: Path) -> list[tuple[str, str, str, str]]:
    """(author, verb, field, reason) of all decisions, in their order."""
    with open_library(Choice(path, "option")) as lib:
        found = sorted(ledger_lines.all_lines(lib.connection), key=lambda one: one.order)
        return [(one.author, one.verb, one.field, one.reason) for one in found]


async def test_another_said_it_with_a_reason_and_u_takes_it_back(tmp_path: Path, library: Path) -> None:
    before = whole(library)
    async with card(tmp_path, library, "lights") as (app, pilot):
        seen = screen_text(app)
        assert "Ole Berg ◂" in seen and "Minister of Fisheries" in seen and "1 " in seen
        seen = await keys(app, pilot, number_of(app, "Ada Lind"))
        assert "Why? It was Ada Lind" in seen
        await keys(app, pilot, "enter")
        assert "A reason is needed" in screen_text(app)  # others will read it
        await keys(app, pilot, *"she", "enter")
        assert said(app).startswith("kept · d-") and said(app).endswith("u takes it back")
        assert of(library, "Lights").speakers[0].name == "Ada Lind"
        assert "speakers: Ada Lind" in screen_text(app) and "(read: Ole Berg" in " ".join(screen_text(app).split())
        assert verbs(library) == [("Olga", "set", "speakers", "she")]
        await keys(app, pilot, "u")
        assert said(app).startswith("taken back: Ada Lind said “Lights save lives")
        assert of(library, "Lights").speakers[0].name == "Ole Berg"
        await keys(app, pilot, "escape")
    assert whole(library) == before


async def test_space_says_it_is_right_and_shows_the_next(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        first = app.screen.current_uid
        await keys(app, pilot, "space")
        assert of(library, "Ports").review_state == "confirmed" and app.screen.current_uid != first
        await keys(app, pilot, "up")
        assert app.screen.current_uid == first
        await keys(app, pilot, "space")  # said already: no second line
        assert [verb for _, verb, *_ in verbs(library)] == ["confirm"]
        await keys(app, pilot, "down", "down", "down")
        assert "Nothing more stands here" in screen_text(app)
        await keys(app, pilot, "up")
        assert isinstance(app.screen, CardScreen) and app.screen.current_uid


async def test_what_is_no_statement_leaves_the_quotes_and_z_brings_it_back(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "nets") as (app, pilot):
        await keys(app, pilot, "x", *"no", "enter")
        assert verbs(library) == [("Olga", "reject", "", "no")]
        await keys(app, pilot, "escape")
        assert "No statement" in screen_text(app) or "nothing" in screen_text(app).lower()
        await keys(app, pilot, "Z")
        assert "taken back: “the quays are full of old nets” is no statement" in told(app)
        assert of(library, "nets").review_state == "unreviewed"
        assert "full of old nets" in screen_text(app)  # the pane shows what holds now
        await keys(app, pilot, "Z")
        assert told(app) == "There is nothing of yours to take back here."


async def test_z_asks_nobody_for_a_name_who_has_decided_nothing(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(settings.AUTHOR)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with opened(tmp_path, library=library) as (app, pilot):
        await keys(app, pilot, "Z")
        assert told(app) == "There is nothing of yours to take back here."


async def test_nobody_two_and_as_typed(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        await keys(app, pilot, "r", *"sure", "enter", "0")  # a reason given before is not asked for
        assert of(library, "Ports").speakers == () and verbs(library)[-1][3] == "sure"
        await keys(app, pilot, "a", *"lind", "plus", *"strom", "enter", "enter")
        assert [p.name for p in of(library, "Ports").speakers] == ["Ada Lind", "Ulla Strom"]
        seen = await keys(app, pilot, "a", *"Ole Ber")
        assert "Ole Berg" in seen and "as typed: nobody here is called so" in seen
        await keys(app, pilot, "g", "enter", "enter")
        assert [p.name for p in of(library, "Ports").speakers] == ["Ole Berg"]
        await keys(app, pilot, "a", *"Arne Nilsen", "enter", "enter")
        assert [p.name for p in of(library, "Ports").speakers] == ["Arne Nilsen"]


async def test_two_who_are_typed_in_one_go_are_these_two(tmp_path: Path, library: Path) -> None:
    """“+” took whoever was listed before the name was looked up: another one, kept without a word."""
    async with card(tmp_path, library, "ports") as (app, pilot):
        await keys(app, pilot, "r", *"sure", "enter", "a")
        Monkey(app, pilot, 0, []).keys(*"strom", "plus", *"lind", "enter")
        await settle(app, pilot)
        await keys(app, pilot, "enter")
        assert [p.name for p in of(library, "Ports").speakers] == ["Ulla Strom", "Ada Lind"]


async def test_the_words_are_moved_word_by_word_and_kept_with_the_next_key(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "nets") as (app, pilot):
        await keys(app, pilot, "left_curly_bracket", "left_curly_bracket")
        assert "Marked; the next key keeps it" in said(app) and verbs(library) == []
        await keys(app, pilot, "u")
        assert said(app) == "The words are as before." and verbs(library) == []
        await keys(app, pilot, "left_curly_bracket", "right_square_bracket", "up")
        assert of(library, "quays are full").text == "quays are full of old"
        assert [(verb, name) for _, verb, name, _ in verbs(library)] == [("set", "span")]


async def test_words_that_overlap_what_was_decided_are_refused_with_both(tmp_path: Path, library: Path) -> None:
    with Decider(library) as decider:
        decider.confirm(of(library, "Lights").uid, By("ben"))
    async with card(tmp_path, library, "nets") as (app, pilot):
        for _ in range(16):
            await pilot.press("left_square_bracket")
        await keys(app, pilot, "down")
        assert "overlaps s-" in said(app) and "Lights save lives" in said(app)
        assert of(library, "nets").text.startswith("the quays") and len(verbs(library)) == 1


async def test_kind_event_date_and_place(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "nets") as (app, pilot):
        await keys(app, pilot, "t", "enter")  # direct: refused, for there are no marks
        assert "does not stand between quotation marks" in said(app)
        await keys(app, pilot, "t", "down", "down", "down", "enter")
        assert of(library, "nets").kind == "act"
        await keys(app, pilot, "D")
        app.screen.query_one(Input).value = "2024-03-05"
        await keys(app, pilot, "enter")
        assert of(library, "nets").date == "2024-03-05"
        await keys(app, pilot, "D")
        app.screen.query_one(Input).value = "soon"
        await keys(app, pilot, "enter")
        assert "Write days as 2022-10-18" in said(app)
        was = of(library, "nets").event
        await keys(app, pilot, "v", "enter")
        now = of(library, "nets").event
        assert now is not None
        await keys(app, pilot, "L")
        app.screen.query_one(Input).value = "Bergen"
        await keys(app, pilot, "enter")
        place = of(library, "nets").event
        assert place is not None and place.place == "Bergen" and (was is None or was.uid == now.uid)


async def test_a_stance_read_wrongly_is_put_right(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "nets") as (app, pilot):
        shown = await keys(app, pilot, "s")
        assert "told as said: said, as the briefing has it" in shown and "to come: not said yet" in shown
        shown = await keys(app, pilot, "down", "enter")
        assert of(library, "nets").stance == "denies" and "denied, rejected" in " ".join(shown.split())
        await keys(app, pilot, "u")
        assert of(library, "nets").stance == "asserts"


async def test_a_library_that_is_read_only_says_so_and_is_copied(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    async with opened(tmp_path, library=library) as (app, pilot):
        app.library.read_only = True
        await keys(app, pilot, "3")
        await keys(app, pilot, "c")
        assert told(app) == desk.READ_ONLY and app.screen is app.screen_stack[0]
        await keys(app, pilot, "ctrl+p", *"copy this library", "enter")
        assert app.choice.path == tmp_path / "home" / "briefing-tui" / "briefing.db"
        assert app.choice.path.stat().st_mode & 0o777 == 0o600
        await keys(app, pilot, "3", "c", "space")
        assert verbs(app.choice.path) and not verbs(library)


async def test_the_example_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.AUTHOR, "Olga")
    async with opened(tmp_path) as (app, pilot):
        await keys(app, pilot, "3")
        await keys(app, pilot, "c")
        assert told(app) == desk.EXAMPLE


async def test_another_window_writes_and_nothing_is_dropped(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        with open_for_writing(library) as other:
            other._begin()
            await keys(app, pilot, "space")
            assert said(app) == desk.WAITS
            name = str(library)
            assert len(app.notebook.kept(name, WAITING)) == 1
            other.db.execute("ROLLBACK")
        await keys(app, pilot, "space")  # what waits goes first
        assert [verb for _, verb, *_ in verbs(library)] == ["confirm", "confirm"]
        assert not app.notebook.kept(name, WAITING) and of(library, "Ports").review_state == "confirmed"


async def test_who_decides_is_asked_once(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.AUTHOR)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with opened(tmp_path, library=library) as (app, pilot):
        await keys(app, pilot, "3", "c")
        assert "Who decides?" in screen_text(app)
        app.screen.query_one(Input).value = 'Olga \\ “the” "Great"'
        await keys(app, pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        await keys(app, pilot, "escape", "c")
        assert isinstance(app.screen, CardScreen)
    assert settings.author() == 'Olga \\ “the” "Great"'


async def test_words_are_marked_in_the_reader_and_added(tmp_path: Path, library: Path) -> None:
    before = whole(library)
    async with opened(tmp_path, library=library) as (app, pilot):
        await keys(app, pilot, "3", "s", "u", "A")
        assert "by a line" in screen_text(app)
        await keys(app, pilot, "enter")
        assert isinstance(app.screen, CardScreen) and "who said it?" in said(app)
        added = of(library, "after nine")
        assert added.kind == "direct" and added.text.startswith("No boats") and added.speakers == ()
        await keys(app, pilot, "r", *"hers", "enter", number_of(app, "Ulla Strom"))
        assert of(library, "after nine").speakers[0].name == "Ulla Strom"
        await keys(app, pilot, "u", "u", "escape")
        assert isinstance(app.screen, ReaderScreen)
        assert whole(library) == before
        await keys(app, pilot, "g", "down", "down", "A", "right", "right", "down", "escape")
        assert isinstance(app.screen, ReaderScreen) and "by a line" not in screen_text(app)


async def test_the_queue_leads_through_its_lanes(tmp_path: Path, library: Path) -> None:
    async with opened(tmp_path, library=library) as (app, pilot):
        seen = await keys(app, pilot, "R")
        for lane in review.LANES:
            assert lane.label in seen
        row = next(n for n, lane in enumerate(review.LANES) if lane.id == "quotations")
        await keys(app, pilot, *["down"] * row, "enter")
        assert isinstance(app.screen, CardScreen) and "rightly none" in screen_text(app)
        await keys(app, pilot, "h")
        assert "put aside until the next import" in said(app).lower()
        await keys(app, pilot, "escape", "enter")
        assert "Nothing more stands here" in screen_text(app)  # it is among those for later
        await keys(app, pilot, "escape", "end", "enter")
        assert "No boats may pass" in screen_text(app) and app.notebook.kept(str(library), LATER)
        await keys(app, pilot, "space", "escape")
        assert [verb for _, verb, *_ in verbs(library)] == ["reject"]
        with open_library(Choice(library, "option")) as lib:
            assert review.lane_of("quotations").count(lib) == 0
        await keys(app, pilot, "escape", "Z")
        with open_library(Choice(library, "option")) as lib:
            assert review.lane_of("quotations").count(lib) == 1


async def test_a_quotation_of_the_queue_becomes_a_statement(tmp_path: Path, library: Path) -> None:
    async with opened(tmp_path, library=library) as (app, pilot):
        row = next(n for n, lane in enumerate(review.LANES) if lane.id == "quotations")
        await keys(app, pilot, "R", *["down"] * row, "enter", "1")
        assert said(app).startswith("kept · d-")
        added = of(library, "after nine")
        assert added.text == "No boats may pass here after nine in the evening"
        assert added.speakers and added.review_state == "confirmed"
        await keys(app, pilot, "space")
        assert [verb for _, verb, *_ in verbs(library)] == ["add"]


async def test_on_a_card_other_letters_mean_nothing(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        uid = app.screen.current_uid
        for key in ("p", "e", "f", "i", "y", "k", "R", "c", "Z", "I", "6", "9", "n", "g"):
            await keys(app, pilot, key)
            assert isinstance(app.screen, CardScreen) and app.screen.current_uid == uid
        assert "confirm it as it is; next card" in await keys(app, pilot, "question_mark")


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (40, 12), (80, 24), (99, 17), (250, 70)])
async def test_cards_and_queue_at_any_size(tmp_path: Path, library: Path, size: tuple[int, int]) -> None:
    async with card(tmp_path, library, "lights", size) as (app, pilot):
        await keys(app, pilot, "space", "space", "u", "escape", "R", "enter", "escape", "escape")
        assert not isinstance(app.screen, CardScreen)


@pytest.fixture
def harbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve briefings from one address."""
    monkeypatch.setenv(settings.AUTHOR, "Olga")
    return briefings(tmp_path / "many.db", 12)


def briefings(path: Path, number: int) -> Path:
    """So many of one form."""
    with open_for_writing(path) as writer:
        for n in range(number):
            one = Document(TEXT.replace("old nets", f"nets of {n} towns"), f"{n}.txt", byte_sha256=str(n))
            writer.add(one, extract(one))
    return path


async def lane(app: BriefingApp, pilot: Pilot[None], name: str) -> None:
    """Into a lane of the queue."""
    row = next(n for n, one in enumerate(review.LANES) if one.id == name)
    await keys(app, pilot, "R", *["down"] * row, "enter")


async def test_a_pattern_is_decided_together_and_one_key_takes_it_back(tmp_path: Path, harbours: Path) -> None:
    before = whole(harbours)
    async with opened(tmp_path, library=harbours) as (app, pilot):
        await lane(app, pilot, "patterns")
        seen = screen_text(app)
        assert "12 drawn at random" in seen and "5 of them" in seen and "all 12 are right" in seen
        await keys(app, pilot, "x")
        app.screen.query_one(Input).value = "captions"
        await keys(app, pilot, "enter")
        assert said(app) == "kept · 12 decisions · u takes them back"
        assert {(verb, why) for _, verb, _, why in verbs(harbours)} == {("reject", "captions")}
        await keys(app, pilot, "u")
        assert "(12 decisions)" in said(app) and "12 statements are none" in said(app)
        assert whole(harbours) == before
        await keys(app, pilot, "o")
        assert "one by one  1 of 12" in screen_text(app)
        await keys(app, pilot, "space", "escape", "escape", "escape", "Z")
        assert whole(harbours) == before


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
async def test_all_five_of_a_pattern_are_seen(tmp_path: Path, harbours: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, library=harbours) as (app, pilot):
        await lane(app, pilot, "patterns")
        seen = screen_text(app)
        assert "5 of them" in seen
        assert isinstance(app.screen, CardScreen)
        shown = [s.text.split()[0] for s in app.screen._pattern]
        assert len(shown) == 5 and all(seen.count(word) >= shown.count(word) for word in shown)


async def test_what_was_confirmed_once_is_not_said_again(tmp_path: Path, library: Path) -> None:
    with Decider(library) as decider:
        decider.confirm(of(library, "Ports").uid, By("Olga"))
    async with card(tmp_path, library, "ports") as (app, pilot):
        uid = app.screen.current_uid
        await keys(app, pilot, "space")
        assert app.screen.current_uid != uid and len(verbs(library)) == 1


async def test_one_in_ten_is_shown_blind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.AUTHOR, "Olga")
    harbours = talkative(tmp_path / "many.db", 10, 6)
    async with opened(tmp_path, library=harbours) as (app, pilot):
        await lane(app, pilot, "unsure")
        screen = app.screen
        assert isinstance(screen, CardScreen)
        for _ in range(len(screen._items)):
            if screen._blind:
                break
            await keys(app, pilot, "down")
        assert screen._blind and screen._case is not None and screen._case.statement is not None
        s = screen._case.statement
        seen = screen_text(app)
        assert "One in ten is shown" in seen and "│ sure" not in seen and "◂" not in seen
        await keys(app, pilot, "space")
        assert "Say who said it first" in said(app) and not verbs(harbours)
        mine = number_of(app, s.speakers[0].name or "")
        await keys(app, pilot, mine)
        assert "It was read so, too" in said(app) and "◂" in screen_text(app) and not verbs(harbours)
        await keys(app, pilot, "space")
        with open_library(Choice(harbours, "option")) as lib:
            assert tuple(review.agreement(lib)) == (1, 1, 0, 0)
        await keys(app, pilot, "escape")
        assert "Decided as read: 1 of 1 (100%) blind, none seen." in screen_text(app)


async def test_the_last_card_is_kept_without_another_key(tmp_path: Path, library: Path) -> None:
    async with opened(tmp_path, library=library) as (app, pilot):
        await lane(app, pilot, "quotations")
        await keys(app, pilot, "space")
        assert "Nothing more stands here" in screen_text(app) and said(app).startswith("kept · d-")
        await keys(app, pilot, "u")
        assert "No boats may pass" in screen_text(app) and "rightly none" in screen_text(app)


async def test_what_is_refused_behind_brings_the_card_back(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        uid = app.screen.current_uid
        with Decider(library) as decider:
            decider.reject(uid, By("ben", "a caption"))
        await keys(app, pilot, "space")
        assert "ben said on" in said(app) and "is no statement" in said(app)
        assert app.screen._case.item.uid == uid and app.screen._case.statement is None


async def test_a_library_replaced_under_the_app_is_not_written(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        other = library.with_name("other.db")
        other.write_bytes(library.read_bytes())
        other.chmod(0o600)
        other.replace(library)
        await keys(app, pilot, "space")
        assert "is not the file any more that is shown here" in said(app)
    assert verbs(library) == []


async def test_two_who_disagree_are_settled_by_a_third(tmp_path: Path, library: Path) -> None:
    other = library.with_name("other.db")
    other.write_bytes(library.read_bytes())
    other.chmod(0o600)
    uid = of(library, "Lights").uid
    for path, name in ((library, "Nora Vik"), (other, "Siri Moe")):
        with Decider(path) as decider:
            lines = decider.correct(uid, {"speakers": [{"name": name, "kind": "person"}]}, By(name[:4])).lines
    with Decider(library) as decider:
        decider.decide(lines)
    async with opened(tmp_path, library=library) as (app, pilot):
        await lane(app, pilot, "contested")
        seen = " ".join(screen_text(app).split())
        assert "Nora Vik" in seen and "Siri Moe" in seen and "contested" in seen
        await keys(app, pilot, "space")
        assert not of(library, "Lights").contested and verbs(library)[-1][:3] == ("Olga", "set", "speakers")


class PairScreen(Modal[None]):
    """A toy: a card of another kind."""

    BINDINGS = [("escape", "dismiss(None)", "back")]

    def __init__(self, library: Library, desk: desk.Desk, deck: Deck) -> None:
        super().__init__()
        self._deck = deck

    def compose(self) -> ComposeResult:
        yield Static(f"{self._deck.title}: {len(self._deck.items)} pairs", markup=False)


async def test_a_new_lane_is_one_line_and_may_have_a_screen_of_its_own(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = Item("people", "people", "p-1 p-2")
    lane = review.Lane("people", "People", "near names", lambda _: 1, lambda _, most: [pair][:most])
    monkeypatch.setattr(queue, "LANES", (lane, *review.LANES))
    monkeypatch.setitem(queue.SCREENS, "people", f"{__name__}:PairScreen")
    async with opened(tmp_path, library=library) as (app, pilot):
        seen = await keys(app, pilot, "R")
        assert "People" in seen and "near names" in seen
        assert "People: 1 pairs" in await keys(app, pilot, "enter")
        assert "near names" in await keys(app, pilot, "escape")


async def test_what_waits_is_sent_when_the_other_window_is_done(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        with open_for_writing(library) as other:
            other._begin()
            await keys(app, pilot, "space", "escape")
            assert app._sending is not None and verbs(library) == []
            other.db.execute("ROLLBACK")
        app._send()
        await settle(app, pilot)
        assert "1 decision kept that waited for another window." in told(app)
        assert [verb for _, verb, *_ in verbs(library)] == ["confirm"] and app._sending is None
        assert "❝✓" in screen_text(app)


async def test_the_app_ended_behind_space_keeps_what_was_decided(tmp_path: Path, library: Path) -> None:
    async with card(tmp_path, library, "ports") as (app, pilot):
        app.screen.action_right()
        app.exit()
        await pilot.pause()
    assert [verb for _, verb, *_ in verbs(library)] == ["confirm"]
