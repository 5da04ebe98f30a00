"""Headings of statements: the speaker, the kind of occasion, and its name."""

from __future__ import annotations

import re

_PAPER = (
    r"(?:(?:full|official|verbatim|near-verbatim|edited|unedited|rush|corrected|partial|unofficial|complete|stenographic)\s+)*"
    r"(?:transcripts?|transcription|text|video|audio|recording|webcast|livestream)(?:\s+(?:and|&)\s+(?:video|audio|text|transcript))?"
)
PAPER = re.compile(rf"{_PAPER}(?:\s*[:–—|-]\s*|\s+(?:of|from)\s+)(?:the\s+|an?\s+)?|(?:the\s+)?", re.IGNORECASE)
"""Words for the document, before the name of an occasion."""
PAPER_BEHIND = re.compile(rf"\s*(?:[:–—|-]\s*{_PAPER}|[(\[]\s*{_PAPER}\s*[)\]])\s*$", re.IGNORECASE)
_PRESS = (
    r"(?:joint\s+|brief\s+|short\s+|virtual\s+|telephonic\s+|digital\s+|on-camera\s+|off-camera\s+|weekly\s+|daily\s+|regular\s+|special\s+)*"
    r"(?:(?:press|news|media)\s+(?:conference|availability|briefing|gaggle|stakeout|call|avail|opportunity|encounter|point|roundtable|statement)|briefing|gaggle|stakeout|doorstop|doorstep|pen and pad)"
)
_TALK = (
    r"(?:(?:opening|closing|joint|brief|welcome|welcoming|introductory|prepared|keynote|press|virtual|video|doorstop|radio|television|TV)\s+)*"
    r"(?:remarks|statements?(?:\s+to\s+the\s+press)?|interview|speech|address|press conference|news conference|press availability|testimony|meet and greet|Q\s?&\s?A|q and a|toast(?:s)?|town hall|doorstop|doorstep)"
)
HOLDS = re.compile(
    rf"(?P<who>[^:;\n]{{3,450}}?)\s+(?:holds?|conducts?|hosts?|gives?|delivers?|does)\s+(?:(?:an?|the|his|her|their)\s+)?(?P<noun>{_PRESS}|{_TALK})\b(?P<rest>.*)",
    re.IGNORECASE,
)
"""“Secretary Ada Lind Holds a Press Briefing on the Quays”."""
AT_PRESS = re.compile(
    rf"(?P<who>[^:;\n]{{3,450}}?)\s+(?:at|in|during)\s+an?\s+(?P<noun>{_PRESS})\b(?P<rest>.*)", re.IGNORECASE
)
"""“Secretary Ada Lind and Mayor Pia Holm at a Joint Press Availability”."""
TALK = re.compile(
    rf"(?P<who>[^:;\n]{{3,450}}?)(?<![’']s)(?<![’'])\s+(?P<noun>{_TALK})(?P<rest>(?:\s+(?:to|with|at|on|before|after|following|in|for|regarding|about|upon|during|from)\b.*)?)",
    re.IGNORECASE,
)
"""“Secretary Ada Lind Remarks to the Press”; not “Secretary Lind’s Remarks”."""
OWNED = re.compile(r"[’']s\s+")
"""After a possessor."""
NEAR = re.compile(
    r"(?P<who>[^:;\n]{3,450}?)\s+(?P<prep>with|on|at|to|before|after|following)\s+(?P<rest>\S.*)", re.IGNORECASE
)
"""The speaker, and the interlocutor, topic, place or time, without a noun for the occasion."""
MEETS = re.compile(
    r"\b(?:before|after|following|ahead of|prior to)\s+(?:their|the|his|her|a|an|bilateral)\b", re.IGNORECASE
)
"""Words for a press statement alongside a meeting."""
PROGRAMME = re.compile(
    r"(?!(?:the\s+)?(?:Secretary|President|Minister|Ministry|Administration|Department|Government|Board|Committee|Council|Commission)\b)"
    r"(?:(?:the\s+)?(?:[A-Z][\w.&’'-]*\s+){0,3}?[A-Z][\w.&-]*[’']s?\s+(?:the\s+)?[A-Z“\"]|.*\b[Ww]ith\s+[A-Z]|(?:the\s+)?[A-Z]{2,6}\d{0,2}\b"
    r"|.*\b(?:[Rr]adio|[Tt]elevision|TV|FM|News|[Pp]odcast|[Ss]how)\b)"
)
"""The programme or station of an interview: “SBC’s Sunday Talk with Ola Berg”."""
NOUN = re.compile(
    rf"\b(?:{_PRESS}|{_TALK}|conversation|hearing|roundtable|town hall|lecture|session|forum|summit|conference|meeting|ceremony|dialogue|debate|seminar|panel|discussion|launch|visit|call|background|transcript)\b",
    re.IGNORECASE,
)
"""A noun for the occasion."""
VERB = re.compile(
    r"^ICYMI\b|\b(?:exposes|slams|touts|says|said|is|are|was|were|will|has|have|meets|met|urges|calls|announces|announced|welcomes|visits|joins|speaks|talks|discusses|warns|answers|tells|told|leads|travels|unveils|launches|signs)\b",
    re.IGNORECASE,
)
"""A verb of a headline."""
INTERVIEW, REMARKS, BRIEFING = "Interview", "Remarks", "Briefing"
OF_WHO = "{what} of {who}{rest}"
PRINTED_SMALL = re.compile(r"^\s+(?:With|On|At|To|Before|After|Following|And|In|For|From)\b")
"""A preposition that a heading prints with a capital."""
WITH, ON = "with", "on"
AND = re.compile(r"\s+And\s+(?=[A-Z])")
AND_SMALL = " and "
