"""The constructions by which English tells what somebody said: one module each, with its id, its label and its examples.

`registry` lists them in order; `python -m briefing_tui.extract.constructions.page` prints docs/constructions.md.
"""
