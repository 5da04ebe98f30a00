"""The constructions in which English reports speech: one module each, with its id, its label and its examples.

`registry` lists them in order; `python -m briefing_tui.extract.constructions.page` prints docs/constructions.md.
"""
