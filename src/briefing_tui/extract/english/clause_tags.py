"""Words around the tag of a clause without quotation marks: “The mill is old, the miller said in May.” All in lower case."""

from __future__ import annotations

from briefing_tui.extract.english.cues import forms

_BASES = """say add note explain tell state warn argue remark observe insist announce declare confirm predict suggest write admit
acknowledge recall stress emphasize emphasise underline underscore caution conclude believe think maintain contend assert testify reveal
joke complain lament reply respond continue quip report estimate claim allege concede reiterate disclose affirm comment promise vow
pledge tweet text post sigh grumble mutter murmur whisper blog muse caution forecast reckon hope advise find show indicate
urge counter reason judge assess project protest venture relate recount enthuse laugh smile fume marvel chuckle groan moan snap scoff opine
posit theorise theorize speculate surmise fear calculate clarify specify confide summarise summarize
profess proclaim attest imply hint intimate feel hold rejoin retort exclaim enquire inquire query wonder decide""".split()
_IRREGULAR = {
    "think": ("thinks", "thought"),
    "quip": ("quips", "quipped"),
    "feel": ("feels", "felt"),
    "hold": ("holds", "held"),
}


def _finite(base: str) -> tuple[str, ...]:
    return _IRREGULAR.get(base) or tuple(f for f in forms(base) if f != base and not f.endswith("ing"))


TAG_VERBS = frozenset(form for base in _BASES for form in _finite(base))
"""Finite verbs of a tag: “…, the miller said”."""
NOUNS_TOO = frozenset(
    "judges projects protests ventures reasons counters laughs smiles fumes marvels chuckles groans moans snaps fears hints queries wonders tweets"
    " texts posts forecasts promises pledges estimates reports faults".split()
)
"""Tag verbs that are plural nouns too."""
OF_PERSONS = frozenset("held holds related relates felt feels judged laughed smiled recounted ventured".split())
"""Tag verbs that tell of other things too, if anything but a person is their subject: “the fair held in May”."""
FOUND = "found"
"""The one that tells where a thing is, before a preposition: “a salt found in the sea”."""
PLURAL_VERBS = frozenset("say warn argue insist believe claim think fear report add note explain".split())
"""Their plain forms, as used with a plural subject."""
THEY = frozenset("they we i police people crew staff many some others both".split())
PLURAL = "s"
PHRASAL = frozenset(
    (
        ("pointed", "out"),
        ("points", "out"),
        ("put", "it"),
        ("puts", "it"),
        ("sees", "it"),
        ("saw", "it"),
        ("made", "clear"),
        ("makes", "clear"),
    )
)
"""Verbs of saying with two words."""
PURE = frozenset(("said", "says"))
"""Verbs that hardly take an object: the words after them in a tag are the speaker."""
ADDED = "added"
"""One that as often has a thing as its object."""
BARE_TOO = frozenset(
    "reckons reckoned believes insists insisted admits admitted concedes conceded fears thinks claims maintains".split()
)
"""Further verbs that often report a clause without “that”."""
TOLD = frozenset(("told", "tells", "assured", "assures", "reminded", "reminds", "informed", "informs"))
"""Verbs followed by the hearer."""
ADDRESSEE = frozenset("warned warns advised advises cautioned cautions".split()) | TOLD
"""Verbs after which a name may be the hearer; at the start of a sentence, its subject is: “Told that the port was shut, X said”."""
QUESTIONED = frozenset("asked questioned pressed queried quizzed challenged probed grilled".split())
"""Participles that begin the sentence of somebody who is asked."""
NO_PARTICIPLES = frozenset("nothing something anything everything king spring evening morning ceiling string".split())
"""Words that end like participles and begin a subject."""
OWN = frozenset(("his", "her", "its", "their", "our", "my"))
TAIL = frozenset(
    "in at during on after before following from while when to with by over via through earlier later last this today yesterday here".split()
)
"""Words that begin the place, the time or the hearers after a tag."""
PLACES = frozenset("in at during on before via through here".split())
"""Words that begin a place between a verb and its clause: “stated at a hearing that …”."""
LED = PLACES - {"on"} | frozenset("after amid following from under throughout despite".split())
"""The same, with what else tells how something was said: “said after the meeting that …”."""
LED_BY = frozenset(
    (word, of)
    for word, others in (
        ("by", "telephone phone e-mail email letter fax video videolink radio text post mail message way".split()),
        (
            "with",
            "regret sadness concern satisfaction pride pleasure relief confidence certainty caution emphasis irony".split(),
        ),
        ("over", ("the",)),
        (
            "on",
            "television radio air social twitter facebook behalf camera record several many two three numerous".split(),
        ),
        ("to", ("loud", "great")),
        ("of", ("late",)),
        ("for", ("example", "instance", "years", "months", "weeks")),
        ("as", ("early", "recently", "usual")),
    )
    for of in others
)
"""Pairs of words that do so."""
AGAIN = frozenset("once again twice too already earlier later then often today".split())
"""Adverbs between a verb of saying and its “that”."""
WRITTEN = frozenset(
    "note sign notice poster letter statement report message label plaque card banner board text placard caption".split()
)
"""Documents that “read”: “…, read a note at the door”."""
NO_TAIL = frozenset(("that", "whether", "how", "why", "what", "if", "there", "no", "yes"))
"""Words after a verb that begin its complement, so that it is not a tag."""
TO_WHOM = frozenset(
    "reporters journalists parliament lawmakers mps deputies delegates members the a an his her their our this".split()
)
"""Words after “to” that begin the hearers; an infinitive is reported words instead."""
NO_SUBJECT = frozenset(
    """and but or nor so yet which who whom whose that because while although though whereas if unless when where since until than
    whether how why what not to in on at by of for from with after before during under over between among also then including
    especially particularly based""".split()
)
"""Words that cannot begin the subject of a tag."""
LEADS_TO_CLAUSE = frozenset(
    """to in on at by of for from with after before during under over between among since when while if unless although though because as
    once until despite based asked pressed questioned given without through throughout following by earlier later last this next today yesterday meanwhile""".split()
)
"""Words that begin a phrase or clause before the main clause."""
LEADS_TIME = frozenset("since after before while although though because once despite".split())
"""Words that begin a clause at the start of a sentence."""
BEFORE_LEAD = frozenset(
    "only just even shortly soon immediately minutes hours day days week weeks month months year years moments".split()
)
"""Words right before such a word that begin the clause with it: “a day after the office said that”."""
NOUNS_OF_SAYING = frozenset(
    "remark claim comment report statement warning promise pledge announcement suggestion assertion argument contention admission boast complaint denial".split()
)
"""Nouns whose that-clause says what somebody said, and which may have a predicate of their own behind it."""
ALSO = "also"
SET_OUT = frozenset("set outlined described detailed documented shown".split())
"""Participles for the contents of a document, besides those of saying."""
WHOM = frozenset(("him", "her", "them", "me", "us"))
"""Object pronouns of persons addressed or thanked."""
SHOWS = frozenset(
    "show shows showed shown demonstrate demonstrates demonstrated illustrate illustrates illustrated".split()
)
"""What things do too: of those only documents are sources."""
BEGINS_CLAUSE = frozenset("after before when while since if unless although though because once until".split())
"""Words that begin a clause before the main clause."""
LATER_TOO = frozenset(("since", "before", "after"))
"""Those that may be adverbs at the end of a phrase: “what was done since”."""
ONCE = frozenset(
    ("the", when) for when in ("night", "day", "moment", "week", "month", "year", "time", "morning", "first", "last")
)
"""Beginnings of a clause of time: “the night he left, …”."""
GOES_ON = frozenset(
    """because if unless although though since so until which where especially including even not nor or provided as than whose with
    without to""".split()
)
"""Words after a tag in the middle that continue the reported words."""
ENDS_WORDS = frozenset(("while", "whereas", "who"))
"""Words after a tag that begin something else."""
IRREGULAR = frozenset(
    """arose ate awoke became began bent bit bled blew bound bought bred broke brought built burst came caught chose clung cost crept
    cut dealt drank drew drove dug fed fell felt fled flew forbade forgot fought found froze gave got grew ground held hid hit hung hurt
    kept knelt knew laid lay led left lent let lit lost made meant met overcame overran paid put quit ran rang rebuilt rode rose sang
    sank sat saw sent set sewed shed shone shook shot shrank shut slept slid slowed sold sought sped spent spilt split spoke sprang spread
    stank stole stood strove struck stuck stung swam swept swore swung taught thought threw told took tore trod underwent understood went
    wept withdrew woke won wore wove wrote""".split()
)
"""Irregular past forms; with -ed, the only finite verbs recognisable by form."""
FINITE = frozenset(
    """is are was were am has have had will would can could may might must shall should do does did cannot isn't aren't wasn't weren't
    won't wouldn't can't couldn't hasn't haven't hadn't doesn't don't didn't""".split()
)
"""Finite verbs that make a clause."""
ADDS = frozenset(
    "adding noting saying stressing warning stating explaining insisting arguing emphasizing emphasising pointing".split()
)
"""Participles of a further cue after a comma."""
