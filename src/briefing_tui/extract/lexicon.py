"""Words of the language that the rules go by. Owns the lists; never a name, a place or a sentence from any briefing."""

from __future__ import annotations

import re

from briefing_tui.model import FEMALE as FEMALE
from briefing_tui.model import MALE as MALE

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip


EVENT_NOUNS = {
    "side event": "side_event", "side-event": "side_event", "press conference": "press_conference",
    "conference": "conference", "exhibition": "exhibition", "meeting": "meeting", "workshop": "workshop",
    "training": "training", "training course": "training", "seminar": "workshop", "forum": "forum", "summit": "summit",
    "dialogue": "dialogue", "round table": "round_table", "roundtable": "round_table", "ceremony": "ceremony",
    "symposium": "conference", "congress": "conference", "launch": "launch", "session": "session", "visit": "visit",
}  # fmt: skip
"""Nouns of events with the kind they mean, longest first when matched."""

HOLD = r"(?:organi[sz]ed|held|hosted|convened|opened|launched|conducted|arranged|co-?organi[sz]ed|co-?hosted)"
TITLE_NOUNS = re.compile(
    r"(?:event|conference|exhibition|meeting|workshop|training|course|seminar|forum|summit|dialogue|table|ceremony|session"
    r"|project|programme|program|initiative|campaign|report|study|handbook|manual|guide|guidelines|book|film|theme|title"
    r"|entitled|titled|called|named|so-called|known as|dubbed|publication|paper|strategy|toolkit|module|resolution|on)$",
    re.IGNORECASE,
)
"""Words before a mark that make the marked words a title."""

ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof hon sen rep gov gen maj col lt capt amb rev st no vs e.g i.e u.s u.n h.e jr sr etc inc ltd co sens reps messrs drs profs fig sgt cpl cmdr adm supt mt ft nos al approx dept univ jan feb aug sept oct nov dec""".split()
)
"""Words whose full stop ends no sentence, in lower case."""


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

ROLE_NOUNS = frozenset(
    """secretary minister president senator ambassador chair chairman chairwoman chairperson director administrator commissioner
chancellor governor mayor premier general attorney representative congressman congresswoman congressmember speaker leader
advisor adviser coordinator envoy spokesperson spokesman spokeswoman officer chief commander admiral judge justice prosecutor
marshal sheriff inspector counsel counselor counsellor consul deputy assistant undersecretary under-secretary
secretary-general rapporteur head manager professor doctor king queen prince princess pope archbishop bishop rabbi imam
sheikh sultan emir crown delegate lawmaker treasurer comptroller superintendent surgeon economist scientist executive ceo
president-elect vice-president commissioner-general high representative-designate nominee pharmacist veteran teacher nurse
lieutenant colonel captain major sergeant detective agent analyst author expert president’s chairlady ombudsman
official charge co-chair vice-chair vice-chairman vice-minister correspondent reporter columnist editor anchor journalist owner co-founder founder member partner principal dean provost rector fellow""".split()
)
"""Nouns of office and profession, in lower case."""

HONORIFIC_WORDS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady hon honorable honourable his her excellency h.e judge justice sen
    sens senator senators rep reps gov gen maj col lt capt amb ambassador rev reverend msgr messrs mmes sgt adm madam madame
    sheikh sultan retd""".split()
) - {"his", "her"}
"""Words of respect before a name, in lower case, without their full stop."""

PORTFOLIOS = frozenset(
    """state defense defence treasury commerce energy education health human services homeland security transportation labor labour
    agriculture justice interior foreign affairs finance trade tourism women children veterans housing urban development
    environment culture sports youth planning communications information technology science innovation industry economy
    economic public works water resources natural resource power investment promotion immigration migration law legal
    parliamentary management policy political military global arms control international organization democracy rights
    population refugees european eurasian western hemisphere african near eastern south central east asian pacific
    budget cabinet staff administration prisons police navy army air force war peace cooperation integration
    mobility manufacturing mining fisheries forestry shipping ports aviation railways telecommunications media
    religious social welfare rural home external relations emergency situations tax customs""".split()
)
"""Words that belong to an office: “Secretary of State”, “Minister for Women and Children”."""

BODY_WORDS = frozenset(
    """team delegation office ministry department government committee commission council agency participants delegates parties
    sides members representatives officials speakers experts board branch secretariat embassy group association university
    college school institute foundation bank fund union party congress parliament senate house court administration bureau
    center centre company corporation corp inc llc service services society league alliance organization organisation nations
    states force forces police army navy network federation coalition campaign project programme program conference summit
    forum act bill treaty agreement initiative strategy plan report resolution division district county city republic kingdom
    subcommittee committees departments ministries agencies caucus taskforce section systems litigation sea ocean peninsula gulf strait
    street avenue road river lake island airport hospital church museum park day week month year war""".split()
)
"""Words that make capitalised words a body, a thing or a place and no person."""

NOT_NAMES = frozenset(
    """the a an this that these those and or but in on at by for with from to of as monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december today american
    americans washington d.c north south east west new united international national federal state general he she they it we
    his her their our its also both all many more most following during after before while when since extraordinary plenipotentiary
    order orders executive data science sciences access assistance technical title resident residents event events number numbers
    last further related unfair employment practice practices associate covid first second third one two three four five six
    seven eight nine ten readout statement statements remarks fact sheet protecting u.s u.n eu un us uk""".split()
) - {"general", "state", "new", "may", "april", "june", "north", "south", "east", "west", "washington", "august"}
"""Capitalised words that are no part of a name."""

EVENT_WORDS = frozenset(
    """event conference exhibition meeting workshop training seminar forum summit dialogue roundtable ceremony symposium congress
    launch session visit discussion discussions call conversation talks consultations consultation gathering celebration hearing
    trip travel engagement program programme project briefing""".split()
)
"""An event, a meeting or a talk is nobody's voice."""

SURNAMES_TOO = frozenset(
    "king prince bishop dean judge major marshal pope sheriff chancellor baron page chief partner sergeant".split()
)
"""Words of office that are surnames as often: “Loretta King”."""

SUFFIXES = frozenset("jr sr ii iii iv m.d md ph.d phd esq d.d.s dds j.d r.n usn usmc ret".split())
"""What stands behind a name and is none, in lower case, without the last full stop."""

NAMES_TOO = frozenset(
    "bill grant park day church lake west may april june august street hill law forest fields rivers banks long young".split()
)
"""Common words that are names after a title: “Sen. Bill Frist”."""
