"""A text twice as long takes twice as long to understand, whatever it repeats: no text holds the program up."""

from __future__ import annotations

import pytest
import shapes

TIMES = 8
"""Times as long the longer text is: far enough for growth to stand out from the noise of a busy machine."""
MOST = 20
"""Times the processor time that it may take: 8 where time grows as the text does, 64 where as its square."""
NOTICED = 0.02
"""Seconds at which a shape is measured: above the grain of the clock."""
ROUNDS = 5
"""Measures of each before a shape is held to grow faster than its text."""
LONGEST = 160_000
"""Code points: one paragraph is read up to 200,000."""


@pytest.mark.parametrize("shape", shapes.ALL)
def test_the_time_grows_as_the_text_does(shape: str) -> None:
    length = 5_000
    while shapes.seconds(shapes.text(shape, length)) < NOTICED and 2 * TIMES * length <= LONGEST:
        length *= 2
    shorter, longer = shapes.text(shape, length), shapes.text(shape, TIMES * length)
    ratios = list[float]()
    while len(ratios) < ROUNDS:  # each pair side by side: the machine may be busy, and busier than a moment ago
        ratios.append(max(shapes.seconds(longer), NOTICED) / max(shapes.seconds(shorter), NOTICED))
        if ratios[-1] <= MOST:
            return
    pytest.fail(f"{TIMES} times {length:,} characters take {min(ratios):.1f} times as long")
