"""Procedural sentences, which say nothing: giving the floor, thanks, greetings, repeated questions, interruptions.

Sentences of turns. Never a person's name.
"""

from __future__ import annotations

import re

from briefing_tui.extract.english.abbreviations import TITLES

_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|Secretary|Director|Administrator|Ambassador|Senator|General|Mayor|Governor)\.?[ \u00a0])"
_VOCATIVE = (
    rf"(?:[,.]?[ \u00a0](?:sir|ma[’']am|madam|please|everyone|everybody|all|guys|folks|again|now|you|there|in the (?:back|front|middle)|over there|right (?:here|there)|(?:{_NAME})?[A-Z][\w’'-]+"
    r"|\[[^\[\]\n]{1,60}\]))"
)
_LEADS = (
    r"(?:(?:and|so|okay|ok|o\.k\.|all right|alright|yes|yeah|yep|well|great|good|sure|uh|um|oh|ah|right|but|then|now|with that|perfect|excellent"
    r"|wonderful|fine|please|thank you|thanks|hey|hi|hello|[A-Z][\w’'-]+(?=[,.!])|\[[^\[\]\n]{1,60}\])[,.!]?[ \u00a0—–-]+)*"
)
_THANKS = (
    r"thank you(?: (?:so|very|all) (?:very )?much)?(?: (?:all|both|everybody|everyone|again))?(?: for (?:that|this|joining(?: us)?(?: today)?|the question"
    r"|taking my (?:question|call)|doing this|coming|being here|having me|your (?:time|question|patience)))?"
    r"|thanks(?: (?:so|very) much| a lot| again| all)?(?: for (?:that|this|doing this|taking my (?:question|call)|joining(?: us)?|the question|having me))?"
)
_GREETING = (
    r"(?:good|happy) (?:morning|afternoon|evening|day|night|to see you)|hi|hello|hey|welcome(?: back)?|bye(?:-?bye)?|good to see you|nice to see you"
    r"|see you (?:tomorrow|later|then|soon)|how are you(?: doing)?(?: today)?|ladies and gentlemen|you(?:[’']re| are) welcome|you bet|of course|no problem"
)
_NEXT = (
    r"(?:please )?go (?:right )?ahead|go for it|(?:the )?next (?:question|slide|speaker|caller|one)|last (?:question|one)|please|(?:over|back) to you"
    r"|over (?:there|here)|(?:way )?in the (?:back|middle|front)|right (?:here|there)|one (?:more|second|moment)|just (?:one )?(?:a )?(?:second|moment)"
    r"|hold on|wait|excuse me|(?:I[’']m )?sorry|your (?:turn|line is (?:now )?open)|you[’']re up|follow-?up|(?:yes,? |hey,? )*(?:I|we) can hear you"
    r"|can you (?:all )?hear (?:me|us)|what[’']s that|say (?:that|it) again|yes,? (?:sir|ma[’']am)|no,? (?:sir|ma[’']am)"
    r"|(?:we(?:[’']ll| will| can)?|let[’']s|let us|let me|I(?:[’']ll| will)|we[’']re going to) (?:(?:now|next|just|quickly|please) )*"
    r"(?:take|have time for|squeeze in|open (?:it )?up(?: for| to)?|do) (?:(?:our|the|a|an|one|two|some|your|few|couple|more|next|last|final|first|quick|of) )*"
    r"(?:questions?|calls?)(?: (?:now|please|real quick))?(?: from (?-i:[A-Z])[^.?!]{1,60})?"
)
_GOES_TO = (
    r"(?:we(?:[’']ll| will| can)?|let[’']s|let us|let me|I(?:[’']ll| will)|we[’']re going to)(?: (?:now|next|just|please|first|then))* (?:go|turn|move|head|come|hand)"
    r"(?: (?:now|next|over|back|on|it|things|right|please))* to(?: the line of)?"
    r"|(?:our|the|your|and our) (?:first|next|last|final|second|third)(?: \w+)? (?:question|one)(?: today)? (?:comes|goes|is|will (?:come|be|go))(?: (?:to|from|with|over))*(?: the line of)?"
    r"|with that,? over to|over to|go to(?: the line of)?"
)
PROCEDURE = re.compile(
    rf"(?i:{_LEADS.replace('[A-Z]', '(?-i:[A-Z])')})(?:(?i:{_THANKS}|{_GREETING}|{_NEXT}|okay|ok|all right|m+-?h+m+|mhm|uh-?huh|sure|great|yeah|yep|yes|oh|wow|huh|ah|my pleasure|you bet|well (?:said|done|put)){_VOCATIVE}{{0,3}}"
    rf"|(?i:{_GOES_TO})[ \u00a0](?:{_NAME})?(?:[A-Z\[])[^.?!]{{1,90}}|{_NAME}[A-Z][\w’'-]+)\W*"
)
"""A sentence that only gives the floor, greets or thanks."""
TALK = frozenset(
    """a about again ahead all almost also an and anybody anyone apologies apologize apologise are around as ask asked asking awfully back bad be been
    before bit by call caller called catch can cannot clarify come coming could couldn't couple did didn't do don't else end ended everybody everyone exactly few
    fine finish first floor folks follow for four from front get getting give go going good got gotta great guys had hand has hasn't have haven't he hear hear
    heard her here hi him hold how i i'd i'll i'm i've in incredibly interrupt is it it's just keep know last late leave left let let's line little
    long loud louder make many may maybe me mean meant microphone mic middle might minute minutes miss missed moment more move moving much mute
    muted my name need next nice no not now of oh ok okay on once one ones or other our out over part patient patiently people perhaps phone
    please pleasure problem promise question questions quick quickly quiet quietly raised ran read really recognise recognize referring repeat
    rephrase restate right room row run running said say saying second see seen she should side sir slowly so some somebody someone sorry speak
    squeeze start stop sure take taken taking thank thanks that that's the their them then there there's they they're think this those
    three time to today too toward towards try turn two uh um unmute up very volume wait waited waiting want was way we we'd we'll we're
    we've welcome well were what what's when where which while who who's will with wonderful word would wrap yeah yes yet you you'd you'll
    you're you've your yours ma'am madam gentleman lady shirt hat glasses tie blue red green black white mask masks hard sometimes
    able fair enough sounds working connection audio hang hopefully turned fifth third fourth final finally appreciate excellent perfect terrific
    check pause fit happy start begin follow skipped close uh-oh topic topics subject tomorrow later short timeline notes though because lovely amazing awesome cool indeed""".split()
)
"""Procedural words; a sentence with other words, except names, has content."""
RUNS = re.compile(
    r"\bquestions?\b|\bgo ahead\b|\b(?:repeat|rephrase|restate|unmute|muted|louder|microphone|mic|masks?)\b|\bwrap\b|\bone more(?: time)?\b|\bsay (?:it|that) again\b"
    r"|\bback to (?:you|him|her|them|that|it)\b|\b(?:in|all the way in) the (?:back|front|middle)\b|\bback there\b|\b(?:so |very )(?:patient|quiet)\b|\bpatient(?:ly)?\b"
    r"|\bapologi[sz]e\b|\bapologies\b|\bsorry\b|(?<!\bi )\bthank you (?:so|very|all|for|both|again)\b|\bnext (?:question|up|we|let|one more|caller)\b|\bi promise\b|\byour turn\b|\bwaiting\b|\bkeep (?:going|moving)\b|\b(?:got|have|need|going) to (?:move on|go|run|wrap|get around)\b"
    r"|\bout of time\b|\bmove on\b|\b(?:can(?:'t|not)?|didn't|couldn't) (?:\w+ )?(?:hear|catch|see|recogni[sz]e)\b|\bwhat do you mean\b|\bnot sure (?:what|who|which)\b|\bask(?:ing)? (?:me|it|that|your|about|you)\b"
    r"|\bcall(?:ed)? on\b|\byou(?:'re| are) (?:fine|up|good|next|on)\b|\blet (?:me|him|her|them|us) (?:finish|speak)\b|\binterrupt\b|\bhold on\b|\bwelcome (?:back|everyone|everybody)\b"
    r"|\bappreciate (?:it|you|that|your (?:time|patience|question))\b|\btake your time\b|\blet me (?:just )?(?:check|see|start|move)\b|\bhappy to (?:start|take|begin|do|follow)\b"
    r"|\blast one\b|\bbe quick\b|^say that\b|\bcome on back\b|\bmy notes\b|\b(?:my|a) pleasure\b"
    r"|^(?:excellent|perfect|terrific|yep|yeah|wow|uh-oh|good|great|cool|fair enough)\b|\bgood to (?:see|hear|be)\b|\bhand (?:it|things|over|raised)\b|\btake (?:a couple|a few|some|one|two|that|this) (?:more|from|first)\b"
)
"""A procedural phrase in a sentence without other words."""
HANDS_ON = re.compile(
    rf"(?:[\w’']+,? ){{0,8}}?(?:[Ll]et me|[Ll]et[’']s|don[’']t (?:I|we)|(?:I|[Ww]e)[’']ll|I[’']m going|I[’']d like|(?:I|[Ww]e) (?:will|can|might|may|would|want))(?: (?:just|maybe|first|then|now|also|want|like|going|to))*,? (?:"
    rf"(?:turn|hand|pass|defer|go|kick|throw|toss|give)(?: (?:it|things|that|this|the (?:floor|call|question|podium)|over|back|first|off|now))* (?:over )?to (?:{_NAME}|the (?:next|other)|my colleague|our |[A-Z])"
    rf"|(?:ask|have|invite|let) (?:(?:{_NAME})?[A-Z][\w’'-]+ ){{1,3}}(?:to )?(?:also |just |briefly )?(?:speak|talk|say|answer|address|take|add|weigh|comment|start|go|jump|join|come|respond|begin|give|kick|lead)\b"
    rf"|(?:close|start|begin|end|finish|kick|wrap)(?: (?:it|this|us|things|off|up|out))* with (?:{_NAME})?[A-Z]|see (?:if|whether) (?:{_NAME})?(?:[A-Z][\w’'-]+ ){{1,3}}(?:wants?|has|would|can|is)\b)"
    rf"|(?:{_NAME})?(?:[A-Z][\w’'-]+ ?){{1,3}},? (?:do you (?:want|have)|would you|anything|any(?: other)? thoughts|you want)[^.?!]{{0,60}}\?"
)
"""The current speaker's words that give the floor to somebody by name, whatever the topic."""
ASKS_AGAIN = re.compile(
    r"\b(?:say|repeat|ask) (?:it|that|the question|your question|this) (?:one more time|once more|again)\b|\b(?:repeat|restate|rephrase) (?:it|that|the|your)\b",
    re.IGNORECASE,
)
"""The end of a sentence that asks for a question to be repeated."""
BREAKS_OFF = re.compile(r"(?:[—–―]|(?<=\s)-|--|…|\.\.\.)\W*$")
"""The end of an interrupted turn."""
WHOLE = re.compile(r"\bn[o’']t know\b|\bdon[’']t know\b|\bno\b|\bnot (?:true|correct|so|right)\b|\d", re.IGNORECASE)
"""Words that give content even to a short interrupted turn."""
BEFORE_NAME = frozenset("to from with and on hi hello hey thanks you is by".split())
"""Words before the name of the person addressed or mentioned."""
BEHIND_NAME = re.compile(r"\W*(?:$|[,.?!—–;:]|and\b|over\b|in the\b|right\b|with\b|from\b)")
ASKS_WHO = re.compile(r"\b(?:who|whom|whose|name|which of|nominee|candidate)\b", re.IGNORECASE)
"""A question whose answer may be a name."""
CALLS = re.compile(
    rf"(?:(?:and|or|then|so|okay|now|yes|hi|first|over to|to|go to) ,?)*(?:(?:{_NAME}|Doctor|Professor)?(?P<name>[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){{0,2}})(?:,? and (?:then )?|, )?){{1,3}}(?:,? (?:from|with|at|of) (?:the )?[A-Z][^.?!,;]{{1,40}})?[?!.]?",
)
"""Only a name, or several."""
TITLE_ALONE = re.compile(
    r"(?:(?:Mr|Madam|Madame)\.? )?(?:Doctors?|Dr|Secretary|Minister|Director|Ambassador|General|Admiral|Administrator|Commissioner|President|Chair(?:man|woman)?|Senator|Governor|Mayor|Sir|Ma[’']am|Professor)[?!.]+"
)
"""Only the title of the next speaker."""
MAY_ASK = re.compile(
    r"\b(?:can|could|may|might|if|want(?:ed)? to|like to|let me|going to|gonna|just) (?:I|we)?\s?(?:just |quickly |also |please |maybe )*(?:ask|follow(?:[ -]up)?|clarify|go back|come back|change|jump|switch|press you|try (?:again|one)|get a clarification|do a follow-?up|hear me)\b"
    r"|\b(?:a|one|another|two|quick|few|couple of?) (?:(?:quick|more|other|brief|follow-?up|different|last|final) )*(?:questions?|things|follow-?ups?|topics)\b|\bhear me\b|\b(?:one|a) (?:final|last|more|other|quick|second) (?:thing|one|point|note)\b|\b(?:my turn|(?:new|another|different|change) (?:topics?|subject)|one more|can I)\W*$",
    re.IGNORECASE,
)
"""A request to ask a question: a yes in reply gives the floor."""
LETS_GO_ON = re.compile(r"\b(?:go (?:right )?ahead|go for it|please|of course|fire away|shoot)\b", re.IGNORECASE)
"""Words after “yes” that make it no answer."""
YES = re.compile(
    r"(?i:(?:oh|well|um|uh|and|okay)?[,— ]*(?:(?:yes|yeah|yep|yup|right|okay|ok|sure|m+-?h+m+|uh-?huh|mhm|of course)[,.!— ]*)+(?:sir|ma[’']am)?)\W*"
)
"""Words that give the floor, where no question was asked."""
NEXT_SLIDE = re.compile(r"(?:And |Okay, |So |Then )?[Nn]ext slide(?:,? please)?\W*")
ANSWER = re.compile(
    r"(?i:(?:well|oh|ah|um|uh)?[,— ]*(?:yes|no|yeah|yep|nope|correct|right|sure|true|of course|absolutely|never))\b[^.?!]{0,12}\W*"
)
"""A word that is an answer after a question."""
_STOPPED = "".join(rf"(?<!\b{title}\.)" for title in (*TITLES, "Jr", "Sr"))
SENTENCE_END = re.compile(rf"(?<=[.?!…]){_STOPPED}[”\"’)]*\s+")
