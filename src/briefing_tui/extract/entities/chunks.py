"""Splits capitalised words into chunks, and a chunk into titles and names, by its words alone; ignores the context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing_tui.extract.english.calendar import MONTH_NAMES
from briefing_tui.extract.english.cues import CLASSES
from briefing_tui.extract.english.grammar import AND, FUNCTION_WORDS
from briefing_tui.extract.english.lexicon import lexicon
from briefing_tui.extract.english.names import (
    ADDRESS_U,
    CHUNK,
    CHUNK_PREFIX,
    CHUNK_WORD,
    DIRECTIONS,
    FAMILY_PART,
    FAMILY_PREFIXES,
    GENERATION_END,
    GENERATIONS,
    GIVEN_TOO,
    LETTERS_BEHIND,
    LONGEST_PREFIX,
    MIDDLE_NAMES,
    NAMED_AFTER,
    NICKNAME_OPENS,
    OF_SOMETHING,
    OFFICE_OF,
    OFFICE_SURNAMES,
    OFFICES_TOO,
    PARTY_LETTERS,
    PLACE_ARTICLES,
    PLACE_ENDS,
    PLACES_OF_TWO,
    PLURAL,
    POSSESSIVE,
    PREFIX_ENDS,
    PRONOUN_I,
    RULERS,
    STATES_SHORT,
    SYLLABLES,
    TITLE_DOTS,
    TITLES_TOO,
    without_possessive,
)
from briefing_tui.extract.english.offices import (
    PLAIN_TITLES,
    RESPECT_AT_END,
    RESPECT_AT_START,
    RESPECT_OF_PLACES,
    SMALL_OFFICES,
)
from briefing_tui.extract.english.sources import VOWELS
from briefing_tui.extract.entities import words as w
from briefing_tui.extract.entities.words import bare, ends_name, is_third_person, is_turned, leads, sort
from briefing_tui.model import Span

_SENTENCE_STOP = re.compile(r"\.\s+")
_LETTERS = 3
"""Maximum letters of an acronym after a name: “Samsen SDI”."""
_LONGEST = 5
"""Maximum number of words in a name, not counting particles and their complements."""
_IN_NAME = frozenset((w.GIVEN, w.UNSURE, w.SURNAME, w.CAPITALISED, w.CAPITALS, w.INITIAL, w.PARTICLE, w.GENERATION))
BEGINS = _IN_NAME - {w.PARTICLE, w.GENERATION}
_NO_SURNAME = frozenset((w.JOIN, w.RESPECTFUL, w.OFFICE, w.RANK))
_SHOWN = frozenset((w.GIVEN, w.UNSURE, w.INITIAL))
"""Sorts of a first word that show a name."""
_LONE = frozenset((w.CAPITALISED, w.GIVEN, w.SURNAME))
_TITLES = frozenset((w.OFFICE, w.RANK, w.RESPECTFUL))
_MAY_TELL = frozenset((w.ORDINARY, w.ENDED, w.CAPITALISED, w.SURNAME))
"""Sorts of a word that may be a profession."""
_LED_BY = frozenset((w.PORTFOLIO, w.THING, w.PLACE, w.CAPITALS, w.ORDINARY, w.ENDED))
"""Sorts of words between an office and its holder's name."""
_WHOLE = frozenset((w.PORTFOLIO, w.THING, w.ORDINARY))
"""Sorts of a last word of an office, behind which a word in no list begins a name."""
_GOES_ON = frozenset((w.ORDINARY, w.ENDED, w.THING, w.PORTFOLIO, w.PLACE, w.CAPITALS, w.CAPITALISED, w.OFFICE))
"""Sorts of words right after a name without a title that make it part of a longer phrase: “Ada Lind Prize”."""

SURE, LIKELY, OPEN, FAINT = 4, 3, 2, 1
"""Evidence for a name: its title; a given name; only its context; only if its surname is known."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A name in a chunk, as offsets within it: start of its titles, start and end of the name."""

    begin: int
    name: int
    end: int
    known: int
    compound: bool = False
    """Whether capitalised words follow that may belong to it."""
    listed: bool = False
    """Whether it shares a plural title with a preceding name: “Senators A and B”."""


def chunks(text: str, span: Span) -> Iterator[Span]:
    """Yield stretches of capitalised words, none of which extends over the end of a sentence."""
    for m in CHUNK.finditer(text, span.start, span.end):
        start, end = m.span()
        if text[start - 1 : start] in PREFIX_ENDS:
            start = _prefix_starts(text, span.start, start)
        if text[end - 1] != "." and ". " not in m.group() and ".\n" not in m.group():
            yield Span(start, end)
        else:
            yield from _cut(text, start, end)


def _prefix_starts(text: str, least: int, start: int) -> int:
    """Return the start of the prefix that stands before a capital letter: “|al-Lind”."""
    found = CHUNK_PREFIX.search(text, max(least, start - LONGEST_PREFIX), start + 1)
    return found.start() if found and found.end() == start else start


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of a chunk, split at full stops that end a sentence (not after an initial or a title)."""
    at = start
    for stop in _SENTENCE_STOP.finditer(text[start:end]):
        word = text[max(at, start + stop.start() - 40) : start + stop.start() + 1].split()[-1]
        titled = TITLE_DOTS.match(word) or "." in word[:-1] or word[:-1].lower() in GENERATIONS
        if len(word) > 2 and not titled:
            yield Span(at, start + stop.start())
            at = start + stop.end()
    stop_at = end - 1 if text[end - 1] == "." and not GENERATION_END.search(text[at:end]) else end
    if at < stop_at:
        yield Span(at, stop_at)


@lru_cache(maxsize=4096)
def parse(chunk: str) -> tuple[Piece, ...]:
    """Return the names in a chunk, by its words alone."""
    if " " not in chunk and "\n" not in chunk and "\u00a0" not in chunk and "." not in chunk:
        return ()
    return tuple(_Parser(chunk).pieces())


class _Parser:
    """Parser of one chunk, with the sorts that each of its words may have."""

    def __init__(self, chunk: str) -> None:
        found = list(CHUNK_WORD.finditer(chunk))
        self.spans = [m.span() for m in found]
        self.words = [m.group() for m in found]
        self.sorts = [sort(word) for word in self.words]
        self.many = len(found)
        if self.words[:1] == [ADDRESS_U] and self.sorts[1:3] == [w.CAPITALISED] * 2:
            self.sorts[0] = w.RESPECTFUL  # “U Sein Aung”
        if (
            self.many > 2
            and self.sorts[0] in _MAY_TELL
            and self.sorts[1] in _SHOWN
            and bare(self.words[0]) in SMALL_OFFICES
        ):
            self.sorts[0] = w.OFFICE  # “Butcher Ada Lind”, at the beginning of a sentence
        self._tell_names_from_address()
        self.several = False
        """Whether a plural title preceded a name."""

    def _tell_names_from_address(self) -> None:
        """Mark the forms of address that are names here: before one word, “Ms. Kumari Silva”, or at the end, “Mr. Tuan”."""
        if self.many < 2:
            return
        if bare(self.words[-2]) in RESPECT_AT_START and self.sorts[-1] in _LONE:
            self.sorts[-2] = w.GIVEN
        if bare(self.words[-1]) in RESPECT_AT_END and self.sorts[-2] in _TITLES:
            self.sorts[-1] = w.CAPITALISED

    def pieces(self) -> Iterator[Piece]:
        begin = at = 0
        while at < self.many:
            if not self._begins(begin, at):
                at += 1
                continue
            stop = self._stop(at)
            piece = self._piece(begin, at, stop)
            if piece:
                yield piece
                begin = begin if piece.known == OPEN and self._titles_on(at, stop) else stop
            at = stop

    def _begins(self, begin: int, k: int) -> bool:
        """Whether a name can begin with this word."""
        kind, left = self.sorts[k], self.sorts[k - 1] if k > begin else ""
        if self.words[k][0] in NICKNAME_OPENS or self._is_party(k):
            return False
        if kind in BEGINS or self._given_too(k) or self._is_surname_too(left, k):
            return True
        behind = self.sorts[k + 1] if k + 1 < self.many else ""
        if kind in (w.ENDED, w.ORDINARY):
            if left in _TITLES and behind == w.GIVEN:
                return False
            return left in _TITLES or (not left and self._may_begin(k, kind, behind))
        return left == w.RESPECTFUL and behind in BEGINS and kind in (w.THING, w.PLACE, w.PORTFOLIO)

    def _is_before_surname(self, left: str, k: int) -> bool:
        """Whether it is the particle of a surname after a title: “Ms. | van der Lund”."""
        if left not in _TITLES or self.sorts[k] != w.PARTICLE:
            return False
        return next((kind for kind in self.sorts[k:] if kind != w.PARTICLE), "") in BEGINS

    def _is_surname_too(self, left: str, k: int) -> bool:
        """Whether it is a surname that is also an office, or a noun of things: “Attorney General | King”, “Minister | Park Jin-woo”."""
        if (not left or left in _TITLES) and self.sorts[k] == w.THING and self._is_before_syllables(k):
            return True
        return self._is_office_surname(left, k) or self._is_before_surname(left, k)

    def _is_before_syllables(self, k: int) -> bool:
        behind = self.words[k + 1] if k + 1 < self.many else ""
        named = SYLLABLES.fullmatch(behind) is not None and self.sorts[k + 1] != w.ORDINARY
        return named and bare(self.words[k]) in lexicon().surnames

    def _titles_on(self, at: int, stop: int) -> bool:
        """Whether what seemed a name belongs to the titles of the next one."""
        letters = self.sorts[at] == w.CAPITALS and stop - at == 1  # “Chairman PBA | Mr. Ole Lind”
        return self._is_of_office(stop) or (letters and stop < self.many and self.sorts[stop] == w.RESPECTFUL)

    def _is_of_office(self, k: int) -> bool:
        """Whether an office begins with this word, so that what stands before it may be its body: “Lund Mills | President Ada Lind”."""
        return k < self.many and self.sorts[k] in (w.OFFICE, w.THING, w.PORTFOLIO, w.CAPITALS)

    def _is_party(self, k: int) -> bool:
        """Whether it is a party and its state without their punctuation: “Sen  R Colo”."""
        return self.words[k] in PARTY_LETTERS and k + 1 < self.many and bare(self.words[k + 1]) in STATES_SHORT

    def _may_begin(self, k: int, kind: str, behind: str) -> bool:
        """Whether a name without a title may begin with a word that looks like an ordinary one."""
        if leads(self.words[k]):
            return False
        if kind == w.ENDED:
            return behind in (w.CAPITALISED, w.GIVEN, w.INITIAL)
        return behind == w.CAPITALISED and k + 2 == self.many

    def _given_too(self, k: int) -> bool:
        """Whether it is a given name, also a title, after a title: “Dr. Sultan Al Lund”."""
        if self.words[k] in GIVEN_TOO and k > 0 and self.sorts[k - 1] in (w.RESPECTFUL, w.OFFICE):
            return k + 1 < self.many and self.sorts[k + 1] in _LONE and self._ends(k + 1)
        titled = self.words[k] in TITLES_TOO and k > 0 and self.sorts[k - 1] in (w.RESPECTFUL, w.OFFICE)
        return titled and k + 2 < self.many and bare(self.words[k + 1]) in FAMILY_PREFIXES

    def _is_office_surname(self, left: str, k: int) -> bool:
        """Whether a word for an office is a surname: “Attorney General King”."""
        if left not in (w.OFFICE, w.RANK) or bare(self.words[k]) not in OFFICE_SURNAMES:
            return False
        return bare(self.words[k - 1]) not in RULERS and self._ends(k)

    def _stop(self, at: int) -> int:
        """Return the end of the words that can be one name."""
        k = at
        while k < self.many and (k == at or self._in_name(at, k)):
            if self._another(at, k):
                break
            k += 1
            if self.words[k - 1].endswith(POSSESSIVE) or self.sorts[k - 1] == w.GENERATION:
                break
        while k > at + 1 and (self.sorts[k - 1] == w.PARTICLE or self.words[k - 1] in LETTERS_BEHIND):
            k -= 1
        return k

    def _another(self, at: int, k: int) -> bool:
        """Whether something else begins here: a month, a party and its state, a further name without its comma."""
        if k == at or self._is_repeated(at, k):
            return k > at
        low = bare(self.words[k])
        behind = bare(self.words[k + 1]) if k + 1 < self.many else ""
        if self.sorts[k] == w.CAPITALS != self.sorts[at] and (VOWELS.isdisjoint(low) or len(low) <= _LETTERS):
            return not self._is_prefix_in_capitals(k)  # “President Lind NSC”, “President Lind FY”
        month = low in MONTH_NAMES and (not behind or self.sorts[k + 1] not in BEGINS)
        party = self.words[k] in PARTY_LETTERS and (not behind or behind in STATES_SHORT)
        if month or party:
            return True
        return self._is_parted(k) or (k == at + 2 and self.sorts[at : k + 2] == [w.GIVEN, w.CAPITALISED] * 2)

    def _is_prefix_in_capitals(self, k: int) -> bool:
        """Whether it is a particle of a surname in capitals: “Luc | DE LUNT”."""
        behind = self.words[k + 1] if k + 1 < self.many else ""
        return bare(self.words[k]) in FAMILY_PREFIXES and len(behind) > 1 and behind.isupper()

    def _is_parted(self, k: int) -> bool:
        """Whether a comma is missing before a word."""
        return self.spans[k][0] - self.spans[k - 1][1] > 1 and self.sorts[k - 1] != w.INITIAL

    def _is_repeated(self, at: int, k: int) -> bool:
        """Whether a heading is repeated in the text below it: “Ada M. Lind Ada M. Lind”."""
        return k > at + 1 and k + 1 < self.many and self.words[at : at + 2] == self.words[k : k + 2]

    def _in_name(self, at: int, k: int) -> bool:
        """Whether the word at `k` belongs to the name that began at `at`."""
        kind, left = self.sorts[k], self.sorts[k - 1]
        if kind in _IN_NAME or (kind == w.ENDED and self._takes_ended(at, k)):
            return not self._says(k)
        if self._in_prefix(at, k) or self._is_middle(at, k) or self._is_respect_at_end(at, k):
            return True
        if left in (w.PARTICLE, w.INITIAL) and kind not in _NO_SURNAME:
            return self._behind_initial(k, kind, left)
        if not self._ends(k):
            return False
        if self.sorts[at] not in _SHOWN and left != w.GIVEN:
            return k == at + 1 and self.words[k] in OFFICES_TOO
        return self._surname(at, k) and not self._says(k)

    def _is_respect_at_end(self, at: int, k: int) -> bool:
        """Whether it is a form of address as the last word of a name: “Nurja Sultana Begum”."""
        return k > at + 1 and bare(self.words[k]) in RESPECT_AT_END and self._ends(k)

    def _behind_initial(self, k: int, kind: str, left: str) -> bool:
        """Whether it continues an initial or particle: “J. Banks”, “de la Cruz”; but “R Colorado” is a party and its state."""
        party = left == w.INITIAL and "." not in self.words[k - 1] and kind in (w.PLACE, w.ORDINARY, w.ENDED)
        if party or bare(self.words[k]) in FUNCTION_WORDS:
            return False
        return k + 1 == self.many or left == w.PARTICLE

    def _is_middle(self, at: int, k: int) -> bool:
        """Whether a word of bodies and places is a middle name after a given name: “Justice Ada Day O’Hara”."""
        last = k == at + 1 and k + 2 == self.many and self.sorts[at] == w.GIVEN and self.sorts[k] == w.THING
        return last and self.sorts[k + 1] == w.CAPITALISED and bare(self.words[k]) in lexicon().surnames

    def _in_prefix(self, at: int, k: int) -> bool:
        """Whether it is a capitalised particle after a given name, or an article that is also common in places: “Rene De Los Rios”."""
        low, shown = bare(self.words[k]), self.sorts[at] in _SHOWN
        if low in PLACE_ARTICLES and bare(self.words[k - 1]) in FAMILY_PREFIXES:
            return k > at + 1
        behind = self.words[k + 1] if k + 1 < self.many else ""
        return shown and low in FAMILY_PREFIXES and self.words[k][0].isupper() and behind[:1].isupper()

    def _takes_ended(self, at: int, k: int) -> bool:
        titled = at > 0 and self.sorts[at - 1] in _TITLES and self._ends(k)
        return titled or self.sorts[at] in _SHOWN

    def _surname(self, at: int, k: int) -> bool:
        """Whether the last word of a name, an ordinary word, can be a surname: “Ada King”, “Jon Able”."""
        ordinary = self.sorts[k] in (w.ORDINARY, w.ENDED) and not is_third_person(self.words[k])
        ordinary = ordinary or self._is_titled_portfolio(at, k) or self._is_address(at, k)
        second = k == at + 1 or (k == at + 2 and self.sorts[at : at + 2] == [w.CAPITALISED, w.GIVEN])
        place = self.sorts[k] == w.PLACE and self.sorts[at] == w.GIVEN and k == at + 1  # “Ada Monaco”
        return ends_name(self.words[k]) or (ordinary and second) or place

    def _is_titled_portfolio(self, at: int, k: int) -> bool:
        """Whether it is a word for a portfolio after a title and a given name: “Administrator Samantha Power”."""
        titled = at > 0 and self.sorts[at - 1] in _TITLES
        return titled and self.sorts[k] == w.PORTFOLIO and self.sorts[at] == w.GIVEN

    def _is_address(self, at: int, k: int) -> bool:
        """Whether it is a form of address used as the surname after a given name: “Jacques Monsieur”."""
        address = self.sorts[k] == w.RESPECTFUL and "." not in self.words[k] and k + 1 == self.many
        return address and self.sorts[at] == w.GIVEN

    def _ends(self, k: int) -> bool:
        """Whether a name ends with this word, so that the next word is not in the same phrase."""
        behind = self.sorts[k + 1] if k + 1 < self.many else ""
        return behind in ("", w.JOIN, w.GENERATION) or self.words[k].endswith(POSSESSIVE)

    def _says(self, k: int) -> bool:
        """Whether it is the verb of a heading after a name: “President A Recognizing …”, “Senator C  I thank …”."""
        found = CLASSES.get(self.words[k].lower(), ())
        last_i = self.words[k] == PRONOUN_I and k == self.many - 1
        return "vs" in found or "ving" in found or last_i

    def _piece(self, begin: int, at: int, stop: int) -> Piece | None:
        """Return the name among the words from `at` to `stop`; `begin`: the word after the preceding name."""
        listed = self.several and at == begin + 1 and self.words[begin].lower() == AND
        if listed:
            begin, known = at, SURE
        else:
            begin, at, known = self._name(begin, at, stop)
        if not known or not 0 < self._long(at, stop) <= _LONGEST:
            return None
        last = self.words[stop - 1]
        kept = len(without_possessive(last))
        end = self.spans[stop - 1][1] - len(last) + kept
        lettered = stop < self.many and all(word in LETTERS_BEHIND for word in self.words[stop:])
        if lettered and known in (LIKELY, OPEN):
            known += 1  # “Ada Lind MP”
        compound = stop < self.many and kept == len(last) and self.sorts[stop] in _GOES_ON and not lettered
        return Piece(self.spans[begin][0], self.spans[at][0], end, known, compound, listed)

    def _name(self, begin: int, at: int, stop: int) -> tuple[int, int, int]:
        """Return the start of the words before a name, the start of the name, and its evidence (0: not a name)."""
        left = self.sorts[at - 1] if at > begin else ""
        if left == w.RESPECTFUL and self._is_of_place(begin, at - 1):
            return begin, at, 0
        if left in _TITLES and (left == w.RESPECTFUL or not self.words[at - 1].endswith(POSSESSIVE)):
            self.several = self.several or bare(self.words[at - 1]) in PLURAL
            return begin, at, self._titled(at, stop)
        office = any(kind in _TITLES for kind in self.sorts[begin:at])
        if office and (left in _LED_BY or (left == w.JOIN and self.words[at - 1].lower() != AND)):
            return begin, *self._led(at, stop, left)
        return self._untitled(at, stop)

    def _is_of_place(self, begin: int, k: int) -> bool:
        """Whether a form of address within a name of a place or school is no title: “Taman | Sri Linda”."""
        placed = k > 0 and bare(self.words[k]) in RESPECT_OF_PLACES
        return placed and self.sorts[k - 1] in (w.CAPITALISED, w.THING) and w.OFFICE not in self.sorts[begin:k]

    def _long(self, at: int, stop: int) -> int:
        """Return the number of words in a name without particles, family prefixes and generations."""
        if stop - at > 2 and self.words[at + 1] in MIDDLE_NAMES:
            return stop - at  # “Le Van Thuan”
        return sum(
            self.sorts[k] not in (w.PARTICLE, w.GENERATION, w.INITIAL) and bare(self.words[k]) not in FAMILY_PREFIXES
            for k in range(at, stop)
        )

    def _titled(self, at: int, stop: int) -> int:
        """Return the evidence for the name right after a title."""
        kind, title = self.sorts[at], bare(self.words[at - 1])
        if stop - at > 1:
            return 0 if stop - at == 2 and self.sorts[stop - 1] == w.INITIAL and kind == w.GIVEN else SURE
        if kind == w.INITIAL or (kind == w.UNSURE and self.sorts[at - 1] != w.RESPECTFUL):
            return 0
        if self.sorts[at - 1] == w.RESPECTFUL:
            return SURE
        plain = (
            title in PLAIN_TITLES or kind in (w.ENDED, w.ORDINARY) or (kind == w.CAPITALS and len(self.words[at]) < 5)
        )
        return OPEN if plain else SURE

    def _led(self, at: int, stop: int, left: str) -> tuple[int, int]:
        """Return the start of a name after an office and its portfolio, and its evidence."""
        lettered = stop - at > 2 and self._belongs_before(at)
        if lettered and self._is_family_first(at, stop, left):
            return at + 1, SURE if self._long(at + 1, stop) <= _LONGEST - 1 else 0
        at += lettered
        many = stop - at
        if (inner := self._begins_inside(at, stop, left)) is not None:
            return inner, SURE
        joined = bare(self.words[at]) in FAMILY_PREFIXES or (many > 1 and self.sorts[at + 1] == w.PARTICLE)
        if joined or (left == w.PLACE and 2 <= self._long(at, stop) <= 3):
            return at, SURE
        kind = next((one for one in (w.GIVEN, w.INITIAL, w.UNSURE) if one in self.sorts[at : stop - 1]), None)
        return self._led_listed(at, stop, left, kind) if kind is not None else self._led_unlisted(at, stop, left)

    def _begins_inside(self, at: int, stop: int, left: str) -> int | None:
        """Return the start of a name of which a particle is told apart from one of the place before it: “Mayor of Rio de Lund | Ada
        Strom”, “Mayor of Osterby | Norla binti Osman”."""
        particles = [k for k in range(at + 1, stop) if self.sorts[k] == w.PARTICLE]
        if left != w.JOIN or not particles:
            return None
        if particles[0] > at + 1:
            return particles[0] - 1 if self.sorts[particles[0] - 1] in BEGINS else None
        given = (k for k in range(at + 3, stop - 1) if self.sorts[k] == w.GIVEN and self.sorts[k - 1] != w.PARTICLE)
        return next(given, None)

    def _led_listed(self, at: int, stop: int, left: str, kind: str) -> tuple[int, int]:
        """Like `_led`, for a name with a word of a list, the first of which has this kind."""
        k = self.sorts.index(kind, at)
        if k == at + 1 and left in _WHOLE and self.sorts[at] == w.CAPITALISED and stop == self.many:
            return at, SURE  # “Minister for Trade and Heritage | Goh Wei Liang”
        while k > at and self.sorts[k - 1] == w.INITIAL:
            k -= 1
        return k, SURE if kind == w.GIVEN else LIKELY

    def _is_family_first(self, at: int, stop: int, left: str) -> bool:
        """Whether a whole name follows letters: “Ambassador to the ROK | Nguyen Thi Chau”."""
        named = self.sorts[at + 1] in (w.CAPITALISED, w.SURNAME) and self.words[at].isupper()
        return stop == self.many and left == w.JOIN and named

    def _belongs_before(self, at: int) -> bool:
        """Whether a word belongs to an office before a name: “Attorney for Puerto | Rico Ada Lind”, “Coalition to Defeat | ISIS Ada
        Lind”,
        “Envoy for Western | Samar Ada Lind”."""
        word, before = self.words[at], bare(self.words[at - 1])
        if bare(word) in PLACES_OF_TWO.get(before, ()) or before in DIRECTIONS:
            return True
        return word.isupper() and len(word) > 1 and "." not in word and not self.words[at + 1].isupper()

    def _led_unlisted(self, at: int, stop: int, left: str) -> tuple[int, int]:
        """Like `_led`, for a name whose first word is in no list."""
        many = stop - at
        if many == 1:
            return at, SURE if left == w.PORTFOLIO and self._is_lone(at) else 0
        if left == w.JOIN:
            return stop - 2, LIKELY if self._is_office_of_one(at, stop) else OPEN * (many > 2)
        unlisted = many == 2 and set(self.sorts[at:stop]) == {w.CAPITALISED} and self._is_portfolio_of_minister(at)
        return at, LIKELY if many <= 3 and (left != w.ORDINARY or unlisted) else OPEN

    def _is_office_of_one(self, at: int, stop: int) -> bool:
        """Whether one word, which is the portfolio or place of an office, and a name follow it: “Minister of | Pastures Deva Dahal”."""
        office = next((k for k in range(at - 1, max(-1, at - 4), -1) if self.sorts[k] != w.JOIN), at - 1)
        of_one = stop - at == 3 and bare(self.words[office]) in OF_SOMETHING and self.sorts[at] == w.CAPITALISED
        return of_one and {w.CAPITALISED, w.SURNAME, w.GIVEN}.issuperset(self.sorts[at + 1 : stop])

    def _is_portfolio_of_minister(self, at: int) -> bool:
        """Whether only a portfolio stands between “Minister for” and a name: “Minister for Physical Infrastructure | Deva Dahal”."""
        join = next((k for k in range(at - 1, max(0, at - 6), -1) if self.sorts[k] == w.JOIN), 0)
        if join == at - 2:
            return True
        return join > 0 and bare(self.words[join - 1]) in OF_SOMETHING and _LED_BY.issuperset(self.sorts[join + 1 : at])

    def _is_lone(self, at: int) -> bool:
        """Whether one word in no list is a surname; not so “Minister of External | Ports of Norway”."""
        goes_on = at + 1 < self.many and self.words[at + 1].lower() in OFFICE_OF
        owned = self.words[at - 1].endswith(POSSESSIVE)  # “Head of The Children’s | Inn”
        return self._ends(at) and not goes_on and not owned and self.sorts[at] in _LONE

    def _untitled(self, at: int, stop: int) -> tuple[int, int, int]:
        """Return the start of the words before a name without a title, the start of the name, and its evidence."""
        if at and bare(self.words[at - 1]) in NAMED_AFTER:
            return at, at, 0
        if stop == self.many and is_turned(self.words[at:stop]):
            return at, at, LIKELY
        return self._unturned(at + self._is_led(at, stop), stop)

    def _unturned(self, at: int, stop: int) -> tuple[int, int, int]:
        """Like `_untitled`, for a name whose surname comes last."""
        kinds = self.sorts[at:stop]
        if self._long(at, stop) < 2 - (w.INITIAL in kinds[:1]) or len(kinds) < 2 or set(kinds) <= {w.CAPITALS}:
            return at, at, 0
        if kinds[0] == w.ORDINARY:
            return at, at, FAINT
        if bare(self.words[stop - 1]) in PLACE_ENDS or kinds[-1] == w.PLACE:
            return at, at, OPEN
        family = any(FAMILY_PART.match(word) for word in self.words[at + 1 : stop])
        family = family or (kinds[-1] == w.GIVEN and SYLLABLES.fullmatch(self.words[stop - 1]) is not None)
        if (kinds[0] == w.GIVEN or family) and kinds[-1] not in (w.INITIAL, w.ORDINARY):
            return at, at, LIKELY
        return at, at, OPEN

    def _is_led(self, at: int, stop: int) -> bool:
        """Whether an acronym or degree precedes a full name not in capitals, “NSC Ada Lind”, or a dateline does."""
        if stop - at > 1 and is_dateline(self.words[at], self.words[at + 1]):
            return True
        letters = self.sorts[at] == w.CAPITALS and len(self.words[at]) >= _LETTERS
        return letters and stop - at > 2 and self.sorts[at + 1] == w.GIVEN and not self.words[at + 1].isupper()


def is_dateline(first: str, second: str) -> bool:
    """Whether it is a place in capitals without its dash: “WASHINGTON Ada Lind”."""
    return first.isupper() and len(first) > 3 and not first.endswith(".") and not second.isupper()
