"""What an export says of a statement, and how it calls it: the fields of the model, each by its own name.

Owns docs/json.md (`python -m briefing_tui.export.fields`), made of the model and what it says of its fields. A field that
joins a value of the model is exported, and explained, without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from briefing_tui.export.base import Head
from briefing_tui.export.styles.plain import citation
from briefing_tui.model import (
    Briefing,
    Decided,
    Event,
    Organization,
    Speaker,
    SpeakerRow,
    Statement,
    TimelineRow,
)
from briefing_tui.model.near import Near, NearNames
from briefing_tui.model.notebook import BasketRow, ItemRow, SearchRow, TagRow
from briefing_tui.model.rule_labels import label_of

PRIVATE = ("id",)
"""Fields that mean something to the running program only."""
CITATION = "citation"
COMMENT_KEY = "comment"
"""What the user wrote beside a statement: in a file of a basket with comments, and nowhere else."""
RULE_LABEL = "rule_label"
LEAD = "lead"
DERIVED = (RULE_LABEL, LEAD, CITATION)
"""Fields of a statement that are made of the others."""


@dataclass(frozen=True)
class Field:
    """A field of an exported value."""

    name: str
    about: str
    kind: Any = None
    """The value of the model that it holds, where it holds one."""
    many: bool = False
    """Does it hold several of them?"""


@cache
def fields_of(kind: Any) -> tuple[Field, ...]:
    """The fields of a value of the model, in order; none of anything else."""
    if not (is_dataclass(kind) or hasattr(kind, "_fields")):
        return ()
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else kind._fields
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(name, hints[name]) for name in names if name not in PRIVATE)


def _field(name: str, hint: Any) -> Field:
    about = hint.__metadata__[0] if hasattr(hint, "__metadata__") else ""
    hint = hint.__origin__ if about else hint
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    for option in options:
        many = get_origin(option) is tuple and get_args(option)[-1] is Ellipsis
        kind = get_args(option)[0] if many else option
        if fields_of(kind):
            return Field(name, about, kind, many)
    return Field(name, about)


def as_json(value: Any) -> Any:
    """A value of the model as JSON knows it: keys always there, null where nothing is known."""
    kind: Any = type(value)
    if own := fields_of(kind):
        out = {field.name: as_json(getattr(value, field.name)) for field in own}
        if isinstance(value, Statement):
            out |= {RULE_LABEL: label_of(value.rule), LEAD: value.lead, CITATION: citation(value)}
        return out
    return [as_json(each) for each in value] if isinstance(value, tuple) else value


def commented(statement: Statement, comments: Mapping[str, str]) -> Any:
    """A statement as JSON knows it; where anything was written beside one of them, each has its comment."""
    found = as_json(statement)
    return {**found, COMMENT_KEY: comments.get(statement.uid)} if comments else found


@cache
def paths(kind: Any = Statement) -> tuple[tuple[str, ...], ...]:
    """The names of all plain fields of a value and of those it holds, each a way of keys: (“event”, “place”)."""
    out: list[tuple[str, ...]] = []
    for field in fields_of(kind):
        out += [(field.name, *rest) for rest in paths(field.kind)] if field.kind else [(field.name,)]
    return (*out, *((name,) for name in DERIVED)) if kind is Statement else tuple(out)


# ---- docs/json.md ----------------------------------------------------------------------------------------------------

_HEAD = """\
# Statements as JSON and CSV

This page is generated: `python -m briefing_tui.export.fields > docs/json.md`.

`briefing search --format json` prints an array of statements, `briefing show UID --format json` one, or, of an event, a
speaker, an organization or a briefing, `uid`, `kind`, the thing itself under the name of its kind, and its `statements`. Every key is always
there; what is not known is `null`. Positions are code points into the briefing's text, end exclusive.

`briefing export --format json` writes an object: what the file says of itself (`query`, `said`, `library`, `day`, `number`), and the
array under `statements`. `--format jsonl` is a statement a line; the first line of a file is `{"export": …}`. In a file of
`--format csv` the same stands in the last columns of every line (`export.query` …).

`briefing people`, `timeline` and `briefings` print arrays of their lines: of people as `others` has them, of briefings as `briefing`,
of the Timeline as below.

`--format csv` has the same fields under the same names everywhere, one column each: a field within another has a
point between (`event.place`); of `briefing show`
it has the statements. A basket in which something was written beside a statement has `comment` too (`null` where nothing was).
Where several spoke, the column holds what is known of each, in the same order, with “; ” between them.
"""


def as_markdown() -> str:
    """docs/json.md whole."""
    return _HEAD + "".join(
        _table(title, kind, kind is Statement)
        for title, kind in _titled(
            {
                Statement: "A statement",
                Event: "An event",
                Speaker: "A speaker",
                Organization: "An organization",
                Briefing: "A briefing",
                SpeakerRow: "A line of people (`briefing people --format json`)",
                Near: "Names that may be one person's (`briefing people --near --format json`)",
                NearNames: "The same with what their card shows (`names` of `briefing review --lane people --format json`)",
                TimelineRow: "A line of `briefing timeline --format json`",
                BasketRow: "A line of `briefing basket --format json`",
                ItemRow: "A line of `briefing basket NAME --format json`",
                SearchRow: "A line of `briefing searches --format json`",
                TagRow: "A line of `briefing tag --format json`",
                Head: "What a file says of itself (`briefing export`)",
                Decided: "A decision (`decisions` of `briefing show s-… --format json`, and `briefing decisions --format json`)",
            }
        )
    )


def _titled(kinds: dict[Any, str]) -> Iterator[tuple[str, Any]]:
    """Each value with its title, and behind it those that it holds and that were not met before."""
    seen = set[Any]()

    def within(title: str, kind: Any) -> Iterator[tuple[str, Any]]:
        if kind in seen:
            return
        seen.add(kind)
        yield title, kind
        for field in fields_of(kind):
            if field.kind:
                yield from within(f"`{field.name}`, {'each' if field.many else 'where there is one'}", field.kind)

    for kind, title in kinds.items():
        yield from within(title, kind)


def _table(title: str, kind: Any, cited: bool) -> str:
    rows = [(field.name, field.about + ("; below" if field.kind else "")) for field in fields_of(kind)]
    if cited:
        rows.append((RULE_LABEL, "what is shown of the rule"))
        rows.append(
            (LEAD, "what is printed before the words: `denied: `, `to come: `; empty where they are simply said")
        )
        rows.append((CITATION, "the statement as it is cited in a note or a speech"))
    lines = "".join(f"| `{name}` | {about} |\n" for name, about in rows)
    return f"\n## {title}\n\n| key | what it is |\n|---|---|\n{lines}"


if __name__ == "__main__":
    print(as_markdown(), end="")
