"""The seed list of acronyms of United Nations bodies, in English, French and Russian, with their full names.

They are used because they are known, not because a briefing prints them (basis “known acronym”). Searching for one name of a body
also finds its other names; nothing stored is changed. In print, a subordinate body's acronym follows its parent's: “UNODC ROCA”.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from briefing_tui.text import joined

BASIS = "known acronym"


class Body(NamedTuple):
    """A body with its names as (acronym, full name), and the acronym of its parent."""

    names: tuple[tuple[str, str], ...]
    above: str = ""

    @property
    def acronyms(self) -> tuple[str, ...]:
        """The acronyms, without duplicates."""
        return tuple(dict.fromkeys(short for short, _ in self.names if short))

    @property
    def titles(self) -> tuple[str, ...]:
        """The full names."""
        return tuple(dict.fromkeys(full for _, full in self.names))


_LINES = """
UNODC = United Nations Office on Drugs and Crime | ONUDC = Office des Nations Unies contre la drogue et le crime | УНП ООН = Управление Организации Объединенных Наций по наркотикам и преступности | УНП ООН = Управление ООН по наркотикам и преступности
UNODC > ROCA = Regional Office for Central Asia | ROCA = Bureau régional pour l'Asie centrale
UNODC > ROSEAP = Regional Office for Southeast Asia and the Pacific
UNODC > ROMENA = Regional Office for the Middle East and North Africa
UNODC > ROSEN = Regional Office for West and Central Africa
UNODC > ROEA = Regional Office for Eastern Africa
UNDP = United Nations Development Programme | PNUD = Programme des Nations Unies pour le développement | ПРООН = Программа развития Организации Объединенных Наций | ПРООН = Программа развития ООН
UNICEF = United Nations Children's Fund | UNICEF = Fonds des Nations Unies pour l'enfance | ЮНИСЕФ = Детский фонд Организации Объединенных Наций | ЮНИСЕФ = Детский фонд ООН
UNHCR = United Nations High Commissioner for Refugees | HCR = Haut-Commissariat des Nations Unies pour les réfugiés | УВКБ ООН = Управление Верховного комиссара ООН по делам беженцев
OHCHR = Office of the United Nations High Commissioner for Human Rights | HCDH = Haut-Commissariat des Nations Unies aux droits de l'homme | УВКПЧ = Управление Верховного комиссара ООН по правам человека
OCHA = United Nations Office for the Coordination of Humanitarian Affairs | BCAH = Bureau de la coordination des affaires humanitaires | УКГВ = Управление по координации гуманитарных вопросов
UNFPA = United Nations Population Fund | FNUAP = Fonds des Nations Unies pour la population | ЮНФПА = Фонд ООН в области народонаселения
UNEP = United Nations Environment Programme | PNUE = Programme des Nations Unies pour l'environnement | ЮНЕП = Программа ООН по окружающей среде
UNAIDS = Joint United Nations Programme on HIV/AIDS | ONUSIDA = Programme commun des Nations Unies sur le VIH/sida | ЮНЭЙДС = Объединенная программа ООН по ВИЧ/СПИДу
UNESCO = United Nations Educational, Scientific and Cultural Organization | UNESCO = Organisation des Nations Unies pour l'éducation, la science et la culture | ЮНЕСКО = Организация Объединенных Наций по вопросам образования, науки и культуры
UNIDO = United Nations Industrial Development Organization | ONUDI = Organisation des Nations Unies pour le développement industriel | ЮНИДО = Организация Объединенных Наций по промышленному развитию
UNCTAD = United Nations Conference on Trade and Development | CNUCED = Conférence des Nations Unies sur le commerce et le développement | ЮНКТАД = Конференция ООН по торговле и развитию
UNRWA = United Nations Relief and Works Agency for Palestine Refugees in the Near East | UNRWA = Office de secours et de travaux des Nations Unies pour les réfugiés de Palestine dans le Proche-Orient | БАПОР = Ближневосточное агентство ООН для помощи палестинским беженцам и организации работ
UNOPS = United Nations Office for Project Services | UNOPS = Bureau des Nations Unies pour les services d'appui aux projets | ЮНОПС = Управление ООН по обслуживанию проектов
UNITAR = United Nations Institute for Training and Research | UNITAR = Institut des Nations Unies pour la formation et la recherche | ЮНИТАР = Учебный и научно-исследовательский институт ООН
UNECE = United Nations Economic Commission for Europe | CEE-ONU = Commission économique des Nations Unies pour l'Europe | ЕЭК ООН = Европейская экономическая комиссия ООН
ESCAP = Economic and Social Commission for Asia and the Pacific | CESAP = Commission économique et sociale pour l'Asie et le Pacifique | ЭСКАТО = Экономическая и социальная комиссия ООН для Азии и Тихого океана
ECLAC = Economic Commission for Latin America and the Caribbean | CEPALC = Commission économique pour l'Amérique latine et les Caraïbes | ЭКЛАК = Экономическая комиссия для Латинской Америки и Карибского бассейна
ESCWA = Economic and Social Commission for Western Asia | CESAO = Commission économique et sociale pour l'Asie occidentale | ЭСКЗА = Экономическая и социальная комиссия для Западной Азии
INCB = International Narcotics Control Board | OICS = Organe international de contrôle des stupéfiants | МККН = Международный комитет по контролю над наркотиками
UNAMA = United Nations Assistance Mission in Afghanistan | MANUA = Mission d'assistance des Nations Unies en Afghanistan | МООНСА = Миссия ООН по содействию Афганистану
UNRCCA = United Nations Regional Centre for Preventive Diplomacy for Central Asia | РЦПДЦА = Региональный центр ООН по превентивной дипломатии для Центральной Азии
UNOCT = United Nations Office of Counter-Terrorism | КТУ ООН = Контртеррористическое управление ООН
WHO = World Health Organization | OMS = Organisation mondiale de la Santé | ВОЗ = Всемирная организация здравоохранения
FAO = Food and Agriculture Organization | FAO = Organisation des Nations Unies pour l'alimentation et l'agriculture | ФАО = Продовольственная и сельскохозяйственная организация
WFP = World Food Programme | PAM = Programme alimentaire mondial | ВПП = Всемирная продовольственная программа
ILO = International Labour Organization | OIT = Organisation internationale du Travail | МОТ = Международная организация труда
IOM = International Organization for Migration | OIM = Organisation internationale pour les migrations | МОМ = Международная организация по миграции
IAEA = International Atomic Energy Agency | AIEA = Agence internationale de l'énergie atomique | МАГАТЭ = Международное агентство по атомной энергии
ICAO = International Civil Aviation Organization | OACI = Organisation de l'aviation civile internationale | ИКАО = Международная организация гражданской авиации
IMO = International Maritime Organization | OMI = Organisation maritime internationale | ИМО = Международная морская организация
ITU = International Telecommunication Union | UIT = Union internationale des télécommunications | МСЭ = Международный союз электросвязи
WIPO = World Intellectual Property Organization | OMPI = Organisation mondiale de la propriété intellectuelle | ВОИС = Всемирная организация интеллектуальной собственности
WMO = World Meteorological Organization | OMM = Organisation météorologique mondiale | ВМО = Всемирная метеорологическая организация
IFAD = International Fund for Agricultural Development | FIDA = Fonds international de développement agricole | МФСР = Международный фонд сельскохозяйственного развития
IMF = International Monetary Fund | FMI = Fonds monétaire international | МВФ = Международный валютный фонд
"""
"""One body a line: PARENT > ACRONYM = full name | …"""


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies in the list."""
    out = []
    for line in _LINES.strip().splitlines():
        above, _, names = line.rpartition(" > ")
        pairs = (each.split(" = ", 1) for each in names.split(" | "))
        out.append(Body(tuple((short.strip(), full.strip()) for short, full in pairs), above))
    return tuple(out)


@cache
def _by_name() -> dict[str, Body | None]:
    """Words of an acronym or full name → the body; None if it is ambiguous."""
    found: dict[str, Body | None] = {}
    for body in bodies():
        above = _acronyms_of(body.above)
        own = [*body.acronyms, *body.titles]
        for name in [*own, *(f"{over} {each}" for over in above for each in own)]:
            key = joined(name)
            found[key] = body if found.get(key, body) is body else None
    return found


def _acronyms_of(acronym: str) -> tuple[str, ...]:
    above = next((body for body in bodies() if acronym in body.acronyms), None) if acronym else None
    return above.acronyms if above else ()


def body_named(name: str) -> Body | None:
    """The body with this acronym or full name; None if it is unknown or ambiguous."""
    return _by_name().get(joined(name))


def every_name() -> tuple[str, ...]:
    """Every acronym and full name that leads to one known body, as `joined` has them."""
    return tuple(name for name, body in _by_name().items() if body)


def below(body: Body) -> tuple[Body, ...]:
    """The direct children of the body."""
    return tuple(one for one in bodies() if one.above and one.above in body.acronyms)


def also_called(name: str) -> str:
    """The other names of a body in words: “known acronym: ROCA, Regional Office …”; empty if the body is unknown."""
    body = body_named(name)
    if body is None:
        return ""
    others = [each for each in (*body.acronyms, body.titles[0]) if joined(each) != joined(name)]
    return f"{BASIS}: {', '.join(others)}" if others else ""
