"""Tiers of speech acts by cue. Owns the scorer's lists of verbs; the program has its own.

core: plain reporting cues (said, told, according to) · speech: other acts of communication (urged, welcomed) ·
other: belief and wish (hoped).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CORE = frozenset(
    """say tell add announce argue assert claim confirm declare explain insist note report respond reply state suggest warn
write according acknowledge admit affirm agree allege answer clarify comment complain concede conclude contend
continue deny disclose emphasize indicate point predict promise pledge vow recall remark reveal reiterate stress
tweet mention testify caution observe assure boast quip recount post maintain underscore""".split()
)
SPEECH = frozenset(
    """say tell add announce argue ask call claim comment confirm declare describe explain insist note point report respond
reply state suggest tweet warn write accuse acknowledge address admit advise affirm agree allege answer apologize
assert assure attack attribute blast boast brag caution challenge charge cite clarify complain concede conclude
condemn contend counter criticize cry dare decry defend demand denounce deny disclose discuss dismiss dispute dub
echo elaborate emphasize encourage endorse exclaim express give go highlight hint inform interview issue joke lament
label mention mock name observe offer opine outline phrase pledge post praise preach predict press proclaim promise
pronounce propose publish question quip quote read rebuke recall recommend recount refer refute rebut reiterate
release remark remind repeat request reveal rip savage scold share shout shoot signal slam speak specify stress
summarize swear talk testify text threaten thank tout underscore urge vow volunteer weigh welcome yell statement
speech letter memo email e-mail word message argument accusation allegation announcement complaint criticism
declaration headline insult response story suggestion testimony warning according per via quotation op-ed editorial
article poll survey study blog invite plead lie lash lambast lambaste hail ridicule retort riff recite retweet spell
stated tease vent introduce invoke implore chant cheer boo greet debate deride reject rail portray characterize
brand bill bash blame credit hammer jab taunt pan pose put relay rule sound trash indicate imply insinuate convey
communicate correct detail""".split()
)
IRREGULAR = {
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "spoke": "speak",
    "spoken": "speak",
    "went": "go",
    "gone": "go",
    "gave": "give",
    "given": "give",
    "shot": "shoot",
    "swore": "swear",
    "put": "put",
    "read": "read",
    "lied": "lie",
    "paid": "pay",
    "quipped": "quip",
    "rebutted": "rebut",
    "begged": "beg",
    "bragged": "brag",
    "lying": "lie",
}
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
"""Endings of verb forms and their replacements in the lemma."""


def lemmas(word: str) -> Iterator[str]:
    """Candidate lemmas of one English word form."""
    low = word.lower()
    yield IRREGULAR.get(low, low)
    for ending, rest in ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            base = low[: -len(ending)] + rest
            yield base
            if len(base) > 3 and base[-1] == base[-2]:
                yield base[:-1]


def act_of(cue: str) -> str:
    """The tier of a cue: `core`, `speech` or `other`."""
    found = {lemma for word in re.findall(r"[\w-]+", cue) for lemma in lemmas(word)}
    if found & CORE or cue.strip() in (":", "-", "\u2014"):
        return "core"
    return "speech" if found & SPEECH else "other"
