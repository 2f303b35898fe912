"""The system calls that a worker may make, as a filter for seccomp(2); all others fail with EPERM.

It is a list of what is allowed: what a newer kernel adds is closed. There is none for new processes, threads, sockets,
tracing, namespaces, mounts, keys, shared memory, locks, owners, modes, times and attributes of files, or for anything
of another process.
"""

from __future__ import annotations

import platform
import struct
import sys
from collections.abc import Sequence

Line = tuple[int, int, int, int]
"""Of classic BPF: opcode, lines to skip if true, if false, operand."""

CALLS = {
    "x86_64": (0xC000003E, """
        read 0 write 1 open 2 close 3 stat 4 fstat 5 lstat 6 poll 7 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12
        rt_sigaction 13 rt_sigprocmask 14 rt_sigreturn 15 ioctl 16 pread64 17 pwrite64 18 readv 19 writev 20
        access 21 pipe 22 select 23 sched_yield 24 mremap 25 msync 26 madvise 28 dup 32 dup2 33 pause 34
        nanosleep 35 getitimer 36 alarm 37 setitimer 38 getpid 39 sendfile 40 exit 60 wait4 61 uname 63 fsync 74
        fdatasync 75 truncate 76 ftruncate 77 getdents 78 getcwd 79 chdir 80 fchdir 81 rename 82 mkdir 83 rmdir 84
        unlink 87 readlink 89 umask 95 gettimeofday 96 getrlimit 97 getrusage 98 sysinfo 99 times 100 getuid 102
        getgid 104 geteuid 107 getegid 108 getppid 110 getpgrp 111 getgroups 115 getresuid 118 getresgid 120
        capget 125 rt_sigpending 127 rt_sigtimedwait 128 rt_sigsuspend 130 sigaltstack 131 statfs 137 fstatfs 138
        mlock 149 munlock 150 arch_prctl 158 setrlimit 160 gettid 186 time 201 futex 202 getdents64 217
        set_tid_address 218 restart_syscall 219 fadvise64 221 exit_group 231 epoll_wait 232 epoll_ctl 233 openat 257
        mkdirat 258 newfstatat 262 unlinkat 263 renameat 264 readlinkat 267 faccessat 269 pselect6 270 ppoll 271
        set_robust_list 273 get_robust_list 274 epoll_pwait 281 fallocate 285 eventfd2 290 epoll_create1 291
        dup3 292 pipe2 293 preadv 295 pwritev 296 getcpu 309 renameat2 316 getrandom 318 membarrier 324
        copy_file_range 326 statx 332 rseq 334 close_range 436 openat2 437 faccessat2 439"""),
    "aarch64": (0xC00000B7, """
        getcwd 17 eventfd2 19 epoll_create1 20 epoll_ctl 21 epoll_pwait 22 dup 23 dup3 24 ioctl 29 mkdirat 34
        unlinkat 35 renameat 38 statfs 43 fstatfs 44 truncate 45 ftruncate 46 fallocate 47 faccessat 48 chdir 49
        fchdir 50 openat 56 close 57 pipe2 59 getdents64 61 lseek 62 read 63 write 64 readv 65 writev 66 pread64 67
        pwrite64 68 preadv 69 pwritev 70 sendfile 71 pselect6 72 ppoll 73 readlinkat 78 newfstatat 79 fstat 80
        fsync 82 fdatasync 83 capget 90 exit 93 exit_group 94 set_tid_address 96 futex 98 set_robust_list 99
        get_robust_list 100 nanosleep 101 getitimer 102 setitimer 103 sched_yield 124 restart_syscall 128
        sigaltstack 132 rt_sigsuspend 133 rt_sigaction 134 rt_sigprocmask 135 rt_sigpending 136 rt_sigtimedwait 137
        rt_sigreturn 139 getresuid 148 getresgid 150 times 153 getgroups 158 uname 160 getrlimit 163 setrlimit 164
        getrusage 165 umask 166 getcpu 168 gettimeofday 169 getpid 172 getppid 173 getuid 174 geteuid 175 getgid 176
        getegid 177 gettid 178 sysinfo 179 brk 214 munmap 215 mremap 216 mmap 222 fadvise64 223 mprotect 226
        msync 227 mlock 228 munlock 229 madvise 233 wait4 260 renameat2 276 getrandom 278 membarrier 283
        copy_file_range 285 statx 291 rseq 293 close_range 436 openat2 437 faccessat2 439"""),
}  # fmt: skip
TO_ITSELF = {
    "x86_64": (62, 200, 234, 129, 302, 121, 124, 204),
    "aarch64": (129, 130, 131, 138, 261, 155, 156, 123),
}
"""kill, tkill, tgkill, rt_sigqueueinfo, prlimit64, getpgid, getsid, sched_getaffinity: of the process itself, or 0."""
FCNTL = {"x86_64": 72, "aarch64": 25}
FCNTL_COMMANDS = (0, 1, 2, 3, 4, 1030)
"""Duplicate a handle, and read or set its flags; neither locks, which cost the kernel memory, nor who gets signals."""
CLOCKS = {"x86_64": (228, 229, 230), "aarch64": (113, 114, 115)}
"""clock_gettime, clock_getres and clock_nanosleep: the machine's and its own, not those of other processes."""
LOAD, EQUAL, AT_LEAST, ANSWER = 0x20, 0x15, 0x35, 0x06
ALLOW, DENY = (ANSWER, 0, 0, 0x7FFF0000), (ANSWER, 0, 0, 0x00050000 | 1)
NUMBER_AT, MACHINE_AT, ARGUMENT_AT = 0, 4, (16, 24)
"""Places in ``struct seccomp_data``; of the first two arguments, their low halves."""


def known() -> bool:
    """Whether this machine's system calls are known here."""
    return sys.platform == "linux" and platform.machine() in CALLS


def allowed_to(itself: int) -> bytes:
    """The filter in the kernel's format for the process with that number."""
    machine, names = CALLS[platform.machine()]
    lines = [(LOAD, 0, 0, MACHINE_AT), (EQUAL, 1, 0, machine), DENY, (LOAD, 0, 0, NUMBER_AT)]
    lines += [(AT_LEAST, 0, 1, 0x40000000), DENY]  # x86's second numbering of the same calls
    for number in map(int, names.split()[1::2]):
        lines += [(EQUAL, 0, 1, number), ALLOW]
    for number in TO_ITSELF[platform.machine()]:
        lines += _only(number, 0, (itself, 0))
    for number in CLOCKS[platform.machine()]:
        lines += _only(number, 0, range(12))
    lines += _only(FCNTL[platform.machine()], 1, FCNTL_COMMANDS)
    return b"".join(struct.pack("=HBBI", *line) for line in [*lines, DENY])


def _only(number: int, argument: int, values: Sequence[int]) -> list[Line]:
    """Allow a call with these values of an argument."""
    tests = [(EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [(EQUAL, 0, len(values) + 3, number), (LOAD, 0, 0, ARGUMENT_AT[argument]), *tests, DENY, ALLOW]
