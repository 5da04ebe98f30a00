"""What a format declares is what its reader does, and a new format costs one file and one line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.model.provenance import BASES
from briefing_tui.readers import plain, registry
from briefing_tui.readers.base import Format, Sample
from briefing_tui.readers.dispatch import read_bytes

ROOT = Path(__file__).resolve().parents[2]

TOY = '''
"""Shouted text: a toy format."""

from briefing_tui.model import Document
from briefing_tui.readers.base import Format, Sample
from briefing_tui.readers.common import finish


def read(source):
    data = source.whole()
    title, text = data.decode().lower().split("\\n", 1)
    yield finish(Document(text, source.name, FORMAT.media_type, title=title, title_basis="heading", byte_sha256="0" * 64))


FORMAT = Format("toy", "toy text", (".toy",), "text/x-toy", read, (Sample("a.toy", b"PORTS\\nTHEY ARE OPEN."),), titles=("heading",))
'''
BROKEN = TOY.replace('"toy"', '"broken"').replace('".toy"', '".broken"').replace('"a.toy"', '"a.broken"')
BROKEN = BROKEN.replace('titles=("heading",)', 'libraries=("no_such_package",)')


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with two formats more: two files, and two lines in the registry."""
    root = tmp_path_factory.mktemp("program")
    package = shutil.copytree(ROOT / "src" / "briefing_tui", root / "briefing_tui")
    listed = package / "readers" / "registry.py"
    for name, source in (("toy", TOY), ("broken", BROKEN)):
        (package / "readers" / f"{name}.py").write_text(source)
        listed.write_text(listed.read_text().replace("READERS = (\n", f'READERS = (\n    "{name}",\n'))
    return root


def ran(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing_tui", *arguments]
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": str(program)}, capture_output=True, text=True)


def test_a_new_format_is_one_file_and_one_line(program: Path, tmp_path: Path) -> None:
    (tmp_path / "news.toy").write_text(
        "FERRIES\nMS. ADA LIND SAID ON 3 MARCH 2024 THAT THE PORTS OF THE COUNTRY ARE OPEN.\n"
    )
    library = str(tmp_path / "own.db")
    done = ran(program, "import", "--db", library, str(tmp_path / "news.toy"))
    assert done.stdout.startswith("1 new"), done
    shown = json.loads(ran(program, "show", "--db", library, "news.toy", "--format", "json").stdout)
    assert "ferries" in json.dumps(shown)


def test_a_reader_whose_library_is_missing_is_told_as_that(program: Path, tmp_path: Path) -> None:
    (tmp_path / "a.broken").write_text("FERRIES\nTHEY ARE OPEN.\n")
    done = ran(program, "extract", str(tmp_path / "a.broken"))
    assert done.stdout == ""
    assert (
        "what reads toy text files could not be loaded (ModuleNotFoundError: No module named 'no_such_package')"
        in done.stderr
    )
    assert "other formats are still read" in done.stderr


@pytest.mark.parametrize("part", ["id", "name", "suffixes", "media_type", "samples"])
def test_a_declaration_without_one_of_its_parts_fails(part: str) -> None:
    with pytest.raises(ValueError, match=f"has no {part}"):
        Format(**{field.name: getattr(plain.FORMAT, field.name) for field in fields(Format)} | {part: ()})


def test_a_declaration_that_nothing_can_meet_fails() -> None:
    with pytest.raises(ValueError, match="suffix"):
        replace(plain.FORMAT, suffixes=(".TXT",))
    with pytest.raises(ValueError, match="sample of another format"):
        replace(plain.FORMAT, samples=(Sample("a.pdf", b""),))


def test_a_line_of_the_registry_without_a_declaration_fails() -> None:
    with pytest.raises(ValueError, match="declares no format"):
        registry.declared("base")
    with pytest.raises(ValueError, match="both have the suffix .txt"):
        registry.by_suffix((plain.FORMAT, replace(plain.FORMAT, id="other")))


@pytest.mark.parametrize("form", registry.FORMATS, ids=lambda form: form.id)
def test_what_a_format_states_is_declared(form: Format) -> None:
    found: list[Document] = []
    for sample in form.samples:
        with suppress(RefusedError):  # a sample may show what is refused
            items = read_bytes(sample.name, sample.contents())
            found += [item for item in items if isinstance(item, Document) and item.media_type == form.media_type]
    assert found, "a sample that gives nothing loads nothing"
    assert {item.title_basis for item in found} <= {*form.titles, None}
    assert {item.published_basis for item in found} <= {*form.dates, None}
    assert any(item.pages for item in found) == form.has_pages
    assert {*form.titles, *form.dates} <= BASES.keys()


@pytest.mark.parametrize("form", registry.FORMATS, ids=lambda form: form.id)
def test_every_suffix_is_documented(form: Format) -> None:
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    packed = {".jsonl.xz", ".ndjson.xz"}  # there as “also with .xz”
    assert not [suffix for suffix in form.suffixes if suffix not in packed and f"`{suffix}`" not in page]
