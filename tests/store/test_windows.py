"""Two windows that write at once, and what stands in the place of a library that is to be made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document, Extraction
from briefing_tui.store.prepare import prepare
from briefing_tui.store.write import open_for_writing

PORTS = Document("Ports are open.\n", "ports.txt", byte_sha256="1" * 64)


def test_what_another_window_adds_meanwhile_is_known(tmp_path: Path) -> None:
    path = tmp_path / "library" / "briefing.db"
    with open_for_writing(path) as writer:
        writer.add(Document("First.\n", "first.txt"), Extraction())
    reading = prepare(PORTS, Extraction())
    with open_for_writing(path) as ours:
        assert ours.meet(PORTS, reading.text_sha256) is None
        with open_for_writing(path) as theirs:
            theirs.add(PORTS, Extraction())
        assert ours.add_reading(PORTS, reading).state == "known"
        assert ours.add(Document("Ships are late.\n", "ships.txt"), Extraction()).state == "new"


def test_a_library_takes_the_place_of_no_fifo_and_no_device(tmp_path: Path) -> None:
    fifo, device = tmp_path / "fifo.db", tmp_path / "device.db"
    os.mkfifo(fifo)
    device.symlink_to("/dev/null")
    for path in (fifo, device):
        with pytest.raises(LibraryError, match="no regular file"), open_for_writing(path) as writer:
            writer.add(PORTS, Extraction())
    assert fifo.is_fifo() and device.is_symlink() and sorted(os.listdir(tmp_path)) == ["device.db", "fifo.db"]
