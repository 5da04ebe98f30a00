"""An import on all cores: the same library as one process makes, told while it runs, stopped safely, gone on with."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sys
import threading
from pathlib import Path

import pytest
from running import children

from briefing_tui.cli.main import run_command
from briefing_tui.ingest import Progress, find, import_paths
from briefing_tui.ingest.report_text import report_lines
from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
from briefing_tui.store.doctor import examine
from briefing_tui.store.dump import dump

TEXTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "texts").glob("*.txt"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real releases, a file each and many in one; words that stand in two files; files that are refused."""
    folder = tmp_path_factory.mktemp("inbox")
    for path in TEXTS[:20]:
        (folder / path.name).write_bytes(path.read_bytes())
    rows = [{"id": path.stem, "text": path.read_text(encoding="utf-8"), "date": "2020-01-02"} for path in TEXTS[10:40]]
    (folder / "many.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\nno line\n", encoding="utf-8")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0old")
    (folder / "page.html").write_text(f"<html><body><p>{rows[0]['text']}</p></body></html>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The library that one process makes of it."""
    path = tmp_path_factory.mktemp("alone") / "own.db"
    import_paths([folder], path, workers=1)
    return dump(path)


def well(path: Path) -> bool:
    with open_library(Choice(path, "option")) as lib:
        return not any(check.faults for check in examine(lib))


def test_many_processes_make_the_library_of_one(folder: Path, whole: str, tmp_path: Path) -> None:
    stands: list[Progress] = []
    report = import_paths([folder], tmp_path / "own.db", workers=3, progress=stands.append)
    assert dump(tmp_path / "own.db") == whole
    assert (report.new, report.same_text, report.stopped) == (41, 10, False)
    assert [name for name, _ in report.refused] == ["many.jsonl", "old.doc"]
    assert (
        sum(report.coverage.values())
        == report.coverage["statement"] + report.coverage["title"] + report.coverage["unclaimed"]
        and report.coverage["statement"]
    )
    last = stands[-1]
    assert (last.files, last.of_files, last.size, last.of_size) == (23, 23, last.of_size, last.size)
    assert (last.briefings, last.new, last.refused, last.statements) == (51, 41, 2, report.statements)
    assert [s.size for s in stands] == sorted(s.size for s in stands)
    assert not children(os.getpid())


def test_a_known_file_of_another_name_says_under_which_it_is_kept(tmp_path: Path) -> None:
    """Else “show b.txt” finds nothing after an import that called b.txt known."""
    for name in ("a", "b", "c", "d", "e"):
        (tmp_path / f"{name}.txt").write_bytes(TEXTS[0].read_bytes())
    library = tmp_path / "own.db"
    report = import_paths([tmp_path], library, workers=1)
    assert (report.new, report.known) == (1, 4)
    told = "\n".join(report_lines(report))
    assert "“b.txt” is known as “a.txt”" in told and "and 1 more by other names" in told
    assert "is known as" not in "\n".join(report_lines(import_paths([tmp_path / "a.txt"], library, workers=1)))


def test_again_nothing_is_understood_twice(folder: Path, whole: str, tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    import_paths([folder], library, workers=1)
    started: set[int] = set()

    def watch(progress: Progress) -> None:
        started.update(children(os.getpid()))

    report = import_paths([folder], library, workers=2, progress=watch)
    assert (report.new, report.known, report.same_text, len(report.refused)) == (0, 51, 0, 2)
    assert not started and dump(library) == whole


@pytest.mark.parametrize("after", [0, 5])
def test_stopped_anywhere_it_goes_on_from_there(
    folder: Path, whole: str, tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "own.db"
    monkeypatch.setattr(
        "briefing_tui.ingest.pipeline.PROGRESS_SECONDS", 0.0
    )  # a busy machine may be done between two words

    def interrupt(progress: Progress) -> None:
        if progress.briefings >= after and progress.name:
            signal.raise_signal(signal.SIGINT)

    first = import_paths([folder], library, workers=2, progress=interrupt)
    assert first.stopped and 0 < first.new < 41 and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert well(library)
    second = import_paths([folder], library, workers=2)
    assert not second.stopped and first.new + second.new == 41
    assert dump(library) == whole


def test_stopped_from_another_thread(folder: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    library = tmp_path / "own.db"
    reports = []
    thread = threading.Thread(
        target=lambda: reports.append(import_paths([folder], library, stop=stop, progress=lambda progress: stop.set()))
    )
    thread.start()
    thread.join()
    assert reports[0].stopped and reports[0].new >= 1 and well(library)


def test_a_process_that_falls_costs_nothing(folder: Path, whole: str, tmp_path: Path) -> None:
    fallen: list[int] = []

    def fell(progress: Progress) -> None:
        if not fallen and (there := children(os.getpid())):
            fallen.append(there[0])
            os.kill(fallen[0], signal.SIGKILL)

    report = import_paths([folder], tmp_path / "own.db", workers=2, progress=fell)
    assert fallen and report.new == 41
    assert dump(tmp_path / "own.db") == whole


def test_ctrl_c_in_a_terminal_stops_the_command(tmp_path: Path) -> None:
    pid, terminal = pty.fork()
    if not pid:
        os.execv(
            sys.executable,
            [sys.executable, "-m", "briefing_tui", "--db", str(tmp_path / "own.db"), "import", str(TEXTS[0].parent)],
        )
    seen, pressed = b"", 0
    while select.select([terminal], [], [], 60)[0]:
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if b" done, " in seen and not pressed:
            pressed = os.write(terminal, b"\x03")
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    assert code == 130, code
    assert b"Traceback" not in seen, seen[seen.index(b"Traceback") :].decode()
    assert "stopped; what the report counts is kept, and the same import again goes on from there." in seen.decode()
    assert well(tmp_path / "own.db")


def test_a_folder_that_cannot_be_read_costs_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path longer than the system takes stops the superuser too."""
    inbox = tmp_path / "inbox"
    (inbox / "a").mkdir(parents=True)
    (inbox / "z.txt").write_bytes(TEXTS[0].read_bytes())
    handle = os.open(inbox / "a", os.O_RDONLY)
    for _ in range(17):
        os.mkdir("n" * 250, dir_fd=handle)
        inner = os.open("n" * 250, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    os.close(handle)
    found = find([inbox])
    assert [path.name for path in found.files] == ["z.txt"] and len(found.unreadable) == 1
    code = run_command(["import", "--db", str(tmp_path / "own.db"), str(inbox)])
    out = capsys.readouterr().out
    assert code == 1 and out.startswith("1 new ") and "1 refused" in out and "cannot be read: File name too long" in out


def test_looking_into_folders_stops_as_well(tmp_path: Path) -> None:
    for n in range(50):
        (tmp_path / f"{n:02d}").mkdir()
        (tmp_path / f"{n:02d}" / "ports.txt").write_text("Ports.")

    class AfterAWhile(threading.Event):
        looked = 0

        def is_set(self) -> bool:
            self.looked += 1
            return self.looked > 11

    assert [path.parent.name for path in find([tmp_path], AfterAWhile()).files] == [f"{n:02d}" for n in range(10)]
    assert len(find([tmp_path]).files) == 50


def test_the_words_of_the_progress() -> None:
    from briefing_tui.ingest.report_text import progress_words

    assert progress_words(Progress("a.txt", 3, 5, briefings=7, refused=1)) == "7 done, 1 refused, 2 files left"
    assert progress_words(Progress("all.jsonl", 0, 1, briefings=1207)) == "1,207 done"
