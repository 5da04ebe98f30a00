"""A site as one file, to be sent by mail: the same pages one below the other, the data inline, the script allowed by its
digest."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace

from briefing_tui.export.xml_text import escape
from briefing_tui.site import lists, pages
from briefing_tui.site.base import Site, footer
from briefing_tui.site.resources import SCRIPTS, resource
from briefing_tui.site.shards import dump
from briefing_tui.site.texts import site_articles

NAME = "site.html"


def files(site: Site) -> Iterator[tuple[str, str]]:
    """The single file."""
    site = replace(site, whole=True)
    script, sheet = "".join(map(resource, SCRIPTS)), resource("style.css")
    data = {
        "about": site.about([["", ""]], max(1, len(site.statements))),
        "keys": site.keys,
        "rows": [site.row(one) for one in site.statements],
    }
    policy = (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src 'sha256-{_digest(sheet)}'; img-src 'none';"
        " base-uri 'none'; form-action 'none'"
    )
    title = site.title
    parts = (("people", "People"), ("timeline", "Timeline"), ("texts", "Texts"), ("about", "About"))
    links = "".join(f'<li><a href="#{name}">{label}</a></li>' for name, label in (("main", "Search"), *parts))
    bodies = {
        "people": lists.people(site),
        "timeline": lists.timeline(site),
        "texts": "".join(site_articles(site)),
        "about": pages.about(site),
    }
    sections = "".join(f'<section id="{name}">\n<h2>{label}</h2>\n{bodies[name]}</section>\n' for name, label in parts)
    search = (
        pages.search(site).replace("href=people.html", "href=#people").replace("href=timeline.html", "href=#timeline")
    )
    yield (
        NAME,
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
        f'<nav aria-label="Parts"><ul>{links}</ul></nav>\n<main id="main">\n<h1>{escape(title)}</h1>\n{search}{sections}</main>\n'
        f'<script type="application/json" id="data">{dump(data)}</script>\n<script>{script}</script>\n' + footer(site),
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
