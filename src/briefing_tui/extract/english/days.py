"""Relative days, places of events, and datelines."""

from __future__ import annotations

import re

from briefing_tui.extract.english.calendar import RUNS
from briefing_tui.extract.english.events import ANY_NOUN, NOUN
from briefing_tui.model.calendar import MONTH_FORMS, MONTH_NAMES

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# ---- days ----

_OF_THE_DAY = (
    r"(?:(?:(?!(?:of|on|for|in|at|the|and|to|from|with|by|about)\b)[\w’.-]+\s+){0,5}?"
    r"|(?-i:(?:[A-Z][\w’-]*,?\s+(?:(?:and|&|\([A-Z]+\))\s+)?){3,8}))"
    rf"(?:{ANY_NOUN}|call|opening|signing|handover|unveiling|debate|briefing)s?\b"
)
"""An event of that day behind it: “yesterday’s peace summit”, but not “today’s report on the summit”."""
RELATIVE_DAY = re.compile(
    r"(?<!week from )(?<!weeks from )\b(?P<word>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)|earlier today|last (?:night|evening)"
    rf"|(?:on |last |next |this |this past |this coming |the following )?{WEEKDAY})\b(?:\s*\((?P<day>\d{{1,2}})(?:st|nd|rd|th)?\))?(?P<week>,? next week\b)?(?![’']s?\s+(?!{_OF_THE_DAY}))",
    re.IGNORECASE,
)
YESTERDAY = ("yesterday", "last night", "last evening")
TOMORROW = "tomorrow"
LAST, NEXT = ("last", "this past"), ("next", "this coming", "the following")
"""Words before a weekday that put it before or after the briefing's date."""
DAY, TODAY = "day", "today"
ALSO = re.compile(
    rf"\s*(?:and|&|-|–|—|to|through|until|till)\s+(?:on\s+)?|\s*[-–—]\s*|{RUNS}\s+(?:on\s+)?", re.IGNORECASE
)
"""Joins two such words as first and last day: “Monday and Tuesday”, “from today until Friday”."""
GOES_ON = re.compile(r"\b(?:will|runs|continues|lasts|goes|ends|closes|concludes|wraps)\b")
"""Verbs between the two after which the last day is in the future."""
SAID = re.compile(
    r"\b(?:said|says|announced?|announces|noted|told (?:\w+ ){1,3}|confirmed|reported|reports|stated|declared|warned|added|explained|disclosed|published|released|issued|unveiled the|a statement|in (?:a|his|her|its|their) (?:\w+ ){0,3}(?:statement|release|letter|report))\s+(?:late |early |earlier |on )*$",
    re.IGNORECASE,
)
"""Words before the day of a statement."""
THAT = re.compile(r"\bthat\b")
"""Followed by reported words."""
SAYING = re.compile(
    r"\b(?:said|says|announces?|announced|announce|noted|confirmed|reported|stated|declared|warned|added|explained|disclosed|released|issued|unveiled)\b"
)
SAYS = re.compile(
    r"\s+(?:said|says|announces?|announced|noted|confirmed|reported|stated|declared|warned|added|explained|disclosed)\s+(?:\w+\s+){0,3}?that\b"
)
"""Words after the day of a statement: “today announced that”."""
SAID_THERE = re.compile(r"\s+(?:at|during|while|as|in|on|before|with|where)\b")
"""Words after that day if the statement is made at the event."""
VAGUE = re.compile(
    r"\b(?:(?:over|at|during) (?:the|this|last) (?:weekend|holidays?|summer|winter|easter|christmas)|on the eve of|(?:in|over|during) the (?:past|last|next|coming) (?:\w+ )?(?:days?|weeks?|months?|years?)|the other day"
    rf"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w{{2,}}th|end|middle|beginning|start|half) of (?:{'|'.join(MONTH_NAMES).lower()})\b(?! \d)|(?:earlier|later) (?:this|in the|that) (?:week|month|year|summer|winter|spring|autumn|fall)|(?:last|next|this|this past|the past|the previous|the same) (?:week|weekend|month|year|fortnight|quarter|summer|winter|spring|autumn|fall)"
    rf"|(?:\w+ )?(?:days|weeks|months|years|decades) (?:ago|earlier|later)|a (?:week|month|year|day|decade) (?:ago|earlier|later)|(?:a|one|two|three|four) weeks? from|(?:two|three|four|five) days? from|recently|recent (?:days|weeks|months)|(?:last|in|next|in early|in late|in mid-) ?(?:{'|'.join(MONTH_NAMES).lower()})\b(?! \d)"
    r"|in (?:19|20)\d\d)\b",
)
"""A time that is not a day, in a text in lower case."""
THIS_YEAR = "this year"
"""A time that a printed day makes exact."""
DEADLINE = re.compile(
    r"\b(?:by|until|till|before|after|since|through|no later than|not later than|prior to|ahead of|due(?: on)?|expires?(?: on)?|closes?(?: on)?|ends?(?: on)?|deadline\b[^.;]{0,40}"
    r"|(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!ly )(?:initiated|launched|begun|commenced|inaugurated|concluded|reached|agreed|enacted|unveiled|ratified|created) on"
    r"|effective|registration\b[^.;]{0,40}|(?-i:register)\b[^.;]{0,30}|applications?\b[^.;]{0,40}|born(?: on)?|dated|signed into law|(?:elected|appointed|sworn in|killed|died|adopted|arrested|convicted|charged|founded|established|published|released|issued|ratified|seized|into (?:force|effect)|took office)(?: [\w’]+){0,2} on|(?<!morning )(?<!afternoon )(?<!evening )(?<!night )(?<!weekend )of|versus|anniversary of)"
    rf"\s+(?:the\s+|(?:on\s+)?{WEEKDAY},?\s+|midnight\s+(?:on\s+)?)?$",
    re.IGNORECASE,
)
"""Words before a day that is not the event's: a deadline, or the day of something earlier."""
ON_BEFORE = re.compile(r"\b[Oo]n\s+$")
OF_ANOTHER = re.compile(
    r"\s+(?!(?:in|at|on|to|and|or|with|by|for|from|the|an?|as|of|that|which|who|where|when|while|after|before|during|following|is|was|were|will|has|have|had|between|via|through|until)\b)[a-z]"
)
"""Behind a day without “on”: it belongs to the thing named there, “the July 28 election”."""
ANOTHER_DEED = re.compile(
    r"\s*,?\s*(?:and|but|then|before)\s+(?:(?:will|then|later|also|is|to|has|have|he|she|they)\s+)*"
)
"""Between a day and the verb of an event: the day is that of the deed before it, “came on Monday and | opened the fair on Friday”."""
DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7} | {str(n): n for n in range(2, 8)}
LENGTH = re.compile(rf"\b(?P<length>{'|'.join(DAYS)})[- ]day\b", re.IGNORECASE)
"""The length of an event in days, within its name: “two-day”."""
BEGINS = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:begins?|began|opens?|opened|starts?|started|kick(?:s|ed)? off|g[eo]ts? under ?way)\b"
)
ENDS = re.compile(r"\W*(?:\w+\W+){0,3}?(?:ends?|ended|closes?|closed|concludes?|concluded|wraps?|wrapped)\b")
"""Words after that name: the day is its first or last one."""
IN_YEAR = re.compile(r"\b(?:in|during) ((?:19|20)\d\d)\b", re.IGNORECASE)
"""A year alone."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
REFERS = re.compile(
    rf"\b(?:(?:the|this|today’s|today's|yesterday’s|their|that)\s+(?:\w+[- ]){{0,2}}(?:{ANY_NOUN}|call|conversation|trip|travel|delegation|discussion)s?\b|it (?:was held|took place|will be held|will take place|runs|ran)|the two (?:sides|leaders|ministers|officials)|took place|was held|were held)",
    re.IGNORECASE,
)
"""A sentence that refers to the event mentioned before."""
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH_FORMS})\b\.?(?:,?\s+\d{{4}})?|(?:{MONTH_FORMS})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?)"
_TOWN = r"[A-Z][\w.’'-]*(?:[ ,/]+(?:\(?[A-Z][\w.’'-]*\)?|of|the|and|de|la|du|upon|am|al)){0,6}"
DATELINE = re.compile(
    rf"\s*\(?(?:{_TOWN}\s*[,:;)(–—|-]?\s*(?:{WEEKDAY},?\s+)?(?P<date>(?i:{_DATE}))|(?P<date2>(?i:{_DATE}))\s*[,:|–—-]\s*{_TOWN})\s*\)?\s*(?:/[\w .]{{2,30}}/\s*|\([\w .,/]{{2,30}}\)\s*)?(?:[–—:]+|-+(?=[\s-]))(?:\s+|$)"
)
"""“NAIROBI (Kenya), 14 March 2025 –”, at the start of a paragraph."""
TOWN_OF_LINE = re.compile(rf"\s*\(?(?P<town>[A-Z][\w.’'-]*(?:,? (?!{WEEKDAY})[A-Z][\w.’'-]*){{0,3}})(?=\W)")
"""The town that begins a dateline."""
HERE = re.compile(r"\bhere\b(?=\s+(?:today|yesterday|this|on|in|at)\b|\s*[,.]|\s+[A-Z])")
"""Where the dateline is."""
TOWN = re.compile(r"\s*[A-Z]{2}[A-Z .’'-]*(?:,\s+[A-Z][\w. ]{1,20})?\s*(?:[–—]|--?)\s+")
"""A dateline with only the town."""

# ---- places ----

_CAPITAL = r"(?:D\.C\.|U\.S\.|U\.N\.|N\.[A-Z]\.|S\.[A-Z]\.|R\.I\.|W\.Va\.|St\.|[A-Z]\.(?= [A-Z])|[A-Z][\w’'-]*)"
_THE_LANDS = "(?:Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Seychelles|United Kingdom|United Arab|Republic of|Democratic|Czech|Dominican|Central African|Marshall|Cook|Solomon|Kingdom of)"
_PLACE = rf"(?P<place>(?:the\s+)?{_CAPITAL}(?:(?:,?\s+(?:of|and|de|del|la|du|di|el|al)\s+(?:the\s+)?|\s+the\s+|,\s+the\s+(?={_THE_LANDS})|(?<!\.)\s(?!\s)|(?<=(?:St|Ft|Mt)\.)\s+|(?<= [A-Z]\.)\s+|(?<=U\.S\.)\s+(?=Capitol|Embassy|Consulate|Mission|Department|Senate|House|Naval|Military|District|Courthouse|Chamber)|\s+&\s+|,\s+){_CAPITAL})*(?:(?<=[’']s)\s+(?:headquarters|offices?|premises|residence|seat|campus|embassy)\b)?)"
AT = re.compile(
    rf"(?<!\bMade )\b(?P<prep>[Ii]n|at|near|aboard|outside)\s+(?:the\s+(?:[a-z]+\s+)?(?:city|town|village|capital|port|district|province|municipality) of\s+)?{_PLACE}"
)
TO = re.compile(
    rf"\b(?:visited|travel(?:s|l?ed|l?ing)? to|arrived in|toured|welcomed [^;]{{3,120}}? to|hosted [^;]{{3,120}}? at)\s+{_PLACE}"
)
"""Words before the destination of a visit."""
NO_PLACE = re.compile(
    r"(?!(?i:St)\b).*[’']s$|(?!.*\bCity$)\w+(?:ment|tion|ness|ance|ence|ism|ity)$|(?:the\s+)?(?:"
    + "|".join(MONTH_NAMES)
    + r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Congress\b(?! (?:Center|Hall))|President\b(?!ial)|Vice|Secretary\b|Prime|Minister|Mr|Mrs|Ms|Dr"
    r"|Senator|Senators|Chief|Fiscal|FY|Title|Section|Executive|Phase|English|Spanish|French|Arabic|Chinese|Russian|COVID|Iraqi|Operation|Part|G7|G-7|G8|G-8|G20|G-20|NATO|EU|UN|ASEAN|Quad|Q\d|Chairman|Leader|Speaker|Ambassador|Deputy|His|Her|Their|American|Republican|Democratic|Indian Country|Advance|Support|Response)\b"
    rf"|(?!.*(?-i:Town Hall)$).*\b(?:{NOUN})s?$|.*\b(?:Act|Bill|Resolution|Agreement|Treaty|Day|Days|Week|Policy|Law|Program|Programme|Strategy|Plan|Initiative|Project|Administration|Congress)$",
    re.IGNORECASE,
)
"""Words after “in” or “at” that are not a place."""
ENDS_PLACE = re.compile(rf",?\s+(?:{MONTH_FORMS}|{WEEKDAY})\b", re.IGNORECASE)
"""Words after a place in capitals that do not belong to it: “Lund, May”."""
TOPIC = re.compile(
    r"\b(?:to (?!the\b|an?\b|his\b|her\b|its\b|their\b|[A-Z]|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|all\b|some\b|several\b|many\b|both\b|more\b|\d|\w+s\b)\w+|about|regarding|concerning|ahead of|prior to|in preparation for|in advance of|focus(?:ed|ing) on|whether|how|that|which(?!\s+(?:(?:was|is|were|are)\s+)?(?:held|hosted|took|taking|ended|concluded|opened|convened)\b)|who|whose|following|because|amid|against|situation|developments|conflict|crisis|war|issues?)\b"
)
"""Words between an event and a place that is its topic."""
BEFORE_PLACE = re.compile(
    rf"(?:^|[,;)\d”]|\b(?:[A-Z][\w’'.-]*|held|place|close|end|met|convened|concluded|ended|closed|began|started|inaugurated|conducted|staged|unveiled|received|gathered|opened|launched|hosted|organi[sz]ed|signed|spoke|arrived|celebrated|stationed|today|yesterday|tomorrow|tonight|morning|afternoon|evening|week|month|year|virtually|person|again|here|jointly|briefly|together|separately|facilit(?:y|ies)|centre|center|office|school|hospital|bridge|building|plant|park|station|laboratory|museum|library|officials?|leaders|ministers|counterparts?|representatives|members|week|was|were|stop|famil(?:y|ies)|people|groups?|delegations?|parents|farmers|fishers|women|youth|students|staff|judges|nurses|police|guards|pupils|citizens|residents|[a-z]{{3,}}(?:ors|ers|ists|ants|ians|ees)|{NOUN}|{NOUN}s))\s*$"
)
"""Words right before a place where something is held."""
BEHIND_PLACE = re.compile(
    rf"\s*,?\s*(?:\(?(?:today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)|last (?:night|week|month)|on (?:the )?\d|on (?:{'|'.join(MONTH_NAMES)})|(?:on |last |next )?{WEEKDAY}|from \d|in (?:{'|'.join(MONTH_NAMES)})|in (?:19|20)\d\d|between \d|\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTH_NAMES)})))",
    re.IGNORECASE,
)
"""A time after a place, which is then the event's place."""
HELD_AT = re.compile(r"\b(?:held|took place|take place|hosted|convened|met)\b", re.IGNORECASE)
"""Verbs between an event and its place."""
BE_BEFORE = re.compile(r"\b(?:was|were|be|been|being|is|are)\s+(?:\w+ly\s+)?$")
"""Forms of “be” before “held” as the verb of its sentence."""
WILL = re.compile(r"\b(?:looks? forward to|looking forward to|will|is to|are to|plans? to|scheduled|expected to)\b")
NEXT_TIME = re.compile(r"\b(?:tomorrow|next (?:week|month|year)|upcoming|forthcoming)\b", re.IGNORECASE)
"""Words for future events."""
