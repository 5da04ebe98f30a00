"""One statement: its signs, its words, the Reader's strip, and the reasons for its reading."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing_tui.model import Event, Span, SpokenBy, Statement, also_in
from briefing_tui.model.kinds import BY_ID, confidence_band
from briefing_tui.model.provenance import NOT_ASKED, basis_words, join_words
from briefing_tui.model.rule_labels import label_of
from briefing_tui.model.stances import BY_ID as STANCES_BY_ID
from briefing_tui.text import clean
from briefing_tui.ui.present.formatting import FOUND, SECOND, THIRD, WHO, date_words, hanging, kind_of_event, plain

UNSURE_SIGNS = {"high": "", "medium": "~", "low": "~"}
"""Signs for readings, by confidence, that nobody has reviewed."""
DECIDED_SIGNS = {"confirmed": "✓", "corrected": "✎", "contested": "⚑", "lost": ""}
"""Signs for readings that people have reviewed."""
DOUBTS = ("~", "⚑")
"""Signs in the colour of doubt."""
STATE_WORDS = {
    "unreviewed": "nobody has looked at this reading yet",
    "confirmed": "confirmed by a person",
    "corrected": "corrected by a person",
    "lost": "its words are no longer found in the briefing",
}


def kind_words(s: Statement) -> str:
    """The kind of a statement, with a sign if its words or its person are unsure (“reported ~”) or reviewed."""
    return f"{BY_ID[s.kind].label} {mark_of(s)}".rstrip()


def mark_of(s: Statement) -> str:
    """One sign: unsure or reviewed; empty where the reading is sure."""
    if s.review_state == "unreviewed":
        return UNSURE_SIGNS[confidence_band(s.sure)]
    return DECIDED_SIGNS["contested" if s.contested else s.review_state]


def glyph(kind: str) -> Content:
    """The sign of a kind in its colour."""
    return Content(BY_ID[kind].glyph).stylize(BY_ID[kind].style)


def signs(s: Statement) -> Content:
    """Two cells at the left of a statement: its kind, and whether it is unsure or reviewed."""
    mark = mark_of(s)
    return glyph(s.kind) + Content(f"{mark:<1}").stylize(DOUBT if mark in DOUBTS else SECOND)


def speakers_words(s: Statement) -> str:
    """Names of the speakers, or text saying that nobody is named."""
    return ", ".join(p.name or p.attribution for p in s.speakers) or "no speaker named"


DOUBT = "$doubt"
LEAD_STYLE = f"italic {SECOND}"
"""Style of text before the words that is not part of them: “denied: ”."""
UNSAID_STYLE = SECOND
"""Style of words that are not asserted, in the Reader, together with the style of their kind."""


def said(s: Statement, marks: Sequence[Span] = ()) -> Content:
    """The words with quotation marks if their kind allows; before them the stance, where they are not simply asserted, else
    the cue of reported speech."""
    words, quoted = marked(s.text, marks), BY_ID[s.kind].quoted
    if quoted:
        words = Content("“") + words + Content("”")
    if s.lead:
        return lead(s) + words
    return words if quoted or not s.cue else Content(clean(s.cue) + " ") + words


def lead(s: Statement) -> Content:
    """Text before the words in its own style: “denied: ”; may be empty."""
    return Content(s.lead).stylize(LEAD_STYLE) if s.lead else Content("")


def marked(text: str, marks: Sequence[Span] = ()) -> Content:
    """Foreign text with marked spans, underlined as well as coloured."""
    content = Content(clean(text))
    for mark in marks:
        content = content.stylize(FOUND, mark.start, mark.end)
    return content


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
    """The lower of the two confidences, and its consequence."""
    advice = "" if confidence_band(s.sure) == "high" else ": look at the source before you quote it"
    return f"{_level(s.sure)}{advice}"


def _level(confidence: float) -> str:
    return f"{confidence_band(confidence)} ({confidence:.2f})"


def _person_words(s: Statement) -> str:
    """Confidence in the speaker, with the reason; of several speakers the least sure."""
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
    """Name, date and place of an event, each with its reason."""
    how = {"on_margins_of": "on the margins of", "part_of": "part of"}.get(e.relation or "", "belongs to")
    lines = [f"event       {e.name} ({basis_words(e.name_basis)})"]
    if e.parent:
        lines.append(f"            {how} {e.parent.name}")
    dated = f"“{e.date_text or 'none printed'}” ({basis_words(e.date_basis)})"
    lines.append(f"its date    {date_words(e.start_date, e.end_date)}: {dated}")
    lines.append(f"its place   {e.place or 'none'} ({basis_words(e.place_basis)})")
    return lines


LABELS = 7
"""Cells of the labels of the strip."""


def strip_lines(s: Statement, e: Event | None, width: int = 37) -> list[Content]:
    """The Reader's side strip, a card: who, in which role, when, where, and how it was read."""
    lines = [glyph(s.kind) + Content(f" {kind_words(s)}")]
    if s.lead:
        lines.append(said(s))
    for p in s.speakers:
        how = "" if p.person_basis == "stated" else f" ({basis_words(p.person_basis, 'nobody known')})"
        lines += _labelled("Who", plain(p.name or p.attribution).stylize(WHO), width)
        lines += _labelled("", plain(f"printed “{p.attribution}”{how}").stylize(SECOND), width)
        if p.candidates:
            lines += _labelled("", plain(_candidates_words(p)).stylize(DOUBT), width)
        if p.role:
            how = "" if p.role_basis == "stated" else f" ({basis_words(p.role_basis)})"
            lines += _labelled("Role", plain(f"{p.role}{how}"), width)
    if not s.speakers:
        lines += _labelled("Who", Content("no speaker named"), width)
    lines += _labelled("When", plain(f"{date_words(s.date, s.end_date)} ({basis_words(s.date_basis)})"), width)
    if e:
        named = plain(f"{kind_of_event(e.kind)}: {e.name} ({basis_words(e.name_basis)})")
        lines += _labelled("Where", named, width)
        if e.place:
            lines += _labelled("", plain(f"{e.place} ({basis_words(e.place_basis)})"), width)
    cue = f"cue “{s.cue}”" if s.cue else "no cue"
    lines += _labelled("How", plain(f"{cue} · rule {label_of(s.rule)}"), width)
    sure = plain(f"sure: {_sure_words(s)}")
    lines += _labelled("", sure if confidence_band(s.sure) == "high" else sure.stylize(DOUBT), width)
    if s.person_confidence is not None:
        lines += _labelled("", plain(f"words {s.confidence:.2f} · person {s.person_confidence:.2f}"), width)
    return [*lines, *_labelled("", plain(_place(s)).stylize(THIRD), width)]


def _labelled(label: str, words: Content, width: int) -> list[Content]:
    return hanging(Content(f"{label:<{LABELS}}").stylize(THIRD) + words, width, LABELS)
