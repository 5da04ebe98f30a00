"""From a question to a file: asks the store, hands values to a form of `export/`, writes what it makes.

Owns what of a library an export takes, and that no file is lost by one. Both the command line and the app export by it.
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
"""Statements that are read at once."""
NAME_LENGTH = 40
"""Letters of a file name that the app proposes."""


@dataclass(frozen=True)
class Chosen:
    """Statements of a library to be exported."""

    ids: Sequence[int]
    query: str
    """What was asked for, as typed."""
    said: str
    """The same in words."""
    name: str = ""
    """What a file of it may be called."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """What the user wrote beside some of them, by uid."""


Choose = Callable[[Library], Chosen]
"""How it is found out what is to be exported: on a thread, by a connection of its own."""


@dataclass(frozen=True)
class Wish:
    """How they are to be exported."""

    form: str
    """A name of `export.FORMS`."""
    style: str = "plain"
    by: str | None = None
    confirmed_only: bool = False
    """Without those that bear “(reading not confirmed)”."""

    @property
    def made(self) -> Form:
        """The form itself."""
        return export.form(self.form)


def of_query(lib: Library, query: Query, *, oldest_first: bool = False) -> Chosen:
    """All statements that answer a query."""
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

    Raises BriefingError for what is not there.
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
    """What of a basket is in this library, in its order, with what was written beside it."""
    placed = placing.ids(lib, items)
    ids = dict.fromkeys(placed[item.id] for item in items if item.id in placed)
    written = {placed[item.id]: item.comment for item in items if item.id in placed and item.comment}
    comments = {one.uid: written[one.id] for one in _statements(lib, list(written), never, context=False)}
    return Chosen(list(ids), f"basket “{basket.name}”", f"the basket “{basket.name}”", basket.name, comments)


def snapshots(lib: Library, keys: Iterable[int]) -> list[tuple[str, Snapshot]]:
    """Statements as a basket takes them, in this order: uid and what stands there now."""
    return placing.with_snapshots(lib, keys, lambda one: f"{occasion(one)} · {source(one)}")


class StoppedError(BriefingError):
    """Somebody stopped the export."""


def never() -> bool:
    """Nobody stops it."""
    return False


def gathered(
    lib: Library, chosen: Chosen, wish: Wish, day: date | None = None, stopped: Callable[[], bool] = never
) -> Export:
    """What a form is given. The statements are read while the form goes through them, unless it wants to know more first.

    `stopped` is asked now and then; then StoppedError is raised, now or while the form goes through the statements.
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
        yield from read.statements(lib, ids[low : low + CHUNK], context=context)


def _add_speakers(lib: Library, statement: Statement, speakers: dict[str, Speaker]) -> None:
    for said in statement.speakers:
        if said.uid and said.uid not in speakers and (speaker := read.speaker(lib, said.uid)):
            speakers[said.uid] = speaker


def _add_event(lib: Library, uid: str, events: dict[str, Event]) -> None:
    """The event and those above it."""
    above: str | None = uid
    while above and above not in events and (event := read.event(lib, above)):
        events[above] = event
        above = event.parent.uid if event.parent else None


# ---- writing ---------------------------------------------------------------------------------------------------------


class ExistsError(BriefingError):
    """A file of this name is there, and nobody said that it may go."""


def refuse_to_replace(path: Path) -> None:
    """Raises ExistsError where there is a file of this name."""
    if os.path.lexists(path):
        raise ExistsError(f"there is a file {path} already.", "It is as it was.", "Give another name, or --force.")


def write(path: Path, form: Form, values: Export) -> None:
    """Write the file, whole or not at all, in the place of one of this name. Raises BriefingError."""
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
    """A name for the file, made of what was asked for."""
    found = "-".join(words(chosen.name))[:NAME_LENGTH].strip("-")
    return f"{found or 'statements'}{form.ending}"
