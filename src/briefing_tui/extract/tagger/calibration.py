"""Meaning of a confidence: of a hundred statements at 0.9, about ninety are right in words and speaker.

The raw confidence of the tagger is mapped to the share that was right, counted on releases it was not trained
on (four-fold, on the training and development releases of our corpus; `benchmarks/reliability.py` measures the fit).
"""

from __future__ import annotations

from bisect import bisect_right

_TAGGED = (
    (0.45, 0.25),
    (0.56, 0.45),
    (0.65, 0.55),
    (0.70, 0.66),
    (0.80, 0.72),
    (0.89, 0.78),
    (0.92, 0.82),
    (0.96, 0.88),
    (0.98, 0.91),
    (0.992, 0.95),
    (0.997, 0.98),
    (1.0, 0.99),
)
_BY_RULE = ((0.45, 0.3), (0.48, 0.9), (0.75, 0.95), (1.0, 0.97))

LEAST_BY_RULE = 0.48
"""Below this a cue without tagged words was wrong eight times of nine; such cues are left out."""
AGREED = 0.85
"""Maximum certainty of the rule where the tagger, unsure, finds the same words: they were right nine times of ten."""


def calibrated(raw: float, *, by_rule: bool) -> float:
    """Map raw confidence (0 to 1) to the share that was right, by linear interpolation between the counted points."""
    points = _BY_RULE if by_rule else _TAGGED
    at = bisect_right([x for x, _ in points], raw)
    if at == 0:
        return points[0][1]
    if at == len(points):
        return points[-1][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return round(y0 + (y1 - y0) * (raw - x0) / (x1 - x0), 2)


DIRECT = {
    "statement-follows": 0.95,  # 0 of 0
    "as-x-put-it": 0.95,  # 2 of 2
    "in-whose-words": 0.95,  # 0 of 0
    "cue-speaker-quote": 0.95,  # 0 of 0
    "speaker-cue-quote": 0.99,  # 16 of 16
    "same-speaker-adds": 0.95,  # 1 of 1
    "speaker-colon-quote": 0.95,  # 2 of 2
    "quoted-clause": 0.95,  # 0 of 0
    "quote-cue-speaker": 0.99,  # 104 of 104
    "quote-speaker-cue": 0.99,  # 46 of 46
    "quote-according-to": 0.95,  # 0 of 0
    "quote-dash-name": 0.95,  # 0 of 0
    "same-speaker": 0.99,  # 87 of 87
    "same-speaker-next-paragraph": 0.99,  # 13 of 13
    "paragraph-quoted-whole": 0.94,  # 0 of 0
    "topic-colon-quote": 0.94,  # 0 of 0
    "name-below": 0.94,  # 0 of 0
    "name-above": 0.94,  # 0 of 0
    "words-below-colon": 0.94,  # 0 of 0
    "quote-after-sentence": 0.95,  # 1 of 1
    "quote-alone-first-person": 0.94,  # 0 of 0
    "tag-in-later-paragraph": 0.95,  # 2 of 2
    "transcript-turn": 0.95,  # 0 of 0
}
"""Construction of quotation → share that was right, as `python corpus/calibrate.py` counts it; in the comment, the number of cases."""
UNCOUNTED = 0.89
"""Certainty of a construction without counts: that of the least certain one above."""


def direct(rule: str) -> float:
    """Return the share right of the quotations found by a construction."""
    return DIRECT.get(rule, UNCOUNTED)
