"""Nouns for bodies, documents and groups, and patterns of their names. Common nouns only; never a name.

Words in lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing_tui.extract.english.calendar import WEEKDAYS
from briefing_tui.model.calendar import MONTH_NAMES

BODIES = frozenset(
    """department ministry court commission committee subcommittee agency bureau board council office administration authority
    association foundation bank fund union party university college institute center centre hospital school corporation
    regime corps division jury panel alliance organization organisation secretariat service academy laboratory lab embassy
    consulate tribunal chamber parliament senate house congress assembly government city county district municipality state
    company firm group bar treasury cabinet delegation coalition federation league network task force directorate
    inspectorate institution trust society club guild parish team regulator watchdog ombudsman police army navy mission campaign
    presidency leadership management industry community country province territory republic kingdom nation administration
    commonwealth principality emirate town village borough canton bloc consortium caucus""".split()
)
"""Head nouns of bodies: “the Department”, “the court”."""

GOVERNMENT = "government"
"""A noun that adjectives do not distinguish reliably: “the federal government” and “the government”."""
COMPANY = re.compile(
    r"(?:(?:[A-Z0-9][\w&’'.-]*,?|&)[ \u00a0]+){1,5}(?:Inc|Incorporated|Corp|Corporation|Co|Company|LLC|LLP|L\.L\.C|Ltd|Limited|PLC|plc|AG|GmbH|S\.A|SA|N\.V|AB|Oy|Bank|Group|Holdings|Sons|Brothers|Partners)\b"
)
"""The name of a company with its legal form or noun."""
LEGAL = re.compile(
    r"(?:(?:[A-Z0-9][\w&’'.-]*,?|&)[ \u00a0]+){1,5}(?:Inc\b\.?|Incorporated|Corp\b\.?|Corporation|Co\.|LLC|LLP|L\.L\.C\.|Ltd\b\.?|Limited|PLC|plc|AG|GmbH|S\.A\.|N\.V\.)(?![\w’])"
)
"""The same with a legal form only, including its full stop."""
LEGAL_SIGNS = ("Inc", "Corp", "Co.", "LL", "L.L.C.", "Ltd", "Limited", "PLC", "plc", "AG", "GmbH", "S.A.", "N.V.")
"""Strings of which every match of it has one."""
TRADE = re.compile(
    r"(?<!of )(?<!for )\b(?:[A-Z][\w’'-]*[ \u00a0]+){1,3}(?:Shipping|Airlines|Airways|Motors|Steel|Foods|Mills|Energy|Systems|Technologies|Industries|Enterprises"
    r"|Electric|Petroleum|Pharmaceuticals|Laboratories|Logistics|Telecom|Wireless|Software|Stores|Supermarkets|Dairies|Breweries|Chemicals|Plastics"
    r"|Textiles|Ferries|Railways|Refining|Mining|Instruments|Semiconductor|Semiconductors|Aerospace|Cement|Oil|Gas|Tyres|Tires|Solutions|Products|Works)\b"
    r"(?![ \u00a0](?:[A-Z]|and|of)\b)(?![ \u00a0][A-Z])"
)
"""The name of a company with its line of trade, without a legal form: “Harlow Shipping”."""
TOLD_COMPANY = re.compile(
    r"(?<!\bIn )(?<!\bin )(?<!\bAt )(?<!\bat )(?<!\bOn )(?<!\bon )\b(?P<name>[A-Z][\w&’'.-]*(?:[ \u00a0][A-Z][\w&’'.-]*){0,3}), an? (?:[A-Za-z-]+ ){0,4}?"
    r"(?:company|firm|manufacturer|maker|supplier|retailer|start-?up|shipbuilder|brewery|airline|carrier|refiner|utility)\b[^,.;]{0,60},"
)
"""A name described as a company: “Brixol, a maker of pumps”."""
HEADS_OVER = frozenset(("department", "ministry"))
"""Nouns in front of whose offices their names stand: “Department of Mills Office of Audit” is no department."""
OFFICE_WITHIN = re.compile(r"\b(?:Office|Bureau|Division|Directorate) of\b")
BANK = "bank"
OF_PRESIDENT = "he administration"
"""In small letters it is a president's, not an agency's."""
COMPANIES = frozenset(("company", "firm", "corporation", BANK))
"""Nouns for later references to a company."""

DOCUMENTS = frozenset(
    """report letter complaint indictment resolution survey study statement lawsuit suit filing document bill article
    paper memo memorandum e.o affidavit ruling opinion declaration communiqué communique agreement legislation law advisory
    notice audit assessment petition motion brief poll review data findings figures results verdict decree injunction
    proclamation text release order information charge paper record analysis index briefing editorial
    testimony amendment treaty act strategy plan guidelines guidance budget email message allegation announcement evidence statistic reporting dispatch annex bulletin circular review roadmap blueprint factsheet sheet proffer term fact estimate projection forecast highlight finding standard census accord subpoena memoir book
    outlook yearbook
    website site page webpage log transcript recording video screening excerpt footnote scripture scriptures bible quran qur’an qur'an koran torah provision clause section title code constitution convention covenant charter protocol scorecard advisory rulemaking prospectus manifesto dossier docket rule regulation readout proceeding framework procedure""".split()
)
"""Head nouns of documents that can be a source: “the complaint alleges”."""

STUDIES = frozenset("studies surveys summaries histories testimonies manual creed".split())
"""Irregular plurals of these, and nouns of which only the singular is a document."""
GROUP_WORDS = frozenset(
    """people men women children police staff youth public leadership majority opposition community family crew public
    audience side group team panel delegation jury coalition press media""".split()
)
"""Singular nouns for several people."""

HEAD_ENDS = re.compile(
    r"\s+(?:of|for|from|on|in|at|by|with|to|against|about|under|between|among|who|which|that|whose|where|attending|including"
    r"|representing|presented|introduced|made|commissioned|obtained|conducted|given|sent|signed|held|based|contained|filed|led|chaired|issued|released|involved|published|across|throughout|within|near|around|after|before|over)\b"
    r"|\s*[,(;:]"
)
"""The end of the part of a phrase that contains its head noun."""
DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your some several many both all each every no any most".split()
)
VERBS = frozenset(
    """includes include included remains remain reflects reflect incorporates incorporate provides provide provided requires
    require required received receive rejected reject fought fight initiated initiate apprehended compare compares rest
    remove removed joined joining works work wants want made make makes took take takes gave give gives came come comes went
    go goes continues continue became become becomes seeks seek serves serve helps held hold met meet meets led leads
    kept keeps keep began begins begin brought brings bring built builds build delivers deliver implements implement spent spends lost loses
    grew grows fell falls rose rises sought taught paid pays sent sends bought buys sold sells chose chooses broke drove drives cuts
    convenes convene provides requires includes allows enables ensures creates establishes strengthens protects improves represents
    encourages prohibits prevents promotes demonstrates reflects combines consists recognizes recognises believes expects enhances unites
    know knows understand think thinks signed won lost contains contain violates violate""".split()
)
"""Finite verbs other than of saying: a phrase with one is a clause."""
ENDS_NO_NAME = frozenset(
    "united the a an its our their his her as with and or of to that by in on at for from who which be because than then".split()
)
"""Words that cannot end a name."""
VERB_BEFORE = frozenset("the a an its his her their our that to this these those not".split())
"""Words after a verb that make it the verb of a clause."""
NO_BODY = frozenset(
    """time day week month year moment morning afternoon evening end beginning part extension lack fact way thing example
    addition juneteenth ramadan thanksgiving hanukkah kwanzaa diwali passover work effort efforts help support use need change step steps number amount level rate visit trip move call talks
    meeting discussion discussions conversation exchange event remarks something anything nothing everything success
    progress growth increase decrease loss cost costs price money funding project projects
    conclusion occasion ceremony celebration anniversary today tomorrow yesterday situation crisis war attack attacks
    actions action changes prison months years days weeks hours dollars percent grants services demands claims counterclaims
    outcomes practices levels result reason amounts awards improvements settlement decision landmark goal goals agenda
    summit theme tree room index pmi age era concept product pathway pathways tool tools monday tuesday wednesday thursday friday saturday sunday nationwide meanwhile others another nonetheless nevertheless moreover furthermore transfer lady gentleman individual individuals operation project plaza park bridge highway road street avenue building
    memorial hurricane typhoon cyclone wildfire earthquake pavilion journey passage icymi list tax taxes tower river lake mountain valley bay prize award medal path way ways card cards more most less initiative initiatives program programme scheme drive rollout tour tours""".split()
)
"""Head nouns of events and texts that cannot speak."""
WORLD = frozenset(("UN", "U.N.", "United", "World"))
PROGRAMMES = frozenset(("programme", "program"))
"""Programmes of the world, behind these words, are bodies: “World Ponds Programme”."""
ALIAS = re.compile(
    r"(?P<long>(?:[A-Z][\w’'&.-]*,?[ \u00a0]+)(?:(?:[A-Z][\w’'&.-]*,?|of|the|for|and|on|in|to|&)[ \u00a0]+){0,10}(?:[A-Z][\w’'&-]*(?=\([A-Z]))?)"
    r"(?:\((?:the[ ])?[“\"]?(?P<short>[A-Z][A-Za-z&.-]{0,9}[A-Z])[”\"]?\)|(?<=,[ ])(?P<apposed>[A-Z]{2,9})(?=,))"
)
"""“Long Form (LF)”, “Long Form, LF,”."""
LETTERS_PRINTED = re.compile(r"\((?:the[ ])?[“\"]?[A-Z][A-Za-z&.-]{0,9}[A-Z][”\"]?\)|,[ ][A-Z]{2,9},")
"""A position where an acronym may follow its long form: a fast check."""
ACRONYM_BEHIND = re.compile(r"\s*\((?:the )?[“\"]?(?P<short>[A-Z][A-Za-z&.-]{0,9}[A-Z])[”\"]?\)$")
"""The acronym after a name, which is not part of it: “Long Form (LF)”."""
SMALL = frozenset("of the for and on in to & at".split())
"""Words of a long form that contribute no letter to its acronym."""
_OWNERS = r"(?:Women|Children|People|Attorney|General|Prosecutor|Ombudsman|Governor|Mayor|Sheriff|Comptroller|Coroner|Auditor|Veteran|Consumer|Farmer|Worker)[’']s"
"""Possessors that are part of the names of bodies: “Ombudsman’s Office”."""
_CAP = rf"(?:U\.S\.|U\.N\.|E\.U\.|St\.|{_OWNERS}(?=[ \u00a0][A-Z])|[A-Z][\w&’'-]*(?<![’']s))"
_GAP = r"[ \u00a0]+"
_ITEM = rf"{_CAP}(?:{_GAP}{_CAP})?"
_AND = rf"(?:,{_GAP}(?=(?:{_ITEM},{_GAP}){{0,3}}{_ITEM},?{_GAP}and{_GAP}{_CAP})|,?{_GAP}and{_GAP}(?![A-Z]{{2,}}\b))"
_NEXT = rf"(?:{_AND}|{_GAP}(?:(?:of|for){_GAP}(?:the{_GAP})?)?)"
"""Joins the words of one name: “Housing, Energy and Urban Affairs”."""
_DAY = rf"(?:(?:{'|'.join(day.capitalize() for day in WEEKDAYS)})day|{'|'.join(MONTH_NAMES)})"
OF_NAME = rf"(?:{_GAP}(?:of|for|on){_GAP}(?:the{_GAP})?(?!{_DAY}\b){_CAP}(?:{_NEXT}(?!The\b){_CAP}){{0,9}})?"
"""The part of a body's name after its noun: “of the Interior”, “of Health and Human Services”."""
IN_PLACE = rf"(?:{_GAP}in{_GAP}{_CAP}(?:{_GAP}{_CAP})*(?:,{_GAP}(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]{{2,4}}\.))?)?"
"""The seat of a body: “in Fenn, N.Y.”"""
ABROAD = frozenset(("mission", "embassy", "consulate"))
"""Nouns of bodies in whose names stands where they are: “Border Mission in Fenn”."""
IN_LAND = rf"(?:{_GAP}(?:in|to){_GAP}(?:the{_GAP})?(?!{_DAY}\b){_CAP}(?:{_GAP}{_CAP})*)?"
OF_YEAR = r"(?:[ \u00a0](?:19|20)\d\d\b)?"
"""The year at the end of a document’s name: “World Ponds Report 2024”."""
_NAMED_SO = r"s?(?:,? ((?:is |was )?(?:entitled|titled|called|named))|,)?,? [“\"‘](?P<name>[A-Z0-9][^”\"\n]{2,150}?)[,.]?[”\"’](?!\w)"
"""The title of a document behind its noun: “a report entitled “…””, “the report, “…,” was published”."""
TITLE_WORD = re.compile(
    r"(?<![\w’'-])(?!(?:the|and|for|from|with|into|its|their|our|your|but|nor|per|via|as|of|in|on|to|by|an?|or)\b)[a-z][\w’-]*"
)
"""A word that stands in small letters in words that are quoted, and hardly in a title."""
PROPER = rf"(?:(?!The\b){_CAP}(?:{_AND}|{_GAP})){{0,8}}"
"""Capitalised words before the noun."""
INTRODUCED = rf"\b(?:[Aa]n?|[Tt]he){_GAP}(?P<name>(?P<before>(?:[\w’'-]+{_GAP}){{1,3}}?)"
"""An article and the possible modifiers of a noun."""
NOT_BEFORE = frozenset(
    "of this that the a an and or by to in for with same new first second final other another".split()
)
"""Words before a noun that do not describe it."""
NO_PART = frozenset(("of", "the", "for", "and", "on", "u.s."))
"""Words that do not distinguish two names of one body."""
DISEASES = frozenset("covid covid-19 coronavirus ebola zika h1n1 measles influenza monkeypox mpox virus".split())
"""Head nouns of diseases: one alone is no body, an office for it may be."""
PEOPLE = re.compile(
    r"(?:[a-z]{3,}(?:ers|ors|ists|ians|ants|ees|ists|nauts|mates|folk|folks|men|women|people)|.*-(?:chairs|founders|leaders|authors|defendants))$"
)
"""Endings of nouns for people, in lower case."""
NOT_PEOPLE = frozenset(
    """orders numbers letters papers matters centers centres offers powers answers chapters quarters waters rivers towers barriers
    borders tenders vouchers trailers computers disorders dangers headquarters shelters disasters filters transfers layers
    corners characters registers clusters covers servers containers acres figures measures parameters meters liters litres
    counters printers scanners routers drawers discovers remainders reminders stickers banners posters markers timers folders
    factors sectors motors errors mirrors colors colours behaviors behaviours favors favours floors doors reactors processors
    tractors vectors monitors sensors indicators corridors rumors rumours tremors terrors humors labors harbors harbours
    grants plants variants restaurants pollutants warrants covenants descendants- implants determinants contaminants
    fees decrees degrees trees knees committees guarantees refuges lists exists consists insists persists assists
    gowns humvees""".split()
)
"""Words with these endings that are not people."""
PEOPLE_TOO = frozenset(
    """agents references students residents presidents patients clients parents adolescents opponents proponents respondents
    correspondents constituents recipients superintendents dependents adherents delegations sides parties countries nations
    states governments ministries agencies departments offices bureaus bodies companies firms banks groups teams families
    communities people allies partners friends women men children youth youths citizens veterans seniors witnesses heads
    chiefs nurses judges juries courts authorities institutions organizations organisations universities colleges schools
    hospitals unions experts colleagues counterparts peers folks guests hosts officials principals personnel professionals
    nationals aides spouses couples sources crews troops forces neighbors neighbours capitals sheriffs activists advocates
    diplomats economists experts hydrologists scientists academics critics clerks deputies secretaries attorneys envoys
    representatives executives operatives conservatives relatives natives delegates candidates associates graduates
    inmates advocates surrogates democracies economies republics islands tribes towns cities counties municipalities
    provinces islanders campaigns coalitions associations federations charities foundations churches services media networks
    newspapers outlets broadcasters boards commissions councils committees chambers cabinets parliaments legislatures
    industries businesses enterprises corporations contractors airlines carriers insurers laboratories embassies missions
    elders veterinarians poets chefs athletes coaches heroes cadets recruits marines sailors brothers sisters sons daughters
    husbands wives twins victims survivors suspects conspirators co-conspirators felons aliens fugitives captains generals
    colonels admirals ambassadors mayors monarchs kings queens princes chancellors premiers ministers senators congressmen
    congresswomen lawmakers legislators members chairs chairmen co-chairs speakers""".split()
)
"""Further nouns for several people who can speak."""
OWN = frozenset(("his", "her", "my", "your"))
"""Possessives of a single person."""
OWN_BODIES = frozenset(
    "staff team office family delegation company firm government party committee administration department agency crew".split()
)
"""Possessions of a person that can speak."""
INFINITIVE = re.compile(r"\sto\s(?P<word>[a-z]+)\b")
"""An infinitive, which is never inside a name; but “to the”, “to several”."""
PLACE_IN_FRONT = re.compile(
    r"(?:[A-Z]{4,}(?:,\s(?:[A-Z][\w.]+,?\s?){1,2})?[\s–—-]*(?=(?:An?|The)\s)"
    r"|(?:[Oo]ur|[Mm]y|[Tt]hese|[Tt]his|[Tt]hose|[Tt]heir|[Ii]ts|[Oo]nce|[Ww]hile|[Aa]nd|[Bb]ut|[Mm]eanwhile|[Ff]urther(?:more)?(?:\sthe)?|[Mm]oreover(?:\sthe)?|[Bb]oth|[Oo]nly|[Rr]ecent|[Cc]urrently(?:\sthe)?|[Nn]ow(?:\sthe)?|[Aa]lready(?:\sthe)?|[Tt]ogether,?(?:\sthe)?|[Tt]oo\soften(?:\sthe)?|[Aa]dditional|[Ee]ven|(?:[Ee]ven\s)?(?:[Tt]he\s)?(?:(?:non-?|bi)?partisan|(?:far-)?(?:left|right)(?:-wing)?|liberal|conservative|influential|prestigious|respected|renowned)|[Ee]ven\sthe)\s(?=[A-Z])"
    r"|(?:[Tt]he\s)?(?:departments|agencys|companys|governments|ministrys|commissions|boards)\s(?=[A-Z])|(?:[A-Z][\w.]+\s){0,2}[A-Z][\w.]+-based\s(?=[A-Z])|(?!(?:[Tt]he\s)?Public\s)(?:[A-Za-z][a-z]+\s){0,3}(?:[Mm]anufacturer|[Mm]aker|[Pp]roducer|[Aa]utomaker|[Ff]irm|[Cc]ompany|[Ss]tart-?up|[Cc]armaker|[Dd]rugmaker|[Cc]hipmaker|[Gg]iant|[Rr]etailer)\s(?=[A-Z])"
    r"|(?:[Tt]he\s)?(?:[A-Z][\w.]+-based\s)?(?:[a-z][A-Za-z-]+\s){0,3}(?:organi[sz]ation|charity|nonprofit|newspaper|magazine|assembler|recycler|utility|airline"
    r"|supplier|developer|provider|contractor|broadcaster|builder|brewery|startup|think tank|watchdog|regulator|agency|trade union)\s(?=[A-Z]))"
)
"""A dateline without its dash, or a lead word before a name that is not part of it."""
TOWN_IN_FRONT = re.compile(r"(?P<town>[A-Z]{4,})\s+(?=(?P<name>[A-Z][\w&.’'-]*))")
"""A word in capitals before a body's name: a dateline, if it is a town and the name is not all in capitals."""
TOWN_JOINED = re.compile(r"(?P<town>[A-Z]{4,})(?=[A-Z][a-z])")
"""The same without a blank, in a text that has lost its dashes: “LUNDHarbour Works”."""
FINDERS = frozenset(("investigation", "inquiry", "research"))
"""Nouns, in lower case, for work of a named body, whose results are written down."""
OWNED_LETTERS = re.compile(r"[’']s \([A-Z][A-Za-z&.-]*\)$")
"""The letters of an owner, whose possession is not in the phrase: “Prevention’s (CDP)”."""
DANGLING = re.compile(
    r".*-(?:sounding|based|led|owned|backed|funded|looking|speaking|area|style|wide|related)$|[Nn]on-[a-z]+$"
)
"""An adjective that needs a noun."""
HEADING_RUN_IN = re.compile(
    r"(?<=Inc\. )The(?= )|(?<=Ltd\. )The(?= )|(?<=orp\. )The(?= )|(?<=[a-z]  )The(?= )|(?<=[a-z] )(?<! in )(?<! of )(?<! at )(?<! to )(?<! for )(?<! and )(?<! from )The(?= (?:[A-Z]|federal|national|state|city))"
)
"""The beginning of a sentence that follows a heading without a sign."""
LAWS = frozenset(("Act", "Amendment", "Amendments", "Code", "Treaty"))
"""Last words in the name of a law."""
PLACED_NOUN = re.compile(
    r"\bAn? [A-Z][\w’-]+(?: [A-Z][\w’-]+)*, (?:[A-Z][a-z]+\.?|(?:[A-Z]\.)+), [a-z-]+(?: [a-z-]+){0,2}$"
)
"""People identified by their place: “A Lowell, Mass., jury”."""


def alone(name: str) -> re.Pattern[str]:
    """Return a pattern for a name by itself, not joined to another by “and”."""
    return re.compile(
        rf"(?<![A-Z&] )(?<!and )(?<!and the )(?<![\w’'-]){re.escape(name)}(?![\w’-])(?! and [A-Z]| & |[ \u00a0][A-Z])"
    )


def within(word: str) -> re.Pattern[str]:
    """Return a pattern for a word within a sentence, where its capital is not due to its position."""
    return re.compile(rf"[a-z,;] (?:the )?{re.escape(word)}\b(?![ \u00a0][A-Z])")


@lru_cache(maxsize=200)
def titled(noun: str) -> re.Pattern[str]:
    """Return a pattern for the title of a document behind this noun."""
    return re.compile(rf"\b[{noun[0]}{noun[0].upper()}]{noun[1:]}{_NAMED_SO}")


SEVERAL_OF = re.compile(
    r"(?:[A-Z][a-z]+ ){0,2}(?:Governments|Ministries|Embassies|Parliaments|Ministers|Presidents|Leaders|Heads|Ambassadors|Representatives)\b[^,]{2,120}?(?:,| and )[^,]"
)
"""The beginning of a list of several that have one noun: “Governments of Fenn and Lund”."""
AND_THE = (" and ", " and the ")
NO_BODY_IN = re.compile(
    r"\b(?:leadership|management|(?<![Pp]ress )(?<![Mm]edia )service|administration|mission)\s(?:in|on|of)\s(?:the|this|these|its|their)\s"
    r"|\bCOP ?\d\d\b$"
)
"""A noun for what is done, and not for who does it, “leadership in the talks”; a conference with its number."""
MADE_BEHIND = re.compile(
    r"(?<=statements|admissions) (?:made|given) (?:in|at|by|to|during|before|under)\b.*$"
    r"|(?:(?<= evidence)|(?<= documents)|(?<= information)|(?<= testimony)) (?:presented|submitted|provided|introduced|produced) to\b.*$"
)
"""Where documents were made, or to whom they went: “court documents and statements | made in court”."""
OWN_LETTERS = re.compile(r"\s\([A-Z][\w&.-]*\)(?=\s[a-z])")
"""The acronym of a body before a noun in lower case: “Coast Workers Union (CWU) analysis”."""
OWNER = re.compile(r"^.*\sof\s.*[’']s\s(?:\([A-Z][\w&.-]*\)\s)?(?=[A-Z])")
"""A body with its complement in front of a possession: “Department of Ports’s Coast Division”."""
LIST_BEFORE = re.compile(
    r"(?P<name>(?P<noun>[A-Za-z]+)[ \u00a0](?:of|on|for)[ \u00a0](?:the[ \u00a0])?(?:[A-Z][a-z]+[ \u00a0]for[ \u00a0])?(?:[A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*){0,2},[ \u00a0]){1,5}"
    r"(?:[A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*){0,2},?[ \u00a0])?and[ \u00a0])$"
)
"""What a body or an office is for, up to the last word: “Subcommittee on Ports, Quays, and | Piers”."""
REPORT_BEHIND = re.compile(r"[ \u00a0](?:report|estimate|study|survey)\b")
"""A document behind one body with “a”, whose noun looks like a verb: “a Ports Board | report”."""
ONE_ONLY = re.compile(r"(?:[Aa]n?|[Tt]his)\s")
BLANKS = re.compile(r"\s{3,}")
DASH_BEHIND = re.compile(r"[\s–—:-]+$")
"""The dash or sign left at the end of a shortened name."""
HEADING_VERBS = frozenset(
    """announces announce files sues reaches settles obtains awards launches releases secures opens seeks charges intervenes requires resolves moves
    joins urges calls issues recovers sends holds hosts celebrates returns reports unveils approves proposes publishes expands adds names
    boosts cuts ends lowers raises marks honors honours secures bans fights targets strengthens protects takes makes helps wins warns says asks statement remarks announcing launching""".split()
)
"""Verbs of a heading after the name of a body: “Department of Ports Announces …”."""
GERUND = re.compile(r"[A-Z][a-z]+ing$")
"""A gerund that begins a sentence, and not a name."""
GERUND_TELLS = frozenset(
    "leading participating neighbouring neighboring developing outgoing incoming ruling visiting working surviving governing attending".split()
)
"""Such words that modify the person or body named after them."""
WORLD_BODY = re.compile(r"(?:[Tt]he )?(?:World|UN|U\.N\.|United Nations)(?: [A-Z][\w’-]*){0,3} Program(?:me)?\b")
"""A body of the world whose noun also is one of things: “World Food Programme”."""
PRONOUNS = frozenset("i he she we they you im ive weve theyre".split())
"""Including those without their apostrophe."""
CONTRACTED = re.compile(r"(?:I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Yy]ou)(?:['’â])(?:m|ve|ll|d|re|s)?$")
"""A pronoun with its auxiliary, also where a page has spoilt the apostrophe: “You'll”, “Iâm”."""
PARTY_WITHIN = re.compile(r"\b[RDI] [A-Z]{2}\b|^[RDI] [A-Z][a-z]+\.?$|\b[RDI]-[A-Z]")
"""A party and its state, also without their signs: persons, and no body."""
NOT_WITHIN = frozenset(
    "Will Would Must Should Could Seek Seeks Says Said Urges Announces Releases into onto toward towards particular From Since According Whatever whatever Whichever whichever".split()
)
"""Words that cannot be inside a name."""
COUNTED = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands several many most some few numerous".split()
)
"""Numbers before people who are counted and not named."""
OF_LAND = "ans"
"""The ending of those who live in a place: “Six Lundeans”."""
LIKE = frozenset(("and", "or", "like", "unlike", "such", "including", "except", "so-called"))
"""Words that cannot begin a name."""
NUMBERED = re.compile(
    r"(?:[Tt]he )?(?:Title|Section|Article|Chapter|Resolution|Executive Order|Public Law|Proposition|Counts?) (?:[IVXLC]+|\d[\w-]*|(?i:one|two|three|four|five|six|seven))\b"
)
"""Documents with a number."""
WORD_BEHIND = re.compile(r"[ \u00a0](?P<word>[A-Za-z][a-z]+)\b")
BODY_OF = re.compile(
    r"(?:Department|Ministry|Bureau|Office|Embassy|Government|University|House|Bank|Institute|Commission|Agency) (?:of|for) [A-Z]"
)
"""A noun of a body with its own complement, which begins a name after “and”."""
LIST_JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
"""Separators in a list of names."""
LAND_NAMES = {
    "U.S.": "United States",
    "US": "United States",
    "USA": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "UAE": "United Arab Emirates",
    "EU": "European Union",
    "ROK": "Republic of Korea",
}
"""Lands and unions by their letters."""
LAND_NOUNS = frozenset("republic kingdom commonwealth states state federation islands union emirate sultanate".split())
"""The noun in the name of a land: “Republic of Fenn”, “Fenn Islands”."""
LANDS_TOGETHER = re.compile(
    r"(?:[Tt]he[ ])?\b([A-Z][\w.]+(?:[ ][A-Z][\w.]+){0,2})[ ]and[ ](?:the[ ])?([A-Z][\w.]+(?:[ ][A-Z][\w.]+){0,2})[ ](?=[a-z])"
)
"""Two lands that do something together: “Fenn and the United States renew”."""
DEPARTMENTS_SHORT = frozenset(
    "State Treasury Interior Justice Commerce Energy Labor Defense Education Agriculture Transportation".split()
)
"""Departments of the United States by one word, beside another body: “State and DHS”."""
MANY_MORE = re.compile(
    r"(?:various|several|many|numerous|innumerable|countless|dozens of|hundreds of|other) |(?:(?:more|fewer|less) than |over |nearly |almost |about |around |at least |some )?\d"
)
"""The beginning of a number of people, after “and”."""
LED_IN = re.compile(r"(?:.*\b(?:Today|Yesterday|Now|Meanwhile|Finally), |(?:19|20)\d\d,? )(?=the [A-Z])")
"""A heading and a time before the body that speaks, “Save Whales Today, | the Coast Board”, or the year of a date."""
BOTH_OF = re.compile(r"[Bb]oth (?=(?:the )?[A-Z])")
"""Before two that are named."""
REPEATED = re.compile(r"(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}) (?=(?P=name)\b)")
"""A name printed as a heading, right before the sentence that begins with it."""
THE_OR_ITS = re.compile(r"(?:the|its|their)\s+")
"""The beginning of a phrase that refers to the preceding body."""
OF_PLACE = re.compile(
    r"(?:state|city|county|town|government|republic|kingdom|commonwealth|port|province|canton) of [A-Z]"
)
"""Bodies whose noun is in lower case before the place: “the state of Fenn”."""
ADJECTIVE_ED = frozenset(
    """armed elected appointed based owned related affiliated sponsored backed funded allied united combined organized organised unnamed
    named experienced retired detailed interested concerned skilled certified licensed registered trained respected injured displaced
    uniformed seized undocumented affected accused convicted designated aged educated advanced limited assembled incorporated chartered
    unidentified leading red sacred hundred embed need assigned invited unaffiliated renowned qualified updated sworn wounded disabled enlisted""".split()
)
"""Words in “ed” that modify a noun: “elected officials”."""
NOUN_ED = frozenset("shed seed speed feed weed reed bed need breed deed creed".split())
"""Nouns with this ending."""
REDUCED_RELATIVE = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Tt]h[eo]se|[Tt]his|[Tt]hat|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]ll|[Mm]any|[Ss]ome|[Ss]everal)\s)?(?P<named>(?:[a-z][a-z-]+\s){1,3})"
    r"(?:the|an?|its|his|her|their|they|we|he|she|I|it)\s(?:[A-Z]|[a-z]+$)"
)
"""A noun followed directly by another noun phrase: “the steps the Board (announced)”."""
OF_NAMED = re.compile(r"[A-Z][\w’'.-]*\s(?:of|for|on)\s(?:the\s)?[A-Z]")
"""“of” within a name: “Bank of Fenn”."""
UNIQUE = frozenset(
    "congress parliament senate house treasury cabinet government administration assembly presidency army navy police secretariat".split()
)
"""Nouns of bodies that are a name by themselves if capitalised: “Parliament”."""
HOLDERS = frozenset(
    """officials leaders ministers heads senators members representatives presidents secretaries governors mayors ambassadors advisors advisers
    commissioners delegates participants officers prosecutors legislators lawmakers congressmen""".split()
)
"""Plural nouns that are not a body even if capitalised: “Senior Administration Officials”."""
FOR_AGAINST = frozenset(("for", "against", "without", "with"))
"""Words after such a noun that make it a body's name: “Mayors for Clean Rivers”."""
DOCUMENT_LETTERS = frozenset("NPRM ANPRM EO EOs FAQ FAQs MOU MOUs NOFO NOFA RFP RFI IFR PSA NDAA SEC.".split()) - {
    "SEC."
}
"""Documents named by an acronym only."""
BACK_REFERENCE = re.compile(r"(?:the|this|that)\s+(?:full\s+)?(?P<noun>[\w’-]+)$", re.IGNORECASE)
"""A noun with the definite article, which refers back."""
