"""`X` and `Y`: exporting what is shown to a file, and the citation style for copying. Owns the style; shows nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.export import STYLES
from briefing_tui.model import Statement
from briefing_tui.store import read
from briefing_tui.ui.navigation import PanesApp

if TYPE_CHECKING:
    from briefing_tui.exporting import Choose
    from briefing_tui.query.ast import Query

NOTHING_TO_EXPORT = "There is nothing here to export: X exports the Quotes, a person, an event or a briefing."


class ExportsApp(PanesApp):
    """An app that exports and cites."""

    @property
    def citation_style(self) -> str:
        """The name of the style in which citations are copied."""
        kept = self._saved.get("app", {}).get("style", "")
        return kept if kept in STYLES else next(iter(STYLES))

    def choices(self) -> dict[str, str]:
        """The style, to be saved."""
        return {"style": self.citation_style}

    def cite(self, statement: Statement) -> str:
        """A statement as it is copied: a citation."""
        from briefing_tui.export.base import style

        return style(self.citation_style).cite(statement)

    def wanted(self) -> Query | Choose | str:
        """The statements to export: those shown."""
        return self.front.shown()

    async def action_export(self) -> None:
        """Export the Reader's briefing, a basket's contents, or what a pane shows."""
        from briefing_tui.ui.screens.export import ExportScreen

        wanted = self.wanted()
        if not wanted:
            self.tell(NOTHING_TO_EXPORT)
        else:
            self.push_screen(ExportScreen(self.library, wanted, self.citation_style))

    def action_cite_as(self) -> None:
        """Choose a style, each previewed with the statement under the cursor, and copy the statement in it."""
        from briefing_tui.export.base import style
        from briefing_tui.ui.screens.notes import ChooserScreen

        here = self.front.current_statement()
        shown = read.statement(self.library, here.uid) if here else None
        listed = [(name, f"{name:<8} {style(name).cite(shown) if shown else style(name).label}") for name in STYLES]
        copies = "copies so, from now on" if shown else "is the style from now on"
        self.push_screen(ChooserScreen("Cite how?", listed, copies), self._style_chosen)

    async def _style_chosen(self, name: str | None) -> None:
        if not name:
            return
        self._saved.setdefault("app", {})["style"] = name
        if self.front.current_statement():
            await self.run_action("copy")
