"""What is shown of the rule that a statement bears, by its id. Generated: `make docs` (extract/constructions/page.py)."""

from __future__ import annotations

LABELS = {
    "statement-follows": "a statement follows",
    "as-x-put-it": "as X put it",
    "in-whose-words": "in X's words, then the quotation",
    "cue-speaker-quote": "cue, speaker, quotation",
    "speaker-cue-quote": "speaker, cue, quotation",
    "same-speaker-adds": "the same speaker adds",
    "speaker-colon-quote": "speaker, colon, quotation",
    "quoted-clause": "quoted words within a clause, speaker, cue",
    "quote-cue-speaker": "quotation, cue, speaker",
    "quote-speaker-cue": "quotation, speaker, cue",
    "quote-according-to": "quotation, according to a speaker",
    "quote-dash-name": "a quotation, then a dash and a name",
    "same-speaker": "the same speaker goes on",
    "same-speaker-next-paragraph": "the same speaker goes on in the next paragraph",
    "paragraph-quoted-whole": "a paragraph quoted whole: whoever was quoted before",
    "topic-colon-quote": "a topic, a colon, a quotation: whoever stands above the list",
    "name-below": "a quotation, and the name on the line below",
    "name-above": "a name on a line, and the quotation below it",
    "words-below-colon": "a verb of saying and a colon, then a paragraph without marks",
    "quote-after-sentence": "a quotation behind a sentence that tells of one person",
    "quote-alone-first-person": "a quotation alone that says “I” or “we”: whoever spoke before, though not quoted",
    "according-to": "according to",
    "in-whose-view": "in X's view, per X",
    "view-is-that": "X's view is that",
    "as-x-said": "as X said, then the words",
    "words-then-tag": "words said, then or within them their tag",
    "cue-that-clause": "cue and that-clause",
    "cue-that-clause-passive": "cue and that-clause, passive: nobody is named",
    "cue-infinitive": "cue and infinitive",
    "cue-infinitive-passive": "cue and infinitive, passive: nobody is named",
    "cue-complement": "cue and its complement",
    "cue-complement-passive": "cue and its complement, passive: nobody is named",
    "cue-clause-by-rule": "cue, then by rule to the end of its clause",
    "cue-clause-by-rule-passive": "cue, then by rule to the end of its clause, passive: nobody is named",
    "tag-in-later-paragraph": "left open; its tag follows in a later paragraph",
    "transcript-turn": "a turn of a transcript",
    "words-speaker-cue": "words said, speaker, cue",
    "words-speaker-cue-passive": "words said, speaker, cue, passive: nobody is named",
    "speech": "a speech under its heading",
}
"""Id → label."""


def label_of(rule: str) -> str:
    """The label of a rule; the rule itself where it is none of today's."""
    return LABELS.get(rule, rule)
