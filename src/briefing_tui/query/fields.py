"""The fields of the query language and their valid values. Owns their names and meanings; parses no query."""

from __future__ import annotations

from briefing_tui.model.kinds import ALL_KINDS, CONFIDENCE_BANDS, CONTESTED, REVIEW_STATES
from briefing_tui.model.stances import ALL_STANCES, ANY, BY_ID, DENIES

_KINDS_NAMED = ", ".join(f"{kind.id} ({kind.aliases[0]})" if kind.aliases else kind.id for kind in ALL_KINDS)
_STANCES_NAMED = ", ".join((*(f"{stance.id} ({stance.aliases[0]})" for stance in ALL_STANCES), ANY))

FIELDS: dict[str, str] = {
    "speaker": "whole words of any spelling of a name; honorifics and accents do not matter; none: nobody is known,"
    " two: several fit, and nobody was chosen",
    "org": "the body the speaker spoke for, or any body above it; acronyms of the United Nations in English, French and Russian"
    " find each other, and what they stand for",
    "role": "words of the role as printed: role:ambassador",
    "event": "name, kind or town of the event, or of an event above it",
    "place": "where it was said",
    "kind": _KINDS_NAMED,
    "stance": f"what the text says of it: {_STANCES_NAMED}; what is not told as said is left out unless a stance is asked for",
    "date": "on a day, in a month or year, or a range: date:2022-10, date:2022-10..2022-12",
    "after": "on or after the first day of: after:2022-10",
    "before": "before the first day of: before:oct-2022",
    "is": f"unreviewed, confirmed, corrected, lost, contested (two decided otherwise); superseded (former texts) and duplicate (other texts of a release that is listed); {BY_ID[DENIES].said}: as stance:{DENIES}",
    "by": "words of the name of whoever confirmed or corrected it: by:olga",
    "sure": "high, medium or low confidence of the reading: of its words or its person, whichever is lower",
    "source": "the briefing: its file name or identifier",
    "publisher": "words of the name of whoever published the briefing: publisher:treasury",
    "lang": "language of the briefing: lang:en",
    "imported": "when its briefing came into this library: imported:last, imported:2026-11, imported:2026-11..; or later than"
    " a briefing: imported:b-0123456789ab",
    "tag": "your tags: tag:ports; of the statement itself, or of whoever said it, its event or its briefing",
    "has": "what is in your notebook of it: note, tag",
    "in": "what you put into a basket, by words of its name: in:ports; in:basket: the open one",
    "note": "words of a note of yours, or of what you said of it in a basket: note:ask",
}

UNRESOLVED = {"none": "nobody who is known", "two": "one of several who fit"}
"""Special values of speaker:, with descriptions. A name that equals one of them is written in quotation marks."""

LIST_FIELDS = frozenset(
    {"speaker", "org", "role", "event", "place", "kind", "stance", "by", "source", "publisher", "lang"}
)
KEPT_FIELDS = ("tag", "has", "in", "note")
"""Fields that are looked up in the user's notebook before the library is searched, because a library does not know them."""
IMPORTED = "imported"
"""The field for the day on which a briefing was imported."""
LAST = "last"
"""A value instead of a day: the last import."""
DATE_FIELDS = frozenset({"date", "after", "before"})

_KINDS = {alias: kind.id for kind in ALL_KINDS for alias in (kind.id, *kind.aliases)}
_STANCES = {alias: stance.id for stance in ALL_STANCES for alias in (stance.id, *stance.aliases)} | {ANY: ANY}

SUPERSEDED = "superseded"
"""The state of former versions, of which a later version is in the library."""
DUPLICATE = "duplicate"
"""The state of texts that are the same release as a listed one."""
_IS = (*REVIEW_STATES, CONTESTED, SUPERSEDED, DUPLICATE, BY_ID[DENIES].said)

CHOICES: dict[str, tuple[dict[str, str], str, str]] = {
    "kind": (_KINDS, "kind", f"Kinds: {_KINDS_NAMED}."),
    "stance": (_STANCES, "stance", f"Stances: {_STANCES_NAMED}."),
    "is": (
        {state: state for state in _IS},
        "state",
        f"States: {', '.join(_IS)}.",
    ),
    "has": ({"note": "note", "tag": "tag"}, "thing to have", "It may be: note, tag."),
    "sure": ({band: band for band in CONFIDENCE_BANDS}, "level", f"Levels: {', '.join(CONFIDENCE_BANDS)}."),
}
"""Fields with few values: the values by what may be typed, the noun for one value, and the list for error messages."""
ELSEWHERE = {("is", BY_ID[DENIES].said): ("stance", (DENIES,))}
"""Values that are translated to a value of another field."""
