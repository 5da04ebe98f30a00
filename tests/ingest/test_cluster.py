"""An import by a cluster: a real scheduler and real workers on this machine make the library that one process makes."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest
from grid import SECONDS, Grid

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers"))
from made import PROSE, article, docx, lines, page, paragraph, pdf

from briefing_tui.cli.main import run_command
from briefing_tui.errors import ImportInterruptedError
from briefing_tui.ingest import Progress, Report, batches, cluster, cluster_worker, import_paths, pipeline
from briefing_tui.ingest.reading import RawFile
from briefing_tui.store.dump import dump

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted((ROOT / "corpus" / "texts").glob("*.txt"))


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grid]:
    with Grid(tmp_path_factory.mktemp("grid")) as grid:
        yield grid


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of many formats, words that stand in two of them, lists, and files that are refused."""
    folder = tmp_path_factory.mktemp("inbox")
    for path in TEXTS[:16]:
        (folder / path.name).write_bytes(path.read_bytes())
    text = TEXTS[30].read_text(encoding="utf-8")
    paragraphs = [part for part in text.split("\n") if part.strip()]
    letter = EmailMessage()
    letter["Subject"], letter["Date"] = "Ports", "Sun, 03 Mar 2024 10:00:00 +0000"
    letter.set_content("\n\n".join(PROSE))
    letter.add_attachment(TEXTS[31].read_bytes(), maintype="text", subtype="plain", filename="attached.txt")
    rows = [{"text": path.read_text(encoding="utf-8"), "date": "2020-01-02"} for path in TEXTS[12:30]]
    files = {
        "a-letter.eml": letter.as_bytes(),
        "a-page.html": page(article()),
        "m-list.jsonl": ("\n".join(map(json.dumps, rows)) + "\nno line\n").encode(),
        "m-marked.md": f"# Ports\n\n{text}".encode(),
        "m-object.json": json.dumps(rows[0]).encode(),
        "z-printed.pdf": pdf([lines(part.split(". ")) for part in paragraphs[:3]]),
        "z-typed.docx": docx("".join(paragraph(part.replace("&", "and").replace("<", "")) for part in paragraphs)),
        "z-old.doc": b"\xd0\xcf\x11\xe0old",
        "z-torn.pdf": b"%PDF-1.4 torn",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "z-link.txt").symlink_to(folder / "a-page.html")
    return folder


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, str]:
    """What one process reports, and the library that it makes."""
    path = tmp_path_factory.mktemp("alone") / "own.db"
    return import_paths([folder], path, workers=1), dump(path)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], int, str]:
    """Texts, which are read sooner; how many briefings they are, and the library that one process makes of them."""
    path = tmp_path_factory.mktemp("texts") / "own.db"
    return TEXTS[:90], import_paths(TEXTS[:90], path, workers=1).new, dump(path)


def changed(folder: Path, name: str, after: str, added: str) -> Path:
    """The program's source, copied and with something added to one module."""
    shutil.copytree(ROOT / "src" / "briefing_tui", folder / "src" / "briefing_tui")
    module = folder / "src" / "briefing_tui" / name
    text = module.read_text(encoding="utf-8")
    assert after in text
    module.write_text(text.replace(after, after + added), encoding="utf-8")
    return folder / "src"


def sealed(name: str, data: bytes, *, wanted: bool = True) -> RawFile:
    """A file for the way."""
    return RawFile(name, data, sha256(data).hexdigest(), wanted)


def counts(report: Report) -> tuple[object, ...]:
    refused = [(name, str(reason)) for name, reason in report.refused]
    return (
        report.new,
        report.known,
        report.same_text,
        report.copies,
        refused,
        report.notes,
        report.coverage,
        report.uids,
    )


def test_the_same_library_as_one_process_makes(
    grid: Grid, folder: Path, alone: tuple[Report, str], tmp_path: Path
) -> None:
    library, stands = tmp_path / "own.db", list[Progress]()
    report = import_paths([folder], library, cluster=grid.staff(2).address, progress=stands.append)
    assert report.new > 30 and len(report.refused) == 4 and report.same_text > 3
    assert counts(report) == counts(alone[0]) and dump(library) == alone[1]
    last = stands[-1]
    assert (last.files, last.size, last.new) == (last.of_files, last.of_size, report.new)
    assert [stand.size for stand in stands] == sorted(stand.size for stand in stands)
    again = import_paths([folder], library, cluster=grid.address)
    assert (again.new, again.known, len(again.refused)) == (0, stands[-1].briefings, 4)
    assert dump(library) == alone[1]


def test_what_workers_do_not_finish_is_worked_on_here_and_comes_out_the_same(grid: Grid, folder: Path) -> None:
    batch = [sealed(path.name, path.read_bytes()) for path in sorted(folder.iterdir())[:3]]
    batch += [sealed("torn.pdf", b"%PDF-1.4 torn"), sealed("known.txt", TEXTS[0].read_bytes(), wanted=False)]
    with cluster.Cluster(grid.staff(2).address) as workers:
        far = workers.submit(batch).result(SECONDS)
        near = workers.process_here(batch)
    assert [len(each) for each in far] == [2, 1, 1, 1, 1]
    assert str(far) == str(near) and "torn.pdf" in str(near[3])


def test_stopped_it_goes_on_from_there(grid: Grid, texts: tuple[list[Path], int, str], tmp_path: Path) -> None:
    paths, number, whole = texts

    def interrupt(progress: Progress) -> None:
        if progress.name:
            signal.raise_signal(signal.SIGINT)

    library = tmp_path / "own.db"
    first = import_paths(paths, library, cluster=grid.staff(2).address, progress=interrupt)
    assert first.stopped and 0 < first.new < number
    second = import_paths(paths, library, cluster=grid.address)
    assert not second.stopped and first.new + second.new == number
    assert dump(library) == whole


def test_a_worker_that_dies_costs_nothing(grid: Grid, texts: tuple[list[Path], int, str], tmp_path: Path) -> None:
    paths, number, whole = texts
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if not killed:
            killed.append(1)
            grid.kill(grid.workers[0])

    report = import_paths(paths, tmp_path / "own.db", cluster=grid.staff(2).address, progress=kill)
    assert killed and report.new == number and dump(tmp_path / "own.db") == whole


def test_a_text_that_fells_whoever_reads_it_costs_itself_alone(tmp_path: Path) -> None:
    """The scheduler gives its batch up after one worker; here it fells a process of its own, as without a cluster."""
    source = changed(
        tmp_path,
        "ingest/extraction.py",
        "def _one(document: Document) -> Reading | str:\n",
        "    if 'fell me' in document.text: __import__('os').abort()\n",
    )
    (tmp_path / "inbox").mkdir()
    for path in TEXTS[:8]:
        (tmp_path / "inbox" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "inbox" / TEXTS[3].name).write_text("Please fell me.")

    with Grid(tmp_path, source, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as grid:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "briefing_tui",
                "--db",
                "far.db",
                "import",
                "--cluster",
                grid.staff(2).address,
                "inbox",
            ],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(source)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "") and done.stdout.startswith("7 new")
    assert f"“{TEXTS[3].name}” not imported: reading its words ended the process" in done.stdout
    import_paths([path for path in TEXTS[:8] if path != TEXTS[3]], tmp_path / "near.db", workers=1)
    assert dump(tmp_path / "far.db") == dump(tmp_path / "near.db")


def test_other_code_is_refused(grid: Grid, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A worker whose program is another is noticed at once; one that comes later when it answers."""
    source = changed(tmp_path, "extract/english/cues.py", "from __future__ import annotations\n", "# another reading\n")
    grid.kill(*grid.workers)
    grid.staff(1, source)
    library = tmp_path / "own.db"
    assert run_command(["import", "--db", str(library), "--cluster", grid.address, str(folder)]) == 2
    out, err = capsys.readouterr()
    assert not out and not library.exists()
    assert err.startswith("briefing: the worker at tcp://127.0.0.1:") and err.count("\n") == 1
    assert "has other code of briefing-tui" in err and "would not be the same. Nothing was changed." in err
    grid.kill(*grid.workers)
    grid.staff(1)
    with cluster.Cluster(grid.address) as workers:
        grid.kill(*grid.workers)
        grid.staff(1, source)
        with pytest.raises(ImportInterruptedError, match="has other code of briefing-tui"):
            workers.submit([sealed("a.txt", b"Ports are open.")]).result(SECONDS)
    grid.kill(*grid.workers)


def test_a_scheduler_without_workers_is_told(
    grid: Grid, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    grid.kill(*grid.workers)
    grid.staff(0)
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1.0)
    assert run_command(["import", "--db", str(tmp_path / "own.db"), "--cluster", grid.address, str(TEXTS[0])]) == 2
    assert not list(tmp_path.iterdir())
    assert capsys.readouterr() == (
        "",
        (
            f"briefing: the scheduler at {grid.address} has no workers. Nothing was changed. "
            f"Start some: dask worker {grid.address}\n"
        ),
    )


@pytest.mark.parametrize("dies", ["workers", "scheduler"])
def test_what_goes_away_ends_the_import_and_keeps_what_it_counts(
    dies: str,
    grid: Grid,
    texts: tuple[list[Path], int, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The scheduler is this module's: no test that needs it comes after this one."""
    paths, number, whole = texts
    monkeypatch.setattr(cluster, "WORKERLESS_SECONDS", 0.5)
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(batches, "BATCH_SIZE", 4_000)
    monkeypatch.setattr(
        cluster, "UNDER_WAY", 1
    )  # a small batch at a time: the last is not there before the first is counted
    monkeypatch.setattr(pipeline, "PROGRESS_SECONDS", 0)
    grid.staff(1)
    library = tmp_path / "own.db"
    report = import_paths(
        paths,
        library,
        cluster=grid.address,
        progress=lambda _: grid.kill(*(grid.workers if dies == "workers" else [grid.scheduler])),
    )
    words = "went away" if dies == "scheduler" else "has shown no worker"
    assert words in str(report.broken_off) and "What the report counts is kept" in str(report.broken_off)
    rest = import_paths(paths, library, workers=1)
    assert 0 < report.new < number and report.new + rest.new == number and dump(library) == whole


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "x://y z"])
def test_where_nobody_answers_nothing_is_changed(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.5)
    assert run_command(["import", "--db", str(tmp_path / "own.db"), "--cluster", address, str(TEXTS[0])]) == 2
    assert not list(tmp_path.iterdir())
    out, err = capsys.readouterr()
    assert not out and err == (
        f"briefing: no dask scheduler answers at “{address}”. Nothing was changed. "
        "Start one with “dask scheduler”, or look at the address: tcp://HOST:8786\n"
    )


def test_the_page_on_clusters_names_what_dask_has() -> None:
    lines = re.findall(
        r"^ {4}\.venv/bin/dask (\w+) (.+)$", (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8"), re.M
    )
    assert [name for name, _ in lines] == ["scheduler", "worker"]
    for name, rest in lines:
        asked = subprocess.run(
            [sys.executable, "-m", "dask", name, "--help"], capture_output=True, text=True, check=True
        )
        assert all(re.search(rf"{option}\b", asked.stdout) for option in re.findall(r"--[\w-]+", rest)), rest


def test_the_sentences_about_versions() -> None:
    mine = cluster_worker.identity()
    assert not cluster_worker.difference(mine, dict(mine))
    assert cluster_worker.difference(mine, mine | {"briefing-tui": "9.9"}) == (
        f"briefing-tui 9.9, this machine has {mine['briefing-tui']}"
    )
    assert cluster_worker.difference(mine, {}) == f"briefing-tui missing, this machine has {mine['briefing-tui']}"


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError(name='distributed')\n")
    (tmp_path / "ports.txt").write_text(PROSE[0])
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "briefing_tui",
            "--db",
            "own.db",
            "import",
            "--cluster",
            "tcp://127.0.0.1:1",
            "ports.txt",
        ],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT / 'src'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, (tmp_path / "own.db").exists()) == (2, "", False)
    assert done.stderr == (
        "briefing: a cluster needs the package distributed, which is not installed. Nothing was changed. "
        "Install it: pip install 'briefing-tui[cluster]'\n"
    )
