"""Which spans of a frozen text may be decided to be a statement: whole words, within the text, not in another statement.
Pure."""

from __future__ import annotations

from briefing_tui.errors import LibraryError
from briefing_tui.store.found_again import overlap
from briefing_tui.store.holding import Holding
from briefing_tui.store.records import Reading, StatementRow
from briefing_tui.store.sqlite_errors import UNCHANGED

SHOWN = 60
"""Maximum characters of the words quoted in a message."""
_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")


def check_span(text: str, span: tuple[int, int], anchor: tuple[int, int], uid: str, held: Holding) -> None:
    """Check a corrected span of a statement. Raises LibraryError if it is not allowed."""
    _check_words(text, span)
    if not overlap(span, anchor):
        raise LibraryError(
            f"Characters {span[0]}..{span[1]} are other words than those of {uid}, at {anchor[0]}..{anchor[1]}.",
            UNCHANGED,
            "Reject it with --not-a-statement, and add the other words with --add.",
        )
    for row in held.reading.statements:
        if row.uid != uid and row.uid in held.reviews and overlap(span, (row.start, row.end)):
            raise _overlaps(text, span, row)


def check_added(text: str, span: tuple[int, int], kind: str, reading: Reading) -> None:
    """Check the span of an added statement. Raises LibraryError if it is not allowed."""
    _check_words(text, span)
    for row in reading.statements:
        if overlap(span, (row.start, row.end)):
            raise _overlaps(text, span, row)
    if kind == "direct":
        check_kind(text, span, reading)


def check_kind(text: str, span: tuple[int, int], reading: Reading) -> None:
    """Check that a quotation is between quotation marks, and takes in neither of them. Raises LibraryError."""
    if _quoted(span, reading) is None:
        raise LibraryError(
            f"{_shown(text, span)} does not stand between quotation marks, and is no direct quotation.",
            UNCHANGED,
            "Give the kind mixed or indirect, or the span of the quoted words.",
        )
    check_marks(text, span, reading)


def check_marks(text: str, span: tuple[int, int], reading: Reading) -> None:
    """Check that the words of a quotation take in neither of the marks around them. Raises LibraryError."""
    around = _quoted(span, reading)
    if around is None:  # a turn of a transcript has none
        return
    start, end = span
    start += start == around[0] and text[start] in _MARKS
    end -= end == around[1] and text[end - 1] in _MARKS
    if (start, end) != span:
        raise LibraryError(
            f"Characters {span[0]}..{span[1]} take in a quotation mark: {_shown(text, span)}.",
            UNCHANGED,
            f"The words stand at {start}..{end}: {_shown(text, (start, end))}.",
        )


def _quoted(span: tuple[int, int], reading: Reading) -> tuple[int, int] | None:
    """The quoted span, with its marks, in which a span lies."""
    return next(((start, end) for start, end, *_ in reading.coverage if start <= span[0] and span[1] <= end), None)


def _check_words(text: str, span: tuple[int, int]) -> None:
    start, end = span
    if not 0 <= start < end <= len(text):
        raise LibraryError(
            f"Characters {start}..{end} are not in this briefing: its text has {len(text):,}.",
            UNCHANGED,
            "Positions are those that “briefing show” prints: characters START..END.",
        )
    whole = _whole_words(text, span)
    if whole != span:
        raise LibraryError(
            f"Characters {start}..{end} cut a word: {_shown(text, span)}.",
            UNCHANGED,
            f"Whole words stand at {whole[0]}..{whole[1]}: {_shown(text, whole)}.",
        )


def _whole_words(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span extended to whole words, without blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _overlaps(text: str, span: tuple[int, int], row: StatementRow) -> LibraryError:
    return LibraryError(
        f"{_shown(text, span)} overlaps {row.uid}: {_shown(text, (row.start, row.end))}.",
        UNCHANGED,
        f"Correct that one (briefing show {row.uid}), or give a span beside it: it stands at {row.start}..{row.end}.",
    )


def _shown(text: str, span: tuple[int, int]) -> str:
    words = " ".join(text[span[0] : span[1]].split())
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[: SHOWN - 1]}…”"
