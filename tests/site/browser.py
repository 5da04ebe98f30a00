"""A browser without a window that opens a site from the disk. Owns how it is started, and what is asked of it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NONE = "no Chromium here"

_ASKING = """<!DOCTYPE html><meta charset="utf-8"><title>asked</title><pre id="answers"></pre>
<script src="words.js"></script><script src="app.js"></script><script src="asking.js"></script>"""
_SCRIPT = """(async function () {
  var out = [];
  for (var query of %s) {
    var at = performance.now(), one = {};
    try { one.uids = await briefing.every(query); one.said = await briefing.said(query); }
    catch (error) { one.fault = error.message; }
    one.ms = performance.now() - at;
    out.push(one);
  }
  document.getElementById("answers").textContent = JSON.stringify(out);
})();"""


def dumped(path: Path, fragment: str = "", *flags: str) -> str:
    """The page as it stands once its scripts have run."""
    assert CHROMIUM
    quiet = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking".split()
    command = [CHROMIUM, *quiet, "--virtual-time-budget=60000", f"--user-data-dir={path.parent.parent / 'browser'}"]
    command += [*flags, "--dump-dom"]
    done = subprocess.run([*command, path.as_uri() + fragment], capture_output=True, text=True, timeout=300, check=True)
    return done.stdout


def ask(folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    """What the scripts of a site answer: uids newest first, the query in words, how long it took."""
    (folder / "asking.html").write_text(_ASKING, encoding="utf-8")
    (folder / "asking.js").write_text(_SCRIPT % json.dumps(queries), encoding="utf-8")
    page = dumped(folder / "asking.html")
    found = re.search(r'<pre id="answers">(.*?)</pre>', page, re.S)
    assert found and found[1], page[:500]
    answers: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return answers
