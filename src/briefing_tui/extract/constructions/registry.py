"""The constructions in the order in which they are tried. Owns the order; a new construction needs a module and a line here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.extract.constructions import (
    according_to,
    as_x_put_it,
    as_x_said,
    clause_by_rule,
    cue_complement,
    cue_speaker_quote,
    in_whose_view,
    in_whose_words,
    infinitive,
    name_above,
    name_below,
    paragraph_quoted_whole,
    quote_according_to,
    quote_after_sentence,
    quote_alone_first_person,
    quote_cue_speaker,
    quote_dash_name,
    quote_speaker_cue,
    quoted_clause,
    same_speaker,
    same_speaker_adds,
    same_speaker_next_paragraph,
    speaker_colon_quote,
    speaker_cue_quote,
    statement_follows,
    tag_in_later_paragraph,
    that_clause,
    topic_colon_quote,
    transcript_turn,
    view_is_that,
    words_below_colon,
    words_then_tag,
)
from briefing_tui.extract.constructions.base import FORMER, PASSIVE, PASSIVE_LABEL, Construction, Stage

_ORDER: list[Construction] = [
    statement_follows,
    as_x_put_it,
    in_whose_words,
    cue_speaker_quote,
    speaker_cue_quote,
    same_speaker_adds,
    speaker_colon_quote,
    quoted_clause,
    quote_cue_speaker,
    quote_speaker_cue,
    quote_according_to,
    quote_dash_name,
    same_speaker,
    same_speaker_next_paragraph,
    paragraph_quoted_whole,
    topic_colon_quote,
    name_below,
    name_above,
    words_below_colon,
    quote_after_sentence,
    quote_alone_first_person,
    according_to,
    in_whose_view,
    view_is_that,
    as_x_said,
    words_then_tag,
    that_clause,
    infinitive,
    cue_complement,
    clause_by_rule,
    tag_in_later_paragraph,
    transcript_turn,
]
_OF_STAGE: dict[Stage, tuple[Construction, ...]] = {}


def constructions() -> tuple[Construction, ...]:
    """Return all constructions, in order."""
    return tuple(_ORDER)


def of_stage(stage: Stage) -> tuple[Construction, ...]:
    """Return the constructions of a stage, in order."""
    if stage not in _OF_STAGE:
        _OF_STAGE[stage] = tuple(c for c in _ORDER if stage == c.STAGE)
    return _OF_STAGE[stage]


def register(construction: Construction, before: str | None = None) -> None:
    """Add a construction, before the one with an id or at the end. Raises ValueError for an id that is taken or unknown."""
    ids = [c.ID for c in _ORDER]
    if construction.ID in ids:
        raise ValueError(f"there is a construction {construction.ID} already")
    _ORDER.insert(ids.index(before) if before else len(ids), construction)
    _OF_STAGE.clear()


def unregister(construction_id: str) -> None:
    """Remove a construction. Raises ValueError for an unknown id."""
    ids = [c.ID for c in _ORDER]
    del _ORDER[ids.index(construction_id)]
    _OF_STAGE.clear()


def first(stage: Stage, *given: Any) -> Any:
    """Return the result of the first construction of a stage that finds something; None if none does."""
    for construction in of_stage(stage):
        found = construction.find(*given)
        if found is not None:
            return found
    return None


def labels() -> Iterator[tuple[str, str]]:
    """Yield every id that a statement can have, also in libraries of earlier versions, with its label."""
    for c in _ORDER:
        yield c.ID, c.LABEL
        if c.STAGE == Stage.CUE:
            yield c.ID + PASSIVE, c.LABEL + PASSIVE_LABEL
    yield from FORMER.items()


def label_of(rule: str) -> str:
    """Return the label of a statement's id."""
    return dict(labels()).get(rule, rule)
