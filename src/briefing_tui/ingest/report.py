"""Progress and result of an import: Progress while it runs, Report when it has ended. Holds numbers and names only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from briefing_tui.errors import BriefingError
from briefing_tui.model.versions import Difference

AUTHOR = "the import"
"""Author of decisions that the import makes by itself."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of an import. Reported a few times a second, on the importing thread, and once at the end."""

    name: str = ""
    """The file being read; empty at the end."""
    files: int = 0
    """Files done."""
    of_files: int = 0
    size: int = 0
    """Bytes read, of the files done and of the current one; drives the progress bar."""
    of_size: int = 0
    briefings: int = 0
    """Briefings done: new, known, or with the same text as another."""
    new: int = 0
    refused: int = 0
    statements: int = 0
    finishing: bool = False
    """All files are read and the library is being finished; there is nothing to count."""


@dataclass(frozen=True)
class NewVersion:
    """A new briefing that is a later version of another."""

    name: str
    of: str
    """File name of the former version."""
    decision: str
    difference: Difference | None


@dataclass(frozen=True)
class Proposed:
    """A new briefing that may be a later version of another."""

    name: str
    of: str
    uid: str
    of_uid: str
    why: str


@dataclass(frozen=True)
class NewDouble:
    """A new briefing that is the same release as another."""

    name: str
    of: str
    """File name of the other briefing, which is listed."""
    decision: str
    same: int
    """Number of words of statements that are the same."""
    of_words: int


@dataclass
class Signs:
    """Versions and duplicates found among new briefings."""

    versions: list[NewVersion] = field(default_factory=list)
    proposed: list[Proposed] = field(default_factory=list)
    doubles: list[NewDouble] = field(default_factory=list)


OnProgress = Callable[[Progress], None]


@dataclass
class Report:
    """What an import did. Counts are of documents; `refused` holds file names with the reason."""

    new: int = 0
    known: int = 0
    same_text: int = 0
    copies: list[tuple[str, str]] = field(default_factory=list)
    """For each of `same_text`: (file name, title of the briefing with the same words)."""
    former: list[tuple[str, str]] = field(default_factory=list)
    """For each known text that is not listed: (file name, uid of the briefing that is listed in its place)."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """For each known file that came in under another name: (file name, name in the library)."""
    refused: list[tuple[str, BriefingError]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Files in folders that are not briefings (pictures, style sheets …): number by file extension."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(file name, remark on its reading): “read as cp1251”."""
    unread: dict[str, list[str]] = field(default_factory=dict)
    """Briefings in a language that is not supported yet: file names by language code. They are in the library."""
    statements: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    """Quoted spans of the new briefings by their use: `statement`, `title`, `unclaimed`."""
    uids: list[str] = field(default_factory=list)
    """Uids of the new briefings, in the order of their import."""
    stopped: bool = False
    """Stopped by the user; what is counted here is in the library."""
    broken_off: BriefingError | None = None
    """Why it ended early, if not by the user (the cluster went away); what is counted here is in the library."""
    rejected_answers: list[str] = field(default_factory=list)
    """What was wrong with answers of a cluster's workers; their batches were read again here."""
    named: Counter[str] = field(default_factory=Counter)
    """Decision → number of statements of new briefings to which it gave a speaker."""
    signs: Signs = field(default_factory=Signs)
    resumed: int = 0
    """Briefings left by an interrupted first import that are in the library now."""
