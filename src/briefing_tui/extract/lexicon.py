"""Words of the language that the rules go by. Owns the lists; never a name, a place or a sentence from any briefing."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip

HONORIFICS = (
    r"(?:H\.\s?E\.|His Excellency|Her Excellency|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Hon|Judge|Justice"
    r"|Sen|Senator|Rep|Gov|Gen|Maj|Col|Lt|Capt|Amb|Ambassador|Rev|Minister|President|Secretary|Commissioner|Chancellor)\.?"
)

SAY = frozenset(
    [
        "said",
        "says",
        "added",
        "noted",
        "stated",
        "explained",
        "told",
        "declared",
        "announced",
        "remarked",
        "observed",
        "commented",
        "concluded",
        "continued",
        "insisted",
        "argued",
        "stressed",
        "emphasized",
        "emphasised",
        "underlined",
        "underscored",
        "warned",
        "recalled",
        "replied",
        "responded",
        "affirmed",
        "reaffirmed",
        "reiterated",
        "confirmed",
        "acknowledged",
        "pointed",
        "highlighted",
        "urged",
        "promised",
        "wrote",
        "asked",
        "claimed",
        "suggested",
        "agreed",
        "admitted",
        "disagreed",
        "quipped",
        "repeated",
        "testified",
        "predicted",
        "cautioned",
        "maintained",
        "mentioned",
        "reported",
    ]
)
"""Verbs that stand beside a quotation."""

THAT = SAY | frozenset(
    ["believes", "believed", "hopes", "hoped", "expects", "expected", "assured", "pledged", "proposed", "recommended"]
)
"""Verbs that take a that-clause."""

NOUN = frozenset(
    [
        "reiterated",
        "reaffirmed",
        "stressed",
        "emphasized",
        "emphasised",
        "underlined",
        "underscored",
        "highlighted",
        "noted",
        "welcomed",
        "condemned",
        "recalled",
        "acknowledged",
        "announced",
        "pledged",
        "promised",
        "urged",
        "encouraged",
        "expressed",
        "affirmed",
        "voiced",
        "recommended",
    ]
)
"""Verbs whose noun phrase or infinitive bears a claim, a wish or a promise."""

ACT = frozenset(
    [
        "thanked",
        "congratulated",
        "commended",
        "praised",
        "greeted",
        "presented",
        "outlined",
        "explained",
        "illustrated",
        "introduced",
        "described",
    ]
)
"""Verbs that tell the act of speech with its topic only."""

CALLS = r"called (?:for|on|upon)|spoke (?:of|about|on)|appealed (?:for|to)|pointed (?:out|to)"

PRONOUNS = {"he": "m", "she": "f", "they": ""}
FEMALE = frozenset(["ms", "mrs", "miss", "dame", "lady", "her"])
MALE = frozenset(["mr", "sir", "lord", "his"])

EVENT_NOUNS = {
    "side event": "side_event", "side-event": "side_event", "press conference": "press_conference",
    "conference": "conference", "exhibition": "exhibition", "meeting": "meeting", "workshop": "workshop",
    "training": "training", "training course": "training", "seminar": "workshop", "forum": "forum", "summit": "summit",
    "dialogue": "dialogue", "round table": "round_table", "roundtable": "round_table", "ceremony": "ceremony",
    "symposium": "conference", "congress": "conference", "launch": "launch", "session": "session", "visit": "visit",
}  # fmt: skip
"""Nouns of events with the kind they mean, longest first when matched."""

HOLD = r"(?:organi[sz]ed|held|hosted|convened|opened|launched|conducted|arranged|co-?organi[sz]ed|co-?hosted)"
TITLE_NOUNS = re.compile(
    r"(?:event|conference|exhibition|meeting|workshop|training|course|seminar|forum|summit|dialogue|table|ceremony|session"
    r"|project|programme|program|initiative|campaign|report|study|handbook|manual|guide|guidelines|book|film|theme|title"
    r"|entitled|titled|called|named|so-called|known as|dubbed|publication|paper|strategy|toolkit|module|resolution|on)$",
    re.IGNORECASE,
)
"""Words before a mark that make the marked words a title."""

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "hon",
        "sen",
        "rep",
        "gov",
        "gen",
        "maj",
        "col",
        "lt",
        "capt",
        "amb",
        "rev",
        "st",
        "no",
        "vs",
        "e.g",
        "i.e",
        "u.s",
        "u.n",
        "h.e",
        "jr",
        "sr",
        "etc",
        "inc",
        "ltd",
        "co",
    ]
)
BODY_NOUNS = re.compile(
    r"(?:team|delegation|office|ministry|department|government|committee|commission|council|agency|participants|delegates"
    r"|parties|sides|members|representatives|officials|speakers|experts|board|branch|secretariat|embassy|group|association)$",
    re.IGNORECASE,
)
