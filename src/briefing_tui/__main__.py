"""`python -m briefing_tui`: the same as the `briefing` command."""

from briefing_tui.cli import main

if __name__ == "__main__":
    main()
