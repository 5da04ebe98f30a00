"""A briefing in which every field is filled and no two of a kind are alike: a column in another's place is seen."""

from __future__ import annotations

from briefing_tui.model import (
    Document,
    Extraction,
    QuotedSpan,
    ReadEvent,
    ReadOrganization,
    ReadParty,
    ReadPerson,
    ReadSpeaker,
    ReadStatement,
    Span,
)

TEXT = (
    "Water week opens\n\nThe River Commission held the side event “Water for All” in Nairobi on 2-3 March 2023, on the"
    " margins of the Water Forum.\n\nIn her opening remarks, “Rivers know no borders,” said Ms. Lea Okafor, Head of"
    " Office, “and fish need no visa.”\n\nThe River Commission stressed that dams need care, and so did she.\n"
)


DAMS, CARE = "dams", "need care"
"""A statement in two parts."""


def at(words: str, after: int = 0) -> Span:
    """Where the words stand."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def briefing() -> tuple[Document, Extraction]:
    """The briefing and what was read in it."""
    sentence = TEXT.index("In her opening")
    last = TEXT.index("The River Commission stressed")
    lea = ReadSpeaker(
        attribution=at("Ms. Lea Okafor, Head of Office"),
        mention=at("Ms. Lea Okafor"),
        person=0,
        person_basis="stated",
        role="Head of Office",
        role_span=at("Head of Office"),
        role_basis="same_briefing",
        organization="River Commission",
    )
    body = ReadSpeaker(
        at("The River Commission", last),
        at("River Commission", last),
        1,
        "short_form",
        organization="River Commission",
    )
    she = ReadSpeaker(
        at("she", last),
        at("she", last),
        0,
        "pronoun",
        role="Head of Office",
        role_basis="stated",
        person_confidence=0.7,
    )
    nobody = ReadSpeaker(
        at("her opening remarks"), at("her"), None, None, organization="Water Forum Secretariat", candidates=(0, 1)
    )
    whole = Span(sentence, TEXT.index("\n", sentence))
    statements = (
        ReadStatement(
            at("Rivers know no borders,"),
            "direct",
            whole,
            at("said", sentence),
            (lea,),
            event=1,
            occasion="opening remarks",
            rule="marks-before-cue",
            confidence=0.9,
            group=1,
        ),
        ReadStatement(
            at("and fish need no visa."),
            "direct",
            whole,
            at("said", sentence),
            (lea, nobody),
            event=1,
            occasion="opening remarks",
            rule="marks-after-cue",
            confidence=0.8,
            group=1,
        ),
        ReadStatement(
            at("dams need care"),
            "indirect",
            Span(last, len(TEXT) - 1),
            at("stressed that"),
            (body, she),
            rule="tagged",
            confidence=0.65,
            parts=(at(DAMS), at(CARE)),
        ),
    )
    forum = ReadEvent(
        "Water Forum",
        "stated",
        "forum",
        at("on the margins of the Water Forum"),
        name_span=at("Water Forum"),
        start_date="2023-03-01",
        end_date="2023-03-05",
        date_basis="stated",
    )
    side = ReadEvent(
        "Water for All",
        "constructed",
        "side_event",
        Span(TEXT.index("The River"), TEXT.index("\n", TEXT.index("The River"))),
        name_span=at("Water for All"),
        parent=0,
        relation="on_margins_of",
        start_date="2023-03-02",
        end_date="2023-03-03",
        date_edtf="2023-03-02/2023-03-03",
        date_text="2-3 March 2023",
        date_span=at("2-3 March 2023"),
        date_basis="year_from_parent",
        place="Nairobi",
        place_span=at("Nairobi"),
        place_basis="inherited_from_parent",
        announced=True,
        parties=(ReadParty("The River Commission", at("The River Commission"), "organizer"),),
    )
    people = (
        ReadPerson(
            "Lea Okafor",
            honorific="Ms.",
            given="Lea",
            family="Okafor",
            names=("Ms. Lea Okafor",),
            role="Head of Office",
            organization="River Commission",
        ),
        ReadPerson("River Commission", kind="body", names=("The River Commission",)),
    )
    document = Document(
        TEXT,
        "water.pdf",
        media_type="application/pdf",
        byte_sha256="ab" * 32,
        encoding="utf-16",
        title="Water week",
        title_basis="metadata",
        published="2023-03-07",
        published_basis="dateline",
        language="en",
        language_basis="words",
        publisher="Harbour Office",
        url="https://example.org/17",
        text_from="pdf pages",
        pages=((0, last, "4"), (last, len(TEXT), "5")),
    )
    organizations = (
        ReadOrganization("River Commission", "United Rivers"),
        ReadOrganization("Water Forum Secretariat"),
    )
    quoted = QuotedSpan(Span(TEXT.index("“Water"), TEXT.index("”") + 1), "title", "names an event")
    return document, Extraction(statements, people, (forum, side), organizations, (quoted,))
