"""From a query to a file: reads statements from the store, passes them to a form in `export/`, and writes the result.

Owns which statements an export contains, and that no file is lost by one. Used by both the command line and the app.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from briefing_tui import export
from briefing_tui.errors import BriefingError
from briefing_tui.export.base import Export, Form, Head, style
from briefing_tui.export.styles import is_confirmed
from briefing_tui.export.wording import occasion, source
from briefing_tui.model import Event, Speaker, Statement
from briefing_tui.notebook import placing
from briefing_tui.notebook.baskets import Basket, Item, Snapshot
from briefing_tui.query.ast import Query
from briefing_tui.query.describe import describe
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.queries import search
from briefing_tui.text import words

CHUNK = 200
"""Number of statements read at once."""
NAME_LENGTH = 40
"""Maximum length of the file name that the app proposes."""


@dataclass(frozen=True)
class Chosen:
    """Statements of a library to be exported."""

    ids: Sequence[int]
    query: str
    """The query as typed."""
    said: str
    """The query in words."""
    name: str = ""
    """A name for the file, before it is made safe."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """The user's comments in the basket, by statement uid."""


Choose = Callable[[Library], Chosen]
"""Chooses what to export; called on a thread, with a connection of its own."""


@dataclass(frozen=True)
class Wish:
    """How to export the statements."""

    form: str
    """A key of `export.FORMS`."""
    style: str = "plain"
    by: str | None = None
    confirmed_only: bool = False
    """Leave out statements marked “(reading not confirmed)”."""

    @property
    def made(self) -> Form:
        """The form object."""
        return export.form(self.form)


def of_query(lib: Library, query: Query, *, oldest_first: bool = False) -> Chosen:
    """All statements that match a query."""
    said = describe(query, lambda word: search.family(lib, word))
    return Chosen(search.every_id(lib, query, oldest_first=oldest_first), query.text, said, query.text)


_LISTS: dict[str, Callable[[Library, str], list[int]]] = {
    "event": read.statements_of_event,
    "speaker": read.statements_of_speaker,
    "organization": read.statements_of_organization,
    "briefing": read.statements_of_briefing,
}


def of_things(lib: Library, uids: Sequence[str]) -> Chosen:
    """The statements of people, bodies, events and briefings, and single ones, in this order, each once.

    Raises BriefingError for an unknown uid.
    """
    ids: dict[int, None] = {}
    names = []
    for uid in uids:
        kind, whole = _found(lib, uid)
        if kind == "statement":
            statement = read.statement(lib, whole)
            found = [statement.id] if statement else []
        else:
            found = _LISTS[kind](lib, whole)
        ids |= dict.fromkeys(found)
        names.append(_name(lib, kind, whole))
    return Chosen(list(ids), " ".join(uids), "; ".join(names), names[0])


def _found(lib: Library, uid: str) -> tuple[str, str]:
    found = read.find_uid(lib, uid)
    if found is None or (found[0] != "statement" and found[0] not in _LISTS):
        raise BriefingError(
            f"nothing that could be exported is called “{uid}” here.",
            "No file was written.",
            "Give a uid as it stands beside results: s-…, p-…, o-…, e-… or b-….",
        )
    return found


def _name(lib: Library, kind: str, uid: str) -> str:
    if kind == "statement":
        return "one statement"
    if kind == "briefing":
        briefing = read.briefing(lib, uid)
        return briefing.title if briefing else ""
    if kind == "event":
        event = read.event(lib, uid)
        return event.name if event else ""
    speaker = read.speaker(lib, uid) or read.organization(lib, uid)
    return speaker.name if speaker else ""


def of_basket(lib: Library, basket: Basket, items: Sequence[Item]) -> Chosen:
    """The items of a basket that are in this library, in basket order, with their comments."""
    placed = placing.ids(lib, items)
    ids = dict.fromkeys(placed[item.id] for item in items if item.id in placed)
    written = {placed[item.id]: item.comment for item in items if item.id in placed and item.comment}
    comments = {one.uid: written[one.id] for one in _statements(lib, list(written), never, context=False)}
    return Chosen(list(ids), f"basket “{basket.name}”", f"the basket “{basket.name}”", basket.name, comments)


def snapshots(lib: Library, keys: Iterable[int]) -> list[tuple[str, Snapshot]]:
    """(uid, present snapshot) of statements, as a basket stores them, in this order."""
    return placing.with_snapshots(lib, keys, lambda one: f"{occasion(one)} · {source(one)}")


class StoppedError(BriefingError):
    """The export was cancelled."""


def never() -> bool:
    """A `stopped` callback that never cancels."""
    return False


def gathered(
    lib: Library, chosen: Chosen, wish: Wish, day: date | None = None, stopped: Callable[[], bool] = never
) -> Export:
    """The input of a form. Statements are read lazily while the form iterates; if it needs speakers or events, these are read first.

    `stopped` is called regularly; if it returns true, StoppedError is raised, now or during the iteration.
    """
    ids: Sequence[int] = chosen.ids
    if wish.confirmed_only:
        ids = [one.id for one in _statements(lib, ids, stopped, context=False) if is_confirmed(one)]
    head = Head(chosen.query, chosen.said, Path(lib.path).name, (day or date.today()).isoformat(), len(ids))
    form = wish.made
    speakers, events = dict[str, Speaker](), dict[str, Event]()
    if form.speakers or form.events:
        for statement in _statements(lib, ids, stopped, context=False):
            if form.speakers:
                _add_speakers(lib, statement, speakers)
            if form.events and statement.event:
                _add_event(lib, statement.event.uid, events)
    statements = _statements(lib, ids, stopped)
    return Export(statements, head, style(wish.style), wish.by, speakers, events, chosen.comments)


def _statements(
    lib: Library, ids: Sequence[int], stopped: Callable[[], bool], *, context: bool = True
) -> Iterator[Statement]:
    for low in range(0, len(ids), CHUNK):
        if stopped():
            raise StoppedError("The export was stopped.", "No file was written.")
        yield from read.statements(lib, ids[low : low + CHUNK], context=context, whole=True)


def _add_speakers(lib: Library, statement: Statement, speakers: dict[str, Speaker]) -> None:
    for said in statement.speakers:
        if said.uid and said.uid not in speakers and (speaker := read.speaker(lib, said.uid)):
            speakers[said.uid] = speaker


def _add_event(lib: Library, uid: str, events: dict[str, Event]) -> None:
    """Add the event and its parents."""
    above: str | None = uid
    while above and above not in events and (event := read.event(lib, above)):
        events[above] = event
        above = event.parent.uid if event.parent else None


# ---- writing ---------------------------------------------------------------------------------------------------------


class ExistsError(BriefingError):
    """A file of this name exists and may not be replaced."""


def refuse_to_replace(path: Path) -> None:
    """Raise ExistsError if the path exists."""
    if os.path.lexists(path):
        raise ExistsError(f"there is a file {path} already.", "It is as it was.", "Give another name, or --force.")


def write(path: Path, form: Form, values: Export) -> None:
    """Write the file atomically, replacing an existing one. Raises BriefingError."""
    try:
        written, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.", suffix=".part")
    except OSError as error:
        raise _unwritten(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(written, "wb") as out:
            out.writelines(form.bytes_of(values))
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritten(path: Path, error: OSError) -> BriefingError:
    why = error.strerror or str(error)
    return BriefingError(f"{path} cannot be written: {why}.", "No file was written.", "Name another place with -o.")


def file_name(chosen: Chosen, form: Form) -> str:
    """A file name made from the chosen name, or “statements”, with the form's extension."""
    found = "-".join(words(chosen.name))[:NAME_LENGTH].strip("-")
    return f"{found or 'statements'}{form.ending}"
