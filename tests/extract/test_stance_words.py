"""What the words round a cue say of it, where the tagger would not mark it in so short a text: [who], {cue}, <words said>."""

from __future__ import annotations

import re

import pytest

from briefing_tui.extract.attribution import stance
from briefing_tui.extract.tokens import tokens
from briefing_tui.model import Span

NOTHING = None


def read(marked: str) -> str | None:
    """The stance of the words marked in a sentence."""
    text, spans = "", dict[str, Span]()
    for piece in re.findall(r"[\[{<].*?[\]}>]|[^\[{<]+", marked):
        if piece[0] in "[{<":
            spans[piece[0]] = Span(len(text), len(text) + len(piece) - 2)
            piece = piece[1:-1]
        text += piece
    toks = tokens(text, Span(0, len(text)))

    def place(span: Span) -> tuple[int, int]:
        inside = [k for k, t in enumerate(toks) if span.start <= t.start < span.end]
        return inside[0], inside[-1] + 1

    found = stance.read(toks, place(spans["{"]), place(spans["<"]), spans.get("["))
    return found.id if found else NOTHING


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[Mr. Vell] never filed a report {disclosing} <his shares in the mill>.", NOTHING),
        ("[Mr. Vell] failed to send a letter {urging} <the crew to stay>.", NOTHING),
        ("[The council] issued no statement {condemning} <the raid>.", NOTHING),
        ("[Senator Strom] will send a letter {urging} <the crew to stay>.", "to_come"),
        ("[Senator Strom] plans to introduce a bill {condemning} <the raid>.", "to_come"),
        ("[Senator Strom] sent a letter {urging} <the crew to stay>.", "asserts"),
        ("[Senator Strom] will attend the fair after {announcing} <that the port is open>.", "asserts"),
        ("[Senator Strom] did not come but sent a letter {urging} <the crew to stay>.", "asserts"),
        ("[The mole] will not hold, Strom said, {adding} <that the pier was old>.", "asserts"),
        ("Vell prevented [her] from {informing} <the crew that the mole was old>.", NOTHING),
        ("[The mill] will cease {asking} <that crews pay>.", "denies"),
        ("Some 70 crowns were raised, not yet {announced} <the funds>.", NOTHING),
        ("[Strom] has not yet {said} <that the port is open>.", "denies"),
        ("Nothing is paid until [the harbour master] {says} <that the mole is sound>.", "conditional"),
        ("It hangs on whether their [clients] {requested} <such rooms>.", "conditional"),
        ("[They] {say} <that the port is open>.", "asserts"),
        ("[They]’ll {say} <that the port is open>.", "to_come"),
        ("[She]’d {say} <that the port is open>.", "to_come"),
        ("[She]’d {said} <that the port is open>.", "asserts"),
        ("[We] will {encourage} <the ports to open>.", "to_come"),
        ("[We] would {encourage} <the ports to open>.", "asserts"),
        ("[I] would {hope} <that the port opens>.", "asserts"),
        ("[I] will {say} <that the port is open>.", "asserts"),
        ("It can be {said} <that the port is old>.", NOTHING),
        ("[Strom] didn’t just {say} <that the port is old>.", "asserts"),
        ("[Strom] has never, in twenty years, {said} <that the port is old>.", "denies"),
        ("[Strom] has, in twenty years, often {said} <that the port is old>.", "asserts"),
        ("[Strom] thought of {saying} <that the port is old>.", NOTHING),
        ("[Strom] all but {said} <that the port is old>.", NOTHING),
        ("[Strom] could do nothing but {say} <that the port is old>.", "asserts"),
        ("Vell demanded that [Strom] {say} <that the port is old>.", NOTHING),
        ("In case [Strom] {says} <that the port is old>, have a boat ready.", "conditional"),
        ("Vell recalled a case in which [Strom] {said} <that the port is old>.", "asserts"),
        ("There is no {question} <that the port is old>.", NOTHING),
        ("HUD will publish [a guide] that {explains} <how fees are paid>.", "to_come"),
        ("HUD has published [a guide] that {explains} <how fees are paid>.", "asserts"),
        ("A manufacturer must submit [a form] that {describes} <the engine>.", NOTHING),
        ("It may be covered if it is {determined} <that there is a need>.", "conditional"),
        ("It stays in force until [the department] has {confirmed} <that the mole is sound>.", "conditional"),
        ("It hangs on whether [the clients in fact] needed or {requested} <such rooms>.", "conditional"),
        ("The clerk who asked if the port was shut {said} <that nobody knew>.", "asserts"),
        ("We hope [this release] {indicates} <that the port opens>.", "to_come"),
        ("Wages rise, [which] I hope {signals} <that they catch up>.", "to_come"),
        ("[We] should {urge} <the crew to stay>.", NOTHING),
        ("[I] should {mention} <that the crew stays>.", "asserts"),
        ("[The jury] indicted two men allegedly in the ring, {charging} <that they stole a boat>.", "asserts"),
        ("[The Secretary] {must report to the council describing} <the works>.", NOTHING),
        ("[The indictment] does not include {charges} <that the crew died>.", NOTHING),
        ("I do not think [Senator Strom] has {said} <that the port is old>.", NOTHING),
        ("I think [Senator Strom] has {said} <that the port is old>.", "asserts"),
        ("The committee refused to include [a conclusion] that {said} <the mole was sound>.", NOTHING),
        ("The committee included [a conclusion] that {said} <the mole was sound>.", "asserts"),
        ("It can be read as {calling for} <more ships>.", NOTHING),
        ("Crews leave unless they earn more and [Strom] {called on} <the port to pay>.", "asserts"),
        ("The suit alleges that, in May, [Vell] {stated} <that he had moved the boat>.", "hearsay"),
        ("As alleged, [Vell] {stated} <that he would sink it>.", "hearsay"),
        ("[Vell] allegedly sat down and {said} <that he would sink it>.", "hearsay"),
        ("Vell allegedly filed [a return] that falsely {stated} <that he had no boat>.", "hearsay"),
        ("[Two men] allegedly in the ring {said} <that the pier was old>.", "asserts"),
        ("[Vell], who allegedly stole a boat, {said} <that the pier was old>.", "asserts"),
        ("<The suit alleges that the mill failed>, [the ministry] {said}.", "asserts"),
        ("[Why hasn’t the ministry] {announced} <that the pier is closed>?", NOTHING),
        ("Why hasn’t [the ministry] {announced} <that the pier is closed>?", NOTHING),
        ("[Didn’t the ministry] {say} <that the pier is closed>?", NOTHING),
        ("[The ministry] has {said} <that the pier is closed>.", "asserts"),
        ("She came, but at no time did this [mayor] {suggest} <that the pier is closed>.", NOTHING),
        ("[She] came, but at no time did this mayor {suggest} <that the pier is closed>.", NOTHING),
        ("At no time did [this mayor] {suggest} <that the pier is closed>.", NOTHING),
        ("[We] wish to be {assured} <that the pier is safe>.", "to_come"),
        ("[We] wish to {thank} <the crew>.", "asserts"),
        ("[I] wish the mayor had {acknowledged} <that the pier is closed>.", "to_come"),
        ("[I] wish they had paid and {urge} <the town to pay>.", "asserts"),
        ("[The suit] alleges that the mill failed and {asks} <that it be closed>.", "asserts"),
        ("[I] cannot {stress} <how weak the piers are>.", "asserts"),
        ("[We] cannot {thank} <the crew> enough.", "asserts"),
        ("[The mayor] did not open the pier or {announce} <that it is old>.", "denies"),
        ("[Vell] has allegedly come to the port, and {said} <that the pier is old>.", "hearsay"),
        ("There is no {doubt} <that the pier is old>.", NOTHING),
        ("[The town] that will close held a meeting {urging} <the crew to stay>.", "asserts"),
        ("[Vell] will close the pier because of a letter {urging} <the crew to stay>.", "asserts"),
        ("[Vell] was accused of {saying} <that the pier is old>.", NOTHING),
        ("[Vell] called the crew to {say} <that the pier is old>.", "asserts"),
        ("The mayor urged them; [Vell] came to {say} <that the pier is old>.", "asserts"),
        ("[The mayor] rejected the {claims} <that the pier is old>.", "denies"),
        ("[The mayor] avoided {saying} <that the pier is old>.", "denies"),
        ("Until [Vell] came and {said} <that the pier is old>, they stayed.", "conditional"),
    ],
)
def test_what_the_words_round_a_cue_say_of_it(marked: str, wanted: str | None) -> None:
    assert read(marked) == wanted
