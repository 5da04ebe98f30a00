"""Every query, typed, pasted or passed by a shell, is parsed or refused with a message; the library never raises an error.

Every query takes the path of the search field and of `briefing search`: parsed with and without a cursor, described
in words, and run on two real libraries. The number of further library queries is random; the first rows are always
read.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from frame import Line, Plan
from queries import CODE_POINTS, Case, Drawer

from briefing_tui import demo
from briefing_tui.cli.main import run_command
from briefing_tui.errors import QueryError
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.query.ast import Clause, Field, Query
from briefing_tui.query.describe import describe
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging

PROMISE = "Search never errors: a query finds, finds nothing, or is refused in a sentence that points at the place."
METHOD = (
    "Every Unicode code point (lone surrogates included) alone and beside letters, marks, operators and fields; queries drawn "
    "from a generator that knows the grammar and the names in the library; random characters; bytes that are no UTF-8 as a shell "
    "passes them; texts of a hundred thousand characters. Each is parsed, said back and run on a real library, the example and "
    "3,000 invented statements. Anything raised but a QueryError with a sentence and a place within the query is an error"
)

TOGETHER = 24
"""Code points looked up by one library query: each was parsed separately before."""
CONTEXTS = (
    "{}",
    "a{}",
    "{}a",
    "a{}b",
    '"{}"',
    '"a{}b"',
    "-{}",
    "-a{}b",
    "{}*",
    "a{}*",
    "a OR {}b",
    "speaker:a{}b",
    "source:a{}b",
    "lang:a{}",
    "event:{}a",
    'org:"{}",x',
)
REFUSING = ("{}:a", "a{}:b", "date:{}", "date:2022{}", "kind:{}", "sure:{}high", "is:lost{}", "{} OR {}", "speaker:{}")
"""Contexts in which many characters lead to a refusal: tested one by one."""
SHOWN = "Ports are open, “said” the Director of trade; naïve \ud83d\udea2 straße"
"""A text in which matches are marked."""


class Asker:
    """Runs all of the program's queries on several libraries."""

    def __init__(self, libraries: Sequence[Library]) -> None:
        self.libraries = libraries
        self.tried = 0
        self.faults: list[str] = []

    def query(self, text: str, cursor: int | None) -> Query | None:
        """Parse a query and describe it; None where it is refused as expected. Raises unexpected exceptions."""
        try:
            query = parse(text, cursor=cursor)
        except QueryError as error:
            assert error.title and 0 <= error.start < error.end <= len(text), (
                f"refused badly: {error!s:.80} {error.start}–{error.end}"
            )
            return None
        describe(query, lambda word: search.family(self.libraries[0], word)).encode()
        return query

    def ask(self, text: str, cursor: int | None, depth: float, where: str) -> None:
        """Run one query; `depth` (0 to 1) sets how much is asked. A fault is recorded with its origin."""
        self.tried += 1
        try:
            library = self.libraries[self.tried % len(self.libraries)]
            query = self.query(text, cursor)
            if query is not None:
                answer(library, query, depth)
            if depth > 0.98:
                other_fields(library, text)
        except Exception as error:  # any exception is a fault
            shown = text if len(text) < 200 else text[:200] + "…"
            self.faults.append(f"{where}: {ascii(shown)} ({len(text)} characters, cursor {cursor}): {error!r:.200}")


def answer(library: Library, query: Query, depth: float) -> None:
    """Run the library queries of the search field (with high depth: and of the panes beside it)."""
    order = "best" if depth > 0.9 else "oldest" if depth > 0.8 else "newest"
    page = search.rows(library, query, Paging(order, 2))
    if depth < 0.75:
        return
    search.highlights(library, query, SHOWN)
    search.count(library, query)
    search.known_count(library, query)
    search.elsewhere(library, query)
    if depth > 0.98:
        search.facets(library, query)
        list(search.years(library, query))
        search.hits(library, query, order="newest", limit=2, before=search.end_of("newest"))
    if depth > 0.9 and not page.hits:
        search.blame(library, query)
        for term in (term for clause in query.clauses for term in clause.terms):
            if isinstance(term, Field) and term.name == "speaker":
                read.near_names(library, " ".join(term.values))
    for index in range(min(len(query.clauses), 3)):
        query.without(index)
        query.with_(Clause((Field("kind", ("direct",)),)))


def other_fields(library: Library, text: str) -> None:
    """Pass the text to the filter of People, to the palette, and to `briefing people`."""
    read.people_ids(library, pattern=text)
    read.find_people(library, text)
    read.find_events(library, text)
    read.near_names(library, text)


# ---- every code point ------------------------------------------------------------------------------------------------


def code_points(asker: Asker, plan: Plan) -> None:
    """Test each code point in every context; the library is queried for many at once, and one by one where that fails."""
    number = plan.of(CODE_POINTS, least=3000)
    first = [*range(min(0x180, number)), 0xD800, 0xDFFF, 0xE000, 0xFFFD, 0xFFFF, 0x10FFFF]
    drawn = (
        plan.random("code points").sample(range(CODE_POINTS), number) if number < CODE_POINTS else range(CODE_POINTS)
    )
    codes = list(dict.fromkeys([*first, *drawn]))[:number]
    for low in range(0, len(codes), TOGETHER):
        batch = [chr(code) for code in codes[low : low + TOGETHER]]
        for char in batch:
            for context in REFUSING:
                with contextlib.suppress(QueryError):
                    parse(context.replace("{}", char))
        if not _together(asker, batch):
            for char in batch:
                for context in CONTEXTS + REFUSING:
                    asker.ask(context.replace("{}", char), None, 1.0, f"U+{ord(char):04X}")
                    asker.tried -= 1
        asker.tried += len(batch)


def _together(asker: Asker, batch: Sequence[str]) -> bool:
    """Whether these, looked up together, cause no fault. A refusal of one hides the others and so counts as failure."""
    try:
        query = parse(" ".join(context.replace("{}", char) for char in batch for context in CONTEXTS))
        library = asker.libraries[asker.tried % len(asker.libraries)]
        describe(query).encode()
        search.rows(library, query, Paging(limit=2))
    except Exception:  # a fault or a refusal: the character is then found one by one
        return False
    return True


# ---- the proof's lines ------------------------------------------------------------------------------------------------


def drawn(
    libraries: Sequence[Library],
    plan: Plan,
    name: str,
    number: int,
    make: Callable[[Random], Case],
    whole: bool = False,
) -> Line:
    """Test random queries, each with a random generator of its own, so that it can be reproduced by its number."""
    asker = Asker(libraries)
    for index in range(number):
        draw = plan.random(f"{name} {index}")
        text, cursor = make(draw)
        asker.ask(text, cursor, 1.0 if whole else draw.random(), f"seed {plan.seed}, {name} {index}")
    return Line(name, asker.tried, len(asker.faults), faults=tuple(asker.faults[:20]))


def by_shell(path: Path, plan: Plan, number: int, drawer: Drawer) -> Line:
    """Run the command itself in this process with captured output: no message may speak of an internal error."""
    faults = []
    for index in range(number):
        arguments = drawer.arguments(plan.random(f"shell {index}"))
        form = ("plain", "json", "csv", "md")[index % 4]
        code, told = _run(["--db", str(path), "search", f"--format={form}", "--limit=2", "--", *arguments])
        if (
            code not in (0, 1, 2)
            or "fault of the program" in told
            or "cannot be read" in told
            or (code == 2) > ("briefing: " in told)
        ):
            faults.append(f"seed {plan.seed}, shell {index}: {ascii(arguments)}: {code} {told[-200:]!r}")
    return Line(
        "`briefing search` itself, with arguments that are no UTF-8", number, len(faults), faults=tuple(faults[:20])
    )


def _run(arguments: list[str]) -> tuple[int, str]:
    """(exit code, error output) of a command."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace") for _ in range(2))
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = int(run_command(arguments))
    except Exception as error:  # not caught by the command
        return -1, repr(error)
    finally:
        sys.stdout, sys.stderr = kept
    err.flush()
    return code, err.buffer.getvalue().decode("utf-8")


@contextlib.contextmanager
def opened(work: Path) -> Iterator[list[Library]]:
    """The example and an invented library."""
    demo.make(work / "demo.db", 3000, seed=5)
    libraries = [open_library(Choice(path, "option")) for path in (work / "demo.db", shipped_library())]
    try:
        yield libraries
    finally:
        for library in libraries:
            library.close()


def prove(plan: Plan) -> list[Line]:
    """Test every code point, a million random queries, a thousand huge ones, and the command itself."""
    with opened(plan.work) as libraries:
        asker, drawer = Asker(libraries), Drawer(libraries)
        code_points(asker, plan)
        every = Line(
            f"code points, each in {len(CONTEXTS) + len(REFUSING)} places of a query",
            asker.tried,
            len(asker.faults),
            faults=tuple(asker.faults[:20]),
        )
        return [
            every,
            drawn(libraries, plan, "queries by the grammar, whole and half typed", plan.of(600_000), drawer.by_grammar),
            drawn(libraries, plan, "queries of random characters", plan.of(300_000), drawer.by_chance),
            drawn(libraries, plan, "queries of bytes that are no UTF-8", plan.of(100_000), drawer.from_shell),
            drawn(libraries, plan, "queries of up to 100,000 characters", plan.of(1000, 10), drawer.long, whole=True),
            by_shell(plan.work / "demo.db", plan, plan.of(5000, 12), drawer),
        ]
