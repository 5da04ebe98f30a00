"""Forwarded messages: the header printed in the text gives the date and author of the forwarded words.

Owns the formats in which mail programs print that header. A message with words of its own above it counts as its sender's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing_tui.model import datelines
from briefing_tui.readers.common import line

OWN_WORDS = 30
"""Maximum words above the header: “For your information.”"""
_BEGINS = re.compile(
    r"^(?:[>* ]*-{3,}\s?(?:Forwarded [Mm]essage|Original [Mm]essage|Forwarded by [^\n-]{1,100})\s?-{3,}[ \t]*|[> ]*Begin forwarded message:[ \t]*|_{10,})"
    r"\s*\n(?:[> \t]*\n)*(?=[> *]*(?:From|Date|Sent|Subject|To):)",
    re.M,
)
_FIELD = re.compile(r"[> ]*\*?(From|Date|Sent|Subject|To|Cc|Reply-To):\*?[ \t]*(.*)")
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\]]*\])\s*\Z")


@dataclass(frozen=True)
class Forwarded:
    """The fields of the printed header; None if missing."""

    title: str | None
    published: str | None
    publisher: str | None


def forwarded(text: str) -> Forwarded | None:
    """The header of the forwarded message; None if there is none, or too many words precede it."""
    begins = _BEGINS.search(text[:3000])
    if not begins or len(text[: begins.start()].split()) > OWN_WORDS:
        return None
    said: dict[str, str] = {}
    for row in text[begins.end() :].splitlines()[:12]:
        field = _FIELD.match(row)
        if not field:
            break
        said.setdefault(field[1], field[2])
    sender = _ADDRESS.sub("", said.get("From", "")).strip("\"' *")
    return Forwarded(line(said.get("Subject")), datelines.iso(said.get("Date") or said.get("Sent")), line(sender))
