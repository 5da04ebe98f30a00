"""Workers that answer anything but the truth: no word of it comes into the library, no file is lost, nothing is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from random import Random

import lies
import pytest
from grid import Grid
from transport import hostile

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers"))
from made import article, page

from briefing_tui.ingest import (
    Report,
    batches,
    cluster,
    cluster_batches,
    cluster_worker,
    codec,
    extraction,
    import_paths,
)
from briefing_tui.ingest.reading import RawFile
from briefing_tui.ingest.report_text import report_lines
from briefing_tui.model import Document
from briefing_tui.store.checked import InvalidValueError
from briefing_tui.store.dump import dump
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted((ROOT / "corpus" / "texts").glob("*.txt"))[:12]
LYING = """

import lies as _lies, random as _random
_honest, _told = run_task, []
def run_task(packed):
    _told.append(1)
    number = len(_told)
    if number % 3 == 1:
        return _lies.running({canary!r})
    if number % 3 == 2:
        return [1, 2, 3]
    return _lies.lie(_honest(packed), number // 3, _random.Random(number))
def identity():
    return {identity!r}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    for path in TEXTS:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "page.html").write_bytes(page(article()))
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    return folder


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("alone") / "own.db"
    import_paths([folder], path, workers=1)
    return dump(path)


def ended(report: Report) -> int:
    return report.new + report.known + report.same_text + len(report.refused)


@pytest.fixture(scope="module")
def truth(folder: Path) -> tuple[list[Document | RawFile], bytes]:
    """A batch of texts, a page and a file that is none, and what an honest worker answers."""
    batch: list[Document | RawFile] = [
        Document(path.read_text("utf-8"), path.name, byte_sha256=sha256(path.read_bytes()).hexdigest())
        for path in TEXTS[:4]
    ]
    for name in ("page.html", "torn.pdf"):
        data = (folder / name).read_bytes()
        batch.append(RawFile(name, data, sha256(data).hexdigest()))
    return batch, cluster_worker.run_task(cluster_worker.pack(batch))


def test_the_truth_is_believed(truth: tuple[list[Document | RawFile], bytes]) -> None:
    batch, answer = truth
    done = cluster_worker.unpack(answer, batch)
    assert isinstance(done[0], Reading) and done[0].statements and isinstance(done[-1], list) and len(done) == 6
    assert cluster_worker.unpack(lies.told(json.loads(answer)), batch)[0] == done[0]


@pytest.mark.parametrize("number", range(len(lies.LIES)))
def test_no_lie_is_believed(number: int, truth: tuple[list[Document | RawFile], bytes]) -> None:
    batch, answer = truth
    all_told = [lies.lie(answer, number, Random(seed)) for seed in range(8)]
    assert any(told != answer for told in all_told)
    for told in all_told:
        if told == answer:  # this value stood there already
            continue
        with pytest.raises(InvalidValueError):
            cluster_worker.unpack(told, batch)


def test_what_is_not_believed_is_read_anew_here(
    folder: Path, alone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each batch is answered with another lie, or with noise."""
    monkeypatch.setattr(batches, "BATCH_SIZE", 2000)
    noise, told = lies.noise(tmp_path / "canary"), list[int]()

    def worker(packed: bytes) -> object:
        told.append(1)
        if len(told) % 2:
            return noise[len(told) // 2 % len(noise)]
        return lies.lie(cluster_worker.run_task(packed), len(told), Random(len(told)))

    hostile(monkeypatch, worker)
    report = import_paths([folder], tmp_path / "own.db", cluster="tcp://here")
    assert ended(report) == 14 and dump(tmp_path / "own.db") == alone and not (tmp_path / "canary").exists()
    assert len(report.rejected_answers) > len(told) // 2 > 3 and "not believed" in report_lines(report)[2]


def test_noise_is_not_believed(truth: tuple[list[Document | RawFile], bytes], tmp_path: Path) -> None:
    for answer in lies.noise(tmp_path / "canary"):
        with pytest.raises(InvalidValueError):
            cluster_worker.unpack(answer, truth[0])
    assert not list(tmp_path.iterdir())


def test_a_worker_that_fails_or_is_silent(
    folder: Path, alone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_batches, "ANSWER_SECONDS", 0.0)
    for number, worker in enumerate((lambda packed: 1 / 0, None)):
        hostile(monkeypatch, worker)
        report = import_paths([folder], tmp_path / f"{number}.db", cluster="tcp://here")
        assert ended(report) == 14 and dump(tmp_path / f"{number}.db") == alone and not report.rejected_answers


def test_a_reading_that_means_something_else_is_found_by_a_sample(
    folder: Path, alone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By which rule a statement was found stands in no text: only who reads it too can tell."""

    def worker(packed: bytes) -> bytes:
        message = json.loads(cluster_worker.run_task(packed))
        for reading in lies.readings(message):
            for row in reading[lies.AT["statements"]]:
                row[lies.SAID["rule"]] = "by guess"
        return lies.told(message)

    hostile(monkeypatch, worker)
    monkeypatch.setattr(cluster, "SAMPLE", 1)
    report = import_paths([folder], tmp_path / "own.db", cluster="tcp://here")
    assert dump(tmp_path / "own.db") == alone and set(report.rejected_answers) == {"reads otherwise than this machine"}


def test_a_real_worker_that_lies_and_sends_code(folder: Path, alone: str, tmp_path: Path) -> None:
    source, canary = tmp_path / "src", tmp_path / "canary"
    shutil.copytree(ROOT / "src" / "briefing_tui", source / "briefing_tui")
    shutil.copy(lies.__file__, source)
    with (source / "briefing_tui" / "ingest" / "cluster_worker.py").open("a") as file:
        file.write(LYING.format(canary=str(canary), identity=cluster_worker.identity()))
    with Grid(tmp_path, source) as grid:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "briefing_tui",
                "--db",
                "own.db",
                "import",
                "--cluster",
                grid.staff(1, source).address,
                str(folder),
            ],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "") and "13 new" in done.stdout and "not believed" in done.stdout
    assert "names what it would have run here" in done.stdout
    assert dump(tmp_path / "own.db") == alone and not canary.exists()


def test_what_our_own_processes_send_is_checked_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An extractor that gives words which stand in no text costs that file, and it is told."""
    from briefing_tui.ingest import extraction
    from briefing_tui.store import prepare, records

    def other(document: object, extraction: object) -> records.Reading:
        reading = prepare.prepare(document, extraction)  # type: ignore[arg-type]
        said = tuple(row._replace(text=row.text + "!") for row in reading.statements)
        changed = reading._replace(statements=said)
        return changed._replace(digest=prepare.digest_of(changed))

    monkeypatch.setattr(extraction, "prepare", other)
    report = import_paths([folder], tmp_path / "own.db", workers=1)
    assert ended(report) == 14 and report.statements == 0
    assert any("has words that stand in no text" in str(why) for _, why in report.refused)


def test_what_a_process_gives_is_data(truth: tuple[list[Document | RawFile], bytes], tmp_path: Path) -> None:
    """A process that understands sends JSON: back as it was, refused where it is anything else, and nothing runs."""
    document = truth[0][0]
    assert isinstance(document, Document)
    extracted = extraction.extract_document(document)
    reading = prepare(document, extracted)
    for done in (extracted, reading, "no words in it"):
        assert codec.unpack(codec.pack(done, document.text), document) == done
    noise = [each for each in lies.noise(tmp_path / "canary") if isinstance(each, bytes)]
    wrong = [{"extraction": [5]}, {"kept": "A"}, {"kept": None}, {"kept": "AAAA"}, {"why": 5}, {"why": "a", "kept": ""}]
    for answer in (*noise, *(json.dumps(each).encode() for each in wrong)):
        with pytest.raises(InvalidValueError):
            codec.unpack(answer, document)
    assert not list(tmp_path.iterdir())
