"""Function words with their classes, endings, and the few words used by rules.

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
"""Function words, each with its class."""

LETTERS = frozenset(("WHO",))
"""Acronyms that would be function words in lower case."""
ENDINGS = ("ly", "ing", "ed", "tion", "ment", "ity", "ness", "s")
"""Endings that give the class of an unknown word, tried in this order."""
POSSESSIVE = ("'s", "s'")
"""Endings of a possessive, with a straight apostrophe."""
PARTICIPLE = "ing"
"""The ending of a present participle."""
PAST = "ed"
"""The ending of a regular past form."""
INDEFINITE = frozenset(("a", "an"))
THAT = "that"
VERB_S = "s"
"""The ending of a third-person verb."""
AND = "and"
AS = "as"
TO = "to"
BY = "by"
IN = "in"
IN_THE, TERMS = (IN, "the"), "terms"
"""The beginning and the end of “in the strongest terms”."""
IN_OR_BY = frozenset((IN, BY))
OF = "of"
FOR = "for"
AND_BUT = frozenset(("and", "but"))
AND_OR = frozenset(("and", "or"))
NOT_JOINED = frozenset(("not", "only", "never", "nor", "neither", "none"))
"""Words behind “and” or “but” that go on with the clause before: “but | not one of them”."""
OUTCOMES = frozenset(("bringing", "making", "taking", "raising", "leaving", "marking", "citing", "pointing"))
"""Participles for the result of an act."""
SO_FAR = frozenset(("thus", "far", "so"))
"""Unclassified words that may be between “and” and a verb."""
LINKS = frozenset((",", "and", "but", ";"))
"""Words and signs that join clauses."""
LINK_SIGNS = LINKS - {"but"}
OBJECT = frozenset("the its his her their our that a an support concern hope readiness appreciation gratitude".split())
"""Words that may begin the reported words."""
BEGINS_OBJECT = frozenset("all both some to that him her them everyone those every".split())
"""Words that may begin an object, besides articles, possessives and names."""
OUT_WORD = "out"
OUT = [OUT_WORD]
OF_ABOUT = frozenset((OF, "about"))
"""Words behind “warned” that begin what of."""
DOING_CLASS = f"end={PARTICIPLE}"
"""The class of a word that only its ending makes a participle."""
OUT_THAT = [OUT_WORD, THAT]
LINK_OR_WHILE = frozenset((",", "and", "but", ";", "while"))
COORDINATORS = frozenset(("and", "but", "or", ";"))
"""Words before a predicate that shares the subject of the preceding clause."""
OPENS_PHRASE = frozenset((",", "and", "but", "so", "yet", "what", "“", '"'))
"""Words and signs that may precede a subject and are not part of it."""
BEGINS_NO_TAG = frozenset("so and but which that who as in to by from because".split())
"""First words of a phrase that cannot name a speaker in a tag."""
THIRD_PERSON = frozenset(("he", "she", "they"))
NEW_SUBJECT = frozenset(("he", "she", "they", "the"))
"""Words that begin a further clause with its own subject."""
MAIN_SUBJECT = frozenset(("he", "she", "they", "the", "we"))
JOINED_SUBJECT = frozenset(("he", "she", "they", "the", "both"))
BARE_SUBJECT = frozenset(("he", "she", "they", "the", "it"))
BEGINS_SUBJECT = frozenset("the a an he she they it we i there this these no his her their its our".split())
"""Words that begin the subject of a clause after hearers: “told the Council | its plan was late”."""
BEFORE_PAST = frozenset("long ever always often just since only".split())
"""Adverbs between an auxiliary and its verb, besides those of FUNCTION_WORDS: “has | long argued”."""
CLAUSE_SUBJECT = frozenset(("he", "she", "they", "the", "it", "we", "i", "both"))
SOME_OTHERS = frozenset("some several others many few most both one".split())
"""Words that alone are the subject of a clause about members of a group."""
PRONOUN_SUBJECT = frozenset(("he", "she", "they", "we", "i", "both"))
INTRANSITIVE = frozenset("spoke attended arrived came rose agreed disagreed left participated testified".split())
"""Verbs that may end a clause, so that “and” after them begins another."""
NOUN_PHRASE = frozenset("he she they we i the a an one another both his her their its our my".split())
"""Words that may begin a subject, besides capitalised ones."""
MADE_PLAIN = frozenset(("made", "makes", "make"))
"""Verbs that take the cue itself as object: “made plain that”."""
THE = "the"
BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
LINKING = frozenset("remain remains remained stand stands stood".split())
"""Verbs between a subject and its state: “remains committed to”."""
DONE = "ed"
BEHIND_DONE = frozenset("by in on at under with from to for as".split())
"""Words behind a participle that leads a sentence: “Founded in 1907, the Board”."""
HAVE = frozenset("has have had did does do will would can could should may might must to".split())
"""Auxiliaries between a subject and its verb, including “to”."""
PERFECT = frozenset(("has", "have", "had"))
"""Auxiliaries of a participle."""
MODALS = frozenset(("will", "would", "may", "might", "could", "shall"))
"""With an infinitive of saying they refer to a future or possible statement."""
WITH = "with"
FEELINGS = frozenset("concern satisfaction appreciation regret alarm interest pleasure pride gratitude dismay".split())
"""Nouns for how something is noted: “noted with appreciation the report”."""
WHAT_WORD = "what"
WHAT = frozenset((WHAT_WORD, "all"))
"""Words that begin a clause about what somebody said: “what she said was that”."""
WHICH = "which"
WHAT_OR_WHICH = frozenset((WHAT_WORD, WHICH))
"""Words before what somebody called something: “what she called “a gift””."""
WHOSE = "whose"
RELATIVE_OF_ANOTHER = frozenset(("who", "whom", WHICH, WHOSE))
"""Relative words of a clause that may have another subject: “whom Ms. X called a fox”."""
RELATIVE = frozenset(("who", WHICH))
WHICH_OR_WHOM = frozenset((WHICH, "whom"))
RELATIVE_OR_THAT = frozenset(("who", "which", "that"))
LOOKED_PAST = frozenset(("as", "well", "to", "in"))
"""Words that may be between the link of two clauses and the verb of the second."""
NO_ADVERBS = frozenset(
    """supply family assembly reply ally rally july italy monopoly anomaly early friendly likely unlikely costly deadly daily weekly monthly
    yearly timely orderly elderly lonely lively lovely scholarly hourly""".split()
)
"""Words with the ending of an adverb that belong to a noun, or are one."""
BEFORE_CONTENT = frozenset(("that", "today", "yesterday", "again"))
"""Words between a cue and the reported words."""
GOES_ON_AFTER = frozenset("and but while during today in at on".split())
"""Words that may follow a that-clause."""
WHILE_DOING = frozenset(("while", "when", "whilst"))
"""Words before a participle of the subject: “while opening the pier”."""
DOING_TOO = frozenset(("while", "whilst", "although", "though"))
"""Words before a participle of saying that begins a sentence: “While welcoming the plan, X said”."""
LED_DOING = DOING_TOO | {"in", "after", "besides"}
"""The same, also where the participle need not report anything: “In pleading guilty, X said”."""
DOING = frozenset(("while", "before", "after"))
"""Words before a further participle of the speaker: “before warning that”."""
WHILE = frozenset(("while", "whereas"))
THOUGH = frozenset(("although", "though"))
AS_WELL_AS = ["as", "well", "as"]
CLAIMS = frozenset(
    "accusation accusations allegation allegations assertion assertions charge charges claim claims complaint complaints evidence"
    " finding findings report reports rumor rumors rumour rumours suspicion suspicions".split()
)
"""Nouns with a that-clause of their own, which is not said by those who settle or deny them."""
INTERVENING = (["out", "that"], ["today", "that"])
"""Words between a cue and its clause."""
STOP_BACK = frozenset("that while when because if although though whereas as where".split())
"""Words over which a subject cannot extend to the left."""
LEADS_CLAUSE_OF = frozenset(("whether", "unless"))
"""The same, unless a lead ends after them: “Asked whether it would rain, X”."""
IN_NAME = frozenset(("of", "the"))
"""Lower-case words within the name that “who” refers to."""
IN_WHICH = frozenset(("capacity", "role", "position", "capacities"))
"""Nouns before an “as” that opens no clause: “in her capacity as chair”."""
WHILST = "while"
LEADS_CLAUSE = frozenset(("that", "and", "but", ","))
BEGINS_NO_CONTENT = frozenset((",", ".", "and", ";"))
"""Words and signs after a cue that cannot begin reported words."""
OPENS_SIDE_CLAUSE = frozenset("while when although though as after before because since whereas once".split())
"""Words that begin a subordinate clause whose main clause follows a comma."""
