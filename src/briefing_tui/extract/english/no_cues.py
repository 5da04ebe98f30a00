"""Words that have the form of a cue and give nobody's words: adjectives, participles that name a thing, nouns, sums. In lower case."""

from __future__ import annotations

ALLEGED = frozenset("alleged proposed estimated suspected supposed reported claimed".split())
"""Adjectives before a noun without an article: “and alleged helpers”."""
BEFORE_ADJECTIVE = frozenset(("and", "or", ",", "of", "for", "with", "from", "by", "to", "in"))
"""Words between which and a noun such an adjective stands."""
BEGINS_CLAUSE = frozenset(
    """that the a an this these those it its he she they his her their we our i my you your there who what how why when whether if to no not any some
    all each both every him them us me“…” “ " by in on at for with as against about""".split()
)
"""Words with which the object of a cue begins, and no noun behind an adjective."""
NAMES = frozenset(("called", "named", "dubbed", "termed", "titled", "entitled", "nicknamed", "labeled", "labelled"))
"""Participles behind a noun that say what it is called."""
CITED = frozenset("cite quote report note describe mention present raise detail list use".split())
"""Verbs whose participle before an infinitive tells a purpose: “facts cited to support”."""
OPPOSED, AS_OPPOSED = "opposed", "as"
INTO = "into"
"""Before a form in -ing: “misled into believing”."""
TIME = frozenset(("time",))
"""Nouns with which no cue begins."""
ASKED = frozenset(("asked", "pressed", "questioned", "quizzed"))
BEFORE_ASKED = frozenset((",", "when", "if", "once", "while"))
BEHIND_ASKED = frozenset("whether if about why how what when where who by for".split())
"""“X, when asked whether …, said”: what a speaker was asked."""
MERELY = "merely"
HAVE = frozenset(("have", "has", "had", "having"))
"""Behind these a form in -s is a noun."""
ADVISED, WELL = "advised", "well"
"""“would be well advised to”: nobody's advice."""
PAY = "pay"
"""Tells a sum, but in “paid tribute to”."""
DENIED = "deny"
"""Passive with a thing: “were denied that chance”."""
CHARGE = "charge"
SUMS = frozenset("interest fee fees price prices fare fares rent rents toll tolls tuition premiums postage".split())
"""What somebody is charged."""
OFFERS = frozenset("offer demand require provide need deserve".split())
"""Verbs of which a thing behind “that” is the subject: “a task that demands help”."""
OF, TO, AS, THE, CONFIRM = "of", "to", "as", "the", "confirm"
BEHIND_NAME = frozenset(
    "Act Acts Bill Court Courts Fund Tribunal Commission Conference Board Office Program Programme Service Scheme Project".split()
)
"""Words that end a name in which a cue may stand: “Claims Act”."""
KNOWN = frozenset("internationally nationally federally widely newly so-called".split())
"""Adverbs before an adjective: “internationally recognized rights”."""
NOUNS_TOO = frozenset(("promises", "pledges", "threats", "rules"))
"""Nouns that look like cues, beside those that are as often."""
NO_NOUN = frozenset(("aux", "pron", "conj", "adv", "det", "prep"))
"""Classes of words that are no noun."""
DETERMINER, POSSESSOR = "det", "poss"
MARKS = '“"'
ITEM_ENDS = (";", "; and", "; or")
"""How the items of a list end."""
CLAIM_LEADS = r"\b(?:complaints?|indictments?|lawsuits?|suit|alleg\w+|claims?|claimed|accus\w+|rumou?rs?|myths?)\b"
"""Words of a line that ends in a colon, below which a list tells what is merely claimed."""
