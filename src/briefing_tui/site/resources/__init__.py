"""Files included in every site: two scripts and a style sheet, written by hand."""

from __future__ import annotations

from importlib.resources import files

SCRIPTS = ("words.js", "app.js")
RESOURCES = (*SCRIPTS, "style.css")


def resource(name: str) -> str:
    """The text of a file; for a script without indentation and comment lines."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    if name not in SCRIPTS:
        return text
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
