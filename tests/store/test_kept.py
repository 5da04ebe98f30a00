"""The packed reading of a briefing: small, and readable for good in every format that ever was."""

from __future__ import annotations

from base64 import b85decode

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.store import identity, kept
from briefing_tui.store.prepare import prepare

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open all year,” said Ms. Ada Lind, Director of Harbours, at the Conference on Quays in Oslo on 4 March 2024. “They never close,” she added.

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. Ms. Ulla Strom noted that the quays are full of old nets.
"""
FORM_1 = b85decode(
    "ja1u?f-n&M71QUzv<2JpEre_;6xXbxE1LcNJ#9fN@s@zjOy_du%#=z{#U8Z8hz)0pG!T3%8P79bKxtvzZF|RR1Wx351y9u@Ke3}b"
    "4Tm1S6Qd9#u`oae+ITqH88W2<NF!@vkEQ{a&h70kz?fB?*n${IgTYrlE#u*64^<O#(@0c($TWPO6uq$zCHzyE$hF;38C_z-cR`6#"
    "Q_McKc%$~sr0_IXkNM=DE9uUr>HJP7dS`c7U#Una6%mG?s!jm5VOWfKJktefL(C3?!wvLiw#jnWty*sLRtd$ZFr=klpD{7}y<mN_"
    "=Hjy9=<JU>A#7QeD8ZjCL#V|`mn1}<G%yK>F9Oc%;AS{QDe$T}($*=XMCnY~Ad66jgjsp4LTUKx3G4{egZ>z-Fg^vmj;BL^xcDU+"
    "?B0E?v1r}4-%N>Kpq7&3E#|1#O;fIH;k4~KMv}uxn1CAjq!O<v7Ed?-HgG9dNW(wk8FzSwS!<F;-eHah#!wz{N+ltdSY{yfpRugj"
    "*~<{Qg-0b5G%*+vQmY%1Nb(hqU(iC6o|a?pdO!+1*z*=w>2G`fUf6{nAbi7kjr!2pv+B{lcdqMy"
)
"""A reading of this text, as the first format packed it."""
FORM_2 = b85decode(
    "2aT4^a)clZfZv64oFNcUo}v%nc(CerI@9U<9~(f|$l{jM5+px_<jal*MpfadxUz~I?X>MQv9R*y&-ZU^lTjUHj>6f9N1v$!=e*2R"
    "=M7#nD)YyEU$G@gf2ql(UmFEVbZzPNKs7Hju|E=xnBw{4zMs4bvP(_&TE)D2BBFG9qMwEI3uzoYue%HTk$mBck`Sf>OlNBUd8x>5"
    "IU_DFcQ43+Db2-!`T{`X0lmMpun4dyR|9mZI`!4r?cr8E+ts62Km!<x#bXQvx-0LH%eP($$&rR0EL9qowdrj~d2nTj>*fcKVH?82"
    "7Pxt_k0BzUxr1d(ga#}$&57n*elAOJGj09+crcqB;E)3)`!1DuTi)lZayng8I$r?T5f&-U1~pinUYhe+r(~p*DH+^3K2OC!Im3vh"
    "M}0Kf^50=(H4JS>(Sp$}N2loz"
)
"""The same reading in the second format."""
DIGEST = "7fac496bb08c16f773b08f5fe30cd66cf83057097b3ec4c408e2f9d9c4640c6a"


def test_readings_of_every_format_are_read() -> None:
    lineage = identity.sha256(TEXT)
    one, two = (kept.unpack(packed, TEXT, lineage, ()) for packed in (FORM_1, FORM_2))
    assert one is not None and one == two
    assert one.digest == DIGEST
    assert [TEXT[row.start : row.end] for row in one.statements][:1] == ["Ports are open all year,"]


def test_what_is_packed_is_unpacked_and_takes_less_room_than_before() -> None:
    document = Document(TEXT, "harbours.txt", byte_sha256="1")
    reading = prepare(document, extract(document))
    packed = kept.pack(reading, TEXT, reading.text_sha256)
    assert kept.unpack(packed, TEXT, reading.text_sha256, ()) == reading
    assert len(packed) < 0.8 * len(FORM_1)
