"""The query language: what is understood, what is refused in which words, nothing else is raised."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.errors import QueryError
from briefing_tui.query import reference
from briefing_tui.query.ast import Clause, Dates, Field, Phrase, Query, Word
from briefing_tui.query.describe import describe
from briefing_tui.query.fields import FIELDS
from briefing_tui.query.lexer import QUOTE_CLOSED
from briefing_tui.query.parser import LONGEST, parse

STORY_3 = 'speaker:mittal "border management" after:2022-10 event:dushanbe kind:direct -drug'


def clause(text: str) -> Clause:
    (only,) = parse(text).clauses
    return only


def terms(text: str) -> list[tuple[object, ...]]:
    return [clause.terms for clause in parse(text).clauses]


def test_the_echo_line_says_story_3_back() -> None:
    assert describe(parse(STORY_3)) == (
        "said by mittal · exactly “border management” · on or after 1 Oct 2022 · at dushanbe · "
        "direct quotations · not drug (any ending)"
    )


def test_clauses_of_story_3() -> None:
    query = parse(STORY_3)
    assert [c.terms[0] for c in query.clauses] == [
        Field("speaker", ("mittal",)),
        Phrase(("border", "management")),
        Dates("after", date(2022, 10, 1), None, "2022-10"),
        Field("event", ("dushanbe",)),
        Field("kind", ("direct",)),
        Word("drug"),
    ]
    assert [c.negated for c in query.clauses] == [False] * 5 + [True]
    assert [STORY_3[c.start : c.end] for c in query.clauses][1:3] == ['"border management"', "after:2022-10"]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("date:2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("date:2022-10", date(2022, 10, 1), date(2022, 10, 31)),
        ("date:2022-10-18", date(2022, 10, 18), date(2022, 10, 18)),
        ("date:oct-2022", date(2022, 10, 1), date(2022, 10, 31)),
        ("date:18-October-2022", date(2022, 10, 18), date(2022, 10, 18)),
        ('date:"18 oct 2022"', date(2022, 10, 18), date(2022, 10, 18)),
        ("date:2022-10..2022-12", date(2022, 10, 1), date(2022, 12, 31)),
        ("date:2022..", date(2022, 1, 1), None),
        ("date:..2022", None, date(2022, 12, 31)),
        ("after:oct-2022", date(2022, 10, 1), None),
        ("before:nov-2022", None, date(2022, 10, 31)),
        ("before:2022-10-18", None, date(2022, 10, 17)),
        ("date:today", date(2026, 3, 2), date(2026, 3, 2)),
        ("before:yesterday", None, date(2026, 2, 28)),
    ],
)
def test_dates(typed: str, first: date | None, last: date | None) -> None:
    (clause,) = parse(typed, today=date(2026, 3, 2)).clauses
    (term,) = clause.terms
    assert isinstance(term, Dates)
    assert (term.first, term.last) == (first, last)


@pytest.mark.parametrize(
    ("typed", "says", "under"),
    [
        ("speker:mittal", "no field “speker:”; did you mean speaker:?", "speker:"),
        ("border from:mittal", "a speaker or a date? write speaker: or after:", "from:"),
        (
            "kind:qoute",
            "Kinds: direct (quote), mixed, indirect (reported), act (presentation), question (asked).",
            "qoute",
        ),
        ("after:octobr", "Dates: 2022, 2022-10", "octobr"),
        ("date:2022-02-30", "there is no such day", "2022-02-30"),
        ("date:2022-13", "there is no such month", "2022-13"),
        ("date:0000", "there is no such year", "0000"),
        ("before:0001", "there is no day before that", "0001"),
        ("date:2023..2022", "that range runs backwards", "2023..2022"),
        ("after:2022..2023", "after: takes one date", "2022..2023"),
        ("(a OR b)", "brackets are not used", "("),
        ("speaker:(a OR b)", "brackets are not used", "("),
        ("NOT drug", "write -drug", "NOT"),
        ("border OR -drug", "OR cannot be used with -", "-drug"),
        (
            "is:wrong",
            "States: unreviewed, confirmed, corrected, lost, contested, superseded, duplicate, denied.",
            "wrong",
        ),
        ("sure:maybe", "Levels: high, medium, low.", "maybe"),
        ("colour:red", "Fields: speaker, org", "colour:"),
    ],
)
def test_refused_in_words(typed: str, says: str, under: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert says in str(caught.value)
    assert typed[caught.value.start : caught.value.end] == under


def test_too_long_a_query_is_refused_in_words() -> None:
    assert parse("x" * LONGEST).clauses
    with pytest.raises(QueryError, match="a query of 5,001 characters is too long; it may have 5,000.") as caught:
        parse("word " * 1000 + "x")
    assert (caught.value.start, caught.value.end) == (LONGEST, LONGEST + 1)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("speaker:", "waiting for a value"),
        ('"border manag', "the quote mark was closed for you"),
        ("***", "nothing to look for"),
        ("border OR", "waiting for a value"),
    ],
)
def test_mended_or_awaited(typed: str, note: str) -> None:
    assert parse(typed).notes == (note,)


@pytest.mark.parametrize(
    ("typed", "echoed"),
    [
        ("'; DROP", "DROP (any ending)"),
        ("@nasa 50%", "nasa (any ending) · 50 (any ending)"),
        ("UNODC's", "exactly “UNODC's”"),
        ("https://x", "exactly “https://x”"),
        ("cross-border", "exactly “cross-border”"),
        ("said: border", "said (any ending) · border (any ending)"),
        ("“border management”", "exactly “border management”"),
        ("kind:reported,presentation", "reported statements or acts without their words"),
        ('speaker:"Ms. Mittal"', "said by “Ms. Mittal”"),
        ("date:2022-10..2022-12", "from 1 Oct 2022 to 31 Dec 2022"),
        ("before:nov-2022 -terroris*", "before 1 Nov 2022 · not beginning with terroris"),
        ("afghanistan OR germany", "afghanistan (any ending) or germany (any ending)"),
        ("bord\0er \ue000s1", "bord (any ending) · er (any ending) · s1 (any ending)"),
    ],
)
def test_echo(typed: str, echoed: str) -> None:
    assert describe(parse(typed)) == echoed


def test_families_are_named_in_the_echo() -> None:
    said = describe(parse("strengthen -drug"), lambda word: [word, word + "ing", word + "ed"])
    assert said == "strengthen (also strengthening, strengthened) · not drug (any ending)"


def test_the_same_list_field_twice_is_either() -> None:
    query = parse("speaker:mittal border speaker:karimipour")
    assert [c.terms for c in query.clauses] == [
        (Field("speaker", ("mittal", "karimipour")),),
        (Word("border"),),
    ]
    assert query.clauses[0].text == "speaker:mittal speaker:karimipour"
    assert query.without(0).text == "border"
    assert len(parse("-speaker:a -speaker:b").clauses) == 2
    assert len(parse("is:confirmed is:corrected").clauses) == 2


@pytest.mark.parametrize(
    "typed", ["zebra is:confirmed,corr", "zebra date:2022,2023-", "zebra speaker:mit", 'zebra kind:direct,"in']
)
def test_what_is_half_typed_stays_so_in_a_query_made_of_it(typed: str) -> None:
    query = parse(typed, cursor=len(typed))
    rest = query.without(0)
    assert rest.clauses[0].terms == query.clauses[1].terms and rest.notes == tuple(
        note for note in query.notes if note != QUOTE_CLOSED
    )
    assert query.with_(clause("sure:high")).clauses[1].terms == query.clauses[1].terms


def test_narrowing_replaces_a_list_field() -> None:
    query = parse('kind:direct,mixed "border manag').with_(clause("kind:direct"))
    assert query.text == '"border manag" kind:direct'
    assert query.with_(clause("kind:direct")).clauses == query.clauses
    assert parse("").with_(clause("date:2022-10")).text == "date:2022-10"


def test_only_the_word_at_the_cursor_is_half_typed() -> None:
    assert parse("border manag", cursor=12).clauses[1].terms == (Word("manag", typing=True),)
    assert parse("border manag", cursor=6).clauses[0].terms == (Word("border", typing=True),)
    assert parse("border -manag", cursor=13).clauses[1].terms == (Word("manag"),)
    assert parse("border manag").clauses[1].terms == (Word("manag"),)
    assert parse("speaker:mit", cursor=11).clauses[0].terms == (Field("speaker", ("mit",), typing=True),)


@pytest.mark.parametrize("typed", ["kind:di", "after:octo", "after:2022-", "date:2022..20", "before:18-o", "is:un"])
def test_a_half_typed_value_is_no_error(typed: str) -> None:
    assert parse("border " + typed, cursor=len(typed) + 7).notes == ("waiting for a value",)
    with pytest.raises(QueryError):
        parse("border " + typed)


@settings(max_examples=400)
@given(
    st.text(
        st.sampled_from("ab:*-\"“”(),. '\0\ue000\ud800ＡＢＯＲNDorspeakerdate0129\n") | st.characters(),
        max_size=60,
    ),
    st.integers(-1, 70) | st.none(),
)
@example('speaker:"a"b,"c', 3)
@example("date:99999-1-1 ..", None)
@example("date:٢٠٢٢", None)
@example("before:0001-01-01", None)
def test_any_string_is_understood_or_refused(text: str, cursor: int | None) -> None:
    try:
        query = parse(text, cursor=cursor)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        return
    assert isinstance(query, Query)
    check(query)


@settings(max_examples=300)
@example(["mittal", "AND ", "OR mittal"])
@given(
    st.lists(
        st.builds(
            "{}{}{}".format,
            st.sampled_from(["", "-", "(", '"']),
            st.sampled_from(["", *(f"{name}:" for name in FIELDS), "OR ", "AND ", "NOT "]),
            st.sampled_from(
                [
                    "mittal",
                    '"a b"',
                    "2022-10",
                    "2022..2023",
                    "direct",
                    "a,b",
                    "***",
                    "",
                    "x*",
                    "lost",
                    "\ue000s1",
                ]
            ),
        ),
        max_size=6,
    )
)
def test_any_arrangement_of_clauses(pieces: list[str]) -> None:
    try:
        query = parse(" ".join(pieces))
    except QueryError:
        return
    check(query)
    for index in range(len(query.clauses)):
        rest = query.without(index)
        assert [c.terms for c in rest.clauses] == [c.terms for i, c in enumerate(query.clauses) if i != index]


ODD = st.lists(
    st.sampled_from(
        [" ", " ", '"', "-", "*", ",", "OR", " AND ", "NOT", "speaker:", "kind:act", "date:2022", "'", "a:b", "é"]
    )
    | st.characters(),
    max_size=14,
).map("".join)


@settings(max_examples=600)
@example("*speaker:a")
@example("*OR b")
@example('date:"18 oct 2022",2023 OR speaker:"a, b",c')
@example("'a:b* OR c")
@given(ODD)
def test_a_query_prints_itself_as_text_that_is_the_same_query(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert parse(str(query)) == query
    assert parse(query.text) == query
    for n, one in enumerate(query.clauses):
        assert parse(str(one)).clauses == (one,)
        rest = query.without(n)
        assert parse(rest.text) == rest == parse(str(rest))
        assert parse(rest.with_(one).text) == rest.with_(one)


@settings(max_examples=400)
@example(["speaker:mit", "border", "speaker:kar"], 0)
@example(["bord OR", 'speaker:"Ada Li'], 1)
@given(
    st.lists(
        st.sampled_from(["wint", "-x", '"a b"', "kind:dir", "kind:act", "speaker:mit", "date:202", "a,b", 'role:"dir']),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 4),
)
def test_what_is_half_typed_is_so_wherever_the_query_is_read_again(pieces: list[str], at: int) -> None:
    cursor = len(" ".join(pieces[: at + 1]))
    try:
        query = parse(" ".join(pieces), cursor=cursor)
    except QueryError:
        return
    made = [query.without(n) for n in range(len(query.clauses))]
    made += [query.with_(clause("sure:high")), query.with_(clause("speaker:lind"))]
    for other in made:
        assert parse(other.text, cursor=other.cursor) == other


def test_a_query_narrowed_twice_by_the_same_clause_is_narrowed_once() -> None:
    query = parse("border date:2022")
    assert query.with_(clause("date:2022")) == query == query.with_(clause("border"))
    assert query.with_(Clause((Field("speaker", ("Ada Lind",)),))).text == 'border date:2022 speaker:"Ada Lind"'
    assert query.with_(clause("-border")).text == "border date:2022 -border"


def check(query: Query) -> None:
    describe(query).encode()
    for clause in query.clauses:
        assert isinstance(clause, Clause) and clause.terms
        assert 0 <= clause.start < clause.end <= len(query.text)
        for term in clause.terms:
            assert "\ue000" not in repr(term) and "\0" not in str(term)


def test_the_documentation_is_what_the_parser_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "query.md"
    assert page.read_text(encoding="utf-8") == reference.as_markdown()
