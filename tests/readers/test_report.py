"""What a user sees of it: the report of an import, the page of a quotation, what `extract` prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from made import PROSE, lines, pdf

from briefing_tui.cli.main import run_command

RUSSIAN = "Министр сказал, что порты страны открыты для всех судов, и поблагодарил моряков. " * 4
FILLER = "The office of the harbour keeps a record of all the ships"


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = int(run_command(list(arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_report_of_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    (folder / "deeper").mkdir(parents=True)
    (folder / "ports.txt").write_text("\n\n".join(PROSE))
    (folder / "deeper" / "russian.txt").write_bytes(RUSSIAN.encode("cp1251"))
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "a.png").write_bytes(b"\x89PNG")
    (folder / "b.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text("x")
    library = str(tmp_path / "own.db")
    code, out, _ = ran(capsys, "import", "--db", library, str(folder))
    assert code == 1
    assert re.match(r"2 new \(\d+ statements\), 0 known, 0 with the same text as another, 1 refused\.\n", out)
    assert out.splitlines()[1:6] == [
        "  quoted: 1 statement, 0 titles, 0 unclaimed",
        "  “russian.txt” read as cp1251",
        "  1 briefing in Russian: imported without statements, for this language is not read yet: “russian.txt”",
        "  2 files with .png left out: no briefings",
        "  “old.doc” not imported: it is an old Word file (.doc). "
        "Open it in Word or LibreOffice, save it as .docx or PDF, and import that.",
    ]
    shown = ran(capsys, "show", "--db", library, "russian.txt")[1]
    assert "Language:   Russian: not read yet" in shown and "Title:      the first line of the text" in shown
    again = ran(capsys, "import", "--db", library, str(folder))[1]
    assert again.startswith("0 new (0 statements), 2 known")


def test_a_quotation_is_cited_by_its_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = ["“Ports are open,” said Ms. Ada Lind, Director of Harbours,", "in Oslo on 3 March 2024."]
    (tmp_path / "ports.pdf").write_bytes(pdf([lines([FILLER] * 3), lines([FILLER] * 2), lines(said)]))
    library = str(tmp_path / "own.db")
    assert ran(capsys, "import", "--db", library, str(tmp_path / "ports.pdf"))[0] == 0
    hit = json.loads(ran(capsys, "search", "--db", library, "ports kind:direct", "--format", "json")[1])[0]
    assert (hit["text"], hit["page"]) == ("Ports are open,", 3)
    shown = ran(capsys, "show", "--db", library, hit["uid"])[1]
    assert "Source: ports.pdf, page 3." in shown and "Source:     ports.pdf, page 3, line" in shown
    assert ran(capsys, "doctor", "--db", library)[0] == 0
    assert ran(capsys, "remove", "--db", library, "ports.pdf")[0] == 0
    assert ran(capsys, "doctor", "--db", library)[0] == 0


def test_extract_reads_the_same_formats(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [{"id": "r/1", "date": "2024-03-05", "title": "Ports", "text": PROSE[0]}, {"id": "r/2", "text": RUSSIAN}]
    (tmp_path / "a.jsonl").write_text("\n".join([*map(json.dumps, rows), "no"]))
    (tmp_path / "b.html").write_text(f"<p>{PROSE[1]}</p>")
    code, out, err = ran(capsys, "extract", str(tmp_path))
    found = [json.loads(line) for line in out.splitlines()]
    assert [line["doc_id"] for line in found] == ["r/1", "r/2", "b"]
    assert (found[0]["title"], found[0]["date"], bool(found[0]["statements"])) == ("Ports", "2024-03-05", True)
    assert found[1]["statements"] == [] and found[2]["statements"]
    assert code == 1 and "a.jsonl#3" in err


def test_the_libraries_of_the_formats_stay_out_of_the_importing_process(tmp_path: Path) -> None:
    """They are loaded in the children only, so that nothing foreign is parsed where the library is open."""
    (tmp_path / "a.html").write_text(f"<p>{PROSE[1]}</p>")
    (tmp_path / "b.pdf").write_bytes(pdf([lines([FILLER])]))
    (tmp_path / "c.txt").write_text(PROSE[0])
    program = (
        "import sys\nfrom pathlib import Path\nfrom briefing_tui.ingest import import_paths\n"
        f"report = import_paths([Path({str(tmp_path)!r})], Path({str(tmp_path / 'own.sqlite')!r}))\n"
        "heavy = {'trafilatura', 'lxml', 'pypdf', 'feedparser', 'charset_normalizer', 'htmldate'}\n"
        "print(report.new, sorted({m.split('.')[0] for m in sys.modules} & heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "3 []"
