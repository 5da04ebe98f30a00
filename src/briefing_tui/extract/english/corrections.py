"""Words in a title that mark a text as the correction of another with the same title."""

from __future__ import annotations

import re

_SIGN = r"(?:corrigendum|correction|corrected|corr|updated?|revised|revision|erratum)"
_BEFORE = re.compile(rf"^\W*{_SIGN}(?:\s+(?:version|copy|text))?\W+(?:(?:to|of)\s+)?", re.IGNORECASE)
_BEHIND = re.compile(rf"\W+{_SIGN}(?:\s+(?:version|copy|text))?\W*$", re.IGNORECASE)


def corrected_title(title: str) -> str | None:
    """Return the title of the corrected text; None if the title does not announce a correction."""
    for sign in (_BEFORE, _BEHIND):
        bare = sign.sub("", title, count=1).strip(" “”\"'")
        if bare and bare != title.strip(" “”\"'"):
            return bare
    return None
