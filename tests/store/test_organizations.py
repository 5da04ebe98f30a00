"""A body that speaks and the organization of its name are one: one uid, one page, one count."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import answers
import filled
import invented
import pytest

from briefing_tui.cli.main import main
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.identity import former_body_uid
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing


def bodies(path: Path) -> list[tuple[str, str, str | None]]:
    """(name, uid as a speaker, uid of the organization with the same words in its name)."""
    return (
        sqlite3.connect(path)
        .execute(
            "SELECT s.name, s.uid, o.uid FROM speakers s LEFT JOIN organizations o ON o.uid = s.uid WHERE s.kind = 'body'"
        )
        .fetchall()
    )


@pytest.fixture(params=["new", *(golden.name for golden in answers.libraries())])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    if request.param == "new":
        invented.library(path, 6, 12)
        with open_for_writing(path) as writer:
            writer.add(*filled.briefing())
        return path
    answers.unpacked(answers.GOLDEN / request.param, path)
    open_library(Choice(path, "option")).close()
    return path


def test_a_body_that_speaks_has_the_uid_of_its_organization(path: Path) -> None:
    found = bodies(path)
    assert found and all(uid == organization and uid.startswith("o-") for _, uid, organization in found)


def test_every_organization_can_be_shown_and_is_counted_once(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_library(Choice(path, "option")) as lib:
        uids = [uid for (uid,) in lib.connection.execute("SELECT uid FROM organizations")]
        for uid in uids:
            assert read.find_uid(lib, uid) == ("organization", uid)
            page = read.organization(lib, uid)
            said = read.statements(lib, read.statements_of_organization(lib, uid))
            assert page is not None and page.statements == len(said)
            for s in said:
                assert uid in {x.organization_uid for x in s.speakers} | {x.uid for x in s.speakers}
            own = read.speaker(lib, uid)
            if own is not None:  # a body of another name, where the two are joined
                joined = read.statements(lib, read.statements_of_organization(lib, own.uid))
                assert own.statements == sum(own.uid in {x.uid for x in s.speakers} for s in joined)
                said = [*said, *joined]
            for text in (f"speaker:{uid}", f"org:{uid}"):
                hits = search.hits(lib, parse(text), limit=100).hits
                assert {hit.uid for hit in hits} <= {s.uid for s in said}
    for form in ("plain", "json"):
        with pytest.raises(SystemExit) as ended:
            main(["show", "--db", str(path), uids[0], "--format", form])
        assert not ended.value.code and uids[0] in capsys.readouterr().out


def test_a_uid_that_a_body_had_as_a_speaker_is_still_known(path: Path) -> None:
    with open_library(Choice(path, "option")) as lib:
        for name, uid, _ in bodies(path):
            assert read.find_uid(lib, former_body_uid(name)) == ("organization", uid)
        assert read.find_uid(lib, "p-000000000000") is None


def test_nothing_is_left_when_what_names_it_is_taken_out(path: Path) -> None:
    def listed() -> list[str]:
        with open_library(Choice(path, "option")) as lib:
            return [b.uid for b in read.briefings(lib)]

    while uids := listed():  # the text before a later version is listed again
        with open_for_writing(path) as writer:
            for uid in uids:
                writer.remove(uid)
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM organizations").fetchone() == (0,) and not bodies(path)
    assert not [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


def test_damage_of_an_earlier_version_is_found_after_it(tmp_path: Path) -> None:
    """The new digest of a row is not made over a wrong one."""
    path = answers.unpacked(answers.GOLDEN / "schema_6.db.xz", tmp_path / "briefing.db")
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("DELETE FROM file_digest")
    db.execute("UPDATE speakers SET sort_name = 'Somebody Else' WHERE kind = 'body' AND name = 'River Commission'")
    db.close()
    faults = [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]
    assert any("speakers" in fault and "not what was stored" in fault for fault in faults)
