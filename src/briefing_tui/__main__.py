"""`python -m briefing_tui`: the same as the command `briefing`."""

from briefing_tui.cli import main

if __name__ == "__main__":
    main()
