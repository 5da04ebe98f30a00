"""Patterns around quotation marks: tags, announcements of a quotation, labels of speakers."""

from __future__ import annotations

import re

from briefing_tui.extract.english.abbreviations import TITLE
from briefing_tui.extract.english.sentences import SAID, SPEAKER

STOP = re.compile(
    r"[.;:!?](?=\s|$)|,?\s+(?:in (?:his|her|their|its|an?|the|response|reply|answer|reaction|private|public|writing|no)|through (?:an?|the|his|her|its|their)|via|by (?:tele)?phone|by e-?mail"
    r"|with (?:regret|sadness|concern|satisfaction|pride|pleasure|relief|confidence|emphasis)|(?:late|early) (?:on|last|this|yesterday)|earlier|last (?:night|week|month|year)|this (?:week|morning|afternoon|evening)|once|on \d|during|while|when|after|before|at (?:the|an?)|as (?:he|she|they)"
    r"|who|which|whose|adding|referring|speaking|addressing|on \w+day|yesterday|today|to \w+ers|about|of (?:his|her|the|their)\s+[a-z])\b"
    r"|,?\s+(?<!\bof )(?!(?:acting|outgoing|incoming|managing|ranking|presiding|founding|visiting|commanding|deputising)\b)[a-z]+ing\b|,?\s+and (?:also |then |later )?[a-z]+ed (?=that\b|[“\"])|\s[–—-]\s|[“\"]|\n"
)
"""The end of the words of a tag that name the speaker."""
ABBREVIATED = re.compile(r"(?:\b[A-Z]|" + TITLE + r"|H\.E|U\.S|Jr|Sr|[RD]-[A-Za-z.]+)$")
"""Words before a full stop that does not end a tag."""
NOUN_CHAIN = re.compile(r"(?:and|the|of|an?)\b")
"""Words that continue a role after a comma."""
SIGNED = re.compile(r"[\s>]*(?:[—–]|--|-(?=\s|[A-Z]))\s*(?P<who>[A-Z][^\n“”\"]{3,120}?)\s*(?=\n|$|\.\s*(?:\n|$))")
"""A dash and a name after a quotation."""
IN_BRACKETS = re.compile(
    r"\s*\((?P<who>(?:[A-Z][\w.’'-]*\s+){1,5}[A-Z][\w’'-]+(?:,\s[^()\n]{2,100})?)\)\s*(?=\n|$|\.\s*(?:\n|$))"
)
"""The same in brackets."""
LABEL_LED = re.compile(
    r"(?:[A-Z][a-z]+\s)?(?:[Qq]uotes?|[Qq]uotations?|[Cc]omments?|[Mm]essage|[Rr]eaction|[Rr]esponse)\s(?:from|by|of)\s(?:the\s)?"
)
"""Words before the name in a label: “Quote from Ms. X, Director of Ports:”."""
NOT_SIGNED = re.compile(r"\b(?:and|which|that|is|was)\b")
"""Words that a name after a dash does not contain."""
NO_LABEL = frozenset(("quote", "quotation", "citation", "pull quote", "key quote"))
"""Labels before a colon that say only that a quotation follows."""
PUT_IT = re.compile(
    r"(?:\b[Aa]s\s+(?P<cuec>noted|reported|stated|said|written|observed|explained|put)\s+(?:by|in)\s+(?P<c>[^“”\"]{2,200}?)"
    r"|\b[Aa]s\s+(?!(?:well|easily|soon|good|likely|readily|much)\b)(?P<a>[^“”\"]{2,140}?),?\s+(?P<cuea>(?:once\s+|rightly\s+|often\s+)?(?:puts?|said|says|noted|notes|wrote|writes|stated|observed|observes|pointed\s+out|points\s+out|argued|argues|explained|explains|warned|recalled|likes\s+to\s+say)(?:\s+it)?)"
    r"|\b(?P<cueb>[Ii]n the words of|[Tt]o quote(?: from)?|[Tt]o borrow (?:a phrase|words) from|(?:^|(?<=[.!?]\s)|(?<=\n))[Pp]er)\s+(?P<b>[^“”\"]{2,140}?))\s*[,:]\s*$"
)
"""Words before a quotation: “As X put it,”. Groups a, b, c: the source; cuea, cueb, cuec: the cue."""
_WHOSE = r"(?:(?:[Tt]he\s)?[A-Z][^“”\"\n:;]{1,100}?(?=[’']s?\s)|[Hh]is|[Hh]er|[Tt]heir)"
WHOSE_WORDS = re.compile(
    rf"\b[Ii]n\s(?P<who>{_WHOSE})(?:[’']s?)?\s(?P<cue>(?:own\s|exact\s|very\s|now\sfamous\s)?words)\s*[,:]?\s*$"
)
"""Words before a quotation: “In Ms. X's own words, ”."""
_ANSWER = r"(?:[a-z]+\s)?(?:answer|reply|response|retort|verdict|conclusion|assessment|comment|message|warning|advice|plea|promise|motto)"
WHOSE_ANSWER = re.compile(
    rf"(?:^|(?<=[.!?–—]\s)|(?<=\n))(?P<who>{_WHOSE})(?:[’']s?)?\s(?P<cue>{_ANSWER}(?:\s(?:to|for|on)\s[^“”\":,.;]{{1,60}})?\s(?:is|was))\s*[,:]?\s*$"
)
"""Words before a quotation: “Ms. X's answer to critics was ”."""
ANSWER_WHOSE = re.compile(rf",?\s+(?P<cue>is|was)\s(?P<who>{_WHOSE})(?:[’']s?)?\s{_ANSWER}\b")
"""The same behind it: “was Ms. X's only comment”."""
WORDS_WHOSE = re.compile(rf",?\s+in\s(?P<who>{_WHOSE})(?:[’']s?)?\s(?P<cue>(?:own\s|exact\s)?words)\b")
"""The same behind it."""
GOES_ON_IN_MARKS = frozenset("which who because and but so as where although while if or".split())
"""Words in marks that go on with a clause in front of them."""
WHOSE_NOUN = re.compile(
    r"(?P<who>[A-Z].*?)(?:[’']s?|(?<=\bHis)|(?<=\bHer)|(?<=\bTheir))\s(?:[a-z]+\s)?"
    r"(?:words|message|verdict|conclusion|assessment|reaction|response|answer|reply|advice|warning|plea|promise|pledge|take|view|point|hope|motto)"
    r"(?:\s(?:to|for)\s[^:]{1,60}|\s(?:is|was)(?:\s(?:clear|simple|plain|blunt))?)?"
)
"""A label that names the speaker by a possessive: “Ms. X's verdict:”."""
_PAPER = r"(?:joint |written |press |brief |prepared )?(?:statement|message|letter|release|post|note|e-?mail|memo|communiqué|declaration)"
AS_PUT = re.compile(
    r",?\s+as\s+(?P<who>(?:the\s)?[A-Z][^“”\"\n]{1,80}?|the\s[a-z][^“”\"\n]{1,80}?|he|she)\s+(?P<cue>(?:later |once |has |had )?puts? it)\b"
)
"""After a quotation: “as Ms. X put it”."""
ALL_SAID = re.compile(
    r",?\s+(?P<cue>(?:is|was)\sall)\s(?:that\s)?(?P<who>(?:the\s)?[A-Z][^“”\"\n]{1,80}?|he|she)\s(?:would|could|had\sto)\ssay\b"
)
"""After a quotation: “was all Ms. X would say”."""
STATEMENT_READ = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?]\s))(?:an?|the|one|their|his|her)\s+{_PAPER}\s+(?:(?:issued|released|signed|published|sent|posted)\s+)?(?:by|from|of)\s+(?P<who>[^“”\":;]{{2,140}}?),?\s+(?P<cue>reads?|(?:said|says|stated|states)(?: that)?)(?: as follows| in part| in full)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
"""Before a quotation: “A statement by Ms. X read:”."""
STATEMENT_WHOSE = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?]\s))(?P<who>(?:[Tt]he\s)?[A-Z][^“”\"\n:;]{{1,100}}?(?=[’']s?\s)|His|Her|Their)(?:[’']s?)?\s(?:[a-z]+\s)?{_PAPER}\s(?P<cue>reads?|said|says|stated|states)(?: that| as follows| in part| in full)?\s*[:,]?\s*$"
)
"""The same with its author first: “Ms. X's statement read:”."""
READ_OR_SAID = frozenset("read reads said says stated states".split())
"""Verbs of `STATEMENT_READ`."""
IN_WORDS_OF = re.compile(
    rf",?\s+(?P<cue>reads? (?:an?|the|his|her|their|one) {_PAPER} (?:(?:issued|released|signed|published|sent) )?(?:by|from|of))\s+(?=(?:the\s)?[A-Z])"
    r"|,?\s+(?P<cue2>according to|in the words of|per|(?:is|was) the (?:message|verdict|reply|answer|response|assessment|warning|view) (?:from|of)|came the (?:reply|answer|response|warning|message) from)\s+(?=(?:the\s)?[A-Za-z])"
)
"""Words between a quotation and its source, without a verb."""
TURNED = frozenset(("Said", "Says", "Added", "Adds", "Concluded", "Continued"))
"""Verbs at the start of a sentence: “Said Ms. X, “…””."""
LETTER_FROM = re.compile(
    r".*\b(?:letter|note|message|telegram|e-?mail|poem|post|line|verse|passage|prayer|greeting|appeal)s?\s(?:sent\s|written\s|signed\s|received\s)?(?:from|by)\s(?P<who>[^,;:]+)",
    re.DOTALL,
)
"""A label that ends in a letter and its author: “Ms. X read out a letter from the King”."""
FROM = "From"
"""A heading’s word before the name of the person quoted below."""
SO = "so"
READS = frozenset(("reads", "read"))
"""Verbs for the wording of a document."""
SAID_NAME = re.compile(r"\s+(?:said|added|stated|says)\s+[A-Z]")
"""A tag after a long quotation that ends without a sign."""
TAG_AT_ONCE = re.compile(
    rf",?\s+(?:{SAID}\s+(?:[A-Z]|the\s|an?\s)|(?:he|she|they|(?:(?:[A-Z][\w.’'-]*|the|of|for|and)\s+){{0,7}}(?:[A-Z][\w.’'-]*))\s+{SAID}"
    r"(?:[.,]|\s+(?:on|in|at|during|today|yesterday)\b|\s*$))"
    rf"|(?:,|,?\s[–—-])\s+(?:{SAID}\s+(?:[A-Z]|the\s|an?\s)|{SPEAKER}\s+{SAID}\b)"
)
"""The tag of a quotation that fills a sentence and ends without a sign: “The port will open” said Ms. X; “Never”, said Ms. X; “Never” –
Ms. X said – “again”."""
LOWER_WORD = re.compile(r"(?<![\w’'-])[a-z]{3,}")
BEFORE_NOUN = frozenset(("det", "poss", "other", "end=ed", "end=ing"))
"""Classes of words after which a plain verb form cannot occur."""
NAME_ALONE = re.compile(
    r"[^\S\n]*(?:\n[^\S\n]*){1,3}[–—-]{0,2}[^\S\n]*(?P<given>[A-Z][\w’'-]+) (?:(?:[A-Z]\.|[A-Z][\w’'-]+) )?[A-Z][\w’'-]+[^\S\n]*(?:\n|$)"
)
"""A line that holds only a full name, below a paragraph."""
NAMED_THING = re.compile(
    r"\s+(?:which|(?:an?|the|its|their|his|her)\s+(?:(?!said|says|told|added|wrote|noted|stated)[\w’'-]+\s+){1,5}?(?:that|which|designed|aimed|intended))\b"
)
"""The words after a title with a comma that describe it: “, a scheme that …”."""
NO_SPEAKER_BEHIND = frozenset(("by", "that", "in", "as"))
"""Words after a verb of saying that are not the speaker of the words before it."""
REACTS = frozenset(
    "welcomed welcomes praised hailed applauded commended congratulated celebrated endorsed backed criticised criticized condemned reflected reacted".split()
)
"""Verbs that lead to a quotation below their colon: “Ms. A B welcomed the plan:”."""
ARTICLE = "The"
SALUTES = frozenset(("Dear", "DEAR", "Hello", "Hi"))
"""Salutations of a letter: the name after them is not a speaker."""
LEADS_ON = re.compile(
    r"\b(?:(?:was|is|were|are)\s+(?:more\s|less\s|also\s)?[a-z]+(?:\s(?:about|on|in)\s[^:]{1,80})?"
    r"|(?:had|has)\s(?:this|(?:an?|one|some)\s(?:\w+\s){0,2}(?:message|warning|answer|words?|advice|question|reply|explanation|reason|plea))\b[^:]{0,80}"
    r"|(?:offered|gave|issued|sent|delivered|left|sounded|shared)\s(?:(?:\w+\s){0,4}?)(?:this|an?|one|some|the\sfollowing)\s(?:\w+\s){0,2}?(?:message|warning|answer|words?|advice|reply|explanation|plea|promise|thought|verdict|response)\b[^:]{0,80}"
    r"|(?:had|has)\s(?:this|the\sfollowing)\sto\ssay|(?:summed|sums)\sit\sup|(?:made|makes)\s(?:the|her|his|their)\spoint\s[a-z]+"
    r"|puts?\sit\s(?:this\sway|thus|like\sthis|simply|bluntly|plainly))\s*:$"
)
"""Words and a colon that lead to a quotation without a verb of saying: “was blunt:”."""
INSCRIBED = re.compile(
    r"\b(?:plaque|sign|banner|poster|placard|inscription|inscribed|engraved|motto|slogan|headline|book|poem|song|hymn|verse|psalm|film"
    r"|play|letter|card|wall|screen|painting|titled|entitled|reads?|reading|sang|sings?|quot(?:ed|es|ing))\b",
    re.IGNORECASE,
)
"""Words of a sentence after which a quotation may be written, sung or by somebody else."""
BY_PRONOUN = re.compile(
    r"(?:(?:Asked|Pressed|Questioned|Challenged|Told|Reminded)\b[^.“”\"]{0,90}, (?P<who>he|she) [a-z]+(?:ed|ew|oke|ook|ve)\b[^“”\"]{0,40}[.:])"
)
"""A sentence about somebody who is asked and does something, before a quotation: “Asked to name them, | he laughed.”"""
ANOTHER_SENTENCE = re.compile(r"[a-z]{3,}[.!?]\s+[A-Z“\"].{20,}")
ANOTHER_SUBJECT = re.compile(
    r"\b(?:and|but|while|whereupon)\s(?:(?:an?|the|some|many|one|another|others|everybody|everyone|somebody|his|her|their|its)\b|[A-Z])[^“”\".;]{0,60}?\b[a-z]+(?:ed|ang|aid|ied|outs?|gain)\s*[,:]\s*[“\"]?$"
)
"""Words between two quotations with a subject and a verb of their own: “, and the crowd cheered, ”."""
JOINS_QUOTATIONS = re.compile(r"(?:[,:;]|\s[–—-]|\band|\bthat|\bbut)\s*$")
"""Words between two quotations of one speaker."""
OCCASION = re.compile(
    r"\bin (?:his|her|their) ((?:opening|closing|welcoming|introductory|concluding|keynote)?\s?(?:remarks|statement|speech|address|message))\b"
)
"""The occasion of a statement: “in her opening remarks”."""

# ---- announcements -------------------------------------------------------------------------------------------------

STATEMENT = re.compile(
    r"(?:following (?:statement|comments?|remarks)|statement|remarks|as follows)[^:“”\"]{0,420}:\s*$",
    re.IGNORECASE,
)
"""Words before a colon that announce a statement."""
MADE_STATEMENT = re.compile(
    r"\b(?:issued|released|made|gave|offered|delivered|published|submitted)\s(?:the\sfollowing|this)\s(?:\w+\s){0,2}(?:statement|comments?|remarks)\b[^:“”\"]{0,300}:$"
)
"""The end of a sentence that tells that a statement was made, which follows."""
STATEMENT_OF = re.compile(
    r"\b(?:[Ss]tatement|STATEMENT|[Rr]emarks|[Ee]xcerpts?|[Ff]ull text|[Cc]omments|[Tt]estimony)\s+(?:of|from|by)\s+(?:the\s+)?"
    r"(?P<who>(?:[A-Z][\w.’-]*\s+){0,6}[A-Z][\w-]+)(?=[’']s|\s|,|:)"
)
FOLLOWS = re.compile(
    r"\bthe following (?:statement|comments?|remarks)\b|\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir) (?:full |complete )?(?:statement|comments|remarks)"
    r"(?: [a-z ]{1,40})? (?:follows?|(?:is|are) below)\b"
)
SAYS_SEMICOLON = re.compile(r"\b(?:said|says|stated|wrote|posted|tweeted|added)(?: on X| that)?\s?[;,]$")
"""The end of a line that announces a statement without a colon."""
FOLLOWS_SIGNS = ("follow", "below")
"""Substrings, one of which occurs in every match of FOLLOWS."""
BELOW = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?]\s\s))(?P<who>(?:The|Their|His|Her|A)\s(?:full\s|complete\s)?(?:text\sof\sthe\s)?(?:[\w’'-]+\s){0,3}?"
    r"(?i:resolution|letter|text|bill|amendment|petition|order|declaration|proclamation|motion|communiqué|testimony|editorial|op-ed))"
    r"(?:\s[^.:“”\"]{0,120}?)?\s(?:(?:is|are)\s(?:below|as\sfollows)|follows?|reads?|states?)(?:\s(?:below|as\sfollows|in\s(?:part|full)))?:$"
)
"""A document printed below: “The resolution is below:”."""
HEADED = re.compile(
    r"^(?:[A-Z][A-Z ]+:\s*)?(?P<who>(?:[A-Z][\w.’'-]*\s+){0,5}?[A-Z][\w’'-]+)\s+(?:(?i:issues?|releases?|makes?)\s+(?i:(?:the\s+)?(?:following\s+)?)"
    r"(?i:statement|remarks|comments)|(?i:comments?|statement|remarks)\s+(?i:on|about|regarding|following|after))\b"
)
"""A heading that announces a person's statement."""
TOPIC_LABEL = "On "
"""The beginning of a topic label: “On tariffs: “…””."""
NO_STATEMENT = re.compile(
    r"(?:(?:the following|a) (?:joint )?statement|by(?! \w+ing\b))\b|(?:the following(?: [a-z]+){0,3}|as follows)$|not to be (?:named|identified|quoted)\b",
    re.IGNORECASE,
)
"""Reported words that only announce a statement, or name an agent."""
SEVERAL = re.compile(
    r"\band\b|^(?:together )?(?:they|both|the two|(?:the )?(?:two |both )?(?:leaders|sides|presidents|ministers|secretaries|parties|officials|participants|attendees))\b",
    re.IGNORECASE,
)
"""Several people as a joint subject."""
