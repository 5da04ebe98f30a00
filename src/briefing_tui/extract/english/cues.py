"""Cues of speech: verbs with their inflected forms and complements, nouns, fixed phrases.

Words of the language only; never a name and never a sentence of any briefing. The tagger sees the classes, not the words'
counts in any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

SAY = """say state note add explain tell declare announce remark observe comment conclude continue insist argue stress
emphasize emphasise underline underscore warn recall reply respond affirm reaffirm reiterate confirm acknowledge write ask
claim suggest admit quip repeat testify predict caution maintain mention report assure advise remind inform contend assert
allege charge estimate indicate reveal disclose signal hint imply clarify specify proclaim profess concede lament
complain joke wonder question notify alert attest certify verify find determine show believe hope expect agree disagree
propose recommend pledge promise vow swear answer retort exclaim shout yell cry opine reason posit stipulate caution muse
point boast brag calculate confess deny echo elaborate forecast interject volunteer summarise summarize rejoin reason convince vow attest intimate
recount recall disagree wish wonder"""
"""Verbs used with a quotation or a that-clause."""

PHRASE = """announce reaffirm affirm reiterate underscore underline emphasize emphasise stress highlight express voice
convey pledge promise welcome condemn deplore denounce criticise criticize reject deny dismiss oppose endorse support
recommend propose request demand urge encourage invite implore press commit offer note recall acknowledge recognise
recognize appreciate confirm declare reassert restate repeat raise share advocate champion support concede admit
regret apologise apologize accept claim propose outline describe characterise characterize call label term vow threaten
warn direct instruct remind embrace back favour favor signal state allege charge unveil articulate spotlight accentuate
report estimate cite question challenge protest bemoan lament decry rebuke blame accuse predict forecast plead beseech
exhort petition appeal seek resolve reveal disclose say mention find suggest detail observe assert reinforce honour honor commend salute register clarify
stipulate recant renounce repudiate proclaim relay"""
"""Verbs whose noun phrase or infinitive expresses a claim, a position, a wish or a promise."""

ACT = """thank congratulate commend praise applaud laud salute greet hail honour honor brief present outline describe
illustrate introduce discuss explain share detail elaborate review address raise mention cite reflect recount relay credit
compliment toast extend deliver summarise summarize explore update apprise lay present acknowledge recognise recognize
inform pay celebrate commemorate unveil list narrate report talk testify offer reinforce welcome stress"""
"""Verbs for an act of speech with only its topic or addressee."""

PLAIN = frozenset(
    """say state note add explain tell declare announce stress emphasize emphasise underline underscore warn recall affirm reaffirm
    reiterate confirm acknowledge highlight urge promise pledge express voice convey welcome condemn deplore denounce encourage
    reassert regret apologise apologize thank congratulate commend praise applaud laud salute brief outline discuss extend raise
    present propose recommend request appreciate recognise recognize insist agree admit allege hope greet""".split()
)
"""Verbs that almost always mean speech: a low probability is enough for them."""

HOMOGRAPHS = frozenset(
    "comments reports claims remarks calls notes states plans concerns pledges requests demands questions answers warnings thanks "
    "honors challenges shows points details presents offers shares raises reviews addresses discusses".split()
)
"""Verb forms that are equally common as nouns."""
ADJECTIVES_TOO = frozenset(
    "proposed announced pledged promised agreed recommended alleged claimed stated suggested requested expected planned reported"
    " projected declared confirmed presented offered required demanded repeated shared discussed explained".split()
)
"""Verb forms that are equally common before a noun: “the proposed changes”."""

PARTICLES = {
    "call": "for on upon", "appeal": "for to", "point": "out to", "lay": "out",
    "set": "out", "spell": "out", "reflect": "on upon", "touch": "on upon", "elaborate": "on upon", "comment": "on",
    "argue": "for against", "push": "for", "make": "clear", "look": "forward", "draw": "attention", "take": "note", "pay": "tribute",
    "give": "an", "single": "out", "express": "", "refer": "to", "allude": "to", "object": "to", "warn": "against of about",
    "commit": "to", "concur": "with that", "agree": "with that", "put": "forward", "dwell": "on", "focus": "on",
    "insist": "on upon", "vow": "to", "offer": "", "talk": "about of", "testify": "on about", "leave": "no", "speak": "of about on against to for",
}  # fmt: skip
"""Verbs with the particles that may follow them as part of the cue."""

STATES = """confident pleased proud hopeful grateful concerned willing unwilling convinced certain sure optimistic delighted
honoured honored committed thankful glad sorry disappointed encouraged worried dismayed appalled"""
"""Adjectives of position: “is confident that”."""

NOUNS = """commitment support readiness willingness concern hope desire intention gratitude appreciation importance need
condolences congratulations solidarity determination interest belief view opposition call appeal thanks sympathy regret
confidence satisfaction priority role priorities pledge promise plans resolve"""
"""Nouns of position, as they follow “reaffirmed its”."""

BY_SOURCE = """statement report remarks speech letter interview testimony resolution communiqué communique declaration
complaint indictment lawsuit affidavit document documents filing survey study memorandum order message press release"""
"""Nouns that can be a source themselves, after “according to” or as a subject."""

_IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing", "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing", "find": "finds found finding", "show": "shows showed shown showing", "lay": "lays laid laying",
    "set": "sets set setting", "spell": "spells spelled spelt spelling", "make": "makes made making", "draw": "draws drew drawn drawing",
    "take": "takes took taken taking", "pay": "pays paid paying", "give": "gives gave given giving", "put": "puts put putting",
    "leave": "leaves left leaving", "seek": "seeks sought seeking", "plead": "pleads pleaded pled pleading", "beseech": "beseeches besought beseeching",
    "hail": "hails hailed hailing", "forecast": "forecasts forecast forecasting", "cry": "cries cried crying",
    "reply": "replies replied replying", "testify": "testifies testified testifying", "deny": "denies denied denying",
    "imply": "implies implied implying", "clarify": "clarifies clarified clarifying", "specify": "specifies specified specifying",
    "notify": "notifies notified notifying", "certify": "certifies certified certifying", "verify": "verifies verified verifying",
    "decry": "decries decried decrying", "quip": "quips quipped quipping", "admit": "admits admitted admitting",
    "commit": "commits committed committing", "brag": "brags bragged bragging", "concur": "concurs concurred concurring",
    "signal": "signals signalled signaled signalling signaling", "label": "labels labelled labeled labelling labeling",
    "refer": "refers referred referring", "dwell": "dwells dwelt dwelled dwelling", "ask": "asks asked asking",
    "regret": "regrets regretted regretting", "rue": "rues rued ruing", "blog": "blogs blogged blogging", "aver": "avers averred averring", "sob": "sobs sobbed sobbing", "snap": "snaps snapped snapping",
    "sketch": "sketches sketched sketching", "submit": "submits submitted submitting", "query": "queries queried querying",
    "rebut": "rebuts rebutted rebutting", "undertake": "undertakes undertook undertaking",
    "flag": "flags flagged flagging", "extol": "extols extolled extolling", "beg": "begs begged begging", "slam": "slams slammed slamming",
}  # fmt: skip


def forms(base: str) -> list[str]:
    """The inflected forms of a verb, the base first."""
    if base in _IRREGULAR:
        return [base, *_IRREGULAR[base].split()]
    stem = base[:-1] if base.endswith("e") else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [base, third, stem + "ed", stem + "ing"]


def _classes(*verbs: tuple[str, str], nouns: Iterable[tuple[str, str]] = ()) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for name, words in verbs:
        for base in words.split():
            for n, form in enumerate(forms(base)):
                shape = "ing" if form.endswith("ing") else "base" if n == 0 else "s" if n == 1 else "past"
                table.setdefault(form, set()).update({name, "v" + shape, "lemma=" + base})
    for name, words in nouns:
        for word in words.split():
            table.setdefault(word, set()).add(name)
    return {word: tuple(sorted(found)) for word, found in table.items()}


CLASSES = _classes(
    ("say", SAY),
    ("phrase", PHRASE),
    ("act", ACT),
    ("particle", " ".join(PARTICLES)),
    nouns=(("state", STATES), ("position", NOUNS), ("source", BY_SOURCE)),
)
"""Word in lower case → its classes: say, phrase, act, particle; vbase, vs, vpast, ving; state, position, source; lemma=…"""
MORE_ACT = "preview sketch recap"
RULED = _classes(
    (
        "say",
        """decide rule tweet text post sigh grumble mutter murmur whisper snap sob scoff gush chuckle laugh smile groan moan gasp
        stammer bellow roar fume thunder intone fear aver blog enthuse marvel rejoice gloat interrupt
        reassure assess judge submit accept protest counter object flag gripe reckon surmise speculate theorise theorize query enquire inquire venture concur confide
        grouse carp chide relay vouch purport dispute""",
    ),
    (
        "phrase",
        "rue bewail castigate chide solicit admonish rebuff disparage attribute ascribe debunk refute rebut entreat undertake defend lambast lambaste berate "
        "beg slam fault deride ridicule decry bemoan deprecate laud extol rubbish pooh-pooh",
    ),
    ("act", MORE_ACT),
)
"""The same for further verbs, known only to rules: the tagger was not trained on them and sees none of these classes."""


def cue_classes(word: str) -> tuple[str, ...]:
    """Return the classes of a word in lower case, as the rules see it."""
    return CLASSES.get(word) or RULED.get(word, ())


@lru_cache(maxsize=4_000)
def lemma(word: str) -> str:
    """Return the base of a cue word, or the word itself."""
    return next((c[6:] for c in cue_classes(word.lower()) if c.startswith("lemma=")), word.lower())


def is_state(low: Sequence[str], k: int) -> bool:
    """Whether a participle behind a form of “be” tells what somebody thinks: “is convinced that”, “is opposed to”; not “was convinced by”."""
    follows = low[k + 1] if k + 1 < len(low) else ""
    return (low[k], follows) in STATES_THAT


STATES_THAT = frozenset((("convinced", "that"), ("persuaded", "that"), ("opposed", "to")))
"""Such participles with the word behind them."""
SAYS_TOO = frozenset(("shared", "confided", "related", "relates"))
"""Verbs that say what is in marks beside them, and nothing else: “Ms. X shared, “…””."""
CUE_WORDS = frozenset(
    word for word, found in (CLASSES | RULED).items() if {"say", "phrase", "act", "state"}.intersection(found)
)
"""Words that can be a cue."""
TOLD = frozenset(
    "told tell informed inform reminded remind assured assure notified notify advised advise convinced tells warned warn telling reminding informing"
    " assuring said stated announced reassured reassures reassuring".split()
)
"""Verbs that may have the hearer, or a time, before their that-clause."""
HEARD = frozenset("tell assure remind inform warn notify advise alert caution convince persuade reassure".split())
"""Bases of verbs with their hearer as object before a that-clause: “tell the Council that”."""
ON_TOPIC = frozenset("report comment insist agree elaborate expand advise brief decide".split())
"""Bases of verbs whose “on” leads to their topic: “reported on the plan that …”."""
STRESSES, ON_UPON = frozenset("stress emphasise emphasize".split()), frozenset(("on", "upon"))
"""Bases of verbs that some use with “on”: “emphasised on the need”."""
SAID_TO = frozenset(
    form
    for base in "say announce confirm explain report mention state admit reveal disclose declare suggest indicate stress remark complain"
    " repeat reiterate acknowledge emphasize emphasise clarify write reply propose recommend testify".split()
    for form in forms(base)
) | {"out", "clear", "plain"}
"""Verbs that name their hearer with “to” before a that-clause: “confirmed to the press that”, “pointed out to the club that”."""
PHRASAL = frozenset("call appeal pointed called points calls appealed spoke pointing calling".split())
PHRASAL_PARTICLES = frozenset("out for on upon of about to".split())
"""Particles of those verbs that are part of the cue."""
ACCORDING = ("according", "to")
ADDRESSED = frozenset("brief update inform apprise advise remind".split())
"""Verbs whose object is the hearer."""
ADVISE = "advise"
"""That of them that one does for a living too: “advised Ms. X on ports”."""
TOLD_OF = frozenset("inform apprise advise remind".split())
"""Those of them that tell of something: “apprised the House of the steps”."""
INFORMS, ABOUT = frozenset("inform update apprise".split()), frozenset(("about", "of", "on"))
"""Those of them that give only the topic with such a word: “informed the guests about the reforms”."""
HEARERS = frozenset(
    """him her them us me gathering meeting house council audience public press media court board committee parliament assembly senate congress members
    reporters journalists delegates participants lawmakers ministers mps senators chair chairman minister president""".split()
)
"""Last words of the hearers of those verbs."""
TOPIC_MARKS = frozenset(("on", "about", "that"))
"""Words between the hearer and the topic."""
ATTITUDES = frozenset(
    "hoped hopes believed believes expected expects thought thinks feared fears wished wishes felt feels wondered doubted".split()
)
"""Verbs of attitude: after “said that he” they are part of the reported words."""
NO_INFINITIVE = frozenset("continue seek tend describe mention confess".split())
"""Verbs that are not speech with an infinitive: “continued to lie”."""
RECALLS = frozenset("recall remembering commemorating remember commemorate celebrate recount".split())
"""Verbs that give only the topic at the start of a sentence."""
JOINT = frozenset("discuss exchange explore review agree assess concur".split())
"""Joint acts of several people, which are not a statement of one."""
ACTS_ONLY = frozenset(ACT.split() + MORE_ACT.split()) - frozenset(
    "raise share acknowledge recognise recognize explain inform list narrate report offer reinforce welcome stress testify extend unveil".split()
)
"""Verbs for an act of speech that express no claim."""
DISCUSSED, ONE = "discussed", frozenset(("he", "she"))
"""With one person as subject it is speech, with several it is joint."""
POINTED = frozenset(("pointed", "points"))
"""With “to” and a person as subject likewise."""
EXTENDS = frozenset("express offer extend convey voice".split())
"""Verbs that are an act of speech with thanks or congratulations."""
EXPRESS = "express"
EXPRESSED_ACTS = frozenset("gratitude appreciation thanks condolences congratulations".split())
"""Objects that make it an act of speech."""
CLAIM_BEGINS = frozenset("to that how why".split())
"""Words after a verb of `ACTS_ONLY` with which it expresses a claim after all."""
CLAIM_LED_BY = ("that ", " to ")
THAT_LED = "that "
NO_CONTENT = frozenset((".", ",", "on", "to", "for", "with", "in", "at", "about", "ever", "even", "no", "yes"))
"""Words and signs that have no content by themselves."""
