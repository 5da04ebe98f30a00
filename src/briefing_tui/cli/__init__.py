"""The `briefing` command: main (running, errors, exit codes), one module for each group of commands, output, signals, options."""

from briefing_tui.cli.main import main

__all__ = ["main"]
