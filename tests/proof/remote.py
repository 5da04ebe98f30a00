"""Documents of every format that refer to remote resources: images, style sheets, entities, templates, links."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers"))

HOST = "http://192.0.2.1:9"
"""An address without a host, needing no name resolution; NAME needs one."""
NAME = "http://tracker.example.org"
PROSE = "“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024. " * 4


def documents(folder: Path) -> Path:
    """Make one document of each kind in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {
        "page.html": _page().encode(),
        "page.xhtml": _xhtml().encode(),
        "feed.rss": _feed().encode(),
        "letter.eml": _mail().encode(),
        "word.docx": _word(),
        "print.pdf": _pdf(),
        "notes.md": _markdown().encode(),
        "plain.txt": f"{PROSE}\n{NAME}/x.txt\n".encode(),
        "one.json": f'{{"title": "Ports", "url": "{NAME}", "$schema": "{HOST}/schema", "text": "{PROSE}"}}'.encode(),
        "many.jsonl": f'{{"title": "Ports", "url": "{HOST}", "text": "{PROSE}"}}\n'.encode(),
    }.items():
        (folder / name).write_bytes(content)
    return folder


def _page() -> str:
    asked = "".join(
        f'<img src="{where}/i.png" srcset="{where}/j.png 2x"><script src="{where}/s.js"></script><iframe src="{where}/f"></iframe>'
        f'<link rel="stylesheet" href="{where}/c.css"><link rel="canonical" href="{where}/"><object data="{where}/o"></object>'
        f'<video src="{where}/v" poster="{where}/p"></video><a href="{where}/a" ping="{where}/ping">more</a>'
        for where in (HOST, NAME)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><base href="{NAME}/"><meta http-equiv="refresh" content="0;url={HOST}/">'
        f'<title>Ports</title><style>@import "{HOST}/d.css"; p {{ background: url({NAME}/b.png) }}</style></head>'
        f"<body><article><h1>Ports</h1><p>{PROSE}</p>{asked}<p>{PROSE}</p></article></body></html>"
    )


def _xhtml() -> str:
    return (
        f'<?xml version="1.0"?><?xml-stylesheet href="{HOST}/x.xsl" type="text/xsl"?><!DOCTYPE html SYSTEM "{HOST}/x.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><head><title>Ports</title></head>'
        f'<body><xi:include href="{NAME}/x.xml"/><p>{PROSE}</p><p>{PROSE}</p></body></html>'
    )


def _feed() -> str:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{HOST}/rss.dtd"><rss version="2.0"><channel><title>Office</title><link>{NAME}</link>'
        f'<image><url>{HOST}/i.png</url></image><cloud domain="tracker.example.org" port="80" path="/" protocol="xml-rpc"/>'
        f'<item><title>Ports</title><link>{NAME}/1</link><enclosure url="{HOST}/e.mp3" length="1" type="audio/mpeg"/>'
        f"<pubDate>Sun, 03 Mar 2024 10:00:00 +0100</pubDate><description>&lt;p&gt;{PROSE}&lt;img src='{NAME}/i.png'&gt;</description></item>"
        "</channel></rss>"
    )


def _mail() -> str:
    rich = (
        f'<html><body><p>{PROSE}</p><img src="{NAME}/open.gif" width="1"><a href="{HOST}/click">more</a></body></html>'
    )
    outside = f'Content-Type: message/external-body; access-type=URL; URL="{HOST}/body"\n\nContent-Type: text/plain\n\n'
    parts = "".join(f"--x\n{part}\n" for part in (f"Content-Type: text/html\n\n{rich}", outside))
    return (
        "From: Office <office@example.org>\nTo: a@example.org\nSubject: Ports\nDate: Sun, 03 Mar 2024 10:00:00 +0100\n"
        f"Disposition-Notification-To: <a@example.org>\nList-Unsubscribe: <{NAME}/u>\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/mixed; boundary=x\n\n{parts}--x--\n"
    )


def _markdown() -> str:
    return f"# Ports\n\n![i]({HOST}/i.png) {PROSE}\n\n[more]({NAME}/a) <img src='{NAME}/b.png'>\n\n{PROSE}\n"


def _word() -> bytes:
    from made import WORD, paragraph

    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = ("attachedTemplate", "image", "hyperlink", "oleObject", "subDocument")
    links = "".join(
        f'<Relationship Id="r{n}" Type="{of}/{kind}" Target="{(HOST, NAME)[n % 2]}/{kind}" TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    )
    body = (
        paragraph(PROSE)
        + f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "{HOST}/x.docx"</w:instrText></w:r></w:p>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}{paragraph(PROSE)}</w:body></w:document>'
        )
        for part in ("document", "settings"):
            file.writestr(
                f"word/_rels/{part}.xml.rels",
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
            )
    return packed.getvalue()


def _pdf() -> bytes:
    from made import lines, pdf

    made = pdf([lines([PROSE[low : low + 80] for low in range(0, len(PROSE), 80)])], title="Ports")
    asks = (
        b"/OpenAction<</S/URI/URI(%s/open)>>/AA<</WC<</S/SubmitForm/F<</FS/URL/F(%s/form)>>>>>>/AF[<</Type/Filespec/FS/URL/F(%s/f)>>]"
        % (HOST.encode(), NAME.encode(), HOST.encode())
    )
    return made.replace(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Catalog/Pages 2 0 R" + asks + b">>")
