"""Limits of the system (setrlimit) on a process that works on foreign data. Owns the calls and one exit code.

What the system does not offer is passed over: the other limits hold. Decides no figure.
"""

from __future__ import annotations

import contextlib
import os
import resource
import time

NO_MEMORY = 77
"""Exit code: more memory was needed than is allowed."""


def set_soft_limit(name: str, most: int) -> None:
    """Set the soft bound of RLIMIT_name; the hard one stays as it is, so that this can be called again."""
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is not None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def lower_limit(name: str, most: int) -> None:
    """Set both bounds of RLIMIT_name for good: to `most`, or to what they are where that is lower."""
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is not None:
        with contextlib.suppress(ValueError, OSError):
            set_already = [bound for bound in resource.getrlimit(kind) if bound != resource.RLIM_INFINITY]
            most = min([most, *set_already])
            resource.setrlimit(kind, (most, most))


def allow_cpu(seconds: int) -> None:
    """Let this process take so many seconds of processor time more than it has taken, and one for the rounding."""
    set_soft_limit("CPU", int(time.process_time()) + seconds + 1)


def address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
