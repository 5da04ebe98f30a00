"""A library for others, made of some of one’s own briefings: with decisions applied, and without the history behind them.

A new file, filled row by row by an ordinary writer: its pages can contain nothing that it was not given. It gets whole
briefings with decisions applied; no machine readings, no import log, no notes, no rejected spans. Of the decisions only those
are included that are about people and bodies all named in it, because without them people would fall apart: with the author
“published” and without a reason, unless authors are requested. For a later version of a text it states that it is one, and
the date of the former text; that text is not included.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document
from briefing_tui.store import digests, identities, identity, ledger, ledger_lines, situation
from briefing_tui.store.claims import CONTESTED, HOLDS
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import By, Decision, Told, decision, loaded
from briefing_tui.store.dump import settle
from briefing_tui.store.former import former
from briefing_tui.store.holding import Holding
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.identities import ALIAS, NONAME
from briefing_tui.store.limits import connect
from briefing_tui.store.prepare import folded_body
from briefing_tui.store.records import BriefingRecord
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.store.write import open_for_writing
from briefing_tui.text import joined

NOBODY = "published"
"""Replaces the author of a decision."""
MANIFEST = ".manifest.json"
"""Suffix of the manifest that accompanies the file."""


@dataclass
class Published:
    """Counts of what was published."""

    briefings: int = 0
    statements: int = 0
    decisions: int = 0
    size: int = 0


def publish(
    own: Library, out: Path, chosen: Sequence[str], about: dict[str, Any], *, authors: bool = False
) -> Published:
    """Write these briefings to a new file, with a manifest. Raises LibraryError if one was read by an earlier version, or if
    the file exists; then no file is left behind."""
    listed = out.with_name(out.name + MANIFEST)
    for path in (out, listed):
        if path.exists() or path.is_symlink():
            raise LibraryError(f"There is a file {path} already.", UNCHANGED, "Name another one, or delete it.")
    done = Published()
    try:
        with open_for_writing(out) as writer:
            for briefing, place in _places(own, chosen):
                held = place.holding
                writer.add_held(_document(briefing, place), _told(held, authors), briefing.lineage)
                done.briefings += 1
                done.statements += len(held.reading.statements)
        with Identifier(out) as library:
            lines = [_line(one, authors) for one in _going_along(own, library)]
            done.decisions = len(library.decide(lines).lines) if lines else 0
            if corrected := list(_corrections(own, library, authors)):
                done.decisions += library.note_versions(corrected)
        settle(out)
        listed.write_text(
            json.dumps(_manifest(out, about, done), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    except BaseException:
        out.unlink(missing_ok=True)
        listed.unlink(missing_ok=True)
        raise
    done.size = out.stat().st_size
    return done


def _places(own: Library, chosen: Sequence[str]) -> Iterator[tuple[BriefingRecord, situation.Place]]:
    for uid in sorted(set(chosen)):
        briefing = situation.briefing_of(own.connection, uid)
        if briefing is not None:
            digests.prove_briefing(own.connection, briefing.id)
            yield briefing, situation.place_of(own.connection, briefing)


def _document(briefing: BriefingRecord, place: situation.Place) -> Document:
    reading = place.holding.reading
    return Document(
        briefing.text,
        briefing.file_name,
        briefing.media_type,
        briefing.byte_sha256,
        briefing.encoding,
        title=reading.title,
        title_basis=reading.title_basis,
        published=reading.published,
        published_basis=reading.published_basis,
        language=briefing.language,
        publisher=briefing.publisher,
        url=briefing.url,
        text_from=briefing.text_from,
        pages=tuple(place.source.pages),
    )


def _told(holding: Holding, authors: bool) -> Holding:
    """A holding without the rejected spans and, unless they are requested, without the authors of the decisions."""
    reviews = {
        uid: review if authors else review._replace(by=None, contested=0) for uid, review in holding.reviews.items()
    }
    return Holding(holding.reading, reviews, (), (), {})


# ---- decisions that are included -------------------------------------------------------------------------------------


def _going_along(own: Library, out: Identifier) -> list[Decision]:
    """Applied decisions about people and bodies, if all of these, and all names that the decisions give, are printed there."""
    states = dict(own.connection.execute("SELECT decision, state FROM standing").fetchall())
    who = ledger.identities(own.connection)
    printed = {joined(name) for (name,) in out.db.execute("SELECT name FROM forms")}
    bodies = {folded for (folded,) in out.db.execute("SELECT folded FROM organizations")}

    def is_there(name: str) -> bool:
        return joined(name) in printed or folded_body(name) in bodies

    def is_of_those_there(one: Decision) -> bool:
        called = identities.named(one)
        return bool(called) and all(is_there(name) for _, name in called.values())

    live = ledger_lines.known(own.connection, who.live).values()
    named = [one for one in live if states.get(one.id) in (HOLDS, CONTESTED) and one.verb != NONAME]
    named = list(filter(is_of_those_there, named))
    if any(one.verb == ALIAS for one in named):
        texts = " ".join(joined(text) for (text,) in out.db.execute("SELECT text FROM briefings"))
        named = [one for one in named if one.verb != ALIAS or all(joined(name) in texts for name in _names(one))]
    return [_only_printed(one, printed) for one in named]


def _names(one: Decision) -> list[str]:
    value = loaded(one.value)
    return list(value.get("names", ())) if isinstance(value, dict) else []


def _only_printed(one: Decision, printed: set[str]) -> Decision:
    """A rule for names, restricted to those printed there."""
    value = loaded(one.value)
    if one.verb == ALIAS or not isinstance(value, dict) or "names" not in value:
        return one
    value = value | {"names": [name for name in value["names"] if joined(name) in printed]}
    return one._replace(value=json.dumps(value))


def _line(one: Decision, authors: bool) -> Decision:
    """The decision without those that its author had seen and, unless requested, without author and reason."""
    by = By(one.author, one.reason, one.at) if authors else By(NOBODY, "", one.at)
    anchor = {"people": {uid: list(called) for uid, called in identities.named(one).items()}}
    return decision(by, one.verb, one.target, one.field, Told(loaded(one.value), None, anchor))


def _corrections(own: Library, out: Identifier, authors: bool) -> Iterator[Decision]:
    """Decisions that included briefings are later versions of texts that are not: they mark them as corrected."""
    known = ledger_lines.versions(own.connection)
    for uid, lineage in out.db.execute("SELECT uid, lineage FROM briefings").fetchall():
        if identity.briefing_uid(lineage) == uid:
            continue
        for one in ledger_lines.known(own.connection, [known.by[old] for old in known.former(uid)]).values():
            kept = former(own.connection, one.field)
            day = kept.reading.published if kept else one.place.get("published")
            by = By(one.author, one.reason, one.at) if authors else By(NOBODY, "", one.at)
            anchor = {"texts": one.place["texts"], "published": day}
            yield decision(by, one.verb, one.target, one.field, Told(None, None, anchor))


# ---- the manifest ----------------------------------------------------------------------------------------------------


def _manifest(out: Path, about: dict[str, Any], done: Published) -> dict[str, Any]:
    """The contents of the file: every briefing with the digests of its rows."""
    db = connect(out, "mode=ro")
    try:
        rows = db.execute(
            "SELECT b.uid, b.text_sha256, d.head, d.whole FROM briefings b JOIN briefing_digests d ON d.briefing_id = b.id ORDER BY 1"
        ).fetchall()
    finally:
        db.close()
    listed = [{"uid": uid, "text_sha256": text, "head": head, "whole": whole} for uid, text, head, whole in rows]
    return {**about, "statements": done.statements, "decisions": done.decisions, "briefings": listed}
