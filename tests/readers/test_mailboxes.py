"""A mailbox is read message by message, each as a briefing of its own; what it is told to be does not matter, and limits hold."""

from __future__ import annotations

import io
from base64 import encodebytes
from pathlib import Path

import pytest

from briefing_tui.errors import RefusedError
from briefing_tui.ingest import import_paths
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.readers import base, mail, mailbox
from briefing_tui.readers.base import SourceFile
from briefing_tui.readers.dispatch import read_bytes
from briefing_tui.store import read
from briefing_tui.store.connection import open_library

ABOVE = b"From press@tolm.example Wed Jun  7 10:00:00 2023\n"


def message(number: int, text: str = "“The kiln is hot,” said Ms. Nora Quell.", more: str = "") -> bytes:
    head = (
        f"From: Tolm Press <press@tolm.example>\nSubject: Kiln {number}\nDate: Wed, {number} Jun 2023 10:00:00 +0000\n"
    )
    return f"{head}{more}\n{text}\n".encode()


def box(*messages: bytes, above: bytes = ABOVE) -> bytes:
    return b"".join(above + each + b"\n" for each in messages)


def told(data: bytes, name: str = "a.mbox") -> list[tuple[str, str | None, str | None]]:
    return [
        (each.file_name, each.title, each.published) for each in read_bytes(name, data) if isinstance(each, Document)
    ]


BOTH = [("{}#1", "Kiln 5", "2023-06-05"), ("{}#2", "Kiln 6", "2023-06-06")]


@pytest.mark.parametrize("name", ["a.mbox", "a.txt", "Inbox", "a.eml", "a.md"])
@pytest.mark.parametrize(
    "above",
    [
        ABOVE,
        b"From - Wed Jun 07 10:00:00 2023\n",
        b"From 1767@xxx Wed Jun 07 10:00:00 +0000 2023\n",
        b"From MAILER-DAEMON Wed Jun  7 10:00 2023\n",
    ],
)
def test_every_message_is_a_briefing(name: str, above: bytes) -> None:
    data = box(message(5), message(6), above=above)
    due = [(file.format(name), title, day) for file, title, day in BOTH]
    assert told(data, name) == told(data.replace(b"\n", b"\r\n"), name) == told(b"\xef\xbb\xbf" + data, name) == due


def test_a_mailbox_of_one_message_is_that_message() -> None:
    assert told(box(message(5)), "a.eml") == [("a.eml", "Kiln 5", "2023-06-05")]


@pytest.mark.parametrize(
    "text",
    [
        "From Monday 10:00 to 2024 the kiln is hot.",
        ">From Tolm we hear:\n\n>From press Wed Jun  7 10:00:00 2023\nSubject: no message",
        "She wrote.\nFrom press Wed Jun  7 10:00:00 2023\nSubject: in the same paragraph",
        "Quoted:\n\nFrom press Wed Jun  7 10:00:00 2023\nThe kiln is hot.",
    ],
)
def test_a_line_of_a_text_begins_no_message(text: str) -> None:
    first, second = read_bytes("a.mbox", box(message(5, text), message(6)))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.text.strip() == text.replace(">From", "From") and second.title == "Kiln 6"


def test_a_mailbox_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(box(message(5), message(6, "“Glaze it,” said Mr. Oren Tull."), message(5)))
    import_paths([tmp_path], tmp_path / "own.db")
    with open_library(Choice(tmp_path / "own.db", "option")) as lib:
        assert sorted(each.file for each in read.briefings(lib)) == ["a.mbox#1", "a.mbox#2"]


# ---- hostile ones ----------------------------------------------------------------------------------------------------


def test_what_is_damaged_costs_one_line() -> None:
    items = list(read_bytes("a.mbox", box(message(5), b"Subject: nothing else\n\n", message(6))))
    assert [isinstance(each, RefusedError) for each in items] == [False, True, False]
    many = list(read_bytes("a.mbox", box(*[b"Subject: nothing\n\n"] * 500, message(6))))
    assert len(many) == mailbox.TOLD + 2 and isinstance(many[-2], Document)
    assert "480 more" in str(many[-1])


def test_a_message_beyond_the_limit_is_refused_and_not_held() -> None:
    class Endless(io.RawIOBase):
        """A mailbox with a message of 200 MB, without a line end."""

        def __init__(self) -> None:
            self.begun, self.left = io.BytesIO(ABOVE + b"Subject: x\nFrom: y\n\n"), 200 * 2**20

        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1) -> bytes:
            if begun := self.begun.readline(size):
                return begun
            part = min(size or 0, self.left)
            self.left -= part
            return b"x" * part if part > 0 else b""

    held = max(len(each) for each in mailbox._messages(Endless()))  # type: ignore[arg-type]
    assert base.LIMIT < held <= base.LIMIT + 2 * mailbox.PIECE + 100
    with pytest.raises(RefusedError, match="more than 64 MB"):
        list(mailbox.read(SourceFile("a.mbox", Endless(), None)))  # type: ignore[arg-type]


def test_mailboxes_within_mailboxes_end() -> None:
    inner = box(message(5), message(6))
    for turn in range(6):
        packed = encodebytes(inner).decode()
        file = 'Content-Disposition: attachment; filename="a.mbox"\nContent-Transfer-Encoding: base64\n'
        whole = f"--x\nContent-Type: text/plain\n\nKilns {turn}.\n--x\n{file}\n{packed}\n--x--\n"
        inner = box(message(5, whole, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"))
    items = list(read_bytes("a.mbox", inner))
    assert sum(isinstance(each, Document) for each in items) == 1 + mail.DEPTH_LIMIT
    assert any("deep" in str(each) for each in items if isinstance(each, RefusedError))
