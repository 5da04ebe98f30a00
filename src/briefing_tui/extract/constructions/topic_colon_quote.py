"""“A B, minister, on the radio”, then “- On tariffs: “…””: the words in the list belong to the person above it."""

from __future__ import annotations

from briefing_tui.extract.attribution import announcements
from briefing_tui.extract.attribution.marked import Quote, inner, is_headline
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.quotations import TOPIC_LABEL
from briefing_tui.extract.tokens import Token, tokens
from briefing_tui.model import Span

ID = "topic-colon-quote"
LABEL = "a topic, a colon, a quotation: whoever stands above the list"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ms. Ada Lind, Minister of Trade, on the radio\n\n- On ports: “Small ports need help this year.”",
        "Small ports need help this year.",
        ("Ada Lind",),
    ),
)


def _is_cue(token: Token) -> bool:
    """Whether it is a finite verb of saying."""
    return token.text[0].islower() and not {"vs", "vpast"}.isdisjoint(cue_classes(token.text))


def find(s: Surroundings) -> Quote | None:
    """Return the only quotation of a list item, attributed to the only person named above the list."""
    text, span, quoted, above = s.reading.text, s.paragraph.span, s.paragraph.quoted, s.reading.above
    if above is None or len(quoted) != 1 or any(q.cue for q in s.spoken) or not announcements.is_listed(text, span):
        return None
    label, rest = text[span.start + 1 : quoted[0].start].strip(), text[quoted[0].end : span.end].strip()
    if not label.startswith(TOPIC_LABEL) and any(m.span.start < quoted[0].start for m in s.named):
        return None  # the label may be a speaker itself
    if any(map(_is_cue, tokens(text, Span(span.start, quoted[0].start)))):
        return None  # “- In May a waiter says it helps: “…””: the item names the speaker
    words = inner(text, quoted[0])
    if (label and label[-1] != ":") or len(rest.split()) > 3 or len(text[words.start : words.end].split()) < 4:
        return None
    return None if is_headline(text, words) else Quote(quoted[0], words, None, above, ID)
