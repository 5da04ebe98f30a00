"""The card: the words in their text, and beside them speaker, kind, date and reasons; the lanes of the queue. Pure, as all
of present.

The words are brighter than the surrounding text, with a bar in the margin; colour is never the only sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from briefing_tui.model import Decided, SpokenBy, Statement, also_in
from briefing_tui.model.decided import STATES, decision_words, signed
from briefing_tui.model.kinds import BY_ID
from briefing_tui.model.provenance import basis_words
from briefing_tui.model.review import Agreement, Case, Item
from briefing_tui.model.rule_labels import label_of
from briefing_tui.model.stances import ASSERTS
from briefing_tui.model.stances import BY_ID as STANCES
from briefing_tui.text import clean_line, clean_slice
from briefing_tui.ui.present.formatting import QUIET, date_words, hanging, kind_of_event, plain, wrapped
from briefing_tui.ui.present.layout import layout
from briefing_tui.ui.present.statements import glyph

HANG = 9
"""Cells of the labels."""
CHOICES = 5
"""Number of people with a key of their own."""
MEASURE = 84
"""Most cells of a line of text."""
BAR, KEY = "$accent", "bold $text-accent"


@dataclass(frozen=True)
class Shown:
    """A card as shown on the screen."""

    case: Case
    span: tuple[int, int]
    """The words, as currently marked."""
    blind: bool = False
    """Whether the reading is hidden."""
    guess: str = ""
    """The speaker that was read, while the reading is hidden."""
    kind: str = ""
    """For words that are not a statement yet: the kind they would have."""


def card_text(shown: Shown, width: int, height: int, down: int = 0) -> list[Content]:
    """The words in context as the lines of a column, a third down where there is room."""
    case, (start, end) = shown.case, shown.span
    wide = max(8, min(width, MEASURE) - 3)
    text = case.text
    rows = layout(text, wide)
    low, high = start - case.at, end - case.at
    first = next((n for n, (_, b) in enumerate(rows) if b > low), 0)
    last = next((n for n, (a, _) in enumerate(rows) if a >= high), len(rows)) - 1
    top = first - max(1, (height - (last - first + 1)) // 3) + down
    top = max(0, min(top, len(rows) - height))
    bold = _named_places(shown)
    out = []
    for a, b in rows[top : top + height]:
        line = Content(clean_slice(text, a, b))
        line = line.stylize(QUIET)
        here = low < b and a < high
        if here:
            line = line.stylize("$foreground 100%", max(0, low - a), min(b, high) - a)
        for x, y, style in bold:
            if x < b and a < y:
                line = line.stylize(style, max(0, x - a), min(b, y) - a)
        out.append(Content("▌ ").stylize(BAR).append(line) if here else Content("  ").append(line))
    return out


def _named_places(shown: Shown) -> list[tuple[int, int, str]]:
    """Spans where the speaker and the cue are printed."""
    s, at = shown.case.statement, shown.case.at
    if s is None or shown.blind:
        return []
    out = [(p.start - at, p.end - at, "$foreground 100% bold") for p in s.speakers if p.end > p.start]
    if s.cue_start is not None and s.cue_end is not None:
        out.append((s.cue_start - at, s.cue_end - at, "$foreground 100% underline"))
    return out


def card_facts(shown: Shown, width: int, *, compact: bool = False) -> list[Content]:
    """The readings and decisions about a card. `compact`: each on one line."""
    case = shown.case
    if case.statement is not None and not shown.blind:
        lines = _facts(case.statement, compact)
    elif shown.blind:
        lines = _blind()
    else:
        lines = _no_statement(shown)
    if shown.guess:
        lines.append(labelled("you said", Content(clean_line(shown.guess)).stylize("bold")))
    told = {(decision_words(one), one.author, one.reason, one.state): one for one in case.decided}  # the last of equals
    lines += [line for one in told.values() if one.verb != "withdraw" for line in decided_lines(one, compact)]
    if compact:
        return [line.truncate(max(4, width), ellipsis=True) for line in lines]
    return [part for line in lines for part in hanging(line, width, HANG)]


def labelled(label: str, words: Content | str) -> Content:
    """A line with its label at the left."""
    body = Content(clean_line(words)) if isinstance(words, str) else words
    return Content(f"{label:<{HANG}}").stylize(QUIET).append(body)


def _facts(s: Statement, compact: bool) -> list[Content]:
    nobody = [labelled("who", Content("nobody is named").stylize("bold"))]
    lines = [line for p in s.speakers for line in _who(p, compact)] or nobody
    stance = "" if s.stance == ASSERTS else f" · {STANCES[s.stance].about if s.stance in STANCES else s.stance}"
    lines.append(labelled("kind", f"{BY_ID[s.kind].glyph} {BY_ID[s.kind].label}{stance}"))
    if s.event:
        where = f", {s.event.place}" if s.event.place else ""
        why = f" ({basis_words(s.event.name_basis)})" if s.event.name_basis else ""
        lines.append(labelled("event", f"{kind_of_event(s.event.kind)}: {s.event.name}{where}{why}"))
    else:
        lines.append(labelled("event", Content("none").stylize(QUIET)))
    lines.append(labelled("date", f"{date_words(s.date, s.end_date)} ({basis_words(s.date_basis)})"))
    sure = f"{s.sure:.2f}"
    if s.person_confidence is not None and s.person_confidence != s.confidence:
        sure += f" · words {s.confidence:.2f}, person {s.person_confidence:.2f}"
    why = f"{f'cue “{s.cue}”, ' if s.cue else ''}{label_of(s.rule)}"
    if compact:
        return [*lines, labelled("sure", f"{sure} · {why}")]
    return [*lines, labelled("sure", sure), labelled("why", why)]


def _who(p: SpokenBy, compact: bool) -> list[Content]:
    name = Content(clean_line(p.name or p.attribution)).stylize("bold")
    basis = basis_words(p.person_basis, "nobody known")
    about = [p.role] if p.role else []
    is_named = p.person_basis == "stated" and p.name and p.name in p.attribution
    said = f"printed “{p.attribution}”" if p.attribution else "not printed here"
    about.append(basis if is_named else f"{said} ({basis})")
    if p.candidates:
        about.append(f"may be {' or '.join(one.name for one in p.candidates)}")
    if compact:
        return [labelled("who", name + Content(clean_line(f"  {' · '.join(about)}")).stylize(QUIET))]
    return [labelled("who", name), *(labelled("", Content(clean_line(each)).stylize(QUIET)) for each in about)]


def _blind() -> list[Content]:
    why = "One in ten is shown without what was read, so that nobody only nods. Say who said it."
    return [labelled("blind", why)]


def _no_statement(shown: Shown) -> list[Content]:
    case = shown.case
    if any(one.verb == "reject" and one.state == "holds" for one in case.decided):
        return [labelled("is", "no statement")]
    kind = BY_ID[shown.kind].label if shown.kind in BY_ID else ""
    return [
        labelled("read as", f"no statement{f': {case.item.about}' if case.item.about else ''}"),
        labelled("kind", f"{kind}, if it is one (t)"),
        labelled("Space", "rightly none; next"),
        labelled("1…5", "it is one, and this one said it"),
    ]


def decided_lines(one: Decided, compact: bool = False) -> list[Content]:
    """A decision in two lines: what, then who and why; struck out if withdrawn. `compact`: in one line."""
    gone = one.state in ("withdrawn", "superseded")
    words = Content(decision_words(one))
    state = "" if one.state == "holds" else f" · {STATES.get(one.state, one.state).partition(':')[0]}"
    what = words.stylize("dim strike") if gone else words
    who = Content(f"{signed(one.author, one.at, one.reason)}{state}").stylize(QUIET)
    if compact:
        return [labelled("decided", what + Content("  ") + who)]
    return [labelled("decided", what), labelled("", who)]


def card_choices(shown: Shown, width: int, room: int) -> list[Content]:
    """Possible speakers: those named nearest to the words, each with its key; the current speaker is marked."""
    named, s = shown.case.named, shown.case.statement
    now = {p.uid for p in s.speakers} if s and not shown.blind else set[str | None]()
    out = []
    for n, one in enumerate(named[: min(CHOICES, max(1, room - 1))], 1):
        line = Content(f"{n} ").stylize(KEY) + plain(one.name)
        if one.uid in now:
            line += Content(" ◂").stylize(KEY)
        if one.role:
            line += Content(clean_line(f"  {one.role}")).stylize(QUIET)
        out.append(line.truncate(max(4, width), ellipsis=True))
    rest = max(0, len(named) - len(out))
    more = f"  ({rest:,} more named here)" if rest else ""
    nobody = Content("0 ").stylize(KEY) + Content("nobody is named   ")
    return [
        *out,
        nobody + Content("a ").stylize(KEY) + Content("another").append(Content(more).stylize(QUIET)),
    ]


def card_head(title: str, at: int, of: int, right: str, width: int) -> Content:
    """The line at the top: lane, position, and at the right how often people agree with the reading."""
    left = Content(f" {clean_line(title)}").stylize("bold") + Content(f"  {at:,} of {of:,}" if of else "")
    room = width - left.cell_length - 2
    return left + Content(" " * (room - len(right) + 1)) + Content(right).stylize(QUIET) if len(right) < room else left


def card_source(case: Case, width: int) -> Content:
    """The line that says where the words are printed."""
    b = case.briefing
    if b is None:
        return Content("")
    day = f"{date_words(b.published)} · " if b.published else ""
    also = f" · {also_in(b.also)}" if b.also else ""
    return (
        plain(f"{day}line {case.line} · {b.title} · {b.file}{also}")
        .truncate(max(4, width), ellipsis=True)
        .stylize(QUIET)
    )


def decision_card(case: Case, width: int) -> list[Content]:
    """A decision whose subject is not in this library: what was decided, about which words."""
    lines = [line for one in case.decided for line in decided_lines(one)]
    for one in case.decided:
        words = clean_line(one.words)
        lines += [
            Content(""),
            labelled("words", f"“{words}”" if words else "none kept"),
            labelled("in", one.briefing or "no briefing"),
        ]
        lines.append(labelled("state", STATES.get(one.state, one.state)))
    return [part for line in lines for part in hanging(line, width, HANG)]


def pattern_card(shown: Sequence[Statement], width: int, height: int) -> list[Content]:
    """Some statements of a pattern, each as a block: speaker, then as many of the words as fit."""
    number = max(1, len(shown))
    gap = 1 if 3 * number - 1 <= height else 0
    room = max(1, (height + gap) // number - 1 - gap)
    out: list[Content] = []
    for s in shown:
        who = ", ".join(p.name or p.attribution for p in s.speakers) or "nobody is named"
        head = glyph(s.kind) + Content(" ") + Content(clean_line(who)).stylize("bold")
        tail = Content(f"  {BY_ID[s.kind].label} · {date_words(s.date)} · {s.sure:.2f}").stylize(QUIET)
        out.append((head + tail).truncate(width, ellipsis=True))
        words = wrapped(Content(clean_line(s.lead + s.text)), max(8, min(width, MEASURE) - 2))
        cut = words[:room]
        if len(words) > len(cut):
            cut[-1] = cut[-1].truncate(max(1, min(width, MEASURE) - 4), ellipsis=False).rstrip() + Content(" …")
        out += [*(Content("  ") + line for line in cut), *[Content("")] * gap]
    return out[:height]


def lane_line(label: str, number: int | None, about: str, width: int, selected: bool) -> Content:
    """A lane of the queue: its name, number of items, and description."""
    counted = "…" if number is None else f"{number:,}"
    name = Content(f" {label:<13}").stylize("bold" if number else QUIET)
    line = name + Content(f"{counted:>8}  ") + Content(about).stylize("" if selected else QUIET)
    return line.truncate(max(4, width), ellipsis=True)


def queue_says(told: Agreement, waiting: int) -> list[Content]:
    """Lines below the lanes: how often people agree with the reading, and decisions waiting for another window."""
    out = []
    if told.of_blind + told.of_seen:
        out.append(Content(f"Decided {told.words}.").stylize(QUIET))
    if waiting:
        out.append(Content(f"In your notebook, until the other window is done: {waiting:,}.").stylize("bold"))
    return out


def agreement_words(told: Agreement) -> str:
    """The agreement in short, for the line at the top; empty where nothing was decided."""
    if not told.of_blind + told.of_seen:
        return ""
    blind = f"blind {told.blind:,}/{told.of_blind:,}" if told.of_blind else "blind none"
    return f"as read: {blind} · seen {told.seen:,}/{told.of_seen:,}"


def pattern_facts(item: Item, width: int, height: int) -> list[Content]:
    """Description of a pattern and of each key."""
    together, of = len(item.uids), item.of
    drawn = f"{together:,} drawn at random" + (f" of {of:,}" if of > together else "")
    shown = f"{min(CHOICES, together)} of them"
    doubt = Content("Five right of five may leave four in ten wrong: where you doubt, o.").stylize(QUIET)
    what = labelled("what", Content(clean_line(item.about)).stylize("bold"))
    if height < 2 * CHOICES:
        return [what, labelled("how many", f"{drawn}; shown {shown}"), *wrapped(doubt, width)]
    lines = [
        what,
        labelled("how many", drawn),
        labelled("shown", shown),
        Content(""),
        _key("Space", f"all {together:,} are right, each with a line of its own"),
        _key("x", f"none of the {together:,} is a statement"),
        _key("o", "one by one"),
        _key("h", "later"),
        Content(""),
    ]
    return [*(part for line in lines for part in hanging(line, width, HANG)), *wrapped(doubt, width)]


def decision_facts(width: int) -> list[Content]:
    """Description of each key for a waiting decision."""
    why = Content(
        "Its briefing is not in this library, or it does not fit the text here. It holds as soon as the briefing is imported."
    )
    lines = [
        Content(""),
        _key("Space", "keep it waiting; next"),
        _key("x", "take it back"),
        _key("h", "later"),
    ]
    return [*wrapped(why, width), *(part for line in lines for part in hanging(line, width, HANG))]


def _key(key: str, does: str) -> Content:
    return Content(f"{key:<{HANG}}").stylize(KEY) + Content(does)
