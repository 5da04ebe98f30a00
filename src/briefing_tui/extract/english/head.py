"""What stands above the text of a release and is neither its title nor its text: labels, numbers, times of the day."""

from __future__ import annotations

import re

from briefing_tui.extract.english.bodies import BODIES
from briefing_tui.extract.english.days import WEEKDAY
from briefing_tui.extract.english.events import ANY_NOUN
from briefing_tui.model.calendar import MONTH_FORMS

LABEL = re.compile(
    r"(?:(?:for|not)\s+)?(?:immediate\s+)?(?:release|publication)|(?:under\s+)?embargo(?:ed)?(?:\s+(?:until|till|to|for))?"
    r"|(?:(?:press|news|media|joint|official|public|E\s?&\s?OE)\s+)*(?:releases?|statement|note|notice|advisory|bulletin|communiqu[eé]|remarks|speech|transcript"
    r"|information|briefing|update|E\s?&\s?OE|proof\s+only|check\s+against\s+delivery|as\s+(?:prepared|delivered)(?:\s+for\s+delivery)?|backgrounder|fact\s+sheet|story|article|blog|announcement|item)(?:\s+(?:no|nr|number|ref)\.?)?"
    r"|(?:(?:release|publication|publishing|issue|posting)\s+)?date(?:\s+of\s+(?:release|publication|issue))?|press|news"
    r"|(?:first\s+)?(?:published|posted|issued|released|delivered|dated|uploaded|added)|ref(?:erence)?|no\.?|nr\.?|number|on|at|from|the|by\s+[A-Z].*",
    re.IGNORECASE,
)
"""A label above a text, or beside its date: “PRESS RELEASE”, “Published on”, “No.”, “by PIB Delhi”."""
CLOCK = re.compile(
    rf"\b{WEEKDAY}\b|\b(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\b\.?|\b\d{{1,2}}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\b\d{{1,2}}\s*[ap]\.?m\b\.?"
    r"|\b(?:hrs?|hours|noon|midnight|local\s+time)\b|\b(?:GMT|UTC|BST|CET|CEST|EET|EST|EDT|ET|CST|CDT|MST|PST|PDT|IST|SAST|EAT|WAT|CAT|AEST|AEDT|NZST|NZDT)\b"
    r"|\b[A-Z]{0,8}\d+(?:[/-][A-Z0-9]+)+\b|#?\b\d{1,5}\b",
    re.IGNORECASE,
)
"""A weekday, a time of the day, or the number of a release."""
RANGE = re.compile(rf"(?:\d|\b(?:{MONTH_FORMS}))\.?\s*(?:[-–—&]|to|and|until)\s*$", re.IGNORECASE)
"""The first day of several, before a date."""
BETWEEN = re.compile(r"[\s|,:;()\[\]/•·–—-]*(?:[|,:;()\[\]/•·–—]|\s-+\s|\.(?=\s|$)|$)[\s|,:;()\[\]/•·–—-]*")
"""Signs between a date, its labels and its place."""
PLACE = re.compile(
    rf"(?!(?:{MONTH_FORMS})\b)[A-Z][\w.’'-]*(?:\s(?:(?:of|the|and|de|la|du|upon|am|al|el)\s)?[A-Z][\w.’'-]*){{0,2}}"
)
"""The place beside a date."""
HAPPENS = re.compile(rf"\b{ANY_NOUN}s?\b", re.IGNORECASE)
"""A noun of an event: the date beside it is that of the event."""
ASIDE = re.compile(
    r"(?:(?:media|press)\s+)?(?:contacts?|enquiries|inquiries|tel(?:ephone)?|phone|e-?mail|fax|web(?:site)?|source|location|venue|by|to|from|cc|attn)\b\s*[:.]"
    r"|\S+@\S+\.\w+|https?://|www\.|page\s+\d|[-–—*_=#]{3}|\+?\d[\d ()-]{6,}",
    re.IGNORECASE,
)
"""The beginning of a line with a contact, an address or a rule."""
_SMALL = "(?i:of|for|and|the|on|in|to)"
CAPITALISED = re.compile(
    rf"(?i:the\s+)?(?:[A-Z][\w.’'&-]*|{_SMALL}|[,&–—-])(?:[\s,]+(?:[A-Z][\w.’'&-]*|{_SMALL}|[&–—-])){{0,7}}"
)
"""A few words in capitals, as a name is."""
BODY_NOUN = re.compile(rf"\b(?i:{'|'.join(sorted(BODIES))})s?\b(?P<rest>\s+(?!{_SMALL}\b)\w)?")
"""A noun of a body, with the beginning of what goes on behind it: “Ministry | opens”, not “Ministry of Ports”."""
