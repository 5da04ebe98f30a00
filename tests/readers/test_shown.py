"""What each format shows as its words, in the many ways in which writers and their tools say so. The words are the same in all."""

from __future__ import annotations

import io
import zipfile

import pytest
from made import WORD, docx, page

from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes

SAID = "“The kiln is hot,” said Ms. Nora Quell."
ROUND = (
    "<p>The meeting brought together potters, engineers and the owners of the kilns along the whole of the valley of Tolm.</p>"
    "<p>It was held in the old hall of the town, and the warden opened it with a short speech about the clay of the year.</p>"
)


def read(name: str, data: bytes) -> str:
    (item,) = read_bytes(name, data)
    assert isinstance(item, Document)
    return item.text


PAGES = {
    "struck by class": "“The kiln is <span class='strikethrough'>cold</span> hot,” said Ms. Nora Quell.",
    "struck by role": "“The kiln is <span role='deletion'>cold</span> hot,” said Ms. Nora Quell.",
    "struck by line": "“The kiln is <i style='text-decoration-line: line-through'>cold</i> hot,” said Ms. Nora Quell.",
    "struck by sheet": "<style>p{color:red} .c7, .c8 { text-decoration : line-through }</style>“The kiln is <span class='c8'>cold</span> hot,” said Ms. Nora Quell.",
    "struck by sheet in its place": "<style>.x em, div > p u.was {text-decoration:line-through} p em.was{text-decoration:line-through}</style>“The kiln is <em class='was'>cold</em> <em>hot</em>,” said Ms. Nora Quell.",
    "struck by tag": "<style>u { text-decoration: line-through; }</style>“The kiln is <u>cold</u> hot,” said Ms. Nora Quell.",
    "struck by a comparison": "“The kiln is <span class='diff-deleted'>cold</span> hot,” said Ms. Nora Quell.",
    "put in": "“The kiln is <del><b>cold</b>, dead</del><ins>hot</ins>,” said Ms. Nora Quell.",
    "note by class of its own": "“The kiln is hot,”<span class='superscript'>2</span> said Ms. Nora Quell.",
    "note lifted": "“The kiln is hot,”<span style='position:relative;top:-0.5em;font-size:75%'>2</span> said Ms. Nora Quell.",
    "notes of letters": "“The kiln is hot,”<sup>a,b</sup> said Ms. Nora Quell.",
    "notes from to": "“The kiln is hot,”<sup>1–3</sup> said Ms. Nora Quell.",
    "notes apart": "“The kiln is hot,”<sup>1</sup><sup>, </sup><sup>2</sup> said Ms. Nora Quell.",
    "note that opens": "“The kiln is hot,”<sup>1<span>See the log of the kiln, page 7, and the notes of the year.</span></sup> said Ms. Nora Quell.",
    "note behind a blank": "“The kiln is hot,” <a href='#_edn1'>[i]</a> said Ms. Nora Quell.",
    "way back from a note": "“The kiln is hot,” said Ms. Nora Quell. <a href='#r1'>↩︎</a>",
    "marks and the element": "“<q>The kiln is hot,</q>” said Ms. Nora Quell.",
    "note by class": "“The kiln is hot,<a class='footnote-ref' href='#fn1'>1</a>” said Ms. Nora Quell.",
    "note of Word": "“The kiln is hot,”<a href='#_ftn3' name='_ftnref3'>[3]</a> said Ms. Nora Quell.",
    "note by style": "“The kiln is hot,”<span style='vertical-align:super;font-size:8px'>2</span> said Ms. Nora Quell.",
    "note by sheet": "<style>.n{vertical-align:super}</style>“The kiln is hot,”<span class='n'>2</span> said Ms. Nora Quell.",
    "note in brackets": "“The kiln is hot,”<sup id='r'><a href='#cite_note-4'><span>[</span>4<span>]</span></a></sup> said Ms. Nora Quell.",
    "notes": "“The kiln is hot,”<sup>1, 2</sup> said Ms. Nora Quell.",
    "remark": "“The kiln is hot,” said Ms. Nora Quell.<sup>[<i>citation needed</i>]</sup>",
    "hidden": "“The kiln is <span hidden>not </span><span style='display:none !important'>never </span>hot,” said Ms. Nora Quell.",
    "for screen readers": "“The kiln is <span class='govuk-visually-hidden'>not </span><b class='sr-only'>never </b>hot,” said Ms. Nora Quell.",
    "too small": "“The kiln is <span style='font-size:0'>not </span><span style='opacity:0'>never </span>hot,” said Ms. Nora Quell.",
    "reading aid": "“The <ruby>kiln<rp>(</rp><rt>killen</rt><rp>)</rp></ruby> is hot,” said Ms. Nora Quell.",
    "may break unseen": "“The ki&shy;ln is h&#8203;ot,” said Ms. Nora Qu&#xFEFF;ell.",
    "may break": "“The k<wbr>iln is hot,” said Ms. Nora Qu<wbr>ell.",
    "template": "<template>“No,” said Mr. X.</template><noscript>“No,” said Mr. Y.</noscript>“The kiln is hot,” said Ms. Nora Quell.",
}


@pytest.mark.parametrize("how", PAGES)
def test_a_page_gives_the_words_that_it_shows(how: str) -> None:
    found = read("a.html", page(f"<article><h1>Kilns</h1><p>{PAGES[how]}</p>{ROUND}</article>", "<title>Kilns</title>"))
    assert SAID in found.split("\n")


def test_numbers_that_are_raised_and_those_that_link_to_a_section_stay() -> None:
    words = (
        "In 2024<sup>5</sup> it made 10<sup>12</sup> pots at 1,250<sup>3</sup> crowns; see section <a href='#4'>4</a>."
    )
    assert "In 2024 it made 10¹² pots at 1,250 crowns; see section 4." in read("a.html", f"<p>{words}</p>".encode())


def test_a_quotation_within_another_has_single_marks() -> None:
    words = "<q>The kiln is <q>hot</q>,</q> said Ms. Quell. It is E = mc<sup>2</sup>."
    assert "“The kiln is ‘hot’,” said Ms. Quell. It is E = mc²." in read("a.html", f"<p>{words}</p>".encode())


def run(words: str, how: str = "") -> str:
    return f"<w:r><w:rPr>{how}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


TEXTBOX = f"<w:txbxContent>{para(run(SAID))}</w:txbxContent>"
WORDS = {
    "put in": para(
        run("“The kiln is "),
        "<w:del><w:r><w:delText>cold</w:delText></w:r></w:del>",
        "<w:ins>" + run("hot") + "</w:ins>",
        run(",” said Ms. Nora Quell."),
    ),
    "moved": para("<w:moveFrom>" + run("“No,” said Mr. X.") + "</w:moveFrom><w:moveTo>" + run(SAID) + "</w:moveTo>"),
    "two made one": para(run("“The kiln is "), properties="<w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>")
    + para(run("hot,” said Ms. Nora Quell.")),
    "old text box": para(
        "<w:r><w:pict><v:shape xmlns:v='urn:v'><v:textbox>" + TEXTBOX + "</v:textbox></v:shape></w:pict></w:r>"
    ),
    "note raised by hand": para(
        run("“The kiln is hot,”"), run("3", '<w:position w:val="6"/>'), run(" said Ms. Nora Quell.")
    ),
    "note": para(run("“The kiln is hot,”"), "<w:r><w:footnoteReference w:id='2'/></w:r>", run(" said Ms. Nora Quell.")),
    "page ends": para(run("“The kiln"), '<w:r><w:br w:type="page"/></w:r>', run("is hot,” said Ms. Nora Quell.")),
    "soft hyphen": para(run("“The ki"), "<w:r><w:softHyphen/></w:r>", run("ln is hot,” said Ms. Nora Quell.")),
    "reading aid": para(
        run("“The "),
        "<w:r><w:ruby><w:rt>" + run("killen") + "</w:rt><w:rubyBase>" + run("kiln") + "</w:rubyBase></w:ruby></w:r>",
        run(" is hot,” said Ms. Nora Quell."),
    ),
    "form": "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
    + para(run(SAID))
    + "</w:sdtContent></w:sdt>",
    "form changed": para(
        "<w:r><w:rPr><w:rPrChange w:id='1'><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>"
        + SAID
        + "</w:t></w:r>"
    ),
    "form not filled in": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    + para(run("Click or tap here to enter text."))
    + "</w:sdtContent></w:sdt>"
    + para(run(SAID)),
    "note with a mark of its own": para(
        run("“The kiln is hot,”"),
        "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>",
        run(" said Ms. Nora Quell."),
    ),
    "white": para(run("“The kiln is "), run("not ", '<w:color w:val="FFFFFF"/>'), run("hot,” said Ms. Nora Quell.")),
    "white on black": para(
        run("“The kiln "),
        run("is ", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'),
        run("hot,” said Ms. Nora Quell."),
    ),
    "number": para(
        run("“The "),
        "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>kiln</m:t></m:r></m:oMath>",
        run(" is hot,” said Ms. Nora Quell."),
    ),
}


@pytest.mark.parametrize("how", WORDS)
def test_a_word_file_gives_the_words_that_it_shows(how: str) -> None:
    assert read("a.docx", docx(WORDS[how])) == SAID + "\n"


def test_a_style_of_its_own_strikes_or_raises_words() -> None:
    styles = (
        f"<w:styles xmlns:w='{WORD}'><w:style w:type='character' w:styleId='Weg'><w:rPr><w:strike/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='Hoch'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style></w:styles>"
    )
    body = para(
        run("“The kiln is "),
        run("cold ", "<w:rStyle w:val='Weg'/>"),
        run("hot,”"),
        run("4", "<w:rStyle w:val='Hoch'/>"),
        run(" said Ms. Nora Quell."),
    )
    packed = io.BytesIO(docx(body))
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("word/styles.xml", styles)
    assert read("a.docx", packed.getvalue()) == SAID + "\n"


def styled(body: str, *styles: str) -> bytes:
    """A Word file with these styles, each as (id, kind, what it says) in XML."""
    packed = io.BytesIO(docx(body))
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("word/styles.xml", f"<w:styles xmlns:w='{WORD}'>{''.join(styles)}</w:styles>")
    return packed.getvalue()


def style(name: str, says: str, kind: str = "character") -> str:
    return f"<w:style w:type='{kind}' w:styleId='{name}'>{says}</w:style>"


def test_a_style_counts_with_those_it_is_based_on_and_the_run_itself_comes_first() -> None:
    old, older = style("Alt", "<w:rPr><w:strike/></w:rPr>"), style("Altes", "<w:basedOn w:val='Alt'/>")
    body = para(
        run("“The kiln is "),
        run("cold ", "<w:rStyle w:val='Altes'/>"),
        run("hot,”", "<w:rStyle w:val='Alt'/><w:strike w:val='false'/>"),
        run(" said Ms. Nora Quell."),
    )
    assert read("a.docx", styled(body, old, older)) == SAID + "\n"


@pytest.mark.parametrize("how", ["<w:strike/>", "<w:vanish/>"])
def test_a_style_of_paragraphs_strikes_or_hides_them_whole(how: str) -> None:
    body = para(run("“No,” said Mr. X."), properties="<w:pPr><w:pStyle w:val='Weg'/></w:pPr>") + para(run(SAID))
    assert read("a.docx", styled(body, style("Weg", f"<w:rPr>{how}</w:rPr>", "paragraph"))) == SAID + "\n"


def test_an_exponent_of_a_formula_is_raised() -> None:
    space = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    power = f"<m:oMath {space}><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>"
    assert read("a.docx", docx(para(run("Area "), power, run(" m.")))) == "Area 10⁶ m.\n"


@pytest.mark.parametrize("part", ["word/document22.xml", "word\\document.xml"])
def test_the_part_that_the_package_names_is_the_text(part: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(
            "_rels/.rels", f'<Relationships><Relationship Id="a" Type="{kind}" Target="{part}"/></Relationships>'
        )
        file.writestr(part, f"<w:document xmlns:w='{WORD}'><w:body>{para(run(SAID))}</w:body></w:document>")
    assert read("a.docx", packed.getvalue()) == SAID + "\n"


def test_a_quotation_in_its_style_keeps_its_source() -> None:
    styled = para(run("The kiln is hot."), properties="<w:pPr><w:pStyle w:val='IntenseQuote'/></w:pPr>")
    text = read("a.docx", docx(para(run("Tolm.")) + styled + para(run("— Nora Quell, Warden of Tolm"))))
    assert text == "Tolm.\n\n“The kiln is hot.”\n\n— Nora Quell, Warden of Tolm\n"
    assert "“" not in read("a.docx", docx(para(run("Tolm.")) + styled + para(run("It is old."))))


MARKED = {
    "struck": "“The kiln is ~~cold~~ ~cold~ <del>cold</del> hot,” said Ms. Nora Quell.",
    "reviewed": "“The kiln {--was--}{++is++} {~~cold~>hot~~},”{>>really?<<} said {==Ms. Nora Quell==}.",
    "struck by style": "“The kiln is <span style='text-decoration: line-through'>cold</span> <u hidden>dead</u> hot,” said Ms. Nora Quell.",
    "changes of Pandoc": '“The kiln is [cold]{.deletion author="A"}[hot]{.insertion author="A"},” said [Ms. Nora Quell]{.smallcaps}.',
    "note of Word": "“The kiln is hot,”[\\[1\\]](#_ftn1) said Ms. Nora Quell.",
    "note in brackets": "“The kiln is hot,”<sup>[[1]](#note-1)</sup> said Ms. Nora Quell.",
    "call of a program": '{{< figure src="a.png" caption="The kiln" >}}\n\n“The kiln is hot,” said Ms. Nora Quell. [↩](#r1)',
    "box": "> [!NOTE]\n> “The kiln is hot,” said Ms. Nora Quell.",
    "note": "“The kiln is hot,”[^1] said Ms. Nora Quell.\n\n[^1]: See the log.\n    More of it.\n\n    And more.\n",
    "note within": "“The kiln is hot,”^[See the log.] said Ms. Nora Quell.",
    "note raised": "“The kiln is hot,”<sup>[1](#fn1)</sup> said Ms. Nora Quell.",
    "note of Pandoc": "“The kiln is hot,”^1^ said Ms. Nora Quell.",
    "links": "“The [kiln][1] is [hot],” said [Ms. Nora Quell](https://example.org 'T').\n\n[1]: https://example.org\n[Hot]: <x>\n  \"A title\"\n",
    "remarks": "<!-- “No,” said Mr. X. -->\n<script>\nvar said = 1;\n</script>\n\n“The kiln is hot,” said Ms. Nora Quell.",
    "TOML": '+++\ntitle = "Kilns"\ndate = 2024-05-14\n+++\n“The kiln is hot,” said Ms. Nora Quell.',
    "broken": "“The kiln is hot,” said Ms. Nora\nQuell.",
}


@pytest.mark.parametrize("how", MARKED)
def test_markdown_gives_the_words_that_it_shows(how: str) -> None:
    assert read("a.md", MARKED[how].encode()) == SAID + "\n"


def test_the_name_of_a_heading_is_no_word_of_it() -> None:
    assert read("a.md", b"## Kilns {#kilns .big}\n\nHot.\n") == "Kilns\n\nHot.\n"


def test_what_markdown_only_looks_like_stays() -> None:
    text = "Water is H~2~O and ~5 crowns [sic] are ~6 for 10^6^ of 2^8^."
    assert read("a.md", text.encode()) == "Water is H~2~O and ~5 crowns [sic] are ~6 for 10⁶ of 2⁸.\n"


def test_rows_of_a_table_are_apart() -> None:
    table = "| Who | What |\n|:--|---|\n| Nora Quell | The kiln is hot. |\n| Ivo Tarn | Clay is dear. |\n"
    assert read("a.md", table.encode()) == "Who\tWhat\n\nNora Quell\tThe kiln is hot.\n\nIvo Tarn\tClay is dear.\n"


def test_a_block_of_markdown_keeps_its_source() -> None:
    text = "Tolm.\n\n> The kiln\n> is hot.\n>\n> — Nora Quell, Warden of Tolm\n"
    assert read("a.md", text.encode()) == "Tolm.\n\n“The kiln is hot.”\n\n— Nora Quell, Warden of Tolm\n"


def test_a_word_that_a_line_of_markdown_breaks_has_no_blank() -> None:
    assert read("a.md", b"The kiln is a long-\nterm plan - \nand more.") == "The kiln is a long-term plan - and more.\n"
