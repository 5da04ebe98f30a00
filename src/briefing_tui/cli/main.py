"""The `briefing` command: lists the subcommands, owns exit codes and error messages.

Only click is imported here; each command is in the module of its group, which is imported when the command is used, so
that a search from a script starts at once. A user never sees a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from briefing_tui import __version__
from briefing_tui.cli import signals
from briefing_tui.cli.options import database
from briefing_tui.cli.output import say, to_nowhere
from briefing_tui.errors import BriefingError, Exit

NO_TERMINAL = "the app needs a terminal. In a script use “briefing search QUERY”; “briefing --help” lists the commands."
LINES_ONLY = (
    "this terminal (TERM=dumb) shows lines only. “briefing search QUERY”, “people”, “timeline”, “briefings” and “show”"
    " answer in lines; “briefing --help” lists the commands."
)
STOPPED = "stopped. What was acknowledged before is kept."

COMMANDS = {
    "alias": "identities.alias",
    "apart": "versions.apart",
    "basket": "basket.basket",
    "briefings": "browse.briefings",
    "correct": "correct.correct",
    "decisions": "decisions.decisions",
    "demo": "demo.demo",
    "different": "identities.different",
    "doctor": "library.doctor",
    "duplicate": "versions.duplicate",
    "export": "export.export",
    "extract": "extract.extract",
    "import": "importing.import_",
    "keys": "browse.keys",
    "merge": "merging.merge",
    "names": "identities.names",
    "notebook": "notebook.notebook",
    "noname": "identities.noname",
    "parent": "identities.parent",
    "people": "browse.people",
    "publish": "publishing.publish",
    "remove": "library.remove",
    "reread": "importing.reread",
    "review": "review.review",
    "same": "identities.same",
    "search": "search.search",
    "searches": "notebook.searches",
    "show": "show.show",
    "split": "identities.split",
    "tag": "notebook.tag",
    "timeline": "browse.timeline",
    "version": "versions.version",
}
"""The commands, each with the module of this package and the function that defines it."""
SECTIONS = {
    "Find and read": ("search", "show", "people", "timeline", "briefings", "keys"),
    "Import and check": ("import", "reread", "doctor", "remove", "extract", "demo"),
    "Correct": ("correct", "review", "decisions"),
    "People and bodies": ("same", "different", "names", "split", "noname", "alias", "parent"),
    "Versions and copies of texts": ("version", "duplicate", "apart"),
    "Collect": ("basket", "tag", "searches", "notebook"),
    "Hand on": ("export", "publish", "merge"),
}
"""The commands in the order of `briefing --help`, under headings."""


class _Commands(click.Group):
    """Imports a command when it is used."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        ctx.with_resource(signals.heard())  # before the command is imported
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_no_command(args))
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(".")
        command: click.Command = getattr(import_module(f"briefing_tui.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = {name: command for name in COMMANDS if (command := self.get_command(ctx, name))}
        width = max(len(name) for name in COMMANDS)
        for title, names in SECTIONS.items():
            with formatter.section(title):
                rows = [(f"{name:{width}}", found[name].get_short_help_str(limit=formatter.width)) for name in names]
                formatter.write_dl(rows)


def _no_command(typed: Sequence[str]) -> str:
    """What to say to a word that is no command: the nearest one, else how to search for it."""
    from difflib import get_close_matches

    near = get_close_matches(typed[0], COMMANDS, n=1)
    meant = f"did you mean “{near[0]}”?" if near else f"“briefing search {' '.join(typed)}” would search."
    return f"there is no command “{typed[0]}”; {meant}"


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@database
@click.version_option(__version__, prog_name="briefing", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, db: Path | None) -> None:
    """Find who said what, when, at which event, and where it is printed.

    Without a command, open the app in this terminal.
    """
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BriefingError(NO_TERMINAL)
    if os.environ.get("TERM") == "dumb":
        raise BriefingError(LINES_ONLY)
    from briefing_tui.ui.terminal import Terminal

    with Terminal() as terminal:  # early, because importing the rest takes a second
        from briefing_tui import paths
        from briefing_tui.ui.app import BriefingApp, prepare_process

        prepare_process()
        app = BriefingApp(paths.choose_library(db), terminal=terminal)
        app.run()
    context.exit(terminal.code or app.return_code or Exit.OK)


# ---- running -----------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its exit code."""
    code = run_command(sys.argv[1:] if arguments is None else list(arguments))
    if signals.code() is not None:
        with suppress(OSError):
            sys.stdout.flush()
        signals.at_once(code)  # nothing still running is waited for
    sys.exit(code)


def run_command(arguments: list[str]) -> int:
    """Run a command; every failure becomes one line on stderr and an exit code."""
    _open_streams()
    try:
        code = cli.main(arguments, prog_name="briefing", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else Exit.OK
    except SystemExit:
        if (ended := _ended()) is None:
            raise
        return ended
    except (Exception, KeyboardInterrupt) as error:
        return _told(error)


def _ended() -> int | None:
    """The exit code if the process is ended by a signal, or by click for a broken pipe; else None."""
    if (code := signals.code()) is not None:
        _tell(STOPPED)
        return code
    return _enough() if type(sys.stdout).__name__.endswith("PacifyFlushWrapper") else None


def _told(error: BaseException) -> int:
    """Print an error message; return the exit code."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.ClickException():
            _tell(error.format_message() + _help_line(error))
        case click.Abort() | KeyboardInterrupt():
            _tell(STOPPED)
            return signals.code() or 130
        case BrokenPipeError():
            return _enough()
        case BriefingError():
            _tell(str(error))
        case _:  # unexpected errors: details go to the log, the user sees a sentence
            from briefing_tui import crash

            _tell(crash.report(error))
    return Exit.ERROR


def _open_streams() -> None:
    """Open closed standard streams on the null device, so that a library is never opened with the descriptor of the output."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def _enough() -> int:
    """Handle a reader that stops early (head): what is still buffered must not raise again at exit."""
    to_nowhere(sys.stdout)
    return Exit.OK


def _help_line(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f" Try “{context.command_path} --help”." if context is not None else ""


def _tell(message: str) -> None:
    from briefing_tui.text import clean_line

    say("briefing: " + clean_line(message))
