"""What is read in fixed invented texts of every construction and in the cases: whatever a change of a rule changes is seen as lines."""

from __future__ import annotations

from readout import changes


def test_nothing_is_read_otherwise_than_it_was() -> None:
    assert changes() == [], "where that is meant: python tests/quality/readout.py keeps what is read now"
