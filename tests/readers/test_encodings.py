"""The encodings that are tried, the languages, and which format a file is."""

from __future__ import annotations

import codecs

import pytest
from made import PROSE, docx, paragraph, pdf

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.model.datelines import dateline
from briefing_tui.readers import language
from briefing_tui.readers.dispatch import read_bytes
from briefing_tui.readers.encoding import decode

RUSSIAN = "Министр сказал, что порты страны открыты для всех судов, и поблагодарил моряков за их работу. " * 4
GREEK = "Ο υπουργός είπε ότι τα λιμάνια της χώρας είναι ανοιχτά για όλα τα πλοία και ευχαρίστησε τους ναυτικούς. " * 4
FRENCH = "Le ministre a déclaré que les ports de la côte étaient ouverts à tous, et a remercié les équipages. " * 2
POLISH = "Minister powiedział, że porty są już otwarte dla wszystkich statków, i podziękował załogom za żeglugę. " * 4


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("é".encode(), "é", "utf-8"),
        (codecs.BOM_UTF8 + b"a", "a", "utf-8"),
        ("\ufeffaé".encode("utf-16-le"), "aé", "utf-16-le"),
        ("\ufeffaé".encode("utf-16-be"), "aé", "utf-16-be"),
        ("\ufeffaé".encode("utf-32-le"), "aé", "utf-32-le"),
        ("UNODC’s".encode("cp1252"), "UNODC’s", "cp1252"),
        ("“Yes,” she said – €5".encode("cp1252"), "“Yes,” she said – €5", "cp1252"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (RUSSIAN.encode("koi8-r"), RUSSIAN, "koi8_r"),
        (GREEK.encode("cp1253"), GREEK, None),
        (POLISH.encode("cp1250"), POLISH, "cp1250"),
    ],
)
def test_the_order_of_encodings(data: bytes, text: str, encoding: str | None) -> None:
    found, named, note = decode("a.txt", data)
    assert found == text
    assert encoding is None or named == encoding
    assert note == ("" if named == "utf-8" else f"read as {named}")


def test_what_a_file_declares_comes_before_the_guess() -> None:
    assert decode("a", "Żółw".encode("iso8859-2"), "ISO-8859-2") == ("Żółw", "iso8859-2", "read as iso8859-2")
    assert decode("a", "“x”".encode("cp1252"), "ISO-8859-1")[1] == "cp1252"
    assert decode("a", "“x”".encode(), "ISO-8859-1")[1] == "utf-8"
    assert decode("a", "“x”".encode("cp1252"), "no-such-thing")[1] == "cp1252"


def test_a_little_damage_is_told_and_the_rest_kept() -> None:
    data = ("“Ports” – naïve " * 40).encode()
    text, encoding, note = decode("a.txt", data[:-1] + b"\xe2\x80")
    assert (text[-1], encoding, note) == ("\ufffd", "utf-8", "read as utf-8, 1 damaged place in it")


@pytest.mark.parametrize("data", [b"a\0b", codecs.BOM_UTF16_LE + b"\x00\xd8\x00"])
def test_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        decode("a.txt", data)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PROSE[1] * 2, "en"),
        (FRENCH, "fr"),
        (RUSSIAN, "ru"),
        (GREEK, "el"),
        (POLISH, "pl"),
        (
            "Міністр сказав, що порти країни відкриті для всіх суден, і подякував морякам за їх роботу та терпіння. ",
            "uk",
        ),
        (
            "Вазир гуфт, ки бандарҳои кишвар барои ҳамаи киштиҳо боз аст ва аз маллоҳон барои кори онҳо ташаккур кард. ",
            "tg",
        ),
        (
            "وقال الوزير إن الموانئ مفتوحة أمام جميع السفن في البلاد، وشكر البحارة على عملهم من أجل التجارة مع العالم",
            "ar",
        ),
        (
            "وزیر گفت که بندرهای کشور برای همه کشتی ها باز است و از ملوانان تشکر کرد که در این زمستان به کار خود ادامه دادند",
            "fa",
        ),
        (
            "El ministro dijo que los puertos del país están abiertos a todos los barcos y dio las gracias a las tripulaciones.",
            "es",
        ),
        (
            "Министр мамлекеттин порттору бардык кемелер үчүн ачык деп айтты жана деңизчилерге иши үчүн ыраазычылык билдирди.",
            "ky",
        ),
        ("部长说，全国的港口向所有船只开放，并感谢船员们的工作。", "zh"),
        ("大臣は、港はすべての船に開かれていると述べました。", "ja"),
        ("ජනපති සහ ලෝක බැංකු විධායක අධ්‍යක්ෂවරයා අතර හමුවක්", "si"),
        ("Ada Lind, Bo Ek, Cy Orr", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language.detect(text)[0] == code
    assert language.name(code) != code
    assert language.is_read(code) == (code == "en")


def test_the_words_win_over_what_the_file_states() -> None:
    assert language.detect(FRENCH, "en") == ("fr", "words")
    assert language.detect("12 34", "de-AT") == ("de", "stated")
    assert language.detect("12 34", "nonsense!") == ("und", "script")


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("really.txt", pdf([[(72, 700, 12, PROSE[0])]]), "application/pdf"),
        ("no_ending", pdf([[(72, 700, 12, PROSE[0])]]), "application/pdf"),
        (
            "really.doc",
            docx(paragraph(PROSE[0])),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("page.txt", f"<!DOCTYPE html><p>{PROSE[1]}</p>".encode(), "text/html"),
    ],
)
def test_unmistakable_bytes_win_over_the_ending(name: str, data: bytes, media: str) -> None:
    (found,) = read_bytes(name, data)
    assert isinstance(found, Document) and found.media_type == media


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx or PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
        ("a.rtf", b"{\\rtf1 x}", "save it as .docx or PDF"),
        ("a.pdf", b"<html>404 not found</html>", "called .pdf and is no PDF"),
        ("a.docx", b"words", "called .docx and is no Word document"),
        ("a.xlsx", b"PK\x03\x04", "a table"),
        ("a.zip", b"PK\x03\x04", "Unpack it"),
        ("a.msg", b"\xd0\xcf\x11\xe0", "Save it as .eml"),
        ("a.jsonl.xz", b"{}", "not packed with xz"),
        ("a.jpg", b"\xff\xd8\xff", "it is a picture"),
        ("README", b"words", "files with no ending are not read"),
    ],
)
def test_what_is_not_read_says_what_to_do(name: str, data: bytes, says: str) -> None:
    with pytest.raises(RefusedError) as told:
        list(read_bytes(name, data))
    assert says in str(told.value) and str(told.value).startswith(f"“{name}” not imported: ")
    assert told.value.hint


@pytest.mark.parametrize(
    ("block", "day"),
    [
        ("Dushanbe, 18 October 2022 – The conference began.", "2022-10-18"),
        ("Tashkent (Uzbekistan), 18 October 2022. The conference began.", "2022-10-18"),
        ("WASHINGTON, March 3, 2024 — The ports are open.", "2024-03-03"),
        ("Posted: July 17, 2014 (Press Release)", "2014-07-17"),
        ("18.10.2022", "2022-10-18"),
        ("2022-10-18", "2022-10-18"),
        ("On 18 October 2022, the office organized a side event in the city.", None),
        ("Oslo, 3 March 2024, was the place and the day on which the ports were opened.", None),
        ("31 February 2024", None),
        (
            "The ports have been open since 3 March 2024 for all the ships of the coast and of the islands before it.",
            None,
        ),
    ],
)
def test_a_dateline_is_printed_above_the_text_or_behind_the_city(block: str, day: str | None) -> None:
    assert dateline([block]) == day
