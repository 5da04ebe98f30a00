"""Words around the tag of a clause without marks: “The mill is old, the miller said in May.” All in lower case."""

from __future__ import annotations

from briefing_tui.extract.english.cues import forms

_BASES = """say add note explain tell state warn argue remark observe insist announce declare confirm predict suggest write admit
acknowledge recall stress emphasize emphasise underline underscore caution conclude believe think maintain contend assert testify reveal
joke complain lament reply respond continue quip report estimate claim allege concede reiterate disclose affirm comment promise vow
pledge tweet text post sigh grumble mutter murmur whisper blog muse caution forecast reckon hope advise find show indicate""".split()
_IRREGULAR = {"think": ("thinks", "thought"), "quip": ("quips", "quipped")}


def _finite(base: str) -> tuple[str, ...]:
    return _IRREGULAR.get(base) or tuple(f for f in forms(base) if f != base and not f.endswith("ing"))


TAG_VERBS = frozenset(form for base in _BASES for form in _finite(base))
"""Finite verbs of a tag: “…, the miller said”."""
PLURAL_VERBS = frozenset("say warn argue insist believe claim think fear report add note explain".split())
"""Their plain forms, as several say it."""
THEY = frozenset("they we i police people crew staff many some others both".split())
PLURAL = "s"
PHRASAL = frozenset(
    (("pointed", "out"), ("points", "out"), ("put", "it"), ("puts", "it"), ("made", "clear"), ("makes", "clear"))
)
"""Such verbs of two words."""
PURE = frozenset(("said", "says"))
"""Verbs that hardly have an object: whatever stands behind them in a tag spoke."""
TOLD = frozenset(("told", "tells", "assured", "assures", "reminded", "reminds", "informed", "informs"))
"""Verbs with whoever was told behind them."""
ADDRESSEE = frozenset("warned warns advised advises cautioned cautions".split()) | TOLD
"""Verbs of which a name behind them may be who was spoken to."""
OWN = frozenset(("his", "her", "its", "their", "our", "my"))
TAIL = frozenset(
    "in at during on after before from while when to with by over via through earlier later last this today yesterday here".split()
)
"""Words with which the place, the time or the hearers behind a tag begin."""
PLACES = frozenset(("in", "at", "during", "on", "before"))
"""Those that lead from a verb over a place to its clause: “stated at a hearing that …”."""
WRITTEN = frozenset(
    "note sign notice poster letter statement report message label plaque card banner board text placard caption".split()
)
"""What “reads” words: “…, read a note at the door”."""
NO_TAIL = frozenset(("that", "whether", "how", "why", "what", "if", "there"))
"""Words behind a verb that begin what is said: it is no tag."""
TO_WHOM = frozenset(
    "reporters journalists parliament lawmakers mps deputies delegates members the a an his her their our this".split()
)
"""Words behind “to” that begin who was told; an infinitive is what is said."""
NO_SUBJECT = frozenset(
    """and but or nor so yet which who whom whose that because while although though whereas if unless when where since until than
    whether how why what not to in on at by of for from with after before during under over between among also then including
    especially particularly based""".split()
)
"""Words with which no subject of a tag begins."""
LEADS_TO_CLAUSE = frozenset(
    """to in on at by of for from with after before during under over between among since when while if unless although though because as
    once until despite based asked pressed questioned given without through throughout following by earlier later last this next today yesterday meanwhile""".split()
)
"""Words with which a phrase or clause begins that the main clause follows."""
LEADS_TIME = frozenset("since after before while although though because once despite".split())
"""Words with which a clause begins that leads a sentence."""
SET_OUT = frozenset("set outlined described detailed documented shown".split())
"""Participles of what a document tells, beside those of saying."""
WHOM = frozenset(("him", "her", "them", "me", "us"))
"""Whom somebody told or thanked."""
BEGINS_CLAUSE = frozenset("after before when while since if unless although though because once until".split())
"""Words with which a clause begins that the main clause follows."""
ONCE = frozenset(
    ("the", when) for when in ("night", "day", "moment", "week", "month", "year", "time", "morning", "first", "last")
)
"""How a clause begins that tells when: “the night he left, …”."""
GOES_ON = frozenset(
    """because if unless although though since so until which where especially including even not nor or provided as than whose with
    without to""".split()
)
"""Words behind a tag in the middle with which the words said go on."""
ENDS_WORDS = frozenset(("while", "whereas", "who"))
"""Words behind a tag with which something else begins."""
IRREGULAR = frozenset(
    """arose ate awoke became began bent bit bled blew bound bought bred broke brought built burst came caught chose clung cost crept
    cut dealt drank drew drove dug fed fell felt fled flew forbade forgot fought found froze gave got grew ground held hid hit hung hurt
    kept knelt knew laid lay led left lent let lit lost made meant met overcame overran paid put quit ran rang rebuilt rode rose sang
    sank sat saw sent set sewed shed shone shook shot shrank shut slept slid slowed sold sought sped spent spilt split spoke sprang spread
    stank stole stood strove struck stuck stung swam swept swore swung taught thought threw told took tore trod underwent understood went
    wept withdrew woke won wore wove wrote""".split()
)
"""Irregular pasts: with -ed, all that shows a finite verb by its form."""
FINITE = frozenset(
    """is are was were am has have had will would can could may might must shall should do does did cannot isn't aren't wasn't weren't
    won't wouldn't can't couldn't hasn't haven't hadn't doesn't don't didn't""".split()
)
"""Finite verbs that hold a clause together."""
ADDS = frozenset(
    "adding noting saying stressing warning stating explaining insisting arguing emphasizing emphasising pointing".split()
)
"""Participles of a further cue behind a comma."""
