"""Words around whoever said it: what leads up to a subject, and what can be no source."""

from __future__ import annotations

import re

LEADS = frozenset(
    "in on at during after following before for as speaking addressing opening concluding closing since while when with under "
    "throughout earlier meanwhile finally additionally furthermore moreover however also today yesterday further last "
    "altogether overall separately similarly likewise indeed just thus therefore instead then next first second third lastly turning regarding "
    "according over upon by among from noting citing echoing recalling referring responding asked joined welcoming based given".split()
)
"""Words with which a phrase before the subject begins."""
LEADS_AT_ONCE = frozenset(("also", "today", "yesterday", "meanwhile", "however"))
"""Such a phrase in one word, without a comma."""
NO_SOURCE = re.compile(
    r"\(|(?:the|an?|time|(?:this|last|the) (?:year|month|week|time|day)|(?:a|the|as a) result)$|(?:it|there|that|here|what)[’']s\b"
    r"|(?:in|on|at|since|after|before|when|while|with|during|despite|to|if|under|through|for|among|upon)\s|[^“]*”",
    re.IGNORECASE,
)
"""What begins so names nobody."""
FINITE = re.compile(r"\b(?:is|are|was|were|will|must|has|have|had)\b")
"""Verbs that make a phrase a clause."""
RELATIVE_CLAUSE = re.compile(r"\b(?:who|which|that|whose|whom)\b")
"""Words that make such a clause a part of the name."""
LONE_NO_SOURCE = frozenset(
    ("it", "there", "this", "that", "which", "what", "these", "those", "when", "while", "as", "if", "though")
)
"""Words that alone name nobody."""
PRONOUN_BE = re.compile(r"(?:he|she|they|we|I)(?=\s+(?:is|are|was|were|has|have|had)\b)", re.IGNORECASE)
JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
"""What joins a clause and the subject of the next one."""
REST_SUBJECT = frozenset(("the", "he", "she", "they", "we"))
"""Words with which that subject may begin, beside capitals and numbers."""
VERSUS = re.compile(r"\bvs?\. ")
"""What parts the two sides of a case at law."""
TOLD_OF_WHOM = re.compile(r", (?:who|whom|which) (?P<who>(?:the|an?|its|his|her|their)(?: [\w’'-]+){1,3}|he|she|they)$")
"""Behind whoever is told of, whoever tells it."""
ADDRESSES = frozenset(("to", "with"))
"""Before whoever was written to or met, and no subject."""
VOWELS = frozenset("aeiouy")
MADE = frozenset("made issued released gave delivered offered provided published had".split())
"""Verbs of whoever makes a statement."""
WRITTEN = frozenset(
    "resolution bill legislation lawsuit suit complaint indictment report survey study petition agreement amendment motion order information".split()
)
"""Documents that speak themselves before a participle; a letter or a statement is whoever's it is."""
MAIN_PAST = frozenset(
    "met spoke held told said began took gave made wrote visited joined led sent went paid thanked is was were are has".split()
)
"""Verbs of main clauses that do not end in “ed”."""
