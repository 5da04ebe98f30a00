"""Words by which a title says that a text corrects another of the same title."""

from __future__ import annotations

import re

_SIGN = r"(?:corrigendum|correction|corrected|corr|updated?|revised|revision|erratum)"
_BEFORE = re.compile(rf"^\W*{_SIGN}(?:\s+(?:version|copy|text))?\W+(?:(?:to|of)\s+)?", re.IGNORECASE)
_BEHIND = re.compile(rf"\W+{_SIGN}(?:\s+(?:version|copy|text))?\W*$", re.IGNORECASE)


def corrected_title(title: str) -> str | None:
    """The title of the text that is corrected; None where a title says nothing of that kind."""
    for sign in (_BEFORE, _BEHIND):
        bare = sign.sub("", title, count=1).strip(" “”\"'")
        if bare and bare != title.strip(" “”\"'"):
            return bare
    return None
