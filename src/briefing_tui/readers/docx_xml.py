"""XML of a Word document: its parser, and what its attributes mean. Refuses a document type where it begins."""

from __future__ import annotations

from xml.parsers import expat

from briefing_tui.readers.base import refuse

AGAIN = "Save it anew in Word or LibreOffice and import that."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFF = ("0", "false", "off")


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rsplit(" ", 1)[-1]


def parser(name: str) -> expat.XMLParserType:
    """An XML parser that refuses any document type, because entities can expand without limit."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True

    def declared(*_: object) -> None:
        raise refuse(name, "it declares entities of its own, as no Word document does", AGAIN)

    made.StartDoctypeDeclHandler = declared
    made.EntityDeclHandler = declared
    return made
