"""What a library answers, as plain data: two versions of the program, or two libraries, are compared by it.

`python tests/store/answers.py` writes those of the libraries in golden/ anew; only a change of what is shown asks for it.
"""

from __future__ import annotations

import json
import lzma
import tempfile
from pathlib import Path
from typing import Any

from briefing_tui.model import EventRef, SpeakerRow, Statement, TimelineEntry
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search

GOLDEN = Path(__file__).parent / "golden"
ANSWERS = GOLDEN / "answers.json.xz"
QUERIES = (
    "",
    "border",
    "manag*",
    '"border management"',
    "drug OR trade",
    "speaker:mittal",
    "speaker:lind -border",
    'speaker:"river commission"',
    "org:unodc",
    'org:"united nations"',
    'org:"united rivers"',
    "org:rivers",
    "role:director",
    "event:conference",
    "event:water",
    "event:dushanbe",
    "place:nairobi",
    "place:york",
    "kind:direct",
    "kind:act,indirect",
    "date:2023-03",
    "date:2023-03-03",
    "after:2022-01-10",
    "before:2022",
    "is:confirmed",
    "is:unreviewed",
    "sure:high",
    "sure:low",
    "source:water",
    "lang:fr",
)


def unpacked(golden: Path, path: Path) -> Path:
    """A library of golden/, as a file."""
    path.write_bytes(lzma.decompress(golden.read_bytes()))
    return path


def libraries() -> list[Path]:
    """The libraries of golden/, one of each version of the schema or more."""
    return sorted(GOLDEN.glob("schema_*.db.xz"))


def answers(path: Path) -> dict[str, Any]:
    """Everything that the doors of the store give of a library, but ids and what the file is called."""
    with open_library(Choice(path, "option")) as lib:
        return {
            "info": _info(lib),
            "searches": {text: _search(lib, text) for text in QUERIES},
            "statements": [_statement(one) for one in search.hits(lib, parse(""), limit=1000).hits],
            "people": [[p.name, p.sort_name, p.kind, p.statements, p.last] for p in _people(lib)],
            "speakers": [_speaker(lib, p.uid) for p in _people(lib)],
            "events": [_event(lib, uid) for uid in _events(lib)],
            "months": [
                [m.year, m.month, m.events, m.statements, m.briefings, _entries(read.entries(lib, m.year, m.month))]
                for m in read.months(lib)
            ],
            "briefings": [_briefing(lib, b.uid) for b in read.briefings(lib)],
        }


def _people(lib: Library) -> list[SpeakerRow]:
    """Everybody, also who is named only, by name, and documents."""
    found = [row for which in read.LISTS for row in read.people(lib, order="name", which=which)]
    keys = dict(lib.connection.execute("SELECT id, sort_key FROM speakers"))
    return sorted(found, key=lambda p: (p.kind != "person", keys[p.id], p.id))


def _info(lib: Library) -> list[int]:
    info = read.info(lib)
    return [info.briefings, info.events, info.people, info.bodies, info.statements]


def _search(lib: Library, text: str) -> list[Any]:
    query = parse(text)
    hits = search.hits(lib, query, limit=1000).hits
    facets = search.facets(lib, query)
    return [
        [hit.uid for hit in hits],
        search.count(lib, query),
        [list(year) for year in search.years(lib, query)],
        sorted([f.value, f.count] for f in (*facets.who, *facets.when, *facets.kind, *facets.sure, *facets.review)),
    ]


def _ref(event: EventRef | None) -> list[Any] | None:
    return event and [event.uid, event.name, event.kind, event.start_date, event.end_date, event.place]


def _statement(s: Statement) -> dict[str, Any]:
    return {
        "uid": s.uid,
        "kind": s.kind,
        "text": s.text,
        "context": [s.context, s.context_start, s.context_end],
        "speakers": [
            [x.attribution, x.start, x.end, x.name, x.kind, x.role, x.organization, x.person_basis, x.role_basis]
            for x in s.speakers
        ],
        "event": _ref(s.event),
        "date": [s.date, s.end_date, s.date_basis],
        "occasion": s.occasion,
        "cue": s.cue,
        "rule": [s.rule, s.confidence],
        "review_state": s.review_state,
        "briefing": [s.briefing.uid, s.briefing.title, s.briefing.file],
        "place": [s.start, s.end, s.line, s.page],
        "group": s.group,
    }


def _speaker(lib: Library, uid: str) -> list[Any]:
    page = read.speaker(lib, uid)
    assert page is not None
    return [
        [
            page.name,
            page.sort_name,
            page.kind,
            page.honorific,
            list(page.names),
            page.statements,
            page.first,
            page.last,
        ],
        [[role.label, role.organization, role.first, role.last] for role in page.roles],
        [[other.name, other.statements, other.last] for other in page.others],
        [one.uid for one in read.statements(lib, read.statements_of_speaker(lib, uid), context=False)],
    ]


def _events(lib: Library) -> list[str]:
    def below(entries: list[TimelineEntry]) -> list[str]:
        return [uid for e in entries if e.what == "event" for uid in (e.uid, *below(list(e.children)))]

    return [uid for m in read.months(lib) for uid in below(read.entries(lib, m.year, m.month))]


def _event(lib: Library, uid: str) -> list[Any]:
    e = read.event(lib, uid)
    assert e is not None
    return [
        [e.uid, e.name, e.name_basis, e.kind, e.start_date, e.end_date, e.date_edtf, e.date_text, e.date_basis],
        [e.place, e.place_basis, e.announced, _ref(e.parent), e.relation, [_ref(child) for child in e.children]],
        [[party.text, party.part] for party in e.parties],
        [e.briefing.uid, e.briefing.title, e.briefing.file, e.start, e.end, e.statements],
        [one.uid for one in read.statements(lib, read.statements_of_event(lib, uid), context=False)],
    ]


def _entries(entries: list[TimelineEntry]) -> list[Any]:
    return [
        [e.uid, e.what, e.name, e.kind, e.start_date, e.end_date, e.inherited, e.statements, _entries(list(e.children))]
        for e in entries
    ]


def _briefing(lib: Library, uid: str) -> list[Any]:
    b = read.briefing(lib, uid)
    assert b is not None
    return [
        [b.uid, b.title, b.title_basis, b.published, b.published_basis, b.language, b.publisher, b.url, b.file],
        [b.media_type, b.text, b.text_sha256],
        [[m.uid, m.kind, m.start, m.end] for m in b.marks],
        [[q.span.start, q.span.end, q.claim, q.why] for q in b.coverage],
        [list(page) for page in b.pages],
        [one.uid for one in read.statements(lib, read.statements_of_briefing(lib, uid), context=False)],
    ]


def kept() -> dict[str, Any]:
    """The answers that the libraries of golden/ have always given."""
    found: dict[str, Any] = json.loads(lzma.decompress(ANSWERS.read_bytes()))
    return found


def main() -> None:
    """Write the answers of the libraries in golden/."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for golden in libraries():
            found[golden.name] = answers(unpacked(golden, Path(folder) / "briefing.db"))
    ANSWERS.write_bytes(lzma.compress(json.dumps(found, ensure_ascii=False).encode()))


if __name__ == "__main__":
    main()
