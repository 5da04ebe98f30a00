"""Which texts of the readout could a mutant change? `Texts` answers by one traced reading of all of them.

A function that gave its neutral value alone in a text, a pattern that matched nothing there and a table none of whose
words is printed there cannot change how the text is read. Errs on the side of too many texts; what it leaves out is left
to the tests. Owns the tracing; alters nothing that is read.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, wraps
from typing import Any, NamedTuple

from altered import FOLDER, module_of
from units import Mutant, functions, neutral, tables

GENERATOR = "iter(())"
PLAIN = {"False", "''", "()", "[]", "{}", "set()", "frozenset()", "0", "0.0"}
"""Neutral values that are false, as every equal of them is."""


class Watched:
    """A pattern that notes in `hits` that it matched. Everything else is that of the pattern."""

    def __init__(self, pattern: re.Pattern[str], name: str, hits: set[str]) -> None:
        self._pattern, self._name, self._hits = pattern, name, hits

    def __getattr__(self, method: str) -> Any:
        if method == "pattern":  # a part of another pattern
            ALWAYS.add(self._name)
        asked = getattr(self._pattern, method)
        return partial(self._noting, asked) if callable(asked) else asked

    def _noting(self, asked: Any, *args: Any, **named: Any) -> Any:
        found = asked(*args, **named)
        if asked.__name__ == "finditer":
            found = list(found)
        if found if asked.__name__ != "split" else len(found) > 1:
            self._hits.add(self._name)
        return iter(found) if asked.__name__ == "finditer" else found


class WatchedWords:
    """A set or dictionary of words that notes in HITS the names of the tables in which a word was found; all else that is
    done with it than to look up words notes it in ALWAYS."""

    def __init__(self, words: Any, tables: tuple[tuple[Any, str], ...]) -> None:
        self._words, self._tables = words, tables

    def __contains__(self, word: object) -> bool:
        if word not in self._words:
            return False
        HITS.update(name for table, name in self._tables if word in table)
        return True

    def __getitem__(self, word: object) -> Any:
        return self._words[word] if word in self else self._words[word]

    def get(self, word: object, otherwise: Any = None) -> Any:
        return self._words[word] if word in self else otherwise

    def isdisjoint(self, words: Iterable[object]) -> bool:
        return not [word for word in words if word in self]

    def __ge__(self, words: Iterable[object]) -> bool:
        return all(word in self for word in words)

    issuperset = __ge__

    def __and__(self, words: Iterable[object]) -> frozenset[object]:
        return frozenset(word for word in words if word in self)

    def __rsub__(self, words: Iterable[object]) -> frozenset[object]:
        return frozenset(word for word in words if word not in self)

    def __sub__(self, words: Iterable[object]) -> WatchedWords:
        return WatchedWords(self._words - frozenset(words), self._tables)

    def __or__(self, other: Any) -> WatchedWords:
        more, tables = (other._words, other._tables) if isinstance(other, WatchedWords) else (other, ())
        return WatchedWords(self._words | more, (*self._tables, *tables))

    def __ror__(self, other: Any) -> WatchedWords:
        return WatchedWords(other | self._words, self._tables)

    __rand__ = __and__

    def named(self, name: str) -> WatchedWords:
        """The same as a table of this name."""
        WORDS.add(name)
        return WatchedWords(self._words, (*self._tables, (self._words, name)))

    def _whole(self) -> Any:
        ALWAYS.update(name for _, name in self._tables)
        return self._words

    def __getattr__(self, method: str) -> Any:
        found = getattr(self._words, method)
        self._whole()
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __setitem__(self, word: object, value: object) -> None:
        self._whole()[word] = value


HITS: set[str] = set()
"""Names of the patterns that have matched, and of the tables in which a word was found, since it was last emptied."""
WORDS: set[str] = set()
"""Names of all tables of words whose look-ups are noted."""
ALWAYS: set[str] = set()
"""Names of the patterns that are parts of others, and of tables that were used otherwise than by looking up words."""


def watched(value: object, name: str) -> object:
    """The value of a table, with its patterns noting that they match, its words that they are found."""
    if isinstance(value, re.Pattern):
        return Watched(value, name, HITS)
    if isinstance(value, dict | frozenset | set):
        return WatchedWords(value, ()).named(name)
    if isinstance(value, WatchedWords):
        return value.named(name)
    if isinstance(value, tuple) and value and all(isinstance(e, tuple) for e in value):
        parts = ([watched(part, f"{name}[{n}]") for part in entry] for n, entry in enumerate(value))
        return tuple(getattr(type(was), "_make", tuple)(entry) for was, entry in zip(value, parts, strict=True))
    return value


def noting(name: str, kept: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator: have a function note that it gave something other than it would if it were switched off."""

    def decorated(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def called(*args: Any, **named: Any) -> Any:
            given = function(*args, **named)
            if given is not None if kept == "None" else given or kept not in PLAIN:
                HITS.add(name)
            return given

        @wraps(function)
        def yielding(*args: Any, **named: Any) -> Any:
            for given in function(*args, **named):
                HITS.add(name)
                yield given

        return yielding if kept == GENERATOR else called

    return decorated


def watch(module: str, tree: ast.Module) -> None:
    """Alter a module so that its functions and patterns note in HITS what they do."""
    for name, node in functions(tree):
        kept = neutral(node)
        if kept is not None:
            called_for = "" if not node.returns or ast.unparse(node.returns) == "None" else kept
            node.decorator_list += _expressions(f"__import__('touched').noting('{module}.{name}', {called_for!r})")
    for name, table in [*tables(tree)]:
        at = tree.body.index(table)
        tree.body[at + 1 : at + 1] = ast.parse(
            f"{name} = __import__('touched').watched({name}, '{module}.{name}')"
        ).body


def _expressions(source: str) -> list[ast.expr]:
    return [ast.parse(source, mode="eval").body]


# ---- words of a table -----------------------------------------------------------------------------------------------


def words_of(value: object) -> frozenset[str] | re.Pattern[str] | None:
    """The first words of what a table holds, in lower case, or, for a part of a pattern, that pattern; None where that cannot be
    said."""
    if isinstance(value, str) and "|" in value:
        try:
            return None if set("^$\\") & set(value) else re.compile(value, re.IGNORECASE)
        except re.error:
            return None
    words = value.split() if isinstance(value, str) else value if isinstance(value, Iterable) else ()
    firsts = [re.fullmatch(r"([^\W_]+)[\w\s’'.-]*", word) if isinstance(word, str) else None for word in words]
    return frozenset(first[1].lower() for first in firsts if first) if all(firsts) and firsts else None


def beginnings(text: str) -> frozenset[str]:
    """Every beginning of every word of a text, in lower case."""
    words = {*re.findall(r"[^\W_]+", text.lower())}
    return frozenset(word[:n] for word in words for n in range(1, len(word) + 1))


# ---- reading --------------------------------------------------------------------------------------------------------


def caches() -> Iterator[Any]:
    """Every function of the modules of the reading that keeps some of its results; those that keep all load a file once."""
    for path in FOLDER.rglob("*.py"):
        for value in vars(importlib.import_module(module_of(path))).values():
            if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"]:
                yield value


class Traced(NamedTuple):
    """What one reading of all texts shows."""

    touches: dict[str, list[int]]
    """Function, pattern, table or rule → the numbers of the texts that it could change, the shortest first."""
    always: set[str]
    """Patterns and tables of which that cannot be said."""
    words: set[str]
    """Tables of words whose look-ups were noted."""
    lines: list[list[str]]
    """What is read in each text."""


def traced() -> Traced:
    """Read every text of the readout."""
    import readout

    documents = readout.all_texts()
    kept, touches, lines = [*caches()], defaultdict[str, list[int]](list), [list[str]() for _ in documents]
    for n in by_length([d.text for d in documents]):
        for cached in kept:
            cached.cache_clear()
        HITS.clear()
        lines[n] = [*readout.in_lines(documents[n : n + 1])]
        for name in (*HITS, *readout.rules_of(lines[n])):
            touches[name].append(n)
    return Traced(dict(touches), ALWAYS, WORDS, lines)


def by_length(texts: Sequence[str]) -> list[int]:
    """The numbers of texts, the shortest first."""
    return sorted(range(len(texts)), key=lambda n: len(texts[n]))


class Texts:
    """Answers which texts a mutant could change."""

    def __init__(self, found: Traced, texts: Sequence[str]) -> None:
        self._found, self._texts, self._all = found, texts, by_length(texts)
        self._beginnings = [beginnings(text) for text in texts]

    def of(self, mutant: Mutant) -> list[int]:
        """The numbers of the texts, the shortest first."""
        name = f"{mutant.module}.{mutant.name}" if mutant.module else mutant.name
        value = getattr(sys.modules[mutant.module], mutant.name, None) if mutant.sort == "table" else None
        noted = name in self._found.words and name not in self._found.always
        if value is not None and not isinstance(value, re.Pattern) and not noted:
            return self._with(words_of(value))
        return self._all if name in self._found.always else self._found.touches.get(name, [])

    def _with(self, words: frozenset[str] | re.Pattern[str] | None) -> list[int]:
        if words is None:
            return self._all
        if isinstance(words, re.Pattern):
            return [n for n in self._all if words.search(self._texts[n])]
        return [n for n in self._all if not words.isdisjoint(self._beginnings[n])]
