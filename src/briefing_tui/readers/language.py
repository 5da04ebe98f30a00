"""Detects the language of a text by its script and function words. Owns the list of languages from which statements are extracted.

Each result includes its basis. Nothing is refused: a text in any language is a briefing, but without statements until it is supported.
"""

from __future__ import annotations

import re
from collections import Counter

from briefing_tui.text import compose

READ = frozenset({"en"})
"""Languages from which statements are extracted."""

UNKNOWN = "und"
SAMPLE = 60_000
"""Code points examined."""

NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "ky": "Kyrgyz", "lt": "Lithuanian", "lv": "Latvian", "my": "Burmese", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "tg": "Tajik", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese", "km": "Khmer", "am": "Amharic", "te": "Telugu", "ml": "Malayalam",
    "cy": "Welsh", "ga": "Irish", "ca": "Catalan", "gl": "Galician", "is": "Icelandic", "af": "Afrikaans",
    "sq": "Albanian", "mt": "Maltese", "lb": "Luxembourgish", "eu": "Basque", "tl": "Filipino", "mi": "Māori",
    "ht": "Haitian Creole", "so": "Somali", "ha": "Hausa", "mk": "Macedonian",
    UNKNOWN: "a language that is not recognised",
}  # fmt: skip

_SCRIPTS = (
    ("latin", r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"), ("cyrillic", r"\u0400-\u052f"), ("arabic", r"\u0600-\u06ff"),
    ("el", r"\u0370-\u03ff"), ("he", r"\u0590-\u05ff"), ("hy", r"\u0530-\u058f"), ("ka", r"\u10a0-\u10ff"),
    ("hi", r"\u0900-\u097f"), ("bn", r"\u0980-\u09ff"), ("ta", r"\u0b80-\u0bff"), ("te", r"\u0c00-\u0c7f"),
    ("ml", r"\u0d00-\u0d7f"), ("si", r"\u0d80-\u0dff"), ("th", r"\u0e00-\u0e7f"), ("my", r"\u1000-\u109f"),
    ("km", r"\u1780-\u17ff"), ("am", r"\u1200-\u137f"), ("ko", r"\uac00-\ud7af"), ("ja", r"\u3040-\u30ff"),
    ("zh", r"\u4e00-\u9fff"),
)  # fmt: skip
_SCRIPT = {name: re.compile(f"[{span}]") for name, span in _SCRIPTS}

# Words found in nearly every sentence of a language and in few of its neighbours'.
_LATIN = {
    "en": "the of and to in that is for on with as was by at from has have his this will are be it an not which",
    "fr": "le la les des et du une est dans pour que qui sur au aux par pas avec ce cette sont ont été ses leur",
    "es": "el la los las de del y en que una por con para se su es al como más fue sus entre lo han está",
    "pt": "o a os as da do dos das e em que uma por com para não se é ao como mais foi pela pelo são na no",
    "it": "il la di che e un una per con del della dei delle nel nella sono è al alla gli come più anche ha",
    "de": "der die das und ist von mit den dem des ein eine für auf im nicht sich auch werden wurde zu hat als",
    "nl": "de het een van en in dat is op te zijn met voor niet aan er om ook als door naar bij werd wordt",
    "sv": "och att det som en på är av för med till den har inte om ett var de från vi kan ska",
    "da": "og at det som en på er af for med til den har ikke om et var de fra vi kan skal blev",
    "no": "og at det som en på er av for med til den har ikke om et var de fra vi kan skal ble",
    "fi": "ja on että se ei oli hän mutta myös kun ovat joka tai kanssa sekä jos niin ole sen",
    "et": "ja on et see ei oli ka kui mis oma või ning aga tema selle ta meie",
    "pl": "i w na z do że się nie jest o dla przez po od jak oraz są był za ich",
    "cs": "a v na se je že s z do o k pro za od jako jsou byl které které nebo při",
    "sk": "a v na sa je že s z do o k pre za od ako sú bol ktoré alebo pri",
    "sl": "in v na se je da za z so s ki pa tudi po od kot ali bo pri",
    "hr": "i u na se je da za su s od koji kao što ili bi te o iz",
    "ro": "și în de la a cu pe că din pentru este care nu o mai sunt fost au prin",
    "hu": "a az és hogy nem egy van meg volt de ez csak el ki mint már",
    "tr": "ve bir bu için ile da de olarak olan en daha gibi çok ne kadar sonra",
    "uz": "va bu bilan uchun bir ham bo‘lgan boʻlgan o‘z qilish haqida edi kerak",
    "id": "yang dan di untuk dengan dari pada ini dalam tidak akan itu oleh juga ke adalah",
    "sw": "na ya wa kwa ni katika za la cha kuwa hiyo huo hii pia kama",
    "vi": "và của là các có được trong cho một với không những này đã để",
    "lt": "ir kad su yra į iš tai bet kaip už buvo apie",
    "lv": "un ir ka no ar uz par kas tas bet kā tika",
    "cy": "yr yn ar mae ei eu wedi oedd bydd gan am hefyd sydd nad fod mewn",
    "ga": "an na agus ar go le bhí tá is sé sí ag leis nach freisin chun dúirt",
    "ca": "els les de la amb per dels del que una un és són va al aquest aquesta més com però ha molt abans",
    "gl": "os as da do dos das que unha non para se ao como máis foi pola polo na no son unha tamén moito dixo ata",
    "is": "og að er sem var við um fyrir til með af ekki hefur það hún hann",
    "af": "die en van het is nie dat in vir wat sal op te om aan word hy sy",
    "sq": "të dhe në për me që një nga është ka së janë do më kanë",
    "mt": "li ta il fl minn għal biex din dan kien mill tal fil se hija",
    "lb": "an den déi vun ass fir mat sech dat op huet datt och net ginn eng",
    "eu": "eta da du ez bat dira zen izan ere dute baina beste hau egin dela",
    "tl": "ang ng mga sa na at ay para ni kay ito siya hindi nang may",
    "mi": "te ki ngā he ka kua ko me mō hoki",
    "ht": "yo nan pou li ak te ki sou pa ap yon men tou",
    "so": "oo ku waa iyo ayaa uu ay si waxaa ee soo inay",
    "ha": "da ya ta cewa don ba su kuma wannan sun shi ne",
}  # fmt: skip
_CYRILLIC = {
    "ru": "и в не на что с по это как из к для от он его был а также",
    "uk": "і в не на що з та до як це від для він його був у також й є",
    "be": "і ў не на што з да як гэта ад для ён яго быў таксама",
    "bg": "и в не на че с за от се да е по като са той ще",
    "mk": "и во на се да од за со е не што како ќе го ги тоа",
    "sr": "и у на је да се за су од са који као што не",
    "kk": "және бұл мен үшін бір деп болып туралы осы",
    "ky": "жана бул менен үчүн бир деп болуп тууралуу ошол",
    "tg": "ва дар аз ба ки бо барои ин аст то низ буд ҳам",
}
_ARABIC = {
    "ar": "في من على أن إلى التي عن مع هذا هذه الذي كان ما لا",
    "fa": "در به از که این را با است برای آن های می تا",
    "ur": "کے میں کی ہے اور سے کا کو پر نے ہیں کہ یہ",
    "ps": "په د او چې له کې ته دی سره دا",
}
_FAMILIES = {
    family: {
        # Single Latin letters are as often initials and list marks as words.
        code: frozenset(word for word in words.split() if len(word) > 1 or family != "latin")
        for code, words in table.items()
    }
    for family, table in (("latin", _LATIN), ("cyrillic", _CYRILLIC), ("arabic", _ARABIC))
}
_ASCII = re.compile(r"[\x00-\x7f]+")
_LETTER = re.compile(r"[A-Za-z]")
_BEYOND = re.compile(r"[\u00c0-\u024f\u0370-\u1cff\u1e00-\u1fff\u2c00-\ud7af]+")
_LETTERS = re.compile(r"[^\n]")
CLEARLY = 0.15
"""Minimum lead in the share of function words for a paragraph to count as another language rather than English."""
SPARSE = 300
"""One non-ASCII letter in this many code points is probably in a name; more may mean a paragraph in another language."""
HALF = 40
"""Minimum words in supported languages for a briefing in two languages to count as supported."""
_WORD = re.compile(r"[^\W\d_]+(?:[‘ʻ'’][^\W\d_]+)?")
LEAST = 0.05
"""Minimum share of function words among the words of a text."""
ENOUGH = 12
"""Minimum number of words for function words to be evidence."""


def detect(text: str, stated: str | None = None) -> tuple[str, str]:
    """(ISO 639 code, basis): by script, by function words, else as stated in the file, else `und`.

    Function words take precedence over the stated language: pages keep the language of their template.
    """
    sample = compose(text[:SAMPLE])  # macOS and PDFs decompose letters with marks
    code = (stated or "").replace("_", "-").split("-")[0].strip().lower()
    code = code if re.fullmatch(r"[a-z]{2,3}", code) else ""
    script = _script(sample)
    if script is None:
        return code or UNKNOWN, "stated" if code else "script"
    found = script if script not in _FAMILIES else _told(sample, script)
    if found and not is_read(found) and _words_read(sample) >= HALF:
        return "en", "words"  # a briefing in two languages
    if found:
        return found, "script" if script not in _FAMILIES else "words"
    if code:
        return code, "stated"
    return ("en", "script") if script == "latin" and _is_short(sample) else (UNKNOWN, "words")


def _is_short(sample: str) -> bool:
    """Whether a text in Latin letters is short and no prose of another language: a title or a list counts as English, as the rules do."""
    return len(_WORD.findall(sample)) < ENOUGH * 4 and not _is_unknown(sample)


def _told(sample: str, script: str) -> str | None:
    """The language by its function words; an unsupported one only if it is not based on names and a single short word."""
    found = _by_words(sample, _FAMILIES[script])
    if script == "latin" and found and not is_read(found):
        return _by_words(_WITHIN_NAME.sub(" ", sample), _FAMILIES[script], least=DISTINCT)
    return found


def _script(sample: str) -> str | None:
    """The script of most letters; None if there are no letters."""
    beyond = _ASCII.sub("", sample)
    counts = {name: len(pattern.findall(beyond)) if beyond else 0 for name, pattern in _SCRIPT.items()}
    counts["latin"] += len(_LETTER.findall(sample))
    script, most = max(counts.items(), key=lambda pair: pair[1])
    if script == "zh" and counts["ja"] * 10 > counts["zh"]:
        return "ja"
    return script if most else None


_WITHIN_NAME = re.compile(
    r"(?<=[^\W\d_a-zß-ÿ])[^\W\d_]+(?:[ \u00a0](?:de|la|las|los|del|da|do|das|dos|di|della|van|von|der|den|het|du|des|y|e|i|el|al))+(?=[ \u00a0][^\W\d_a-zß-ÿ])"
)
"""Function words within a name: “Ana de la Cruz” occurs in every language."""
DISTINCT = 3
"""Minimum number of different function words of another language: “No … no … no” counts once."""


def _by_words(sample: str, family: dict[str, frozenset[str]], clearly: float = 0.0, least: int = 1) -> str | None:
    """The language with the most function words; English if no other leads by `clearly`, None if fewer than `least` words differ."""
    printed = _WORD.findall(sample)
    words = [word.lower() for word in printed]
    if len(words) < ENOUGH:
        return None
    seen = Counter(words)
    scores = {code: sum(seen[word] for word in table) / len(words) for code, table in family.items()}
    best = max(scores, key=lambda code: scores[code])
    if scores[best] - scores.get("en", -1.0) < clearly:
        best = "en"
    # “Le Havre, La Rochelle”: with a capital within a line they belong to names.
    enough = least == 1 or len(family[best].intersection(words if sample.isupper() else printed)) >= least
    return best if scores[best] >= LEAST and enough else None


_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def _words_read(text: str) -> int:
    """Number of words in paragraphs in a supported language."""
    return sum(len(_WORD.findall(part)) for part in _PARAGRAPH.findall(text) if is_read(_of_paragraph(part) or ""))


def _of_paragraph(text: str) -> str | None:
    """The language of one paragraph; None if it is too short."""
    for name, pattern in _SCRIPT.items():
        if name != "latin" and len(pattern.findall(text)) * 2 > len(text):
            return _by_words(text, _FAMILIES[name]) or name if name in _FAMILIES else name
    return _by_words(text, _FAMILIES["latin"], CLEARLY, least=2) or (UNKNOWN if _is_unknown(text) else None)


def _is_unknown(text: str) -> bool:
    """Whether this is prose in Latin letters and not English, though its language is not known: hardly a function word of English in it.

    A list of names has none either; but most of its words have capitals.
    """
    words = _WORD.findall(text)
    if len(words) < ENOUGH or 2 * sum(word.islower() for word in words) < len(words):
        return False
    return sum(word.lower() in _ENGLISH for word in words) < LEAST * len(words)


_ENGLISH = frozenset(
    str.split(
        "the of and to for with that was by from has have his this will are not which said says he she we you they our my your but or if can"
        " all more who what there been would had were them their its it on at in is"
    )
)
"""Words of which English prose, spoken English too, has always some."""


def _may_be_unknown(part: str) -> bool:
    """Whether a paragraph is prose with hardly a function word of English: a quick look at what is to be looked at closely."""
    words = part.split(None, 2 * ENOUGH)
    return len(words) >= ENOUGH and not _COMMON.intersection(words[:-1])


_COMMON = frozenset(("the", "of", "and", "to"))
_ELSEWHERE = frozenset(
    str.split(
        "het een niet zijn voor met dat ook che sono nel per con della que para por una como avec pour dans est sur und nicht ist auch mit"
        " och att inte ikke som yang dan dengan untuk tidak bir ve nie jest oraz"
    )
)
"""Function words of languages written with the letters of English, rarely found in names."""


def only_read(text: str) -> str:
    """The text with paragraphs in unsupported languages replaced by spaces, so that offsets are kept.

    Checked only if letters or function words suggest such a paragraph: most English texts are almost entirely ASCII.
    """
    beyond = sum(map(len, _BEYOND.findall(text)))
    foreign = beyond * SPARSE >= len(text) or len(_ELSEWHERE.intersection(text.split())) >= DISTINCT
    if not foreign and not any(map(_may_be_unknown, text.split("\n\n"))):
        return text
    return _PARAGRAPH.sub(lambda m: m[0] if is_read(_of_paragraph(m[0]) or "en") else _LETTERS.sub(" ", m[0]), text)


def is_read(code: str) -> bool:
    """Whether statements are extracted from this language."""
    return code in READ


def name(code: str) -> str:
    """The English name of the language; the code itself if unknown."""
    return NAMES.get(code, code)
