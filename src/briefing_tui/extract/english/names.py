"""Words in and around names of people and bodies, and patterns of such names.

Words in lower case, without their full stop; never a person's name.
"""

from __future__ import annotations

import re

from briefing_tui.extract.english.abbreviations import TITLE
from briefing_tui.model.calendar import MONTH_NAMES
from briefing_tui.model.people import PARTICLES as PARTICLES

BODY_WORDS = frozenset(
    """chamber team delegation office ministry department government committee commission council agency participants delegates parties
    sides members representatives officials speakers experts board branch secretariat embassy group association university
    college school institute foundation bank fund union party congress parliament senate house court administration bureau
    center centre company corporation corp inc llc service services society league alliance organization organisation nations
    states force forces police army navy network federation coalition campaign project programme program conference summit
    forum act bill treaty agreement initiative strategy plan report resolution division district county city region oblast province republic kingdom
    guard coast cup collective technologies directorate unity reconfiguration tank headquarters mission magazine brotherhood consortium biennale christmas cartel llp llp. hurricane meeting indictment hearing visit announcement
    interview podcast newsletter tour trip rally parade gala dinner luncheon breakfast reception prayer corps canyon beach enterprises investments limited holdings industries memorial tower prize award medal accords dam bridge highway
    islands emirates building plaza stadium valley mountain mountains desert basin delta creek bay harbor harbour islands springs ridge route interstate
    foundation trust library theater theatre gallery cemetery square garden gardens ballroom oval room academy laboratory
    subcommittee committees departments ministries agencies caucus taskforce section systems litigation sea ocean peninsula gulf strait
    street avenue road river lake island airport hospital church museum park day week month year war""".split()
)
"""Words that make capitalised words a body, a thing or a place and not a person."""

NOT_NAMES = (
    frozenset(
        """the a an this that these those and or but in on at by for with from to of as monday tuesday wednesday thursday friday
    saturday sunday today american
    americans washington d.c north south east west new united international national federal state general he she they it we
    his her their our its also both all many more most following during after before while when since extraordinary plenipotentiary
    order orders executive data science sciences access assistance technical title resident residents event events number numbers
    last further related unfair employment practice practices associate covid first second third one two three four five six
    seven eight nine ten readout statement statements remarks fact sheet en via protecting u.s u.n eu un us uk""".split()
    )
    | {month.lower() for month in MONTH_NAMES}
) - {"general", "state", "new", "may", "april", "june", "north", "south", "east", "west", "washington", "august"}
"""Capitalised words that are not part of a name."""

SURNAMES_TOO = frozenset(
    "king prince bishop abbot dean judge major marshal ensign pope sheriff chancellor baron page chief partner sergeant cantor clerk warden deacon".split()
)
"""Words for offices that are equally common as surnames: “Ada King”."""

DOTTED = frozenset(
    "u.s u.n u.k e.u d.c p.m a.m n.y n.j n.c s.c n.d s.d n.m n.h r.i w.v u.s.a u.a.e h.r i.e e.g p.o b.s m.a b.a m.s".split()
)
"""Letters with full stops that are not initials, without the last one."""


# ---- patterns ------------------------------------------------------------------------------------------------------

_LETTERS = r"[^\W\d_]*(?:[’'‘-][^\W\d_]+)*"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ\u0590-\u109f\u1100-\u1bff\u2e80-\ua63f\ua800-\uffff]"
_PREFIX = r"(?:al|el|as|ad|an|ar|ash|at|az|bin|d|l|ul|ur)[-’']"
_DOTTED = rf"\.-?(?:[A-Z]\.-?)*(?:[A-Z][a-z]{_LETTERS})?"
"""Initials behind the first letter, and the word that stands with them: “A|.B.Lind”."""
_WORD = rf"{_LETTERS}(?:\.|[’'](?=\s[A-Z]))?"
_PIECE = rf"(?:[A-Z]{_DOTTED}|(?:{_PREFIX}(?=[A-Z]))?{_CAPITAL}{_WORD})"
_PARTICLE = f"(?:{'|'.join(sorted(PARTICLES))})"
_GAP = r"[ \u00a0\u202f]+"
NICKNAME_OPENS = "\"“(‘'"
_NICKNAME = rf"(?:[\"“(‘'](?:[A-Z][a-z]+\.?|(?:[A-Z]\.){{1,3}})[\"”)’']{_GAP}(?={_PIECE}))"
CHUNK = re.compile(
    rf"{_CAPITAL}(?<!\w.)(?:(?<=[A-Z]){_DOTTED}|{_WORD})"
    rf"(?:(?:{_GAP}|\n(?=[A-Z]))(?:{_NICKNAME}|(?:(?:of|for|to|and|in(?= Charge)){_GAP}(?:the{_GAP})?|the{_GAP}(?=(?:Rt|Right|Hon)\b))(?={_PIECE})"
    rf"|(?:{_PARTICLE}{_GAP})+(?={_PIECE}))?{_PIECE})*"
)
"""Capitalised words with the words that join them: titles, names, offices and bodies; a prefix before the first of them is in front
of the match. Begins with the letter that it looks for, so that the search skips ahead."""
CHUNK_PREFIX = re.compile(rf"(?<!\w){_PREFIX}(?=[A-Z])")
"""Such a prefix: “|al-Lind”."""
PREFIX_ENDS = frozenset("-’'")
LONGEST_PREFIX = 4
"""Maximum code points of a prefix."""
CHUNK_WORD = re.compile(
    r"(?:[A-Z]\.-?)+(?=[A-Z][a-z]{2})|[A-Z]{5,}(?=[A-Z][a-z]{2})|[A-Z]{2,4}(?=(?:Senator|Representative|President|Secretary|Governor|Congress)[a-z]*)|\S+"
)
"""A word of a chunk; “U.Strom” is two, and so is “WASHINGTONAda”, whose dash is missing."""
APPOSITION_ENDS = re.compile(r"[,.;:()“”\"]| who | which | and ")
PARTY = re.compile(r"\s*(?:,\s*)?\(?[RDI]-[A-Z][\w. -]*\)?,?")
"""The party and state of a member of a parliament: “(R-AZ)”."""
PARTY_BEGINS = re.compile(r"\s*[,(]\s*\(?[RDI]-")
PARTY_ALONE = re.compile(r"\(?[RDI]-[\w.]+\)?")
AGE = re.compile(r",\s+(?:age\s+)?\d{1,2},")
ALIAS = re.compile(r",?\s+(?:aka|a\.k\.a\.)\s")
OF_BODY = re.compile(r"\s+(?:of|from) the [A-Z]")
PERSON_TOLD_OF = re.compile(
    r",\s+(?:an?|the|both|age[ds]?)\s+(?:[\w-]+\s){0,4}?(?:citizen|resident|native|national|man|woman|mother|father|daughter|son|wife|"
    r"husband|widow|widower|survivor|victim|graduate|alien|immigrant|refugee)s?\b|\s+of [A-Z]\w+(?: [A-Z]\w+)?, [A-Z]"
    r"|,\s+(?:of (?:the )?[A-Z]\w+(?: (?:of )?[A-Z]\w+){0,2},\s+)?to be\s|,\s+(?:term expired|resign(?:ed|ing)|retir(?:ed|ing)|elevated|deceased)\b"
)
"""A description of a person after their name: “, a citizen of”, “ of Lund, S.C.”, “, of Lund, to be (Judge)”, “, resigned”."""
DIRECTIONS = frozenset("north south east west northern southern eastern western central upper lower new great".split())
"""Words that belong to the place after them."""
SYLLABLES = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{2,6}")
"""A given name of two syllables, behind the family name: “Park | Jin-woo”."""
MIDDLE_NAMES = frozenset(("Van", "Thi"))
"""Words of Vietnamese names between the family name and the given name, which may look like particles: “Le Van Thuan”."""
SYLLABLES_TOO = frozenset(
    "won young min sun sung song soon moon gun hang sang bin chin nam pan ran rim tan wan win yang gum bum bang kin long joon hee chan king ling sing tung ping".split()
)
"""Last syllables of hyphenated given names that are ordinary words too: “Seo Hye-won”."""
TWO_SYLLABLES = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeiou]|[aeio]ng?|[aeo]i|[ao]u|i[aeu]|u[aieon]|iang?|iao|uang?)(?:[bpmfdtnljqxy])ing"
)
"""Two Chinese syllables, the last of which looks like the ending of a participle."""
FAMILY_PART = re.compile(
    r"(?:[Aa]l|[Ee]l)-[A-Z]|(?:bin|ibn|bint|binti|binte|von|van|ter|uulu|kyzy|kizi|qizi|ogly|oglu|ould)$"
)
"""Parts found only in names."""
TITLES_TOO = frozenset(("Sultan", "Prince", "Noble", "Judge", "Major", "Bishop"))
"""Titles that are also given names."""
GIVEN_TOO = frozenset(("Dean", "Duke", "Earl", "Prince"))
"""Offices that are given names behind another office: “Senator Dean Lind”."""
OFFICES_TOO = frozenset(("Sen", "Rep"))
"""Offices that are also surnames if no full stop follows."""
RULERS = frozenset(("vice", "deputy", "assistant", "associate", "crown", "former", "provost"))
"""Words that continue such an office: “Associate Dean”."""
OFFICE_SURNAMES = frozenset(("king", "bishop", "dean", "marshal", "pope"))
"""Offices that are also surnames, right after another office: “Attorney General King”."""
SMALL_PREFIX = re.compile(r"(?:al|el|as|ad|an|ar|ash|at|az|bin|d|l|o|ul|ur)[-’'][A-Z]")
"""A lower-case prefix of a name: “al-Lind”."""
GIVEN_PREFIX = "al"
"""A prefix that is also a given name: “Al Lind”."""
LETTERS_BEHIND = frozenset(
    "MP KC QC MBE OBE CBE KBE DBE AM AO AC OAM ONZM MNZM QSO MSP MLA TD IAS IPS IFS IRS PhD MD JD RN USN USA MEP MLC SC GBE GCB KCB CMG KCMG DCMG DCB IDAS IRTS IES SLAS SLFS USAF USMC USCG Ret FRS JP SC PC".split()
)
"""Letters of an honour, degree or service after a name, which are not part of it."""
PLACE_ARTICLES = frozenset("los las la el san santa santo".split())
"""Words of places that are parts of surnames after a particle: “De Los Rios”."""
PLACES_OF_TWO = {
    "puerto": frozenset(("rico",)),
    "costa": frozenset(("rica",)),
    "new": frozenset(("york", "jersey", "mexico", "zealand", "hampshire", "orleans", "delhi", "guinea")),
    "sri": frozenset(("lanka",)),
    "san": frozenset(("diego", "francisco", "antonio", "jose", "juan", "marino", "salvador")),
    "los": frozenset(("angeles",)),
    "las": frozenset(("vegas",)),
    "el": frozenset(("paso", "salvador")),
    "hong": frozenset(("kong",)),
    "santa": frozenset(("clara", "fe", "cruz")),
}
"""Second words of place names, by the first: after an office they do not begin a name."""
OF_SOMETHING = frozenset(
    "minister undersecretary under-secretary-general undersecretary-general mayor governor ambassador envoy commissioner consul".split()
)
"""Offices that always have a portfolio or place, in one word before the holder: “Minister of Pastures A B”, “Mayor of Lund A B”."""
NAMED_AFTER = frozenset(
    "fort camp mount port cape lake san santa st saint uss hms mv ss rms hmas inss hurricane tropical storm".split()
)
"""Words after which a name is that of a place or a ship."""
SHIPS = frozenset(
    "vessel ship ferry boat tug frigate cutter trawler yacht schooner destroyer carrier submarine tanker freighter hurricane".split()
)
"""The same in lower case."""
CONTRACTION = re.compile(r"[’'](?:m|re|ve|ll|d|t|em|ed)$", re.IGNORECASE)
OFFICE_LIST = re.compile(
    r"\b(?:(?:[A-Z][\w’-]+ )?(?:Minister|Secretary|Director|Commissioner|Chair|Chairman|Head|Undersecretary)) (?:of|for) (?:the )?"
    r"[A-Z][\w’-]+(?: (?:and )?[A-Z][\w’-]+)*(?:, (?:and )?[A-Z][\w’-]+(?: (?:and )?[A-Z][\w’-]+)*)+ $"
)
"""An office with several portfolios before a name: “Minister of Ports, Water, and Trade ”."""
PLACE_ENDS = frozenset(
    "lake hills church park rivers west street falls fields woods springs heights beaches oaks pines hall field bay beach grove ridge unity del".split()
)
"""Surnames that are equally common at the end of place names: “Crystal Lake”."""
PARTY_LETTERS = frozenset("DRI")
PLACED_OFFICE = re.compile(
    r"\b(?P<role>(?:(?:First|Second|Deputy|Vice|Acting|Former|Chief|Senior)[ \u00a0])*(?P<office>[\w’-]+)[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?"
    r"(?:[A-Z][\w’-]*[ \u00a0]){1,3}(?P<noun>[a-z]+))[ \u00a0]$"
)
"""An office of a place whose noun is in lower case, before a name: “Governor of the Lund province ”."""
PLACED_NOUNS = frozenset(
    "region province oblast district city county state canton municipality republic area village town division branch department".split()
)
STATES_SHORT = frozenset(
    """ala alaska ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex
    utah vt va wash wis wyo al ak az ar ca co ct de fl hi id il in ia ks me ma mi mn ms mt ne nv nh nj nm ny nc nd oh ok or ri sc
    sd tn tx ut wa wv wi wy""".split()
)
"""States of a member of parliament, after the party letter: “Ada Lind D Ark”."""
_UNIT = (
    r"(?:District|Division|Office|Section|Bureau|Department|Service|Branch|Unit|Directorate|Administration|Agency|Commission|Corps|Guard|Authority"
    r"|Institute|Council|University|Ministry|Committee|Board|Laboratory|Center|Centre|Command|Army|Navy|Police|Bank|Fund|Association|Courts?|Tribunal)"
)
OFFICE_GOES_ON = re.compile(
    r"(?:\s\([^()]{1,24}\))?(?:,\s(?:[JS]r\.|I{2,3}|IV)(?=,?\s))?,?\s(?P<tail>(?:for|of|in charge of) the (?:(?:[A-Z][\w.’'-]*|and|of|in|for|the|&) ){0,9}?"
    + _UNIT
    + rf"\b(?! Courts?\b)(?:[’']s? (?:[A-Z][\w’'-]* ){{0,4}}{_UNIT}\b)?"
    + r"(?: (?:of|for|on) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}(?: and [A-Z][\w’'-]*(?= (?:Services|Affairs|Policy|Resources))(?: [A-Z][\w’'-]*)+)?)*)"
    r"|(?:\s\([^()]{1,24}\))?\s(?P<letters>(?:of|for|with)(?: the)? [A-Z]{2,}(?:[’']s|-[A-Z][A-Za-z]*)?(?: (?:and )?[A-Z][\w’'-]*(?: of (?=[A-Z]))?){0,6})(?=[,.;”\"]|$| (?:said|and|in|at|stated|announced|added)\b)"
    r"|,\s(?P<unit>[A-Z]{2,}(?:-| [–-] )[A-Z][A-Za-z]*(?: [A-Z][\w’'-]*){0,4}|[A-Z]{3,}(?: [A-Z][\w’'-]*){1,4})(?=[,.;”\"]|$| (?:said|stated|announced|added)\b)"
)
"""The rest of an office after its holder's name: “U.S. Attorney A B for the District of Lund”."""
UNIT = "unit"
IN_FIELD_OFFICES = frozenset(("chief", "agent", "charge", "inspector", "director", "investigator", "commander"))
"""Offices behind whose holder a unit follows a comma: “Chief A B, IRS-Criminal Investigation”."""
ELECTED_FOR = frozenset(
    ("senator", "sen", "senators", "sens", "representative", "rep", "congressman", "congresswoman", "mayor")
)
"""Offices after whose holder “of …” is the place of origin."""
ADJECTIVE = re.compile(r".{3,}(?:al|ic|ive|ary)$")
"""Endings of adjectives within an office: “Environmental”."""
NOBODY = frozenset(
    (
        "John Doe",
        "Jane Doe",
        "Uncle Sam",
        "Santa Claus",
        "Jim Crow",
        "Fannie Mae",
        "Freddie Mac",
        "Sallie Mae",
        "Ginnie Mae",
        "Merry Christmas",
    )
)
"""Placeholder names."""
LAST_SMALL = re.compile(r"\b([a-z]+)\s$")
PHONE = re.compile(r"\s*[,;:(/–-]?\s*(?:\(\d{3}\)|\d{3}[-./])\s?\d{3}\b")
"""The telephone number after a name in a contact line."""
PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|at|near|outside|across|[Tt]he)\s$")
"""Words after which capitalised words are a place or a body."""
PLACE_BEHIND = re.compile(
    r"\s(?:district|province|prefecture|county|village|municipality|region|oblast|governorate|parish|constituency)\b"
)
"""Words behind a name that make it that of a place: “Kota Lind district”."""
PLACES_OF = re.compile(r"\b(?:counties|municipalities|parishes|boroughs|cities|towns|provinces)\sof\s(?=[A-Z])")
"""The beginning of a list of places."""
IN_LIST_OF_NAMES = re.compile(r"(?:(?:[A-Z][\w.’'-]*|de|del|la|las|los|el|of|the|and)[,\s]+)*")
"""Names in a list, and nothing else."""
ROLE_AFTER_NAME = re.compile(
    r"\s*(?:,?\s*\(?[RDI]-[A-Za-z. -]+\)?|\([A-Z][^()\n]{1,40}\)(?=,\s(?:the|an?)\s)|(?:,?\s*\b(?:[A-Z]{2,5}|Ph\.?D\.?|M\.D\.)(?=\s*,|\s+[A-Z]{2,5}\b))+)?\s*,\s+(?:the\s+|an?\s+|(?:its|their|our|his|her)\s+)?"
)
ROLE_IN_BRACKETS = re.compile(r"\s\((?P<role>[^()\n]{3,90})\)")
"""An office in brackets after a name: “Ada Lind (Minister of Ports)”."""
ROLE_STOPS = re.compile(
    r"</?[a-z]|\.(?=[A-Z][a-z])|[.](?=\s+[A-Z“\"]|\s*$)(?<!\b[A-Z]\.)(?<!\b(?:Jr|Sr|St|Dr|Mr|Ms|Mt)\.)|[,;:()“”\"\n–—]|\s-\s| (?:It|He|She|We|They) (?=[a-z])| (?:who|which|whose|where|that|together|while|as|after|before|during|when|because|said|says|told|is|was|"
    r"are|were|has|have|had|will|would|can|could|may|might|to (?!(?:the|a|an|[A-Z]))|by|about|with|and (?=(?:all |the )?(?:other|others|senior|several|many|top|concerned|high-ranking|relevant)\b)|on (?=[A-Z]\w+day|Jan|Feb|Mar|Apr|May|"
    r"Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d)|(?:and|along) (?=(?:[A-Z]\w*\.? )*(?:Mr|Ms|Mrs|Dr)\.?\b)|today|yesterday|and (?:he|she|they)|"
    r"[a-z]+ed|spoke|met|gave|made|took|led|went|came|joined)\b"
)
"""The end of a role after a name."""
_NAME_OF_BODY = r"(?:[A-Z][\w’'&.-]*[ \u00a0](?:(?:of|for|and|on)[ \u00a0](?:the[ \u00a0])?)?){1,10}"
BODY_LEADS = re.compile(
    rf"(?:{_NAME_OF_BODY}\([A-Z][A-Za-z-]{{1,9}}\)[ \u00a0]|(?:[A-Z][\w’'&.-]*[ \u00a0]){{0,5}}(?:Council|Committee|Subcommittee|Commission|Center|Centre"
    r"|Institute|Coalition|Force|Board|Panel|Conference|Campaign|Alliance)[ \u00a0]on[ \u00a0](?:the[ \u00a0])?(?:[A-Z][\w’'-]*[ \u00a0](?:and[ \u00a0])?){0,2})$"
)
"""The body before an office that belongs to it: “Environmental Harbour Agency (EHA) ”, “Norrby Council on ”."""
BODY_ENDS_LABEL = re.compile(r", (?:[A-Z][\w.’'&-]*|of|for|the|and)(?: (?:[A-Z][\w.’'&-]*|of|for|the|and|&)){1,7}:")
"""The body at the end of a label, after the office."""
ALSO_CALLED = frozenset(("aka", "a.k.a", "alias", "a/k/a"))
NOT_IN_ROLE = frozenset(
    """dear readout remarks statement joint today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday meeting call
    letter transcript memorandum between along as when while after before since during who which that whose seen one some many most
    citing quoting joining meeting thanking following succeeding replacing joined both all each part born aged son daughter wife husband brother sister mother father widow""".split()
)
"""Words that precede a role and are not part of it."""
LEAD_ROLE = re.compile(r"\b(?:(?:then|former|acting|incoming|outgoing|late|interim|retired|longtime|ex)[ \u00a0-]+)+$")
"""Modifiers before a lower-case role that belong to it."""
HOUSES = frozenset(("senate", "house", "majority", "minority", "prime", "vice"))
"""First words of the office of an employer."""
AND_SIGN_LEADS = re.compile(r"(?<![\w.] )(?<![A-Z]\n)\b(?:[A-Z][\w’-]*[ \u00a0]){1,4}&[ \u00a0]$")
"""Words before “&” that belong to the role after it: “Water & Power Commissioner”."""
SLASH_LEADS = re.compile(r"(?<![\w.] )\b(?:[A-Z][\w’-]*[ \u00a0]){0,4}[A-Z][\w’-]+[ \u00a0]?/[ \u00a0]?$")
"""An office before a slash and another: “High Representative/Vice-President”."""
BODY_LEADS_ONLY = ((BODY_LEADS, (")", " on", "\u00a0on")),)
LEADS = (
    (AND_SIGN_LEADS, ("&",)),
    (SLASH_LEADS, ("/",)),
    *BODY_LEADS_ONLY,
    (LEAD_ROLE, ("then", "former", "acting", "incoming", "outgoing", "late", "interim", "retired", "longtime", "ex")),
)
"""Words before a role that belong to it, each with strings of which every match contains one; those of a body are looked for behind other words too."""
UNDER_HOLDER = frozenset(
    ("office", "team", "delegation", "house", "court", "university", "members", "leaders", "officials")
)
"""Nouns before “of the” and an office: the holder's own, “Office of the Vice President”."""
REGIONS = frozenset("region office area sector zone command field branch".split())
"""Nouns of a part that continues a role after a comma: “, Gulf Region”."""
UNIT_BEHIND_DASH = re.compile(
    r"\s?[-–]\s(?:[A-Z][\w’&-]*|and|of|for)(?:\s(?:[A-Z][\w’&-]*|and|of|for)){0,5}(?=[,.;“”\"\n]|$)"
)
"""A unit of the body at the end of a role: “Chief of IRS – Criminal Investigation”."""
ENDS_IN_LETTERS = re.compile(r"\b[A-Z]{2,}$")
OF_COUNTRY_LETTERS = frozenset(("u.s.", "u.k.", "us", "uk"))
"""Acronyms of a country that, after “and”, begin another person's office."""
LOST_SIGNS = re.compile(
    r"(?:(?:[A-Z][a-z]+\s)?[A-Z]{2,4}(?=(?:Senator|Representative|President|Secretary|Governor|Congress))|[A-Z]{7,}\s+(?=[A-Z][a-z])|.*[ \u00a0]{2,})"
)
"""A dateline without its signs, and spaces in their place, before a role: “WASHINGTON Fenn doctor”, “DC   Senator”."""
GOES_ON_LIST = re.compile(
    r"(?:, [A-Z][\w’-]+(?: [A-Z][\w’-]+)?)*,? and [A-Z][\w’-]+(?: [A-Z][\w’-]+)*(?=[,.;:)“”\"\n]|$| (?:at|of|in|said|who|told)\b)"
)
"""The rest of a portfolio: “Assistant Secretary for Fish | , Wildlife, and Parks”."""
IS_FOR = re.compile(r"\b(?:of|for) (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?$")
"""The end of the first of several portfolios."""
LETTERS_BETWEEN = re.compile(r"\([A-Z]{2,}\) (?=(?:of (?:the )?)?[A-Z])")
"""An acronym within a body's name: “Customs Enforcement (ICE) Office”."""
LETTERS_CLOSE = re.compile(r"\s?\([A-Z][A-Z-]+\)(?=[,.;]|$)")
"""The acronym that ends a part of a role: “Customs Enforcement | (ICE), Office …”."""
SMALL_ROLE = re.compile(r"(?P<role>(?:[^\s,;:.()“”\"]+\s){0,7}[a-z][a-z-]+)\s?$")
"""Words that end in a lower-case word, right before a name."""
SMALL_ROLE_ENDS = frozenset("abcdefghijklmnopqrstuvwxyz-")
"""The last letter of such words."""
COMPANY_SIGNS = ("Inc", "LLC", "Ltd", "Corp", "LLP", "L.L.C", "L.P")
COMPANY = re.compile(rf"[,\s](?:(?<!,)|(?<=,)\s)(?:{'|'.join(map(re.escape, COMPANY_SIGNS))})\b")
"""A legal form after the name of a company, and what it may begin with."""
CAPITALISED_LAST = re.compile(r"(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+$")
"""Two to four capitalised words at the end."""
JOINED_TITLES = re.compile(r"(?<= )([A-Z][a-z]\w+) and (?=[A-Z])")
"""A surname among titles joined by “and”."""
LIST_GLUE = re.compile(r"\s*(?:\([\w .,-]{1,24}\))?\s*(?:,\s*(?:and\s+)?|,?\s*and\s+|&\s+)")
"""Separators in a list of names: “(R-AZ), ”."""
KIN_BEHIND = re.compile(
    r"\sand\s(?:(?:his|her)\s(?:[a-z-]+\s?){1,2},?\s?)?(?:[A-Z][\w’-]+\s){1,2}?(?P<surname>[A-Z][\w’-]+)(?![\w’-]|\s[A-Z])"
)
"""A second name joined to one: “(Suro Banjee) and his wife, Lata Banjee”."""
KIN_BEFORE = re.compile(r"\b[A-Z][\w’-]+\s(?P<surname>[A-Z][\w’-]+)\sand\s(?:(?:his|her)\s(?:[a-z-]+\s?){1,2},?\s?)?$")
"""The same before the second one."""
ROLE_BEFORE_COMMA = re.compile(
    r"(?:(?:^|[.!?\n]\s*|[“(]|,\s)(?:[A-Z][\w’]+\s)?|\s)(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[Hh]is|[Hh]er)\s(?P<role>[^\s,;:.()“”\"]+(?:\s[^\s,;:.()“”\"]+){0,11}),\s$"
)
"""“The …,” right before a name."""
OWNED_BEFORE_COMMA = re.compile(
    r"\b[A-Z][\w-]*[’']s?\s(?P<role>(?:(?!(?:the|its|our|their|his|her|and)\s)[\w-]+\s){0,5}[\w-]+),\s$"
)
"""“Lind’s …,” right before a name."""
RELATIVES = "wife|husband|brother|sister|son|daughter|mother|father"
"""Nouns of relatives."""
BESIDE_BEFORE_COMMA = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)|[’']s?)\s(?:[a-z-]+\s){0,2}"
    rf"(?:predecessor|successor|counterpart|colleague|aide|{RELATIVES}|co-host),\s$"
)
"""Somebody described by another person, right before a name: “her predecessor, | A B”."""
OFFICE_BEFORE_COMMA = re.compile(
    r"(?:^|[.!?\n“(]\s*|(?<![,\w]\s)\b(?:[Tt]he|by|with|and|of|from|to)\s)"
    r"(?P<role>(?:(?!(?:The|An?|In|On|At|By|With|And)\b)[A-Z][\w’'-]*(?:/[A-Z]\w+)?)(?:\s(?:(?:of|for|to|and|&|the)\s){0,2}[A-Z][\w’'-]*){0,9}),\s$"
)
"""An office without “the”, in capitals, and its comma, before a title and a name: “Minister of Ports, | Senator A B”."""
MEMBER = "member"
OF_HOUSE = re.compile(
    r"\b(?:Representatives|Parliament|Assembly|Council|Committee|Senate|Board|Congress|council|committee|board|parliament|party|assembly) member $"
)
"""A body whose member is a person, before a name."""
OFFICE_AND_LETTERS = re.compile(
    r"(?P<role>(?:[A-Z][\w’'-]*\s(?:(?:of|for|and|&)\s(?:the\s)?)?){1,7})\([A-Z][A-Za-z]{1,6}\)\s$"
)
"""An office and its letters right before a name: “Harbours Cabinet Secretary (CS) | A B”."""
OFFICE_AND_SMALL = re.compile(
    r"(?:^|[^\w\s]\s?|\b[a-z]+\s)(?P<role>(?:[A-Z][\w’&-]*\s){0,3}(?P<office>[A-Z][A-Za-z-]+)\sand\s)$"
)
"""An office joined to one in small letters: “Lund Mills CEO and | co-founder A B”."""
ACCORDING_BEFORE = re.compile(r"\b[Aa]ccording to (?:the |its |their |our |his |her )?$")
APPOSED = re.compile(r",\s(?!and\b|the\b|who\b|as\b)[a-z]")
"""The end of a name between commas, “The President, Finance Minister A B, | flew …”; not in a list of several."""
SUBJECT_BEHIND = re.compile(
    r",\sthe\s(?:(?:[A-Z][\w’'-]*|of|for|and|the)\s){1,8}(?:[a-z]+ly\s)?(?:[a-z]+ed|said|says|told|wrote|spoke|met)\b"
)
"""An office behind a comma that is the subject of the next verb: “…, A B, | the Governor said”."""
BEGINS_BY_LEAD = re.compile(
    r"(?:^|\n|[.!?]\s)\s*(?:In|At|On|After|Before|Following|Alongside|With|To|[A-Z][a-z]+ing)\s[^\n.!?]{2,160}$"
)
"""The start of a sentence that has no subject yet: “Replying to the Mayor, |”."""
LEADS_TO_OFFICE = re.compile(
    r"(?P<before>(?:[^\s,]+\s){1,6}?)(?:(?:of|with|by)\s(?:the|its|their|our|his|her)\s|of\s(?=[A-Z]))"
)
"""Words before an office: “presence of the”."""
OF_BEFORE = " of "
OFFICE_FOR = re.compile(r"\b(?P<head>[A-Za-z-]+)\s+(?:for|to|of)\s+(?:the\s+)?$")
"""A word before an office that may be the office of somebody else: “Lawyer for the mayor”."""
POSSESSIVE = ("’s", "'s", "âs", "’", "'")
"""Endings of a possessive, also where a page has spoilt the apostrophe: “Generalâs”."""
POSSESSIVE_S = re.compile(r"[’'â]s$")


def without_possessive(word: str) -> str:
    """Return a word without the ending of its possessive."""
    if not word.endswith(POSSESSIVE):
        return word
    return word[:-2] if word[-1] == "s" else word[:-1]


TITLE_DOTS = re.compile(r"(?:" + TITLE + r")\.$", re.IGNORECASE)
"""A title whose full stop does not end a chunk."""
GENERATIONS = frozenset("jr sr ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xxii xxiii".split())
"""Generations after a surname."""
JUNIORS = frozenset(("jr", "sr"))
"""Generations that are no numbers; a number is written in capitals, since “Xi” and “Vi” are names."""
GENERATION_BEHIND = re.compile(r"(?:,[ \u00a0]?|[ \u00a0])(?:[JS]r\b\.?|I{2,3}\b|IV\b)")
FAMILY_PREFIXES = frozenset(
    "al el bin ibn bint abu abd abdel ben van von der den de del della di da dos le la mac st".split()
)
"""Words that belong to the word after them, also if capitalised: “Al Lund”."""
GENERATION_END = re.compile(r"(?:\b[A-Z]|Jr|Sr)\.$")
ADDRESS_U = "U"
"""A form of address before two words of a name that are in no list."""
PLURAL = frozenset(
    "sens senators reps representatives messrs presidents secretaries ministers governors drs ambassadors professors mps commissioners".split()
)
"""Titles shared by several names that follow."""
JOINS = frozenset(("of", "for", "to", "the", "and", "in"))
"""Lower-case words between capitalised ones."""
OFFICE_OF = frozenset(("of", "for", "to"))
"""Words between an office and its portfolio."""
OFFICE_JOINS = frozenset(("of", "for", "to", "the", "and"))
PRONOUN_I = "I"
ACRONYM = re.compile(r"^(?:the\s+)?([A-Z]{2,}[A-Z.&-]*)\b")
OF = re.compile(
    r"\b(?:in\s+Charge\s+of|of|for|at|in|from)\s+(?:the\s+)?((?:[A-Z][\w’'&.-]*)(?:\s+(?:(?:of|for|and|on|the|to)\s+)*[A-Z][\w’'&.-]*)*)"
)
"""The body after a role."""
OF_ENDS = re.compile(r"\s+to\s+(?:the\s+)?(?=[A-Z])")
"""The end of that body: “of the Republic to the Council”."""
BELOW = re.compile(r"\s*(?:the\s+)?[A-Z]")
ARTICLE = re.compile(r"^[Tt]he\s+")
PRAISE = r"(?i:esteemed|distinguished|honou?rable|hon(?:[’']ble|\.)?|respected)"
"""Words of respect before an office, which are no part of it."""
ARTICLE_OR_POSSESSIVE = re.compile(rf"(?:[Tt]he|THE|[Ii]ts|[Tt]heir|[Oo]ur)\s(?:{PRAISE}\s(?=\w))?")
THE = "the "
LEAD_WORDS = frozenset(("the", "former", "then"))
"""Words before a title that are not part of it."""
OFFICES = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative congressman congresswoman",
    "gov": "governor",
    "amb": "ambassador",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "col": "colonel",
    "capt": "captain",
    "maj": "major",
    "adm": "admiral",
    "brig": "brigadier",
    "cmdr": "commander",
    "sgt": "sergeant",
    "lt": "lieutenant",
}
"""Abbreviated titles, with the offices they mean."""
