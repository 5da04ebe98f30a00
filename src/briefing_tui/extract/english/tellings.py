"""Patterns of sentences that report an event, and templates for the name of an event without a printed name.

Matched in sentences without quoted text. Groups: `whom` is the person met or called, `where` the place visited, `name` the
name of the event with its `noun`, `town` the place in brackets after it, `thing` what was opened or given, `base` a verb of future
events only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.extract.english.event_names import DET, HEAD, LIST_COMMA, MONTHS, PRESENTATION, SIGNING, WEEKDAY
from briefing_tui.extract.english.events import ANY_NOUN, PROPER_NOUNS
from briefing_tui.extract.finding import beginnings

_WHEN = (
    rf"(?:,?\s+(?:on (?:{MONTHS}) \d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?(?:, \d{{4}})?|today|yesterday|tomorrow|this (?:morning|afternoon|evening|week)|tonight|earlier today|last night|virtually|jointly|separately"
    rf"|individually|by (?:tele)?phone|here|last (?:week|month|year)|by video(?:conference)?|on the phone|again|briefly|also|recently|officially|formally|on {WEEKDAY}|{WEEKDAY}|(?:{MONTHS}) \d{{1,2}}(?:, \d{{4}})?"
    r"|(?:on|in) [\w ,]{2,24}?),?)*"
)
_WORD = r"[\w’'&.()/“”+-]+(?:–[\w’'&.-]+)*"
_MOD = (
    rf"(?:[A-Z][\w’-]+\s+in\s+(?=[A-Z])|[A-Z][\w’-]+(?={LIST_COMMA}),\s+|(?:Committee|Subcommittee|Commission|Council)\s+(?:on|for)\s+(?=[A-Z])"
    r"|(?!(?:said|says|announced|noted|told|that|which|who|whom|where|when|while|as|to|in|at|on|by|from|during|after|before|for|with|about|is|are|was"
    rf"|were|has|have|had|will)\b){_WORD}\s+)"
)
_AUDIENCE = r"(?!gathering (?:at|during) (?:the|an?) (?:[\w’-]+ ){0,4}?(?i:session|ceremony|conference|meeting|summit|forum|festival|function|event|programme|workshop|launch)\b)"
_NOUNS = rf"{_AUDIENCE}(?P<noun>(?i:{ANY_NOUN})s?|{'|'.join(n.capitalize() for n in PROPER_NOUNS)})\b(?!-)"
_YEAR = r"(?:\s+(?:19|20)\d\d\b)?"
_NAME = (
    rf"(?P<name>(?:{DET}\s+)?(?!(?:of|and|or)\b){_MOD}{{0,12}}?{_NOUNS}{_YEAR}{HEAD}"
    r"(?:\s+(?:of|on|for|with|between|among|against|to|entitled|titled|called|named|dedicated|marking|celebrating|hono[u]?ring|announcing|recogni[sz]ing|commemorating|launching|welcoming|discussing|addressing|concerning|unveiling|dedicating|inaugurating|examining|exploring|highlighting|remembering|about|regarding|“|\(|from|at|in)[^;]{2,200})?)"
)
_SUBJECT = (
    rf"(?P<name>(?:\b{DET}\s+|(?<![\w“])(?=[A-Z0-9]))(?:“_+”|{_MOD}{{0,14}}?{_NOUNS}{_YEAR}"
    r"(?:\s*\([^)]{1,20}\))?(?:\s+(?:of|on|for|with|between|among|against|about|marking|celebrating|commemorating|hono[u]?ring|to (?:mark|celebrate|commemorate|hono[u]?r|launch)|entitled|titled|called|named|“)[^;,]{2,140}?)?))"
)
_HELD = (
    "held|hosted|co-?hosted|convened|co-?convened|chaired|co-?chaired|led|opened|attended|addressed|inaugurated|moderated|organi[sz]ed"
    "|co-?organi[sz]ed|conducted|concluded|closed|launched|kicked off|celebrated|marked|delivered|sponsored|co-?sponsored|hosts|holds|attends|celebrates|convenes|chairs|joined|holding"
)
_IN = r"(?:participated|participates|took part|takes part|appeared|testified|spoke|joined|represented [^;]{2,60}?)"
_BASE = (
    "hold|host|co-?host|convene|chair|co-?chair|lead|open|attend|address|inaugurate|moderate|organi[sz]e|conduct|participate in|take part in"
    "|launch|celebrate|speak at|speak during|deliver (?:[\\w’-]+ ){0,4}?(?:remarks|address|speech|keynote) (?:at|to|during)|deliver"
)
_PLACED = r"(?:held|convened|organi[sz]ed|hosted|co-hosted|conducted|opened|inaugurated|launched|celebrated|staged|carried out|co-?chaired|chaired|moderated|attended by|under way|underway)"
_COMING = r"(?P<coming>will|is to|are to|is scheduled to|are scheduled to|is set to|is expected to)?\s*"
_BE = (
    rf"(?:(?:was|were|is|are|be|has been|have been)\s+(?:being\s+)?(?:\w+ly\s+|also\s+)?{_PLACED}|(?:took|takes|take|taking)\s+place|(?:gets?|got)\s+under\s?way|brought together"
    rf"|(?:opened|opens|open|began|begins|begin|start|started|kicked off|kicks off|kick off|concluded|ended|closed|wrapped up|wraps up|came to an end|came to a close|drew to a close|drew to an end)\s+(?=(?:here|in|on|at|today|yesterday|tomorrow|{WEEKDAY})\b))"
)


class Telling(NamedTuple):
    """A pattern that reports an event."""

    act: str
    """`call`, `meeting`, `visit`, `named` (it has a name), `thing` (something was opened, handed over, signed)."""
    source: str
    """The regular expression."""
    template: str = ""
    """The template of its name, where none is printed."""
    weak: bool = False
    """Whether it is an event only if its name is one."""
    strict: bool = False
    """Whether it is an event only if the person met is named."""
    launch: bool = False
    """Whether it is a launch, rather than a ceremony."""
    behind: bool = False
    """Whether the traveller is named behind it."""
    undated: bool = False
    """Whether a time in the match belongs to something else, such as the way home."""
    begins: tuple[str, ...] = ()
    """Words, one of which begins every match; empty if they are not plain. A sentence without them is skipped."""
    ends: re.Pattern[str] | None = None
    """The end of a match, if it is rare and much faster to search than the beginning. A sentence without it is skipped."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: a short text needs few of them."""
        return _compiled(self.source)


@lru_cache(maxsize=100)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _telling(act: str, pattern: str, template: str = "", *, ends: str = "", **more: bool) -> Telling:
    tail = re.compile(ends) if ends else None
    return Telling(act, pattern + ends, template, **more, begins=beginnings(pattern), ends=tail)


WHERE, TOWN = "where", "town"
"""Groups of a pattern that give a place."""
TALKED = "met"
"""Group of a pattern that says that two met, whatever its verb."""
_WHOM = r"(?P<whom>[^;]{3,200})"
_A_THING = r"(?P<thing>(?!(?:in|on|at|to|for|from|with|by|under|today|tomorrow|yesterday|this|next)\b)[^;]{4,160})"
_THE_THING = r"(?P<thing>\b[Tt]he\s+[^;,]{3,120}?)\s+"
TELLINGS = (
    _telling(
        "visit",
        r"\b[Dd]uring (?:an?|his|her|their) (?:[\w-]+ ){0,4}(?:visit|trip) to\s+(?P<where>(?:the\s+)?[A-Z][^;,]{1,100}),",
        behind=True,
    ),
    _telling("call", rf"\bspoke{_WHEN}\s+with{_WHEN}\s+{_WHOM}"),
    _telling("call", rf"\bspoke{_WHEN}\s+to\s+(?P<whom>[^;]{{3,120}}?)\s+(?:by|over the) (?:tele)?phone"),
    _telling(
        "call",
        r"\bspoke\s+to\s+(?P<whom>[^;,]{3,120}?)\s+(?:today|yesterday|this (?:morning|afternoon|evening)|last night)(?=\s*[,.]|\s*$|\s+(?:about|to|on|and|following|ahead)\b)",
        strict=True,
    ),
    _telling(
        "call",
        r"\b(?:held|had|convened|hosted|participated in|joined)\s+(?:an?|several|five|three|two|separate|his|her|their)\s+(?:[\w-]+\s+){0,3}"
        rf"(?:calls?|(?:phone|telephone) conversations?){_WHEN}\s+with{_WHEN}\s+{_WHOM}",
    ),
    _telling(
        "call",
        r"\b(?:called|phoned|telephoned)\s+(?P<whom>[^;]{3,80}?)\s+(?:today|yesterday|this (?:morning|afternoon|evening))\b",
        strict=True,
    ),
    _telling(
        "meeting",
        rf"(?<!\bnever )(?<!\bnot )\b(?:met|(?P<base>meet)|meets|meeting){_WHEN}(?:\s+(?:on|in|at) [^;]{{2,40}}?)?(?:\s+separately)?\s+with{_WHEN}\s+{_WHOM}",
    ),
    _telling(
        "meeting",
        r"\b(?:met|(?P<base>meet)|meets)\s+(?P<whom>(?:[A-Z]|the\s|his\s|her\s|its\s|their\s|[a-z]+\s)[^;]{3,200})",
    ),
    _telling(
        "both",
        rf"\b(?P<verb>met|meet|spoke){_WHEN}(?:\s+together)?(?=\s+(?:in|at|on|today|yesterday|here|last|to|for|and|via|during)\b|\s*[,.]|\s*$)",
    ),
    _telling(
        "both",
        rf"\b[Ii]n an? (?:[\w-]+\s+){{0,3}}(?:calls?|conversations?|(?P<met>meeting)){_WHEN}\s+[^;]{{5,160}}?\s(?P<verb>discussed|agreed|exchanged|reviewed|reaffirmed|talked)\b",
    ),
    _telling(
        "meeting",
        r"\b(?:held|had|(?P<base>hold|have)|holds)\s+(?:an?\s+|separate\s+|bilateral\s+|the\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,4}?(?:meetings?|talks|discussions?|consultations?|conversations?)"
        rf"{_WHEN}\s+with{_WHEN}\s+{_WHOM}",
    ),
    _telling(
        "meeting",
        rf"\b(?:received|(?P<base>receive)|receives){_WHEN}\s+(?P<whom>[A-Z][^;]{{3,160}}|the\s+[^;]{{3,160}}|an?\s+[^;]{{3,160}})",
        strict=True,
    ),
    _telling(
        "meeting",
        rf"\b(?:paid|(?P<base>pay)) an? (?:[\w-]+ ){{0,2}}(?:courtesy )?(?:call|visit) (?:on|to){_WHEN}\s+{_WHOM}",
    ),
    _telling(
        "meeting",
        rf"\b(?:called|calls|(?P<base>call)) on{_WHEN}\s+(?P<whom>(?![^;]{{0,160}}?\bto (?!discuss\b|pay\b|congratulate\b|bid\b|present\b|convey\b|exchange\b|thank\b|brief\b|the\b|an?\b)[a-z])[^;]{{3,120}})",
        strict=True,
    ),
    _telling(
        "named",
        r"\b(?:welcomed|hosted|brought together|gathered|convened)\b[^;:]{3,160}?\sfor\s+"
        r"(?=(?:an?|the|its|their)\s+(?:[\w’'+-]+\s+){0,4}(?i:summit|forum|conference|roundtable|workshop|seminar|symposium|congress|ceremony|reception|celebration|gala|consultations|dialogue|talks)\b)"
        rf"{_NAME}",
    ),
    _telling(
        "meeting",
        rf"\b(?:welcomed|hosted|(?P<base>welcome|host)){_WHEN}\s+(?P<whom>[^;]{{3,120}}?)\s+(?:to|at|in) (?=(?:the\s+|her\s+|his\s+)?[A-Z])",
        strict=True,
    ),
    _telling(
        "meeting",
        rf"\b(?:hosted|convened|brought together|welcomed){_WHEN}\s+(?P<whom>(?:(?:the|an?|more than|over|some|several|\d+)\s+){{0,3}}(?:[\w’'-]+\s+){{0,5}}?"
        r"(?:members|representatives|leaders|officials|ministers|delegations|experts|legislators|lawmakers|senators|governors|mayors|executives)\b[^;]{0,160})",
    ),
    _telling(
        "both",
        r"\b(?:[Aa]n?|[Tt]he) (?:[\w-]+\s+){0,3}(?P<met>meeting|(?:round of )?talks|consultations) between\s+[^;]{5,200}?\s(?P<verb>took place|(?:was|were) held)\b",
    ),
    _telling(
        "named",
        rf"\b(?:[Aa]nnounced|[Aa]nnounces)\b[^;]{{2,120}}?\b[Dd]elegation\b[^;]{{0,120}}?\s(?P<coming>to attend|that will attend)\s+{_NAME}",
    ),
    _telling("named", rf"{_SUBJECT}(?:,[^;]{{2,200}}?,)?\s+{_COMING}", ends=_BE),
    _telling(
        "named",
        rf"{_SUBJECT}\s*",
        ends=r"\((?:(?P<town>[A-Z][\w’'.-]*(?:,?\s+[A-Z][\w’'.-]*){0,4}),\s+)?"
        rf"(?=\d{{1,2}}\W|(?:{MONTHS})\W)[^()]{{3,40}}\)",
    ),
    _telling(
        "named",
        rf"{_SUBJECT},?\s+(?:(?:which\s+)?(?:was|is|were)\s+|which\s+)?(?:being\s+)?(?<!\bbe )(?<!\bto )",
        ends=r"(?:held|hosted|taking place|took place|convened|organi[sz]ed|concluded|ended)\s+(?=(?:in|at|on|from|between|by|this|last|today|virtually|\d)\b)",
    ),
    _telling(
        "named",
        rf"\b(?:(?:{_HELD})(?:\s+and\s+(?:{_HELD}))?(?:\s+with [^;,]{{2,60}}?(?=\s(?:the|a|an|its|their)\s))?|{_IN}{_WHEN}\s+(?:in|at|during|before(?=\s+(?:an?|the)\s+[\w ’-]{{0,40}}?\b(?:hearing|session|meeting|roundtable|forum)\b))|(?P<base>{_BASE})){_WHEN}\s+{_NAME}",
    ),
    _telling(
        "named",
        r"(?:\b(?:while|by|when|in|,|after|for)?\s*(?<!\bthe )(?:opening|addressing|hosting|co-?hosting|sponsoring|co-?sponsoring|attending|chairing|closing|inaugurating|convening|moderating|participating in|taking part in)"
        r"|^\s*(?:Opening|Addressing|Hosting|Attending|Chairing|Closing|Inaugurating|Convening|Moderating|Participating in|Taking part in)"
        rf"|\b[Ss]peaking{_WHEN} (?:at|to|during))\s+{_NAME}",
    ),
    _telling(
        "named",
        r"\b(?:[Rr]emarks|[Aa]ddress|[Ss]peech|[Kk]eynote|[Ss]tatement|gathered|met|gather|assembled|came together|traveled|travelled|hosted|joined(?: [\w’'.-]+){0,12}?)"
        rf"{_WHEN}\s+(?:at|during|for|to|in|to attend|before(?=\s+(?:an?|the)\s+(?:joint |special |plenary )*(?:session|meeting|sitting)\b))\s+{_NAME}",
    ),
    _telling(
        "named",
        r"\b(?:told|informed|assured)\s+(?=(?:an?|the)\s+(?:[\w’'-]+\s+){0,4}?(?:meeting|conference|gathering|forum|summit|rally|luncheon|hearing|session|assembly|town hall)\b)"
        rf"{_NAME}",
    ),
    _telling(
        "visit",
        rf"\b(?:visited|visits(?= (?:the )?[A-Z])|arrived in|travell?ed{_WHEN} to|toured|(?:concluded|began|made|completed|paid|wrapped up) (?:an?|his|her|their|its) (?:[\w-]+ ){{0,4}}(?:visit|trip) to"
        rf"|(?:led|leading) an? (?:[\w-]+ ){{0,4}}delegation to|(?P<base>visit|travel{_WHEN} to|lead an? (?:[\w-]+ ){{0,4}}delegation to)|is visiting|is travell?ing to){_WHEN}\s+(?P<where>(?:the\s+)?[A-Z][^;]{{1,100}})",
    ),
    _telling(
        "visit",
        rf"\breturned{_WHEN} from (?:(?:travel|travels|a visit|a trip|an? [\w-]+ (?:visit|trip)) to\s+)?(?P<where>(?:the\s+)?[A-Z][^;]{{1,100}})",
        undated=True,
    ),
    _telling(
        "thing",
        rf"\b(?:launched|(?P<base>launch)|unveiled|launches|unveils)\s+{_A_THING}",
        "Launch of {thing}",
        launch=True,
    ),
    _telling(
        "thing",
        rf"\b(?:opened|inaugurated|(?P<base>open|inaugurate)|opens|cut the ribbon (?:at|on|for))\s+{_A_THING}",
        "Opening of {thing}",
        launch=True,
    ),
    _telling(
        "thing",
        r"\b(?:[Aa]ttended|[Aa]ttending|[Cc]elebrated|[Cc]elebrating|[Mm]arked|[Mm]arking|[Ss]poke at|[Jj]oined\b[^;]{2,120}?\s(?:for|at|to celebrate|to mark)|(?P<base>attend|celebrate|mark|speak at))"
        rf"{_WHEN}\s+the\s+(?:grand\s+|official\s+|formal\s+)?(?:re-?)?opening of\s+{_A_THING}",
        "Opening of {thing}",
        launch=True,
    ),
    _telling(
        "thing",
        r"\b(?:broke ground (?:on|for)|(?P<base>break ground (?:on|for)))\s+(?P<thing>[^;]{4,160})",
        "Groundbreaking of {thing}",
    ),
    _telling(
        "thing",
        r"\b(?:(?:laid|(?P<base>lay)) the (?:foundation|first|corner) ?stone (?:of|for))\s+(?P<thing>[^;]{4,160})",
        "Laying of the foundation stone of {thing}",
    ),
    _telling(
        "thing",
        r"\b[Tt]he (?:foundation|first|corner) ?stone (?:of|for)\s+(?P<thing>[^;,]{3,120}?)\s+",
        "Laying of the foundation stone of {thing}",
        ends=r"(?:was|has been)\s+(?:\w+ly\s+)?laid\b",
    ),
    _telling("thing", r"\b(?:handed over|handed|(?P<base>hand over))\s+(?P<thing>[^;]{4,160})", "Handover of {thing}"),
    _telling(
        "thing",
        r"\b(?:presented|awarded|conferred|bestowed)\s+(?P<thing>(?:the|an?)\s+[^;]{4,160}?\s+(?:to|on|upon)\s[^;]{3,80})",
        PRESENTATION,
    ),
    _telling(
        "thing",
        _THE_THING,
        "Launch of {thing}",
        ends=r"(?:was|were|has been)\s+(?:officially\s+|formally\s+)?(?:launched|unveiled)\b",
        launch=True,
    ),
    _telling(
        "thing",
        _THE_THING,
        "Opening of {thing}",
        ends=r"(?:was|were|has been)\s+(?:officially\s+|formally\s+)?(?:opened|inaugurated|declared open)\b",
        launch=True,
    ),
    _telling(
        "thing",
        _THE_THING,
        "Handover of {thing}",
        ends=r"(?:was|were|has been)\s+(?:officially\s+|formally\s+)?handed over\b",
    ),
    _telling("thing", rf"\b(?:signed|signing){_WHEN}\s+(?P<thing>(?:an?|the|two|three)\s+[^;]{{4,160}})", SIGNING),
    _telling(
        "named",
        rf"\b[Aa]nniversary of\b[^;]{{3,90}}?\s(?:was|is|(?P<coming>will be))\s+(?:marked|celebrated|commemorated)\s+(?:by|with)\s+(?=an?\s){_NAME}",
    ),
    _telling("both", rf"\b(?P<verb>convened|assembled){_WHEN}(?=\s+(?:in|at|on|to|via)\b|\s*[,.]|\s*$)"),
    _telling(
        "named",
        rf"\b(?:[Dd]uring|[Aa]t|[Ff]or)\s+(?=(?:{DET}|(?:[Yy]esterday|[Tt]oday|{WEEKDAY})[’']s)\s){_NAME}",
        weak=True,
    ),
    _telling(
        "named",
        rf"\b[Ii]n\s+(?={DET}\s[^,;]{{0,60}}?\b(?i:hearing|meeting|ceremony|session|roundtable)\b){_NAME}",
        weak=True,
    ),
)
"""In order of precedence within a sentence: meetings before events held, and those before events at which somebody spoke."""

PAIRED = re.compile(r"\bbetween\b[^;]{3,160}\band\s+$")
"""The first of two parties before an apparent name, which is the second one."""
MOVED = re.compile(
    r"\b(?:travel\w*|visit\w*|was|were|(?:is|are) (?:currently )?in(?= (?-i:[A-Z]))|gathered|arrived|flew|came|met|convened|joined)\b",
    re.IGNORECASE,
)
"""Verbs between a person and the place where something was held."""
AFTER_TO = re.compile(r"\bto\s+(?:\w+\s+)?$")
