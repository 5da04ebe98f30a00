"""What is known while a document is read, paragraph by paragraph: who spoke last, what is still open. Owns this state alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution.marked import Quote
from briefing_tui.extract.entities.people import Mention, MentionIndex
from briefing_tui.extract.entities.speakers import read_phrase
from briefing_tui.model import QuotedSpan, ReadSpeaker, ReadStatement, Span
from briefing_tui.model.stances import ASSERTS


@dataclass
class Reading:
    """The state of one reading."""

    index: MentionIndex
    statements: list[ReadStatement] = field(default_factory=list)
    coverage: dict[Span, QuotedSpan] = field(default_factory=dict)
    last_direct: tuple[ReadSpeaker, ...] = ()
    last_stance: str = ASSERTS
    """That of the last quotation."""
    goes_on: bool = False
    groups: int = 0
    orphans: list[Span] = field(default_factory=list)
    """Quotations left open in paragraphs just before, whose speaker is not named yet."""
    fresh: bool = True
    """Has this paragraph said nothing yet?"""
    above: Span | None = None
    """The one person named in the heading above a list."""
    led: bool = False
    """Did the paragraph before end without a full stop: a heading, or words and a colon that announce nobody known?"""
    names_below: bool | None = None
    """Do names stand on the lines below quotations here, and not above them? None: no quotation told so yet."""
    words_of: Span | None = None
    """Whose words a paragraph told to follow, by a verb of saying and a colon; they go on in the one below."""
    collected: bool = False
    """Is it a page of collected reactions, each behind a label and a colon?"""

    @property
    def text(self) -> str:
        """The text that is read."""
        return self.index.text

    def is_person(self, speaker: ReadSpeaker) -> bool:
        """Is the speaker a person that is named?"""
        return speaker.person is not None and self.index.people[speaker.person].kind == "person"

    def speakers(self, who: Span, at: int) -> tuple[ReadSpeaker, ...]:
        """Whom the printed words mean; nobody named at or behind `at` is meant by a pronoun or a role."""
        return read_phrase(self.index, who, before=max(at, who.start))


@dataclass(frozen=True)
class Surroundings:
    """A paragraph, what is speech in it so far, and the state of the reading before it."""

    reading: Reading
    paragraph: Paragraph
    named: Sequence[Mention]
    """The names that begin in it."""
    spoken: Sequence[Quote]
    above: Sequence[Paragraph] = ()
    """The paragraphs right above it, the nearest first."""
    below: Sequence[Paragraph] = ()
    """Those right below it."""
