"""`briefing show B-… --version N`: a text as it was before a later version was imported. Owns its lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.output import library, of_one_name, out
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.store.connection import Library


def listed_of(lib: Library, uid: str, *, tell: bool) -> str:
    """The listed briefing that replaces an unlisted text; `tell`: print that it is shown instead."""
    from briefing_tui.store import read

    found = read.versions(lib, uid)
    if listed := read.listed_for(lib, found[-1].uid):
        if tell:
            number = next(one.number for one in found if one.uid == uid)
            out(f"{uid} is the same release as {listed}; its own text: briefing show {uid} --version {number}")
        return listed
    latest = next(one.uid for one in found if one.listed)
    if tell:
        number = next(one.number for one in found if one.uid == uid)
        out(f"{uid} is version {number} of {latest} now: briefing show {latest} --version {number}")
    return latest


def version_shown(db: Path | None, uid: str, number: int) -> int:
    """Show the text of one version; return the exit code. Raises BriefingError if there is no version of that number."""
    from briefing_tui.store import read

    with library(db) as lib:
        kind, whole = read.find_uid(lib, uid) or ("", "")
        if kind not in ("briefing", "former"):
            raise of_one_name(lib, uid) or BriefingError(f"no briefing is called “{uid}”.", hint="Give its uid (b-…).")
        found = read.versions(lib, whole)
        one = next((each for each in found if each.number == number), None)
        if one is None:
            has = "there is one only" if len(found) == 1 else f"there are {len(found)}"
            raise BriefingError(f"{whole} has no version {number}: {has}.")
        briefing = read.briefing(lib, one.uid) if one.listed else None
        text = briefing.text if briefing else read.version_text(lib, one.uid)
    out(f"{clean_line(one.title)}  {one.uid}, version {one.number} of {len(found)}")
    out(f"File:       {clean_line(one.file)}")
    out(f"Published:  {one.published or 'not known'}")
    out("")
    for line in (text or "").split("\n"):
        out(clean_line(line))
    return Exit.OK
