"""Headless browsers that open a page from the disk: Chromium through chromedriver, Firefox through Marionette.

Owns the parts of the two protocols needed here; knows nothing of sites.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Any

PATIENCE = 30.0
"""Seconds to wait for a browser to start or to answer."""
KEYS = {"Tab": "\ue004", "Enter": "\ue007"}


class Browser(ABC):
    """A running browser; a context manager."""

    name = ""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="browser-")

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    process: subprocess.Popen[bytes]

    @abstractmethod
    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """Run a script and return its result (`return …`)."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Type keys: characters, or names in KEYS."""

    def wait_for(self, script: str) -> float:
        """Wait until the script returns a true value; returns the seconds it took."""
        began = time.monotonic()
        while not self.run(script):
            if time.monotonic() - began > PATIENCE:
                raise TimeoutError(script)
            time.sleep(0.003)
        return time.monotonic() - began


def free_port() -> int:
    """An unused port."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


class Chromium(Browser):
    """Chromium, driven by chromedriver."""

    name = "Chromium"

    def __init__(self) -> None:
        super().__init__()
        port = free_port()
        self.process = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._address = f"http://127.0.0.1:{port}/session"
        arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={self.folder}",
        ]
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}}
        began = time.monotonic()
        while True:
            try:
                self._address += "/" + self._ask("", wanted)["sessionId"]
                return
            except OSError:
                if time.monotonic() - began > PATIENCE:
                    raise
                time.sleep(0.1)

    def _ask(self, what: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self._address + what, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        urllib.request.urlopen(urllib.request.Request(self._address, method="DELETE"), timeout=PATIENCE).close()
        super().__exit__(kind, error, trace)

    def open(self, address: str) -> None:
        self._ask("/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._ask("/execute/sync", {"script": script, "args": []})

    def press(self, keys: str) -> None:
        steps = [{"type": kind, "value": key} for key in _keys(keys) for kind in ("keyDown", "keyUp")]
        self._ask("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})


class Firefox(Browser):
    """Firefox, driven by Marionette."""

    name = "Firefox"

    def __init__(self) -> None:
        super().__init__()
        port = free_port()
        (Path(self.folder) / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", self.folder]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.monotonic()
        while True:
            try:
                self._door = socket.create_connection(("127.0.0.1", port), PATIENCE)
                break
            except OSError:
                if time.monotonic() - began > PATIENCE:
                    raise
                time.sleep(0.1)
        self._answers = self._door.makefile("rb")
        self._number = 0
        self._answer()
        self._ask("NewSession", {})

    def _answer(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            length += digit
        return json.loads(self._answers.read(int(length)))

    def _ask(self, name: str, body: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, f"WebDriver:{name}", body]).encode()
        self._door.sendall(f"{len(message)}:".encode() + message)
        _, _, fault, value = self._answer()
        if fault:
            raise RuntimeError(fault)
        return value

    def open(self, address: str) -> None:
        self._ask("Navigate", {"url": address})

    def run(self, script: str) -> Any:
        return self._ask("ExecuteScript", {"script": script, "args": []})["value"]

    def press(self, keys: str) -> None:
        steps = [{"type": kind, "value": key} for key in _keys(keys) for kind in ("keyDown", "keyUp")]
        self._ask("PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})


def _keys(keys: str) -> list[str]:
    return [KEYS[keys]] if keys in KEYS else list(keys)


def found() -> list[type[Browser]]:
    """The classes of the browsers installed here."""
    kinds: tuple[tuple[type[Browser], str], ...] = ((Chromium, "chromedriver"), (Firefox, "firefox-esr"))
    return [kind for kind, program in kinds if shutil.which(program)]
