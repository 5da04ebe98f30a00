"""Statements as BibTeX with the fields of biblatex: `@unpublished` for each, `@online` for the briefing that prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing_tui.export.base import Export, Form
from briefing_tui.export.csl_form import cited_words, title
from briefing_tui.export.styles import NOT_CONFIRMED, is_confirmed
from briefing_tui.export.wording import name_of
from briefing_tui.model import BriefingRef, Speaker, SpokenBy, Statement
from briefing_tui.text import clean_line

ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
"""Escapes; braces by name, because BibTeX counts them even after a backslash."""
_SIGNS = re.compile("[" + re.escape("".join(ESCAPES)) + "]")


def escape_tex(text: str) -> str:
    """Escape foreign text so that LaTeX prints it literally."""
    return _SIGNS.sub(lambda found: ESCAPES[found[0]], clean_line(text))


def pieces(export: Export) -> Iterator[str]:
    """The metadata as a comment, then the entries; each briefing once, before its first statement."""
    if export.head:
        yield "".join(f"% {_comment(line)}\n" for line in export.head.lines) + "\n"
    printed = set[str]()
    for statement in export.statements:
        if statement.briefing.uid not in printed:
            printed.add(statement.briefing.uid)
            yield _online(statement.briefing)
        yield _unpublished(statement, export.speakers)


def _comment(line: str) -> str:
    """A comment without characters that begin an entry: older programs parse comments too."""
    return line.replace("@", "(at)")


def _unpublished(statement: Statement, speakers: Mapping[str, Speaker]) -> str:
    event, briefing = statement.event, statement.briefing
    where = f"p. {statement.page}" if statement.page is not None else f"line {statement.line}"
    remark = "" if is_confirmed(statement) else f" {NOT_CONFIRMED}"
    return _entry(
        "unpublished",
        statement.uid,
        {
            "author": " and ".join(_name(speaker, speakers) for speaker in statement.speakers),
            "title": _whole(title(statement)),
            "date": _dates(statement.date, statement.end_date),
            "type": escape_tex(statement.occasion or ""),
            "eventtitle": escape_tex(event.name) if event else "",
            "eventdate": _dates(event.start_date, event.end_date) if event else "",
            "venue": escape_tex(event.place or "") if event else "",
            "note": f"In: {escape_tex(briefing.title)}, {escape_tex(briefing.file)}, {where}{remark}",
            "abstract": escape_tex(cited_words(statement)),
            "related": briefing.uid,
            "url": _address(briefing.url),
        },
    )


def _online(briefing: BriefingRef) -> str:
    return _entry(
        "online",
        briefing.uid,
        {
            "title": _whole(clean_line(briefing.title)),
            "organization": escape_tex(briefing.publisher or ""),
            "date": _dates(briefing.published, None),
            "note": escape_tex(briefing.file),
            "url": _address(briefing.url),
        },
    )


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n\n"


def _whole(text: str) -> str:
    """A title whose capitals are protected."""
    return f"{{{escape_tex(text)}}}"


def _name(speaker: SpokenBy, speakers: Mapping[str, Speaker]) -> str:
    """“Family, Given” where the library knows both; else one name in braces, which is not split."""
    known = speakers.get(speaker.uid or "")
    if speaker.kind == "person" and known and ", " in known.sort_name:
        return ", ".join(f"{{{escape_tex(part)}}}" for part in known.sort_name.split(", ", 1))
    return f"{{{escape_tex(name_of(speaker))}}}"


def _dates(first: str | None, last: str | None) -> str:
    """ISO 8601 date, or from/to for two."""
    if not first:
        return ""
    return escape_tex(first if last in (None, first) else f"{first}/{last}")


def _address(url: str | None) -> str:
    """A URL as biblatex expects it: literal, except for characters that would end the field."""
    return clean_line(url or "").translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C", ord(" "): "%20"})


FORM = Form("references for LaTeX (BibTeX, biblatex)", ".bib", pieces, speakers=True)
