"""Words that hold a sentence together: function words with their classes, endings, and the few that rules look for.

All in lower case.
"""

from __future__ import annotations

FUNCTION_WORDS = {
    word: name
    for name, words in {
        "det": "the a an this that these those each every some any no both all several many few most another such its his her their our "
        "my your two three four five six seven eight nine ten",
        "prep": "of in on at by for with from to into onto upon over under between among against during through throughout toward "
        "towards within without about regarding concerning including across around after before since until despite per via "
        "alongside amid beyond near off",
        "pron": "he she they it we i you him them us me himself herself themselves itself who whom whose which what someone everyone",
        "aux": "is are was were be been being am has have had having do does did will would shall should can could may might must",
        "conj": "and or but nor yet so",
        "sub": "that because although though while whereas if unless when where how why whether as than",
        "adv": "also further then again not never today yesterday tomorrow earlier later moreover furthermore additionally meanwhile "
        "however jointly once now finally still already recently strongly",
    }.items()
    for word in words.split()
}
"""Words that hold sentences together, each with its class."""

ENDINGS = ("ly", "ing", "ed", "tion", "ment", "ity", "ness", "s")
"""Endings by which an unknown word is classed, tried in this order."""
POSSESSIVE = ("'s", "s'")
"""Endings of a possessive, with a straight apostrophe."""
PARTICIPLE = "ing"
"""The ending of a present participle."""
PAST = "ed"
"""The ending of a regular past."""
THAT = "that"
VERB_S = "s"
"""How a verb of the third person ends."""
AND = "and"
AS = "as"
TO = "to"
BY = "by"
IN = "in"
IN_OR_BY = frozenset((IN, BY))
OF = "of"
ON = "on"
AND_BUT = frozenset(("and", "but"))
AND_OR = frozenset(("and", "or"))
OUTCOMES = frozenset(("bringing", "making", "taking", "raising", "leaving", "marking"))
"""Participles that tell what came of something."""
SO_FAR = frozenset(("thus", "far", "so"))
"""Words of no class that may stand between “and” and a verb."""
LINKS = frozenset((",", "and", "but", ";"))
"""What joins clauses."""
LINK_SIGNS = LINKS - {"but"}
OBJECT = frozenset("the its his her their our that a an support concern hope readiness appreciation gratitude".split())
"""Words with which what was said may begin."""
BEGINS_OBJECT = frozenset("all both some to that him her them everyone those every".split())
"""Words with which an object may begin, beside articles, possessives and names."""
OUT_WORD = "out"
OUT = [OUT_WORD]
LINK_OR_WHILE = frozenset((",", "and", "but", ";", "while"))
COORDINATORS = frozenset(("and", "but", "or", ";"))
"""What a subject shared with the clause before stands behind."""
OPENS_PHRASE = frozenset((",", "and", "but", "so", "yet", "“", '"'))
"""What may stand before the first word of a subject and is no part of it."""
BEGINS_NO_TAG = frozenset("so and but which that who as in to by from because".split())
"""A phrase that begins so names nobody who could have said the words before it."""
THIRD_PERSON = frozenset(("he", "she", "they"))
NEW_SUBJECT = frozenset(("he", "she", "they", "the"))
"""Words with which a further clause with a subject of its own begins."""
MAIN_SUBJECT = frozenset(("he", "she", "they", "the", "we"))
JOINED_SUBJECT = frozenset(("he", "she", "they", "the", "both"))
BARE_SUBJECT = frozenset(("he", "she", "they", "the", "it"))
CLAUSE_SUBJECT = frozenset(("he", "she", "they", "the", "it", "we", "i", "both"))
PRONOUN_SUBJECT = frozenset(("he", "she", "they", "we", "i", "both"))
INTRANSITIVE = frozenset("spoke attended arrived came rose agreed disagreed left participated testified".split())
"""Verbs that may end a clause, so that “and” behind them begins another."""
NOUN_PHRASE = frozenset("he she they we i the a an one another both his her their".split())
"""Words with which a subject may begin, beside capitalised ones."""
MADE_PLAIN = frozenset(("made", "makes", "make"))
"""Verbs whose object is the cue itself: “made plain that”."""
THE = "the"
BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
HAVE = frozenset("has have had did does do will would can could should may might must to".split())
"""Auxiliaries that stand between a subject and its verb, “to” among them."""
MODALS = frozenset(("will", "would", "may", "might", "could", "shall"))
"""With an infinitive of saying they tell what is said later, or perhaps."""
WITH = "with"
WHICH = "which"
RELATIVE = frozenset(("who", WHICH))
WHICH_OR_WHOM = frozenset((WHICH, "whom"))
RELATIVE_OR_THAT = frozenset(("who", "which", "that"))
LOOKED_PAST = frozenset(("as", "well", "to", "in"))
"""Words that may stand between what joins two clauses and the second one’s verb."""
BEFORE_CONTENT = frozenset(("that", "today", "yesterday", "again"))
"""Words between a cue and what was said."""
GOES_ON_AFTER = frozenset("and but while during today in at on".split())
"""Words that may follow the end of a that-clause."""
WHILE = frozenset(("while", "whereas"))
AS_WELL_AS = ["as", "well", "as"]
CLAIMS = frozenset(
    "accusation accusations allegation allegations assertion assertions charge charges claim claims complaint complaints evidence"
    " finding findings report reports rumor rumors rumour rumours suspicion suspicions".split()
)
"""Nouns whose own clause “that” begins: whoever settles or denies them does not say it."""
INTERVENING = (["out", "that"], ["today", "that"])
"""Words between a cue and its clause."""
STOP_BACK = frozenset("that while when because if although though whereas as where".split())
"""Words that no subject reaches back over."""
LEADS_CLAUSE_OF = frozenset(("whether", "unless"))
"""Nor over these, unless a lead ends behind them: “Asked whether it would rain, X”."""
IN_NAME = frozenset(("of", "the"))
"""Words in lower case within the name of whoever “who” stands for."""
WHILST = "while"
LEADS_CLAUSE = frozenset(("that", "and", "but", ","))
BEGINS_NO_CONTENT = frozenset((",", ".", "and", ";"))
"""Words and signs behind a cue that begin nothing that was said."""
OPENS_SIDE_CLAUSE = frozenset("while when although though as after before because since whereas once".split())
"""Words with which a clause begins whose sentence has its own clause behind a comma."""
