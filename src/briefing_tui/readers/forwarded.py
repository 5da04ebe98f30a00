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
_WORDS = {
    "From": "From|Von|De|Da|Van|Från|Fra",
    "Date": "Date|Sent|Datum|Gesendet|Envoyé|Fecha|Enviado(?: el)?|Data|Inviato|Verzonden|Skickat|Sendt|Dato",
    "Subject": "Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Ämne|Emne",
    "To": "To|Cc|Reply-To|An|À|Para|Aan|A|Till?|Kopie",
}
"""The names of the fields that programs print in their users' languages."""
_NAMES = "|".join(_WORDS.values())
_BEGINS = re.compile(
    rf"^(?:[>* ]*-{{3,}}\s?[^\W\d_][^\n-]{{3,100}}?\s?-{{3,}}[ \t]*|[> ]*Begin forwarded message:[ \t]*|_{{10,}})"
    rf"\s*\n(?:[> \t]*\n)*(?=[> *]*(?:{_NAMES})[ \u00a0]?:)|^(?=[> ]*\*?From:\*?[ \t][^\n]{{1,300}}\n[> ]*\*?(?:Sent|Date):)",
    re.M,
)
_FIELD = re.compile(rf"[> ]*\*?({_NAMES})[ \u00a0]?:\*?[ \t]*(.*)")
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\]]*\])\s*\Z")


@dataclass(frozen=True)
class Forwarded:
    """The fields of the printed header; None if missing."""

    title: str | None
    published: str | None
    publisher: str | None
    is_dated: bool
    """Whether it states a date, be it one that is not understood."""


def forwarded(text: str) -> Forwarded | None:
    """The header of the forwarded message, the innermost of several; None if there is none, or too many words precede it."""
    found, at = None, 0
    while begins := _BEGINS.search(text, at, at + 3000):
        if len(text[at : begins.start()].split()) > OWN_WORDS:
            break
        said, at = _fields(text, begins.end())
        if "From" not in said or len(said) < 2:
            continue  # a heading between dashes
        sender = _ADDRESS.sub("", said.get("From", "")).strip("\"' *")
        found = Forwarded(line(said.get("Subject")), datelines.stated(said.get("Date")), line(sender), "Date" in said)
    return found


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    """(the fields of a printed header, the position behind them)."""
    said: dict[str, str] = {}
    for row in text[at : at + 6000].splitlines(keepends=True)[:12]:
        field = _FIELD.match(row.rstrip("\r\n"))
        if not field:
            break
        key = next(key for key, names in _WORDS.items() if re.fullmatch(names, field[1]))
        said.setdefault(key, field[2])
        at += len(row)
    return said, max(at, 1)
