"""The examples of each construction come out by it; a new one is found, tried and documented by its module alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
import toy_construction

from briefing_tui.extract import extract
from briefing_tui.extract.constructions import page, registry
from briefing_tui.extract.constructions.base import Construction, Example, Stage
from briefing_tui.model import Document
from briefing_tui.model.rule_labels import LABELS


def found(example: Example) -> list[tuple[str, str, tuple[str, ...], str, str]]:
    """(rule, words, speakers, kind, stance) of every statement in an example."""
    read = extract(Document(example.text, "example.txt"))
    return [
        (
            s.rule,
            example.text[s.span.start : s.span.end],
            tuple(read.people[sp.person].name for sp in s.speakers if sp.person is not None),
            s.kind,
            s.stance,
        )
        for s in read.statements
    ]


EXAMPLES = [(c.ID, example) for c in registry.constructions() for example in c.EXAMPLES]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[rule for rule, _ in EXAMPLES])
def test_an_example_comes_out_by_its_construction(rule: str, example: Example) -> None:
    assert (rule, example.words, example.speakers, example.kind, example.stance) in found(example)


def test_every_construction_has_an_id_a_label_and_an_example() -> None:
    ids = [c.ID for c in registry.constructions()]
    assert len(set(ids)) == len(ids) >= 20
    for c in registry.constructions():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", c.ID) and c.LABEL and c.EXAMPLES and isinstance(c.STAGE, Stage)
    assert dict(registry.labels()) == LABELS


@pytest.fixture
def toy() -> Iterator[Construction]:
    registry.register(toy_construction, before="quote-dash-name")
    yield toy_construction
    registry.unregister(toy_construction.ID)
    assert registry.label_of(toy_construction.ID) == toy_construction.ID


def test_a_new_construction_is_one_module(toy: Construction) -> None:
    for example in toy.EXAMPLES:
        assert (toy.ID, example.words, example.speakers, example.kind, example.stance) in found(example)
    assert f"### `{toy.ID}`: {toy.LABEL}" in page.as_markdown()
    assert all(f"*{example.words}*" in page.as_markdown() for example in toy.EXAMPLES)
    assert f'    "{toy.ID}": "{toy.LABEL}",' in page.as_labels()
    assert registry.label_of(toy.ID) == toy.LABEL
    with pytest.raises(ValueError, match="already"):
        registry.register(toy)


def test_the_labels_are_shown_without_loading_the_reading() -> None:
    import subprocess

    program = (
        "import sys; from briefing_tui.model.rule_labels import label_of\n"
        "print(label_of('according-to'), [m for m in sys.modules if m.startswith('briefing_tui.extract')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "according to []\n"
