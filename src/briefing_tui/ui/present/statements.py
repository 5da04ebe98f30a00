"""One statement: as a block of a page, a line of a list, the Reader's strip, and why it was read so."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing_tui.model import Event, Span, SpokenBy, Statement, also_in
from briefing_tui.model.document import BLANK_LINE
from briefing_tui.model.kinds import BY_ID, confidence_band
from briefing_tui.model.provenance import NOT_ASKED, basis_words, join_words
from briefing_tui.model.rule_labels import label_of
from briefing_tui.model.stances import BY_ID as STANCES_BY_ID
from briefing_tui.text import clean, clean_line
from briefing_tui.ui.present.formatting import date_words, kind_of_event, plain, wrapped

UNSURE_SIGNS = {"high": "", "medium": " ?", "low": " ??"}
"""How a reading is marked that nobody has looked at and that may be wrong."""
DECIDED_SIGNS = {"confirmed": "✓", "corrected": "✎", "contested": "⚑", "lost": ""}
"""How it is marked what people decided of a reading."""
TURN_LINES = 8
"""Lines of a turn of several paragraphs on a page, which others share: its source shows all of it."""
STATE_WORDS = {
    "unreviewed": "nobody has looked at this reading yet",
    "confirmed": "confirmed by a person",
    "corrected": "corrected by a person",
    "lost": "its words are no longer found in the briefing",
}


def kind_words(s: Statement) -> str:
    """The kind of a statement, with its mark: where its words or its person are unsure (“reported ?”), or what people decided of
    it."""
    if s.review_state == "unreviewed":
        return BY_ID[s.kind].label + UNSURE_SIGNS[confidence_band(s.sure)]
    return f"{BY_ID[s.kind].label} {DECIDED_SIGNS['contested' if s.contested else s.review_state]}".rstrip()


def speakers_words(s: Statement) -> str:
    """Names of the speakers, or that nobody is named."""
    return ", ".join(p.name or p.attribution for p in s.speakers) or "no speaker named"


LEAD_STYLE = "dim italic"
"""Of what stands before the words and is none of them: “denied: ”."""
UNSAID_STYLE = "dim"
"""Of words that are not told as said, in the Reader, with the style of their kind."""


def said(s: Statement, marks: Sequence[Span] = ()) -> Content:
    """The words with the marks their kind allows; before them the stance, where they are not simply said, else the cue of
    what is reported."""
    words, quoted = marked(s.text, marks), BY_ID[s.kind].quoted
    if quoted:
        words = Content("“") + words + Content("”")
    if s.lead:
        return lead(s) + words
    return words if quoted or not s.cue else Content(clean(s.cue) + " ") + words


def lead(s: Statement) -> Content:
    """What is printed before the words, in a style of its own: “denied: ”; empty where nothing is."""
    return Content(s.lead).stylize(LEAD_STYLE) if s.lead else Content("")


def marked(text: str, marks: Sequence[Span] = ()) -> Content:
    """Foreign text with stretches marked, by reverse and bold as well as colour."""
    content = Content(clean(text))
    for mark in marks:
        content = content.stylize("bold reverse", mark.start, mark.end)
    return content


def statement_lines(s: Statement, width: int) -> list[Content]:
    """A statement as a small block: words, who, kind."""
    sign = BY_ID[s.kind].sign if s.kind == "act" else ""
    lines = wrapped(Content(sign) + said(s), width)
    if len(lines) > TURN_LINES and BLANK_LINE in s.text:
        rest = Content(f"… {len(lines) - TURN_LINES + 1:,} more lines: s shows them").stylize("italic")
        lines = [*lines[: TURN_LINES - 1], rest]
    who = ", ".join(f"{p.name or p.attribution}" + (f", {p.role}" if p.role else "") for p in s.speakers)
    lines += [
        Content("  ") + line
        for line in wrapped(plain(f"— {who or 'no speaker named'} · {kind_words(s)}").stylize("italic"), width - 2)
    ]
    return lines


def excerpt(s: Statement, marks: Sequence[Span], width: int) -> Content:
    """One line of the statement, cut so that the first marked word is seen."""
    text, begins = clean_line(s.text), lead(s)
    low, room = 0, width - begins.cell_length
    if marks and marks[0].end > room - 8:
        low = max(0, marks[0].start - room // 3)
        space = text.find(" ", low)
        low = space + 1 if 0 <= space < marks[0].start else low
    cut = "…" if low else ""
    content = Content(cut + text[low : low + 2 * width])
    for m in marks:
        start, end = m.start - low + len(cut), m.end - low + len(cut)
        if 0 <= start < len(content):
            content = content.stylize("bold reverse", start, min(end, len(content)))
    return (begins + content).truncate(max(1, width), ellipsis=True)


def why_lines(s: Statement, e: Event | None) -> list[Content]:
    """How the statement was read, each inference with its reason."""
    lines = [
        f"kind        {BY_ID[s.kind].label}",
        f"rule        {label_of(s.rule)}",
        f"cue         {s.cue or 'none'}",
        f"stance      {STANCES_BY_ID[s.stance].about if s.stance in STANCES_BY_ID else s.stance}",
        f"sure        {_sure_words(s)}",
        f"words       {_level(s.confidence)}: by the rule above",
        f"person      {_person_words(s)}",
        f"review      {STATE_WORDS.get(s.review_state, s.review_state)}",
    ]
    for p in s.speakers:
        lines.append(f"speaker     {p.name or 'nobody'}: printed “{p.attribution}” ({basis_words(p.person_basis)})")
        if p.join:
            lines.append(f"            joined: {join_words(p.join)}")
        if p.candidates:
            lines.append(f"            {_candidates_words(p)}")
        if p.role:
            lines.append(f"role        {p.role} ({basis_words(p.role_basis)})")
    if not s.speakers:
        lines.append("speaker     nobody is named")
    lines.append(f"date        {date_words(s.date, s.end_date)} ({basis_words(s.date_basis)})")
    if e:
        lines += event_reasons(e)
    lines.append(f"source      {s.briefing.file}, {_place(s)}")
    if s.briefing.also:
        lines.append(f"            {also_in(s.briefing.also)} of the same release: {', '.join(s.briefing.also)}")
    return [plain(line) for line in lines]


def _sure_words(s: Statement) -> str:
    """The lower of the two confidences, and what follows from it."""
    advice = "" if confidence_band(s.sure) == "high" else ": look at the source before you quote it"
    return f"{_level(s.sure)}{advice}"


def _level(confidence: float) -> str:
    return f"{confidence_band(confidence)} ({confidence:.2f})"


def _person_words(s: Statement) -> str:
    """How sure it is who said it, with the reason: of several the least sure."""
    known = [p for p in s.speakers if p.uid]
    if s.person_confidence is None:
        return NOT_ASKED if known else "nobody is known"
    least = min((p for p in known if p.person_confidence is not None), key=lambda p: p.person_confidence or 0)
    return f"{_level(s.person_confidence)}: {least.name}, {basis_words(least.person_basis)}"


def _candidates_words(p: SpokenBy) -> str:
    return f"may be {' or '.join(one.name for one in p.candidates)}: each fits, and nobody was chosen"


def _place(s: Statement) -> str:
    page = f"page {s.page}, " if s.page is not None else ""
    return f"{page}line {s.line}, characters {s.start}–{s.end}"


def event_reasons(e: Event) -> list[str]:
    """Name, date and place of an event, each with what it rests on."""
    how = {"on_margins_of": "on the margins of", "part_of": "part of"}.get(e.relation or "", "belongs to")
    lines = [f"event       {e.name} ({basis_words(e.name_basis)})"]
    if e.parent:
        lines.append(f"            {how} {e.parent.name}")
    dated = f"“{e.date_text or 'none printed'}” ({basis_words(e.date_basis)})"
    lines.append(f"its date    {date_words(e.start_date, e.end_date)}: {dated}")
    lines.append(f"its place   {e.place or 'none'} ({basis_words(e.place_basis)})")
    return lines


def strip_lines(s: Statement, e: Event | None) -> list[Content]:
    """The Reader's side strip: who, what and how, the most important first."""
    lines = [Content(f"{BY_ID[s.kind].sign.strip()} {kind_words(s)}")]
    if s.lead:
        lines.append(said(s))
    for p in s.speakers:
        lines.append(plain(p.name or p.attribution).stylize("bold"))
        how = "" if p.person_basis == "stated" else f" ({basis_words(p.person_basis, 'nobody known')})"
        lines.append(plain(f"printed “{p.attribution}”{how}"))
        if p.candidates:
            lines.append(plain(_candidates_words(p)))
        if p.role:
            how = "" if p.role_basis == "stated" else f" ({basis_words(p.role_basis)})"
            lines.append(plain(f"{p.role}{how}"))
    if not s.speakers:
        lines.append(Content("no speaker named").stylize("bold"))
    lines.append(plain(f"cue “{s.cue}” · rule {label_of(s.rule)}" if s.cue else f"no cue · rule {label_of(s.rule)}"))
    lines.append(plain(f"sure: {_sure_words(s)}"))
    if s.person_confidence is not None:
        lines.append(plain(f"words {s.confidence:.2f} · person {s.person_confidence:.2f}"))
    lines.append(plain(_place(s)))
    lines.append(plain(f"{date_words(s.date, s.end_date)} ({basis_words(s.date_basis)})"))
    if e:
        lines.append(plain(f"{kind_of_event(e.kind)}: {e.name} ({basis_words(e.name_basis)})"))
        if e.place:
            lines.append(plain(f"{e.place} ({basis_words(e.place_basis)})"))
    return lines
