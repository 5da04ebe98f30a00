"""Words and patterns of transcripts: labels of turns, questioners, stage directions, procedural turns.

Words in lower case, without their full stop; never a person's name.
"""

from __future__ import annotations

import re

from briefing_tui.extract.english.abbreviations import TITLES

# ---- labels --------------------------------------------------------------------------------------------------------

_MARKUP = r"[*_]{0,3}"
"""Markdown signs around a label."""
_ASKS = r"(?:(?:FOLLOW-UP |Follow-up )?(?:QUESTION|[Qq]uestion)|Q|Question|REPORTER|Reporter|JOURNALIST|Journalist|CORRESPONDENT|Correspondent|INTERVIEWER|Interviewer|PRESS|MEDIA|FRAGE|Frage|JOURNALISTE|Journaliste)"
_NUMBER = r"(?:[ \u00a0]?(?:[Nn][Oo]\.[ \u00a0]?|#)?\d{1,3})?"
_ASIDE = r"[ \u00a0]?[(\[](?P<aside>[^()\[\]\n]{2,80})[)\]]"
_BEHIND_COMMA = r"(?:,[ \u00a0](?P<name>[A-Z][^()\[\]\n:.?!]{1,60}))?"
ASKED = re.compile(
    rf"{_MARKUP}(?P<asks>{_ASKS}){_NUMBER}{_MARKUP}(?:{_ASIDE}{_MARKUP})?{_BEHIND_COMMA}[ \u00a0]?:{_MARKUP}(?=\s|[“\"]|$)"
    rf"|{_MARKUP}(?P<mark>Q(?:\d{{1,3}}[.)]|\.)?){_MARKUP}\.?(?=\s*$|[ \u00a0]+[A-Z0-9“\"'‘’(\[—–…-]|[ \u00a0\t]{{2,}}\S|\u00a0|\n)"
)
"""The label of a question, with the questioner if printed in brackets; “mark”: without a colon."""
ANSWERED = re.compile(
    rf"{_MARKUP}(?:A|ANSWER|Answer|ANTWORT|Antwort|RÉPONSE|Réponse){_NUMBER}{_MARKUP}[ \u00a0]?[:.]{_MARKUP}(?=\s|[“\"]|$)|\*\*A\*\*(?=\s|$)|A(?=\s*$)"
)
"""The label of an answer without a name."""
LABELLED = re.compile(
    rf"{_MARKUP}(?P<who>(?:(?:MR|MS|MRS|DR):\s)?[^\W\d_][^\n:()\[\]“”\"?!;*_]{{0,78}}?){_MARKUP}(?:{_ASIDE}{_MARKUP}(?: \((?P<party>\d{{1,2}}:\d{{2}}|[A-Z][A-Za-z /-]{{0,24}})\){_MARKUP})?(?:, [A-Z][\w.]+){{0,2}})?[ \u00a0]?:{_MARKUP}(?=\s|[“\"(\[]|$)"
)
"""Words that may be a label, with a colon."""
PARTY = "party"
HELD_BY = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Sir|Dame|Lord|Lady)\.? )?[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}")
"""The holder of an office in brackets behind it: “The Minister for Ports (Ada Lind):”."""
_CAPITALS = r"(?:Mc|Mac|De|Di|La|Le|Van|O[’'])?[^\W\d_a-z]{2}(?:[^\W\d_a-z]|[’'-](?=[A-Z]))*|[A-Z]\."
_STATE = r"(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)"
STOPPED = re.compile(
    rf"{_MARKUP}(?P<who>(?:(?:The|Mr|Ms|Mrs|Miss|Dr|Sen|Senator|Chairman|Chairwoman|Chair|Secretary|President)\.?[ \u00a0]+)?"
    rf"(?:(?!(?:SENS?|REPS?|GOV|DR|MR|MS|MRS|GEN|ST|NO|VS)\b\.?)(?:{_CAPITALS}))(?:[ \u00a0]+(?:{_CAPITALS})){{0,5}}{_STATE}?)\.{_MARKUP}(?=\s{{1,3}}[A-Z“\"(\[—]|\s*$)"
)
"""Words in capitals that may be a label, with a full stop: “CHAIRMAN BERG.  Good afternoon.”"""
STATE_BEHIND = re.compile(rf"(?<=[A-Z]{{2}}){_STATE}$")
"""The state of a member behind the surname, which tells two of one surname apart: “Mr. LIND of Ohio.”"""
INLINE = re.compile(r"(?:(?<=[.?!…)\]”\"—–-])[ \u00a0]+|\n[ \t\u00a0]*)(?=[*_]{0,3}[A-Z])")
"""A possible start of a turn within a paragraph: after a sentence, or on a line of its own."""
TITLE_BEFORE = re.compile(r"\b(?:MR|MS|MRS|DR|SEN|REP|GOV|GEN|AMB)\.$")
"""A title whose full stop does not end a sentence: “Thank you MS. POHL: You are welcome.”"""
TIMED = re.compile(
    r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \u00a0]+(?:[–—-][ \u00a0]+)?(?=[*_]{0,3}[A-Z])"
)
"""The time of a recording before a label: “[00:01:12] Ada Lind:”."""
CAPITALS_WITHIN = re.compile(r":(?<=[A-Z]{2}:)\s")
"""A string that every text with labels in capitals contains."""
CAPITALS_MIXED = re.compile(
    r"(?:Mc|Mac|De|Di|La|Le|Van|O[’'])(?=[A-Z]{2})|\b(?:de|da|del|van|von|der|al|el|bin|ibn|la|le|for|of|and|the|to)\b"
)
"""Parts of a label in capitals that may be in lower case."""
HONORIFIC_ENDS = frozenset(title.lower() for title in TITLES)

ANONYMOUS = frozenset(
    """moderator operator aide staff staffer interpreter translator host participant participants audience member official officials guest
    speaker voice crowd reporter press question announcer caller attendee unidentified unknown interviewer anchor narrator crew chorus""".split()
)
"""Words of labels without a name."""
OFTEN_MISSPELT = ("official", "moderator", "operator")
"""Those of `ANONYMOUS` of which an unknown word in a label without a name is probably a misspelling."""
PRESIDES = frozenset("moderator operator host interviewer anchor aide staff announcer".split())
"""Those of `ANONYMOUS` who give the floor to others and ask for others."""
LABEL_LEADS = frozenset(("the", "acting", "former", "first", "madam"))
"""Words of a label before an office."""
NEVER_PLAIN = frozenset(
    "senator sen representative rep congressman congresswoman president king queen justice judge governor gov mayor minister".split()
)
"""Titles that a person has in the label too, so that “MR.” is somebody else."""
CAPITAL_PARTS = re.compile(r"(?<![^\W\d_])(?:mc(?=[a-z])|[^\W\d_]+)|(?<=\bmc)[a-z]+|(?<=\b[od][’'])[a-z]+")
"""Parts of a lower-case name that begin with a capital: after a hyphen, “Mc”, “O’”."""
SURNAME = re.compile(r"(?<![\w-])(?:al-|el-)?[^\W\d_a-z][\w’'-]*(?<![’'-])")
"""A word that may be a surname."""
NO_ROLE_BEGINS = frozenset(
    "and as for with but or so to in on at by from our my his her their this that when if".split()
)
"""Words of a sentence before a title that are not part of it."""
ROLE_ENDS = re.compile(r"[,.;:()“”\"\n]|\s(?:who|which|and)\s")
NO_NAME_WITHIN = re.compile(r"[ \u00a0](?:En Route|Aboard|Before|After|Following)\b")
"""Words of a heading that end a name: “by Press Secretary Lea Pohl En Route Lund”."""
NO_LABEL = frozenset(
    """contact contacts note notes what when where who why how update date time place location subject re cc from to tel telephone phone fax
    email e-mail web website online web-site fact facts background summary topic topics title source sources warning example transcript video audio media
    agenda attachment attachments enclosure enclosures release related also directions address venue rsvp quote quotes quotation review
    end answer part section table figure step option deadline cost costs price status result results total participants speakers topics
    myth fact claim promise made kept hoax truth reality reminder p.s watch read listen subjects issues headline headlines present
    apologies duration caption""".split()
)
"""Words that, alone before a colon, are not a label."""
ARTICLE = "the"
SALUTATIONS = frozenset(("mr", "ms", "mrs", "madam", "madame"))
"""Forms of address with an office alone: “Mr. President: …”"""
NO_LABEL_PHRASE = re.compile(
    r"\b(?:contacts?|release|sheet|schedule|sources?|statement|remarks|summary|http|www)\b|(?-i:\bOn\s)|[$%&/]|[’']s?(?:\s|$)",
    re.IGNORECASE,
)
"""Words of a heading that is not a label."""
SPOKEN = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Uu]s|[Mm]e|[Tt]hank|[Tt]hanks|[Gg]ood (?:morning|afternoon|evening)"
    r"|(?:Mr\.|Madam|Madame) (?:President|Speaker|Chair(?:man|woman)?|Secretary)|Sir|Ma[’']am)\b|\?(?:\s|$)"
)
"""Words that address somebody."""
QUOTED_WHOLE = re.compile(r"\s*[“\"]")

# ---- stage directions ----------------------------------------------------------------------------------------------

_DIRECTION_WORDS = (
    r"(?:laugh(?:ter|s|ing)?|applause|cross-?talk|inaudible|indiscernible|unintelligible|pause|off-?mic(?:rophone)?|no (?:audible )?response"
    r"|as (?:interpreted|translated|prepared)|via (?:\w+ )?(?:interpret|translat)\w+|in [A-Z]\w+|speak\w* (?:in )?[A-Z]\w+|break(?: in \w+)?|music|cheers|boos|sic"
    r"|audio (?:gap|break|drop\w*|cut\w*)|technical difficult\w+|recess|silence|gavel|cheers and applause|laughter and applause|through (?:an )?interpreter)"
)
DIRECTION = re.compile(
    rf"[*_]{{0,3}}[(\[](?:(?i:{_DIRECTION_WORDS})(?:[ ,.][^()\[\]\n]{{0,60}})?|[A-Z][^()\[\]\n]{{2,90}}\.)[)\]][*_]{{0,3}}"
)
"""A stage direction: “(Laughter.)”, “[inaudible]”, “(A video is played.)”"""
WHOLE_DIRECTION = re.compile(r"[*_]{0,3}[\[(][^()\[\]]*[\])][*_]{0,3}|[\W_]*", re.DOTALL)
"""A paragraph that is a stage direction, or only signs."""
ENDS_TRANSCRIPT = re.compile(
    r"(?:END\b.*|\d{1,2}:\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?.{0,40}|#+(?: #+)*|-\s?30\s?-|\*\s?\*\s?\*[* ]*|_{3,}|-{3,}"
    r"|\(?(?:The )?(?:briefing|press conference|interview|call|meeting|event)[^.\n]{0,60}(?:ended|concluded|adjourned)[^\n]{0,60}"
    r"|[\[(][^()\[\]\n]{0,80}\b(?:ended|concluded|adjourned)\b[^()\[\]\n]{0,80}[\])])",
    re.DOTALL,
)
"""A mark of time, or of the end."""
FOOTER = re.compile(
    r"(?:Media |Press )?Contacts?\b|For (?:more|further) information\b|About (?:the )?[A-Z]|(?:Editor[’']s |Transcriber[’']s )?Notes?:\s|For Immediate Release",
    re.IGNORECASE,
)
"""The beginning of the text below a transcript."""

ASKS_UNLABELLED = re.compile(
    r"(?:(?:Thank you|Thanks|Hi|Hey|Hello|Okay|OK|Yes|Yeah|Sure|Great|Good (?:morning|afternoon|evening))\b[^.?!\n]{0,60}[.,!—–-]+\s+){0,2}"
    r"(?:And |But |So |Just )?(?:I(?:[’']ve| just| also| do| only)*(?: have| had| got)|(?:Just|One|Two|A)) (?:just |only )?"
    r"(?:(?:a|an|one|two|three|another|more|quick|small|brief|other|follow-?up|couple|few|of|last|final|separate|different|related) )+"
    r"(?:questions?|follow-?ups?)\b(?! (?:about|that|whether) (?:me|us)\b)"
)
"""The beginning of a reporter's words whose label is lost: “Thank you. I just have one small question on …”."""
ASKING_END = re.compile(r"\?[”\"’'»)\]\s]*$")
"""The end of a turn that is a question."""
IN_BRACKETS = re.compile(r"\s*,\s*")
"""Separates the name and the body of a questioner: “(Jonas Weil, The Herald)”."""

# ---- the event -----------------------------------------------------------------------------------------------------

PRESS = re.compile(
    r"\b(?:press|media|news)[ -](?:briefing|conference|gaggle|call|availability|stakeout)\b|\b(?:briefing|gaggle|press)\b",
    re.IGNORECASE,
)
"""Words of a title for a meeting with the press."""
TITLED = re.compile(
    r"\b(?:press|briefing|gaggle|interview|remarks|conference|call|availability|transcript|session|questions|statement|speech|address|hearing|roundtable|town hall|conversation|doorstop|doorstep|on-the-record|background)\b",
    re.IGNORECASE,
)
"""Words of a heading that names a statement."""
PREPARED = re.compile(
    r"\b(?:remarks|speech|address|lecture|toast|eulogy|testimony)(?:,? as (?:prepared|delivered)(?: for delivery)?)? (?:by|of)\b|\bremarks,? as (?:prepared|delivered)\b",
    re.IGNORECASE,
)
"""Words of a heading above a speech."""
NO_TITLE = re.compile(
    r"\d{1,2}:\d{2}|\bfor immediate release\b|^(?:via|aboard)\b|\broom$|^(?:E&OE\W*)?(?:(?:full|proof|rush) )?transcript(?:\W*E&OE)?$",
    re.IGNORECASE,
)
BRIEFING, CONVERSATION = "Press briefing", "Remarks"
NAMED_OF = "{what} of {who}"
"""Templates of names where no title is printed."""
CITY = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3}, [A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}")
SITE = re.compile(
    r"(?:[A-Z][^\n:;,]{2,80}\b(?:Room|House|Building|Auditorium|Office|Hotel|Airport|Palace|Embassy|Center|Centre|Hall|Ministry|Garden|Lawn"
    r"|Capitol|University|School|Ballroom|Library|Headquarters|Base|Theater|Theatre|Church|Stadium|Arena|Resort))"
)
"""A line that is only the name of a place."""
