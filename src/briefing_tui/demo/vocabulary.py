"""The words of the invented library: names of people and towns that do not exist, and the vocabulary of speeches.

Owns lists only. Countries, towns, bodies and families are invented; any likeness is coincidence.
"""

from __future__ import annotations

GIVEN = """Ada Adaeze Aino Alba Amara Amir Anders Anika Aroha Asel Astrid Aylin Bao Beatriz Bohdan Bruna Camila Cedric Chidi
Clara Dalia Daniyar Dara Davit Delphine Dina Edda Eitan Elif Elsa Emeka Emil Enzo Esra Fadil Farah Felix Fleur Gabor Gita
Goran Greta Hana Hassan Heidi Hugo Ida Ilan Ines Irina Isla Ivo Jana Jonas Juno Kaito Kamal Karin Kemal Kiran Lars Leila
Lena Liang Lidia Linus Lucia Luka Magda Malik Marit Mateo Maya Mei Milan Mina Miro Nadia Naomi Nils Nina Noor Odile Oleg
Olga Omar Otto Paula Pavel Petra Pia Priya Rafael Rania Ravi Rita Roman Rosa Ruben Runa Sami Sanna Selim Senta Silas Sofia
Soren Stella Suri Talia Tamar Tarik Thea Tomas Ulla Uma Vera Viktor Vilma Wanda Xenia Yara Yusuf Zara Zeno Zofia Désirée
Chloé Zoë Björn Søren Jürgen Łucja Óscar""".split()

FAMILY_HEADS = """Abel Ander Baran Bel Berg Bor Brand Cal Car Dahl Dar Del Dor Eber Ell Fal Fen Ferr Gal Gar Grun Hal Har
Hol Is Jan Kal Kar Kel Kov Kur Lam Lar Lin Lor Mal Mar Mel Mor Nar Nor Ol Or Pal Per Ral Ros Sal San Ser Sol Tal Tam Tor
Ul Val Var Vel Vor Wal Wen Yar Zan Zel""".split()
FAMILY_TAILS = """a ado akis al an ar as aya baek berg by dal den do ek elli en er esco eva feld gard ham i ic ido idze
in ini ko kov land lo lund man mann meer nen ni no nova o off oja or ova ow quist rell ren ro sen ska son stad tal te ti
ton u va vik wen wood yan zadeh""".split()

COUNTRIES = """Valmora Estavia Norland Karunda Belmaria Tresk Ondara Quillon Sarovia Mirenia Galdor Vessen Ithria Lumeria
Pallas Zandria Corvane Osmund Tirana-West Halvia Brevona Eldmark Fenwick Gorania Juvania Kestria Lorwen Mandara Nerova
Ostrava-South Perenna Rosaria Soldane Tavaria Ulmen Verdania Westria Xanthe Yoran Zelmira""".split()

TOWNS = """Port Alder, Brackwater, Calder Bay, Dunmere, East Harrow, Fairhaven, Glenmouth, Hartwell, Inverlake, Kestrel Point,
Lakeford, Marlow Quay, Newbridge, Oldport, Pinecrest, Queensferry, Redcliff, Saltmarsh, Thornbury, Upper Vale, Vintersund,
Westering, Yarrow, Zelten, Ambervale, Birchwick, Coldharbour, Deepwell, Elmstead, Foxley, Greymouth, Highmoor, Ironbridge,
Juniper Hill, Kingsreach, Longstrand, Millbrook, Northgate, Orchard Town, Pellworm, Quarry Heath, Riverhead, Stonehaven,
Tidewater, Umberleigh, Violet Bay, Whitesands, Alta Rosa, Bellavista, Cabo Claro, Dos Aguas, Fuente Blanca, Karasu, Tashkala,
Dushkent, Almabad, Suryana, Mandirpur, Lotus Bay, Kampung Baru Laut, Shirokawa, Hoshino, Genwa, Pyeonghwa-ri, Baobab Town""".replace(
    "\n", " "
).split(", ")

TOPICS = """border management, river navigation, food security, clean engines, drug prevention, fair trade, flood
protection, vaccination, rural schools, harbour safety, satellite data, fisheries, forest restoration, mine action, prison
reform, road safety, youth employment, statistics, water sharing, wildlife crime, counter-terrorism, cyber security, air
quality, disaster risk, gender equality, public procurement, asset recovery, migration, customs cooperation, seed banks,
marine litter, refugee education, energy efficiency, digital archives, press freedom, mountain livelihoods, aviation
security, radio frequencies, nutrition, peace education""".replace("\n", " ").split(", ")

KINDS = (
    ("conference", "Conference"),
    ("meeting", "Meeting"),
    ("forum", "Forum"),
    ("workshop", "Workshop"),
    ("training", "Training"),
    ("round_table", "Round table"),
    ("dialogue", "Dialogue"),
    ("launch", "Launch of the programme"),
    ("summit", "Summit"),
    ("ceremony", "Ceremony"),
    ("visit", "Visit"),
    ("exhibition", "Exhibition"),
)
ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth".split()
QUALITIES = "Regional International Annual High-level Technical Ministerial Joint Inter-agency Expert Public".split()

OFFICES = """Ministry of Harbours, Ministry of Trade, Ministry of Health, Ministry of the Interior, Ministry of Education,
Ministry of Foreign Affairs, Ministry of Water, Border Guard Service, National Customs Service, Statistics Bureau, Central
Election Board, Public Broadcaster, Fisheries Agency, Disaster Relief Corps, Academy of Sciences""".replace(
    "\n", " "
).split(", ")
AGENCIES = """United Rivers Organization, World Harbour Council, Global Seed Trust, Office for Fair Borders, International
Archive Union, Fund for Clean Engines, Alliance of Mountain Towns, Commission on Safe Roads, Programme for Open Water,
Institute for Rural Schools, League of Lighthouses, Bank for Small Ports""".replace("\n", " ").split(", ")
ROLES = """Director, Deputy Director, Head of Mission, Programme Manager, Minister, Deputy Minister, Ambassador, Special Envoy,
Chief of Section, Coordinator, Senior Adviser, Spokesperson, Chair, Secretary-General, Regional Representative, Country
Representative, Legal Officer, Team Leader, Commissioner, Inspector General""".replace("\n", " ").split(", ")
HONORIFICS = ("Mr.", "Ms.", "Mr.", "Ms.", "Dr.", "Ambassador", "Professor")

NOUNS = """cooperation people work partners borders management programme security countries trade support development water
training health communities children schools data rights law services trafficking terrorism crime drugs prevention women
youth climate energy food peace justice reform investment funding capacity standards evidence institutions police customs
courts prosecutors teachers nurses farmers fishers engineers ports roads rivers bridges forests mountains islands cities
villages families refugees migrants victims survivors witnesses journalists researchers volunteers donors ministries
parliament government agencies experts networks platforms tools laboratories equipment vehicles vessels satellites
statistics archives elections budgets taxes markets prices wages jobs skills apprenticeships exams vaccines clinics
medicines harvests seeds soil irrigation drought floods storms earthquakes wildfires landmines weapons ammunition smuggling
corruption laundering fraud cybercrime kidnapping piracy extremism violence discrimination hunger poverty inequality debt
insurance housing transport aviation railways shipping fisheries tourism heritage museums languages broadcasting internet
privacy encryption patents research innovation statute treaty resolution declaration mandate strategy roadmap timetable
review audit evaluation inspection verification ceasefire mediation reconciliation dialogue disarmament demobilization
repatriation resettlement documentation registration birth-certificates passports checkpoints patrols hotlines shelters
lighthouses buoys dredging pilotage tariffs quotas subsidies licences permits concessions procurement tenders cooperatives
microcredit remittances pensions nutrition breastfeeding sanitation latrines wells pumps turbines batteries grids mangroves
coral whales wetlands pollinators glaciers permafrost""".split()

ADJECTIVES = """regional national international joint common new strong effective sustainable practical long-term urgent
local independent transparent reliable fair safe clean modern technical financial legal humanitarian digital rural coastal
mountainous cross-border peaceful inclusive accountable affordable accessible measurable timely coordinated balanced
evidence-based child-friendly gender-responsive community-led low-cost solar offshore upstream voluntary binding
unconditional interim mobile multilingual biometric seasonal maritime judicial parliamentary statistical""".split()

VERBS = """strengthen support protect build share finance monitor expand improve train equip restore prevent counter reform
simplify publish measure coordinate deliver extend reopen modernize harmonize digitize inspect certify evacuate vaccinate
rebuild reforest dredge decentralize subsidize translate archive audit ratify implement""".split()

CUES = (
    "said",
    "noted",
    "stressed",
    "added",
    "explained",
    "underlined",
    "emphasized",
    "recalled",
    "announced",
    "warned",
)
THAT_CUES = (
    "noted that",
    "stressed that",
    "said that",
    "recalled that",
    "warned that",
    "explained that",
    "announced that",
)
ACTS = ("briefed the participants on", "presented", "thanked the partners for", "welcomed", "called for", "commended")
NOBODY = (
    "a senior official",
    "one participant",
    "the host authorities",
    "a member of the delegation",
    "residents",
    "she",
    "he",
)
ORGANIZERS = ("organized", "hosted", "opened", "convened")
