"""A seeded part of every proof; `make prove` runs them whole."""

from __future__ import annotations

from pathlib import Path

import frame
import pytest

SHARE = 0.001


@pytest.mark.parametrize("name", frame.names())
def test_a_seeded_part_of_each_proof_holds(name: str, tmp_path: Path) -> None:
    for line in frame.run(name, frame.Plan(tmp_path, SHARE, seed=1)).lines:
        assert line.wrong == 0 or line.admitted, "\n".join((f"{line.what}: {line.wrong} of {line.tried}", *line.faults))


def test_every_proof_says_what_is_promised_and_how_it_is_shown() -> None:
    for name in frame.names():
        module = frame.load(name)
        assert module.PROMISE.endswith(".") and module.METHOD and callable(module.prove), name


def test_the_document_is_the_one_that_the_kept_figures_give() -> None:
    assert frame.DOCUMENT.read_text("utf-8") == frame.document(frame.kept())
