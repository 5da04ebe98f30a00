"""Data as scripts: packing of numbers, and distribution of keys over files that a browser loads one by one.

A page opened from a disk may load scripts and nothing else. So data files are scripts that call a function with their
content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

LIMIT = 256 * 1024
"""Most bytes of a file of keys."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SMALL = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""Escapes of characters that must not be in a script, inline or in a file."""


def dump(value: Any) -> str:
    """Data as JSON for a script file or an inline script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _SMALL:
        text = text.replace(sign, written)
    return text


def packed(numbers: Iterable[int]) -> str:
    """Encode ascending numbers as letters: differences to the previous number, five bits a letter, the lowest first."""
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
    """The sort key matching the script's comparison: by UTF-16 code units."""
    return key.encode("utf-16-be", "surrogatepass")


def shards(values: Mapping[str, Any]) -> Iterator[Shard]:
    """The keys in order: a file for each two initial letters, and more where one would be too large."""
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
    """The part of a file name for keys with one beginning, valid on every file system: sorted keys with the same beginning
    are together."""
    two = key[:2]
    if all("a" <= sign <= "z" or "0" <= sign <= "9" for sign in two):
        return f"{two}-"
    return "".join(f"{ord(sign):x}." for sign in two) + "-"
