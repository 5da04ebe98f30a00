"""What the user told the program once: who decides. Owns one small file of the user's; keeps nothing that belongs to a library.

Without a name that was told, BRIEFING_AUTHOR or the login stands in its place on the command line; the app asks.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from briefing_tui.text import is_text

AUTHOR = "BRIEFING_AUTHOR"
"""In the environment: who decides."""
_LARGEST = 64 * 1024
"""Bytes of the file that are read."""


def path() -> Path:
    """The file, whether or not it is there."""
    from platformdirs import user_config_path  # only when asked: costs start-up time

    return user_config_path("briefing-tui", appauthor=False) / "settings.toml"


def author() -> str:
    """Who decides: BRIEFING_AUTHOR, else as told once; empty where neither says so."""
    return one_line(os.environ.get(AUTHOR, "")) or one_line(_read().get("author", ""))


def keep_author(name: str) -> bool:
    """Keep who decides; False where that cannot be written, so that it is asked again next time."""
    kept = _read() | {"author": one_line(name)}
    file = path()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_name(file.name + ".new")
        new.write_text("".join(f"{key} = {_quoted(value)}\n" for key, value in sorted(kept.items())), encoding="utf-8")
        new.chmod(0o600)
        new.replace(file)
    except OSError:
        return False
    return True


def one_line(typed: object) -> str:
    """A name on one line; empty where it is none."""
    name = " ".join(typed.split()) if isinstance(typed, str) else ""
    return name if is_text(name) else ""


def _read() -> dict[str, str]:
    try:
        with path().open("rb") as file:
            found = tomllib.loads(file.read(_LARGEST).decode("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
