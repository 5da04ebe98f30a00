"""The scorer on texts small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

from acts import act_of
from markup2gold import convert as from_markup
from press2gold import convert as from_press
from quotespans import kind_of, quote_regions
from score import Rows, Statement, resolved, same_speaker, score

TEXT = 'Dr. Ann Lee said that rain was likely. "Bring a coat," she added. Bob Roe called it "a wet week".\n'


def span(part: str, **more: Any) -> Statement:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), **more}


def who(part: str, **more: Any) -> Statement:
    return span(part, text=part, **more)


GOLD = [
    span("that rain was likely", kind="indirect", act="core", speaker=who("Dr. Ann Lee", names=["Ann Lee"]), cue=None),
    span('"Bring a coat,"', kind="direct", act="core", speaker=who("she", names=["Ann Lee"]), cue=None),
    span('it "a wet week"', kind="mixed", act="speech", speaker=who("Bob Roe"), cue=None),
]
READ = [
    span("rain was likely", kind="indirect", speaker=who("Ann Lee", names=["Ann Lee"]), cue=None),  # 3 of 4 words: near
    span("Bring a coat", kind="direct", speaker=who("Ann Lee", names=["Lee"]), cue=None),  # exact; the name is short
    span("a wet week", kind="direct", speaker=who("Bob Roe"), cue=None),  # 3 of 4 words, wrong kind
]


def counted(gold: list[Statement], read: list[Statement], require: str = "all") -> dict[str, Any]:
    docs: Rows = {"d": {"doc_id": "d", "text": TEXT}}
    return score(docs, {"d": {"statements": gold}}, {"d": {"statements": read}}, require)


def test_words_are_met_near_and_exactly() -> None:
    kinds = counted(GOLD, READ)["kinds"]
    assert kinds["all"]["near"]["f1"] == 1 and kinds["all"]["e2e"]["f1"] == 1
    assert kinds["all"]["exact"]["r"] == 1 / 3


def test_a_wrong_kind_costs_the_kind_alone() -> None:
    figures = counted(GOLD, READ)
    kinds = figures["kinds"]
    assert figures["kind_accuracy"] == 2 / 3
    assert kinds["mixed"]["near"]["r"] == 1 and kinds["mixed"]["pred"] == 0
    assert kinds["direct"]["near"]["p"] == 1 and kinds["direct"]["pred"] == 2


def test_named_asks_for_the_full_name() -> None:
    figures = counted(GOLD, READ)
    assert figures["resolved"] == 1 / 2  # “Lee” is not “Ann Lee”; Bob Roe's gold names nobody
    assert figures["kinds"]["all"]["named"]["r"] == 2 / 3


def test_a_tier_that_is_not_asked_for_is_optional() -> None:
    kinds = counted(GOLD, READ, "core")["kinds"]
    assert kinds["all"]["gold"] == 2 and kinds["all"]["pred"] == 2 and kinds["all"]["e2e"]["f1"] == 1


def test_what_is_missed_costs_recall_and_what_is_too_much_precision() -> None:
    one = counted(GOLD, READ[:1])["kinds"]["all"]["near"]
    assert one["r"] == pytest.approx(1 / 3) and one["p"] == 1
    other = counted(GOLD[:1], READ)["kinds"]["all"]["near"]
    assert other["r"] == 1 and other["p"] == pytest.approx(1 / 3)


def test_an_act_counts_as_indirect() -> None:
    act = [{**READ[0], "kind": "act"}]
    assert counted(GOLD, act)["kinds"]["indirect"]["pred"] == 1


def test_the_same_speaker() -> None:
    assert not same_speaker(who("Bob Roe"), who("Ann Lee"), TEXT) and not same_speaker(who("she"), who("Bob Roe"), TEXT)
    assert same_speaker(None, None, TEXT) and not same_speaker(None, who("she"), TEXT)
    unplaced = {"text": "She", "names": ["Ann Lee"]}
    assert same_speaker(unplaced, who("Ann Lee"), TEXT) and not same_speaker(unplaced, who("Bob Roe"), TEXT)


def test_the_resolved_name() -> None:
    assert resolved(["Ann Lee"], {"names": ["Dr. Ann Lee"]})
    assert not resolved(["Ann Lee"], {"names": []}) and not resolved(["Ann Lee"], {"names": ["Bob Roe"]})
    assert not resolved(["Ann Lee"], None)


def test_marks_of_all_sorts() -> None:
    regions = quote_regions(TEXT)
    assert [TEXT[a:b] for a, b in regions] == ["Bring a coat,", "a wet week"]
    assert [kind_of(TEXT, g["start"], g["end"], regions) for g in GOLD] == [g["kind"] for g in GOLD]
    other = "''So it is,'' he said. 6'2\" tall.\n“One para\n“Two.” she said.\n"
    assert [other[a:b] for a, b in quote_regions(other)] == ["So it is,", "One para", "Two."]


def test_tiers_of_cues() -> None:
    cues = ("said", "denied", "according to", "welcomed", "expressed", "hoped")
    assert [act_of(cue) for cue in cues] == ["core", "core", "core", "speech", "speech", "other"]


def test_a_briefing_read_by_hand_keeps_its_offsets() -> None:
    text = (
        "Rain near, says Lee\n\nMs.\u00a0Ann Lee said rain was near. She thanked Bob Roe. She said it was cold. "
        "“Go,” she said. This meant, she said, a wet week.\n"
    )
    rows = [
        ("Rain near", "indirect", "Lee", "says"),
        ("rain was near", "indirect", "Ms. Ann Lee", "said"),
        ("Bob Roe", "act", "She", "thanked"),
        ("it was cold", "indirect", "She", "said"),
        ("Go,", "direct", "she", "said"),
        ("This meant, she said, a wet week", "indirect", "she", "said"),
        ("a wet week", "indirect", "Nobody", "said"),
    ]
    statements = [
        {
            "id": str(i),
            "start": text.index(t),
            "end": text.index(t) + len(t),
            "kind": k,
            "text": t,
            "cue": c,
            "speaker_surface": s,
            "speaker_name_full_as_resolved": "Ann Lee",
        }
        for i, (t, k, s, c) in enumerate(rows)
    ]
    blanked, got = from_press({"doc": "x", "body_start": text.index("Ms."), "statements": statements}, text)
    assert len(blanked) == len(text) and blanked.startswith(" " * 19 + "\n\nMs.")
    assert len(got) == 6  # without the heading's
    assert [(g["kind"], g["act"]) for g in got[:3]] == [
        ("indirect", "core"),
        ("indirect", "speech"),
        ("indirect", "core"),
    ]
    places = [g["speaker"].get("start") for g in got]
    assert places == [
        21,
        text.index("She"),
        text.index("She said"),
        text.index("she said"),
        text.rindex("she said"),
        None,
    ]


def test_a_text_marked_by_hand() -> None:
    text, got = from_markup(
        '<s1 e="Ann Lee">Lee</s1> <q1>said</q1> <c1>it was “cold”, <s2>she</s2> <q2>added</q2>, today</c1>.'
    )
    assert text == "Lee said it was “cold”, she added, today."
    assert [text[g["start"] : g["end"]] for g in got] == ["it was “cold”, ", ", today"]
    assert [(g["kind"], g["act"], g["speaker"]["names"]) for g in got] == [
        ("mixed", "core", ["Ann Lee"]),
        ("indirect", "core", ["Ann Lee"]),
    ]
