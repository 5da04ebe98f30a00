"""Lines that contain only a name with its role, above or below a quotation that is a paragraph. Owns recognising such a line."""

from __future__ import annotations

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution.marked import inner, is_headline
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.attribution.tags import is_finite
from briefing_tui.extract.english.clause_tags import FINITE, IRREGULAR
from briefing_tui.extract.english.quotations import ARTICLE, SALUTES
from briefing_tui.extract.entities.named import note_line
from briefing_tui.extract.segments import bare
from briefing_tui.extract.tokens import Token, tokens
from briefing_tui.model import Span

FEWEST = 4
"""Minimum number of words in such a quotation."""
STOPS = frozenset((".", "!", "?", ";"))
LONGEST = 16
"""Maximum number of words in a name with its role."""


def quotation_alone(s: Surroundings) -> Span | None:
    """Return the only quotation of a paragraph, if the paragraph begins with it and its speaker is not known."""
    span, quoted, text = s.paragraph.span, s.paragraph.quoted, s.reading.text
    if len(quoted) != 1 or any(q.cue or not q.goes_on for q in s.spoken) or not bare(text, span.start, quoted[0].start):
        return None
    words = inner(text, quoted[0])
    long_enough = len(text[words.start : words.end].split()) >= FEWEST
    return quoted[0] if long_enough and not is_headline(text, words) else None


def ends_with(s: Surroundings, q: Span) -> bool:
    """Whether the paragraph ends with its quotation."""
    return bare(s.reading.text, q.end, s.paragraph.span.end, " .,")


def name_in(s: Surroundings, line: Span) -> Span | None:
    """Return the person whom a line names with their role and without a verb."""
    toks = tokens(s.reading.text, line)
    named = s.reading.index.mentioned(line)
    if (
        not toks
        or toks[0].text in SALUTES
        or len(toks) > LONGEST
        or not named
        or named[0].span.start > toks[toks[0].text == ARTICLE and len(toks) > 1].start
        or toks[-1].text in ".!?"
    ):
        return None
    if len({m.person for m in named}) > 1 or any(map(_tells, toks)):
        return None
    return Span(toks[0].start, toks[-1 - (toks[-1].text == ":")].end)


def label_above(s: Surroundings) -> Span | None:
    """Return the name on the line above, if that line ends in a colon."""
    above = s.above[0].span if s.above else None
    return name_in(s, above) if above is not None and s.reading.text[above.end - 1] == ":" else None


def _tells(token: Token) -> bool:
    """Whether a token is a sentence-ending sign or a finite verb."""
    return token.text in STOPS or token.text in IRREGULAR or token.text in FINITE or is_finite(token)


def name_below(s: Surroundings) -> Span | None:
    """Return the name on the line below the paragraph."""
    if not s.below:
        return None
    _note(s, s.below[0], s.below[1] if len(s.below) > 1 else None, alone=s.reading.names_below is True)
    return name_in(s, s.below[0].span)


def name_above(s: Surroundings) -> Span | None:
    """Return the name on the line above the paragraph, or above a line with the role."""
    if len(s.above) > 1 and s.above[0].heading:
        _note(s, s.above[1], s.above[0], alone=False)
    for one in s.above[:2]:
        if who := name_in(s, one.span):
            return who
        if not one.heading:
            return None
    return None


def _note(s: Surroundings, line: Paragraph, role: Paragraph | None, *, alone: bool) -> None:
    """Note the person whom a line names, if the line with the role is next to it. `alone`: on this page names are there, also without a
    role."""
    text = s.reading.text
    if not line.heading or not _is_line(text, line.span):
        return
    held = role.span if role is not None and role.heading and _is_line(text, role.span) else None
    if held is not None or alone:
        note_line(s.reading.index, line.span, held)


def _is_line(text: str, span: Span) -> bool:
    """Whether the words of a line tell nothing."""
    toks = tokens(text, span)
    return 0 < len(toks) <= LONGEST and not any(map(_tells, toks))
