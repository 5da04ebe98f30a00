"""Words of a line that leads to a list, and signs of its items: “Ms. X made the following points:”, “(b)”, “; and”."""

from __future__ import annotations

import re

SIGN = re.compile(r"\s*(?:[•·▪◦●*–—-]|o(?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
"""The sign at the beginning of an item."""
ENDS = re.compile(r"[;,](?:\s+(?:and|or))?\s*$")
"""The end of an item that others follow."""
ROMAN = frozenset("ivx")
_SIGN = r"(?:[-–—•*·▪●]|\d{1,3}[.)])"
_TITLES = r"(?:[A-Z][\w.’-]*\s){0,4}"
ITEM_BEGINS = re.compile(rf"(?:^|\n)[ \t]*{_SIGN}[ \t]*{_TITLES}$")
"""The sign of an item, and titles, before a name that begins it."""
ITEM_GOES_ON = re.compile(rf"[,(][^\n]{{1,200}}\n\s*{_SIGN}[ \t]*{_TITLES}")
"""The rest of an item that begins with a name, and the sign of the next one."""
BULLETS = "•·▪◦●*–—-o"
FOLLOWING = re.compile(
    r",?\s+(?:the following|these|as follows|(?:two|three|four|five|several|some|a number of|a few)(?=\s+(?:\w+\s+)?[a-z]+s$))((?:\s+[a-z]+){0,4})$"
)
"""The words behind the verb of a line that only announce the items: “called for | the following steps”."""
POINTS = frozenset(
    """point points remark remarks observation observations comment comments message messages argument arguments conclusion conclusions
    statement statements recommendation recommendations finding findings thoughts facts""".split()
)
"""Nouns for what is said."""
PUTS = frozenset(
    """made makes raised raises offered offers presented presents outlined outlines shared shares set put gave gives drew draws highlighted
    highlights emphasized emphasised emphasizes emphasises stressed stresses underlined underlines""".split()
)
"""Verbs whose object they are."""
FORWARD = frozenset(("forward", "out"))
"""Particles of such verbs."""
OPEN = frozenset("to that for on about of against with".split())
"""Words that the items complete: “urged the towns | to”."""
VERB_FOLLOWS = frozenset(("to", "that"))
"""Those that a verb or a clause completes: what other words lead to may be a heading, “launched: | Clean rivers. The plan …”."""
LISTS = frozenset("include includes including namely are is".split())
"""Words of a line whose items are its parts, and nobody's words."""
PRONOUNS = frozenset(("he", "she", "they"))
SAID = "said"
STOP, STOPS = ".", (".", "!", "?", ":")
"""The sign that ends an item as it is read, and those that it may have."""
NUMBER, FIRST = re.compile(r"\d{1,2}|[a-h]|[ivx]{1,4}"), frozenset(("a", "1", "i"))
"""What stands in brackets before an item within a sentence, and before the first."""
TWO_NAMES = re.compile(r"(?P<given>[A-Z][\w’'-]+)\s+(?:[A-Z]\.\s+)*[A-Z]")
FIRST_WORD = re.compile(r"[A-Z][a-z]+")
MARKS = "“\"‘'«„"
"""What stands in marks is quoted, or a title."""
