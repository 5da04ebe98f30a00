"""The command `briefing`: declares commands and options, owns exit codes and how errors are told.

Only click is imported here; each command brings in what it needs, so that a search from a script starts at once.
A user never sees a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing_tui import __version__
from briefing_tui.errors import BriefingError, Exit, QueryError

F = TypeVar("F", bound=Callable[..., Any])

NO_TERMINAL = "the app needs a terminal. In a script use “briefing search QUERY”; “briefing --help” lists the commands."


def _database(function: F) -> F:
    """`--db`, before or after the command's name."""
    return click.option(
        "--db", type=click.Path(path_type=Path, dir_okay=False), default=None, help="The library to use (a file)."
    )(function)


def _named(context: click.Context, db: Path | None) -> Path | None:
    """The library named on the command line; the option behind the command wins."""
    return db if db is not None else context.find_root().params.get("db")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@_database
@click.version_option(__version__, prog_name="briefing", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, db: Path | None) -> None:
    """Who said what, when, at which event, and where it is printed.

    Without a command the app opens: on --db, else BRIEFING_DB, else your own library, else the example that ships.
    """
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BriefingError(NO_TERMINAL)
    from briefing_tui import paths
    from briefing_tui.ui.app import BriefingApp, prepare_process

    prepare_process()
    app = BriefingApp(paths.choose_library(db))
    app.run()
    context.exit(app.return_code or Exit.OK)


@cli.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@_database
@click.option(
    "--format", "form", type=click.Choice(["plain", "json", "csv", "md"]), default=None,
    help="How to print; without it a readable list in a terminal, else plain.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@click.option("--sort", type=click.Choice(["newest", "oldest", "best"]), default="newest", show_default=True)
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_context
def search(
    context: click.Context, query: tuple[str, ...], db: Path | None, form: str | None, limit: int, sort: str
) -> None:
    """Find statements.

    \b
    briefing search speaker:mittal "border management" after:2022-10 -drug

    The query said back in words goes to the error output. Ends with 0 if something was found, 1 if nothing was, 2 on an
    error. The language: docs/query.md.
    """
    from briefing_tui.cli_search import run

    context.exit(run(query, _named(context, db), form=form, limit=limit, sort=sort))


@cli.command(short_help="List who speaks: people, then bodies.")
@_database
@click.option(
    "--sort", type=click.Choice(["name", "number", "last"]), default="name", show_default=True,
    help="By name, number of statements, or last seen.",
)  # fmt: skip
@click.argument("words", nargs=-1)
@click.pass_context
def people(context: click.Context, words: tuple[str, ...], db: Path | None, sort: str) -> None:
    """List who speaks: people first, bodies below; with WORDS those whose name bears them.

    Ends with 1 if there is nobody.
    """
    from briefing_tui.cli_show import people as run

    context.exit(run(_named(context, db), " ".join(words), sort))


@cli.command(short_help="List events by month, newest first.")
@_database
@click.pass_context
def timeline(context: click.Context, db: Path | None) -> None:
    """List events by month, newest first, with those on their margins below them.

    Ends with 1 if the library is empty.
    """
    from briefing_tui.cli_show import timeline as run

    context.exit(run(_named(context, db)))


@cli.command(short_help="Show a statement, event, speaker or briefing whole.")
@_database
@click.option("--format", "form", type=click.Choice(["plain", "json"]), default="plain", show_default=True)
@click.argument("uid")
@click.pass_context
def show(context: click.Context, uid: str, db: Path | None, form: str) -> None:
    """Show a statement with its context, source and how it was read; or an event, a speaker, a briefing.

    UID as printed beside it, the beginning of one, or a briefing's file name.
    """
    from briefing_tui.cli_show import show as run

    context.exit(run(_named(context, db), uid, form))


@cli.command("import", short_help="Read files and folders into a library.")
@_database
@click.option("--cluster", metavar="ADDRESS", help="Have the workers of a dask scheduler read: tcp://HOST:8786.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.pass_context
def import_(context: click.Context, paths: tuple[Path, ...], db: Path | None, cluster: str | None) -> None:
    """Read files and folders (text, Markdown, HTML, PDF, Word, e-mail, feeds, JSON) into the library.

    The library is --db, else BRIEFING_DB, else your own (made when missing).

    Ends with 0 if all went well, 1 if some were refused, 2 if there was nothing to read or it could not run.
    """
    from briefing_tui.cli_import import import_ as run

    context.exit(run(_named(context, db), paths, cluster))


@cli.command(short_help="Read the library's texts again as this version reads them.")
@_database
@click.pass_context
def reread(context: click.Context, db: Path | None) -> None:
    """Read every text of the library again, as this version reads, and list what is read otherwise.

    Statements keep their uids while their words stand where they stood; what a person has reviewed is never changed.
    """
    from briefing_tui.cli_import import reread as run

    context.exit(run(_named(context, db)))


@cli.command(short_help="Take a briefing out of the library.")
@_database
@click.argument("uid")
@click.pass_context
def remove(context: click.Context, uid: str, db: Path | None) -> None:
    """Take a briefing out of the library, with everything that only it bore.

    UID as “briefing show” prints it (b-…), or the briefing's file name.
    """
    from briefing_tui.cli_files import remove as run

    context.exit(run(_named(context, db), uid))


@cli.command(short_help="Prove every quotation against its source.")
@_database
@click.pass_context
def doctor(context: click.Context, db: Path | None) -> None:
    """Prove every quotation against its source, and the library's own order. Ends with 1 if faults were found."""
    from briefing_tui.cli_files import doctor as run

    context.exit(run(_named(context, db)))


@cli.command(short_help="Make a large invented library, to try the program on.")
@click.option("--statements", metavar="INTEGER", default="10000", show_default=True, help="How many.")
@click.option("--out", type=click.Path(), default="", help="The library to make (a file).  [required]")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number makes another library.")
@click.pass_context
def demo(context: click.Context, statements: str, out: str, seed: int) -> None:
    """Make a large library of invented briefings, labelled so: nobody in it exists, and nobody said it.

    The same number of statements and the same seed make the same library. A million takes some minutes and 2 GB.
    """
    from briefing_tui.cli_demo import run

    context.exit(run(out, statements, seed))


@cli.command(short_help="Print what is read in files, storing nothing.")
@click.option("--docs", type=click.Path(path_type=Path, dir_okay=False), help='Lines of {"doc_id", "text"}.')
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.pass_context
def extract(context: click.Context, paths: tuple[Path, ...], docs: Path | None) -> None:
    """Print what the program reads in files, without storing it: one line of JSON a document.

    Ends with 1 if some could not be read.
    """
    if not paths and docs is None:
        raise click.UsageError("Name files, or --docs FILE.jsonl.")
    from briefing_tui.cli_files import extract as run

    context.exit(run(paths, docs))


@cli.command()
def keys() -> None:
    """List the keys of the app."""
    from briefing_tui.ui.commands import as_text

    click.echo(as_text())


# ---- running -----------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit code."""
    sys.exit(_guarded(sys.argv[1:] if arguments is None else list(arguments)))


def _guarded(arguments: list[str]) -> int:
    """Run; every failure becomes one line on the error output and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    try:
        code = cli.main(arguments, prog_name="briefing", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else Exit.OK
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        _tell(error.format_message() + _help_line(error))
        return Exit.ERROR
    except (click.Abort, KeyboardInterrupt):
        _tell("stopped. What was acknowledged before is kept.")
        return 130
    except BrokenPipeError:
        # The reader has had enough (head). What is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except QueryError as error:
        _tell(str(error))
        return Exit.ERROR
    except BriefingError as error:
        _tell(str(error))
        return Exit.ERROR
    except Exception as error:  # the last net: the log keeps where, the user sees a sentence
        from briefing_tui.faults import unforeseen

        _tell(unforeseen(error))
        return Exit.ERROR


def _help_line(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f" Try “{context.command_path} --help”." if context is not None else ""


def _tell(message: str) -> None:
    from briefing_tui.text import clean_line

    click.echo("briefing: " + clean_line(message), err=True)


if __name__ == "__main__":
    main()
