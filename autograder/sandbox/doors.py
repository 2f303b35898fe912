"""What a worker closes behind itself before it sees student code, so that nothing is left to see, reach or use up.

The warm parent's children call this; it needs nothing but Python. Each door is closed where the machine has it: own
namespaces, an empty scratch, no capabilities, Landlock (landlock(7)), limits, and seccomp (seccomp(2)) last, since it
forbids to close the others.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import stat
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.sandbox import calls

NOBODY = 65534
SCRATCH = "/tmp"

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWPID, CLONE_NEWNET = 2**17, 2**26, 2**27, 2**29, 2**30
MS_NOSUID, MS_NODEV = 2, 4
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 8, 22, 38
SECCOMP_MODE_FILTER = 2
CAP_SYS_ADMIN = 21
CAPABILITY_VERSION = 0x20080522

LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446  # the same on every machine
READ = 0b1101
"""Landlock's rights to execute a file, to read one, and to list a folder."""
READ_FILE, WRITE_FILE, OF_FILES, WRITE_ANY = 0b100, 0b10, 0b111, 0b1111_1111_1111_1111
FILE_RIGHTS = {1: 2**13 - 1, 2: 2**14 - 1, 3: 2**15 - 1, 4: 2**15 - 1, 5: 2**16 - 1}
"""All rights on files that a version of Landlock knows."""


class DoorError(OSError):
    """A door that should be there does not close; no student code may run."""


@dataclass(frozen=True)
class Doors:
    """Which doors a worker closes, what it may read all the same, and what it may use."""

    landlock: bool
    readable: Sequence[str] = ()
    """Files and folders to be read, where Landlock is asked for; everything else on the disk is closed."""
    writable: Sequence[str] = ()
    """Files and devices that may be written to as well."""
    namespaces: bool = False
    """Whether to ask for namespaces of its own, and for an empty scratch in one."""
    calls: bool = False
    """Whether to forbid system calls that it has no use for."""


def die_with_parent() -> bool:
    """Be killed when the process that started this one ends; False where there is no such thing, as on macOS."""
    return sys.platform == "linux" and _libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0


def leave_root(keep_admin: bool) -> None:
    """Be nobody from now on, inside and outside, keeping at most the right to make namespaces and mounts."""
    libc = _libc()
    if os.getuid() == 0 and os.geteuid() == 0:
        _must(libc.prctl(PR_SET_KEEPCAPS, int(keep_admin), 0, 0, 0), "keep capabilities")
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    _set_capabilities(1 << CAP_SYS_ADMIN if keep_admin else 0)


def keep_importing() -> None:
    """Have imports find their files by handles: below a home closed to others, nobody finds them by their paths."""
    handles = {path: f"/proc/self/fd/{os.open(path, os.O_PATH)}" for path in filter(os.path.isdir, sys.path)}

    def by_handle(path: str) -> str:
        above = next((each for each in handles if path == each or path.startswith(each + "/")), "")
        return handles[above] + path[len(above) :] if above else path

    sys.path[:] = map(by_handle, sys.path)
    for module in list(sys.modules.values()):
        if isinstance(getattr(module, "__path__", None), list):
            module.__path__[:] = map(by_handle, module.__path__)
    sys.path_importer_cache.clear()


def unshare() -> bool:
    """Put what is forked next into namespaces of its own (processes, mounts, IPC, network, host name); False if not."""
    flags = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET
    return _libc().unshare(flags) == 0


def open_places(doors: Doors) -> list[tuple[int, int]]:
    """Handles for what workers may still reach, with the rights to it; opened while one may still reach all of it."""
    places = []
    for path, wanted in [*((p, READ) for p in doors.readable), *((p, READ_FILE | WRITE_FILE) for p in doors.writable)]:
        with contextlib.suppress(FileNotFoundError):
            places.append((os.open(path, os.O_PATH | os.O_CLOEXEC), wanted))
    return places


def close_doors(doors: Doors, places: Sequence[tuple[int, int]], limits: Limits, own_namespaces: bool) -> None:
    """Close them for good, but to `places`; see `open_places`.

    Raises
    ------
    DoorError : if one that is asked for does not close
    """
    libc = _libc()
    if own_namespaces:
        options = f"size={limits.scratch},nr_inodes=1000,mode=0700".encode()
        _must(libc.mount(b"tmpfs", SCRATCH.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, options), "mount a scratch")
        os.chdir(SCRATCH)
    confined = doors.landlock or doors.calls or doors.namespaces
    if confined:
        _must(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "give up new privileges")
    if doors.landlock:
        scratch = [(os.open(SCRATCH, os.O_PATH), WRITE_ANY)] if own_namespaces else []
        _close_files([*places, *scratch])
    if confined:
        _set_capabilities(0)
    limit_resources(limits)
    if doors.calls:
        _close_calls()


# ------------------------------------------------------------------------------------------------------------- limits


@dataclass(frozen=True)
class Limits:
    """What one worker may use."""

    memory: int = 2 * 2**30
    """Bytes of address space, and of memory in use."""
    cpu_seconds: int = 120
    scratch: int = 32 * 2**20
    """Bytes of its private /tmp."""


def limit_resources(limits: Limits) -> None:
    """Lower this process's limits for good: bytes of address space, CPU seconds, files, core dumps."""
    for limit, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 16 * 2**20),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS refuses some of these; the wall clock and the pipe's bounds hold there
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


# ----------------------------------------------------------------------------------------------------------- Landlock


def landlock_version() -> int:
    """The version of Landlock that this machine has; 0 if it has none."""
    return max(0, _libc().syscall(LANDLOCK_CREATE_RULESET, None, 0, 1)) if sys.platform == "linux" else 0


def _close_files(places: Sequence[tuple[int, int]]) -> None:
    libc, version = _libc(), landlock_version()
    rights = FILE_RIGHTS[min(version, max(FILE_RIGHTS))]
    network, scope = (0b11 if version >= 4 else 0), (0b11 if version >= 6 else 0)  # TCP; abstract sockets and signals
    attributes = struct.pack("=QQQ", rights, network, scope)[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = _must(libc.syscall(LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0), "make a Landlock ruleset")
    for place, wanted in places:
        wanted &= rights if stat.S_ISDIR(os.fstat(place).st_mode) else rights & OF_FILES
        rule = struct.pack("=Qi", wanted, place)
        _must(libc.syscall(LANDLOCK_ADD_RULE, rules, 1, rule, 0), "leave a file open to be read")
        os.close(place)
    _must(libc.syscall(LANDLOCK_RESTRICT_SELF, rules, 0), "close the disk")
    os.close(rules)


# ------------------------------------------------------------------------------------------------------- system calls


def _close_calls() -> None:
    code = calls.allowed_to(os.getpid())
    kept = ctypes.create_string_buffer(code)
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(kept))
    _must(_libc().prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0), "close system calls")


# ------------------------------------------------------------------------------------------------------- capabilities


def _set_capabilities(which: int) -> None:
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    low, high = which & 0xFFFFFFFF, which >> 32
    sets = (ctypes.c_uint32 * 6)(low, low, 0, high, high, 0)  # effective, permitted, inheritable; low and high halves
    _must(_libc().capset(header, sets), "drop capabilities")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _must(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise DoorError(number, f"a worker could not {what}: {os.strerror(number)}")
    return result
