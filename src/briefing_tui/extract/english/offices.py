"""Words for offices and forms of address: nouns of offices, their modifiers, honorifics. In lower case."""

from __future__ import annotations

from briefing_tui.model.people import FEMALE as FEMALE
from briefing_tui.model.people import HONORIFICS as HONORIFICS
from briefing_tui.model.people import MALE as MALE

ROLE_NOUNS = frozenset(
    """archivist secretary minister president senator ambassador chair chairman chairwoman chairperson director administrator commissioner
chancellor governor mayor premier general attorney representative congressman congresswoman congressmember speaker leader
advisor adviser coordinator envoy liaison spokesperson spokesman spokeswoman officer chief commander admiral judge justice prosecutor
marshal sheriff inspector counsel counselor counsellor consul deputy assistant undersecretary under-secretary
secretary-general rapporteur head manager professor doctor king queen prince princess pope archbishop bishop rabbi imam
sheikh sultan emir crown delegate lawmaker treasurer comptroller superintendent surgeon economist scholar scientist executive ceo emperor empress
president-elect vice-president commissioner-general high representative-designate nominee pharmacist veteran teacher nurse
lieutenant colonel captain major sergeant detective agent analyst author expert president’s chairlady ombudsman
official charge co-chair vice-chair vice-chairman vice-minister correspondent reporter columnist editor anchor journalist owner co-founder founder member partner principal dean provost rector fellow
agent-in-charge director-in-charge officer-in-charge attorney-in-charge inspector-in-charge editor-in-chief commander-in-chief""".split()
)
"""Nouns of office and profession, in lower case."""

DOCUMENTS_TOO = frozenset(("charge",))
"""That of them that are documents in small letters: “the charge alleges”."""
PORTFOLIOS = frozenset(
    """state defense defence treasury commerce energy education health human services homeland security transportation labor labour
    agriculture justice interior foreign affairs finance trade tourism women children veterans housing urban development
    environment culture sports youth planning communications information technology science innovation industry economy
    economic public works water resources natural resource power investment promotion immigration migration law legal
    parliamentary management policy political military global arms control international organization democracy rights
    population refugees european eurasian western hemisphere african near eastern south central east asian pacific
    budget cabinet staff administration prisons police navy army air force war peace cooperation integration
    mobility manufacturing mining fisheries forestry shipping ports aviation railways telecommunications media press
    religious ways means social welfare rural home external relations emergency situations tax customs""".split()
)
"""Portfolios of an office: “Secretary of State”, “Minister for Women and Children”."""
STATE, FOR = "state", "for"
"""The words of “Minister of State for …”."""

OFFICE_NOUNS = ROLE_NOUNS - {"prime", "high", "sultan", "crown"} | frozenset(
    """sen sens senators rep reps representatives gov govs governors amb ambassadors ministers secretaries presidents congressmen
    chairmen attorneys congresspeople coach trustee principal treasurer regent councillor councilor councilman councilwoman
    councilmember assemblyman assemblywoman assemblymember alderman selectman parliamentarian legislator whip auditor controller
    registrar magistrate solicitor clerk warden warder constable trooper ranger firefighter paramedic midwife doctor physician
    dentist therapist veterinarian pastor deacon chaplain cardinal patriarch rabbi cantor prefect prelate abbot abbess
    ceo cfo coo cto cio vp svp evp co-director co-leader co-founder co-author co-convener convener president-designate
    vice-chancellor vice-minister undersecretary-general under-secretary-general sherpa negotiator interpreter translator
    moderator host presenter facilitator panelist keynote curator conductor composer artist poet novelist playwright director-general
    designer architect engineer technician mechanic astronaut pilot navigator boatswain quartermaster
    mp mps commissioners mep msp mla mlc mna td mca mpa mhk akim hokim khokim
    taoiseach tánaiste tanaiste mantri lehendakari minister-president landeshauptmann chancellor-designate
    czar tsar co-ceo then-ceo ex-ceo commentator broadcaster pundit newscaster strategist pollster blogger philanthropist industrialist
    shopkeeper trader vendor electrician plumber welder hairdresser housewife pensioner retiree evacuee villager commuter motorist
    homeowner stallholder hawker fishmonger herder pastoralist beekeeper zookeeper lifeguard fisherwoman businessperson restaurateur
    brigadier commodore lieutenant caliph amir emira sheriff-elect mayor-elect governor-elect senator-elect congressman-elect""".split()
)
"""Nouns of office right before a name, including short forms and plurals, without adjectives of rank."""

OFFICES_SHORT = {
    "PM": "Prime Minister",
    "DPM": "Deputy Prime Minister",
    "CM": "Chief Minister",
    "CS": "Cabinet Secretary",
    "PS": "Permanent Secretary",
    "SG": "Secretary General",
    "DSG": "Deputy Secretary General",
    "DG": "Director General",
    "DDG": "Deputy Director General",
    "AG": "Attorney General",
    "IGP": "Inspector General",
    "DIG": "Deputy Inspector General",
    "IG": "Inspector General",
    "MoS": "Minister of State",
}
"""Offices by their letters, as they are printed in front of a name, or alone: “PM Ada Lind”, “the PM”."""
RESPECT = frozenset(
    """mr mrs ms miss mx mister hon’ble hon'ble dr prof professor professors sir dame hon honorable honourable rt excellency h.e he rev reverend msgr
    monsignor messrs mmes mme madam madame shri smt sri kumari sayyid sayyed sheikh sheikha shaikh shaikha dato datuk datin tun puan encik tuan
    seri ibu bapak haji hajia hajiya hajjah alhaji alhaja daw engr arc barr kyai ustaz ustad swami mahatma srimati khun senora senorita senor srta sra
    begum pandit maulana mullah ayatollah hojjatoleslam baron baroness viscount viscountess count countess lord lady gentleman
    cllr ald worship majesty highness eminence holiness grace herr frau fraulein monsieur signor signora senhor senhora señor señora
    sr father brother sister drs esq""".split()
) - {"sr", "grace", "count", "father", "brother", "sister"}
"""Forms of address: neither an office nor part of a name."""
RESPECT_AT_END = frozenset(("begum", "tuan"))
"""Forms of address that are the last word of a name too: “Nurja Sultana Begum”, “Mr. Tuan”."""
RESPECT_AT_START = frozenset(("kumari",))
"""Forms of address that are given names too, right before a surname: “Kumari Silva”."""
RESPECT_OF_PLACES = frozenset(("sri", "seri", "tun", "tan", "haji"))
"""Forms of address within names of places too: “Taman Sri Linda”."""
RESPECT_WRITTEN = frozenset(
    "Supt Insp DSP ASP ACP DCP CG CP SSP Ir Ts Ato Adv Cde Ven Sh Smti Thiru Tmt Otunba Mallam Malam Lyonpo Lyonchhen Dasho Samdech Barrister Comrade Eng. PC DCI DI DS DSU Atty Makhdoom Deaconess Apostle Evangelist Canon Opanin Togbe Togbui Osabarima Chief. Prof. Sgd Assoc".split()
)
"""Forms of address only as they are written here: in capitals they are acronyms, “ATO”."""

RANKS = frozenset(
    """general gen lieutenant lt lieut major maj colonel col captain capt sergeant sgt corporal cpl admiral adm commander cmdr brigadier
    cdr cmdre flt sqn brig commodore marshal ensign pvt airman seaman midshipman specialist retd rtd""".split()
)
"""Ranks; after an office (“Attorney General”) a rank belongs to it."""

OFFICES_OF_LANDS = frozenset(
    "chair chairman president host coordinator member convener facilitator rapporteur partner representative operator owner founder agent donor leader manager".split()
)
"""Offices that a country or body may hold: “Fenn, Chair of the Group, said”."""
COMPANY_OFFICES = frozenset("ceo cfo coo cto founder co-founder owner co-owner".split())
"""Offices of companies, whose names may begin with any word."""
HEADS_OF_BODIES = frozenset("president director chair chairman chairwoman ceo officer founder manager partner".split())
"""Offices behind which a comma and the body follow in a label."""
COMMANDER = "commander"
ONCE = ("then-", "ex-", "now-", "vice-", "deputy-", "sub-", "pro-")
"""Prefixes of an office held at another time, or of one below it."""
BEFORE_RESPECT = frozenset(("His", "Her", "Their", "Your", "Rt", "Right"))
"""First words of a form of address: “Her Excellency”."""
OTHER_OFFICE = frozenset(
    "king queen prince princess prime foreign ambassador chancellor emir pope sheikh state crown".split()
)
"""Words that, after “and”, begin another person's office."""

BEFORE_RANK = frozenset(
    "rear vice first second third 1st 2nd master staff chief petty senior gunnery fleet air wing group flight squadron".split()
)
"""Words that belong to the rank after them."""

BEHIND_OFFICE = frozenset(
    "attorney surgeon secretary inspector director consul solicitor governor auditor postmaster adjutant comptroller commissioner "
    "rapporteur president counsel prosecutor procurator registrar captain sergeant field deputy combatant police fire".split()
)
"""Words after which “General”, “Major” or “Commander” is not a rank."""

PLAIN_TITLES = frozenset(
    """general major chief executive head principal partner fellow member delegate assistant deputy nominee agent counsel anchor
    editor host official expert champion artist founder pope ranger pilot prince queen king whip keynote marshal private""".split()
)
"""Titles that are also ordinary words: one word after them is a name only if it occurs as a name elsewhere."""

ROLE_MODIFIERS = frozenset(
    """acting incoming outgoing former chief senior special permanent presiding ranking managing founding prime vice deputy junior
    majority minority white medical associate assistant executive lead first second third principal general interim co- emeritus visiting
    adjunct regional national federal international global state foreign supreme high honorary designate elect resident non-resident
    distinguished presidential personal private joint under lord crown commanding combatant trial appellate criminal civil public
    legal head elected newly appointed chartered registered licensed veteran longtime long-time retired late then incumbent
    american united nations new north south east west northern southern eastern western central u.s us un eu uk nato house
    pro tempore tem senate white social small human women’s children’s""".split()
)
"""Modifiers before the noun of an office that belong to it."""

SMALL_OFFICES = (OFFICE_NOUNS - {"host", "representative", "counsel", "anchor", "artist"}) | frozenset(
    """representative spokespeople lawyer economist chemist biologist historian scholar activist organizer organiser farmer fisherman
    student teacher principal owner co-owner founder operator employee worker defendant plaintiff contractor businessman
    businesswoman entrepreneur broker banker accountant bookkeeper programmer developer researcher lecturer instructor trainer
    player singer actor actress writer journalist photographer filmmaker producer ceo co-defendant member resident analyst
    counsel guard soldier sailor marine airman survivor volunteer advocate manager
    midwife taxi-driver publican innkeeper restaurateur florist plasterer bricklayer roofer machinist locksmith blacksmith seamstress dressmaker
    shoemaker vintner milkman postman postwoman policewoman dustman stevedore docker longshoreman
    sailor bosun skipper helmsman lorry-driver bus-driver cabbie cyclist motorcyclist jogger hiker grandmother grandfather stepmother stepfather
    widower asylum-seeker inmate eyewitness bystander onlooker passer-by holidaymaker parishioner churchgoer worshipper sociologist
    criminologist cryptographer ornithologist entomologist zoologist botanist horticulturist arborist veterinarian oncologist radiologist
    surgeon anaesthetist psychiatrist paediatrician physiotherapist optician optometrist dietitian geneticist immunologist toxicologist
    neurologist neuroscientist climatologist glaciologist palaeontologist paleontologist demographer cartographer geographer linguist
    philologist theologian philosopher ethicist archivist librarian curator sculptor goldsmith choreographer ballerina soprano violinist cellist
    pianist guitarist drummer saxophonist rapper songwriter screenwriter cinematographer cartoonist illustrator essayist biographer podcaster
    youtuber influencer footballer goalkeeper midfielder cricketer swimmer rower sprinter hurdler gymnast wrestler mountaineer skier snowboarder
    paralympian olympian co-pilot cosmonaut aviator parachutist gendarme carabiniere bailiff notary barrister paralegal conveyancer convener
    convenor headteacher headmaster headmistress schoolteacher schoolmaster schoolgirl schoolboy undergraduate postgraduate valedictorian
    co-worker shop-steward trade-unionist whistleblower campaigner petitioner appellant complainant plaintiff co-plaintiff claimant litigant
    applicant co-applicant juror councilperson reeve bürgermeister governor-designate headman headwoman chieftain tribesman pastoralist
    smallholder sharecropper farmhand rancher cattleman shepherd goatherd beekeeper fisherfolk fisherman oysterman crabber forester logger
    woodcutter gamekeeper gardener landscaper undertaker gravedigger janitor concierge doorman chauffeur nanny childminder babysitter carer
    caregiver social-worker housekeeper cook-in-chief sous-chef pastry-chef sommelier barista bartender waitress hawker herder zookeeper
    lifeguard fisherwoman businessperson
    campaigner driver baker butcher barber carpenter mason miller tailor weaver potter cook chef waiter porter clerk stallkeeper
    plantsman steward environmentalist conservationist geologist meteorologist seismologist volcanologist epidemiologist
    virologist astronomer physicist archaeologist anthropologist sociologist psychologist statistician mathematician agronomist
    nutritionist obstetrician pediatrician paediatrician cardiologist oncologist ecologist oceanographer hydrologist""".split()
)
"""Nouns of office, post and profession in lower case next to a name."""

PERSON_NOUNS = (
    SMALL_OFFICES
    - frozenset(
        """member partner contractor operator owner co-owner producer founder manager employee worker developer principal head chief
        defendant plaintiff player guard trainer soldier host advocate""".split()
    )
) | frozenset(
    "trafficker dealer smuggler hacker fugitive journalist reporter dissident citizen resident native national man woman mother father daughter son wife husband widow survivor victim graduate".split()
)
"""Lower-case nouns after which a name is a person's, not a company's."""
