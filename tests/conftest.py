"""What every test relies on, whoever runs it and from where.

The user's folders lie in a folder of the run: no test leaves a trace in those of whoever runs it. Signals are heard: a run
in the background of a shell ignores Ctrl-C, and so would every program that a test starts and interrupts. No test fails
because the machine has other work: Hypothesis does not look at the clock.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")
for _signal, _usual in (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGQUIT, signal.SIG_DFL),
    (signal.SIGHUP, signal.SIG_DFL),
    (signal.SIGTERM, signal.SIG_DFL),
):
    if signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(_signal, _usual)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: those that drive a terminal mostly wait for it."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def folders_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where tests that name no folders of their own keep what the program keeps for a user."""
    home: Path = tmp_path_factory.mktemp("user")
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(home / name.lower()) for name in names})
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
