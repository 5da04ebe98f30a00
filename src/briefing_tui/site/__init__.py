"""A library as a folder of web pages that opens from a disk without a server: search, people, timeline and texts.

`make` writes it; `index` makes the search index, `pages`, `lists` and `texts` the pages, `resources` the scripts and
the style sheet.
"""

from briefing_tui.site.make import MOST, MOST_SINGLE, Made, Plan, build

__all__ = ["MOST", "MOST_SINGLE", "Made", "Plan", "build"]
