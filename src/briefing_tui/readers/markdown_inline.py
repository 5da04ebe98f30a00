"""Markdown within a block: emphasis, links, notes, struck and reviewed words, HTML. Owns which signs are marks and which are text."""

from __future__ import annotations

import html
import re
from collections.abc import Container

from briefing_tui.readers.common import BACK_MARK, NOTE_MARK, raised

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_PRIVATE = {char: chr(0xF000 + ord(char)) for char in _PUNCTUATION}
"""Maps escaped characters to a private use area while inline marks are removed."""
_BACK = str.maketrans({private: char for char, private in _PRIVATE.items()})
_ESCAPED = re.compile(r"\\([" + re.escape(_PUNCTUATION) + "])")
_CODE = re.compile(r"(`{1,3})(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.S)
_IMAGE = re.compile(r"!\[[^\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)|\[[^\]]{0,80}\])")
_TARGET = r"<?[^()<>\s]{0,2000}(?:\([^()\s]{0,300}\))?[^()<>\s]{0,300}>?"
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,80}\]){0,1000})\](?:\(\s*"
    + _TARGET
    + r"(?:\s+[\"'][^\"']{0,300}[\"'])?\s*\)|\[[^\]]{0,80}\])"
)
_SHORT_LINK = re.compile(r"\[([^\[\]]{1,80})\](?![\[(:])")
_AUTO = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@]{1,80}@[^<>\s@]{1,80})>")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>|<!--.{0,2000}?-->", re.S)
_STRONG = (
    re.compile(r"\*{1,3}(?=[^\s*])([^*]{1,4000}?)(?<=[^\s*])\*{1,3}"),
    re.compile(r"(?<!\w)_{1,3}(?=[^\s_])([^_]{1,4000}?)(?<=[^\s_])_{1,3}(?!\w)"),
)
_TAKEN_BACK = re.compile(
    r"~~(?=\S).{1,2000}?(?<=\S)~~|(?<![\w~])~(?=[^\s~])[^~]{0,300}[^\W\d_]{2}[^~]{0,300}(?<=[^\s~])~(?![\w~])"
    r"|<(del|s|strike)\b[^>]{0,300}>.{0,2000}?</\1>|\{--.{0,2000}?--\}|\{>>.{0,2000}?<<\}"
    r"|<(span|font|u|em|i|b|strong)\s[^>]{0,300}(?:line-through|display\s*:\s*none|\bhidden\b)[^>]{0,300}>.{0,2000}?</\2>"
    r"|\[[^\[\]]{0,2000}\]\{\.(?:deletion|comment-start|strike\w*|mark-deleted)\b[^{}]{0,300}\}",
    re.S | re.I,
)
"""Struck words, and words deleted or remarks made by a reviewer."""
_HOLE = "\uf8ff"
_GONE = re.compile(f"(?: {_HOLE}+)+ ")
"""A deletion between two spaces."""
_REVIEWED = (
    (
        re.compile(r"\[([^\[\]]{0,2000})\]\{(?!\.(?:deletion|comment-start|strike|mark-deleted))[.#][^{}]{0,300}\}"),
        r"\1",
    ),
    (re.compile(r"\{~~.{0,2000}?~>(.{0,2000}?)~~\}", re.S), r"\1"),
    (re.compile(r"\{(\+\+|==)(.{0,2000}?)\1\}", re.S), r"\2"),
)
"""Words inserted or highlighted by a reviewer."""
_NOTE = re.compile(r"\[\^[^\]\s]{1,80}\]|\^\[[^\]]{1,2000}\]")
"""A note reference, or an inline note."""
_RAISED = re.compile(r"<sup\b[^>]{0,300}>(.{0,200}?)</sup>|(?<=\S)\^([^\s^]{1,20})\^", re.S | re.I)


def _of_link(found: re.Match[str]) -> str:
    """The words of a link; none for a link to a note or back from one."""
    words = found[1].translate(_BACK)
    to_note = found[0][len(found[1]) + 2 :].startswith("(#") and len(words) <= 8
    glued = found.string[found.start() - 1 : found.start()].strip(" \n") != ""
    is_mark = NOTE_MARK.fullmatch(words) and (glued or words[0] in "[(") and not words.isalpha()
    return "" if to_note and (is_mark or BACK_MARK.fullmatch(words)) else found[1]


def label_of(words: str) -> str:
    """The words of a link definition as they are compared."""
    return " ".join(words.casefold().split())


def protected(text: str) -> str:
    """Code, whose signs are no marks: hidden from inline() and put back by it."""
    return "".join(_PRIVATE.get(char, char) for char in text)


def inline(text: str, labels: Container[str] = ()) -> str:
    """One block without its inline markup; `labels` are those of link definitions elsewhere."""
    text = _ESCAPED.sub(lambda m: _PRIVATE[m[1]], text)
    text = _CODE.sub(lambda m: protected(m[2].strip()), text)
    for put, kept in _REVIEWED:
        text = put.sub(kept, text)
    text = _NOTE.sub("", _IMAGE.sub("", _GONE.sub(" ", _TAKEN_BACK.sub(_HOLE, text)).replace(_HOLE, "")))
    text = _LINK.sub(_of_link, text)
    text = _SHORT_LINK.sub(lambda m: m[1] if label_of(m[1]) in labels else m[0], text)
    text = _RAISED.sub(lambda m: raised(text[: m.start()], _TAG.sub("", m[1] or m[2] or "")), text)
    text = _AUTO.sub(lambda m: protected(m[1].removeprefix("mailto:")), text)
    text = _BREAK.sub("\n", text)
    text = _TAG.sub("", text)
    for mark in _STRONG:
        text = mark.sub(r"\1", text)
    return html.unescape(text).translate(_BACK)
