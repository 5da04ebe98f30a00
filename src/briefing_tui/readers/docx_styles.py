"""The styles of a Word document, as far as they decide what is text: struck, hidden and raised words, shading. Knows no words."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from briefing_tui.readers.docx_xml import OFF, local, parser

UNSAID = frozenset(("vanish", "strike", "dstrike"))
"""Properties of a run whose words are hidden, or struck: withdrawn by the author."""
_DEPTH = 20
"""Maximum styles of which one is based on the next."""


@dataclass
class Style:
    """What one style says itself."""

    based_on: str = ""
    says: dict[str, bool] = field(default_factory=dict)
    """Of each property that it states, whether it is on; `raised` and `shaded` are properties too."""


class Styles:
    """The styles of a document."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles

    def says(self, style: str, what: str) -> bool | None:
        """Whether a property is on in a style or in those that it is based on; None where none of them states it."""
        for _ in range(_DEPTH):
            found = self._styles.get(style)
            if found is None or what in found.says:
                return found.says[what] if found else None
            style = found.based_on
        return None


def states(kind: str, attributes: dict[str, str]) -> tuple[str, bool] | None:
    """(property, whether it is on) of an element among the properties of a run, a paragraph or a style; None if it is another one."""
    value = attributes.get("val", "")
    if kind in UNSAID:
        return kind, value not in OFF
    if kind == "vertAlign":
        return "raised", value == "superscript"
    if kind == "color":
        return "white", value.upper() == "FFFFFF"
    if kind == "shd":
        return "shaded", attributes.get("fill", "auto").lower() not in ("auto", "ffffff", "")
    return ("shaded", value != "none") if kind == "highlight" else None


def read(name: str, data: bytes) -> Styles:
    """The styles of a part word/styles.xml; none if the part is damaged. Raises RefusedError for a document type."""
    styles: dict[str, Style] = {}
    style = Style()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal style
        kind, said = local(tag), {local(key): value for key, value in attributes.items()}
        if kind == "style":
            style = styles.setdefault(said.get("styleId", ""), Style())
        elif kind == "basedOn":
            style.based_on = said.get("val", "")
        elif stated := states(kind, said):
            style.says[stated[0]] = stated[1]

    walker = parser(name)
    walker.StartElementHandler = start
    try:
        walker.Parse(data, True)
    except expat.ExpatError:
        return Styles({})
    return Styles(styles)
