"""What is loaded when: a search from a script must not pay for the app or for writing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import briefing_tui

PACKAGE = Path(briefing_tui.__file__).parent


@pytest.mark.parametrize("arguments", [["search", "border"], ["--version"], ["people"], ["timeline"]])
def test_reading_commands_load_neither_the_app_nor_the_writer(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from briefing_tui.cli import main\n"
        f"sys.argv = ['briefing', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', sorted({m.split('.')[0] for m in sys.modules} & {'textual', 'sqlite_utils'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "LOADED []" in done.stdout, done.stdout[-300:]


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [(["--version"], []), (["people"], ["browse"]), (["show", "x"], ["show", "show_page", "show_statement"])],
)
def test_a_command_loads_its_own_group_only(arguments: list[str], loaded: list[str]) -> None:
    program = (
        "import sys\n"
        "from briefing_tui.cli.main import run_command\n"
        f"run_command({arguments!r})\n"
        "groups = {m.rpartition('.')[2] for m in sys.modules if m.startswith('briefing_tui.cli.')}\n"
        "print('LOADED', sorted(groups - {'main', 'options', 'output', 'signals'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert f"LOADED {loaded}" in done.stdout, done.stdout[-300:]


def imported(folder: Path, told: str) -> str:
    """What an import of one file prints in a process of its own, with `told` (a Python expression) behind LOADED."""
    (folder / "ports.txt").write_text("“Ports are open,” said Ms. Ada Lind.")
    program = (
        "import sys\n"
        "from briefing_tui.cli.main import run_command\n"
        "run_command(['import', '--db', 'own.db', 'ports.txt'])\n"
        f"print('LOADED', {told})\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_an_import_without_a_cluster_loads_nothing_of_one(tmp_path: Path) -> None:
    loaded = "sorted({m.split('.')[0] for m in sys.modules} & {'distributed', 'dask', 'tornado'})"
    done = imported(tmp_path, loaded)
    assert "1 new" in done and "LOADED []" in done, done[-300:]


def test_an_import_of_known_files_loads_nothing_that_reads_them(tmp_path: Path) -> None:
    first, again = (imported(tmp_path, "'briefing_tui.extract.document' in sys.modules") for _ in range(2))
    assert "1 new" in first and "LOADED True" in first, first[-300:]
    assert "1 known" in again and "LOADED False" in again, again[-300:]


def test_the_package_itself_imports_nothing() -> None:
    program = "import sys; before = set(sys.modules); import briefing_tui; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['briefing_tui']"


def test_every_module_says_what_it_owns() -> None:
    silent = [path for path in PACKAGE.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


MARKUP_DOORS = {
    "Static",
    "Label",
    "Button",
    "update",
    "notify",
    "from_markup",
    "add_option",
    "add_row",
    "add_leaf",
    "TabPane",
}


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_data_reaches_an_argument_that_parses_markup(path: Path) -> None:
    """A widget takes a literal, or says markup=False, or is given Content made elsewhere; never a formatted string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        assert name not in {"from_markup"}, f"{path.name}:{node.lineno}"
        if name not in MARKUP_DOORS or not node.args:
            continue
        plain = any(
            k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False for k in node.keywords
        )
        text = node.args[0]
        formatted = isinstance(text, (ast.JoinedStr, ast.BinOp)) or (
            isinstance(text, ast.Call)
            and getattr(text.func, "attr", "") in {"format", "join"}
            and not (isinstance(text.func, ast.Attribute) and isinstance(text.func.value, ast.Call))
        )
        assert plain or not formatted, f"{path.name}:{node.lineno} gives {name}() a formatted string"
