"""Permanent kernel restrictions on a process that handles foreign texts. Owns the system calls; knows no reader.

Python's audit hooks stop Python code; a bug in a parser written in C could call the kernel directly. Here the
kernel itself refuses. Unsupported restrictions are skipped, and `confine` returns those in force (docs/readers.md).
"""

from __future__ import annotations

import contextlib
import ctypes
import platform
import struct
import sys
from typing import Any

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2


def confine(*, reads: bool = False) -> list[str]:
    """Give up files, network and other processes. Returns the restrictions in force: any of `network`, `landlock`, `seccomp`.

    `reads`: files may still be opened for reading, and threads started. Applies only to this thread and those that it starts.
    """
    held: list[str] = []
    if not sys.platform.startswith("linux"):
        return held
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        if library.prctl(_NO_NEW_PRIVILEGES, *_words(1, 0, 0, 0)):
            return held
        # An empty network namespace, if the system allows it to an ordinary user.
        held += ["network"] if not reads and library.unshare(_NEW_USER | _NEW_NET) == 0 else []
        held += ["landlock"] if _landlock(library, reads) else []
        held += ["seccomp"] if not reads and _seccomp(library) else []
    return held


def _words(*numbers: int) -> tuple[ctypes.c_ulong, ...]:
    """Arguments as full machine words, as the kernel expects: the upper half of a smaller one would be undefined."""
    return tuple(map(ctypes.c_ulong, numbers))


# ---- Landlock: access rights, of which none is granted --------------------------------------------------------------

_CREATE_RULESET, _RESTRICT_SELF, _VERSION = 444, 446, 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""Landlock version → number of its file access rights, one bit each."""


def _landlock(library: Any, reads: bool) -> bool:
    version = library.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return False
    files = (1 << max(number for since, number in _FILE_RIGHTS.items() if since <= version)) - 1
    if reads:
        files &= ~(_READ_FILE | _READ_DIR)
    handled = [files, *([3] if version >= 4 else []), *([3] if version >= 6 else [])]  # TCP; abstract sockets, signals
    rules = struct.pack(f"={len(handled)}Q", *handled)
    descriptor = library.syscall(_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    return bool(descriptor >= 0 and library.syscall(_RESTRICT_SELF, descriptor, 0) == 0)


# ---- seccomp: system calls that fail with “not permitted”, by number -------------------------------------------------

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_PRLIMIT = (302, 261)
_CALLS = """
open 2 -; openat 257 56; openat2 437 437; creat 85 -; open_by_handle_at 304 265; truncate 76 45; ftruncate 77 46;
rename 82 -; renameat 264 38; renameat2 316 276; mkdir 83 -; mkdirat 258 34; rmdir 84 -; link 86 -; linkat 265 37;
unlink 87 -; unlinkat 263 35; symlink 88 -; symlinkat 266 36; mknod 133 -; mknodat 259 33; chmod 90 -; fchmod 91 52;
fchmodat 268 53; fchmodat2 452 452; chown 92 -; fchown 93 55; lchown 94 -; fchownat 260 54; utime 132 -; utimes 235 -;
futimesat 261 -; utimensat 280 88; setxattr 188 5; lsetxattr 189 6; fsetxattr 190 7; setxattrat 463 463;
removexattr 197 14; lremovexattr 198 15; fremovexattr 199 16; removexattrat 466 466; file_setattr 469 469;
mount 165 40; umount2 166 39; pivot_root 155 41; chroot 161 51; open_tree 428 428; move_mount 429 429; fsopen 430 430;
fsconfig 431 431; fsmount 432 432; fspick 433 433; mount_setattr 442 442; unshare 272 97; setns 308 268;
execve 59 221; execveat 322 281; fork 57 -; vfork 58 -; clone 56 220; clone3 435 435;
socket 41 198; socketpair 53 199; connect 42 203; bind 49 200; listen 50 201; accept 43 202; accept4 288 242;
kill 62 129; tkill 200 130; tgkill 234 131; rt_sigqueueinfo 129 138; rt_tgsigqueueinfo 297 240; pidfd_open 434 434;
pidfd_getfd 438 438; pidfd_send_signal 424 424; ptrace 101 117; process_vm_readv 310 270; process_vm_writev 311 271;
process_madvise 440 440; process_mrelease 448 448; kcmp 312 272; setpriority 141 140; ioprio_set 251 30;
sched_setparam 142 118; sched_setscheduler 144 119; sched_setaffinity 203 122; sched_setattr 314 274;
io_uring_setup 425 425; io_uring_enter 426 426; io_uring_register 427 427; bpf 321 280; perf_event_open 298 241;
userfaultfd 323 282; memfd_create 319 279; keyctl 250 219; add_key 248 217; request_key 249 218;
shmget 29 194; shmat 30 196; shmctl 31 195; semget 64 190; semctl 66 191; semop 65 193; semtimedop 220 192;
msgget 68 186; msgctl 71 187; msgsnd 69 189; msgrcv 70 188; mq_open 240 180; mq_unlink 241 181
"""
"""System calls that change files or settings, start or reach processes, or open anything; numbers on x86_64 and aarch64.

A list of refused calls, not of allowed ones: which harmless calls are made depends on the C library.
"""
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000


def _seccomp(library: Any) -> bool:
    machine = _MACHINES.get(platform.machine())
    if machine is None or sys.maxsize < 2**32:
        return False
    column, architecture = machine
    numbers = [row.split()[1 + column] for row in _CALLS.split(";")]
    refused = [int(number) for number in numbers if number != "-"]
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 0, 1, 0x40000000),
        (_RETURN, 0, 0, _REFUSE),  # the same calls under other numbers (x32)
        # A process may set its own limits, which are renewed for each document, but not those of others.
        (_EQUAL, 0, 4, _PRLIMIT[column]),
        (_LOAD, 0, 0, 16),
        (_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
        *((_EQUAL, len(refused) - at, 0, number) for at, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    return bool(library.prctl(_SET_SECCOMP, *_words(_FILTER), program, *_words(0, 0)) == 0)
