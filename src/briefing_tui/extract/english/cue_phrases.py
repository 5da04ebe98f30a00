"""Cues of several words: a verb with its noun (“drew attention to”), and lead-ins of a plain verb (“went on to say”). In lower case."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.extract.english.cues import forms


class LightVerb(NamedTuple):
    """A light verb, the nouns that make it an act of speech, and the words between those and the reported words."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    leads: frozenset[str]
    act: bool = False
    """Whether it gives only the topic."""


def _finite(bases: str) -> frozenset[str]:
    return frozenset(f for base in bases.split() for f in forms(base))


_DOUBLED = {
    base: [base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing"] for base in ("dub", "slam", "label")
}


def _light(verbs: str, nouns: str, leads: str, *, act: bool = False) -> LightVerb:
    return LightVerb(_finite(verbs), frozenset(nouns.split()), frozenset(leads.split()), act)


def _told(forms_told: str, nouns: str, leads: str) -> LightVerb:
    """The same with the forms of a verb that tell what was done: not “an opportunity to make the case for it”."""
    return LightVerb(frozenset(forms_told.split()), frozenset(nouns.split()), frozenset(leads.split()))


LIGHT_VERBS = (
    _light(
        "give offer provide deliver present make",
        "summary overview update account briefing outline assessment presentation explanation description rundown picture sketch talk lecture "
        "recap history synopsis guidance",
        "of on about regarding concerning",
        act=True,
    ),
    _light("pay", "tribute homage", "to", act=True),
    _light("draw call", "attention", "to"),
    _light("take", "note", "of"),
    _light("make", "reference mention", "to of", act=True),
    _light("make", "appeal appeals plea pleas call", "for to"),
    _told("issued issues", "appeal appeals plea pleas call calls", "for to on upon"),
    _light("renew repeat reiterate", "call calls appeal appeals plea demand demands", "for on upon"),
    _told("made makes", "case", "for against"),
    _told("made makes", "point", "that"),
    _told("gave gives made makes", "word commitment commitments promise promises pledge pledges vow", "that to"),
    _light("issue sound give", "warning warnings alarm", "of about on over against"),
    _light("give offer", "assurance assurances undertaking guarantee guarantees", "that"),
    _light("lay put place", "stress emphasis weight", "on upon"),
    _told("attached attaches", "importance weight value", "to"),
    _light("seek", "clarification clarity assurances assurance explanation", "on about of from regarding"),
)
SET = "set"
TAKES_SIDES = frozenset(
    (verb, *rest.split())
    for verbs, rests in (
        (
            "spoke speaks spoken",
            "out against|out for|out in favour of|out in favor of|up for|in favour of|in favor of|in support of",
        ),
        ("came comes", "out against|out in favour of|out in favor of|out in support of"),
        ("argued argues", "for|against|in favour of|in favor of"),
        ("pleaded pleads appealed appeals pushed pushes pressed lobbied", "for"),
        ("insisted insists", "on|upon"),
        ("took takes", "issue with|exception to"),
        ("hit lashed", "out at"),
        ("poured", "scorn on"),
        ("railed inveighed", "against"),
        ("ruled", "out"),
        ("set", "out"),
    )
    for verb in verbs.split()
    for rest in rests.split("|")
)
"""Verbs with the fixed words that make them a position or a request: “spoke out against the plan”."""
MADE_CLEAR = frozenset(
    tuple(words.strip().split())
    for words in """made it clear, makes it clear, made it plain, made it known, made it very clear, let it be known, was clear, were clear,
    was adamant, were adamant, is adamant, was emphatic, was categorical, was unequivocal, is of the view, was of the view, are of the view,
    were of the view, is of the opinion, was of the opinion, are of the opinion, were of the opinion, is of the belief, are of the belief,
    takes the view, take the view, took the view, takes the position, take the position, took the position, has taken the position,
    have taken the position, has taken the view, have taken the view, has made it clear, have made it clear, had made it clear,
    came to the conclusion, comes to the conclusion, reached the conclusion, is on record as saying,
    are on record as saying""".split(",")
)
"""Words before “that” in “make it clear that” and the like."""
SAID_CLEARLY = frozenset(
    tuple(f"{verb} {how}".split()) for verb in ("made", "makes") for how in ("clear", "plain", "known")
)
"""The same without “it”, where words come between: “made clear | in a letter that”. Right before “that” the tagger knows them."""
HELD = frozenset(("held", "holds", "viewed", "thinks"))
"""Verbs that report an opinion with a that-clause only: “the judge held that the law was void”."""
MADE_LAST = frozenset(words[-1] for words in MADE_CLEAR)
NOBODY = frozenset(("it", "this", "that", "there", "what", "which"))
"""Subjects that make something clear without saying it."""
LOOKS, FORWARD_TO = frozenset(("looks", "looked")), ("forward", "to")
"""“looks forward to the fair”."""
SPEAKS, SPOKEN_OF = frozenset(("spoke", "speaks")), frozenset(("of", "against"))
"""“spoke of “a good night””."""
DEMANDING = frozenset("call demand urge warn ask appeal insist plead press".split())
"""Verbs that report also while it goes on: “is demanding lower fares”."""
LIGHT = (
    SPEAKS | frozenset(verb for one in LIGHT_VERBS for verb in one.verbs) | LOOKS | {side[0] for side in TAKES_SIDES}
)
"""All light verbs."""
SHARED = frozenset(
    """tips tip advice experience experiences insight insights story stories memories lessons lesson idea ideas knowledge know-how
    information details practices practice views thoughts findings recollections perspectives recipes recipe secrets jokes songs
    news wisdom guidance examples""".split()
)
"""Objects of “share” that make it an act of speech."""
NOT_YET = frozenset("propose announce promise recommend request threaten suggest".split())
"""Verbs whose participle describes what is opposed or backed: “rejects proposed cuts”."""
BEFORE_NOUN = 8
"""Maximum number of words between a light verb and its noun."""
GOES_ON = frozenset(
    (("went", "on"), ("goes", "on"), ("going", "on"), ("was", "heard"), ("were", "heard"), ("is", "heard"))
)
"""“went on to say”."""
PARTICLE_SAYS = frozenset(
    tuple(pair.split())
    for pair in """went on, goes on, hit back, hits back, shot back, fired back, chimed in, chimes in, joined in, put in, cut in, weighed in,
    summed up, sums up, piped up, spoke up""".replace("\n    ", " ").split(", ")
)
"""Verbs with a particle that say something only beside a quotation: ““…,” the mayor went on”."""
USED_TO = ["used", "to"]
"""“used to say”."""
LEADS_ON = frozenset("proceeded proceeds hastened hastens rose rises paused continued continues writing".split())
"""“rose to thank”."""
JOINED = frozenset(("joined", "joins", "join"))
"""“joined the mayors in welcoming”."""
DIRECTED = frozenset(("directed", "instructed", "ordered"))
"""Verbs of an order, also without the hearer: “directed to finish it”."""
CAUTIONS, AGAINST = frozenset(("cautioned", "cautions", "warned", "warns", "advised", "advises")), "against"
"""“cautioned against haste”."""
PROPOSES = frozenset(("suggest", "recommend", "propose", "advise", "advocate", "defend", "oppose"))
"""Verbs with a participle for what should be done: “suggests thinning the woods”."""
REMARKS = frozenset("remarks statement speech comments letter address".split())
"""Nouns before a participle of saying: “opened it with remarks noting that”."""
GLAD = frozenset(
    "glad pleased proud happy delighted honoured honored privileged sad sorry saddened grateful thrilled".split()
)
"""“was glad to report”."""
QUICK = frozenset("keen quick careful anxious swift".split())
"""“was quick to add that”: only with a verb of saying."""
SO_FAR_AS = ["so", "far", "as"]
"""“went so far as to say”."""
BEGINS_BY = frozenset(
    "began begins opened opens closed closes ended ends concluded concludes continued continues started finished".split()
)
"""“opened the fair by thanking …”."""
TOOK = frozenset("took takes used uses seized had".split())
CHANCE = frozenset("opportunity occasion chance moment honour honor privilege pleasure time".split())
USED = frozenset(("used", "uses"))
USED_FOR = frozenset("speech address visit appearance platform remarks statement meeting".split())
"""“used her speech to call for calm”."""
"""“took the opportunity to thank”."""
REQUESTS = _finite(
    "advise urge ask tell order instruct warn remind invite encourage beg request direct implore exhort press counsel entreat beseech adjure challenge"
)
"""Verbs with a hearer and the requested action as complement."""
CALLS = frozenset("calls called pleaded pleads appealed appeals".split())
CALLED_ON = frozenset(("on", "upon", "with", "to", "for"))
"""The same in two words: “called on the towns to act”."""
LEADING_TOO = frozenset(("remembering", "commemorating", "pleading"))
"""Participles that report something only at the beginning of a sentence."""
NOT_LEADING = frozenset(
    """replying responding answering concluding continuing addressing opening presenting introducing delivering reviewing extending
    paying laying setting making taking giving putting leaving offering raising listing exploring agreeing backing seeking showing finding
    determining registering committing directing mentioning celebrating discussing reporting talking testifying speaking hoping
    believing expecting wondering wishing describing calling drawing writing saluting labelling labeling terming recounting reflecting
    hailing greeting crediting highlighting""".split()
)
"""Participles of cues that report nothing at the beginning of a sentence."""

PERFORMED = frozenset(
    """reaffirm affirm welcome urge call condemn deplore denounce express stress emphasize emphasise underline underscore recall
    reiterate commend thank congratulate request encourage appeal recognise recognize note acknowledge commit pledge regret demand
    invite applaud salute reject oppose endorse support declare recommend propose implore""".split()
)
"""Verbs that “we” or “I” perform by saying them: “we condemn the attack”."""
POSITIONS_NOW = frozenset(
    """reaffirm affirm welcome urge call condemn deplore denounce express stress emphasize emphasise underline underscore reiterate
    commend thank congratulate appeal regret applaud salute reject implore""".split()
)
"""Verbs of which the present tense reports what was said, whoever is their subject; “supports” may be a deed."""
_VOWS = frozenset("vow pledge promise swear".split())
PROMISING = _VOWS | {"undertake", "agree", "offer", "threaten"}
"""Verbs with an infinitive for what is to be done."""
POSITIONS_HELD = frozenset("support oppose back favour favor endorse".split())
HOW_HELD = frozenset(
    "fully firmly strongly staunchly wholeheartedly unequivocally vehemently categorically unreservedly adamantly resolutely".split()
)
"""Verbs of which the present tense reports a position behind such an adverb: “firmly opposes the plan”."""
POSITIONS_TAKEN = frozenset(
    """criticise criticize condemn denounce deplore decry defend debunk lambast lambaste castigate berate chide fault ridicule deride laud extol praise
    commend applaud hail welcome urge entreat reiterate reaffirm lament bemoan accuse blame attribute ascribe advocate compliment congratulate demand""".split()
)
"""Verbs of which the past tense, behind a person or a body and before an object, is always speech."""
TAKING_SIDES = frozenset(
    """urging condemning welcoming rejecting criticising criticizing denouncing deploring demanding praising lamenting decrying commending
    applauding reiterating reaffirming underlining underscoring""".split()
)
"""Participles of a position or a request, behind a comma and a verb of saying: “said that A, | rejecting the plan”."""
CALLS_SO = frozenset(
    form
    for base in """call label term dub brand deem describe characterise characterize depict denounce decry slam blast hail dismiss condemn
    criticise criticize praise welcome laud tout deride ridicule reject""".split()
    for form in (_DOUBLED.get(base) or forms(base))
    if form != base
)
"""Verbs with what something is called in marks behind their object: “branded the plan “a joke””."""
VOWS = frozenset(form for base in _VOWS for form in forms(base))
"""Verbs that promise with an infinitive."""
_OFFERS = "threaten undertake commit offer propose".split()
OFFERS = frozenset(form for base in _OFFERS for form in forms(base) if form != base and not form.endswith("ing"))
"""Verbs that promise with an infinitive, if somebody is their subject: storms threaten to flood a town too."""
NO_PAST = frozenset(("sworn", "undertaken"))
"""Participles of them that are no past: “an officer sworn to”."""
TAKING_ON = frozenset((*_VOWS, "undertake", "offer", "propose"))
"""Bases of those of them that nobody but a speaker does: “welcomed A and | proposed to do B”."""
NEVER = frozenset(("never", "not"))
EXPECTS = frozenset(("expects", "predicts", "projects", "forecasts"))
"""Verbs whose object and infinitive say what somebody expects: “the Board expects prices to fall”."""
PER = "per"
WORDS = "words"
MIND = "mind"
"""What “to” alone leads to: “to Ms. X's mind”; what somebody has in mind, nobody said."""
VIEW_LED_BY = frozenset(("in", "by", "to", PER))
"""Words that lead to a view and whose it is: “in Ms. X's view”, “by her account”, “per Ms. X”."""
VIEWS = frozenset(
    "view opinion eyes judgment judgement assessment estimation reckoning telling account admission".split()
) | {MIND, WORDS}
"""What is led to."""
OPINIONS = frozenset(
    """view message position point argument opinion conclusion belief contention conviction assessment answer reply response warning verdict
    stance advice plea complaint criticism proposal suggestion hope fear concern""".split()
)
"""Nouns whose that-clause behind “is” says what somebody holds: “her view is that”."""
PLAINLY = frozenset(("clear", "simple", "plain", "blunt"))
"""Words between “is” and a colon in place of that: “her message was clear: …”."""
OF_ONESELF = frozenset(("own",))
WHOSE = frozenset(("his", "her", "their"))
"""Possessives of others than the author."""
