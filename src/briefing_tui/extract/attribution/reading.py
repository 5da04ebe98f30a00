"""State kept while a document is read paragraph by paragraph: the last speaker, what is still open. Owns only this state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution.listed import Item, Lists
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
    """Stance of the last quotation."""
    goes_on: bool = False
    groups: int = 0
    orphans: list[Span] = field(default_factory=list)
    """Open quotations in the preceding paragraphs whose speaker is not yet known."""
    fresh: bool = True
    """Whether this paragraph has no statement yet."""
    above: Span | None = None
    """The only person named in the heading above a list."""
    led: bool = False
    """Whether the preceding paragraph ended without a full stop: a heading, or a colon after words that announce no known speaker."""
    names_below: bool | None = None
    """Whether names are on the lines below quotations here, and not above; None until a quotation has shown it."""
    words_of: Span | None = None
    """Source of the words that a paragraph announces with a verb of saying and a colon; they continue in the next paragraph."""
    collected: bool = False
    """Whether it is a page of collected reactions, each after a label and a colon."""

    item: Item | None = None
    """The item of a list that this paragraph is."""
    lists: Lists = field(init=False)
    """The lines above of which the paragraphs below may be items."""
    of_lines: dict[Span, tuple[ReadSpeaker, ...]] = field(default_factory=dict)
    """Printed sources in such lines → the speakers of all items."""

    def __post_init__(self) -> None:
        self.lists = Lists(self.index)

    @property
    def text(self) -> str:
        """The text that is read."""
        return self.index.text

    def is_person(self, speaker: ReadSpeaker) -> bool:
        """Whether the speaker is a named person."""
        return speaker.person is not None and self.index.people[speaker.person].kind == "person"

    def speakers(self, who: Span, at: int) -> tuple[ReadSpeaker, ...]:
        """Return the speakers that the printed words may refer to; a pronoun or role refers only to somebody named before `at`."""
        return read_phrase(self.index, who, before=max(at, who.start))


@dataclass(frozen=True)
class Surroundings:
    """A paragraph, the speech found in it so far, and the state of the reading before it."""

    reading: Reading
    paragraph: Paragraph
    named: Sequence[Mention]
    """The mentions that begin in it."""
    spoken: Sequence[Quote]
    above: Sequence[Paragraph] = ()
    """The paragraphs above it, nearest first."""
    below: Sequence[Paragraph] = ()
    """The paragraphs below it, nearest first."""
