"""A window with a list from the notebook: drawing, choosing, changing. Owns the frame; subclasses own the content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.errors import BriefingError
from briefing_tui.ui import present
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.screens.notes import ChooserScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp

T = TypeVar("T")


class ListingScreen(Modal[T]):
    """A list to choose from."""

    TITLE_WORDS: ClassVar[str]
    NONE: ClassVar[str]
    """Message for an empty list."""
    KEYS: ClassVar[Sequence[tuple[str, str]]]
    """Keys in the footer."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="note listing") as note:
            note.border_title = Content(self.TITLE_WORDS).stylize("bold")
            yield VirtualList(self.row, id="listing")
            yield Static("", classes="listing-says", markup=False)

    def on_mount(self) -> None:
        self.load()
        self.set_focus(self.list)

    def on_resize(self) -> None:
        self.call_after_refresh(self.say)

    @property
    def list(self) -> VirtualList:
        """The list widget."""
        return self.query_one(VirtualList)

    @property
    def keeper(self) -> BriefingApp:
        """The app, which has the notebook."""
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    def say(self) -> None:
        """Show the message below the list."""
        for says in self.query(".listing-says").results(Static):
            foot = present.foot(self.KEYS, self.list.size.width or self.app.size.width)
            says.update(Content("\n").join([*([] if self.list.count else [present.plain(self.NONE)]), foot]))

    def show(self, number: int, at: int) -> None:
        """Show `number` rows, the cursor on row `at`."""
        self.list.set_count(number, at)
        self.say()

    def told(self, do: Callable[[], Any]) -> Any:
        """Call `do`; report a failure each time, since the user asked for the action."""
        try:
            return do()
        except BriefingError as error:
            self.keeper.tell(str(error))
            return None

    def ask_to_delete(self, question: str, what: str, delete: Callable[[], Any]) -> None:
        """Ask, then delete and load again. `what`: the answer that deletes, in words."""

        def answered(chosen: str | None) -> None:
            if chosen == "delete":
                self.told(delete)
                self.load()

        choices = [("keep", "keep it"), ("delete", what)]
        self.app.push_screen(ChooserScreen(question, choices, "chooses"), answered)

    def load(self) -> None:
        """Load the content."""
        raise NotImplementedError

    def row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        """Draw a row."""
        raise NotImplementedError
