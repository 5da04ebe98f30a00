"""A pane with two parts: a list on the left, a page on the right. Owns their widths and the focus between them.

Below 100 columns (the class `narrow`, set by the app's breakpoints) the right part opens over the left one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.model import Event, Statement
from briefing_tui.ui import feet, key_groups
from briefing_tui.ui.availability import LibraryClient
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.pane import Target
from briefing_tui.ui.widgets.parts import has_parts
from briefing_tui.ui.widgets.third_column import ThirdColumn
from briefing_tui.ui.widgets.title_rule import Title, TitleRule

if TYPE_CHECKING:
    from briefing_tui.query.ast import Query

NARROWEST, WIDEST, STEP = 20, 80, 5
"""Limits of the left part's width in per cent, and the step of a key."""


class Row(Horizontal):
    """Parts side by side that cover the whole row: drawing a background beneath them would double the work."""

    BLANK = True


class Column(Vertical):
    """Parts one below the other that cover the whole column."""

    BLANK = True


class SplitPane(LibraryClient, Widget):
    """Left and right part, `<` `>` `z` and `Tab`. Implements `Pane` (ui/pane.py) except `enter`, `back`, `state` and
    `restore`."""

    BLANK = True  # covered by its parts, like a Row
    LEFT: ClassVar[str]
    RIGHT: ClassVar[str]
    PARTS: ClassVar[tuple[str, ...]]
    """Parts that take the focus, in the order of Tab; the last one is in the right part."""
    SPLIT: ClassVar[int] = 42

    KEYS: ClassVar[tuple[feet.FootKey, ...]] = ()
    """Footer keys while its list has the focus."""
    PAGE_KEYS: ClassVar[tuple[feet.FootKey, ...]] = ()
    """Footer keys while its page has the focus."""

    class Changed(Message):
        """The selection or the focus has changed."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, SplitPane.Changed)

    FIELD: ClassVar[str] = ""
    """The id of its input field, if any. The next part shows the results."""

    DEFAULT_CSS = "SplitPane { height: 1fr; layout: vertical; }"
    BINDINGS = [
        *of_widget(key_groups.PARTS),
        # handled before the field gets the key: characters typed right after it are meant for the list
        Binding("enter,down", "to_found", show=False, priority=True),
        Binding("escape", "from_field", show=False, priority=True),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._split = self.SPLIT
        self._zoomed = False
        self.restored = False
        """Whether its state was restored. Only then may its state be saved."""

    @property
    def narrow(self) -> bool:
        """Whether there is room for one part only."""
        return self.screen.has_class("narrow")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("to_found", "from_field"):
            # not `has_focus`, which is updated later
            return bool(self.FIELD) and self.screen.focused is self.query_one(self.FIELD)
        return True

    def action_to_found(self) -> None:
        """Move the focus from the field to its results."""
        self._focus(self.PARTS[self.PARTS.index(self.FIELD) + 1])

    def action_from_field(self) -> None:
        """Handle Esc in the field: focus the list, and close the page if it covers the list."""
        self._show_page(False)
        self.action_to_found()

    def on_mount(self) -> None:
        self._apply()  # before the first layout: it would have to be done again with the widths

    def on_resize(self) -> None:
        self._apply()
        self.call_after_refresh(self.draw_titles)

    def on_descendant_focus(self) -> None:
        self.draw_titles()

    def titles(self) -> tuple[str, str]:
        """The titles above the list and above the page."""
        return "", ""

    def draw_titles(self) -> None:
        """Draw the titles and the third column; post Changed."""
        if not self.is_attached or not has_parts(self, TitleRule, self.LEFT):
            return
        rule, left, right = self.query_one(TitleRule), self.query_one(self.LEFT), self.query_one(self.RIGHT)
        of_list, of_page = self.titles()
        in_right = self._in_right
        shown = [Title(of_list, 0, not in_right)] if left.display else []
        if right.display:
            shown.append(Title(of_page, left.outer_size.width if shown else 0, in_right))
        for third in self.walk_children(ThirdColumn):
            if third.display and third.outer_size.width:
                shown.append(Title("how it was read", rule.size.width - third.outer_size.width, False))
                third.tell(self.current_statement())
        rule.show(shown)
        self.post_message(self.Changed())

    def foot_keys(self) -> Sequence[feet.FootKey]:
        """Footer keys that work only here."""
        if self.FIELD and self.screen.focused is self.query_one(self.FIELD):
            return feet.FIELD_FOOT
        return self.PAGE_KEYS if self._in_right else self.KEYS

    def _apply(self) -> None:
        if not has_parts(self, self.LEFT):  # the pane is being removed
            return
        left, right = self.query_one(self.LEFT), self.query_one(self.RIGHT)
        if self.narrow:
            left.styles.clear_rule("width")
            left.styles.clear_rule("display")
            right.styles.clear_rule("width")
            right.styles.clear_rule("display")
            return
        in_right = self._in_right
        # of the width left by a third column
        left.styles.width = f"{self._split}fr" if not self._zoomed else "1fr"
        right.styles.width = f"{100 - self._split}fr" if not self._zoomed else "1fr"
        left.styles.display = "none" if self._zoomed and in_right else "block"
        right.styles.display = "none" if self._zoomed and not in_right else "block"

    def widen(self, steps: int) -> None:
        """Widen the left part by `steps` (below zero: narrow it)."""
        self._zoomed = False
        self._split = max(NARROWEST, min(WIDEST, self._split + steps * STEP))
        self._apply()

    def maximise(self) -> None:
        """Toggle whether the part with the focus has the whole width."""
        if self.narrow:
            self.open_page() if not self.page_open else self.close_page()
            return
        self._zoomed = not self._zoomed
        self._apply()

    @property
    def page_open(self) -> bool:
        """Whether the right part covers the left one (narrow), or has the focus."""
        return self.has_class("page-open") or self._in_right

    @property
    def page_in_view(self) -> bool:
        """Whether the right part is on the screen: keys work on nothing that the user does not see."""
        return self.page_open or not (self.narrow or self._zoomed)

    @property
    def _in_right(self) -> bool:
        """Whether the focus is in the right part. `has_focus` is updated only after the next key."""
        focused = self.screen.focused
        return focused is not None and self.query_one(self.RIGHT) in focused.ancestors_with_self

    def _focus(self, part: str) -> None:
        """Focus a part immediately, so that the next key goes to it; if it is not visible yet, as soon as it is."""
        widget = self.query_one(part)
        if widget.focusable:
            self.screen.set_focus(widget)
        else:
            widget.focus()

    def open_page(self) -> None:
        """Go to the right part."""
        self._show_page(True)
        if self._zoomed:
            self.query_one(self.RIGHT).styles.display = "block"
        self._focus(self.PARTS[-1])
        self._apply_later()

    def close_page(self) -> None:
        """Go back to the left part."""
        self._show_page(False)
        if self._zoomed:
            self.query_one(self.LEFT).styles.display = "block"
        self._focus(self.PARTS[-2])
        self._apply_later()

    def _show_page(self, open_: bool) -> None:
        """Show the page in place of the list, where there is room for one of them; elsewhere no style depends on it."""
        self.set_class(open_, "page-open", update=self.narrow)

    def _apply_later(self) -> None:
        if self._zoomed:
            self.call_after_refresh(self._apply)

    def action_part(self, by: int) -> None:
        """Handle Tab: go to the next part of the pane, except the field, which has keys of its own and would take the next
        letter."""
        parts = [part for part in self.PARTS if part != self.FIELD]
        here = next((n for n, part in enumerate(parts) if self.query_one(part) is self.screen.focused), -1)
        there = (here + by) % len(parts) if here >= 0 else 0
        if there == len(parts) - 1:
            self.open_page()
        elif self.page_open and there == len(parts) - 2:
            self.close_page()
        else:
            self._show_page(False)
            self._focus(parts[there])

    # ---- defaults for optional parts of a pane ---------------------------------------------------------------------

    def focus_field(self) -> bool:
        """Focus the field that filters or searches, immediately: after `focus()` the next key would miss it."""
        if self.FIELD:
            field = self.query_one(self.FIELD, Input)
            field.select_all()
            self.screen.set_focus(field)
        return bool(self.FIELD)

    def search_start(self) -> str:
        """Initial text of a search started here."""
        return ""

    def next_order(self) -> str:
        """Change to the next order; where there is only one, return a message saying so."""
        return "This is in its only order."

    def next_list(self) -> str:
        """Change to the next list: people named only, documents, people who spoke; where it would be empty, return a
        message."""
        return "This lists no people: 3 goes to them."

    def show(self, target: Target, value: str) -> None:
        """Show one of the targets that the registry names for this pane."""

    def current_statement(self) -> Statement | None:
        """The statement under the cursor."""
        return None

    def current_event(self) -> Event | None:
        """The event whose page is shown."""
        return None

    def current_briefing(self) -> str:
        """The uid of the briefing whose page is shown; empty where it is another page."""
        return ""

    def shown(self) -> Query | str:
        """Everything shown: the event or the briefing, if any."""
        event = self.current_event()
        return event.uid if event else self.current_briefing()

    # ---- state ---------------------------------------------------------------------------------------------------

    def split_state(self) -> dict[str, str]:
        """The widths, to be saved."""
        return {"split": str(self._split), "zoomed": "yes" if self._zoomed else ""}

    def restore_split(self, state: dict[str, str]) -> None:
        """Restore saved widths; ignore invalid ones."""
        words = state.get("split", "")
        self._split = max(NARROWEST, min(WIDEST, int(words))) if words.isdecimal() else self.SPLIT
        self._zoomed = state.get("zoomed") == "yes"
