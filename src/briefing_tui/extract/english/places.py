"""Countries, their adjectives, states and a few cities: capitalised words that may precede a name and are not part of it."""

from __future__ import annotations

PLACES = frozenset(
    """afghanistan afghan albania albanian algeria algerian andorra angola angolan argentina argentine argentinian armenia armenian
    australia australian austria austrian azerbaijan azerbaijani bahamas bahrain bahraini bangladesh bangladeshi barbados belarus
    belarusian belgium belgian belize benin bhutan bolivia bolivian bosnia bosnian botswana brazil brazilian brunei bulgaria bulgarian
    burkina burma burmese burundi cambodia cambodian cameroon canada canadian chad chadian chile chilean china chinese colombia
    colombian comoros congo congolese croatia croatian cuba cuban cyprus cypriot czech czechia denmark danish djibouti dominica
    dominican ecuador ecuadorian egypt egyptian eritrea eritrean estonia estonian eswatini ethiopia ethiopian fiji finland finnish
    france french gabon gambia georgia georgian germany german ghana ghanaian greece greek grenada guatemala guatemalan guinea guyana
    haiti haitian honduras honduran hungary hungarian iceland icelandic india indian indonesia indonesian iran iranian iraq iraqi
    ireland irish israel israeli italy italian ivorian jamaica jamaican japan japanese jordan jordanian kazakhstan kazakh kenya kenyan
    kiribati korea korean kosovo kuwait kuwaiti kyrgyzstan kyrgyz laos lao latvia latvian lanka lankan lebanon lebanese lesotho liberia liberian
    libya libyan liechtenstein lithuania lithuanian luxembourg madagascar malawi malaysia malaysian maldives maldivian mali malian
    malta maltese mauritania mauritius mexico mexican micronesia moldova moldovan monaco mongolia mongolian montenegro montenegrin
    morocco moroccan mozambique myanmar namibia nauru nepal nepali netherlands dutch nicaragua niger nigeria nigerian macedonia
    norway norwegian oman omani pakistan pakistani palau palestine palestinian panama panamanian papua paraguay peru peruvian
    philippines philippine filipino poland polish portugal portuguese qatar qatari romania romanian russia russian rwanda rwandan
    samoa saudi senegal senegalese serbia serbian seychelles singapore singaporean slovakia slovak slovenia slovenian somalia somali
    spain spanish sudan sudanese suriname sweden swedish switzerland swiss syria syrian taiwan taiwanese tajikistan tajik tanzania
    tanzanian thailand thai togo tonga trinidad tobago tunisia tunisian turkey turkish türkiye turkmenistan turkmen tuvalu uganda
    ugandan ukraine ukrainian emirates emirati britain british england english scotland scottish wales welsh uruguay uruguayan
    uzbekistan uzbek vanuatu vatican venezuela venezuelan vietnam vietnamese yemen yemeni zambia zambian zimbabwe
    africa african america american americans asia asian europe european eurasian atlantic pacific arab arabia arabian caribbean
    baltic balkan nordic sahel indo-pacific arctic antarctic hemisphere
    columbia alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas
    kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire
    mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas texan utah vermont virginia wisconsin wyoming
    californian floridian nevadan ohioan pennsylvanian oregonian alaskan arizonan hawaiian iowan kansan kentuckian marylander michigander
    minnesotan missourian montanan nebraskan oklahoman carolinian dakotan tennessean utahn vermonter coloradan idahoan alabamian arkansan
    londoner parisian berliner moscovite viennese genevan zuricher mancunian liverpudlian sydneysider
    london paris berlin moscow beijing tokyo brussels vienna geneva rome madrid kyiv kiev jerusalem tehran baghdad kabul cairo riyadh
    doha ankara delhi islamabad seoul hanoi manila jakarta canberra ottawa nairobi chicago boston houston dallas denver atlanta
    philadelphia phoenix seattle baltimore detroit miami orlando cleveland milwaukee pittsburgh sacramento austin savannah
    costa rica rican sierra leone hong kong dhabi dubai puerto salvador guam angeles ivory baptist washington san los las santa saint el des st mount fort cape gulf cornwall
    gaza sinai crimea donbas tigray kashmir xinjiang tibet darfur kurdistan catalonia christian muslim jewish catholic islamic hindu
    republican democrat democratic democrats republicans""".split()
)
"""In lower case."""

UNIONS = frozenset(
    ("United States", "United Kingdom", "United Arab Emirates", "European Union", "U.S.", "U.K.", "EU", "UK", "UAE")
)
"""Words of the names of countries and their unions that are not places by themselves."""

PLACE_NAMES_TOO = frozenset(
    """washington jordan georgia virginia chad israel carolina dakota kenya india paris austin charlotte sydney geneva dallas denver houston
    cleveland phoenix savannah orlando santa christian trinidad dominica montana florence london france england ireland holland
    french german english welsh scott irish york hampshire macedonia roman berlin rome boston miami texas atlanta polish denver
    brazil cuba costa salvador""".split()
)
"""Those that are also personal names: a name after a given name or a title, or before a surname."""
PEOPLES = frozenset("irish english french welsh kurdish".split())
"""Adjectives of nationality that a list has as given names."""
COUNTRIES_SHORT = frozenset(("U.S.", "U.K.", "U.N."))
"""Acronyms that begin a new body's name."""
