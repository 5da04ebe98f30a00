"""Messages as programs and lists make them: handed on, answered, signed, sealed, in old encodings."""

from __future__ import annotations

from base64 import encodebytes

import pytest

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes

SAID = "“The kiln is hot,” said Ms. Nora Quell."
HEAD = "From: Tolm Press <press@tolm.example>\nTo: a@b.example\nSubject: Kilns\nDate: Wed, 7 Jun 2023 23:30:00 -0700\n"


def one(data: bytes, name: str = "a.eml") -> Document:
    (item,) = read_bytes(name, data)
    assert isinstance(item, Document)
    return item


def plain(text: str, kind: str = "text/plain; charset=utf-8", encoding: str = "utf-8") -> bytes:
    return (
        HEAD.encode()
        + f"MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n".encode()
        + text.encode(encoding)
    )


INNER = "From: Velden News <v@n.example>\n{day}\nTo: x\nSubject: The kilns of Tolm\n\n" + SAID + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "FYI\n\n---------- Forwarded message ---------\n" + INNER.format(day="Date: Mon, 5 Jun 2023 at 10:00"),
        "-----Original Message-----\n" + INNER.format(day="Sent: Monday, June 5, 2023 10:00 AM"),
        "See below.\n________________________________\n" + INNER.format(day="Sent: 5 June 2023 10:00"),
        "Begin forwarded message:\n\n> " + INNER.format(day="Date: 5 June 2023 at 10:00:00 BST").replace("\n", "\n> "),
    ],
)
def test_a_message_handed_on_is_its_writers(text: str) -> None:
    found = one(plain(text))
    assert (found.published, found.title, found.publisher) == ("2023-06-05", "The kilns of Tolm", "Velden News")


HANDED_ON = [
    "FYI\n\n-------- Weitergeleitete Nachricht --------\nBetreff: The kilns of Tolm\nDatum: Mon, 5 Jun 2023 10:00:00 +0100\nVon: Velden News <v@n.example>\nAn: x\n\n",
    "From: Velden News <v@n.example>\nSent: Monday, June 5, 2023 10:00 AM\nTo: x\nSubject: The kilns of Tolm\n\n",
    "--- Forwarded message ---\nFrom: Ann <a@b.example>\nDate: Tue, 6 Jun 2023 at 10:00\nSubject: Fwd: The kilns\nTo: x\n\n"
    "--- Forwarded message ---\nFrom: Velden News <v@n.example>\nDate: Mon, 5 Jun 2023 at 10:00\nSubject: The kilns of Tolm\nTo: a\n\n",
]


@pytest.mark.parametrize("head", HANDED_ON)
def test_a_message_handed_on_in_other_words_or_twice_is_its_first_writers(head: str) -> None:
    found = one(plain(head + SAID))
    assert (found.published, found.title, found.publisher) == ("2023-06-05", "The kilns of Tolm", "Velden News")


def test_a_day_of_the_first_writer_that_is_not_understood_is_not_the_senders() -> None:
    head = "---------- Message transféré ---------\nDe : Velden News <v@n.example>\nDate: lun. 5 juin 2023 à 10:00\nSubject: Kilns\n\n"
    assert one(plain(head + SAID)).published is None
    assert one(plain(f"--- Agenda ---\nDate: 5 May 2021\n\n{SAID}")).published == "2023-06-07"


def mixed(*parts: str, kind: str = "multipart/mixed") -> bytes:
    return plain("".join(f"--x\n{part}\n" for part in parts) + "--x--\n", f"{kind}; boundary=x")


TEXT = "Content-Type: text/plain; charset=utf-8\n\n"
PICTURE = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0K"


def test_text_behind_a_picture_is_text_and_what_a_list_adds_is_none() -> None:
    cools = "“It cools,” said Mr. Oren Tull."
    footer = "_______________________________________\nPress mailing list\nhttps://lists.tolm.example/press"
    for more in (TEXT + cools, f"Content-Type: multipart/alternative; boundary=y\n\n--y\n{TEXT}{cools}\n--y--\n"):
        assert one(mixed(TEXT + SAID, PICTURE, more)).text.strip() == f"{SAID}\n\n{cools}"
    assert one(mixed(TEXT + SAID, TEXT + footer)).text.strip() == SAID


def test_a_message_attached_as_files_are_is_read() -> None:
    packed = encodebytes(plain(SAID)).decode()
    kind = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    _, inner = read_bytes("a.eml", mixed(TEXT + "See.", kind + packed))
    assert isinstance(inner, Document) and inner.text.strip() == SAID and inner.published == "2023-06-07"


def test_a_long_plain_text_that_only_points_gives_way_to_the_html() -> None:
    points = "Your program cannot display HTML messages. To read this letter open https://tolm.example/1 in a browser. "
    points += "You get it since you asked for it at our office in the old town hall of Tolm on the river. " * 4
    told = (
        "The potters of the valley met in the hall and heard from the guild about the clay of the year and its price. "
    )
    rich = f"<p>{SAID}</p>" + "".join(f"<p>{told}{n} pots were sold.</p>" for n in range(4))
    html = f"Content-Type: text/html; charset=utf-8\n\n{rich}"
    assert SAID in one(mixed(TEXT + points, html, kind="multipart/alternative")).text


def test_empty_lines_above_the_header_and_what_telephones_add_are_no_text() -> None:
    found = one(b"\n\n" + plain(f"{SAID}\n\nSent from my iPhone\n"))
    assert (found.text.strip(), found.published) == (SAID, "2023-06-07")


def test_a_message_with_words_of_its_own_is_its_senders() -> None:
    own = SAID + " The kiln was built by the guild of the potters in the year of the flood." * 3
    text = f"{own}\n\n-----Original Message-----\n" + INNER.format(day="Sent: 5 June 2023 10:00")
    assert (one(plain(text)).published, one(plain(text)).publisher) == ("2023-06-07", "Tolm Press")


SIGNATURE = "Ann Clerk\n“Our motto,” said Ann.\n"


@pytest.mark.parametrize("mark", ["-- ", "--", "--  ", "--\u00a0"])
def test_a_signature_is_no_text(mark: str) -> None:
    assert one(plain(f"{SAID}\n\n{mark}\n{SIGNATURE}")).text.rstrip() == SAID
    answered = f"Thanks.\n\n{mark}\n{SIGNATURE}\nOn Mon, 5 Jun 2023, Tolm Press wrote:\n> {SAID}\n"
    text = one(plain(answered)).text
    assert SAID in text and "motto" not in text


def test_dashes_above_a_long_text_are_no_signature() -> None:
    assert "Row 20." in one(plain(f"{SAID}\n--\n" + "".join(f"Row {n}.\n" for n in range(30)))).text


def test_the_signature_of_an_html_message_is_no_text() -> None:
    rich = f'<p>{SAID}</p><div class="gmail_signature">“Our motto,” said Ann.</div>'
    assert one(plain(rich, "text/html; charset=utf-8")).text.strip() == SAID


def test_flowed_lines_are_joined_within_each_depth_of_quoting() -> None:
    text = "> “The kiln \n> is hot,” said \n> Ms. Nora Quell.\n>> Is it? \nIt is.\n"
    assert one(plain(text, "text/plain; format=flowed; charset=utf-8")).text == f"{SAID}\n\nIs it? \n\nIt is.\n"


@pytest.mark.parametrize("encoding", ["iso-2022-jp", "utf-7", "hz"])
def test_letters_of_seven_bits_are_read_as_the_header_says(encoding: str) -> None:
    words = "大臣日本中国" * 5 if encoding != "utf-7" else SAID
    found = one(plain(words, f"text/plain; charset={encoding}", encoding))
    assert found.text == words and found.note == f"read as {encoding}"


def test_a_signed_message_is_read_without_its_armour() -> None:
    text = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{SAID}\n- -- \nAnn\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n"
    assert one(plain(text)).text.strip() == SAID


def test_a_clock_that_was_never_set_dates_nothing() -> None:
    assert (
        one(plain(SAID).replace(b"Wed, 7 Jun 2023 23:30:00 -0700", b"Thu, 1 Jan 1970 00:00:00 +0000")).published is None
    )


def test_a_message_whose_mark_of_parts_is_missing_is_read() -> None:
    assert one(plain(SAID, "multipart/mixed")).text == SAID


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.mbox", b"", "no messages"),
        ("a.mbox", b"Kilns are hot.\n", "no mailbox"),
        ("a.eml", plain("", "application/pkcs7-mime; smime-type=enveloped-data"), "encrypted"),
        ("a.eml", plain("BEGIN:VCALENDAR", "text/calendar"), "no text"),
    ],
)
def test_what_is_no_single_message_is_answered(name: str, data: bytes, says: str) -> None:
    with pytest.raises(RefusedError, match=says) as refused:
        one(data, name)
    assert refused.value.hint


def test_what_is_answered_stands_without_its_signs() -> None:
    text = "I agree.\n> “The kiln is\n> hot,” said Ms. Nora Quell.\n>> Is it?\nYes.\n"
    assert one(plain(text)).text == "I agree.\n\n“The kiln is\nhot,” said Ms. Nora Quell.\n\nIs it?\n\nYes.\n"
    assert one(plain("2 > 1\n")).text == "2 > 1\n"
