"""A briefing in two languages gives its English half; the other half is kept, and nobody's statement."""

from __future__ import annotations

import unicodedata

import pytest

from briefing_tui.ingest.extraction import extract_document
from briefing_tui.model import Document
from briefing_tui.readers import language
from briefing_tui.readers.dispatch import read_bytes

ENGLISH = (
    "“The ports are open to all ships,” said Ms. Ada Lind, Director of Harbours, in Oslo. Ms. Lind added that the crews of the "
    "ferries had worked all night, and thanked them for it. The harbour office will publish the figures of the year in May."
)
OTHERS = {
    "French": (
        "« Les ports sont ouverts à tous les navires », a déclaré Mme Ada Lind, directrice des ports, à Oslo. Elle a ajouté que les "
        "équipes des ferries ont travaillé toute la nuit pour dégager la glace, et les a remerciées pour leur engagement. "
    ),
    "German": (
        "„Die Häfen sind für alle Schiffe offen“, sagte die Direktorin der Häfen, Frau Ada Lind, in Oslo. Sie fügte hinzu, dass die "
        "Mannschaften der Fähren die ganze Nacht gearbeitet hätten, und dankte ihnen für ihren Einsatz im Winter. "
    ),
    "Italian": (
        "“I porti sono aperti a tutte le navi”, ha detto la direttrice dei porti, Ada Lind, a Oslo. La direttrice ha aggiunto che gli equipaggi "
        "dei traghetti hanno lavorato tutta la notte e li ha ringraziati per il loro impegno nel corso di questo inverno. "
    ),
    "Dutch": (
        "“De havens zijn open voor alle schepen”, zei de directeur van de havens, mevrouw Ada Lind, in Oslo. Zij voegde eraan toe dat de "
        "bemanningen van de veerboten de hele nacht hadden gewerkt, en bedankte hen voor hun inzet in de winter. "
    ),
    "Russian": (
        "«Порты открыты для всех судов», — сказала директор портов Ада Линд в Осло. Она добавила, что экипажи паромов работали "
        "всю ночь, и поблагодарила их за это. "
    ),
}


def document(text: str) -> Document:
    (found,) = read_bytes("a.txt", text.encode())
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("first", [True, False])
def test_the_english_half_is_read(other: str, first: bool) -> None:
    half = OTHERS[other] * 2
    found = document(f"{ENGLISH}\n\n{half}\n" if first else f"{half}\n\n{ENGLISH}\n")
    assert found.language == "en"
    statements = extract_document(found).statements
    assert [found.text[s.span.start : s.span.end] for s in statements][0] == "The ports are open to all ships,"
    assert len(statements) == 3
    assert all(found.text.index(ENGLISH) <= s.span.start < found.text.index(ENGLISH) + len(ENGLISH) for s in statements)


@pytest.mark.parametrize("other", OTHERS)
def test_a_briefing_with_an_english_name_or_line_stays_what_it_is(other: str) -> None:
    assert language.detect(f"{OTHERS[other] * 3}\n\nHarbour Office, Quay Street, for the press.\n")[0] != "en"


def test_english_with_foreign_names_is_read_as_it_is() -> None:
    text = f"{ENGLISH}\n\nJosé Nuñez, María Peña, Zoé Müller, Ángel Ibáñez de la Vega, Iñigo López, Begoña Añón y Ñuflo Muñoz.\n"
    assert language.only_read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Present: Juan de la Vega, María de los Ángeles del Río, José de la Cruz, Ana de las Casas, Luis del Valle, Carmen de la Fuente.",
        "No boats. No trains. No buses. No ferries. No planes. No cars. No one is at the quay. “No,” said Mr. Bo Ek.",
    ],
)
def test_names_and_one_small_word_are_no_language(text: str) -> None:
    assert language.detect(text)[0] == "en"


def test_letters_and_marks_apart_are_the_language_that_they_are_together() -> None:
    text = "Thị trưởng nói rằng các lò nung đã nóng và những người thợ gốm đã làm việc suốt đêm, và cảm ơn họ vì những nỗ lực này."
    assert language.detect(unicodedata.normalize("NFD", text))[0] == "vi"


UNREAD = {
    "Welsh": "“Mae’r odyn yn boeth a bydd yn boeth am amser hir,” meddai Ms Nora Quell, ceidwad yr odyn. Ychwanegodd fod crochenwyr y cwm wedi cytuno i dalu.",
    "Irish": "“Tá an áith te agus beidh sí te go ceann i bhfad,” a dúirt Ms Nora Quell, coimeádaí na háithe. Dúirt sí freisin gur aontaigh na potairí íoc as.",
    "Catalan": "“El forn és calent i ho serà molt de temps”, va dir la senyora Nora Quell, guardiana del forn. Va afegir que els terrissers de la vall havien acceptat pagar-ho.",
    "Albanian": "“Furra është e nxehtë dhe do të jetë për një kohë të gjatë”, tha zonja Nora Quell, rojtarja e furrës. Ajo shtoi se poçarët kishin pranuar të paguanin.",
    "Filipino": "“Mainit ang hurno at mananatili itong mainit nang matagal,” sabi ni Gng. Nora Quell, tagapag-alaga ng hurno. Idinagdag niya na ang mga magpapalayok ay pumayag.",
    "Macedonian": "„Печката е жешка и ќе биде долго“, рече г-ѓа Нора Квел, чувар на печката. Таа додаде дека грнчарите од долината се согласиле да платат за неа ова лето.",
    "a language that is not recognised": "“Ìléru náà gbóná, yóò sì gbóná fún ìgbà pípẹ́,” ni Ìyáàfin Nora Quell, olùtọ́jú ìléru náà, sọ. Ó fi kún un pé àwọn amọ̀kòkò gbà láti san owó.",
}


@pytest.mark.parametrize("tongue", UNREAD)
def test_a_paragraph_in_a_language_that_is_not_read_is_nobodys_statement(tongue: str) -> None:
    alone = document(UNREAD[tongue])
    assert language.name(alone.language) == tongue and not extract_document(alone).statements
    beside = document(f"{ENGLISH}\n\n{UNREAD[tongue]}\n")
    statements = extract_document(beside).statements
    assert beside.language == "en" and len(statements) == 3
    assert all(s.span.end <= len(ENGLISH) for s in statements)


@pytest.mark.parametrize(
    "text",
    [
        "“I can’t believe he did it, we only wanted a quiet life,” said Ms. Ada Lind.",
        "Calls: Le Havre, Les Sables, La Rochelle, Le Verdon, La Pallice, Les Minimes, Le Croisic, La Turballe.",
        "Wanted: boats, trains, buses, ferries, planes, cars, Ada Lind, Bo Ek, Tom Vell, Una Kell, Ivo Tarn, Nora Quell.",
    ],
)
def test_short_english_and_lists_of_names_are_english(text: str) -> None:
    assert language.detect(text)[0] == "en" and language.only_read(text) == text
