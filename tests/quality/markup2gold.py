"""Text marked by hand (press.txt) → the scorer's form. Owns the markup; interprets nothing.

usage: markup2gold.py MARKED.txt OUTPREFIX

A document starts at a line “### doc-id title”. Tags: <sN e="entity; entity">mention</sN>, <qN>cue</qN>,
<cN cat=category s=sM act=core|speech|other>content</cN>. Content N belongs to speaker N and cue N unless s= says
otherwise; the same content tag may recur for one act in several pieces. Tags may nest; a speaker or cue inside a content
cuts the content in two pieces.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from acts import act_of
from press2gold import write
from quotespans import Range, kind_of, quote_regions, strip_span
from score import Speaker, Statement

_TAG = re.compile(r'<(/?)([sqc])(\d+)((?:\s+\w+=(?:"[^"]*"|[\w-]+))*)>')
_ATTRIBUTE = re.compile(r'(\w+)=("[^"]*"|[\w-]+)')


class Marked(NamedTuple):
    """The span of one tag in the bare text."""

    key: str
    """Letter and number: c3."""
    start: int
    end: int
    attributes: dict[str, str]


def parse(marked: str) -> tuple[str, list[Marked]]:
    """The text without tags, and their spans. Raises KeyError at a closing tag without an opening one."""
    text, last = "", 0
    live: dict[str, tuple[int, dict[str, str]]] = {}
    out: list[Marked] = []
    for m in _TAG.finditer(marked):
        text += marked[last : m.start()]
        last = m.end()
        key = m[2] + m[3]
        if not m[1]:
            live[key] = (len(text), {a: v.strip('"') for a, v in _ATTRIBUTE.findall(m[4])})
        else:
            start, attributes = live.pop(key)
            out.append(Marked(key, start, len(text), attributes))
    return text + marked[last:], out


def convert(marked: str) -> tuple[str, list[Statement]]:
    """The bare text and its statements."""
    text, tags = parse(marked)
    regions = quote_regions(text)
    first: dict[str, Marked] = {}
    for tag in sorted(tags, key=lambda t: t.start):
        first.setdefault(tag.key, tag)
    out: list[Statement] = []
    for tag in tags:
        if tag.key[0] != "c":
            continue
        source = first.get(tag.attributes.get("s", "s" + tag.key[1:]))
        cue = first.get("q" + tag.key[1:])
        for start, end in _pieces(tag, tags):
            bare = strip_span(text, start, end)
            if bare[0] < bare[1]:
                kind = kind_of(text, start, end, regions)
                out.append(
                    {
                        "start": start,
                        "end": end,
                        "kind": kind,
                        "speaker": _speaker(source, text),
                        "cue": {"start": cue.start, "end": cue.end} if cue else None,
                        "group": tag.key,
                        "act": _act(tag, cue, kind, text),
                        "cat": tag.attributes.get("cat", ""),
                    }
                )
    return text, sorted(out, key=lambda s: int(s["start"]))


def _pieces(content: Marked, tags: list[Marked]) -> list[Range]:
    """A content, split in two by the speaker and cue inside it."""
    holes = sorted(
        (t.start, t.end) for t in tags if t.key[0] in "sq" and content.start <= t.start and t.end <= content.end
    )
    return [(content.start, holes[0][0]), (holes[-1][1], content.end)] if holes else [(content.start, content.end)]


def _speaker(source: Marked | None, text: str) -> Speaker | None:
    if source is None:
        return None
    names = [name.strip() for name in source.attributes.get("e", "").split(";") if name.strip()]
    return {"start": source.start, "end": source.end, "text": text[source.start : source.end], "names": names}


def _act(content: Marked, cue: Marked | None, kind: str, text: str) -> str:
    if stated := content.attributes.get("act"):
        return stated
    if cue is None or kind == "direct" or act_of(text[cue.start : cue.end]) == "core":
        return "core"
    return "speech"


def documents(path: Path) -> Iterator[tuple[str, str, list[Statement]]]:
    """(doc_id, text, statements) of every document."""
    parts = re.split(r"^### (\S+)[^\n]*\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    for doc_id, marked in zip(parts[::2], parts[1::2], strict=True):
        yield doc_id, *convert(marked.strip() + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(f"{write(sys.argv[2], documents(Path(sys.argv[1])))} documents")
