"""Resource limits (setrlimit) of a process that handles foreign data. Owns the calls and one exit code.

A limit that the system does not support is skipped; the others are still set. Chooses no values.
"""

from __future__ import annotations

import contextlib
import os
import resource
import time

NO_MEMORY = 77
"""Exit code: the process needed more memory than its limit."""


def set_soft_limit(name: str, most: int) -> None:
    """Set the soft limit RLIMIT_name; the hard limit is unchanged, so that this can be called again."""
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is not None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def is_limited(name: str) -> bool:
    """Whether the soft limit RLIMIT_name is set."""
    kind = getattr(resource, f"RLIMIT_{name}", None)
    return kind is not None and resource.getrlimit(kind)[0] != resource.RLIM_INFINITY


def lower_limit(name: str, most: int) -> None:
    """Set both limits RLIMIT_name permanently: to `most`, or to the present value if that is lower."""
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is not None:
        with contextlib.suppress(ValueError, OSError):
            set_already = [bound for bound in resource.getrlimit(kind) if bound != resource.RLIM_INFINITY]
            most = min([most, *set_already])
            resource.setrlimit(kind, (most, most))


def allow_cpu(seconds: int) -> None:
    """Allow this process `seconds` more processor time than it has used, plus one for rounding."""
    set_soft_limit("CPU", int(time.process_time()) + seconds + 1)


def address_space() -> int:
    """Bytes of address space in use; 0 if the system does not report it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
