"""`briefing merge`: merges another library. Owns the report."""

from __future__ import annotations

from pathlib import Path

import click

from briefing_tui.cli.deciding import own_library
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, out
from briefing_tui.errors import Exit
from briefing_tui.model.decided import STATES
from briefing_tui.text import clean_line


@command(short_help="Add the texts and decisions of another library.")
@database
@click.option("--dry-run", is_flag=True, help="Only print what would be added.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
@click.argument("other", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def merge(context: click.Context, other: Path, db: Path | None, dry_run: bool, form: str) -> None:
    """Add the texts and decisions of the library OTHER to the library. OTHER is not changed.

    The texts are read again by this version of the program. What is already known is skipped.

    Exit status: 1 if a text was refused.
    """
    from briefing_tui.ingest.merge import merge as take
    from briefing_tui.ingest.report_text import sign_lines

    merged = take(own_library(named(context, db)), other, dry_run=dry_run)
    if form == "json":
        import sys

        from briefing_tui.export.json_form import dump

        told = {
            "new": merged.new,
            "known": merged.known,
            "statements": merged.statements,
            "refused": [{"file": name, "why": why} for name, why in merged.refused],
            "decisions_new": merged.decisions,
            "decisions_known": merged.decisions_known,
            "states": dict(merged.states),
            "versions": len(merged.signs.versions),
            "same_releases": len(merged.signs.doubles),
            "stopped": merged.stopped,
        }
        sys.stdout.write(dump(told, indent=2) + "\n")
    else:
        would = "would be " if dry_run else ""
        read = "" if dry_run else f" ({counted(merged.statements, 'statement')})"
        out(f"briefings: {merged.new:,} {would}new{read}, {merged.known:,} known, {len(merged.refused):,} refused.")
        states = ", ".join(f"{merged.states[state]:,} {state}" for state in STATES if merged.states[state])
        out(
            f"decisions: {merged.decisions:,} {would}new{f' ({states})' if states else ''},"
            f" {merged.decisions_known:,} known."
        )
        for line in sign_lines(merged.signs):
            out(clean_line(line))
        for name, why in merged.refused:
            out(f"“{clean_line(name)}” not taken: {clean_line(why)}")
        if merged.stopped:
            out("Stopped. What came in is in the library; the same command goes on.")
    context.exit(Exit.SOME_REFUSED if merged.refused else Exit.OK)
