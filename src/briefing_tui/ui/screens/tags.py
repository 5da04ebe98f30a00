"""The list of tags: rename, merge and delete everywhere. Owns the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing_tui.notebook import tags
from briefing_tui.ui import key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.listing import ListingScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList


class TagsScreen(ListingScreen[str]):
    """Returns the chosen tag."""

    TITLE_WORDS = "Tags"
    NONE = "No tag yet. t on a statement, an event or a person gives one."
    KEYS = [*(group.footer for group in key_groups.TAGS), ("Esc", "back")]
    BINDINGS = [("escape,q,backspace", "dismiss('')", "back"), *of_widget(key_groups.TAGS[1:])]

    def __init__(self) -> None:
        super().__init__()
        self._tags: list[tuple[str, int]] = []

    def load(self, wanted: str = "") -> None:
        self._tags = self.keeper.kept(tags.all_tags) or []
        self.show(len(self._tags), next((n for n, (tag, _) in enumerate(self._tags) if tag == wanted), 0))

    def row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        tag, number = self._tags[index]
        behind = f"{number:>7,} "
        return [Content(present.fit(f"  {tag}", max(8, width - len(behind) - 1)) + " " + behind)]

    @property
    def _here(self) -> tuple[str, int] | None:
        return self._tags[self.list.cursor] if self._tags else None

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self.dismiss(self._tags[message.index][0])

    def action_rename(self) -> None:
        here = self._here
        if here is None:
            return

        def answered(typed: str | None) -> None:
            if not typed:
                return
            merged = typed.casefold() in {tag for tag, _ in self._tags} - {here[0]}
            done = self.told(lambda: tags.rename(self.keeper.book, here[0], typed))
            if done is not None:
                what = "Merged with" if merged else "Renamed to"
                self.keeper.tell(f"{what} “{typed.casefold()}” on {present.counted(done, 'thing', 'things')}.")
                self.load(typed.casefold())

        self.app.push_screen(AskScreen("Its name; one that is there: both are one", value=here[0]), answered)

    def action_delete(self) -> None:
        here = self._here
        if here is None:
            return
        what = f"take it off {present.counted(here[1], 'thing', 'things')}"
        self.ask_to_delete(f"Delete “{here[0]}” everywhere?", what, lambda: tags.delete(self.keeper.book, here[0]))
