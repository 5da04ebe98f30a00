"""What a reading child can do where a fault in a parser lets foreign code call the system directly: nothing."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest
from system_calls import CHANGES, tried


def test_nothing_of_the_users_can_be_reached(tmp_path: Path) -> None:
    held, done, _ = tried(tmp_path, "worker")
    if not held & {"landlock", "seccomp"}:
        pytest.skip("this kernel has neither Landlock nor a seccomp filter for this machine")
    assert not done & CHANGES
    if "seccomp" in held:
        assert not done and (tmp_path / "kept").read_text() == (tmp_path / "other").read_text() == "mine"


def test_landlock_alone(tmp_path: Path) -> None:
    held, done, _ = tried(tmp_path, "landlock")
    if not held:
        pytest.skip("this kernel has no Landlock")
    assert not done & (CHANGES | {"read", "list", "execve", "kill", "ptrace"})


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="no filter for this machine")
def test_seccomp_alone(tmp_path: Path) -> None:
    held, done, _ = tried(tmp_path, "seccomp")
    if not held:
        pytest.skip("this kernel takes no seccomp filter")
    assert done == set()


def test_a_process_that_understands_may_read_and_change_nothing(tmp_path: Path) -> None:
    held, done, _ = tried(tmp_path, "reads")
    if not held:
        pytest.skip("this kernel has no Landlock")
    assert {"read", "list"} <= done
    assert not done & CHANGES


LIMITS = """
import resource
from briefing_tui.rlimits import lower_limit, set_soft_limit
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 60))
set_soft_limit("NOFILE", 50)
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
lower_limit("NOFILE", 100)
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
lower_limit("NOFILE", 30)
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
lower_limit("NO_SUCH_LIMIT", 1)
"""


def test_a_limit_for_good_is_never_above_the_one_there_was() -> None:
    ran = subprocess.run([sys.executable, "-c", LIMITS], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["50 60", "50 50", "30 30"]
