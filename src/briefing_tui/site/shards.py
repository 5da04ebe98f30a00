"""Scripts of data: how numbers are packed, and how keys are shared out to files that a browser loads one by one.

A page that is opened from a disk may load scripts and nothing else. So data are scripts that hand over what they hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

LIMIT = 256 * 1024
"""Bytes of a file of keys."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SMALL = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""What must not stand in a script as it is, wherever the script stands."""


def dump(value: Any) -> str:
    """Data as a script holds them, and as a page may hold them between its tags."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _SMALL:
        text = text.replace(sign, written)
    return text


def packed(numbers: Iterable[int]) -> str:
    """Rising numbers as letters: of each what it is more than the one before, five bits a letter, the lowest first."""
    out, last = [], 0
    for number in numbers:
        more, last = number - last, number
        while more > 31:
            out.append(_DIGITS[more & 31 | 32])
            more >>= 5
        out.append(_DIGITS[more])
    return "".join(out)


class Shard(NamedTuple):
    """Some keys with their values, in one file."""

    name: str
    first: str
    values: dict[str, Any]


def order(key: str) -> bytes:
    """The order in which a script compares keys: by their halves of sixteen bits."""
    return key.encode("utf-16-be", "surrogatepass")


def shards(values: Mapping[str, Any]) -> Iterator[Shard]:
    """The keys in order: a file for each two letters they begin with, and more where one would be too large."""
    name, first, held, size, more = "", "", dict[str, Any](), 0, 0
    for key in sorted(values, key=order):
        beginning = _beginning(key)
        length = len(dump({key: values[key]}).encode())
        if held and (beginning != name or size + length > LIMIT - 100):
            yield Shard(f"{name}{more or ''}", first, held)
            more = more + 1 if beginning == name else 0
            held, size = {}, 0
        if not held:
            first = key
        name = beginning
        held[key] = values[key]
        size += length
    if held:
        yield Shard(f"{name}{more or ''}", first, held)


def _beginning(key: str) -> str:
    """For a name of a file that every disk takes, whatever its keys: sorted keys of one beginning stand together."""
    two = key[:2]
    if all("a" <= sign <= "z" or "0" <= sign <= "9" for sign in two):
        return f"{two}-"
    return "".join(f"{ord(sign):x}." for sign in two) + "-"
