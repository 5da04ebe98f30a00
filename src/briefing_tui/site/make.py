"""Make a site: from statements of a library to files, atomically.

If not all statements of the library are included, the site is made of a publication copy (store/publish.py): names,
texts and decisions that no text of the site prints are then nowhere in it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.export.base import Head
from briefing_tui.model import BriefingRef, Statement
from briefing_tui.paths import Choice
from briefing_tui.site import index, pages, single
from briefing_tui.site.base import Site, Text
from briefing_tui.site.resources import RESOURCES, resource
from briefing_tui.site.shards import dump, shards
from briefing_tui.site.texts import BUNDLED, text_pages
from briefing_tui.store import concordance, publish, read
from briefing_tui.store.connection import Library, open_library

MOST, MOST_SINGLE = 200_000, 5_000
"""Most statements of a site, and of a single-file site."""
SHARD = 200
"""Statements per file."""
CHUNK = 1_000
"""Statements read at once."""


@dataclass(frozen=True)
class Plan:
    """The options of a site."""

    out: Path
    """A folder, or the single file."""
    head: Head
    single: bool = False
    bundle: bool = False
    """Whether fifty texts share a file."""


@dataclass(frozen=True)
class Made:
    """A summary of the site made."""

    statements: int
    briefings: int
    files: int
    size: int


def build(lib: Library, ids: Sequence[int], plan: Plan) -> Made:
    """Write the site of these statements, given in any order. Raises BriefingError; then nothing was written."""
    most = MOST_SINGLE if plan.single else MOST
    if len(ids) > most:
        raise BriefingError(
            f"{len(ids):,} statements are too many: {'one file' if plan.single else 'a site'} holds {most:,}.",
            "Nothing was written.",
            "Ask for less" + (", or make a folder without --single." if plan.single else "."),
        )
    if plan.out.exists() or plan.out.is_symlink():
        raise BriefingError(f"there is a file or folder {plan.out} already.", "It is as it was.", "Name a new one.")
    try:
        work = Path(tempfile.mkdtemp(prefix=f".{plan.out.name[:40]}.", dir=plan.out.absolute().parent))
        try:
            return _written(_gathered(lib, ids, plan, work), plan, work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise BriefingError(
            f"{plan.out} cannot be written: {why}.", "Nothing was written.", "Name another place."
        ) from error


def _written(site: Site, plan: Plan, work: Path) -> Made:
    made = work / "site"
    made.mkdir()
    number = size = 0
    for name, text in single.files(site) if plan.single else _files(site):
        path = made / name
        path.parent.mkdir(exist_ok=True)
        size += path.write_bytes(text.encode("utf-8", "replace"))
        number += 1
    (made / single.NAME if plan.single else made).replace(plan.out)
    return Made(len(site.statements), len(site.texts), number, size)


def _gathered(lib: Library, ids: Sequence[int], plan: Plan, work: Path) -> Site:
    statements = _read(lib, ids)
    bearing = {one.briefing.uid for one in statements}
    if len(statements) == concordance.number(lib):
        return _site(lib, statements, plan, [one for one in read.briefings(lib) if one.uid not in bearing])
    path = work / "library.db"
    publish.publish(lib, path, sorted(bearing), {})
    with open_library(Choice(path, "option")) as apart:
        return _site(apart, _read(apart, concordance.ids(apart, [one.uid for one in statements])), plan)


def _read(lib: Library, ids: Sequence[int]) -> list[Statement]:
    """Newest first, as a search lists them."""
    newest, found = sorted(set(ids), reverse=True), list[Statement]()
    for low in range(0, len(newest), CHUNK):
        found += read.statements(lib, newest[low : low + CHUNK], context=False, parts=True, whole=True)
    return found


def _site(lib: Library, statements: Sequence[Statement], plan: Plan, silent: Sequence[BriefingRef] = ()) -> Site:
    """`silent`: briefings without statements that are included if the whole library is."""
    briefings = {one.briefing.uid: one.briefing for one in statements} | {one.uid: one for one in silent}
    bodies = dict(concordance.texts(lib, briefings))
    tables = ("speakers", "organizations", "events")
    named = {table: concordance.names(lib, table) for table in tables}
    return Site(
        plan.head,
        statements,
        [Text(ref, bodies[uid]) for uid, ref in briefings.items()],
        index.keys(statements, named, concordance.families(lib)),
        bundled=BUNDLED if plan.bundle else 1,
    )


def _files(site: Site) -> Iterator[tuple[str, str]]:
    for name in RESOURCES:
        yield name, resource(name)
    firsts = []
    for shard in shards(site.keys):
        firsts.append([shard.first, shard.name])
        yield f"i/{shard.name}.js", f"briefing.keys({dump(shard.name)},{dump(shard.values)});\n"
    yield "i/index.js", f"briefing.index({dump(site.about(firsts, SHARD))});\n"
    for low in range(0, len(site.statements), SHARD):
        rows = [site.row(one) for one in site.statements[low : low + SHARD]]
        yield f"d/{low // SHARD}.js", f"briefing.rows({low // SHARD},{dump(rows)});\n"
    yield from text_pages(site)
    yield from pages.pages(site)
