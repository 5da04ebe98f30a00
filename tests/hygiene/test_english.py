"""English words lie in extract/english/ alone: a second language is a second folder with the same names, and no edit elsewhere.

Reads the string literals of the other modules. What they may hold are names that the program gives itself: classes of words, labels of
the tagger, values of the model; a construction's id, label and examples; the sentences of coverage.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

EXTRACT = Path(__file__).resolve().parents[2] / "src" / "briefing_tui" / "extract"
SHOWN = {"coverage.py", "constructions/base.py", "constructions/page.py"}
"""Modules that own what is shown to a user."""
OWN = {"ID", "LABEL", "EXAMPLES", "DIRECT"}
"""What a construction tells of itself, and the table of their ids."""
NAMES = set(
    # classes of words, and what the tagger sees of them
    "act aux adv case conj det end finite heading inq lemma link other particle past phrase poss position prep pron quote role say"
    " ly source state sub subj subjv cuelem cuenext inq hq par pos sh cc cn vc vn vnc ww Xx XX vbase ving vpast vs ahead aheadn after first"
    # labels and stretches of the tagger
    " cue said BQ IQ BC IC"
    # values of the model
    " body call ceremony constructed dateline dialogue direct document event f female first_line from_briefing_date from_parent indirect inherited_from_parent launch m male"
    " meeting mf mixed on_margins_of organizer part_of participant person press_conference pronoun question same_briefing short_form stated statement title unclaimed"
    " visit workshop year_from_parent"
    # keys of indexes
    " alone bears ends last family given"
    # groups of patterns
    " a ab abc apposed aside asks b base before both c coming cuea cueb cuec date day label lead length long month name named noun office place rest short surname tail team thing titles today topic town verb week where who whom whose with word year"
    # numbers, files, code
    " r u crfsuite tagger sI II sII IIId little abcd".split()
)
WORD = re.compile(r"[A-Za-z]{2,}")


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module with their lines, docstrings and what a construction tells of itself left out."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        own = isinstance(node, ast.Assign | ast.AnnAssign) and _named(node) & OWN
        if own or isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            skipped |= {id(inner) for inner in ast.walk(node)}
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            skipped |= {id(inner) for inner in ast.walk(annotation)} if annotation else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def _named(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def english_in(path: Path) -> list[str]:
    """“file:line: words” of the literals that hold words beside the program's own names."""
    found = []
    for line, text in literals(path):
        plain = re.sub(r"\\[A-Za-z]|\(\?P?<?[=!]?\w*>?|\[\^?[^\]]*\]", " ", text)
        words = [] if text in NAMES else [w for w in re.findall(r"[A-Za-z_]{2,}", plain) if w not in NAMES]
        if words:
            found.append(f"{path.relative_to(EXTRACT)}:{line}: {' '.join(words)}")
    return found


MODULES = [
    path
    for path in sorted(EXTRACT.rglob("*.py"))
    if path.relative_to(EXTRACT).parts[0] != "english" and str(path.relative_to(EXTRACT)) not in SHOWN
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(EXTRACT)))
def test_english_words_lie_in_their_folder(path: Path) -> None:
    assert not english_in(path)


def test_a_word_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "rule.py"
    monkeypatch.setattr("test_english.EXTRACT", tmp_path)
    module.write_text(
        '"""A docstring."""\nID = "of-a-rule"\n\n\ndef f(word: "str") -> bool:\n    return word in ("whereas", "cue")\n'
    )
    assert english_in(module) == ["rule.py:6: whereas"]
