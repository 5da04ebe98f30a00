"""The app's stylesheet. Owns when its sources are parsed again; holds no style."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A stylesheet that keeps what it has parsed until a variable changes.

    Textual's own drops it whenever an app sets its theme, which is at every start: each source is then parsed once more.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._applied = dict(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._applied:
            self._applied = dict(variables)
            super().set_variables(variables)

    def reparse(self) -> None:
        self.parse()
