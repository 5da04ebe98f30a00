"""Verbs that report an action as often as speech, and the objects that distinguish the two. In lower case."""

from __future__ import annotations

import re

from briefing_tui.extract.english.bodies import DOCUMENTS
from briefing_tui.extract.english.cues import NOUNS

ABSTRACT = re.compile(
    r".{3,}(?:tions?|sions?|ments?|ness|ity|ities|isms?|ances?|ences?|ency|encies|acy|ship|ships|ysis|yses|ings?)$"
)
"""Endings of nouns that can be expressed in words."""
THINGS_TOO = frozenset(
    """donation donations decoration decorations medallion cushion cushions station stations vaccination ration rations equipment instrument
    instruments apartment apartments monument monuments building buildings painting paintings ring rings clothing bedding railing wing
    wings king string dressing ambulance ambulances ornament ornaments garment garments prescription resignation resignations award pension
    pensions nomination position positions mansion television televisions section sections offering meeting meetings reading bearing""".split()
)
"""Words with such endings that are things, or actions."""
TELLABLE = (
    frozenset(
        """account accounts advice aim aims area areas answer answers apology apologies appeal argument arguments approach approaches arrears actions
    blueprint case cases challenge challenges claim claims comment comments concept concepts cost costs course criticism
    criticisms data detail details difficulty difficulties draft effort efforts evidence example examples experience experiences fact
    facts feedback fear fears finding findings figures forecast forecasts framework goal goals greetings guidelines history
    idea ideas impact initiative initiatives insight insights issue issues lesson lessons line lines matter matters measure measures
    message messages model models motion need needs objective objectives obstacle obstacles offer option options outcome outcomes outlook
    overview package paper papers pathway perspective perspectives picture plan plans point points policy policies practice practices
    principle principles problem problems process progress project projects programme programmes program programs prospect prospects
    proposal proposals question questions reason reasons reform reforms report reports research result results risk risks roadmap role
    scheme schemes scope services speech story stories step steps strategy strategies structure subject subjects success
    successes suggestion suggestions summary target targets task tasks terms theme themes theory thesis thought thoughts threat threats
    tip tips topic topics trend trends truth update updates value values view views vision warning wishes wish work works congratulations
    condolences thanks apologies praise clarification explanation sympathy best doubt doubts hope hopes objection objections alarm bill bills amendment
    legislation measure resolution commitments""".split()
    )
    | frozenset(NOUNS.split())
    | DOCUMENTS
)
"""Nouns that can be presented, shared or raised in words."""
_CLAIMS = """responsibility blame liability recommendation recommendations finding findings argument arguments point points criticism
fault guilt verdict need fact principle principles conclusion conclusions view reality truth"""
NEED_TOPIC = frozenset("add present deliver offer extend introduce unveil raise share submit list slam".split())
"""Verbs that are speech only with such an object."""
NEED = {"accept": frozenset(_CLAIMS.split())}
"""Verbs that are speech only with these objects, unless a clause follows."""
DEEDS = {
    verb: frozenset(objects.split())
    for verb, objects in {
        "recall": "ambassador ambassadors envoy envoys troops product products vehicle vehicles car cars batch batches toy toys parliament",
        "claim": "seat seats life lives victory victories prize prizes title titles medal medals award benefits refund refunds crown territory credit credits deduction"
        " deductions exemption exemptions status statuses expenses losses dependents",
        "commit": "violation violations fraud frauds crime crimes offence offences offense offenses intrusion murder murders act acts robbery theft perjury"
        " suicide genocide atrocities atrocity abuse abuses sin sins error errors mistake mistakes assault arson burglary treason bribery",
        "direct": "trading trade trades importation support traffic film films play plays orchestra choir operation operations activity activities question"
        " questions attention resources funds money fire",
        "repeat": "mistake mistakes error errors history test tests exercise exercises experiment experiments year years trick feat",
        "request": "refund refunds",
        "inform": "decision decisions choice choices consent judgment judgement debate",
        "find": "time way ways courage strength words home homes himself herself themselves itself place",
        "admit": "patient patients pupil pupils student students member members visitor visitors refugee refugees child children",
        "raise": "stakes money funds capital awareness flag tax taxes price prices wages rent rents glass salary salaries",
        "offer": "meal meals money reward rewards loan loans bed beds food shelter job jobs seat seats price prices services",
        "share": "photo photos picture pictures meal data room stage fish",
        "propose": "toast marriage",
        "dismiss": "lawsuit lawsuits suit suits case cases indictment indictments appeal appeals motion motions petition petitions count counts charge charges",
        "charge": "connector connectors station stations port ports point points cable cables network networks equipment infrastructure battery batteries"
        " vehicle vehicles phone phones",
        "press": "button buttons bell key keys charges",
        "declare": "winner medals income assets open closed",
        "express": "juice",
        "beg": "question questions",
    }.items()
}
"""Objects with which a verb is an action."""
DISMISS, UNTRUE = "dismiss", frozenset(("as", "that"))
"""“dismissed the charges as baseless” is speech."""
COUNT_NOTHING = frozenset("recall claim admit charge find list report raise present deliver declare".split())
"""Verbs that are an action with a counted object: “recalled 4,000 kettles”."""
COUNT_MORE = frozenset("recall claim admit raise".split())
"""The same for money, and for “more than 4,000 kettles”."""
ABOUT = frozenset("more less than over about some nearly almost up to at least most a total of".split())
"""Words before a number."""
CURRENCY = frozenset("$€£")
APPOINTED = frozenset(("her", "him", "them", "me", "us"))
"""Objects of a body's confirmation."""
CLAUSE_ONLY = frozenset(("maintain", "resolve"))
"""Verbs that are speech only with a clause."""
ADD, REPORT = "add", "report"
BACKS, AWAY = "back", frozenset(("away", "down", "off", "out", "up"))
"""“backed away from the plan”."""
MEASURES = frozenset(
    "number series range set list host variety raft couple pair group lot wealth handful dozen".split()
)
"""Nouns before “of” whose complement is the actual head."""
FIND = "find"
FINDS = frozenset((FIND, "show", "determine"))
"""Verbs that are speech only with a clause, except with a document as subject."""
CALL, ON, ASKS = "call", frozenset(("on", "upon")), frozenset(("to", "for", "that"))
"""“called on X to …” is a request, “called on X” a visit."""
NAMED_AS = frozenset(("a", "an", "as", "“", '"'))
"""Words after “called” and its object that make it speech: “called a plan a mistake”."""
SOME = frozenset(("a", "an", "another", "several", "two", "three", "four", "five", "six"))
WELCOMES = frozenset(("welcome", "greet"))
APPOINTS = frozenset(("confirm", "honor", "honour", "recognise", "recognize"))
"""Verbs that are an action with a person and “as” or “with”."""
HONOURS = frozenset(("honor", "honour"))
AS_WITH = frozenset(("as", "with"))
SHARE = "share"
GUESTS = frozenset(
    "delegation delegations guest crowd audience children students visitors guests families delegates members participants people women men".split()
)
"""Guests whom somebody welcomes to a place, besides named persons."""
GO_ON = frozenset(("continue", "resume"))
"""Verbs whose object is a continued action."""
SHOWS = frozenset(
    """confirm underline underscore highlight show suggest indicate reveal reflect illustrate demonstrate reinforce signal stress emphasize
    emphasise reaffirm affirm attest testify recall point echo spotlight draw refute rebut debunk defend dispute rule encourage
    recognise recognize demand""".split()
)
"""Verbs that may have a thing as subject: “the smell confirmed …”."""
KNOWN_BY = frozenset(("experience", "history", "practice", "time"))
"""Things without an article that show something."""
OF_SOMEBODY = re.compile(
    r"(?:the|this|that|his|her|their|its|an?)\s(?:[a-z-]+\s){0,2}?(?:visit|arrival|departure|presence|attendance|absence|trip|tour|meeting|signing|opening|success|appointment"
    r"|election|victory|defeat|death|loss)\s(?:of|by|to|in|from)\b",
    re.IGNORECASE,
)
"""What shows something, though a person is named in it: “the visit of Ms. X”."""
OWNERS_DEED = re.compile(
    r"[’']s?\s(?:[a-z-]+\s){0,2}?(?:visits?|arrival|departure|presence|attendance|absence|trips?|tour|meetings?|signing|opening|success|appointment"
    r"|election|victory|defeat|death|loss|participation|involvement|engagement|leadership|deployment|selection|nomination|work|efforts?|actions?)$"
)
"""What shows something, behind its owner: “the Mayor’s visit”."""
SPEAKING = re.compile(r".{2,}(?:[eo]rs?|ists?|ians?|ees?|wom[ae]n|m[ae]n|people)$")
"""Endings of nouns for persons who speak."""
NO_SPEAKER_SO = frozenset(
    "matter order power weather winter summer water number paper letter power center centre offer answer encounter disaster factor error mirror colour color corner border river quarter".split()
)
"""Nouns with such an ending that are not persons."""
WISHED = frozenset("hope expect believe think anticipate understand remind wish fear assume feel encourage".split())
"""Verbs whose passive without an agent has no particular speaker: “it is hoped that”."""
