"""Quality of joining people across briefings: `python benchmarks/identity.py [LIBRARY] [--folder COLLECTIONS]`

For a library of the collections of releases (senate, state, wh: `--folder`, ../shared/bulk), count how the mentions
of persons in public_persons.tsv are joined: B³ precision and recall over (person, briefing), rows of the list per
person, and every wrong join, by name. The right person is determined independently: by the full name in the list; for
a surname by the Senate office that published the release; else by the title and the year, where they fit one person
of the list.

Without a LIBRARY the collections are imported into one first, which takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefing_tui.ingest import import_paths
from briefing_tui.store.connection import Library
from briefing_tui.store.joins.naming import Name, parse
from briefing_tui.text import joined
from common import Budget, Section, opened, table

HERE = Path(__file__).parent
PERSONS = HERE / "public_persons.tsv"
BULK = HERE.parent.parent / "shared" / "bulk"
COLLECTIONS = ("senate", "state", "wh")


class Person(NamedTuple):
    """A person of the list."""

    name: str
    sex: str
    first: int
    last: int
    titles: frozenset[str]
    spellings: frozenset[str]
    """Sets of words of all spellings."""
    surname: str
    office: str
    """The folder of the person's Senate office, if any."""


def persons() -> list[Person]:
    """The persons of public_persons.tsv."""
    out = []
    for line in PERSONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, sex, years, _, titles, others, folder = [*line.split("\t"), "", "", ""][:7]
        first, last = map(int, years.split("-"))
        spelt = frozenset(joined(each) for each in (name, *others.split("; ")) if each.strip())
        given = frozenset(filter(None, titles.split("; ")))
        out.append(Person(name, sex, first, last, given, spelt, " ".join(parse(name).family), folder))
    return out


class Mention(NamedTuple):
    """A person named in a briefing, joined to the library's row `row`."""

    briefing: int
    row: int
    shown: str
    printed: str
    titles: str
    year: int
    source: str
    """The file name of the briefing."""


def mentions(lib: Library) -> list[Mention]:
    """All mentions that are joined to a person."""
    sql = (
        "SELECT DISTINCT n.briefing_id, s.id, s.name, f.name, f.titles, f.year, b.file_name FROM names n"
        " JOIN forms f ON f.id = n.form_id JOIN speakers s ON s.id = f.speaker_id"
        " JOIN briefings b ON b.id = n.briefing_id WHERE f.kind = 'person'"
    )
    return [Mention(*row) for row in lib.connection.execute(sql)]


class Judge:
    """Determines the person a mention means, as far as the list and the source allow."""

    def __init__(self, listed: Iterable[Person]) -> None:
        self._spelt, self._surnames = defaultdict[str, list[Person]](list), defaultdict[str, list[Person]](list)
        for person in listed:
            for spelling in person.spellings:
                self._spelt[spelling].append(person)
            self._surnames[person.surname].append(person)

    def meant(self, mention: Mention) -> Person | None:
        """The person of the list; None where that cannot be determined."""
        name = parse(mention.printed)
        if name.full:
            found = self._spelt.get(joined(mention.printed), [])
            return found[0] if len(found) == 1 else None
        return None if name.given else self._by_surname(name, mention)

    def _by_surname(self, name: Name, mention: Mention) -> Person | None:
        titles = frozenset(filter(None, mention.titles.split(", ")))
        bearing = self._surnames.get(" ".join(name.family), [])
        own = [one for one in bearing if one.office and f"/{one.office}/" in mention.source]
        if own and titles <= own[0].titles:
            return own[0]
        fits = [one for one in bearing if titles & one.titles and one.first <= mention.year <= one.last]
        return fits[0] if len(fits) == 1 else None


@dataclass
class Score:
    """Scores of the joins of the list's mentions."""

    mentions: int
    persons: int
    precision: float
    recall: float
    rows: float
    full: float
    """Rows per person, without rows of a surname alone, which everybody with the surname shares."""
    wrong: list[str]
    """Rows that contain several persons of the list, each with its number."""
    apart: list[str]
    """Persons with several rows."""


def score(told: list[tuple[Mention, Person]]) -> Score:
    """B³ over the mentions, each compared with all others: of its row for precision, of its person for recall."""
    both = Counter((mention.row, person.name) for mention, person in told)
    rows, people = Counter(mention.row for mention, _ in told), Counter(person.name for _, person in told)
    shown = {mention.row: mention.shown for mention, _ in told}
    number = len(told)
    mixed, parted = defaultdict[int, list[str]](list), defaultdict[str, list[str]](list)
    for (row, name), n in both.most_common():
        mixed[row].append(f"{name} {n:,}")
        parted[name].append(f"“{shown[row]}” {n:,}")
    return Score(
        number,
        len(people),
        100 * sum(n * n / rows[row] for (row, _), n in both.items()) / number,
        100 * sum(n * n / people[name] for (_, name), n in both.items()) / number,
        sum(map(len, parted.values())) / len(people),
        sum(" " in shown[row] for row, _ in both) / len(people),
        sorted(f"“{shown[row]}”: {', '.join(names)}" for row, names in mixed.items() if len(names) > 1),
        sorted(f"{name}: {', '.join(names)}" for name, names in parted.items() if len(names) > 1),
    )


def strangers(found: list[Mention], told: list[tuple[Mention, Person]], listed: list[Person]) -> list[str]:
    """Full names joined to a person of the list that are none of the person's spellings: to be checked by hand."""
    whose = Counter((mention.row, person.name) for mention, person in told)
    owner = {row: name for (row, name), _ in sorted(whose.items(), key=lambda item: item[1])}
    spelt = {person.name: person.spellings for person in listed}
    others = Counter(
        (owner[one.row], one.printed)
        for one in found
        if one.row in owner and parse(one.printed).full and joined(one.printed) not in spelt[owner[one.row]]
    )
    return [f"{name}: “{printed}” {n:,}" for (name, printed), n in others.most_common()]


def run(library: Path) -> Section:
    """Measure a library."""
    listed = persons()
    with opened(library) as lib:
        found = mentions(lib)
    judge = Judge(listed)
    told = [(one, person) for one in found if (person := judge.meant(one))]
    if not told:
        sys.exit("Nobody of the list is named in this library.")
    s = score(told)
    figures = table(
        ("", ""),
        [
            ("persons of the list, who are named", f"{len(listed):,}, {s.persons:,}"),
            ("mentions of them, one a briefing", f"{s.mentions:,}"),
            ("B³ precision", f"{s.precision:.2f} %"),
            ("B³ recall", f"{s.recall:.2f} %"),
            ("rows a person; without rows of a surname alone", f"{s.rows:.2f}; {s.full:.2f}"),
        ],
    )
    parts = [figures]
    for head, lines in (
        ("Rows in which several of them stand", s.wrong),
        ("Other full names joined with one of them", strangers(found, told, listed)),
        ("Persons with several rows", s.apart),
    ):
        parts.append(f"### {head}: {len(lines)}\n\n" + "\n".join(f"- {line}" for line in lines))
    return Section(
        "The same person across briefings",
        "\n\n".join(parts),
        [
            Budget("B³ precision", f"{s.precision:.2f}", "–", s.precision, 99.7, 99.0, least=True, unit=" %"),
            Budget("B³ recall", f"{s.recall:.2f}", "–", s.recall, 96, 90, least=True, unit=" %"),
            Budget(
                "rows a person",
                f"{s.rows:.2f}",
                "–",
                s.rows,
                1.1,
                1.5,
                unit="",
                why="a surname that is printed without title and first name stays in a row of its own",
            ),
        ],
    )


def main() -> None:
    """Measure the library given, or one made of the collections."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("library", nargs="?", type=Path)
    asked.add_argument("--folder", type=Path, default=BULK, help="with senate.jsonl.xz, state.jsonl.xz and wh.jsonl.xz")
    given = asked.parse_args()
    if given.library:
        run(given.library).print()
        return
    files = [given.folder / f"{name}.jsonl.xz" for name in COLLECTIONS]
    if not all(file.is_file() for file in files):
        print(f"left out: the collections of releases are not in {given.folder}")
        return
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "own.db"
        import_paths(files, library)
        run(library).print()


if __name__ == "__main__":
    main()
