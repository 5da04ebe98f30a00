"""Statements of every kind that an export may get, by name. All invented."""

from __future__ import annotations

from briefing_tui.model import BriefingRef, EventRef, Part, SpokenBy, Statement

SPEAKER = SpokenBy(
    attribution="Ms. Lea Okafor, Head of Office",
    start=40,
    end=70,
    uid="p-1",
    name="Lea Okafor",
    kind="person",
    role="Head of Office",
    organization="River Commission",
    organization_uid="o-1",
)
BRANDT = SPEAKER._replace(uid="p-2", name="Ivo Brandt", role=None, attribution="Mr. Brandt", organization=None)
BODY = SPEAKER._replace(uid="o-2", name="Fenn Ferries", kind="body", role=None, organization=None, attribution="Fenn")
EVENT = EventRef("e-1", "Water for All", "side_event", "2023-03-02", "2023-03-02", "Nairobi")
PLAIN = Statement(
    id=1,
    uid="s-1",
    kind="direct",
    text="Rivers know no borders,",
    context="“Rivers know no borders,” said Ms. Lea Okafor, Head of Office.",
    context_start=0,
    context_end=71,
    speakers=(SPEAKER,),
    event=EVENT,
    date="2023-03-02",
    end_date="2023-03-02",
    date_basis="stated",
    occasion="opening remarks",
    cue="said",
    rule="marks-before-cue",
    confidence=0.95,
    review_state="unreviewed",
    briefing=BriefingRef("b-1", "Water week", "water.txt"),
    start=1,
    end=24,
    line=3,
)
WEB = BriefingRef(
    "b-2",
    "“Ports reopen”",
    "ports.html",
    "2023-03-04",
    "stated",
    "Ministry of Ports",
    "https://ports.example/a?b=1&c={2}",
)
PDF = BriefingRef("b-3", "Annual review 2023", "review.pdf")
PARTS = PLAIN._replace(
    text="First this.\n\nThen that.\n[…]\nAnd the end.",
    parts=(Part(1, 12, "First this."), Part(14, 24, "Then that."), Part(90, 102, "And the end.")),
)


def _when(first: str | None, last: str | None) -> Statement:
    return PLAIN._replace(date=first, end_date=last, event=None, occasion=None)


VARIANTS: dict[str, Statement] = {
    "direct": PLAIN,
    "full stop": PLAIN._replace(text="Rivers know no borders."),
    "question mark": PLAIN._replace(text="Do rivers know borders?"),
    "exclamation": PLAIN._replace(text="Mind the river!"),
    "ellipsis": PLAIN._replace(text="Rivers, you know…"),
    "three points": PLAIN._replace(text="Rivers, you know..."),
    "abbreviation": PLAIN._replace(text="It was built in the U.S.,"),
    "abbreviation at the end": PLAIN._replace(text="It was built in the U.S."),
    "marks within": PLAIN._replace(text="We call it ‘the long river’,"),
    "reported": PLAIN._replace(kind="indirect", text="rivers know no borders,"),
    "mixed": PLAIN._replace(kind="mixed", text="the port was “a dump”"),
    "act": PLAIN._replace(kind="act", text="the plan for the river", cue="presented"),
    "asked": PLAIN._replace(kind="question", text="When will the bridge open?"),
    "denied": PLAIN._replace(kind="indirect", stance="denies", text="the port would close"),
    "denied, quoted": PLAIN._replace(stance="denies", text="The port will close."),
    "to come": PLAIN._replace(kind="indirect", stance="to_come", text="the port will open"),
    "if": PLAIN._replace(kind="indirect", stance="conditional", text="the port is safe"),
    "hearsay": PLAIN._replace(kind="indirect", stance="hearsay", text="the port is a dump"),
    "with its cue": PLAIN._replace(kind="indirect", cue="opposes", shows_cue=True, text="all night sailings"),
    "to come, with its cue": PLAIN._replace(
        kind="indirect", stance="to_come", cue="will oppose", shows_cue=True, text="all night sailings"
    ),
    "unsure": PLAIN._replace(confidence=0.8),
    "unsure person": PLAIN._replace(person_confidence=0.5),
    "unsure, confirmed": PLAIN._replace(confidence=0.6, review_state="confirmed"),
    "contested": PLAIN._replace(review_state="confirmed", contested=True),
    "nobody": PLAIN._replace(speakers=()),
    "unresolved": PLAIN._replace(speakers=(SPEAKER._replace(uid=None, name=None, kind=None, role=None),)),
    "two": PLAIN._replace(speakers=(SPEAKER, BRANDT)),
    "body": PLAIN._replace(speakers=(BODY,)),
    "no event": PLAIN._replace(event=None),
    "no event, no occasion": PLAIN._replace(event=None, occasion=None),
    "no place": PLAIN._replace(event=EVENT._replace(place=None), occasion=None),
    "event asks": PLAIN._replace(event=EVENT._replace(name="Whose water?")),
    "undated": _when(None, None),
    "two days": _when("2023-03-02", "2023-03-03"),
    "two months": _when("2023-03-30", "2023-04-02"),
    "two years": _when("2022-12-30", "2023-01-02"),
    "month": _when("2023-03", None),
    "year": _when("2023", None),
    "page": PLAIN._replace(briefing=PDF, page=7),
    "web": PLAIN._replace(briefing=WEB),
    "in parts": PARTS,
    "two lines": PLAIN._replace(text="Rivers know\nno borders,"),
    "hostile": PLAIN._replace(
        text="]]> & <b>\x1b[1m \x00\ufffe\uffff \\input{x} {a} $5 100% #1 a_b ~ ^ @x{y, \"z\" 'q' =1+1",
        speakers=(SPEAKER._replace(name="Lea <Okafor> & Søn", role="=Head\x07 {of} Office"),),
        event=EVENT._replace(name="A & B; C, D\\E", place="Nai\nrobi"),
        briefing=WEB._replace(title="Ports <re>open & {more}", file="a&b <c>.txt"),
    ),
}
