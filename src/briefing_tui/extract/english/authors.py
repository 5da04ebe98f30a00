"""Words that identify the author of “I” and “we” in a briefing: headings, bylines, letters and signatures."""

from __future__ import annotations

import re

from briefing_tui.extract.english.cue_phrases import PERFORMED
from briefing_tui.extract.english.cues import forms

_SPEECH = (
    r"(?:[Ss]tatements?|STATEMENT|[Rr]emarks|REMARKS|[Ss]peech|SPEECH|[Aa]ddress|[Mm]essage|MESSAGE|[Ll]etter|LETTER|[Tt]estimony|TESTIMONY"
    r"|[Kk]eynote|[Cc]omments?|[Ee]ditorial|[Ff]loor [Ss]peech|[Dd]eclaration|[Tt]oast|[Oo]p-[Ee]d|[Cc]olumn|[Bb]log(?:post)?|[Rr]eflections|[Nn]ote|[Ii]ntroduction|[Ff]oreword|[Pp]roclamation|[Cc]ommuniqué|COMMUNIQUÉ)"
)
SPEECH_SIGNS = tuple(
    """statement remarks speech address message letter testimony keynote comment editorial declaration toast op-ed column blog
    reflections note introduction foreword proclamation text communiqué attributable""".split()
)
"""Words of which every heading that announces an author has one, in lower case; a byline needs none."""
SPEECH_BY = re.compile(
    rf"\b(?P<joint>[Jj]oint[ ])?(?:[Pp]ress[ ])?{_SPEECH}(?:[ ](?:[Aa]s|[Pp]repared|[Ff]or|[Dd]elivery|[Dd]elivered|[Rr]emarks)\b){{0,6}}[ ]"
    r"(?:[Bb]y|BY|[Ff]rom|FROM|[Oo]f|OF|[Bb]etween|[Oo]n behalf of|[Aa]ttributable[ ]to)[ ](?![Hh]uman [Rr]ights\b)(?P<who>[^\n]{3,300})"
)
"""“Remarks as Prepared for Delivery by …”: group `who` includes the words after the name."""
ATTRIBUTABLE = re.compile(r"\b[Aa]ttributable to (?P<who>[^\n]{3,120})")
"""“The below is attributable to Spokesperson …:”."""
ISSUED_BY = re.compile(
    r"(?m)\b(?:statement|declaration|communiqué|text)\b[^.\n]{0,60}?\b(?:released|issued|made|adopted|agreed|signed)[ ](?:(?:today|jointly)[ ])?by[ ](?P<who>[^\n]{3,400}?)(?=\.?\s*$|(?<![ .][A-Z])\.\s|:|\n)"
)
"""“The following statement was released by the Governments of …”."""
STATEMENT_ITSELF = re.compile(
    r"\bfollowing (?:[a-z]+ )?(?:statement|declaration|communiqué|text|remarks|letter|message)$"
)
"""A subject that is what is announced, and not who says it: “The text of the following statement (was released by …)”."""
ISSUED = re.compile(
    r"^(?P<who>(?:The[ ])?[A-Z][^\n:“]{3,300}?)[ ](?:(?:have|has|today|jointly)[ ]){0,2}(?:issued|released|made|adopted|agreed)[ ](?:today[ ]|jointly[ ]){0,2}"
    r"the[ ](?:text of the[ ])?following[ ](?:joint[ ]|press[ ])?(?:statement|declaration|communiqué)\b"
)
"""“The Governments of … today issued the following joint statement”."""
POSSESSED = re.compile(rf"^(?P<who>[A-Z][^\n]{{2,120}}?)[’']s[ ](?:[a-z-]+[ ]){{0,2}}{_SPEECH}\b")
"""“Minister Strom’s opening remarks at …”."""
LEADERS_OWN = re.compile(rf"^(?P<who>(?:The[ ])?[A-Z][^\n:]{{2,80}}?s)[’'][ ](?:[A-Za-z-]+[ ]){{0,2}}{_SPEECH}\b")
"""“Quad Leaders’ Joint Statement”."""
BYLINE = re.compile(r"^(?:[Bb]y|BY|Delivered by|Author|Speaker|From)\b:?[ ]+(?P<who>[A-Z][^\n]{2,120})$")
"""A line “By Ulla Strom”."""
WHO_ENDS = re.compile(
    r"[ ](?:[Oo]n|[Rr]egarding|[Aa]bout|[Aa]t|[Tt]o the|[Ff]ollowing|[Aa]fter|[Aa]head|[Bb]efore|[Mm]arking|[Aa]nnouncing|[Hh]onou?ring|[Cc]elebrating|[Ii]n|[Uu]pon|[Ww]ith|which|that|as)\b"
    r"|[:;–—|]|,[ ](?:on|regarding|at|in|which)\b"
)
"""The end of an author's name in a heading."""
DEAR = re.compile(r"\s*(?:Dear|To|TO)\b[^!?\n]{2,150}[,:]\s*(?:\([^()\n]{3,60}\)?)?$")
"""The salutation of a letter."""
SPOKE = re.compile(
    r"\b(?:following (?:statement|remarks|comments?|speech|letter|op-ed|testimony)|(?:statement|remarks|testimony|speech) (?:below|as follows)"
    r"|spoke|delivered|addressed|testified)\b",
    re.IGNORECASE,
)
"""Words of a lead that name the speaker of the text below."""
CLOSING = re.compile(
    r"\s*(?:(?:[Yy]ours|[Vv]ery|[Mm]ost)\s+)?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|[Ss]igned|[Bb]est (?:regards|wishes)|[Ww]arm(?:est)? regards|[Rr]egards)"
    r"(?: (?:[Yy]ours|submitted))?[,.:]?(?:\s+(?P<who>[A-Z][^\n]{3,60}))?\s*$"
)
"""The closing of a letter, above its signatures."""
LETTER = re.compile(r"\b(?:letter|wrote|writing|email)\b", re.IGNORECASE)
_SIGNERS = (
    r"(?i:leaders|ministers|heads|governments|members|member states|presidents|representatives|participants|chairs"
    r"|delegations|signatories)"
)
_WE = rf"\b(?:We,[ ]|(?:We|WE|we)(?:,?[ ]|[ ]?[—–][ ]?)(?=the[ ](?:[\w’'.-]+[ ]){{0,4}}?{_SIGNERS}\b))"
"""“We, ”; without its comma, or in small letters, only before a plural of those who sign: “today we the governments of …”."""
WE_WHO = re.compile(
    rf"{_WE}(?!(?:too|also|as|in|for|like|therefore|however|on|at|with)\b)(?P<who>(?:the[ ])?[^,.;\n—–]{{3,120}}?)(?=,?[ ]of[ ]|,[ ]|[—–])"
)
"""“We, the ministers of …, met”."""
_AND_OF = r"(?:(?:of|the|and|for|on|to|in|representatives|members|ministers|representative)[ ])*"
_LETTERS = r"(?:[ ]\([A-Z][\w-]*\))?"
_NAMED = rf"{_AND_OF}[A-Z][\w’'.()-]*{_LETTERS}?"
"""A word of a name, and within a list the letters of a name behind it."""
WE_OF = re.compile(
    rf"{_WE}(?P<who>(?:the[ ])?[^,.;:\n—–]{{3,90}}?[ ](?:of|from)[ ]{_NAMED}(?:,?[ ]{_NAMED})*){_LETTERS}(?=,?[ ](?!of\b|and[ ](?:the[ ])?[A-Z])[a-z]|[ ]?[—–])"
)
"""The same with all lands and bodies of the signers: “We, the ministers of A, B and C, and the Chair of D, met”."""
_LAND = r"(?:the[ ])?[A-Z][\w’'.-]*(?:[ ](?:(?:of|the)[ ]|d[’'])*[A-Z][\w’'.-]*)*"
WE_LANDS = re.compile(rf"\bWe,[ ](?P<who>{_LAND}(?:,[ ]{_LAND})*,?[ ]and[ ]{_LAND})(?=,?[ ][a-z])")
"""“We, A, B and the Republic of C, share”: lands without a noun for those who sign."""
WE_DO = re.compile(
    rf"{_WE}(?!(?:too|also|therefore|however)\b)(?P<who>(?:the[ ])?[^.;:\n—–]{{3,240}}?),[ ](?:(?:today|now|jointly|hereby|together|strongly)[ ])?"
    r"(?:met|meet|are|were|have|had|gathered?|convened?|came|come|wish|join(?:ed)?|believe|share|note|"
    + "|".join(sorted({form for verb in PERFORMED for form in (verb, forms(verb)[2])}))
    + r")\b"
)
"""The same including the persons represented, up to the verb."""
JOINT_HEADING = re.compile(
    r"\b(?:Joint|JOINT)\b[^\n]*\b(?i:statement|declaration|communiqué|press release|readout|vision)\b"
)
"""The heading of what two sides or more say together."""
OF_LEADERS = re.compile(r"\b(?i:leaders?|presidential|ministers?|ministerial)\b")
"""Words of such a heading by which persons speak, and not their lands."""
OF_MEETING = re.compile(
    r"\b(?i:visit|meeting|call|talks|consultations)\b|\b(?:Joint|JOINT)[ ](?i:statement|declaration|communiqué)$"
)
"""The meeting that such a heading tells of, or its end, behind those whose statement it is."""
LANDS_JOINED = re.compile(r"\b((?:United[ ])?[A-Z][\w.]+)[ ]?[-–][ ]?((?:United[ ])?[A-Z][\w.]+)")
"""“Fenn-Quell Joint Statement”."""
CAPITALS = re.compile(r"[A-Z][A-Z’'-]*\.?(?:\s+[A-Z][A-Z’'-]*\.?){1,3}(?:,?\s+(?:JR|SR|III?)\.?)?")
"""A name in capitals."""
OWN_TOPIC = re.compile(
    r"(?:Group|Committee|Panel)[ ]on[ ](?:the[ ])?[A-Z][\w’-]*(?:[ ](?:and[ ]|of[ ]|the[ ])*[A-Z][\w’-]*)*"
)
"""A body whose name includes what it is about: “Contact Group on the Lakes”."""
JOINED_AUTHORS = re.compile(r",?[ ]and[ ]|,[ ]")
ALL_LANDS = re.compile(r"\b(?:State|Government)s?\b")
"""Words behind “Heads of” that name no land."""
OF_LIST = " of "
"""Introduces the list of persons whom a group represents."""
SIGNATURES = 12
"""Lines below a closing that may contain its names."""
