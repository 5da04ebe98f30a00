"""One test a group of cases: texts, and what must come out of each. Those in cases/known.txt are known to be wrong, and no others.

A test for each case would take longer to be scheduled and reported than the reading of it.
"""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Any

import pytest

import casebook
from casebook import FIELDS, STATEMENT_FIELDS, Case, cases, faults, group, known
from garbled import fault, garbled

ALL = cases()
KNOWN = frozenset(known())
GROUPS = {name: [case for case in ALL if group(case) == name] for name in map(group, ALL)}


@pytest.mark.parametrize("name", GROUPS)
def test_cases(name: str) -> None:
    wrong = {case["id"]: faults(case) for case in GROUPS[name]}
    assert {case: lines for case, lines in wrong.items() if lines and case not in KNOWN} == {}
    assert [case for case, lines in wrong.items() if not lines and case in KNOWN] == [], (
        "right now: take the line out of tests/quality/cases/known.txt"
    )


def test_no_text_that_is_cut_or_garbled_stops_the_reading() -> None:
    """`python tests/quality/garbled.py` does it many times."""
    chance = Random(1)
    assert [text for case in ALL for text in garbled(case, chance) if fault(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Coast Board and , Ministry of Ports, said that small ports need help.",
        "It pays for teams, a model which, Ada Lind noted,",
        "In our view,",
        "In her view, yes",
        "Stellix and , Brixol said that , are late.",
        "Stellix and , Brixol , – said that are late.",
        "The ? for Harbour Guild, for its part, cautioned against “one-size” plans.",
        "Port news\n\nWe, , the Foreign Ministers of Fenn, and Lund and Norrby, met today. We condemn : the attack on the quays.",
        "To quote , Mayor Pia and , Holm: “The port will open by “ May.”",
        "Both Fenntek and , Microlund made clear that they will not “ sell.",
        "“The ? , ) mill” – Ada Lind, Warden of Fenn, said ? – “was the heart of the vale.”",
        "The United States of America United (United and India ) – said that wages are low.",
    ],
)
def test_a_text_that_once_stopped_the_reading(text: str) -> None:
    assert not fault(text)


def test_each_case_has_an_id_of_its_own_and_each_known_one_is_a_case() -> None:
    ids = Counter(case["id"] for case in ALL)
    assert [name for name, count in ids.items() if count > 1] == []
    assert set(ids) >= KNOWN and len(KNOWN) == len(known())


def test_a_case_holds_known_fields_and_asks_for_words_of_its_text() -> None:
    for case in ALL:
        assert set(case) <= FIELDS, case["id"]
        for wanted in case["statements"] or ():
            assert set(wanted) <= STATEMENT_FIELDS, case["id"]
            words, text = (set(re.findall(r"\w+", each.lower())) for each in (wanted["words"], case["text"]))
            assert words <= text, case["id"]


def _read(
    monkeypatch: pytest.MonkeyPatch, speaker: dict[str, Any], people: tuple[tuple[str, str], ...] = (), **more: Any
) -> None:
    """Let every text be read so: its first ten letters, said by that speaker."""
    statement = {"start": 0, "end": 10, "kind": "direct", "speaker": speaker, "role": "Minister of Ports", **more}
    persons = [{"name": name, "kind": kind} for name, kind in people]
    read = {"statements": [statement], "people": persons, "events": []}
    monkeypatch.setattr(casebook, "read_one", lambda *_: read)


def _case(**more: Any) -> Case:
    wanted = {"words": "Rail first", "kind": "direct", "speakers": []}
    fields = {key: more.pop(key) for key in ("between", "parts", "role") if key in more}
    return {"id": "x-1", "text": "Rail first", "statements": [wanted | fields], **more}


def test_a_speaker_left_open_offers_both_who_may_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    case = _case(between=["John Smith", "Ana Smith"])
    _read(monkeypatch, {"names": [], "candidates": ["Ana Smith", "John Smith"]})
    assert faults(case) == []
    _read(monkeypatch, {"names": []})
    assert faults(case) == ["offered [], not ['John Smith', 'Ana Smith']: 'Rail first'"]
    _read(monkeypatch, {"names": ["Ana Smith"], "candidates": ["Ana Smith", "John Smith"]})
    assert faults(case) == ["given to ['Ana Smith'], must stay open: 'Rail first'"]


def test_a_role_is_compared_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, {"names": ["Ana Smith"]})
    assert faults(_case(role="the Minister of Ports")) == []
    assert faults(_case(role="Minister")) == ["role 'Minister of Ports', not 'Minister': 'Rail first'"]
    assert faults(_case(role=None)) == ["role 'Minister of Ports', not None: 'Rail first'"]


def test_a_name_is_of_one_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, {"names": []}, (("Coast Report", "document"), ("Ana Smith", "person")))
    assert faults(_case(kinds={"Coast Report": "document", "Ana Smith": "person"})) == []
    assert faults(_case(kinds={"Coast Report": "body"})) == ["Coast Report: document, not body"]
    assert faults(_case(kinds={"Ports": "body"})) == ["Ports: not there, not body"]


def test_a_turn_has_as_many_parts_as_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, {"names": []}, parts=[[0, 4], [5, 10]])
    assert faults(_case(parts=2)) == []
    _read(monkeypatch, {"names": []})
    assert faults(_case(parts=2)) == ["0 parts, not 2: 'Rail first'"]
