"""The command `briefing`: main (running, errors, exit codes), one file a group of commands, output, signals, options."""

from briefing_tui.cli.main import main

__all__ = ["main"]
