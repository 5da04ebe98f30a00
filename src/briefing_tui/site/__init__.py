"""A library as a folder of web pages that is read from a stick: search, people, timeline and texts, without a program.

`make` writes it; `index` is what the pages search, `pages`, `lists` and `texts` what is read, `resources` the script and the style sheet.
"""

from briefing_tui.site.make import MOST, MOST_SINGLE, Made, Plan, build

__all__ = ["MOST", "MOST_SINGLE", "Made", "Plan", "build"]
