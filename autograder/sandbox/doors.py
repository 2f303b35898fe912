"""What a worker closes behind itself before it sees student code, so that nothing is left to see, reach or use up.

The warm parent's children call this; it needs nothing but Python. Each door is closed where the machine has it: own
namespaces, an empty scratch, no capabilities, Landlock (landlock(7)), limits, and seccomp (seccomp(2)) last, since it
forbids to close the others.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import stat
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

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

# Calls that a worker may make, by machine; see `_filter`. There is none for new processes, threads, sockets, tracing,
# namespaces, mounts, keys, shared memory, owners, modes, times and attributes of files, or other processes' settings.
CALLS = {
    "x86_64": (0xC000003E, """
        read 0 write 1 open 2 close 3 stat 4 fstat 5 lstat 6 poll 7 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12
        rt_sigaction 13 rt_sigprocmask 14 rt_sigreturn 15 ioctl 16 pread64 17 pwrite64 18 readv 19 writev 20 access 21
        pipe 22 select 23 sched_yield 24 mremap 25 msync 26 mincore 27 madvise 28 dup 32 dup2 33 pause 34 nanosleep 35
        getitimer 36 alarm 37 setitimer 38 getpid 39 sendfile 40 exit 60 wait4 61 uname 63 fcntl 72 flock 73 fsync 74
        fdatasync 75 truncate 76 ftruncate 77 getdents 78 getcwd 79 chdir 80 fchdir 81 rename 82 mkdir 83 rmdir 84
        unlink 87 readlink 89 umask 95 gettimeofday 96 getrlimit 97 getrusage 98 sysinfo 99 times 100 getuid 102
        getgid 104 geteuid 107 getegid 108 getppid 110 getpgrp 111 getgroups 115 getresuid 118 getresgid 120 getpgid 121
        getsid 124 capget 125 rt_sigpending 127 rt_sigtimedwait 128 rt_sigsuspend 130 sigaltstack 131 statfs 137
        fstatfs 138 getpriority 140 mlock 149 munlock 150 arch_prctl 158 setrlimit 160 gettid 186 time 201 futex 202
        sched_getaffinity 204 getdents64 217 set_tid_address 218 restart_syscall 219 fadvise64 221 clock_gettime 228
        clock_getres 229 clock_nanosleep 230 exit_group 231 epoll_wait 232 epoll_ctl 233 openat 257 mkdirat 258
        newfstatat 262 unlinkat 263 renameat 264 readlinkat 267 faccessat 269 pselect6 270 ppoll 271 set_robust_list 273
        get_robust_list 274 epoll_pwait 281 fallocate 285 eventfd2 290 epoll_create1 291 dup3 292 pipe2 293 preadv 295
        pwritev 296 getcpu 309 renameat2 316 getrandom 318 membarrier 324 copy_file_range 326 statx 332 rseq 334
        close_range 436 openat2 437 faccessat2 439"""),
    "aarch64": (0xC00000B7, """
        getcwd 17 eventfd2 19 epoll_create1 20 epoll_ctl 21 epoll_pwait 22 dup 23 dup3 24 fcntl 25 ioctl 29 flock 32
        mkdirat 34 unlinkat 35 renameat 38 statfs 43 fstatfs 44 truncate 45 ftruncate 46 fallocate 47 faccessat 48
        chdir 49 fchdir 50 openat 56 close 57 pipe2 59 getdents64 61 lseek 62 read 63 write 64 readv 65 writev 66
        pread64 67 pwrite64 68 preadv 69 pwritev 70 sendfile 71 pselect6 72 ppoll 73 readlinkat 78 newfstatat 79
        fstat 80 fsync 82 fdatasync 83 capget 90 exit 93 exit_group 94 set_tid_address 96 futex 98 set_robust_list 99
        get_robust_list 100 nanosleep 101 getitimer 102 setitimer 103 clock_gettime 113 clock_getres 114
        clock_nanosleep 115 sched_getaffinity 123 sched_yield 124 restart_syscall 128 sigaltstack 132 rt_sigsuspend 133
        rt_sigaction 134 rt_sigprocmask 135 rt_sigpending 136 rt_sigtimedwait 137 rt_sigreturn 139 getpriority 141
        getresuid 148 getresgid 150 times 153 getpgid 155 getsid 156 getgroups 158 uname 160 getrlimit 163 setrlimit 164
        getrusage 165 umask 166 getcpu 168 gettimeofday 169 getpid 172 getppid 173 getuid 174 geteuid 175 getgid 176
        getegid 177 gettid 178 sysinfo 179 brk 214 munmap 215 mremap 216 mmap 222 fadvise64 223 mprotect 226 msync 227
        mlock 228 munlock 229 mincore 232 madvise 233 wait4 260 renameat2 276 getrandom 278 membarrier 283
        copy_file_range 285 statx 291 rseq 293 close_range 436 openat2 437 faccessat2 439"""),
}  # fmt: skip
TO_ITSELF = {"x86_64": (62, 200, 234, 129, 302), "aarch64": (129, 130, 131, 138, 261)}
"""kill, tkill, tgkill, rt_sigqueueinfo and prlimit64: allowed where the first argument is the process itself, or 0."""


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


def die_with_parent() -> None:
    """Be killed when the process that forked this one ends."""
    if sys.platform == "linux":
        _libc().prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0)


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


def can_filter_calls() -> bool:
    """Whether this machine's system calls are known here."""
    return sys.platform == "linux" and platform.machine() in CALLS


def _close_calls() -> None:
    lines = _filter(os.getpid())
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    program = struct.pack("@HP", len(lines), ctypes.addressof(code))
    _must(_libc().prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0), "close system calls")


def _filter(itself: int) -> list[tuple[int, int, int, int]]:
    """The filter in classic BPF: opcode, lines to skip if true, if false, operand. What it denies fails with EPERM."""
    architecture, names = CALLS[platform.machine()]
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    number_at, architecture_at, argument_at = 0, 4, 16  # in `struct seccomp_data`
    allow, deny = (answer, 0, 0, 0x7FFF0000), (answer, 0, 0, 0x00050000 | 1)
    lines = [(load, 0, 0, architecture_at), (equal, 1, 0, architecture), deny, (load, 0, 0, number_at)]
    lines += [(at_least, 0, 1, 0x40000000), deny]  # x86's second numbering of the same calls
    for number in map(int, names.split()[1::2]):
        lines += [(equal, 0, 1, number), allow]
    for number in TO_ITSELF[platform.machine()]:
        lines += [
            (equal, 0, 5, number),
            (load, 0, 0, argument_at),
            (equal, 2, 0, itself),
            (equal, 1, 0, 0),
            deny,
            allow,
        ]
    return [*lines, deny]


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
