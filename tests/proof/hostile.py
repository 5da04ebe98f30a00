"""Foreign text with active content, in every field of a briefing that holds text; and detection of its marks in output.

Owns the strings, a library full of them, and the search for foreign control characters in terminal output.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from pathlib import Path

from briefing_tui.model import (
    Document,
    Extraction,
    QuotedSpan,
    ReadEvent,
    ReadOrganization,
    ReadParty,
    ReadPerson,
    ReadSpeaker,
    ReadStatement,
    Span,
)
from briefing_tui.store.write import open_for_writing

MARK = "31337"
"""Number in every escape sequence of the strings, and in none of the program's own."""
ATTACKS: dict[str, str] = {
    "colour": f"\x1b[{MARK}mred",
    "cursor": f"\x1b[{MARK};1Hup\x1b[{MARK}J",
    "a mode": f"\x1b[?{MARK}h\x1b[{MARK}n",
    "window title": f"\x1b]0;{MARK} HACKED\x07",
    "link": f"\x1b]8;;http://evil.example/{MARK}\x1b\\press\x1b]8;;\x1b\\",
    "clipboard": f"\x1b]52;c;{MARK}\x07",
    "device strings": f"\x1bP{MARK}q\x1b\\\x1b_{MARK}\x1b\\\x1b^{MARK}\x1b\\\x1bX{MARK}\x1b\\",
    "reset": "\x1bc\x1b7\x1b8\x1b=",
    "C1": f"\x9b{MARK}m\x9d0;{MARK}\x9c\x90{MARK}\x9c\x85\x84",
    "C0": "bell\x07back\x08\x08over\rwrite\x0bvertical\x0cform\x0e\x0f\x00nul\x7f",
    "bidi": "\u202eneg\u202c \u2066iso\u2069 \u200e\u200f\u061c",
    "tags": "\U000e0001\U000e0041\U000e0042\U000e007f",
    "lines": "a\u2028b\u2029c\x85d",
    "marks": "a" + "\u0301\u0489" * 20,
    "no width": "a\u200b\u200d\u2060\ufeff\u00adb",
    "right to left": "שלום לכולם مرحبا بالعالم",
    "wide": "字" * 90 + "👩‍👩‍👧‍👦🏳️‍🌈",
    "long": "x" * 400,
    "click": "[@click=app.hacked]press[/]",
    "click with words": "[@click=app.hacked('x')]press[/@click=]",
    "markup unclosed": "[/nope] [bold [red]x[/red] [$error] [not a tag",
    "markup link": "[link=http://evil.example]x[/link] [on red]y[/]",
    "markup escaped": "\\[bold]x\\\\[/] [laughter] :smile: {0} %s",
}
"""The strings in the library. A lone surrogate cannot be in a database: file names and arguments have it."""
ARGUMENTS = {**ATTACKS, "a byte": "a\udcffb", "bytes": "caf\udce9"}
ARGUMENTS.pop("C0")
ARGUMENTS["C0"] = ATTACKS["C0"].replace("\0", "")  # a shell cannot pass it


def library(path: Path) -> Path:
    """Every string in every field: text, title, names, roles, bodies, places, events, parties, publisher, address, pages …"""
    with open_for_writing(path) as writer:
        for number, attack in enumerate(ATTACKS.values()):
            writer.add(*_briefing(number, attack))
    return path


def _briefing(number: int, attack: str) -> tuple[Document, Extraction]:
    text = ""

    def add(words: str) -> Span:
        nonlocal text
        start = len(text)
        text += words
        return Span(start, len(text))

    title = f"{attack} {number}"
    add(f"{title}\n\n")
    marked = add(f"“Ports {attack} are open”")
    add(", ")
    cue = add("said")
    add(" ")
    one = add(f"Ms. {attack} Lind")
    role = add(f", Director {attack} of Harbours")
    add(" and ")
    two = add(f"Office {attack}")
    end = add(".\n")
    anchor = add(f"The Forum {attack} met in Oslo {attack}.")
    add("\n")
    open_ = add(f"“unclaimed {attack} words”")
    add("\n")
    who = Span(one.start, role.end)
    speakers = (
        ReadSpeaker(who, one, 0, "stated", f"Director {attack}", role, "stated", f"Body {attack}"),
        ReadSpeaker(two, two, 1, "stated", organization=f"Body {attack}"),
    )
    day = None if number % 3 else f"20{10 + number % 20}-03-0{1 + number % 8}"
    said = ReadStatement(
        Span(marked.start + 1, marked.end - 1),
        ("direct", "mixed", "indirect", "act")[number % 4],
        Span(marked.start, end.start + 1),
        cue,
        speakers[: 1 + number % 2],
        0,
        f"occasion {attack}",
        f"rule {attack}",
        (0.95, 0.8, 0.5)[number % 3],
    )
    people = (
        ReadPerson(
            f"{attack} Lind",
            "person",
            "Ms.",
            attack,
            "Lind",
            (f"Ms. {attack} Lind", f"{attack} L."),
            (one,),
        ),
        ReadPerson(f"Office {attack}", "body", names=(f"Office {attack}",), mentions=(two,)),
    )
    parties = tuple(ReadParty(f"{part} {attack}", anchor, part) for part in ("organizer", "funder", "participant"))
    forum = ReadEvent(
        f"Forum {attack}",
        "stated",
        "forum",
        anchor,
        start_date=day,
        end_date=day,
        date_text=f"on {attack}",
        date_basis="stated",
        place=f"Oslo {attack}",
        place_basis="stated",
        parties=parties,
    )
    beside = ReadEvent(
        f"Beside {attack}", "constructed", "side_event", anchor, parent=0, relation="on_margins_of", place=attack
    )
    document = Document(
        text,
        f"{attack.replace('/', '_').replace(chr(0), '')[:60]} {number}.txt",
        title=title,
        title_basis="heading",
        published=day,
        published_basis="dateline",
        publisher=f"Publisher {attack}",
        url=f"https://example.org/{attack}",
        language=("en", "en", "en", "ta")[number % 4],
        pages=((0, cue.start, f"i {attack}"), (cue.start, len(text), f"ii {attack}")),
        note=f"read as {attack}",
    )
    extraction = Extraction(
        (said,),
        people,
        (forum, beside),
        (ReadOrganization(f"Body {attack}", f"Above {attack}"),),
        (QuotedSpan(open_, "unclaimed", f"because {attack}"),),
    )
    return document, extraction


# ---- terminal output -------------------------------------------------------------------------------------------------

_OWN = re.compile(
    r"\x1b\[[0-9;:?<>=!$ ]*[@-~]"  # colours, cursor, modes
    r"|\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)"  # the citation that y copies
    r"|\x1b\]22;[a-z-]*(?:\x07|\x1b\\)"  # the shape of the pointer
    r"|\x1bP(?:=[0-9]s|\+q[0-9a-fA-F;]*)\x1b\\"  # drawing at once; a question to the terminal
    r"|\x1b[78=>]"
)
_ALLOWED = "\n\r\t"
_FORMATS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029\ufeff")


def foreign(output: bytes) -> list[str]:
    """Parts of terminal output that are not the program's own: control characters, marks of the strings, bytes that are not
    UTF-8."""
    found = []
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        found.append(f"no UTF-8: {output[max(0, error.start - 20) : error.end + 20]!r}")
        text = output.decode("utf-8", "replace")
    for own in _OWN.finditer(text):
        if MARK in own[0]:
            found.append(f"a sequence of the text's own: {own[0]!r}")
        if own[1]:
            found += foreign(base64.b64decode(own[1]))
    rest = _OWN.sub("", text)
    for match in re.finditer(r"[^\x20-\x7e]", rest):
        char = match[0]
        if char in _ALLOWED or (
            unicodedata.category(char) not in ("Cc", "Cs")
            and char not in _FORMATS
            and not 0xE0000 <= ord(char) <= 0xE007F
        ):
            continue
        found.append(f"U+{ord(char):04X} in {rest[max(0, match.start() - 20) : match.end() + 20]!r}")
    return found[:5]
