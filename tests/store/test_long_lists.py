"""A list fetched by the page equals the list fetched whole, whatever is asked for first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.store.read.long import PAGE, LongList

IDS = list(range(3 * 4321, 0, -3))
"""From the highest down, with gaps, and the last page not full."""


def pages(*, limit: int, after: int | None = None, before: int | None = None) -> list[int]:
    """As the store gives them; never more than a page."""
    assert limit <= PAGE
    if before is not None:
        return [i for i in IDS if i > before][-limit:]
    return [i for i in IDS if after is None or i < after][:limit]


@given(
    st.lists(
        st.one_of(
            st.tuples(st.integers(-10, 4400), st.integers(0, 4400)).map(lambda ends: slice(min(ends), max(ends))),
            st.integers(-4321, 4320),
            st.sampled_from(IDS).map(str),
        ),
        max_size=6,
    )
)
def test_any_part_of_it_is_the_part_of_the_whole(asked: list[slice | int | str]) -> None:
    found = LongList(len(IDS), pages)
    assert len(found) == len(IDS)
    for each in asked:
        if not isinstance(each, str):
            assert found[each] == IDS[each]
        else:
            assert int(each) in found and found.index(int(each)) == IDS.index(int(each))


def test_what_is_not_in_it_is_not_found() -> None:
    found = LongList(len(IDS), pages)
    assert 4 not in found
    with pytest.raises(ValueError):
        found.index(4)
    assert list(found) == IDS


def test_its_ends_are_reached_without_the_rest() -> None:
    fetched: list[int] = []

    def counted(*, limit: int, after: int | None = None, before: int | None = None) -> list[int]:
        fetched.append(limit)
        return pages(limit=limit, after=after, before=before)

    found = LongList(len(IDS), counted)
    assert found[:50] == IDS[:50] and found[-50:] == IDS[-50:] and found[4200:4300] == IDS[4200:4300]
    assert sum(fetched) <= 3 * PAGE
