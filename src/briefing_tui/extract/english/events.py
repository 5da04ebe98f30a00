"""Nouns of events with the kinds they mean, and patterns for events mentioned in a sentence."""

from __future__ import annotations

import re

from briefing_tui.extract.finding import any_word, by_first_letter
from briefing_tui.model.calendar import MONTH_NAMES

EVENT_NOUNS = {
    "side event": "side_event",
    "side-event": "side_event",
    "press conference": "press_conference",
    "news conference": "press_conference",
    "media briefing": "press_conference",
    "press briefing": "press_conference",
    "conference": "conference",
    "convention": "conference",
    "exhibition": "exhibition",
    "exhibit": "exhibition",
    "expo": "exhibition",
    "trade show": "exhibition",
    "fair": "exhibition",
    "festival": "event",
    "meeting": "meeting",
    "ministerial": "meeting",
    "assembly": "meeting",
    "convening": "meeting",
    "gathering": "meeting",
    "town hall": "meeting",
    "workshop": "workshop",
    "masterclass": "workshop",
    "hackathon": "workshop",
    "training": "training",
    "training course": "training",
    "training session": "training",
    "summer school": "training",
    "winter school": "training",
    "course": "training",
    "seminar": "workshop",
    "webinar": "workshop",
    "forum": "forum",
    "summit": "summit",
    "dialogue": "dialogue",
    "consultation": "dialogue",
    "consultations": "dialogue",
    "talks": "dialogue",
    "panel discussion": "round_table",
    "panel debate": "round_table",
    "high-level debate": "session",
    "plenary debate": "session",
    "round table": "round_table",
    "roundtable": "round_table",
    "roundtable discussion": "round_table",
    "ceremony": "ceremony",
    "celebration": "ceremony",
    "commemoration": "ceremony",
    "inauguration": "ceremony",
    "groundbreaking": "ceremony",
    "reception": "ceremony",
    "memorial service": "ceremony",
    "symposium": "conference",
    "colloquium": "conference",
    "congress": "conference",
    "launch": "launch",
    "launch event": "launch",
    "session": "session",
    "hearing": "session",
    "visit": "visit",
    "tour": "visit",
    "event": "event",
    "demonstration": "event",
    "competition": "event",
    "contest": "event",
    "tournament": "event",
    "concert": "event",
    "parade": "event",
    "race": "event",
    "regatta": "event",
    "rally": "event",
    "retreat": "meeting",
    "reunion": "event",
    "open house": "event",
    "job fair": "exhibition",
    "air show": "event",
    "vigil": "ceremony",
    "funeral": "ceremony",
    "luncheon": "ceremony",
    "breakfast": "ceremony",
    "banquet": "ceremony",
    "dinner": "ceremony",
    "lecture": "session",
    "picnic": "event",
    "dedication": "ceremony",
    "ribbon-cutting": "ceremony",
    "ribbon cutting": "ceremony",
    "boot camp": "training",
}
"""Nouns of events with the kind they mean, longest first when matched."""

EVENT_WORDS = frozenset(
    """event conference exhibition meeting workshop training seminar forum summit dialogue roundtable ceremony symposium congress
    launch session visit discussion discussions call conversation talks consultations consultation gathering celebration hearing
    trip travel engagement program programme project briefing""".split()
)
"""Words for an event, a meeting or a talk, which are never a speaker."""

HOLD = r"(?:organi[sz]ed|held|hosted|convened|opened|launched|conducted|arranged|co-?organi[sz]ed|co-?hosted)"
"""Verbs whose subject holds an event."""

CALLED_SO = re.compile(
    r"\b(?:what|which)\s(?:[\w.’-]+,?\s){1,8}(?:calls|called|dubs|dubbed|labels|labelled|labeled|terms|termed)$"
    r"|\b(?:call|calls|called|calling|dub|dubs|dubbed|label|labels|labelled|labeled|term|termed)\s+(?:(?:the|this|that|his|her|its)\s+)?(?:[A-Z]?[\w’-]+\s+){0,3}[A-Z]?[\w’-]+$"
)
"""Words before a mark that say what somebody called a thing: “called the Forum | “a laboratory””."""
TITLE_NOUNS = re.compile(
    r"\b(?:event|conference|exhibition|meeting|workshop|training|course|seminar|forum|summit|dialogue|table|ceremony|session"
    r"|project|programme|program|initiative|campaign|report|study|handbook|manual|guide|guidelines|book|film|theme|title"
    r"|entitled|titled|called|named|so-called|known as|dubbed|publication|paper|strategy|toolkit|module|resolution|business|company|firm|band|boat|blog|magazine|newspaper|website|podcast|newsletter|song|movie|series|(?<!insist )(?<!insists )(?<!insisted )on)$",
    re.IGNORECASE,
)
"""Words before a quotation mark that make the marked words a title."""
MADE_BY = re.compile(
    r"\b(?:(?:author|writer|editor|director|producer|composer|creator|presenter|host|star|cast|cop(?:y|ies)|screening|premiere|performance|publication|launch|release)s? of"
    r"|who (?:[a-z]+ly |also |once |first )?(?:wrote|writes|directed|composed|edited|sang|starred in))$"
)
"""Words before the title of a work: “the author of “The Old Dam””. The marked words are all capitalised."""

_NO_LEGISLATURE = r"(?<!the )(?<!of )(?<!to )(?<!in )(?<!by )(?<!from )(?<!\.S\. )(?<!th )"
_NO_WAY = "(?<!her )(?<!his )(?<!its )(?<!their )(?<!our )(?<!new )"
"""Before “course”: the way that somebody goes."""
NOUN_AT_END = re.compile(rf"\b(?:{'|'.join(map(re.escape, EVENT_NOUNS))})s?$", re.IGNORECASE)
"""A noun of an event at the end of a phrase that should be a speaker."""
NOUN = (
    "|".join(sorted(map(re.escape, EVENT_NOUNS), key=len, reverse=True))
    .replace("congress", _NO_LEGISLATURE + "congress")
    .replace("|course|", f"|{_NO_WAY}course|")
)
"""Alternatives of a regular expression, case-insensitive."""
ANY_NOUN = f"(?:{by_first_letter(NOUN.split('|'))})"
"""The same, optimised."""
PROPER_NOUNS = ("days", "day", "week", "games", "night", "gala", "awards", "month", "olympiad", "cup")
"""Nouns that mean an event only as the last capitalised word of a name: “Nursing Days”."""
KINDS = (
    EVENT_NOUNS
    | dict.fromkeys(PROPER_NOUNS, "event")
    | {
        "travel": "visit",
        "trip": "visit",
        "delegation": "visit",
        "call": "meeting",
        "opening": "launch",
        "signing": "ceremony",
        "unveiling": "launch",
        "handover": "ceremony",
        "swearing-in": "ceremony",
        "press call": "press_conference",
    }
)
"""The kind of every noun."""

# ---- events mentioned in a sentence ----

EVENT = re.compile(
    r"(?P<det>[AaTt](?<!\w.)(?:(?<=[Tt])[Hh][Ee]|(?<=[Aa])[Nn]?))"
    rf"(?i:\s+(?P<adj>(?:(?!(?:of|the|an?|for|in|on|and|to|from|with)\b)[\w-]+\s+){{0,4}}?)(?P<noun>{ANY_NOUN})\b)"
)
"""Begins with a letter, followed by the lookbehind, so that the search skips ahead."""
MARGINS = re.compile(r"on the (?:margins|sidelines) of\s+$", re.IGNORECASE)
PART = re.compile(r"(?:as part of|within the framework of|in the framework of|in the context of)\s+$", re.IGNORECASE)
WHO = re.compile(
    rf"(?:^|,\s+)(?:[Tt]he\s+)?(?P<who>[A-Z][^,“”]{{1,119}}?)\s+(?:have\s+|has\s+|jointly\s+)?{HOLD}\s+$",
)
"""The organizer before an event: a name, not a pronoun."""
TOGETHER = re.compile(r"[Bb](?<!\w.)(?i:rought together\s+(?:representatives\s+(?:from|of)\s+)?)")
SHOWS = re.compile(
    r"\s+to (?:showcase|present|display|highlight|discuss|review)\b.*?\b(?:in|on|of|about)\s+(?P<topic>[^.,;“”]{3,120})"
)
TO_NAME = re.compile(r"\s*(?:,|:|on|entitled|titled|called|named|under the (?:theme|title))?\s*")
SPOKEN = re.compile(
    r"\b(?:I|we|it|this|that|they|he|she|you|there)(?:['’](?:s|re|ve|m|ll|d)\b|\s+(?:is|are|was|were|am|have|has|had|hope|think|believe|know|will|would)(?:n['’]t)?\b)|\b(?:do|does|did)n['’]t\b",
    re.IGNORECASE,
)
"""Words of a sentence: what stands in quotation marks was said, and is no name."""
TOPICAL = re.compile(r"\s*on\s*")
"""Words before a name in quotation marks that is the topic of an event."""
AMONG = re.compile(r"\s*(?:and\s+)?(?:among\s+)?")
"""Words before a participant."""
DEFINITE = "the"
EVENT_ALONE = re.compile(r"events?", re.IGNORECASE)
"""A noun too generic to name an event."""
ARTICLE = re.compile(r"^[Tt]he\s+")
ON_TOPIC = "{name} on {topic}"

# ---- sentences without an event ----

_NUMBERED = ("War", "Title", "Phase", "Part", "Type", "Class", "Level", "Tier", "Chapter")
"""Words after which “I” is a number."""
_NO_EVENT = re.compile(
    rf"https?://|www\.|\?|I(?<!\wI){''.join(f'(?<!{word} I)' for word in _NUMBERED)}(?!-)\b(?!\.)|"
    + any_word(("my", "My", "me", "you", "You", "your", "Your"), r"(?!\.)")
)
_LABELLED = re.compile(r"\s*(?:(?:Q|QUESTION)\b[ :.—–-]|A\s*[:—–-])")


def tells_none(words: str) -> bool:
    """Whether the text has a first or second person, or is a question or an address."""
    return bool(_NO_EVENT.search(words) or _LABELLED.match(words))


GREETING = re.compile(r"\b(?:[Gg]ood (?:morning|afternoon|evening|day)|[Ww]elcome to)\b")
"""A greeting by a speaker at an event to the audience."""
WE = re.compile(any_word(("we", "We", "WE", "our", "Our", "ours", "Ours", "us")))
"""The first person of a publisher, before an event."""
HYPOTHETICAL = re.compile(
    r"\b(?:if|unless|whether|would|could|should|might|(?-i:may)|can|cannot)\b(?!\s+\d)[^,;]*$", re.IGNORECASE
)
"""Words before something that did not happen; not the month of May."""
NOT = re.compile(
    r"\b(?:not|never|n’t|n't|no longer|failed to|refused to|declined to|instead of|without|rather than|asked|urged|urging|invited|inviting|called (?:for|on)|calls? (?:for|on)|request(?:s|ed|ing)?|seeks?|seeking|sought|demand(?:s|ed|ing)?|propos(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|wants?|wanted|wish(?:es|ed)?|hop(?:e|es|ed|ing)|secured?|den(?:y|ies|ied|ying))\b[^,;]{0,40}$"
    r"|\bno\s+(?:such\s+)?$",
    re.IGNORECASE,
)
BEGINS_UNREAL = re.compile(r"(?:if|unless|whether|should|were|no|neither|nor)\b(?!\.)", re.IGNORECASE)
"""Words with which a sentence about an event that did not happen begins: “No fair was held”, “If a fair is held”."""
RECURS = re.compile(
    rf"\b(?:every|each)\s+(?:other\s+)?(?:{'|'.join(MONTH_NAMES)}|year|month|week|quarter|spring|summer|autumn|fall|winter|(?:\w+ )?(?:years|months|weeks))\b"
    r"|\b(?:annually|yearly|biennially|(?:once|twice) a (?:year|month|week))\b",
    re.IGNORECASE,
)
"""Words for a time that comes again."""
IS_HELD = re.compile(r"\b(?:is|are|takes?)\s+(?:usually\s+|always\s+)?\w+\s*$")
"""A present tense at the end of a match: with such a time nothing took place yet."""
ENTRY = re.compile(
    r"\b(?:deadline|registrations?|register|applications?(?: (?:period|deadline|window|process|forms?))?|apply|tickets?|submissions?|nominations?|entries|call for (?:papers|proposals)|invitations?|accreditation)\s+"
    r"(?:for|to|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before an event whose date belongs to something else."""
CANCELLED_SIGNS = ("cancel", "postponed", "called off", "put off", "deferred", "suspended", "not take place")
"""Substrings, in lower case, one of which occurs in every match of CANCELLED."""
CANCELLED = re.compile(
    r"\b(?:was|were|is|are|has been|have been|been|be|had|and|,)\s+(?:also\s+)?(?:cancell?ed|postponed|called off|put off|deferred|suspended)\b"
    r"|\b(?:did|does|will) not take place\b|\b(?:cancell?ed|postponed)\s+(?:the|its|their|his|her|a)\b",
    re.IGNORECASE,
)
COMING = re.compile(
    r"\b(?:will|shall|is to|are to|is set to|are set to|plans? to|scheduled to|expected to|due to|preparing to|intends? to|looks? forward to|going to)"
    r"(?:\s+\w+){0,3}\s*$",
    re.IGNORECASE,
)
"""Words before a future event."""
TO_BE = re.compile(
    r"\b(?:to (?:receive|be|attend|compete|participate|present|represent|perform)|nominated|selected|chosen|eligible|scheduled|slated)\b[^;]*$"
)
"""Words before an event at which something will happen."""
PRESENT = re.compile(r"\b(?:is|are)\b(?:\s+also|\s+currently)?(?:\s+\w+ing\b)?[^.;]{0,30}$")
"""A present tense before an event or its verb: future if its day is."""
PRESENT_TOLD = re.compile(
    r"\b(?:takes? place|opens?|begins?|starts?|gets? under ?way|kicks? off|concludes?|holds|hosts|convenes|meets|attends)\W*$"
    r"|^\W*(?:holds|hosts|convenes|chairs|attends|visits)\b"
)
"""The same at the end of a match, or at its beginning."""
THEIRS = re.compile(r"\b(?:his|her|its|their|[\w]+[’']s?)\s+(?:\w+\s+){0,2}$")
"""Words before a meeting of somebody who is not named next to it."""
ON_THE_WAY = re.compile(
    r"\b(?:travel\w*|visit\w*|trip|head(?:s|ed|ing)?|go(?:es|ing)?|arriv\w+)\b[^;]*\bwhere\b[^;]*$"
    r"|\b(?:is|are|will)\s+(?:be\s+)?travel\w*\s+to\s+[A-Z][^;]*?\s+to\s+(?:\w+\s+)?$"
)
"""Words before persons met on a journey with its own dates."""
UNFINISHED = re.compile(r"\W*(?:\w+ing|[Rr]emarks|[Aa]ddress|[Ss]peech|[Kk]eynote)\b")
"""A verb, or a speech, whose time is given by another verb."""
UPCOMING = re.compile(r"\b(?:upcoming|forthcoming|coming|next (?:week|month|year))\b", re.IGNORECASE)
REMEMBERED = re.compile(
    r"\bthen-[A-Z][\w’.-]*(?:\s+[\w’.-]+){0,5}\s+$|\b(?:had|last year’s|last year's|(?:first|last|once|previously|earlier) (?=met\b)|the last time|anniversary of|since|recall(?:ed|ing|s)?|remember(?:ed|ing|s)?|commemorat\w+|in memory of|following|after|result of|outcomes? of)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Words before an event earlier than the one reported."""
AGO = re.compile(
    r"\b(?:last year|\w+ (?:years|decades|months) ago|a (?:year|decade) ago|years earlier|(?:days|weeks|months|years) after|historically|in the past|over the (?:past|last))\b",
    re.IGNORECASE,
)
