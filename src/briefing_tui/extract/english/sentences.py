"""Words, signs and ends of sentences: distinguishes full stops that end a sentence from others."""

from __future__ import annotations

import re

from briefing_tui.extract.english.abbreviations import TITLE, TITLES
from briefing_tui.extract.finding import any_word

ABBREVIATIONS = frozenset(
    """no vs e.g i.e h.e jr sr etc inc ltd co fig mt ft nos al approx dept univ jan feb aug sept oct nov dec rs""".split()
) | {title.lower() for title in TITLES}
"""Words whose full stop does not end a sentence, in lower case."""

TITLE_LAST = re.compile(rf"(?:^|\s)(?:{TITLE})\.$")
"""A title at the end of a line, whose name is on the next line."""
NAME_BEGUN = re.compile(rf"(?:^|\s)(?:{TITLE})\.?\s[A-Z](?:[\w’'-]+|\.)$")
"""A title and one name at the end of a line: the surname may be on the next line."""
UNFINISHED = re.compile(
    r"(?<=\w)[,”\"]*\s(?:an?|the|of|by|for|from|to|with|in|at|on|and|or|as|that|than|its|his|her|their|our|said|says|added|stated|told)$"
)
"""Words at the end of a line after which a sentence cannot end."""
WORD = re.compile(
    r"(?=\S)(?:[A-Za-z][a-z]+(?=[\s,])|(?:[A-Za-z]\.){2,}|(?=[A-Zv])(?:"
    + TITLE
    + r"|Jr|Sr|Inc|Corp|Ltd|vs|No|Mo|Calif|Mass|Conn|Fla|Ga|Va|Pa|Md|Tenn|Wash|Ariz|Ill|Ind|Mich|Minn|Miss|Neb|Okla|Ore|Wis|Ala|Ark|Colo"
    r"|Del|Kan|Ky|La|Mont|Nev|Tex|Vt|Wyo)\.(?=\s|,)|\b[A-Z]\.(?=\s+[A-Z])|\$?\d+(?:[.,:/]\d+)*%?|[^\W_]+(?:[’'.&/-][^\W_]+)*[’']?|``|''|\.{2,}|[^\w\s]|_)",
    re.UNICODE,
)
"""One word or sign; the full stop of an abbreviation belongs to its word. Plain words come first, since most are plain, and no
alternative is tried where it cannot begin."""
TAG_INSIDE = re.compile(
    r",\s(?:said|added|stated|noted|explained|concluded|continued)\s(?:[A-Z][\w.’-]*,?\s(?:(?:of|for|and|the)\s){0,2}){1,9}?[A-Z][\w’-]{2,}[.,]\s+(?=[A-Z])"
)
"""A tag without its own marks inside a quotation: “…, said Ms. X. …”."""
FIRST_PERSON = re.compile(any_word(("I", "we", "We", "my", "My", "our", "Our", "us")))
"""First-person words."""
SPEAKS_OF_ONESELF = re.compile(r"\b(?:I|[Ww]e)\b")
"""The same as subject only: a release says “our” of its country in its own words."""
DOTTED = re.compile(r"(?:^|[-–/])(?:[a-z]\.)+[a-z]$|^[rd]-[a-z.]+$")
"""Initials in lower case, without their last full stop: that full stop may also end a sentence."""
BEGINS_SENTENCE = re.compile(r"(?:The|He|She|They|In|On|At|It|This|These|We|For|A|An|But|And|As|According|[“\"])\b")
SAID = (
    r"(?:said|says|added|stated|noted|explained|told|tweeted|wrote|declared|warned|insisted|argued|remarked|concluded|continued|recalled|commented"
    r"|observed|stressed|emphasi[sz]ed|underlined|announced|admitted|quipped|joked|replied|reasoned|reflected|reported|suggested|affirmed|asserted|reiterated)"
)
"""Verbs of a tag where another verb might have a title as subject: ““The Long Road” tells”."""
SPEAKER = (
    r"(?:he|she|they|the\s(?:[a-z-]+\s){0,3}[a-z-]+|(?:(?:[A-Z][\w.’'-]*,?|the|of|for|and)\s+){0,12}[A-Z][\w.’'-]*,?)"
)
"""The speaker in such a tag."""
NAMED_TAG = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|asked|added|noted|explained|stated|told|stressed|concluded|argued|warned|continued"
    r"|remarked|replied|wrote)\b"
)
"""The tag of the preceding quotation: “Why?” Ms. Lind asked."""
SINGLE_TAG = re.compile(
    rf",?\s+(?:(?:said|says|added|stated|noted|explained)\s+(?:[A-Z]|the\s)|{NAMED_TAG.pattern})"
    rf"|,\s+(?:{SAID}\s+(?:[A-Z]|the\s|an?\s)|{SPEAKER}\s+{SAID}\b)"
)
"""A tag right after a closing single mark."""
COMPANY_END = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd)\.$")
"""A full stop that belongs to the last word of a text."""
