"""The reference of the query language. Owns docs/query.md, generated from the fields that the parser knows."""

from __future__ import annotations

from briefing_tui.errors import QueryError
from briefing_tui.query.dates import FORMS
from briefing_tui.query.describe import describe
from briefing_tui.query.fields import FIELDS, LIST_FIELDS
from briefing_tui.query.parser import LONGEST, parse

_HEAD = """\
# The query language

This page is generated: `python -m briefing_tui.query.reference > docs/query.md`.

    briefing search speaker:mittal '"border management"' after:2022-10 event:dushanbe kind:direct -drug

All clauses must hold. The echo line says the query back in words:

> {echo}

| typed | finds |
|---|---|
| `border` | the word with any ending: *border*, *borders* |
| `"border management"` | exactly these words, side by side; curly marks work too |
| `terroris*` | whatever begins so |
| `cross-border` | a hyphen inside a word is no operator |
| `afghanistan OR germany` | either (OR in capitals) |
| `-drug` | statements without the word; works before marks and fields too; may stand alone |
| `speaker:mittal` | a field and its value: no blank behind the colon |
| `speaker:"Ashita Mittal"` | a value of several words |
| `speaker:mittal,prothmann` | either of the two |

Small letters and capitals, accents, ligatures (ﬁ), ß and straight or curly apostrophes make no difference, in every
script; words written with vowel signs, as in Arabic or Hindi, are found as they are printed. Scripts without blanks
between words are found by whole runs. There are no brackets and no regular expressions. A query has at most {longest:,} characters.

## Fields

| field | finds |
|---|---|
"""

_TAIL = """
{dates} `today` and `yesterday` are understood too. `date:2022-10..` is open at its end.

One of {lists} given twice means either; another field given twice must hold both times.

## On the command line

Several arguments make one query. An argument with a blank and no field, mark or operator in it is a phrase, for
the shell has taken its marks away: `briefing search "border management"`. A query may begin with `-`.
`briefing search` ends with 0 where something was found, 1 where nothing was, 2 on an error.

## When something is amiss

| typed | answer |
|---|---|
"""

_AMISS = (
    "speker:mittal",
    "from:mittal",
    "kind:qoute",
    "after:octobr",
    "date:2022-02-30",
    "date:2023..2022",
    "(a OR b)",
    "NOT drug",
    "speaker:",
    '"border manag',
    "***",
)

EXAMPLE = 'speaker:mittal "border management" after:2022-10 event:dushanbe kind:direct -drug'


def as_markdown() -> str:
    """The complete text of docs/query.md; every example result in it comes from the parser itself."""
    fields = "".join(f"| `{name}:` | {meaning} |\n" for name, meaning in FIELDS.items())
    lists = ", ".join(f"`{name}:`" for name in FIELDS if name in LIST_FIELDS)
    amiss = "".join(f"| `{typed}` | {_answer(typed)} |\n" for typed in _AMISS)
    return (
        _HEAD.format(echo=describe(parse(EXAMPLE)), longest=LONGEST)
        + fields
        + _TAIL.format(dates=FORMS, lists=lists)
        + amiss
    )


def _answer(typed: str) -> str:
    try:
        return "no error: " + "; ".join(parse(typed).notes)
    except QueryError as error:
        return str(error)


if __name__ == "__main__":
    print(as_markdown(), end="")
