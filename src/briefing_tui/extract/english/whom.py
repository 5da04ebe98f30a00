"""Words and patterns for references without a full name: pronouns, roles alone, short forms, and their context.

Words in lower case; never a person's name.
"""

from __future__ import annotations

import re

from briefing_tui.extract.english.names import PRAISE, RELATIVES
from briefing_tui.model.calendar import MONTH_NAMES

PRONOUN = re.compile(
    r"(?:he|she|they|him|them|his|her|their|i|we|my|our|it|(?-i:[Ww]ho)|both|the two|the pair|the duo|the three|the trio"
    r"|(?:his|her) (?:excellency|majesty|(?:royal |serene )?highness|eminence|holiness|lordship|ladyship|worship|honou?r))$",
    re.IGNORECASE,
)
IT = "it"
IT_OPENS = re.compile(r"(?:[A-Z][^,.“”\"]{2,40}, )?[Ii]t ")
"""The beginning of a sentence that continues with the last sentence's body."""
PRONOUN_TOLD = re.compile(r"(?:he|she|they|we|I)(?=[’'](?:ve|m|re|d|ll|s)\b|\s+(?!and\b|or\b)[a-z])", re.IGNORECASE)
"""A pronoun with its verb: “we remain”, “I’ve”."""
WE_APPOSED = re.compile(r"[Ww][Ee](?=, (?!and\b|or\b)| the )")
"""“We” with those who call themselves so: “We, the ministers”, “we the governments of …”."""
SUBJECT_OF = {"him": "he", "them": "they", "his": "he", "her": "she", "their": "they", "my": "i", "our": "we"}
"""Possessives and objects with their subject pronouns."""
SINGULAR = frozenset(("he", "she"))
SHE = "she"
IN_THEIR_PLACE = re.compile(
    r"\b(?:my|his|her|their|our|your|its) (?:immediate )?(?:predecessor|successor)s?\b(?!,? (?:[A-Z]|the [A-Z]))"
    r"[^.?!\n]{0,40}?(?:who|which|that|and|but|[–—,-])\s*$",
    re.IGNORECASE,
)
"""Who held an office before or after, without a name, right before a pronoun: “my predecessor, and he”."""
LEAD_WITH_ANOTHER = re.compile(
    r"(?:^|\n|[.!?”]\s)(?P<lead>(?:[A-Z][a-z]+ing|Together with|Along with|Alongside|Joined by|Asked by|Flanked by|Accompanied by|Unlike|Like)\s[^?!\n]{3,160}?),\s$"
)
"""A phrase before the pronoun that begins a clause, in which others are named: “Turning to Ms. Ada Lind, she …”."""
OWN_WORD = re.compile(r"\b(?:his|her)\b(?= [a-z])")
SEX_TOLD = {"his": "m", "her": "f"}
"""Possessives with the sex of the possessor."""
KIN_OWNED = re.compile(
    rf"(?:\sand|,)\s(?P<own>his|her)\s(?:late\s|[a-z]+er\s|twin\s)?(?:{RELATIVES}|predecessor|successor|deputy)\b"
)
"""A relative of the person right before, whose sex the possessive tells: “Ada Lind and her brother”."""
KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[’']s) (?:late |own |(?:elder|older|younger|eldest|youngest|twin|foster) )?(?:sister|brother|wife|husband|son|daughter|mother"
    r"|father|grandmother|grandfather|grandson|granddaughter|aunt|uncle|cousin|niece|nephew|fiancée?|widow|widower|neighbour|neighbor|friend)"
    r",? (?P<name>[A-Z][\w’'-]+)(?! [A-Z])"
)
"""A person with only one name, identified by a relative: “her sister Ada”."""
WORK_AND_NAME = re.compile(
    r"(?:[Tt]he )?(?:[A-Za-z][\w’'-]* ){0,4}?(?P<noun>[a-z][a-z-]+) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})(?:, \d{1,3})?"
)
"""An office in small letters and a full name: “Station head A B”."""
KIN_AND_NAME = re.compile(
    r"(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he (?:boy|girl|child|couple)[’']s) (?:late |own |(?:elder|older|younger|eldest|youngest|twin|foster) )?(?:sister|brother|wife"
    r"|husband|son|daughter|mother|father|grandmother|grandfather|aunt|uncle|cousin|niece|nephew|neighbour|neighbor|friend), (?P<name>[A-Z][\w’'-]+)"
)
"""A relative with one name between commas: “Her mother, Josiane”."""
THEY = "they"
WE = "we"
FIRST_SINGULAR = re.compile(r"\b(?:I|I[’'](?:m|ve|ll|d)|[Mm]y)\b")
"""First-person words of a person, not a body."""
ADMITS = frozenset(("admitted", "admits", "testified", "confessed", "conceded", "acknowledged", "recalled", "knew"))
"""Verbs of persons."""
OF_ONESELF = re.compile(r"(?:that )?(?:s?he|his|her)\b", re.IGNORECASE)
"""The beginning of what a person admits of themselves."""
FIRST_PERSONS = frozenset(("i", "we", "my", "our"))
PAIRS = frozenset(("they", "both", "the two", "the pair", "the duo", "the three", "the trio"))
NO_PAIR = frozenset(("leaders", "officials", "ministers", "senators"))
"""Words that, alone, are not a pair."""
TOGETHER = re.compile(
    r"(?:(?:the |all )?(both|two|three|four)|the)"
    r"(?: ((?:deputy|vice|prime|foreign|finance|trade|defen[cs]e|interior|state|chief|special|permanent)(?: (?:deputy|foreign|prime))?))?"
    r" (leaders|principals|presidents|ministers|secretaries|senators|men|women|officials|ambassadors|envoys|diplomats|mayors|governors"
    r"|lawmakers|legislators|parliamentarians|representatives|congressmen|congresswomen|mps|commissioners|chancellors|premiers|counterparts|justices|judges|professors|generals)",
    re.IGNORECASE,
)
"""People meant together by a noun, in groups: how many, of which rank, and the noun. Not “both sides” and “the delegations”, which are kept as printed."""
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "the three": 3, "the trio": 3}
BOTH = re.compile(rf"(?:both|they|the two|the pair|the duo|{TOGETHER.pattern})$", re.IGNORECASE)
"""Persons who are meant together."""
PLURALS = {"secretaries": "secretary", "men": "man", "s": ""}
"""Endings of nouns for several holders, with those of one."""
SEX_OF = {"man": "m", "woman": "f"}
PLURAL_S = "s"
LEADERS = frozenset(("leader", "principal", "official", "diplomat", "counterpart"))
"""Nouns of office that refer to holders of any office."""
DEPUTY = frozenset(("deputy", "vice", "assistant", "associate", "under", "former", "outgoing", "prime"))
"""Words of rank."""
MINISTER, OF_STATE = "minister", "state"
"""A minister of state is below the minister of the same portfolio."""
BELOW = DEPUTY - {"former", "outgoing", "prime"}
"""Words of rank of a holder below the office."""
ONE_HOLDER = frozenset(
    "secretary-general director-general president general governor mayor speaker chancellor premier".split()
)
"""Offices that, without a word of rank, never mean a holder below them: “the President” is not the Vice President."""
MARRIED = re.compile(r"\b(?:First|Second) (?:Lady|Gentleman)\s$")
"""A title by marriage."""
SPOUSE = re.compile(
    r"\b(?:(?:First|Second) (?:Lady|Gentleman)(?: of [A-Z][\w’-]+(?: [A-Z][\w’-]+)?)?|(?:his|her|[’']s) (?:wife|husband|spouse)),? (?:(?:Dr|Mrs|Mr|Ms)\.? )?"
    r"(?P<name>[A-Z][\w’-]+(?: (?:[A-Z]\.|[A-Z][\w’-]+)){1,3})"
)
"""The full name of an office holder's spouse."""
TITLE_BY_MARRIAGE = re.compile(r"(?:the )?(?P<title>(?:first|second) (?:lady|gentleman))$", re.IGNORECASE)
"""Such a title without its holder's name."""
SPOUSE_SIGNS = ("Lady", "Gentleman", "wife", "husband", "spouse")
"""Strings of which every match of it has one."""
WIVES = frozenset(("mrs", "mme", "lady"))
"""Honorifics that a wife has with the surname of her husband."""
SAME_OFFICES = {
    "head state": ("president", "king", "queen", "emir"),
    "president": ("head of state",),
    "head government": ("prime minister", "premier"),
    "premier": ("prime minister",),
}
"""Offices of a land, and other names of the same one."""
_OF_BODIES = (
    "director",
    "director-general",
    "secretary-general",
    "president",
    "chair",
    "chairman",
    "chairwoman",
    "executive",
    "ceo",
    "administrator",
)
"""Offices whose holder is the head of a body."""
OF_NO_BODY = frozenset(("head", "chief", "boss", "official"))
"""Of these nouns, those that mean somebody only with the name of a body: “the UN official”."""
ANY_RANK = frozenset(("senior", "top", "high", "ranking", "visiting"))
"""Words before such a noun that name no body."""
LIKE_OFFICES = {
    noun: (
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "mp",
        "assemblyman",
        "assemblywoman",
        "councilor",
        "deputy",
    )
    for noun in ("lawmaker", "legislator", "parliamentarian", "solon")
} | {
    "envoy": ("ambassador", "consul"),
    "diplomat": ("ambassador", "envoy", "consul"),
    "head": _OF_BODIES,
    "chief": _OF_BODIES,
    "boss": _OF_BODIES,
    "official": (
        "undersecretary",
        "under-secretary-general",
        "coordinator",
        "envoy",
        "director",
        "rapporteur",
        "representative",
        "commissioner",
        "officer",
        "spokesperson",
    ),
}
"""Nouns for holders of any of several offices: “the lawmaker”."""
NEWLY = frozenset("new newly elected appointed incoming interim acting caretaker".split())
"""Words before an office that somebody has taken over, or holds for the time being."""
ONCE_HELD = frozenset(("former", "outgoing"))
"""Words before an office that somebody has left, or leaves."""
TAKES_OFFICE = re.compile(
    r",?\s(?:(?:who\s)?(?:has|have|had|was|is|will)\s(?:now\s|just\s|recently\s)?(?:be\s|been\s)?)?"
    r"(?:taken? over|takes over|took over|elected|re-elected|appointed|named|sworn in|confirmed|installed|succeeds?|succeeded)\s(?:as\s)?"
    r"(?:(?:the|its|their)\s)?(?:new\s)?(?P<role>[A-Za-z-]+(?:\s(?:(?:of|for)\s(?:the\s)?)?[A-Za-z-]+){0,6})"
)
"""An office that somebody takes over, after the name: “Ada Lind has taken over as mayor of Lund”."""
STATE_LEADS = re.compile(r"(?P<state>[A-Z][A-Za-z.]*\.),\s(?=the\s|[A-Z])")
"""A state in short, before a subject: “(in Lund,) Fla., | the government”."""
APPOINTS = re.compile(
    r"\b(?:named|appoint(?:ed|s)?|designate[ds]?|nominate[ds]?|elected|elects|selected|selects|confirmed|tapped|chose|picked)\s$"
)
AS_OFFICE = re.compile(
    r"\s(?:as|to be|to serve as)\s(?:(?:the|an?|its|their|his|her)\s)?(?:(?:new|next|first|acting|interim)\s)?"
    r"(?P<role>[A-Za-z-]+(?:\s(?:(?:of|for)\s(?:the\s)?)?[A-Za-z-]+){0,6})"
)
"""An office that somebody is given, after the name; the verb stands before it: “(named) Ada Lind as harbour master”."""
BEFORE_BRACKET = re.compile(r"(?:^|[.!?\n]\s+|,\s)(?P<who>[Tt]he\s(?:[\w’'-]+\s){0,5}[\w’'-]+)\s$")
"""The words before a bracket that lists who they are: “The Lake countries (…)”."""
OF_LANDS = frozenset(("prime", "republic", "federal", "state", "government"))
"""Words that may stand in the office of a land, besides its name."""
HEADS = frozenset(("president", "governor", "premier"))
"""Offices whose holder's spouse has that title."""
APART = frozenset(("dr", "mrs"))
"""Honorifics that the holder of such an office hardly has beside that title."""
OWNER = re.compile(r"[’']s\b")
"""After a name: the phrase is about a possession."""
WHOSE_HOLDER = re.compile(
    r"[’']s?\s+(?P<office>(?!.*\b(?:and|or|for|to|about|with|by|on|in|against|who|that)\b)[A-Za-z][\w -]*,?\s)$"
)
"""Words between one person and the next, who is one of the former's people: “(A B)'s spokesman, (C D)”."""
BY_MARRIAGE = frozenset(("first", "second"))
"""Words before a name that begin a title by marriage: “First Lady A B”."""
PRAISED = re.compile(rf"^{PRAISE}\s(?=\w)", re.IGNORECASE)
ROLE_BEGINS = re.compile(rf"(?:the|this|our)\s(?:{PRAISE}\s)?|{PRAISE}\s", re.IGNORECASE)
AND_BEFORE = (", and ", " and ")
AND_ANOTHER = re.compile(r"\band (?:the|his|her|their|other|several|two|three)\b", re.IGNORECASE)
"""The beginning of a second source after a role."""
ROLE_PREPOSITIONS = frozenset("of for to at in on from with the".split())
"""Words between the noun of a role and its complement."""
ROLES_JOINED = re.compile(r"\s*(?:,|;|&|\band\b)\s+(?:the\s+)?|\s?/\s?")
"""Separators between two roles of one person."""
LATE_ROLE = re.compile(r"\b[Tt]he [A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3}\s?$")
SUBJECT_OPENS = re.compile(
    r"(?:(?:[A-Z][^,.“”\"]{2,60}, )?(?P<office>[Tt]he(?: [\w’'.-]+){1,5}?)(?= (?:of|for|[a-z]+(?:ed|s|ew|old|oke|et|ave|aid|an|ook|ent|eft)|was|is|has|had|will|also|then|today)\b)"
    r"|(?:[A-Z][^,.“”\"]{2,60}(?:, \d{4})?, )?(?P<surname>[A-Z][\w-]+)(?= [a-z]|, \d\d, ))"
)
"""The beginning of a sentence about a person: an office and a verb, or a surname."""
_OWN_WORD = r"(?:[A-Z][\w’'&.-]*|\([A-Z]{2,}\))"
BODY_OPENS = re.compile(
    rf"(?:[A-Z0-9][^,.“”\"]{{2,60}}, )?(?P<body>(?:(?:The|the|This|this) )?{_OWN_WORD}(?: (?:(?:of|for|on|and|the|to|in) )*{_OWN_WORD}){{0,9}}|(?:The|the|This|this) [a-z-]+)"
    r" (?:also |today |now |has |have |had |will )*(?:[a-z]{2,}(?:ed|es|[a-z]s)|met|held|told|said|made|took|gave|led|won|sold|set|heard|ran|began|came|went|brought|built|wrote|sent|has|had|have|is|was)\b(?P<tail>[^.;]{0,80}\bits\b)?"
)
"""The same for a body or document, with its verb and “its” after that: “The Towpath Trust published its accounts”."""
MANY_OPENS = re.compile(
    r"(?:[A-Z][^,.“”\"]{2,60}, )?((?:[Tt]he |[Bb]oth |[Aa]ll )?(?:(?:two|three|other|both|participating|member) )?"
    r"(?:sides|parties|delegations|countries|participants|delegates|members|ministers|leaders|governments|states|interlocutors|Ministers|Leaders|Participants|Delegates|Members|Parties"
    r"|Delegations|Heads of State(?: and Government)?|Heads of Government|States Parties)) (?:also |have |had |then |further )*[a-z]+(?:ed|et|eld|ook)\b"
)
"""The beginning of a sentence about several without names, who are group 1: “The two sides agreed”."""
THEY_OPENS = re.compile(r"(?:[A-Z][^,.“”\"]{2,40}, )?[Tt]hey ")
"""The beginning of a sentence that continues with the last sentence's many."""
WHO_BEHIND = re.compile(r",\s+(?:who|which)\b.*$", re.DOTALL)
"""A relative clause after the last of two names: “Lind and Dohm, who are …”."""
TEAM = re.compile(
    r"\s+and\s+(?:the\s+)?(?P<team>(?:[A-Z][\w’'-]*\s+)*(?:team|delegation|office|colleagues|staff|officials|representatives|members"
    r"|leaders|participants))$",
    re.IGNORECASE,
)
"""“X and the Y team”."""
JOINS_PEOPLE = re.compile(
    r"(?:^|[\s,])(?:and|&)\s+(?:[\w.’' -]{0,60}|(?:his|her|its|their|the)\s+[A-Za-z][\w’' -]{0,60},\s*)$"
)
_WORD_IN_OFFICE = r"(?:the|of|for|and|on|in|at|&|[A-Z][\w’'.&/-]*)"
IN_LIST = re.compile(
    rf"(?:\s(?:of|for|at|from|with|in)(?:\s{_WORD_IN_OFFICE}){{1,14}})?"
    r"(?:\s\([^()\n]{1,40}\))?(?:,\s[^,.;:()“”\n]{1,60})?,\s+"
    rf"(?:(?:the\s)?[A-Z][\w’'.&/-]*\s(?:{_WORD_IN_OFFICE}\s){{0,14}})?"
)
"""Between two persons of a list: “(Ports), ”, “, Minister of Ports, ”, “ of the Ports Board, Warden of the Lake ”."""
JOINED = re.compile(r"\s*,?\s+and\s+")
OFFICE_OF_ALL = re.compile(
    r"[^,]{3,80}\sand\s[^,]{3,60}(?P<office>,\s(?:(?:the|both|all|two|our|its|their)\s)*(?:[a-z-]+\s){0,2}?(?P<noun>[a-z-]+s)(?:\s(?:of|at|for|from|in)\s[^,]+)?),?$"
)
"""The names of two persons and what both are: “, the keepers of the light”."""
OR_ANOTHER = re.compile(r"(?:^|\s)or\s*$")
"""Between two persons of whom one spoke, it is not told which."""
UNTITLED = re.compile(
    r"(?P<name>(?:[A-Z]\.\s?){0,3}[^\W\d_a-z][\w’'-]+(?:\s+(?:[A-Z]\.|(?:van|von|de|der|al|bin|el)|[^\W\d_a-z][\w’'-]+)){0,3})\*?(?P<tail>\s*(?:,\s+\S|\().*)?$",
    re.DOTALL,
)
"""A name without a title, and the description after it."""
MAKERS = re.compile(
    r"^, an?\s[^,.]*?\b(?:manufacturer|maker|supplier|producer|provider|developer|retailer|company|firm|start-?up|giant|subsidiary|brand"
    r"|business|chain|operator|organi[sz]ation|nonprofit|group|corporation|bank|agency|airline|association|foundation|network|platform"
    r"|newspaper|magazine|website|university|college|hospital|charity|coalition|utility|venture|division|unit)\b"
)
"""A description of a company after its name: “, a maker of pumps”."""
NEXT_HOLDER = re.compile(r",\s+(?P<office>the\s[^,]+,)\s*$")
"""Words between one person and the next, including the latter's office: “A B, the Chief Engineer, C D”."""
ADMINISTRATION = re.compile(r"\s(?:administration|campaign|presidency|government|era|transition)\b")
"""Nouns after a surname that make it something other than the person: “the Lind administration”."""
FAMILY = re.compile(
    r"(?:the|both)\s+(?P<name>[A-Z][\w’'-]+?)(?P<tail>e?s|\s(?:sisters|brothers|family|siblings|twins))$",
    re.IGNORECASE,
)
"""All persons of one surname: “the Linds”."""
ES = "es"
CAPITALISED_BEHIND = re.compile(r"[ \u00a0](?P<word>[A-Z][a-z]{2,})(?=[ \u00a0][a-z])")
"""One more capitalised word after a name, before lower case."""
TITLED_NAME = re.compile(r"(?P<title>(?:[A-Z][\w’'.-]*[ \u00a0](?:of[ \u00a0](?=[A-Z]))?)+?)(?P<name>[A-Z][\w’'-]+)$")
"""A title and one word: “Attorney General Lind”."""
SHORT_TITLED = re.compile(
    r"(?P<title>(?:Rep|Sen|Gov|(?P<lead>Dr|Mr|Mrs|Ms|Prof))\.?[ \u00a0]{1,2})(?P<name>[A-Z][a-z][\w’'-]+(?:[ \u00a0][A-Z][a-z][\w’'-]+)?)$"
)
"""A title in short and a name, whatever its words: “Rep. Lake Hill”, “Dr. Fenn”."""
SURNAMES_OF_OFFICE = frozenset("king prince bishop dean pope page".split())
"""Words for offices that after another office are a surname: “Attorney General King”."""
_FULL_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}"
TOLD_TOGETHER = re.compile(
    rf"(?:[Tt]he )?(?:(?P<noun>[Cc]o-defendants|[Dd]efendants|[Bb]rothers|[Ss]isters|[Oo]fficers|[Ee]xperts|[Ss]cholars|[Pp]rofessors) "
    rf"|(?P<office>(?:co-)?[a-z]{{3,20}}s)(?: (?:of|for|from) [^,]{{2,60}})?, )"
    rf"(?P<one>{_FULL_NAME}) and (?P<other>{_FULL_NAME})"
)
"""Two full names after a noun, or an office, for both."""
OTHER_HOLDERS = re.compile(
    r"(?<!\b[Tt]he )(?<!\b[Bb]oth )(?<!\btwo )(?<!\bthree )(?<!\bfour )\b(?P<noun>[A-Za-z][a-z]{3,}s)\b(?!\s[A-Z][\w.’'-]*\s(?:[a-z]{1,3}\s){0,3}[A-Z])"
)
"""Holders of an office without their names: “many senators”."""
CO = "co-"
COUNTERPART = re.compile(
    r"(?:his|her|their) (?:[A-Z][\w’'-]+ )?(?:counterpart|colleague|successor|predecessor|co-chair|deputy)(?:,? (?:from|of|in) (?:the )?[A-Z][\w’' -]{1,30})?,? "
    rf"(?={_FULL_NAME}$)"
)
"""Words before the full name of the second of two persons: “Minister A B and her counterpart | C D”."""
PLACED_NAME = re.compile(
    r"(?:[Tt]he )?(?P<role>(?:[A-Z][\w’-]+ ){0,2}?(?P<office>[A-Z][\w’-]+) (?:of|for) (?:the )?(?:[A-Z][\w’-]* ){1,3}(?P<noun>[A-Za-z]+)) (?P<name>[A-Z][\w’-]+)"
)
"""An office of a place and one name: “Governor of Lund Province Ibrov”."""
SENTENCE_ENDS = re.compile(r"[.?!][”\"]?\s+(?=[A-Z“\"])|\n")
"""The end of a sentence, or the full stop of a short word before a name."""
LIST_ENDS = re.compile(r",? and (?:(?:the |his |her |its )?[A-Z][^.;]{0,90} )?$")
"""The “and” before the last of a list of people, with an office."""
TOLD_WHO = re.compile(r",\s+who\b.*$", re.DOTALL)
"""A relative clause that describes a person."""
DATE_LEFT = re.compile(rf"(?:(?:{'|'.join(MONTH_NAMES)})\s\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\s+)(?=[A-Z])")
"""The date of a heading in front of a name: “February 27 2007 Lind”."""
AGE_BEHIND = re.compile(r",\s\d{1,3}(?![\w.]),?")
"""The age of the last person, after a name."""
PARTY_LEFT = re.compile(r"\s*,?\s*\(?[RDI][ -][A-Z][A-Za-z]*\.?\)?$|,? (?:M\.D\.|Ph\.D\.|Esq\.)$")
"""A party and its state without their signs, or letters, after a name: “A B R NH”."""
BRACKET_LEFT = re.compile(r"\s*\((?:\d{1,3}|a\.i\.|ad interim|[A-Z][A-Za-z.-]{1,9})\)$")
"""An age, “a.i.” or the letters of a body in brackets behind a name."""
BRACKET_OPENS = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er) (?:[a-z][a-z-]* ){1,4}\(")
"""Who somebody is, before the name in brackets: “the harbour master (”."""
COMPANIONS = re.compile(
    r",\s+(?:who|whom|whose|which)\s|,?\s+(?:accompanied|flanked|joined|escorted|assisted|supported|represented) by\s|,?\s+(?:together|along) with\s|,\s+alongside\s"
)
"""What tells of the person or body before it, or of those with them: “the Minister, | accompanied by A B,”."""
SPEAKS_FOR = re.compile(
    r",\s+(?:also\s+)?(?:(?:speaking|talking|acting|writing)\s+(?:also\s+)?(?:for|on behalf of|in the name of)|on behalf of|in the name of|associating (?:himself|herself|itself|themselves) with)\s"
)
"""For whom a speaker speaks: “the delegate of Fenn, | speaking for Lund and Norrby,”."""
FROM_PLACE = re.compile(r" (?:of|from) [A-Z][\w’-]+(?: [A-Z][\w’-]+)*(?:, [A-Z][\w. ]+)?")
"""The origin of a person: “ of Yauco, Puerto Rico”."""
DATELINE_LEFT = re.compile(r"(?:[A-Z]{4,}\W+)?(?:[A-Za-z]{1,2}\.?\s+){0,4}")
"""The rest of a dateline or office without its signs before a name: “D C   Senator A B”."""
OWNS = re.compile(
    r"[’']s?\s+(?=[a-z]|(?:[A-Z][\w’'-]*\s){0,6}(?:(?:[Pp]la|[Cc]ampaig|[Ll]egislatio)n|[Aa]genda|[Oo]rder|[Bb]udget|[Aa]ct|[Bb]ill|[Ss]trategy|[Ff]ramework|[Ii]nitiative|[Pp]roposal|[Pp]rogramm?e?|[Pp]latform|[Pp]olicy)$)"
)
"""A possessive with a possession, in capitals where it is a plan or the like: “Minister Lind’s Harbour Plan”."""
OWNS_ANOTHER = re.compile(r"[’']s?\s(?:[a-z-]+\s){0,4}[a-z-]+,?\s[A-Z]")
"""A possessive and somebody else, by office and name: “’s chief of staff, Ulla”."""
PROGRAMMES = frozenset("agenda initiative platform policy programme program campaign framework".split())
"""Possessions that call for things, and are neither bodies nor documents."""
OWNED_BY = re.compile(
    r"(?:(?:and|but) )?(?P<body>(?:(?:[Tt]he|[Ii]ts|[Tt]heir) )?[A-Z][^,;:()“”]{1,90}?|[Tt]he [a-z]+)[’']s? "
)
"""A body that the person named after it works for: “the Coast Board’s ”."""
NOUN_AND_NAME = re.compile(r"(?:[Tt]he |[Aa] )?(?P<noun>[a-z]+) (?P<name>[A-Z][\w’'-]+)")
"""A profession and a surname: “the poet Lind”."""
LETTERS_OWN = re.compile(r"(?:[Tt]he )?[A-Z]{2,}(?:-[A-Z][a-z]+)?[’']s (?=[A-Z])")
"""The same where the body is an acronym: “UNHCR’s ”."""
WHO_OR_FROM = (", who ", ", from ", " from ")
"""A description of a person after a given name alone: “Marc, who lives in Fenn”."""
OF_BEHIND = " of "
NOUN_BEFORE = re.compile(r"\b(?P<noun>[a-z]+), $")
"""The noun to which a name is an apposition."""
NAME_OF = re.compile(r"(?P<name>[A-Z][a-z][\w’'-]+ [A-Z][a-z][\w’'-]+)(?P<tail> of [A-Z].*)")
"""A full name and where, or to what, its bearer belongs: “Kelit Baker of Lund Aid”."""
ONE_OF_MANY = (", a ", ", an ")
BODY_ENDS = re.compile(
    r"(?:\s+(?=at (?:that|the) time\b|\(\d{1,2}/\d)|,\s+(?=[a-z]|[A-Z]{2,9}$)|\s+(?=(?:filed|led|chaired|issued|released|involved|conducted|commissioned|compiled|authored|prepared|published)(?:\s|$)))"
)
"""The end of a body's name, before its description."""

_BESIDE = (
    r"(?:spokes(?:man|woman|person|people|men|women)|aides?|advis[eo]rs?|assistants?|lawyers?|attorneys?|counsel|solicitors?|barristers?|representatives?|agents?|wife|husband|widow|partner"
    r"|daughters?|sons?|brothers?|sisters?|mother|father|parents|cousins?|nephew|niece|friends?|neighbou?rs?|colleagues?|all(?:y|ies)|supporters?|critics?|opponents?|rivals?|relatives?|officials?|sources?|insiders?|biographer"
    r"|doctors?|physician|chief of staff|press secretary|deput(?:y|ies)|successor|predecessor|bodyguard|driver|former [a-z]+)"
)
OF_ANOTHER = re.compile(
    rf"(?:(?i:an?|the|one|another|two|three|several|some|other)\s+)?(?:(?:[a-z-]+)\s+){{0,3}}?{_BESIDE}\s+(?:(?:close|familiar|loyal|opposed|working|acting|speaking)\s+)?(?:for|to|of|with|from)\s+"
)
"""Somebody who represents or accompanies a named person: “a spokesman for Ms. Ada Lind”."""
ANOTHERS = re.compile(rf"[’']s?\s+(?:[a-z-]+\s+){{0,3}}?{_BESIDE}(?=$|,?\s+(?:who|for)\b)")
"""The same after the name: “Ms. Ada Lind’s spokesman”."""
ATTRIBUTABLE_LEADS = re.compile(
    r"(?:(?:the )?(?:quotes?|quotations?|comments?|lines?|remarks|statements?|following(?: \w+)?) )?(?:is |are |may be )?(?:attributable|attributed) to (?=\S)",
    re.IGNORECASE,
)
"""Words before whoever said what follows: “Quotes attributable to | Minister A B:”."""
ATTRIBUTABLE = "attributable"
"""The word before “to” and whose words follow."""
APPOSED = re.compile(r",\s+(?=[A-Z])")
"""Their own name, after it: “a spokesman for Ms. Ada Lind, Per Holm”."""
