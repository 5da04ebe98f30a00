"""Tags and notes: what holds now, whatever a tag was called when it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.notebook import baskets, tags
from briefing_tui.notebook.baskets import Snapshot
from briefing_tui.notebook.book import Book, NotebookError


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "notebook.db")


def test_a_tag_is_put_on_and_taken_off(book: Book) -> None:
    assert tags.all_tags(book) == [] and tags.bearing(book) == []
    assert tags.tag(book, ["s-1", "s-2"], " Ports,  of call ") == 2
    assert tags.tag(book, ["s-2", "s-3"], "ports of call") == 1
    tags.tag(book, ["s-1"], "ask")
    assert tags.all_tags(book) == [("ask", 1), ("ports of call", 3)]
    assert tags.tags_on(book, ["s-1", "s-9"]) == {"s-1": ["ask", "ports of call"]}
    assert tags.bearing(book, "PORTS of call") == ["s-1", "s-2", "s-3"] or len(tags.bearing(book, "ports of call")) == 3
    assert tags.untag(book, ["s-1", "s-9"], "ask") == 1 and tags.bearing(book, "ask") == []
    assert tags.tag(book, ["s-1"], "ask") == 1 and tags.bearing(book, "ask") == ["s-1"]
    with pytest.raises(NotebookError, match="is no tag"):
        tags.tag(book, ["s-1"], " , ")


def test_a_tag_is_renamed_merged_and_deleted_everywhere(book: Book) -> None:
    tags.tag(book, ["s-1", "s-2"], "ports")
    tags.tag(book, ["s-2"], "quays")
    assert tags.rename(book, "ports", "harbours") == 2
    assert tags.all_tags(book) == [("harbours", 2), ("quays", 1)]
    assert tags.rename(book, "quays", "harbours") == 1 and tags.all_tags(book) == [("harbours", 2)]
    tags.tag(book, ["s-3"], "ports")
    assert tags.all_tags(book) == [("harbours", 2), ("ports", 1)]
    assert tags.untag(book, ["s-2"], "harbours") == 1 and tags.bearing(book, "harbours") == ["s-1"]
    assert tags.rename(book, "harbours", "ports") == 1 and tags.all_tags(book) == [("ports", 2)]
    assert tags.delete(book, "ports") == 2 and tags.all_tags(book) == []
    tags.tag(book, ["s-1"], "ports")
    assert tags.all_tags(book) == [("ports", 1)]
    assert tags.rename(book, "none", "x") == 0 and tags.all_tags(book) == [("ports", 1)]


def test_notes_are_kept_changed_and_found_by_their_words(book: Book) -> None:
    assert tags.noted(book) == []
    tags.note(book, "s-1", "Ask the  minister")
    tags.note(book, "e-1", "tea was served")
    (one,) = tags.notes_on(book, ["s-1"])["s-1"]
    assert one.text == "Ask the minister"
    assert tags.noted(book, "minis") == ["s-1"] and set(tags.noted(book)) == {"s-1", "e-1"}
    tags.note(book, "s-1", "Ask twice", one.id)
    assert tags.noted(book, "minister") == [] and tags.noted(book, "twice ask") == ["s-1"]
    key = baskets.make(book, "b").id
    baskets.add(book, key, [("s-7", Snapshot())])
    baskets.comment(book, baskets.items(book, key)[0].id, "for the minister")
    assert [one.target for one in baskets.commented(book, "minis")] == ["s-7"] and "s-7" not in tags.noted(book)
    tags.note(book, "s-1", "", tags.notes_on(book, ["s-1"])["s-1"][0].id)
    assert tags.noted(book) == ["e-1"]
