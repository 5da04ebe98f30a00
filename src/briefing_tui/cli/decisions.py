"""`briefing decisions`: lists decisions, undoes them, exports, merges, and writes them as a corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.deciding import author_named, by_whom, own_library, told
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.model.decided import STATES, decision_lines
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Decided
    from briefing_tui.store.connection import Library
    from briefing_tui.store.decided_corpus import Line
    from briefing_tui.store.decisions import Decision

MOST = 10_000
"""Maximum statements of a query whose decisions are listed."""
LARGEST = 1024 * 1024 * 1024
"""Maximum bytes of a file of decisions."""


class _Decisions(click.Group):
    """A command with subcommands; arguments that are not a subcommand are a query for the list."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "list", self.commands["list"], args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args[:1] == ["--db"] and args[2:3] and args[2] in self.commands:  # allowed before any command
            args = [args[2], *args[:2], *args[3:]]
        if not any(each in self.commands for each in args[:1]) and "--help" not in args and "-h" not in args:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Decisions, short_help="List, undo, export and merge decisions.")
@click.pass_context
def decisions(context: click.Context) -> None:
    """List, undo, export and merge decisions. Without a command, list them.

    \b
    briefing decisions                        list all decisions
    briefing decisions s-1f…                  list those about one statement, event or briefing
    briefing decisions source:water.txt       list those about the statements that a query finds
    briefing decisions undo d-7f…             undo a decision
    briefing decisions export FILE.jsonl      write all decisions to a file
    briefing decisions merge FILE.jsonl…      add the decisions of another library
    briefing decisions corpus OUT/            write them as a corpus to train and measure readers with

    “briefing decisions list --help” shows the options of the list.
    """


@command("list", short_help="List decisions, newest first.")
@database
@click.option("--since", metavar="DAY", help="Only decisions made on or after this day.")
@click.option("--author", help="Only decisions made by this person.")
@click.option("--state", type=click.Choice([*STATES]), help="Only decisions in this state.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.argument("query", nargs=-1)
@click.pass_context
def list_(
    context: click.Context,
    /,
    query: tuple[str, ...],
    db: Path | None,
    since: str | None,
    form: str,
    **asked: str | None,
) -> None:
    """List decisions, newest first: all, those about one thing (QUERY is its uid), or those about what QUERY finds.

    Exit status: 1 if no decision is listed.
    """
    from briefing_tui.store import read

    with library(named(context, db)) as lib:
        things = _things(lib, query)
        found = read.decisions(
            lib, things=things, since=_since(since), author=asked["author"] or "", state=asked["state"] or ""
        )
        _print(lib, found, form)
    context.exit(Exit.OK if found else Exit.NOTHING_FOUND)


def _since(typed: str | None) -> str:
    from briefing_tui.query import dates

    if not typed:
        return ""
    try:
        return dates.period(typed)[0].isoformat()
    except dates.DateError as error:
        raise BriefingError(error.title, hint="Write a day as 2026-11-29.") from None


def _things(lib: Library, query: Sequence[str]) -> set[str] | None:
    """The uids whose decisions are requested; None: all."""
    from briefing_tui.cli.query_line import joined
    from briefing_tui.query.parser import parse
    from briefing_tui.store import read
    from briefing_tui.store.queries import search

    if not query:
        return None
    if len(query) == 1 and (found := read.find_uid(lib, query[0])):
        kind, uid = found
        if kind == "speaker":
            about = read.decisions_of_person(lib, uid)
            if about or query[0].startswith("p-"):
                return {one.thing for one in about}
        if kind == "briefing":
            ids = read.statements_of_briefing(lib, uid)
            struck = {one.uid for one in read.struck(lib, uid)}
            return {uid} | struck | {one.uid for one in read.statements(lib, ids, context=False)}
        return {uid}
    hits = search.hits(lib, parse(joined(query)), limit=MOST)
    if hits.more:
        say(f"(only the newest {MOST:,} statements that are found were looked at)")
    return {hit.uid for hit in hits.hits}


def _print(lib: Library, found: Sequence[Decided], form: str) -> None:
    from briefing_tui.export.fields import as_json
    from briefing_tui.export.json_form import dump
    from briefing_tui.store import read

    if form == "json":
        sys.stdout.write(dump([as_json(one) for one in found], indent=2) + "\n")
    elif form == "jsonl":
        wanted = {one.uid for one in found}
        for kept in read.lines(lib):
            if kept.id in wanted:
                sys.stdout.write(kept.line + "\n")
    else:
        for one in found:
            first, *more = decision_lines(one)
            out(f"{first}  {one.thing}")
            if one.words:
                out(f"  “{clean_line(one.words)[:200]}”")
            for line in more:
                out(line)
        if not found:
            say("nothing was decided." if not read.lines(lib) else "no decision is found.")


# ---- undo ------------------------------------------------------------------------------------------------------------


@command(short_help="Undo decisions.")
@database
@click.option("--reason", default="", help="Reason, kept with the decision.")
@click.option(
    "--author",
    help="Name of who decides.  [default: BRIEFING_AUTHOR, else the name set in the app, else the login name]",
)
@click.argument("ids", nargs=-1, required=True, metavar="D-…")
@click.pass_context
def undo(context: click.Context, ids: tuple[str, ...], db: Path | None, reason: str, author: str | None) -> None:
    """Undo decisions (d-…), or all decisions of a batch (t-…). The earlier value holds again. An undo can be undone."""
    by = by_whom(author_named(author), reason)

    def take_back(decider: Any) -> Any:
        wanted = [one for each in ids for one in (decider.of_batch(each) if each.startswith("t-") else [each])]
        if not wanted:
            raise BriefingError(
                f"nothing was decided as {ids[0]}.", "Nothing was changed.", "“briefing decisions” lists all."
            )
        return decider.undo(list(dict.fromkeys(wanted)), by)

    told(named(context, db), take_back)
    context.exit(Exit.OK)


# ---- files -----------------------------------------------------------------------------------------------------------


@command(short_help="Write all decisions to a file.")
@database
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def export(context: click.Context, file: Path, db: Path | None) -> None:
    """Write all decisions of the library to FILE as sorted JSON lines; - writes to standard output."""
    from briefing_tui.store import read

    with library(named(context, db)) as lib:
        lines = sorted(one.line for one in read.lines(lib))
    text = "".join(line + "\n" for line in lines)
    if str(file) == "-":
        sys.stdout.write(text)
        context.exit(Exit.OK)
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BriefingError(
            f"“{file}” could not be written: {error.strerror}.", "The library is as it was.", "Name another file."
        ) from None
    out(f"{counted(len(lines), 'decision')} written to {clean_line(str(file))}.")
    context.exit(Exit.OK)


@command(short_help="Add decisions from files.")
@database
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def merge(context: click.Context, files: tuple[Path, ...], db: Path | None) -> None:
    """Add the decisions in FILES, written by “briefing decisions export”. Known decisions are skipped.

    If a line is not a decision, nothing is added.
    """
    from briefing_tui.store.deciding import Decider

    lines = [line for file in files for line in _read(file)]
    with Decider(own_library(named(context, db))) as decider:
        done = decider.decide({one.id: one for one in lines}.values())
    new = {one.id for one in done.lines}
    told_of = ", ".join(
        f"{number:,} {state}" for state in STATES if (number := sum(done.states[key][0] == state for key in new))
    )
    out(f"{counted(len(new), 'decision')} new{f' ({told_of})' if told_of else ''}, {done.known:,} known.")
    for key in sorted(new):
        if done.states[key][0] in ("waiting", "contested"):
            out(f"  {key}: {STATES[done.states[key][0]]}")
    context.exit(Exit.OK)


def _read(file: Path) -> Iterator[Decision]:
    from briefing_tui.store.decisions import parse

    try:
        if file.stat().st_size > LARGEST:
            raise BriefingError(
                f"“{file}” is too large for a ledger.", "Nothing was changed.", "Split it, and merge the parts."
            )
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BriefingError(f"“{file}” is no text (UTF-8).", "Nothing was changed.", "Ask for the file anew.") from None
    except OSError as error:
        raise BriefingError(
            f"“{file}” could not be read: {error.strerror}.", "Nothing was changed.", "Look at the spelling."
        ) from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield parse(line, f"“{file}”, line {number},")


@command(short_help="Write decisions as a corpus.")
@database
@click.option(
    "--hold-out",
    multiple=True,
    metavar="SOURCE",
    help="Leave out this source, and list its briefings. Can be given more than once.",
)
@click.argument("folder", metavar="OUT/", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def corpus(context: click.Context, folder: Path, db: Path | None, hold_out: tuple[str, ...]) -> None:
    """Write the decisions about statements to the new folder OUT/ as a corpus to train and measure readers with.

    whole.jsonl holds briefings in which every statement was decided and every quotation is a statement, part.jsonl the
    others, texts/ the texts. Contested decisions are left out.

    Exit status: 1 if there is nothing to write.
    """
    from briefing_tui.store import decided_corpus
    from briefing_tui.text import words

    if folder.exists() and any(folder.iterdir()):
        raise BriefingError(f"“{folder}” is not empty.", "Nothing was written.", "Name a new folder.")
    held = {tuple(words(one)) for one in hold_out}
    with library(named(context, db)) as lib:
        found = decided_corpus.lines(lib.connection)
    kept = [line for line in found if tuple(words(line.row["source"])) not in held]
    for line in found:
        if line not in kept:
            say(f"not written: {line.row['doc']} of {clean_line(line.row['source'])}, which is held out.")
    if not kept:
        say("nothing to write was decided.")
        context.exit(Exit.NOTHING_FOUND)
    _write(folder, kept)
    whole = sum(line.whole for line in kept)
    out(
        f"{counted(whole, 'briefing')} whole, {len(kept) - whole:,} in part,"
        f" {counted(sum(len(line.row['statements']) for line in kept), 'statement')} written to {clean_line(str(folder))}."
    )
    context.exit(Exit.OK)


def _write(folder: Path, kept: Sequence[Line]) -> None:
    import json

    try:
        (folder / "texts").mkdir(parents=True, exist_ok=True)
        for name, some in (("whole", True), ("part", False)):
            rows = [json.dumps(line.row, ensure_ascii=False) + "\n" for line in kept if line.whole is some]
            (folder / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8", newline="\n")
        for line in kept:
            (folder / "texts" / f"{line.row['doc']}.txt").write_bytes(line.text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise BriefingError(
            f"“{folder}” could not be written: {error.strerror}.", "The library is as it was.", "Name another folder."
        ) from None


for _each in (list_, undo, export, merge, corpus):
    decisions.add_command(_each)
