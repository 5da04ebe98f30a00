"""Writing whole briefings. Owns every INSERT, UPDATE and DELETE; acknowledges only what was committed.

Rollback journal, synchronous=FULL, one transaction for a batch of whole briefings. It never changes a frozen text and
never overwrites what a person decided.
"""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from briefing_tui.errors import Busy, LibraryError, ReadOnlyLibrary
from briefing_tui.model import Document, Extraction, ReadEvent, ReadStatement
from briefing_tui.store import identity, kept, vocabulary
from briefing_tui.store.connection import BUSY_MS, check_file, writable
from briefing_tui.store.remove import take_out
from briefing_tui.store.schema import migrate
from briefing_tui.store.tags import Spoken, tags
from briefing_tui.text import fold, words


@dataclass(frozen=True)
class Added:
    """What became of one document."""

    uid: str
    state: str
    """`new`, `known` (the same bytes) or `same_text` (the same words in another file)."""
    of: str | None = None
    """For `same_text`: the title of the briefing that bears the words already."""
    statements: int = 0


def spaced(text: str) -> str:
    """Folded words with a blank at either side, so that a whole word is found by LIKE '% word %'."""
    return " " + " ".join(words(text)) + " "


class Writer:
    """One open library, for writing. Use as a context manager; leaving it by an error rolls the open batch back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        fresh = not path.exists()
        if fresh:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except OSError as error:
                raise ReadOnlyLibrary(f"A library cannot be made at {path}: {error.strerror}.") from None
        elif path.stat().st_size:
            check_file(path)
            if not writable(path):
                raise ReadOnlyLibrary(
                    f"The library {path} is read-only here. Nothing was changed.",
                    hint="Copy it to a folder you may write, or name another with --db.",
                )
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in (f"busy_timeout = {BUSY_MS}", "journal_mode = DELETE", "synchronous = FULL",
                       "foreign_keys = ON", "trusted_schema = OFF", "cache_spill = OFF"):  # fmt: skip
            connection.execute("PRAGMA " + pragma)
        try:
            migrate(Database(connection, execute_plugins=False))
        except sqlite3.OperationalError as error:
            connection.close()
            raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from error
        except sqlite3.DatabaseError as error:
            connection.close()
            raise LibraryError(f"The library {path} is damaged ({error}).", hint="Run briefing doctor.") from error
        self.db = connection
        self._new: list[int] = []
        self._gained: list[str] = []
        self._lost: list[str] = []

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        elif self.db.in_transaction:
            self.db.execute("ROLLBACK")
        self.db.close()

    def _begin(self) -> None:
        if not self.db.in_transaction:
            try:
                self.db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                raise Busy("Another window is writing to the library.", hint="Try again in a moment.") from None

    def commit(self) -> None:
        """Make the batch last. What was added before this call is safe when it returns."""
        if not self.db.in_transaction:
            return
        if self._gained or self._lost:
            vocabulary.update(self.db, self._gained, self._lost)
            self._gained, self._lost = [], []
        self._count()
        self.db.execute("COMMIT")

    def _count(self) -> None:
        """Count the briefings of this batch in: their ids follow each other."""
        if self._new:
            kept.add(self.db, self._new[0], self._new[-1])
            self._new = []

    def log(self, source: str, new: int, known: int, same_text: int, refused: int) -> None:
        """One line in the log of imports."""
        self._begin()
        self.db.execute(
            "INSERT INTO imports(at, source, new, known, same_text, refused) VALUES (?,?,?,?,?,?)",
            (datetime.now(UTC).isoformat(timespec="seconds"), source, new, known, same_text, refused),
        )
        self.commit()

    # ---- adding ------------------------------------------------------------------------------------------------

    def add(self, document: Document, extraction: Extraction) -> Added:
        """Add one document whole. Raises LibraryError where a statement's words are not the words at its anchor."""
        text_digest = identity.sha256(document.text)
        row = self.db.execute("SELECT id, uid, title FROM briefings WHERE text_sha256 = ?", (text_digest,)).fetchone()
        if row:
            briefing_id, uid, title = row
            known = self.db.execute("SELECT 1 FROM copies WHERE byte_sha256 = ?", (document.byte_sha256,)).fetchone()
            if known or not document.byte_sha256:
                return Added(uid, "known")
            self._begin()
            self.db.execute(
                "INSERT INTO copies VALUES (?,?,?)", (document.byte_sha256, briefing_id, document.file_name)
            )
            return Added(uid, "same_text", of=title)
        prove(document, extraction)
        self._begin()
        self.db.execute("SAVEPOINT briefing")
        try:
            uid = self._add_new(document, extraction, text_digest)
        except BaseException:
            self.db.execute("ROLLBACK TO briefing")
            self.db.execute("RELEASE briefing")
            raise
        self.db.execute("RELEASE briefing")
        self._gained.extend(document.text[s.span.start : s.span.end] for s in extraction.statements)
        return Added(uid, "new", statements=len(extraction.statements))

    def _add_new(self, document: Document, extraction: Extraction, text_digest: str) -> str:
        db = self.db
        lineage = text_digest
        uid = identity.briefing_uid(text_digest)
        title = document.title or extraction.title or document.file_name
        basis = document.title_basis or extraction.title_basis or ("stated" if document.title else "constructed")
        published = document.published or extraction.published
        briefing_id = _insert(
            db, "briefings", uid=uid, lineage=lineage, title=title, title_basis=basis, published=published,
            published_basis=document.published_basis if document.published else extraction.published_basis,
            language=document.language, publisher=document.publisher, url=document.url,
            file_name=document.file_name, media_type=document.media_type, encoding=document.encoding,
            byte_sha256=document.byte_sha256, text=document.text, text_sha256=text_digest,
            text_from=document.text_from,
        )  # fmt: skip
        if document.byte_sha256:
            db.execute(
                "INSERT OR IGNORE INTO copies VALUES (?,?,?)",
                (document.byte_sha256, briefing_id, document.file_name),
            )
        db.executemany(
            "INSERT INTO pages VALUES (?,?,?,?)",
            [(briefing_id, start, end, label) for start, end, label in document.pages],
        )
        organizations = self._organizations(extraction, briefing_id)
        speakers = self._speakers(extraction, briefing_id, lineage)
        events = self._events(extraction, briefing_id, lineage)
        self._statements(document, extraction, briefing_id, lineage, organizations, speakers, events, published)
        db.executemany(
            "INSERT OR IGNORE INTO coverage VALUES (?,?,?,?,?)",
            [(briefing_id, q.span.start, q.span.end, q.claim, q.why) for q in extraction.coverage],
        )
        self._new.append(briefing_id)
        return uid

    def _organization(self, name: str, briefing_id: int, known: dict[str, int]) -> int:
        folded = " ".join(words(name)) or fold(name)
        found = known.get(folded)
        if found is None:
            row = self.db.execute("SELECT id FROM organizations WHERE folded = ?", (folded,)).fetchone()
            found = row[0] if row else _insert(
                self.db, "organizations", uid=identity.organization_uid(name), name=name, folded=folded
            )  # fmt: skip
            self.db.execute("INSERT OR IGNORE INTO organization_briefings VALUES (?,?)", (found, briefing_id))
            known[folded] = found
        return found

    def _organizations(self, extraction: Extraction, briefing_id: int) -> dict[str, int]:
        known: dict[str, int] = {}
        for body in extraction.organizations:
            self._organization(body.name, briefing_id, known)
        for body in extraction.organizations:
            if body.parent:
                child = self._organization(body.name, briefing_id, known)
                parent = self._organization(body.parent, briefing_id, known)
                if child != parent and child not in self._above(parent):
                    self.db.execute(
                        "UPDATE organizations SET parent_id = ? WHERE id = ? AND parent_id IS NULL",
                        (parent, child),
                    )
        return known

    def _above(self, organization: int) -> set[int]:
        """The body and all above it; a ring would never end a search by body."""
        rows = self.db.execute(
            "WITH RECURSIVE up(id) AS (VALUES (?) UNION SELECT parent_id FROM organizations JOIN up USING (id)"
            " WHERE parent_id IS NOT NULL) SELECT id FROM up",
            (organization,),
        )
        return {row[0] for row in rows}

    def _speakers(self, extraction: Extraction, briefing_id: int, lineage: str) -> list[int]:
        out: list[int] = []
        for person in extraction.people:
            uid = identity.speaker_uid(person.kind, person.name, lineage)
            row = self.db.execute("SELECT id FROM speakers WHERE uid = ?", (uid,)).fetchone()
            sort_name = person.sort_name or person.name
            speaker_id = row[0] if row else _insert(
                self.db, "speakers", uid=uid, kind=person.kind, name=person.name, sort_name=sort_name,
                sort_key=fold(sort_name), honorific_prefix=person.honorific, given_name=person.given,
                family_name=person.family,
            )  # fmt: skip
            for name in dict.fromkeys((*person.names, person.name)):
                self.db.execute(
                    "INSERT OR IGNORE INTO names VALUES (?,?,?,?)",
                    (speaker_id, briefing_id, name, spaced(name)),
                )
            out.append(speaker_id)
        return out

    def _place(self, name: str | None) -> int | None:
        if not name:
            return None
        folded = spaced(name)
        row = self.db.execute("SELECT id FROM places WHERE folded = ?", (folded,)).fetchone()
        return row[0] if row else _insert(self.db, "places", name=name, folded=folded)

    def _events(self, extraction: Extraction, briefing_id: int, lineage: str) -> list[int]:
        out: list[int] = []
        for event in extraction.events:
            uid = identity.event_uid(event.name, event.name_basis, event.classification, event.start_date,
                                     event.end_date, event.place, lineage)  # fmt: skip
            row = self.db.execute("SELECT id FROM events WHERE uid = ?", (uid,)).fetchone()
            event_id = row[0] if row else _insert(
                self.db, "events", uid=uid, name=event.name, name_basis=event.name_basis,
                folded=spaced(event.name + " " + event.classification.replace("_", " ")),
                classification=event.classification, start_date=event.start_date,
                end_date=event.end_date or event.start_date, date_edtf=event.date_edtf, date_text=event.date_text,
                date_basis=event.date_basis, place_id=self._place(event.place), place_basis=event.place_basis,
                announced=int(event.announced),
            )  # fmt: skip
            self.db.execute(
                "INSERT OR IGNORE INTO event_briefings VALUES (?,?,?,?)",
                (event_id, briefing_id, event.anchor.start, event.anchor.end),
            )
            self._parties(event, event_id, briefing_id)
            out.append(event_id)
        for event, event_id in zip(extraction.events, out, strict=True):
            if event.parent is not None and out[event.parent] != event_id:
                self.db.execute(
                    "UPDATE events SET parent_id = ?, relation = ? WHERE id = ? AND parent_id IS NULL",
                    (out[event.parent], event.relation, event_id),
                )
        return out

    def _parties(self, event: ReadEvent, event_id: int, briefing_id: int) -> None:
        self.db.executemany(
            "INSERT OR IGNORE INTO parties VALUES (?,?,?,?,?,?,?)",
            [(event_id, briefing_id, n, p.part, p.text, p.span.start, p.span.end) for n, p in enumerate(event.parties)],
        )

    def _statements(
        self, document: Document, extraction: Extraction, briefing_id: int, lineage: str,
        organizations: dict[str, int], speakers: list[int], events: list[int], published: str | None,
    ) -> None:  # fmt: skip
        db, text = self.db, document.text
        by_day: dict[str | None, list[tuple[ReadStatement, str, str | None, str | None]]] = defaultdict(list)
        seen: set[str] = set()
        for statement in extraction.statements:
            said = text[statement.span.start : statement.span.end]
            uid = identity.statement_uid(lineage, said)
            turn = 0
            while uid in seen:  # the same sentence again: told apart by its neighbours, then by its turn
                near = (
                    text[statement.context.start : statement.span.start]
                    + text[statement.span.end : statement.context.end]
                )
                uid = identity.statement_uid(lineage, said, " ".join(words(near)), turn)
                turn += 1
            seen.add(uid)
            event = extraction.events[statement.event] if statement.event is not None else None
            if event is not None and event.start_date:
                day: str | None = event.start_date
                basis: str | None = "from_event"
            else:
                day, basis = published, "from_briefing_date" if published else None
            by_day[_valid(day)].append((statement, uid, day, basis))
        for day, group in by_day.items():
            low, high = identity.day_band(day)
            top = db.execute("SELECT max(id) FROM statements WHERE id BETWEEN ? AND ?", (low, high)).fetchone()[0]
            slot = (low if top is None else top + 1) + len(group) - 1
            # the last of the briefing takes the lowest slot: newest first then reads a briefing in its own order
            for statement, uid, when, basis in group:
                self._statement(statement, slot, uid, when, basis, document, briefing_id, lineage,
                                organizations, speakers, events, extraction)  # fmt: skip
                slot -= 1

    def _statement(
        self, s: ReadStatement, key: int, uid: str, day: str | None, basis: str | None, document: Document,
        briefing_id: int, lineage: str, organizations: dict[str, int], speakers: list[int], events: list[int],
        extraction: Extraction,
    ) -> None:  # fmt: skip
        db, text = self.db, document.text
        said = text[s.span.start : s.span.end]
        event = extraction.events[s.event] if s.event is not None else None
        end = (event.end_date or event.start_date) if event and event.start_date else _valid(day)
        spoken = []
        for sp in s.speakers:
            speaker_id = speakers[sp.person] if sp.person is not None else None
            body = self._organization(sp.organization, briefing_id, organizations) if sp.organization else None
            role_id = self._role(speaker_id, sp.role, body) if speaker_id is not None and sp.role else None
            spoken.append(Spoken(speaker_id, role_id, body, text[sp.attribution.start : sp.attribution.end]))
        borne = tags(
            kind=s.kind, briefing=briefing_id, language=document.language, confidence=s.confidence, state="unreviewed",
            event=events[s.event] if s.event is not None else None,
            place=self._place(event.place) if event else None, day=_valid(day), end=end, spoken=spoken,
        )  # fmt: skip
        _insert(
            db, "statements", id=key, uid=uid, kind=s.kind, text=said, tags=borne, date=_valid(day), end_date=end,
            date_basis=basis, event_id=events[s.event] if s.event is not None else None, occasion=s.occasion,
            cue=text[s.cue.start : s.cue.end] if s.cue else None, cue_start=s.cue.start if s.cue else None,
            cue_end=s.cue.end if s.cue else None,
            cut_group=f"g-{identity.digest('group', lineage, str(s.group))}" if s.group is not None else None,
            language=document.language, briefing_id=briefing_id, start=s.span.start, end=s.span.end,
            context_start=s.context.start, context_end=s.context.end, line=text.count("\n", 0, s.span.start) + 1,
            page=_page(document, s.span.start),
            rule=s.rule, confidence=s.confidence,
        )  # fmt: skip
        db.execute("INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)", (key, said, borne))
        db.executemany(
            "INSERT INTO statement_speakers VALUES (?,?,?,?,?,?,?,?,?,?)",
            [(key, position, *known, sp.attribution.start, sp.attribution.end, sp.person_basis, sp.role_basis)
             for position, (known, sp) in enumerate(zip(spoken, s.speakers, strict=True))],
        )  # fmt: skip

    def _role(self, speaker_id: int, label: str, body: int | None) -> int:
        row = self.db.execute(
            "SELECT id FROM roles WHERE speaker_id = ? AND label = ? AND organization_id IS ?",
            (speaker_id, label, body),
        ).fetchone()
        if row:
            return int(row[0])
        return _insert(self.db, "roles", speaker_id=speaker_id, label=label, folded=spaced(label), organization_id=body)

    def remove(self, uid: str) -> int:
        """Take a briefing out with everything that only it bore. Gives the number of statements removed."""
        self._begin()
        self._count()
        lost = take_out(self.db, uid)
        self._lost.extend(lost)
        return len(lost)


def open_for_writing(path: Path) -> Writer:
    """Open or create a library for writing. Raises ReadOnlyLibrary, Busy or LibraryError."""
    return Writer(path)


def prove(document: Document, extraction: Extraction) -> None:
    """Every anchor lies inside the text and its context; an extractor that breaks this is stopped at the door."""
    size = len(document.text)
    for s in extraction.statements:
        if not (0 <= s.context.start <= s.span.start < s.span.end <= s.context.end <= size):
            raise LibraryError(
                f"“{document.file_name}” not imported: a statement's anchor {s.span.start}–{s.span.end} does not hold.",
                "Nothing of it was stored.",
            )


def _page(document: Document, at: int) -> int | None:
    """The page on which a place of the text is printed, counted from 1; None where the format has no pages."""
    number = bisect_right(document.pages, at, key=lambda page: page[0])
    if not number:
        return None
    label = document.pages[number - 1][2]
    return int(label) if label.isdecimal() and label.isascii() else number


def _valid(day: str | None) -> str | None:
    """The day, if it is one that can be sorted."""
    if day is None:
        return None
    try:
        return day if date.fromisoformat(day) >= identity.FIRST_DAY else None
    except ValueError:
        return None


def _insert(db: sqlite3.Connection, table: str, **values: object) -> int:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    return int(cursor.lastrowid or 0)
