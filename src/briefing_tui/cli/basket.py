"""`briefing basket`: the baskets of the notebook, and the items in one. Owns the actions and their messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, out_table, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.export import FORMS, TABLES
from briefing_tui.model.notebook import BasketRow, ItemRow
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.notebook.baskets import Basket, Item
    from briefing_tui.notebook.book import Book


@dataclass(frozen=True)
class _Asked:
    """The arguments after the action."""

    book: Book
    name: str
    words: tuple[str, ...]
    db: Path | None
    form: str | None
    output: Path | None
    force: bool

    def basket(self) -> Basket:
        """The named basket. Raises BriefingError if there is none."""
        from briefing_tui.notebook import baskets

        found = baskets.named(self.book, self.name)
        if found is None:
            raise BriefingError(f"no basket is called “{self.name}”.", hint="“briefing basket” lists them.")
        return found

    def text(self) -> str:
        """The words as one text. Raises BriefingError if there are none."""
        text = " ".join(" ".join(self.words).split())
        if not text:
            raise BriefingError("nothing was said behind it.", "Nothing was changed.")
        return text


@command(
    short_help="List and edit baskets of statements.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(list(dict.fromkeys([*TABLES, *FORMS]))),
    default=None,
    help="Output format of a list (plain, json, csv), or form of the exported file.  [default: plain; by the ending of FILE]",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=None, help="File that export writes."
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.argument("name", required=False)
@click.argument("action", required=False)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def basket(
    context: click.Context,
    /,
    name: str | None,
    action: str | None,
    words: tuple[str, ...],
    db: Path | None,
    **typed: Any,
) -> None:
    """List and edit baskets: statements collected in an order, with comments.

    Without NAME, list the baskets. With NAME alone, list the statements in that basket. ACTION is one of the following:

    \b
    briefing basket ports add s-0123456789ab
    briefing basket ports add speaker:mittal after:2022
    briefing basket ports remove s-0123456789ab
    briefing basket ports comment s-0123456789ab "ask again"
    briefing basket ports move s-0123456789ab 1
    briefing basket ports export -o ports.docx
    briefing basket ports rename "Ports and quays"
    briefing basket ports about "for the minister"
    briefing basket ports delete

    add takes statements, or all statements of a person, event or briefing (p-…, e-…, b-…), or a query, and creates the
    basket if it does not exist. move takes a position, counted from 1. delete does not ask. Baskets are kept in the
    notebook, not in the library.

    Exit status: 1 if there is nothing to list or nothing was changed.
    """
    from briefing_tui.notebook.book import Book

    asked = _Asked(Book(), name or "", words, named(context, db), **typed)
    if not name:
        context.exit(_baskets(asked))
    if (action or "list") not in _ACTIONS:
        raise BriefingError(f"a basket knows no “{action}”.", hint=f"It knows: {', '.join(_ACTIONS)}.")
    context.exit(_ACTIONS[action or "list"](asked))


def _table_form(asked: _Asked) -> str:
    """The form of a printed list. Raises BriefingError for a form that is only for files."""
    form = asked.form or "plain"
    if form not in ("plain", *TABLES):
        raise BriefingError(f"a list is printed as plain, json or csv, not as {form}.")
    return form


def _baskets(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    found, form = baskets.baskets(asked.book), _table_form(asked)
    if form != "plain":
        out_table(BasketRow, (BasketRow(one.name, one.about, one.items) for one in found), form)
    for one in found if form == "plain" else ():
        out("\t".join((clean_line(one.name), str(one.items), clean_line(one.about))))
    if not found:
        say("there is no basket yet; “briefing basket NAME add s-…” makes one.")
    return Exit.OK if found else Exit.NOTHING_FOUND


def _listed(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    form, basket = _table_form(asked), asked.basket()
    items = baskets.items(asked.book, basket.id)
    rows = _rows(asked.db, items)
    if form != "plain":
        out_table(ItemRow, rows, form)
    for number, row in enumerate(rows if form == "plain" else (), 1):
        out(f"{number}\t{row.uid}\t{clean_line(row.who)}\t{clean_line(row.words)}")
        for said in filter(None, (row.comment and f"Note: {row.comment}", row.state and f"({row.state})")):
            out(f"\t{clean_line(said)}")
    if not items:
        say(f"nothing is in the basket “{basket.name}”.")
    return Exit.OK if items else Exit.NOTHING_FOUND


def _rows(db: Path | None, items: Sequence[Item]) -> list[ItemRow]:
    from briefing_tui.export.wording import names, source
    from briefing_tui.notebook import placing
    from briefing_tui.store import read

    with library(db) as lib:
        ids = placing.ids(lib, items)
        found = {one.id: one for one in read.statements(lib, list(ids.values()), context=False)}
    rows = []
    for item in items:
        s, then = found.get(ids.get(item.id, -1)), item.then
        said = (s.text, names(s), source(s)) if s else (then.words, then.who, then.source)
        rows.append(ItemRow(s.uid if s else item.target, *said, item.comment, placing.said_of(item, s)))
    return rows


def _add(asked: _Asked) -> int:
    from briefing_tui import exporting
    from briefing_tui.cli.choosing import chosen
    from briefing_tui.notebook import baskets

    if not asked.words:
        raise BriefingError("add what? Give uids (s-…, p-…, e-…, b-…) or a query.", "Nothing was kept.")
    with library(asked.db) as lib:
        found = chosen(lib, asked.words)
        if found is None or not found.ids:
            say("nothing found; nothing was kept.")
            return Exit.NOTHING_FOUND
        if found.said != found.name:
            say(found.said)
        basket = baskets.named(asked.book, asked.name) or baskets.make(asked.book, asked.name)
        added = baskets.add(asked.book, basket.id, exporting.snapshots(lib, found.ids))
    known = len(found.ids) - added
    already = f"; {counted(known, 'statement')} already in" if known else ""
    out(f"{counted(added, 'statement')} put into the basket “{clean_line(basket.name)}”{already}.")
    return Exit.OK if added else Exit.NOTHING_FOUND


def _remove(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    basket = asked.basket()
    gone = baskets.remove(asked.book, basket.id, asked.words)
    out(f"{counted(gone, 'statement')} taken out of the basket “{clean_line(basket.name)}”.")
    return Exit.OK if gone else Exit.NOTHING_FOUND


def _item(asked: _Asked) -> Item:
    from briefing_tui.notebook import baskets

    wanted = asked.words[0] if asked.words else ""
    found = next((one for one in baskets.items(asked.book, asked.basket().id) if one.target == wanted), None)
    if found is None:
        raise BriefingError(f"“{wanted}” is not in the basket “{asked.name}”.", "Nothing was changed.")
    return found


def _comment(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    baskets.comment(asked.book, _item(asked).id, " ".join(" ".join(asked.words[1:]).split()))
    return Exit.OK


def _move(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    item, place = _item(asked), asked.words[1] if len(asked.words) == 2 else ""
    if not place.isdecimal() or not int(place):
        raise BriefingError("move it where? Give the number of a place, from 1.", "Nothing was changed.")
    baskets.place(asked.book, item.id, int(place) - 1)
    return Exit.OK


def _rename(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    baskets.describe(asked.book, asked.basket().id, name=asked.text())
    return Exit.OK


def _about(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    baskets.describe(asked.book, asked.basket().id, about=" ".join(" ".join(asked.words).split()))
    return Exit.OK


def _delete(asked: _Asked) -> int:
    from briefing_tui.notebook import baskets

    basket = asked.basket()
    baskets.delete(asked.book, basket.id)
    out(f"The basket “{clean_line(basket.name)}” is gone, with {counted(basket.items, 'statement')}.")
    return Exit.OK


def _export(asked: _Asked) -> int:
    from briefing_tui.cli.choosing import in_basket
    from briefing_tui.cli.export import form_of, write_chosen
    from briefing_tui.exporting import Wish

    if asked.output is None:
        raise BriefingError("export it where? Give -o FILE.", "No file was written.")
    wish = Wish(asked.form or form_of(asked.output))
    return write_chosen(asked.db, lambda lib: in_basket(lib, asked.name), wish, asked.output, force=asked.force)


_ACTIONS: dict[str, Callable[[_Asked], int]] = {
    "list": _listed,
    "add": _add,
    "remove": _remove,
    "comment": _comment,
    "move": _move,
    "export": _export,
    "rename": _rename,
    "about": _about,
    "delete": _delete,
}
"""Action → function; the action follows the basket's name."""
