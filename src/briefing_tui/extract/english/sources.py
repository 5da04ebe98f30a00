"""Words around a source: lead phrases before a subject, and words that cannot be a source."""

from __future__ import annotations

import re

LEADS = frozenset(
    "in on at during after following before for as speaking addressing opening concluding closing since while when with under "
    "throughout earlier meanwhile finally additionally furthermore moreover however also today yesterday further last "
    "altogether overall separately similarly likewise indeed just thus therefore instead then next first second third lastly turning regarding "
    "according over upon by among from noting citing echoing recalling referring responding asked joined welcoming based given "
    "outside inside near around across amid amidst besides beside above below beneath behind beyond along alongside against despite without "
    "within until till unlike like except past pending questioned pressed queried quizzed".split()
)
"""Words that begin a phrase before the subject."""
AT_EVENT = frozenset(("at", "during", "from", "in", "before"))
"""Words between a document and the event at which it was shown: “evidence presented | at the hearing”."""
ASIDES = frozenset(
    "however meanwhile too though instead nevertheless nonetheless therefore thus moreover otherwise indeed".split()
)
"""Adverbs between commas behind a subject: “The mayor, however, said”."""
ASIDE_PHRASES = frozenset(
    tuple(words.split())
    for words in """in turn|in response|in reply|in contrast|by contrast|in addition|in particular|of course|for one|for instance|for example|for his part
|for her part|for its part|for their part|on his part|on her part|on their part|on the other hand|on the contrary|in the meantime|after all|at the time
|once again|once more|as well""".replace("\n", "").split("|")
)
"""The same, of several words."""
AT_ONCE = frozenset("today yesterday now also still already".split())
"""Adverbs between a name and its verb."""
PRESENT = re.compile(r"[a-z]{2,}[^s\W]s")
"""A word that may be a verb in the present tense."""
LEADS_AT_ONCE = frozenset(("also", "today", "yesterday", "meanwhile", "however"))
"""Lead words without a comma."""
DEGREES = frozenset(("more", "most"))
"""Words before an adverb that leads a sentence: “More specifically, the Order”."""
NO_SOURCE = re.compile(
    r"\(|(?:the|an?|time|(?:this|last|the) (?:year|month|week|time|day)|(?:a|the|as a) result)$|(?:it|there|that|here|what)[’']s\b"
    r"|(?:in|on|at|since|after|before|when|while|with|during|despite|to|if|under|through|for|among|upon|outside|inside|amid|unlike)\s|[^“]*”",
    re.IGNORECASE,
)
"""Beginnings of a phrase that names nobody."""
FINITE = re.compile(r"\b(?:is|are|was|were|will|must|has|have|had)\b")
"""Verbs that make a phrase a clause."""
RELATIVE_CLAUSE = re.compile(r"\b(?:who|which|that|whose|whom)\b")
"""Words that make such a clause part of the name."""
PERCEIVED = frozenset(
    "hear hears heard hearing saw see sees seen watch watches watched overheard let lets made makes".split()
)
"""Verbs before somebody who does something, in a plain verb form: “heard the Minister say”."""
LISTENED = frozenset("listen listens listened listening".split())
"""The same with “to”."""
LONE_NO_SOURCE = frozenset(
    ("it", "there", "this", "that", "which", "what", "these", "those", "when", "while", "as", "if", "though")
)
"""Words that, alone, name nobody."""
PRONOUN_BE = re.compile(r"(?:he|she|they|we|I)(?=\s+(?:is|are|was|were|has|have|had)\b)", re.IGNORECASE)
JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
"""Joins a clause and the next subject."""
REST_SUBJECT = frozenset(("the", "he", "she", "they", "we"))
"""Words that may begin that subject, besides capitals and numbers."""
VERSUS = re.compile(r"\bvs?\. ")
"""Separates the two sides of a court case."""
TOLD_OF_WHOM = re.compile(
    r", (?:who|whom|which|whose(?: [a-z][\w’'-]*){1,3}) (?P<who>(?:the|an?|its|his|her|their)(?: [\w’'-]+){1,3}|he|she|they|(?!\w+day\b)[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})$"
)
"""The source of a relative clause, after the person described."""
ADDRESSES = frozenset(("to", "with"))
"""Words before an addressee or partner, who is not a subject."""
TELLS_OF = frozenset("along who which whose a an and or as with aged whom".split())
"""Words behind a name that tell of its bearer, who is then the subject."""
POSSESSIVES = frozenset(("its", "their", "our", "his", "her"))
POSSESSIVE_WITHIN = re.compile(r"[’']s?\s")
OF_WITHIN = re.compile(r"\s(?:of|for|at)\s")
"""What tells whose office it is."""
VOWELS = frozenset("aeiouy")
PART_OF = ("part", "of")
RUMOURS = frozenset(
    "report reports rumour rumours rumor rumors claim claims suggestion suggestions story stories".split()
)
"""Nouns before “that” and a speaker of whom it is only told that he said it: “denied reports that Ms. X said that …”."""
MADE = frozenset("made issued released gave delivered offered provided published had".split())
"""Verbs for making a statement."""
WRITTEN = frozenset(
    "resolution bill legislation lawsuit suit complaint indictment report survey study petition agreement amendment motion order information".split()
)
"""Documents that are a source before a participle; a letter or a statement has its own source."""
MET = frozenset("met visited received hosted welcomed joined interviewed".split())
"""Verbs whose object may be a person of whom nothing is told."""
MAIN_PAST = frozenset(
    "met spoke held told said began took gave made wrote visited joined led sent went paid thanked is was were are has".split()
)
"""Main verbs in the past that do not end in “ed”."""
