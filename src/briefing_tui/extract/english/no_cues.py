"""Words in the form of a cue that do not report speech: adjectives, participles that name a thing, nouns, amounts. In lower case."""

from __future__ import annotations

from briefing_tui.extract.english.cues import ADJECTIVES_TOO

ALLEGED = frozenset("alleged proposed estimated suspected supposed reported claimed".split())
"""Adjectives before a noun without an article: “and alleged helpers”."""
BEFORE_ADJECTIVE = frozenset(("and", "or", ",", "of", "for", "with", "from", "by", "to", "in"))
"""Words between which and a noun such an adjective occurs."""
BEGINS_CLAUSE = frozenset(
    """that the a an this these those it its he she they his her their we our i my you your there who what how why when whether if to no not any some
    all each both every him them us me“…” “ " by in on at for with as against about""".split()
)
"""Words that begin the object of a cue, rather than a noun after an adjective."""
NAMES = frozenset(("called", "named", "dubbed", "termed", "titled", "entitled", "nicknamed", "labeled", "labelled"))
"""Participles that introduce the name of a noun."""
CALLED = "called"
CITED = frozenset("cite quote report note describe mention present raise detail list use".split())
"""Verbs whose participle has an infinitive of purpose: “facts cited to support”."""
OPPOSED, AS_OPPOSED = "opposed", "as"
INTO = "into"
"""Before an -ing form: “misled into believing”."""
TIME = frozenset(("time",))
"""Nouns before which a cue cannot begin."""
ASKED = frozenset(("asked", "pressed", "questioned", "quizzed"))
BEFORE_ASKED = frozenset((",", "when", "if", "once", "while"))
BEHIND_ASKED = frozenset("whether if about why how what when where who by for".split())
"""Words of a question put to the subject: “X, when asked whether …, said”."""
MERELY = "merely"
HAVE = frozenset(("have", "has", "had", "having"))
"""Words after which an -s form is a noun."""
ADVISED, WELL = "advised", "well"
"""“would be well advised to”: not advice by anyone."""
PAY = "pay"
"""Takes an amount, except in “paid tribute to”."""
DENIED = "deny"
"""In the passive with a thing: “were denied that chance”."""
CHARGE = "charge"
SUMS = frozenset("interest fee fees price prices fare fares rent rents toll tolls tuition premiums postage".split())
"""Amounts that somebody is charged."""
OF, TO, AS, THE, CONFIRM = "of", "to", "as", "the", "confirm"
BEHIND_NAME = frozenset(
    "Act Acts Bill Court Courts Fund Tribunal Commission Conference Board Office Program Programme Service Scheme Project".split()
)
"""Words that end a name which may contain a cue: “Claims Act”."""
KNOWN = frozenset("internationally nationally federally widely newly so-called new other various".split())
"""Words before an adjective: “internationally recognized rights”, “a new proposed rule”."""
NOUNS_TOO = frozenset("promises pledges threats rules report claim call request demand plan pledge promise".split())
"""Nouns that look like cues, besides `HOMOGRAPHS`."""
BEFORE_PARTICIPLE = frozenset((",", "prep", "conj"))
"""Signs and classes of words before a participle with its object: “, fulfilling promises”."""
OF_WITH = frozenset(("of", "with", "from", "by"))
"""Prepositions after which a participle belongs to the noun behind it, even where an adverb parts them."""
OR = "or"
STRANDED = frozenset("to on in at as than like since".split())
"""Words of that class that may end a clause, or begin one."""
BY, THANKS, AND_OR = "by", "thanks", frozenset(("and", "or"))
MODALS = frozenset("can could will would shall should may might must".split())
IN_OR_FOR = frozenset(("in", "for", "against", "under", "above", "below", "within"))
PLACED = frozenset(
    "outline assert allege detail describe propose announce present recommend list mention cite summarise summarize claim state".split()
)
"""Verbs whose participle is followed by where or for whom: “the steps outlined in the plan”."""
NO_CLAUSE = frozenset(("repeated", "alleged"))
"""Cues behind “and” or “other” that are adjectives of a noun with a verb of its own: “and repeated attempts have failed”."""
BEFORE_OWN = frozenset(("and", "or", "other"))
NO_OWN = frozenset("he she they we i the a".split())
"""Words that begin a clause of their own."""
ATTRIBUTIVE = ADJECTIVES_TOO | frozenset(
    """admitted known acknowledged recognised recognized predicted projected noted observed denied disputed contested questioned regretted
    acclaimed criticised criticized mentioned described determined certified verified specified revealed disclosed""".split()
)
"""Participles that describe a noun behind a preposition: “free from | recognised hazards that harm”, “because of admitted faults”."""
DESCRIBES = frozenset(("detailed", "repeated", "proposed", "alleged", "reported", "estimated"))
"""Participles that describe a noun right behind a verb: “kept detailed records”."""
SAID_OF, BE_OR_HAVE = "said", (["be"], ["have"])
"""“said to be full”: what others say of something."""
FIND, PUT, PUT_AS = "find", "put", frozenset(("it", "forward"))
NO_NOUN = frozenset(("aux", "pron", "conj", "adv", "det", "prep"))
"""Classes of words that are not nouns."""
NO_VERB = NO_NOUN | {"end=ly"}
DETERMINER, POSSESSOR = "det", "poss"
MARKS = '“"'
ITEM_ENDS = (";", "; and", "; or")
"""The end of a list item."""
CLAIM_LEADS = r"\b(?:complaints?|indictments?|lawsuits?|suit|alleg\w+|claims?|claimed|accus\w+|rumou?rs?|myths?)\b"
"""Words of a line that ends in a colon, which make the list below it a claim."""
LIGHT = frozenset("make makes made making take takes took taking give gives gave giving".split())
"""Verbs that say nothing of their own: “made a decision”, “took the lead”."""
UTTERED = frozenset(
    """announcement announcements appeal appeals apology argument assurance assurances call calls case claim claims comment comments commitment
    commitments complaint declaration demand offer pitch plea pledge pledges point points prediction promise promises proposal proposals
    recommendation recommendations remark remarks request requests statement statements suggestion suggestions vow warning""".split()
)
"""What is said, behind such a verb: “made the pledge that”."""
UNTRUE = frozenset("false misleading fraudulent untrue fictitious".split())
"""“made false statements to” tells of a deed."""
SPOKE = frozenset("spoke speak speaks speaking spoken talked talk talks talking".split())
HEARERS = frozenset("press media audience crowd congregation gathering nation public congress parliament".split())
"""Nouns for those who are spoken to, besides people and offices: “spoke to the press about the ferry”."""
HEARERS_END = frozenset((",", "about", "regarding", "over"))
ATTRIBUTED, WRITING = "attributed", "writing"
"""“remarks | attributed to the mayor”, “while | writing each letter”: nobody's words follow."""
