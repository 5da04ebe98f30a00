"""A pane in two parts: a list on the left, a page on the right. Owns their widths and which of them has the focus.

Below 100 columns (the class `narrow`, set by the app's breakpoints) the right part opens over the left one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.model import Event, Statement
from briefing_tui.query.ast import Query
from briefing_tui.ui import commands
from briefing_tui.ui.availability import LibraryClient
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.pane import Target
from briefing_tui.ui.widgets.third_column import ThirdColumn
from briefing_tui.ui.widgets.title_rule import Title, TitleRule

NARROWEST, WIDEST, STEP = 20, 80, 5
"""Per cent of the width that the left part may take, and by how much a key changes it."""


class Row(Horizontal):
    """Parts side by side that cover it to the last cell: drawing it beneath them would cost as much as drawing them."""

    BLANK = True


class SplitPane(LibraryClient, Widget):
    """Left and right part, `<` `>` `z` and `Tab`. A `Pane` (ui/pane.py) but for `enter`, `back`, `state` and `restore`."""

    BLANK = True  # covered by its parts, as a Row
    LEFT: ClassVar[str]
    RIGHT: ClassVar[str]
    PARTS: ClassVar[tuple[str, ...]]
    """What takes the focus, in the order of Tab; the last one lies in the right part."""
    SPLIT: ClassVar[int] = 42

    KEYS: ClassVar[tuple[commands.FootKey, ...]] = ()
    """At the foot while its list has the focus."""
    PAGE_KEYS: ClassVar[tuple[commands.FootKey, ...]] = ()
    """At the foot while its page has it."""

    class Changed(Message):
        """What is chosen, or what has the focus, is another thing now."""

    FIELD: ClassVar[str] = ""
    """The part that is typed into, where there is one. The part behind it is what it finds."""

    DEFAULT_CSS = "SplitPane { height: 1fr; layout: vertical; }"
    BINDINGS = [
        *of_widget(commands.PARTS),
        # before the field has the key: what is typed behind it at once is meant for the list
        Binding("enter,down", "to_found", show=False, priority=True),
        Binding("escape", "from_field", show=False, priority=True),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._split = self.SPLIT
        self._zoomed = False
        self.restored = False
        """Is it where it was left? Only then is its state worth saving."""

    @property
    def narrow(self) -> bool:
        """Is there room for one part only?"""
        return self.screen.has_class("narrow")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("to_found", "from_field"):
            # not `has_focus`, which is said later
            return bool(self.FIELD) and self.screen.focused is self.query_one(self.FIELD)
        return True

    def action_to_found(self) -> None:
        """From the field to the list of what it finds."""
        self._focus(self.PARTS[self.PARTS.index(self.FIELD) + 1])

    def action_from_field(self) -> None:
        """Esc in the field: the list, and the page closed where it lies over it."""
        self.remove_class("page-open")
        self.action_to_found()

    def on_resize(self) -> None:
        self._apply()
        self.call_after_refresh(self.draw_titles)

    def on_descendant_focus(self) -> None:
        self.draw_titles()

    def titles(self) -> tuple[str, str]:
        """What stands over the list, and over the page."""
        return "", ""

    def draw_titles(self) -> None:
        """The titles as they are now, on the rule over the parts; what the third column tells; and say so."""
        if not self.is_attached or not self.query(TitleRule) or not self.query(self.LEFT):
            return
        rule, left, right = self.query_one(TitleRule), self.query_one(self.LEFT), self.query_one(self.RIGHT)
        of_list, of_page = self.titles()
        in_right = self._in_right
        shown = [Title(of_list, 0, not in_right)] if left.display else []
        if right.display:
            shown.append(Title(of_page, left.outer_size.width if shown else 0, in_right))
        for third in self.query(ThirdColumn):
            if third.display and third.outer_size.width:
                shown.append(Title("how it was read", rule.size.width - third.outer_size.width, False))
                third.tell(self.current_statement())
        rule.show(shown)
        self.post_message(self.Changed())

    def foot_keys(self) -> Sequence[commands.FootKey]:
        """What works here and nowhere else."""
        if self.FIELD and self.screen.focused is self.query_one(self.FIELD):
            return commands.FIELD_FOOT
        return self.PAGE_KEYS if self._in_right else self.KEYS

    def _apply(self) -> None:
        if not self.query(self.LEFT):  # being removed
            return
        left, right = self.query_one(self.LEFT), self.query_one(self.RIGHT)
        if self.narrow:
            left.styles.clear_rule("width")
            left.styles.clear_rule("display")
            right.styles.clear_rule("width")
            right.styles.clear_rule("display")
            return
        in_right = self._in_right
        # of what a third column leaves them
        left.styles.width = f"{self._split}fr" if not self._zoomed else "1fr"
        right.styles.width = f"{100 - self._split}fr" if not self._zoomed else "1fr"
        left.styles.display = "none" if self._zoomed and in_right else "block"
        right.styles.display = "none" if self._zoomed and not in_right else "block"

    def widen(self, steps: int) -> None:
        """Make the left part wider (or, below zero, narrower)."""
        self._zoomed = False
        self._split = max(NARROWEST, min(WIDEST, self._split + steps * STEP))
        self._apply()

    def maximise(self) -> None:
        """Give the part with the focus the whole width, or give it back."""
        if self.narrow:
            self.open_page() if not self.page_open else self.close_page()
            return
        self._zoomed = not self._zoomed
        self._apply()

    @property
    def page_open(self) -> bool:
        """Does the right part lie over the left one (narrow), or have the focus?"""
        return self.has_class("page-open") or self._in_right

    @property
    def _in_right(self) -> bool:
        """Is the focus in the right part? Not `has_focus`, which is said later than the next key comes."""
        focused = self.screen.focused
        return focused is not None and self.query_one(self.RIGHT) in focused.ancestors_with_self

    def _focus(self, part: str) -> None:
        """At once, so that the next key is meant for it; where it is not shown yet, as soon as it is."""
        widget = self.query_one(part)
        if widget.focusable:
            self.screen.set_focus(widget)
        else:
            widget.focus()

    def open_page(self) -> None:
        """Go to the right part."""
        self.add_class("page-open")
        if self._zoomed:
            self.query_one(self.RIGHT).styles.display = "block"
        self._focus(self.PARTS[-1])
        self._apply_later()

    def close_page(self) -> None:
        """Go back to the left part."""
        self.remove_class("page-open")
        if self._zoomed:
            self.query_one(self.LEFT).styles.display = "block"
        self._focus(self.PARTS[-2])
        self._apply_later()

    def _apply_later(self) -> None:
        if self._zoomed:
            self.call_after_refresh(self._apply)

    def action_part(self, by: int) -> None:
        """Tab: the next part of the pane; the field apart, which has keys of its own, and would take the next letter."""
        parts = [part for part in self.PARTS if part != self.FIELD]
        here = next((n for n, part in enumerate(parts) if self.query_one(part) is self.screen.focused), -1)
        there = (here + by) % len(parts) if here >= 0 else 0
        if there == len(parts) - 1:
            self.open_page()
        elif self.page_open and there == len(parts) - 2:
            self.close_page()
        else:
            self.remove_class("page-open")
            self._focus(parts[there])

    # ---- what a pane may have: these have none -------------------------------------------------------------------

    def focus_field(self) -> bool:
        """Focus the field that filters or searches, at once: `focus()` would let the next key pass it by."""
        if self.FIELD:
            field = self.query_one(self.FIELD, Input)
            field.select_all()
            self.screen.set_focus(field)
        return bool(self.FIELD)

    def search_start(self) -> str:
        """What a search that is begun here begins with."""
        return ""

    def next_order(self) -> str:
        """Change to the next order; where there is only one, say so in the words returned."""
        return "This is in its only order."

    def next_list(self) -> str:
        """List those who are only named, then documents, then those who spoke again; where nobody is listed, say so in the words returned."""
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
        """All that is shown: the event or the briefing, where the pane has one."""
        event = self.current_event()
        return event.uid if event else self.current_briefing()

    # ---- state ---------------------------------------------------------------------------------------------------

    def split_state(self) -> dict[str, str]:
        """Widths, to be kept."""
        return {"split": str(self._split), "zoomed": "yes" if self._zoomed else ""}

    def restore_split(self, state: dict[str, str]) -> None:
        """Widths as they were; what cannot be one is left out."""
        words = state.get("split", "")
        self._split = max(NARROWEST, min(WIDEST, int(words))) if words.isdecimal() else self.SPLIT
        self._zoomed = state.get("zoomed") == "yes"
