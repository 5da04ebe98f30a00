"""Words around a cue that decide its stance: negations, modals, verbs of declining, denying or postponing, doubts.

All in lower case, with straight apostrophes.
"""

from __future__ import annotations

from briefing_tui.extract.english.cues import forms


def _forms(bases: str) -> frozenset[str]:
    return frozenset(form for base in bases.split() for form in forms(base))


NOT = frozenset("not never cannot nowise nowhere hardly scarcely barely rarely seldom".split())
"""Words that negate a verb, beside those that end in n't."""
NOT_WORD = "not"
NOT_ENDING = "n't"
NEITHER = frozenset(("neither", "nor"))
NO, LONGER, ONLY = "no", "longer", "only"
NO_LONGER = ["no", "longer"]
NOT_ONLY = frozenset(("only", "just", "merely", "simply", "solely"))
"""Words after a negation that leave it said, and more."""
NO_SUBJECT = frozenset(("no", "none", "nobody", "nothing", "neither", "nor"))
"""Words that begin a subject which refers to nobody."""
UNLESS_MORE = frozenset(("enough", "more", "better", "highly", "strongly"))
"""Words after a negated cue that reverse the negation: “cannot thank them enough”, “could not agree more”."""
ONE = "one"
NOBODY = frozenset(("nobody", "none", "no-one"))
"""Hearers that are none."""
NOTHING = frozenset(("nothing", "little"))
OF_NOTHING = frozenset("more else new further beyond ever . , ; that".split())
"""Words after “nothing” as the whole of what was said."""
BRINGS = frozenset(
    "give offer provide deliver present make issue sound seek raise express voice convey announce mention cite".split()
)
"""Verbs that with “no” and a noun tell no speech: “gave no hint that”, “raised no objection”."""
NOT_EVEN = frozenset("even one a single all every any many".split())
"""Words between “not” and a subject that did not say it."""
FEW = "few"
ANY, WITHOUT = "any", "without"
STILL_SAID = frozenset(("until", "only", "surprisingly", "least"))
"""Words after a negation in front that leave the rest asserted: “Not until Friday did she say”."""
WHO = frozenset(("who", "that"))
NOT_ONE = (["not"], ["wasn't"], ["isn't"], ["never"])
"""What stands before somebody who did not say it: “it was not | the Minister who said”."""
NOT_THE_ONE = (
    ["the", "one"],
    ["the", "person"],
    ["the", "man"],
    ["the", "woman"],
    ["the", "minister"],
    ["the", "official"],
    ["somebody", "who"],
)
DEMANDS = _forms("demand insist request ask require propose recommend suggest urge") | frozenset(
    "important essential vital imperative crucial necessary".split()
)
"""Words before “that” and a plain verb, which is asked for: “demanded that she say”."""
SUPPOSES = frozenset("suppose supposing imagine assuming assume provided providing lest pretend presuming".split())
"""Words before a clause that is only supposed."""
SUPPOSED_THAT = frozenset(("condition", "event"))
"""Nouns before “that” and such a clause."""
IN_CASE = ["in", "case"]
THOUGH = "though"
AS_SOON_AS = ["as", "soon", "as"]
AS_SOON = frozenset(("once",))
"""Words before a clause in the present that tells what is yet to be said."""
NO_WAY = frozenset("means way time occasion stage point moment circumstances sense instance".split())
"""Nouns of a negative phrase: “by no means”, “in no way”."""
NEARLY = frozenset(("nearly", "almost"))
ALL_BUT = frozenset(("all", "anything", "everything"))
"""Words before “but” and a verb that was not quite done."""
BUT = "but"
AS_EASILY = frozenset(("well", "easily", "readily"))
WAS_ASKED = frozenset(("asked", "questioned", "told"))
"""Participles of whoever is spoken to, between commas."""
AS_GOOD = ["as", "good"]
ANYONE = frozenset("you one anyone anybody someone somebody everyone everybody nobody".split())
"""Subjects that with “can” are no one in particular."""
EVER = frozenset(("ever", "even", "well", "just"))
"""Unclassified adverbs between a verb and its auxiliary: “denied ever saying”."""
STRESSES = frozenset("emphasize emphasise stress underscore underline overstate exaggerate overemphasize".split())
"""Verbs that a negation strengthens: “I cannot stress how …”."""
STAND = frozenset("have has had having do does did be been being am is are was were".split())
"""Auxiliaries that do not affect the stance."""
BE = frozenset("is are was were be been being am".split())
WILL = frozenset(("will", "shall", "would", "may", "might", "could", "won't", "'ll"))
"""Auxiliaries of a future or possible statement."""
NO_PLURAL = "ss"
"""The end of a verb that is no plural: “address”."""
ONLY_LATER = frozenset(("will", "shall", "'ll"))
"""Those of what is sure to be said."""
SAID_LATER = frozenset(
    "announce highlight underline underscore emphasise emphasize stress reaffirm reiterate condemn urge call".split()
)
"""Verbs that report words with a noun as their object: “will announce the closure of the port”."""
WOULD = frozenset(("would", "could", "might", "may"))
OUGHT = frozenset("should must ought needs need".split())
"""Auxiliaries of an obligation: the statement has not been made."""
LATER = frozenset(
    "wait waits waiting plan plans planned planning intend intends intended intending expect expects expected hope hopes hoped hoping want wants wanted "
    "wanting wish wishes wished seek seeks sought prepare prepares prepared preparing set due about going scheduled slated poised "
    "likely unlikely ready aim aims aimed promise promises promised vow vows vowed pledge pledges pledged agree agrees agreed agreeing "
    "decide decides decided try tries tried trying attempt attempts threaten threatens threatened determined tipped bound "
    "supposed free entitled".split()
)
"""Words before “to” and a cue: the statement has not been made yet, if ever."""
TELL, YOU = "tell", "you"
AGREED = frozenset(("agree", "agrees", "agreed"))
CONCEDING = frozenset("recognizing recognising noting acknowledging recalling appreciating".split())
"""Participles by which those who agree to something say why."""
WISHED = frozenset(("wished", "wishes"))
"""Such words that are performed by whoever speaks: “she wished to stress that”."""
WISHES = frozenset("want wish hope need like have".split())
"""Such words that are performed in the first person: “I want to thank”, “we have to say”."""
DECLINES = frozenset(
    "refuse refuses refused refusing decline declines declined declining fail fails failed failing forget forgets forgot forgotten "
    "neglect neglects neglected omit omits omitted unwilling reluctant unable loath yet hesitate hesitates hesitated hesitating "
    "forbear forbore disinclined".split()
)
"""Words before “to” and a cue: the statement was not made."""
SAYS_NO_MORE = frozenset(
    "say give name comment elaborate provide specify disclose reveal identify answer discuss explain confirm take".split()
)
"""Verbs after such a word and “to” with which somebody ends what he says: “but declined to give details”."""
CONTROLS = (
    _forms(
        "urge encourage invite press allow enable require order direct instruct want permit force oblige compel implore beg"
    )
    | frozenset(
        "ask asks asked asking call calls called calling appeal appeals appealed tell tells told telling request requests".split()
    )
    | frozenset("requested requesting got get gets".split())
)
"""Verbs whose object is asked to say something: “urged the Council to condemn”."""
DISOWNED_OF = frozenset(
    """afraid scared terrified frightened fearful incapable wary leery weary capable clear short instead lieu fear verge brink point cusp
    danger risk dream dreams dreamt dreamed dreaming thought think thinking idea intention possibility prospect likelihood chance hope
    hopes way ways cleared acquitted suspected suspicion talk spoke""".split()
)
"""Words before “of” and an -ing form: it is not done, or not yet."""
IMAGINES = _forms(
    "consider contemplate imagine propose discuss debate weigh risk envisage envision suggest recommend advise anticipate fear dread oppose favour favor resist"
) | frozenset("against without".split())
"""Words before an -ing form that is only thought of, or opposed: “considered announcing”, “decided against saying”."""
IMAGINES_TWO = (
    ["ruled", "out"],
    ["rule", "out"],
    ["rules", "out"],
    ["put", "off"],
    ["puts", "off"],
    ["call", "for"],
    ["called", "for"],
    ["calls", "for"],
)
"""The same in two words."""
BEFORE_IN = frozenset("interested uninterested interest point sense use".split())
"""Words before “in” and an -ing form that is not done."""
BARE_BE = "be"
ADJECTIVES = frozenset(("committed", "determined"))
"""Participles that are adjectives behind “is” and another one."""
CAUSES = frozenset(("have", "let", "make"))
"""Verbs that make somebody do something: “would have the minister direct”."""
STOPS_SHORT = frozenset("stop stops stopped stopping falls fell fall fallen".split())
SHORT = "short"
REFRAINS = frozenset(
    "refrain refrains refrained refraining abstain abstains abstained shy shied shies back backed away desist desisted".split()
)
"""Verbs before “from” and a cue in -ing."""
AVOIDS = frozenset(
    "postpone postpones postponed postponing delay delays delayed delaying avoid avoids avoided avoiding cease ceases ceased ceasing stop stops stopped stopping quit quits quitting".split()
)
DENY = _forms("deny") | frozenset("disclaim disclaims disclaimed disclaiming disavow disavows disavowed".split())
"""Verbs that deny the words after them."""
TAKES_BACK = _forms("regret retract withdraw repent rue") | frozenset(("retracted", "withdrew", "withdrawn"))
"""Verbs before an -ing form: the statement was made and withdrawn."""
RETRACTS = _forms("retract withdraw recant disown") | frozenset(("withdrew", "withdrawn"))
"""Verbs before a noun of saying: the statement was made and is no longer held, “retracted his claim that”."""
HAS_IT = frozenset("rumour rumor rumours rumors word legend gossip story".split())
"""Nouns before “has it that”: what follows is only told."""
SORRY = _forms("apologise apologize") | frozenset(("sorry", "apology", "apologies"))
"""Words before “for” and an -ing form: likewise."""
REJECT = _forms("reject dismiss dispute refute rebut repudiate contradict debunk discount contest counter") | frozenset(
    "rubbish rubbishes rubbished".split()
)
"""Verbs that deny a claim as object, and decline any other object."""
REVERSES = DENY | REJECT | frozenset("doubt doubts doubted doubting disagree disagrees disagreed".split())
"""Cues whose speaker does not hold the reported words; if negated, the stance is open."""
CLAIM_NOUNS = frozenset(
    "allegation allegations claim claims charge charges accusation accusations report reports rumour rumours rumor rumors suggestion "
    "suggestions assertion assertions insinuation insinuations notion idea speculation wrongdoing involvement responsibility knowledge "
    "guilt liability link links ties role existence having any ever being that argument arguments contention contentions narrative "
    "myth myths criticism criticisms statement statements story stories fears".split()
)
"""Nouns for something that can be denied as untrue; not so in “denied the request”."""
REPORTS = frozenset("report reports story stories".split())
"""Those that may be about what others said."""
WITHHELD = frozenset(
    "say confirm disclose reveal mention specify comment admit acknowledge announce state clarify explain predict".split()
)
"""Verbs of saying that, with a negation and a clause, report a refusal to speak: “would not say whether”."""
ASKED_CLAUSE = frozenset("whether why how what when where who which".split())
"""Words that begin an indirect question."""
CLAUSE = frozenset("that whether if how why what when where who which".split())
"""Words that begin a clause."""
FINITE_SOON = frozenset(
    "is are was were will would has have had can could should may might did does do had been".split()
)
"""Verbs that make the words after a cue a clause without “that”."""
HOLDS = _forms(
    "support believe agree accept endorse favour favor recommend think expect hope approve recognise recognize consider welcome "
    "condone regard share want like admit acknowledge appreciate oppose object intend"
)
"""Cues of a position: a negation gives the contrary position."""
POSITIONS = frozenset(
    """oppose support welcome condemn deplore denounce criticise criticize reject deny dismiss back endorse favour favor protest
    decry lament bemoan repudiate renounce rebuke accuse blame champion advocate embrace regret challenge dispute refute rebut object
    wish fear disagree doubt disavow recant concur accept question""".split()
)
"""Cues for or against something, by their base: their words have no meaning without them."""
ALLEGEDLY = frozenset("allegedly reportedly supposedly purportedly ostensibly apparently".split())
ALLEGED = frozenset(
    "appear appears appeared seem seems seemed said alleged reported rumoured rumored claimed purported reputed believed thought understood accused".split()
)
"""“is alleged to have said”, “was accused of saying”."""
CLAIMS = _forms("claim allege accuse insinuate charge") | frozenset(
    ("allegations", "rumours", "rumors", "speculation", "hearsay")
)
"""Verbs whose that-clause, if it reports another person's words, is only a claim."""
OF_CLAIMS = frozenset(
    "claim claims allegation allegations rumour rumours rumor rumors suggestion suggestions speculation myth lie lies hoax gossip "
    "idea notion fantasy pretence pretense fiction possibility impression assumption talk whispers tale tales murmurs chatter".split()
)
"""Nouns whose that-clause nobody asserts."""
SPREADS = frozenset(
    "spread spreads circulated circulate emerged surfaced swirled persisted persist grew flew abound abounded mounted".split()
)
"""Verbs between such a noun and its that-clause: “rumours spread that”."""
FORGED = frozenset(
    "letter letters video videos audio account accounts post posts tweet tweets recording recordings clip clips statement message messages article articles "
    "image screenshot screenshots quote quotes website page email e-mail call calls release document speech profile interview footage tape".split()
)
"""Forged documents that attribute words to somebody."""
HEARERS = frozenset(("him", "her", "them"))
FAR = "far"
IF = frozenset(("if", "whether", "unless", "until"))
UNTIL, LEAVE = "until", "leave"
LIGHT_BASES = frozenset("give offer provide deliver present make pay draw take lay put place issue sound seek".split())
"""Verbs that with a noun are a cue: “will train teachers and provide guidance on”."""
INDEFINITE = frozenset(("a", "an", "something", "anything"))
"""Words that begin what something is not: “it is not a plan that we support”."""
TOMORROW = frozenset(("tomorrow",))
"""Words in front of a present tense that is yet to come."""
ONLY_THEN = frozenset(("after", "once", "when"))
"""Words after “only” that introduce a condition of the statement."""
INVERTS = frozenset(("should", "had", "were"))
"""Auxiliaries of an inverted condition: “Should she say that …”, at the start of a clause."""
ASKS = frozenset("did does do has have is are was will would can could".split())
"""Auxiliaries of a question: “Did she say that …?”"""
WHY = frozenset(("why", "how"))
"""Words before an auxiliary that ask for a reason."""
AS_SAYING = ("as", "saying")
QUOTED = _forms("quote cite portray depict misquote") | frozenset("shows showing showed show shown reported".split())
"""“quoted X as saying”."""
WRONGLY = frozenset(
    "wrongly falsely incorrectly erroneously mistakenly inaccurately misquoted misquotes misquoting misquote fake faked doctored "
    "fabricated manipulated deepfake deepfakes spoof parody hoax bogus counterfeit forged satirical invented misattributed".split()
)
"""Words that make a quotation false."""
AS, OF, FROM, BY, FOR, RATHER, THAN, AND, OR, HAVING, LISTS = (
    "as",
    "of",
    "from",
    "by",
    "for",
    "rather",
    "than",
    "and",
    "or",
    "having",
    ";",
)
UNTRUE = frozenset(
    "false untrue wrong incorrect fiction nonsense lies lie baseless unfounded groundless inconceivable unthinkable impossible".split()
)
TRUE = "true"
"""The adjective before a denied that-clause: “not true”."""
GROUNDS = frozenset(
    "evidence proof record indication suggestion hint sign truth basis reason case chance possibility recollection memory".split()
)
"""Nouns before a that-clause that, if there is none, is not so: “no evidence that”."""
NO_TIME = frozenset("once point time stage way before where circumstances occasion instance".split())
"""Words after “not” or “no”, before an auxiliary and its subject: “at no point did she”."""
FIRST = frozenset(("i", "we"))
PERFORMS = frozenset(
    "say add note tell admit confess repeat point stress emphasize emphasise argue conclude close state reiterate mention acknowledge stipulate concede".split()
)
"""Verbs that “I will” or “I would” performs: “I will say”, “I would argue”."""
HEDGED = frozenset("hope urge thank ask remind congratulate suggest encourage commend recommend submit".split())
"""Verbs that “I would” performs: “I would urge”; not “we will urge”."""
HAVE = frozenset(("have", "has", "had", "having"))
HAD = "had"
DO = frozenset(("do", "does", "did"))
ON = "on"
YET = "yet"
RELATIVE = frozenset(("that", "which"))
ISSUES = _forms(
    "publish issue release introduce submit develop create draft prepare produce enact pass adopt launch unveil post circulate"
) | frozenset(("write", "send", "make", "file", "work", "working"))
"""Verbs that produce a document."""
INCLUDES = _forms("include contain sign approve accept endorse allow insert")
"""Verbs that put words into a text."""
CHARGES = frozenset(("charges", "allegations"))
"""Nouns whose that-clause another person's verb may deny."""
BELIEFS = frozenset("think believe recall remember understand".split())
"""Verbs that, if negated, deny the clause after them."""
READ_AS = frozenset("read seen interpreted construed taken understood".split())
"""Verbs before “as calling for”: an interpretation by others."""
HOPES = frozenset("hope hopes hoped hoping wish wishes wished pray prays".split())
"""Verbs before a clause that is only hoped for."""
HELPS = frozenset(("aux", "adv", "end=ly"))
"""Classes of words that may be between a subject and “allegedly”."""
NO_NOUNS = frozenset(("question", "doubt", "dispute", "claim", "suggestion", "report", "argument"))
"""Nouns that look like cues, after “no”."""
ENDS_SENTENCE = frozenset((";", "?", "!"))
LIKE = "like"
ING, HYPHEN = "ing", "-"
NO_GERUNDS = frozenset(
    "hardworking struggling existing remaining incoming outgoing surviving deserving aging ageing neighboring neighbouring".split()
)
"""Adjectives with that ending: “denied struggling families a home”."""
LL, WOULD_ENDING = "'ll", "'d"
"""Contracted auxiliaries: “she'll”."""
PAST = "ed"
PAST_OF_ISSUING = frozenset("sent wrote made gave took held put brought read sent led".split())
"""Further verbs whose object may be a document: “sent a letter urging”."""
PREVENTS = _forms(
    "prevent bar prohibit ban block discourage dissuade deter restrict restrain forbid hinder preclude"
) | frozenset(
    "keep keeps kept keeping stop stops stopped stopping barred barring banned banning deterred deterring forbade forbidden".split()
)
"""Verbs before “from” and a cue in -ing: the statement is not made."""
JOINING = frozenset(("prep", "conj", "sub", "aux"))
"""Classes of words after which an -ing form is attached differently: “after announcing”."""
BEGINS_OTHER = frozenset(
    "but that who which whose while when because after before as since although though if and".split()
)
"""Words that begin another clause."""
CAN = frozenset(("can", "could", "cannot", "can't", "couldn't"))
CLAIMED = frozenset("claimed purported appear appears appeared seem seems seemed".split())
"""Verbs that allege in the active voice too: “claimed to have told”, “seems to have told”."""
ACCUSED = _forms("accuse")
CALLS_ON = frozenset("call calls called calling appeal appeals appealed".split())
ON_WHOM = frozenset(("on", "upon", "to"))
ENDS_CLAUSE = frozenset((".", ";", ":", "“…”", "?", "!"))
AUXILIARIES = WILL | OUGHT | STAND | NOT
BEGINS_CLAUSE = frozenset((".", ";", ":", ",", "and", "but", "“", '"'))
PARTS = frozenset((",", "(", ")", ";", ":", "“…”"))
"""Signs after a subject that separate a further verb from it."""
ENDS_CONDITION = ENDS_CLAUSE | PARTS | RELATIVE | {AND}
"""Signs and words left of a verb at which its own clause begins."""
NAMES = frozenset(("will", "may", "might", "shall"))
"""Auxiliaries that are also names, if capitalised."""
CAPITALS = frozenset(
    (
        "HOPE",
        "WISH",
        "WILL",
        "MAY",
        "MIGHT",
        "AIM",
        "PLAN",
        "SHALL",
        "WISHES",
        "NEED",
        "WANT",
        "IF",
        "NOT",
        "SEEK",
        "SHORT",
    )
)
"""Such words in capitals, in a sentence not in capitals: names of bodies."""
JOINS = frozenset(("and", "or", ","))
SAYING = _forms("say state tell claim add warn announce argue call describe suggest write insist explain")
"""Verb forms of which those in -ing follow “quoted X as”."""
NO_TITLE = frozenset(("aux", "adv", "sub", "conj", "prep", "pron", "det", "end=ed", "end=ing", "end=ly"))
"""Classes of capitalised words that are not a title before a name."""
TOLD_THAT = frozenset("told informed reminded assured notified advised asked".split())
"""Participles that a passive has with “that” or an object too: “will be called and told that”."""
BEGINS_NOUN = frozenset(("det", "poss", "pron", "prep", "conj"))
"""Classes of words that begin the object of a preposition."""
DETERMINES = frozenset(("det", "poss"))
ATTRIBUTES = DETERMINES | {"adv", "end=ly"}
"""Classes of words that may be between a verb and its object noun."""
MAKES = frozenset(
    form
    for base in "publish file submit keep maintain issue write send produce make release prepare provide adopt sign".split()
    for form in forms(base)
) | {"kept", "wrote", "written", "sent", "made"}
"""Verbs by which a document comes to be, or is kept."""
RELATIVE_THING = frozenset(("that", "which"))
"""Words for a document in the clause that says what it says."""
