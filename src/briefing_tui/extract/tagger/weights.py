"""A trained model opened for reading: the weights of features are summed here, the best labels are found by the library, in C.

Owns what it takes to hand the library four numbers a word in place of some thirty strings: how much more each label scores than
the first one does. The library gets the model with one feature for each label, its carrier, that weighs 1 for this label and nothing
for others.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import add
from typing import Any

from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tagger.features import (
    Column,
    Features,
    beside,
    columns,
    kind,
    of_kind,
    of_spelling,
    single,
    with_room,
)

_HEADER = struct.Struct("<4sI4s9I")
_WEIGHTS_AT, _LABELS_AT, _FEATURES_AT = 7, 8, 9
"""Where the places of these parts stand in the header."""
_TABLE, _NAME = struct.Struct("<4s5I"), struct.Struct("<II")
"""Header of a table of names, which ends with how many there are and where their places are listed; of a name, its number and length."""
_COUNT, _WEIGHT = struct.Struct("<4sII"), struct.Struct("<IIId")
"""Header of the weights; a weight: its kind, from what, to which label, how much."""
_OF_FEATURE = 0
"""The kind of a weight from a feature to a label; the others are from a label to the next one."""
_LANE, _UNIT = 32, 2.0**-24
"""Bits of a number in a score, and the weight of its last bit."""
_LANES = struct.Struct("<4i")
_UNUSED = ["-1", "-2", "-3", "-4"]
"""Names that no model knows, for lanes that a model of fewer labels leaves empty."""
_KEPT = 8_000
"""Keys of a column, and words, whose scores are kept."""


class Model:
    """A model. Its scores are those that the library adds up from all features, but for the last digits."""

    def __init__(self, model: bytes) -> None:
        import pycrfsuite

        header = _HEADER.unpack_from(model)
        labels = list(_names(model, header[_LABELS_AT]))
        names = list(_names(model, header[_FEATURES_AT]))
        carriers: dict[int, int] = {}
        self._weights: dict[str, int] = {}
        for _, feature, label, weight in _weights(model, header[_WEIGHTS_AT]):
            if label not in carriers and feature not in carriers.values():
                carriers[label] = feature
            lanes = 1 << _LANE * (label - 1) if label else -sum(1 << _LANE * k for k in range(len(labels) - 1))
            score = round(weight / _UNIT) * lanes
            self._weights[names[feature]] = self._weights.get(names[feature], 0) + score
        self._names = [*(names[carriers[label]] for label in range(1, len(labels))), *_UNUSED[len(labels) - 1 :]]
        self._word = _Kept(self._of_word).__getitem__
        self._kind = _Kept(lambda found: tuple(map(self._score, of_kind(found)))).__getitem__
        self._columns: dict[Callable[[Any], Features], Callable[[Any], int]] = {}
        self._opened = _with_carriers(model, header[_WEIGHTS_AT], carriers)
        """The library reads from these bytes during its whole life."""
        self.tagger: Any = pycrfsuite.Tagger()
        self.tagger.open_inmemory(self._opened)

    def scores(self, sentence: Sentence) -> list[dict[str, int]]:
        """Return the scores of each word as the library takes them."""
        region, *rest = [self._scored(column) for column in columns(sentence)]
        words = beside(map(self._word, with_room(sentence)))
        scores = [
            s.to_bytes(_LANES.size, "little", signed=True) for s in map(sum, zip(region, *words, *rest, strict=True))
        ]
        one, two, three, four = self._names
        # a display of four: a dict of pairs takes three times as long, and there are thousands
        return [{one: a, two: b, three: c, four: d} for a, b, c, d in _LANES.iter_unpack(b"".join(scores))]

    def _scored(self, column: Column) -> Iterable[int]:
        """Return the scores of the keys of a column."""
        spell = column.spell
        if spell is single:
            weigh = self._weights.get
            return [weigh(key, 0) for key in column.keys]
        if spell not in self._columns:
            self._columns[spell] = _Kept(lambda key: self._score(spell(key))).__getitem__
        return map(self._columns[spell], column.keys)

    def _score(self, features: Features) -> int:
        weights = self._weights
        return sum([weights[f] for f in features if f in weights])

    def _of_word(self, word: str) -> tuple[int, ...]:
        own = map(self._score, of_spelling(word))
        return tuple(map(add, self._kind(kind(word)), own))


class _Kept(dict[Any, Any]):
    """Values made when asked for, and kept; all are dropped when there are too many."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make

    def __missing__(self, key: Any) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        made = self[key] = self._make(key)
        return made


def _names(model: bytes, at: int) -> Iterator[str]:
    """Yield the names of a table, in order."""
    *_, count, listed = _TABLE.unpack_from(model, at)
    for place in struct.unpack_from(f"<{count}I", model, at + listed):
        _, length = _NAME.unpack_from(model, at + place)
        begins = at + place + _NAME.size
        yield model[begins : begins + length - 1].decode()


def _weights(model: bytes, at: int) -> Iterator[tuple[int, int, int, float]]:
    """Yield the weights of features: the place in the model, the feature, the label, the weight."""
    *_, count = _COUNT.unpack_from(model, at)
    for place in range(at + _COUNT.size, at + _COUNT.size + count * _WEIGHT.size, _WEIGHT.size):
        kind, feature, label, weight = _WEIGHT.unpack_from(model, place)
        if kind == _OF_FEATURE:
            yield place, feature, label, weight


def _with_carriers(model: bytes, at: int, carriers: Mapping[int, int]) -> bytes:
    """Return the model with the weights of carriers (label → feature) set."""
    out, carrying = bytearray(model), set(carriers.values())
    for place, feature, label, _ in _weights(model, at):
        if feature in carrying:
            _WEIGHT.pack_into(out, place, _OF_FEATURE, feature, label, _UNIT if carriers[label] == feature else 0.0)
    return bytes(out)
