"""Names of events: their ends, their parts, exclusions, and the forms used in headings."""

from __future__ import annotations

import re

from briefing_tui.extract.english.events import NOUN
from briefing_tui.model.calendar import MONTH_NAMES

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTHS = "|".join(MONTH_NAMES)
DET = r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]his year’s|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]everal)"
"""Determiners before an event, in sentences as in names."""
HEAD = (
    r"(?=\s*$|\s*[,.;:)–—(“\"]|\s+(?:of|on|for|with|between|among|against|at|in|near|to|from|held|hosted|co-hosted|organi[sz]ed|convened|that"
    r"|which|where|when|who|by|and|as|today|yesterday|tomorrow|tonight|this|last|next|under|entitled|titled|called|named|dedicated|marking"
    r"|celebrating|hono[u]?ring|announcing|recogni[sz]ing|commemorating|launching|welcoming|discussing|addressing|concerning|unveiling|dedicating|inaugurating|examining|exploring|highlighting|remembering|sponsored|during|was|were|is|are|has|had|have|will|took|takes|opened|opens|began|kicked|concluded|ended|brought|focused"
    rf"|aimed|attended|via|hosted|following|after|before|earlier|since|chaired|led|virtually|about|regarding|{WEEKDAY}|{MONTHS})\b)"
)
"""Lookahead for the words after the last noun of an event's name, or after a noun with a complement."""

# ---- what it is made of ----

GATHERING = "Meeting of {who}"
MEETING_OF, CALL_OF = "Meeting of {who} with {whom}", "Call of {who} with {whom}"
HELD_BY = "{noun} of {who}"
VISIT_OF, VISIT_TO = "Visit of {who} to {where}", "Visit to {where}"
IN_PLACE = "{name} {where} {place}"
WHERE_PRINTED = re.compile(r"\b(?P<where>in|at|near|aboard|outside)\s+(?:the\s+)?$")
"""Words before a place, also within the name of an event."""
IN = "in"
INDEFINITE = re.compile(
    r"(?:Opening|Launch|Groundbreaking|Inauguration|Dedication|Unveiling)\b[\w ]* (?:of|for) an? (?!.*\b[A-Z])"
)
"""Marks a name built from an indefinite thing: “Opening of a new quay”, of which there are many."""
SIGNING, PRESENTATION = "Signing of {thing}", "Presentation of {thing}"
AND = " and "
MET = ("met", "meet", "convened", "assembled")
"""Names built where none is printed, and their templates."""

# ---- what a name is ----

NOT_MET = re.compile(
    r"\b(?:requirements?|standards?|goals?|targets?|deadlines?|needs?|challenges?|demands?|criteri(?:a|on)|thresholds?|obligations?|expectations?"
    r"|definitions?|conditions?|moment|tests?|resistance|success|approval|opposition|failure|commitments?|conversation|benchmarks?|quotas?|calls?|threats?|reporters|reports?|questions?|letters?|funding|grants?|complaints?|support|sentences?|money|payments?|kickbacks?|bribes?|awards?|information|notice|word|applause|votes?|copies|copy|comments?|treatment|services|help|assistance|benefits)\b",
    re.IGNORECASE,
)
"""Objects of “meet” and “receive” that are not a meeting."""
_PEOPLE = (
    r"(?:officials|leaders|ministers|representatives?|delegations?|crews?|families|family|students|workers|members?|governors|mayors|staff|teachers"
    r"|farmers|residents|experts|advocates|senators|ambassadors?|executives|owners|groups?|survivors|veterans|troops|soldiers|nurses|doctors"
    r"|partners|stakeholders|counterparts?|colleagues|activists|journalists|businesses|companies|leadership|commission|committee|council|board|team"
    r"|people|women|men|children|youth|refugees|victims|pilots|fishers|traders|bakers|rowers|heads?|chiefs?|delegates|parliamentarians|lawmakers"
    r"|commissioner|commissioners|minister|secretary|president|ambassador|mayor|governor|king|queen|chancellor|director|chair|officers|employees|union|unions|association|chamber|legislators|patients|providers|educators|scholars|entrepreneurs|investors|constituents|tribes|nations|community|communities|parents|king|prince|emir|amir|cent(?:er|re)|agency|department|ministry|office|bank|institute|foundation|administration|authority|bureau|corps|federation|league|organi[sz]ation|society|caucus|parliament|senate|coalition|alliance|guild|club)"
)
PEOPLE = re.compile(rf"\b{_PEOPLE}\b", re.IGNORECASE)
"""Nouns for people and bodies that can be met."""
ENDS_NAME = re.compile(
    r",(?!\d{3}\b)|:(?!\d)|\s[–—-]+\s|\s+\((?![A-Z]{2,8}\)|[A-Z]-[A-Z])|\s+(?:(?:held|hosted|co-hosted|organi[sz]ed|convened|chaired|took|taking|takes|that|which|who|whom|where|when|while|as (?:part|an?|the|well)|was|were|is"
    r"|are|has|have|will|today|yesterday|tonight|tomorrow|this (?:morning|afternoon|evening|week|month|year|past)|last (?:week|month|year|night)|next (?:week|month|year)|later|earlier|during|ahead of|following|after|before|amid|according|because|via|using|throughout)\b"
    rf"|(?:last |next |this )?{WEEKDAY}\b(?=[,.;]|\s*$)|on behalf of\b|on (?:the \d|\d|{WEEKDAY}|(?:{MONTHS})\b|Capitol Hill)|from (?:\d|{WEEKDAY}|(?:{MONTHS})\b)|between (?:\d|{WEEKDAY}|(?:{MONTHS})\b)|in (?:(?:{MONTHS})\b|(?:19|20)\d\d|(?:early|mid|late)\b|mid-|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b|order|which|response|advance|support of|conjunction|addition|recognition)|aimed|attended by"
    r"|(?:in an effort |in order )?to (?!the\b|an?\b|[A-Z]|their\b|his\b|her\b|its\b|all\b|our\b)|with the (?:aim|participation|goal|support|assistance|help|attendance|presence)|under the|(?:\w+ed |led |written )?by (?=[A-Z]|the\b)|together with|alongside|and (?:hosting|attending|visiting|meeting with|speaking|touring|holding|participating|joining|will|to)|regarding how|and (?:said|noted|told|called|urged|announced|discussed|"
    r"met|spoke|thanked|underscored|highlighted|reiterated|reaffirmed|expressed|emphasi[sz]ed|stressed|participated|visited|\w+ed\b)|at the (?=[A-Z]|invitation\b)|at (?=[A-Z])|at \d|over (?:the (?:past|last|next|course)|(?:two|three|four|five|six|seven|\d+) days)|(?:in|over|within) the (?:next|coming|last|past)\b|on the (?:weekend|morning|afternoon|evening)|\d{1,2}(?:\s*[–-]\s*\d{1,2})?\s+(?:"
    rf"{MONTHS})\b|(?:{MONTHS})\s+\d)"
)
"""The end of an event's printed name."""
ENDS_THING = re.compile(
    rf"\s+(?:at|during|in)\s+(?:an?|the|its|their)\s+(?:[\w’-]+\s+){{0,4}}?(?:{NOUN})\b", re.IGNORECASE
)
"""The event at which a thing is given, behind its words."""
ENDS_WHOM = re.compile(
    rf",(?!\d{{3}}\b)|[;:]|\s[–—-]+\s|\s+(?:today|yesterday|tomorrow|earlier|later|recently|(?:and )?prior|this (?:morning|afternoon|evening|week|year|past)|last (?:week|month|night|year)|in|at|on|to|about|via|by (?:tele)?phone|during|regarding|ahead|following|after|before|over|who|where|which|involved|responsible|as|for|while|and (?:said|other (?!\w+s\b)|\w+ed\b|[a-z]+ly\b)|here|{WEEKDAY})(?=\W|$)"
)
"""The end of the words for the other party of a meeting."""
ENDS_WHERE = re.compile(
    rf"[;:]|\((?![A-Z]{{2,6}}\),)|\.(?=\s|$)|,(?!\s+(?:and\s+)?(?:the\s+(?=[A-Z][\w’'.-]+ of ))?[A-Z][\w’'.-]+(?:\s+(?:of\s+)?[A-Z][\w’'.-]+)*(?:\s+\([A-Z]{{2,6}}\))?\s*(?:,|$|\.|on\b|today\b|from\b|to\b))|\s+(?:today|yesterday|tomorrow|earlier|later|recently|this (?:morning|week|afternoon)|on|to|for|where|as|from|in (?=(?:{MONTHS}|\d|response|order))|last|next|during|at|with|between|after|before|following|who|that|which|while|via|aboard|and (?=[a-z])|{WEEKDAY}|(?:{MONTHS})(?=\s+\d))\b"
)
"""The end of the words for a place visited."""
_CAPITALS = r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|for)\s+(?:the\s+)?)?[A-Z][\w’'.-]*){0,6}"
LIST = re.compile(rf"(?:,\s+(?:the\s+)?{_CAPITALS}){{0,12}},?\s+(?:and|&)\s+(?:the\s+)?{_CAPITALS}")
"""The continuation of a name after its first comma: “Lund, Quell, and Brannock”, “Health, Education, Labor and Pensions Committee”."""
LIST_COMMA = r",\s+(?:[A-Z][\w’-]+,\s+){0,3}(?:[A-Z][\w’-]+\s+)?(?:and|&)\s+[A-Z]"
"""A comma within the name of a body, as the source of a regular expression: “the Health, Rivers and Ports Committee hearing”."""
IN_LIST = re.compile(LIST_COMMA)
CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’'.-]*$")
ADJECTIVE_LEFT = re.compile(r"\s+\w+\s+an?\s+[a-z][a-z-]+$")
"""The rest of a phrase that was cut at a comma between two adjectives: “a ceremony with a new, warm hall”."""
PURPOSE = re.compile(
    r"\s+(?:(?:(?<=today )|(?<=yesterday )|(?<=morning )|(?<=afternoon )|(?<=day ))(?:on|into|about|regarding)"
    rf"(?!\s+(?:the \d|\d|{WEEKDAY}|(?:{MONTHS})\b|Capitol Hill))"
    r"|before(?=\s+(?:the|an?)\s+(?:[\w’'-]+,?\s+){0,8}?(?:Committee|Subcommittee|Commission|Council|Board|Panel|Parliament|Assembly|Senate)\b)"
    r"|to (?:examine|discuss|review|address|consider|explore|highlight|assess|mark|celebrate|honou?r|commemorate|launch|dedicate|open|present|announce|kick off|recogni[sz]e|welcome|fly|raise|follow up on|investigate|look into|gather|unveil|urge|call for|promote|support|protest|remember|thank|share|train|demonstrate|showcase|talk about|answer|help|present)|celebrating|honou?ring|marking)\s+(?!that\b|how\b|whether\b|what\b)(?=\w)"
)
"""The complement of a noun that is not a name alone: “hearing to examine the quays”, “hearing today on the quays”."""
NO_PURPOSE = re.compile(r"[;“”]|,(?! \d)|\b(?:who|which|that|and|but)\b")
"""Words between the noun and a purpose that does not belong to it."""
HELD_BEHIND = re.compile(
    r"\s+(?:hosted|held|organi[sz]ed|convened|sponsored) by (?P<who>(?:the )?[A-Z][\w’'&.-]*(?: (?:(?:of|for|and|on) (?:the )?)?[A-Z][\w’'&.-]*){0,7})"
)
"""Who held an event, right behind its noun: “an awards ceremony | hosted by the Coast Board”."""
HOLDS = re.compile(
    r"\b(?:held|holds?|hosted|hosts?|hosting|co-?host\w*|convened?|convening|co-?convened?|chaired|chairs?|chairing|co-?chair\w*|led|leads?|organi[sz]ed?|conducted?|moderated?|opened|opens?|opening|concluded)\b",
    re.IGNORECASE,
)
"""Verbs whose subject holds an event."""
LEADING = re.compile(
    rf"(?:(?:(?P<length>two|three|four|five|six|seven|\d)[- ]day(?=\s+[A-Z])|scheduled|upcoming|forthcoming|planned|recent|first-ever|historic|(?:landmark|unprecedented|groundbreaking|long-awaited|highly anticipated|much-anticipated|star-studded|prestigious|important|major|special|virtual|hybrid)(?=\s+[A-Z])|today[’']s|yesterday[’']s|tomorrow[’']s|(?:{MONTHS}) \d{{1,2}}|{WEEKDAY}[’']s)\s+)+",
    re.IGNORECASE,
)
"""Words of time before a name that are not part of it."""
LATER = re.compile(r"\d|\b(?:tomorrow|scheduled|upcoming|forthcoming|planned)\b", re.IGNORECASE)
"""Those that may put it ahead of the briefing; a weekday does so only with a verb in the present or the future."""
INSIDE = re.compile(
    r"(?<![,;])\b(?!(?:of|for|and|in|on|to|with|by|at|from|between|among|&|against)\b)[\w’'-]+\s+(?=(?:the|an?|its|their|his|her)\s)"
)
"""A word before the article of a name that is not part of it, such as a verb: “welcomed the first meeting”."""
AUDIENCE = re.compile(
    r".*\b(?:attendees|participants|delegates|guests|visitors|members of the audience|audience|gathering|crowd|top|outset|close|conclusion|end|start|beginning|margins|sidelines|(?:first|second|last|final|opening|closing) (?:day|session|part))\s+(?:of|at|to|in)\s+(?=(?:the|an?|its|their|[A-Z]))"
)
"""The audience, before the name of the event that they attended."""
AND_TOO = re.compile(rf"\s+(?:and|&)\s+(?:[A-Z][\w’'.-]*\s+){{0,4}}(?=[A-Z])(?i:{NOUN})s?\b")
"""The second half of a name: “Fish Conference and Trade Show”."""
PARTY = re.compile(r"\s*\([A-Z]-[A-Z][\w.]*\)")
"""A party after a name: “(D-ND)”."""
OF_BODY = re.compile(r"(?:[A-Z][\w’'.-]*\s+)+(?:of|for|on)\s+(?:the\s+)?$")
"""The beginning of a body's name before an apparent name: “Guild for | Safe Nets’ Meeting”."""
PLACED = re.compile(
    rf"(?:\s+(?:on|for|of|about)\s+[\w’' -]{{3,60}}?)?\s+(?:in|at)\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){{0,4}},?\s+(?:on\s+(?:{WEEKDAY}|\d|(?:{MONTHS}) \d)|today\b|yesterday\b|this (?:morning|afternoon|evening)\b|last night\b)"
    rf"|\s+(?:today|yesterday|this (?:morning|afternoon|evening)|last night|(?:on )?{WEEKDAY})\s+(?:in|at|before)\s+(?:the\s+)?[A-Z]"
)
"""A place and a day right behind a noun: enough for an event that has no name of its own."""
AT_ONE = re.compile(r"(?:[Dd]uring|[Aa]t)\s+an?\s")
DAY_LEADS = re.compile(
    rf"\s*(?:On\s+(?:{WEEKDAY}|\d{{1,2}}|(?:{MONTHS}) \d{{1,2}})|Today|Yesterday|Tonight|Last night|This (?:morning|afternoon|evening))\b"
)
IN_CAPITALS = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?[A-Z]")
"""An indefinite noun, the day that leads its sentence, and a place right behind it: together enough as well."""
OF_NAMED = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
"""The name of the participants after a noun."""
POSSESSIVE = re.compile(r"[’']s?\s")
PLURAL = "s"
SEVERAL = re.compile(
    r"(?:talks|consultations|celebrations|discussions|travels|days|games|awards|nights|commemorations|demonstrations)$",
    re.IGNORECASE,
)
"""Plurals that are one event."""
NAMESAKE = re.compile(
    r"[’']s?\b|\s+(?:Awards?|Prizes?|Medals?|Trophy|Institute|Cent(?:er|re)|Act|Foundation|University|College|Hospital|School|Fellowships?|Scholarships?|Fund|Airport|Bridge|Building|Memorial|Library|Lecture|Museum|Park|Society|Trust)\b"
)
"""Words after a name that make it a namesake or topic."""
GENERIC = re.compile(
    rf"(?:(?:{DET}|this|these|that)\s+)?(?:(?:virtual|public|all-day|half-day|day-long|joint|bilateral|special|short|brief|productive|constructive|first|second|third|annual|regular|high-level|private|informal|formal|introductory|closed-door|two-day|three-day|one-day|series of|number of|recent|important|productive|separate|in-person|hybrid|online|international|regional|national|global|local|multilateral|trilateral|ministerial|scheduled|upcoming|today[’']s|yesterday[’']s|weekly|monthly|daily|listening|homecoming|spring|summer|autumn|fall|winter|quarterly|mid-year|dedication|groundbreaking|signing|swearing-in|ribbon[- ]cutting|award|awards|rare|plenary|oversight|confirmation|field|flag[- ]raising|open|closed|emergency|extraordinary|ordinary|general|separate|similar|such|same|final|opening|closing|official|working|warm|good|excellent|historic|new|other|next|last|\w+day[’']s|(?:mon|tues|wednes|thurs|fri)day|senate|house|committee|subcommittee|congressional|court|plea|sentencing|detention|bond|initial|full|great|major|small|large|field|staff|town|press|news)\s+)*(?i:{NOUN})s?",
    re.IGNORECASE,
)
"""A name that is only a generic noun."""
NO_NAME = re.compile(
    r"\b(?:plea|sentencing|detention|bond|bail|arraignment|change of plea|initial appearance|evidentiary|court|grand jury) hearings?\b|\bworld \w+ day\b|^(?:as|in|at|on|during|for|after|before|following|while|when|since|with)\b|\b(?:withdrawal|violence against|killings?|ratification|accession)\b|\bconference (?:committee|report|call)s?\b|\bconference (?:for|with) the (?:senate|house)\b",
    re.IGNORECASE,
)
"""A step in a court case, which is not an event with participants."""
RESTRICTED = re.compile(r"\s+(?:on|about|regarding|concerning)\s+the\s+[a-z][\w-]+$")
"""The last words of a name if a restrictive clause follows: “on the impact | that …”."""
THAT_CLAUSE = re.compile(r"\s+(?:that|which|who|of which)\b")
NAME_TAIL = re.compile(
    r"(?:\s+(?:of|on|for|with|between|among|at|in|and|the|a|an|to|from|by|as|about|its|their))+$|[\s,.:;(–—-]+$"
)
DETERMINER = re.compile(r"(?:an?|the|its|their|his|her|this year[’']s|this|these|that|another)\s+", re.IGNORECASE)
THING = re.compile(
    r"\b(?:centre|center|office|platform|register|website|portal|campaign|programme|program|initiative|project|bridge|school|hospital|clinic|library"
    r"|station|terminal|port|quay|road|laborator(?:y|ies)|facility|facilities|embassy|consulate|museum|park|monument|memorial|factory|plant|academy|institute"
    r"|fund|network|alliance|partnership|app|toolkit|service|hotline|system|fleet|vessel|ship|ferry|vehicles?|equipment|keys|line|airport|building|hub|exhibition|award|prize|medal|doctorates?|shelter|boats?|ambulances?|trucks?|drones?|computers|laptops|kits|tents|books|instruments|generators|homes|houses|uniforms|ward|unit|branch|stadium|docks?|pier|jetty|wharf|lock|dam|tunnel|railway|runway|reservoir|mosque|church|temple|gallery|archive|garden|playground|pool|arena|courthouse|barracks|marina|warehouse|depot|workshop|kitchen|lighthouse|complex|headquarters|pavilion|observatory|mill|mine|refinery|trail|market hall|substation|market|bypass|canal|weir|sluice|viaduct|well|borehole|hostel|auditorium|statue|farm|cafeteria|clinic|harbou?r|hatchery|barn|dormitory|campus|lab)\b",
    re.IGNORECASE,
)
"""Things that are opened, launched or handed over in public."""
MONEY = re.compile(
    r"\$|€|£|\b(?:grants?|loans?|funds?|funding|contracts?|scholarships?|fellowships?|damages|money|aid)\b",
    re.IGNORECASE,
)
"""Money awarded without an event."""
NO_THING = re.compile(
    r"\b(?:investigations?|inquir(?:y|ies)|probes?|reviews?|cases?|war|attacks?|strikes?|fire|missiles?|operations?|lawsuits?|suits?|comments?|calls?|doors?|way|negotiations?"
    r"|criticism|appeals?|efforts?|process|letters?|statements?|bills?|legislation|rules?|proposals?|budget|findings|data|opportunit(?:y|ies)|fire|eyes|accounts?|mail|(?<!fish )(?<!food )(?<!cattle )(?<!vegetable )(?<!farmers )(?<!farmers’ )(?<!covered )markets?|assault|raids?|satellites?|rockets?|act|law|order|proclamation|sentence|guilty|down|out|up|indictment|plea|debate|resolution|amendment|contract|complaint|subpoena|waiver|check|checks)\b",
    re.IGNORECASE,
)
"""Things that are opened or launched without an event."""
SIGNED = re.compile(
    r"\b(?:agreements?|memorand(?:um|a) (?=(?:of|between|with|for)\b)|MOUs?|MoUs?|treat(?:y|ies)|letters? of intent|accords?|declaration|protocol|compact|charter|pact|pledge)\b",
    re.IGNORECASE,
)
"""Documents that are signed at an event."""
NOT_SIGNED = re.compile(
    r"^(?:an?|the|two|three)\s+(?:[\w’'.-]+\s+){0,5}?(?:orders?|proclamations?|bills?|acts?|legislation|laws?|letters?(?! of intent)|petitions?|directives?|permits?|contracts?)\b"
    r"|\b(?:plea|consent|settlement|non-?prosecution|deferred|cooperation agreements? with (?:the )?(?:(?:federal |state )?(?:government|prosecutors|authorities)|United States|department|FBI)|lease|purchase|license|licence|sales?|false)\b",
    re.IGNORECASE,
)
"""Documents that are signed at a desk, whatever agreement they mention: “an order carrying out the accord”."""

SUBJECT = re.compile(
    r"\s*(?:[A-Z]{4,}\s+(?=The\s|[A-Z][a-z]))?(?:(?:[Tt]oday|[Yy]esterday|[Oo]n [^,]{3,30}|[Ii]n [^,]{3,30}|From [^,]{3,40}|According to [^,]{3,60}|[Ee]arlier[^,]{0,20}|[Tt]his \w+),?\s+)?(?:[Tt]he\s+)?(?P<who>[A-Z][\w’'&.-]*(?:\s+\([A-Z]{2,10}\))?"
    r"(?:\s+(?:(?:of|for|the|and|on|in)\s+)*[A-Z][\w’'&.-]*(?:\s+\([A-Z]{2,10}\))?){0,10})(?:\s+(?:has|have|today|yesterday|jointly|also|virtually|will|this \w+|on \w+day|is to|are to))*,?\s*"
)
"""A body that begins a sentence."""
PEOPLE_BEFORE = re.compile(
    r"(?:^\s*|,\s+)(?:(?:[Tt]oday|[Yy]esterday|[Oo]n (?:[A-Z]\w+|\d{1,2})(?: (?:\d{1,2}|[A-Z]\w+))?|[Ll]ater|[Ee]arlier|[Aa]lso),?\s+)?(?!(?:On|Both|He|She|They|It|This|These|Those|There|Who|and|or|but|who|where)\b)"
    r"(?P<who>(?:[Tt]he\s+)?[\w’'.&-]+(?:\s+(?!(?:who|that|which|is|are|was|were|has|have|had|to|said|and)\b)[\w’'.&-]+){0,7}?)"
    r"(?:\s+(?:have|has|had|today|yesterday|jointly|also|virtually|recently))*\s*$"
)
"""Words for people right before a verb: “senior officials of the port”."""
GROUP = re.compile(
    r"\s*(?:(?:[Tt]oday|[Yy]esterday|[Oo]n [^,]{3,30}|[Ii]n [^,]{3,30}|From [^,]{3,40}|Between [^,]{3,40}),?\s+)?(?P<who>(?:[Tt]he\s+)?(?:[\w’'-]+\s+){0,4}?(?:[Mm]inisters|[Ll]eaders|[Hh]eads|[Rr]epresentatives|[Dd]elegations"
    rf"|[Oo]fficials|[Mm]embers|[Gg]overnors|[Ee]xperts|[Dd]irectors|[Mm]ayors)\s+(?:of|from|representing)\s(?:(?:the\s+)?{_CAPITALS}(?:,\s+(?:the\s+)?{_CAPITALS}){{1,10}},?\s+and\s+(?:the\s+)?{_CAPITALS}|[^,;]{{3,90}}?))(?:,[^;]{{0,160}},)?(?:\s+(?:have|has|today|yesterday|jointly|also|virtually))*\s*"
)
"""A group that begins a sentence, identified by a complement."""
GROUP_OF_SEVERAL = re.compile(
    r"\s*(?:[A-Z]{4,}\s+(?=[A-Z][a-z]))?(?P<who>(?:[Tt]he\s+)?(?:[A-Z]?[a-z’'-]+\s+){0,3}?(?:[Rr]epresentatives|[Oo]fficials|[Mm]embers|[Ee]xperts)\s+(?:of|from|representing)\s[^,;]{3,90})"
    r"(?:,[^;]{3,200})?(?:\s+(?:have|has|today|yesterday|jointly|also|virtually))*\s*"
)
"""People of several bodies that begin a sentence: “Officials from the Coast Board, the Ports Office and the Lakes Agency”."""
COLLEGE = re.compile(
    r"\s*(?:(?:[Tt]oday|[Yy]esterday|[Oo]n [^,]{3,30}|[Ii]n [^,]{3,30}),?\s+)?(?P<who>[Tt]he\s+(?:[A-Z][\w’'&.-]*\s+(?:(?:and|of|for|on|the)\s+){0,2}){1,8}?(?:Council|Committee|Subcommittee|Commission|Board|Assembly|Group|Task Force|Panel|Bureau|Senate|Presidium)"
    r"(?:\s+(?:of|on|for|between)\s[^,;]{3,90}?)?)(?:,[^;]{0,160},)?(?:\s+(?:have|has|today|yesterday|jointly|also|virtually|will|is to))*\s*"
)
"""A body of several members that begins a sentence."""
NO_BODY = re.compile(
    r"^(?:He|She|They|It|This|That|These|Those|There|During|After|While|When|Participants|In|On|At|Both|Today|Yesterday|As|Following|Secretary(?!-General\b)|President|Minister|Senator|Ambassador|Mr|Ms|Mrs|Dr|Vice|Deputy(?! Secretary-General\b)|Leaders|Ministers|Officials)\b"
)
"""Beginnings of a sentence that are not a body."""
BOTH = re.compile(r"\s*(?:\([^)]{1,12}\))?\s*(?:,\s*(?:and\b)?|\band\b|&)\s*(?:the\s+)?")
"""Words between two joint subjects."""
GOES_ON = re.compile(
    r"(?:(?<=efforts)|(?<=ways)|(?<=steps)|(?<=measures)|(?<=strategies)|(?<=plans)|(?<=actions))\s+to [a-z]+|\s+to (?:qualify|receive|become|serve|join|complete|benefit|win|earn)\b"
)
"""An infinitive after a name that belongs to its last words."""
ABLE = re.compile(
    r"\s+and\s+(?:the\s+|its\s+|their\s+)?(?:ability|efforts?|plans?|need|capacity|readiness|failure|attempts?|bills?|legislation|proposals?)\b[^,;]*$"
)
"""The last words of a name with an infinitive as complement; they do not belong to the name."""
TO_DO = re.compile(r"\s+to\s+[a-z]")
WORDS_BETWEEN = re.compile(r"(?:(?!(?:who|where|about|discuss|during|today|yesterday)\b)[\w’'./()&–-]+,?\s+){0,14}")
"""Words between “met with” and the name of the other party, such as a role."""
IN_MARKS = re.compile(r"“(?P<name>[^“”]*?),?”")
"""A name in quotation marks."""
OF_WORK = re.compile(
    r"\b(?:of|for|on|under)\s+(?:the|an?|its|their)\s+(?:[\w’-]+\s+){0,4}?(?:projects?|programmes?|programs?|campaigns?|initiatives?|competitions?|contests?|exhibitions?|books?|films?|reports?|stud(?:y|ies)|guides?|manuals?|strateg(?:y|ies)|series)\s*$"
)
"""Words before a name in quotation marks that is not the event’s: “the closing conference of the project “Safe Roads””."""
VISITED = re.compile(
    r"\b(?:visit|trip|tour|travel)s? to (?:the\s+)?(?P<place>[A-Z][\w’'.-]*(?:(?:,|,? and|,? and the| of| of the)?\s+[A-Z][\w’'.-]*){0,8})$"
)
"""The place within the printed name of a visit: “three-day visit to Lund”."""
TRAVELLERS = re.compile(
    r"\b(?:[Dd]elegation|[Mm]ission|[Tt]eam|[Ss]ecretary|[Mm]inister|[Pp]resident|[Aa]mbassador|[Ss]enator|[Ee]nvoy|[Cc]ommissioner|[Dd]irector|[Cc]hancellor|[Cc]ounselor|[Aa]dvis[eo]r|[Rr]epresentative|[Aa]dministrator|[Gg]overnor|[Cc]ongress(?:wo)?man|[Cc]hief|[Mm]ayor|[Hh]ead|[Ll]eader|King|Queen)\b"
)
"""Travellers on official business."""
GROUP_NAMED = re.compile(rf"\b(?:{_PEOPLE})(?:\s+(?:of|from|for|in|at)\b.*)?$", re.IGNORECASE)
"""Words that end with a noun for people, optionally with a complement."""
PEOPLE_TOO = re.compile(
    rf"(?:,\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_PEOPLE})){{1,6}},?\s+(?:and|as well as)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_PEOPLE}|agencies|authorities|organi[sz]ations|institutions)(?:\s+(?:{_PEOPLE}))?\b"
)
"""The continuation of the words for the other party after the first comma: “officials, traders, and leaders”."""

# ---- headings ----

_PAPER = r"(?:statement|joint statement|press release|media release|news release|communiqu[eé]|remarks)s?"
LEADS = re.compile(
    r"(?:[^:\n]{2,30}:\s+)?(?:(?:press release|media release|media note|statement|readout|note to (?:correspondents|editors))\s*[:–—-]\s*)?"
    rf"(?:(?:joint |previewing )?{_PAPER}\s+(?:by|from|of)\s+(?=[^\n]{{0,100}}\b(?:spokes\w+|secretary|advisor|president|minister|office|director)\b)[^\n]{{3,140}}?\s(?:on|regarding|following|after)\s+(?=(?:the\s+|an?\s+)?[A-Z])"
    r"|[^\n:]{0,30}?statements?\s+(?:of|by|from)\s+[^\n]{3,140}?\son the (?:margins|sidelines) of\s+"
    rf"|[^\n:]{{2,60}}?[’']s? (?:joint )?(?:statement|communiqu[eé]|declaration)s?\s+(?:on|of|from|at)\s+|welcoming\s+|readout\s+(?:by|from|of)\s+(?=[^\n]{{0,60}}\bspokes)[^\n]{{3,80}}?\s(?:on|of)\s+(?=[A-Z])|(?:joint )?(?:readout|summary|results|outcomes)s?\s+(?:of|from|on)\s+|(?:joint |co-chairs[’'] |chair[’']s )?(?:statement|communiqu[eé]|press release)s?\s+(?:on|regarding|following|of|from)\s+)?(?:updates? (?:to|on)\s+)?(?:the\s+|an?\s+)?(?:upcoming\s+|(?P<dated>today[’']?s)\s+)?",
    re.IGNORECASE,
)
"""Words before the name of an event in a heading."""
TALK = r"(?:(?:phone |video |telephone |conference |trilateral |bilateral )?calls?(?=\s+(?:with|between|among)\b)|(?<=[’']s )travels?(?=\s+to\b)|(?<=[Ll] )travel(?=\s+to\b)|trips?(?=\s+to\b)|convenings?|press calls?(?=\s+(?:by|on|with)\b)|delegation(?=\s+to\b)|(?:opening|signing|unveiling|handover|swearing-in)(?=\s+(?:ceremony\s+)?(?:of|for)\b))"
TITLE = re.compile(
    rf"\b(?P<noun>(?:{NOUN})s?|games|gala|awards|{TALK})\b(?![’'-])(?!(?<=\ba fair)(?:, [\w-]+,?)? and\b){HEAD}",
    re.IGNORECASE,
)
SUBTITLE = re.compile(r":\s+(?=[“\"A-Z])")
"""The topic after the name of an event in a heading."""
AT_THE = re.compile(r"[^\n]{3,120}?\s+(?:at|before) (?:the\s+)?", re.IGNORECASE)
"""The speaker before the name of an event."""
PARTICIPATION = re.compile(
    r"[^\n]{0,160}?(?:[’'](?:s\s+|\s+)participation (?:in|at)\s+(?:the\s+)?|\b(?:leading|hosting|co-hosting|attending|chairing|convening|joining|participating in)\s+(?:the|an?)\s+)",
    re.IGNORECASE,
)
"""The participant before the name of an event."""
HEADLINE = re.compile(
    r"\b(?:(?:selection|appointment|nomination|announcement) of|resolves|settles|sues|files|obtains|reaches|finds|agrees|indicts|sets|jumpstarts?|advances|raises|promotes|calls|announces?|announced|hosts?|holds?|meets?|discuss(?:es)?|urges?|calls? (?:on|for)|visits (?!to\b|by\b|of\b)|welcomes?|celebrates?|attends?|joins?|opens?|launches|tours|leads?|says?|said|is|are|was|were|will|pledges?|commits?|expresses|highlights?|reaffirms?|marks|honou?rs|questions|introduces?|issues|releases|receives?|conducts?|convenes?|commends?|receives|supports?|"
    r"to (?:host|lead|attend|visit|highlight|hold|travel|meet|deliver|join|tour|address|convene|participate|discuss|open|launch|announce|speak|welcome|mark|celebrate|send|be|take|head|chair|testify|receive|sign|award|unveil|help|fund|protect|make|build|expand|strengthen|advance|reduce|outline)|"
    r"sends?|names?|speaks?|delivers?|participates?|travels (?!to\b)|plans?|seeks?|wins?|backs?|takes?|gathers?|brings?|begins?|starts?|ends?|concludes?|kicks?|condemns?|approves?|passes|testif\w+|addresses|remembers?|returns?|shares|presents|details|outlines|charged|sentenced|pleads?|arrested|convicted|secures|travels to|appoints?|nominates?|selects?|designates?|directs|orders|signs?|applauds?|praises|thanks|invites?|touts|slams|criticizes|opposes|votes?|sponsors|offers|proposes|requests|asks|responds|reacts|conducts?|anniversary|commemorating|builds?|helps?|gives?|makes?|unveils?|tackles|stops|fights|restores|protects|strengthens|prevents|ensures|cuts|lowers|expands|improves|establishes|continues|unleashes|enhances|boosts|empowers|imposes|removes|stifles?|awards|recognizes|recogni[sz]es|pays)\b",
    re.IGNORECASE,
)
"""A verb that makes a heading a headline and not a name."""
HEADLINE_BEHIND = re.compile(
    r"\b(?:announces?|pledges?|says|calls (?:for|on)|urges?|hosts|holds|opens?|begins?|launches|concludes?|kicks off|ends|starts|is|are|was|were|will|draws|brings|celebrates)\b",
    re.IGNORECASE,
)
"""A verb after the noun that makes it a headline."""
ENDS_TITLE = re.compile(
    rf"\s+(?:on|from)\s+(?=\d|(?:{MONTHS})\b)|\s+[|–—-]+\s|\n|\s+to (?:discuss|address|mark|review|highlight|announce|celebrate)\b",
    re.IGNORECASE,
)
"""The end of an event's name in a heading."""
SCHEDULE = re.compile(
    r"(?:the )?(?:daily |public |weekly |press |official )*(?:schedule|diary|calendar|guidance)\b", re.IGNORECASE
)
"""The title of a schedule of future events."""
RETOLD = re.compile(r"^[^\n]{0,40}?\b(?:readout|fact sheet|summary|outcomes?|remarks|recap|takeaways)\b", re.IGNORECASE)
"""The title of a report on a past event."""
NO_TITLE = re.compile(
    r"^(?:in (?:commemoration|celebration|memory|honou?r|recognition|support)|celebrating|commemorating|marking|honou?ring|fact sheet|background|on-the-record|memorandum|proclamation|a proclamation|executive order|remarks|letter|transcript|statement by|statement from|text of|media advisory|press briefing|what they are saying|icymi|nominations?|notice|public schedule|advisory|opening remarks|schedule|presidential|executive|interview|joint statement between|joint [\w.&-]+ statement)\b",
    re.IGNORECASE,
)
"""The beginning of a heading that names a document."""
