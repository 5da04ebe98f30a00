"""The user's settings: the name under which decisions are recorded. Owns one small file; stores nothing that belongs to a library.

If no name is set, the command line uses BRIEFING_AUTHOR or the login name; the app asks.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefing_tui.text import is_text

AUTHOR = "BRIEFING_AUTHOR"
"""Environment variable with the author of decisions."""
_LARGEST = 64 * 1024
"""Maximum bytes read from the file."""


def path() -> Path:
    """The settings file, whether or not it exists."""
    from platformdirs import user_config_path  # imported late: slows down start-up

    return user_config_path("briefing-tui", appauthor=False) / "settings.toml"


def author() -> str:
    """The author of decisions: BRIEFING_AUTHOR, else the stored name, else empty."""
    return one_line(os.environ.get(AUTHOR, "")) or one_line(_read().get("author", ""))


def keep_author(name: str) -> bool:
    """Store the author of decisions; return False if the file cannot be written, so that the app asks again next time."""
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
    """A name with white space reduced to single spaces; empty if it is not valid text."""
    name = " ".join(typed.split()) if isinstance(typed, str) else ""
    return name if is_text(name) else ""


def _read() -> dict[str, str]:
    import tomllib  # imported late, like platformdirs

    try:
        with path().open("rb") as file:
            found = tomllib.loads(file.read(_LARGEST).decode("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
