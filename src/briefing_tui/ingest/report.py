"""What an import says of itself: while it runs (Progress) and when it has ended (Report). Holds numbers and names only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from briefing_tui.errors import BriefingError
from briefing_tui.model.versions import Difference

AUTHOR = "the import"
"""Who says of briefings what they are to each other, where nobody else does."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of an import. Given a few times a second, on the importing thread, and once at the end."""

    name: str = ""
    """The file at work; empty at the end."""
    files: int = 0
    """Files done."""
    of_files: int = 0
    size: int = 0
    """Bytes of the files that are done, and of the one at work as far as it is read: what a bar shows."""
    of_size: int = 0
    briefings: int = 0
    """Briefings done: new, known, or with the same text as another."""
    new: int = 0
    refused: int = 0
    statements: int = 0
    finishing: bool = False
    """All is read, and the library is being put in order; there is nothing to count."""


@dataclass(frozen=True)
class NewVersion:
    """A new briefing that is a later version of another."""

    name: str
    of: str
    """Their file names."""
    decision: str
    difference: Difference | None


@dataclass(frozen=True)
class Proposed:
    """A new briefing that may be one."""

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
    """Their file names, that of the listed one last."""
    decision: str
    same: int
    """Words of statements that are the same."""
    of_words: int


@dataclass
class Signs:
    """What new briefings are to others, by what they say."""

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
    refused: list[tuple[str, BriefingError]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Files of folders that are no briefings (pictures, style sheets …): how many, by their ending."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(file name, what is to be said of its reading): “read as cp1251”."""
    unread: dict[str, list[str]] = field(default_factory=dict)
    """Briefings in a language that is not read yet: file names by language code. They are in the library."""
    statements: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    """Quoted spans of the new briefings by what became of them: `statement`, `title`, `unclaimed`."""
    uids: list[str] = field(default_factory=list)
    """Of the new briefings, in the order of their import."""
    stopped: bool = False
    """Stopped by the user; what is counted here is in the library."""
    broken_off: BriefingError | None = None
    """Why it ended early, where not by the user (the cluster went away); what is counted here is in the library."""
    rejected_answers: list[str] = field(default_factory=list)
    """What was wrong with answers of a cluster's workers; what they were about was read again here."""
    named: Counter[str] = field(default_factory=Counter)
    """Decision → statements of new briefings whose speaker it named."""
    signs: Signs = field(default_factory=Signs)
    resumed: int = 0
    """Briefings that an interrupted first import had left, and that are in the library now."""
