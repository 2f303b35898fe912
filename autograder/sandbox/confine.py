"""Start the worker where it can do no harm: in bubblewrap, with nothing to see, nobody to reach and little to use.

No network, no other processes, an empty environment, a read-only system without home folders, the course or /proc, an
empty private scratch, no new processes (a seccomp filter), and limits on memory, CPU time, file size and open files.
"""

from __future__ import annotations

import os
import platform
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
KIT = ("autograder/__init__.py", "autograder/sandbox/__init__.py", "autograder/sandbox/wire.py",
       "autograder/sandbox/worker.py")  # fmt: skip
SITE = Path(np.__file__).parents[1]
NUMPY = ("numpy", "numpy.libs")
TORCH = ("torch", "torchgen", "functorch", "typing_extensions.py", "filelock", "fsspec", "jinja2", "markupsafe",
         "mpmath", "networkx", "sympy")  # fmt: skip
BUBBLEWRAP = ("--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL",
              "--hostname", "worker", "--new-session", "--die-with-parent", "--clearenv")  # fmt: skip
DEVICES = ("null", "zero", "full", "random", "urandom")
"""What may be written to besides the scratch: writing there stores nothing. There is no /dev/shm and no terminal."""
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
}

# System calls that student code has no use for, by machine: new processes, sockets, tracing, namespaces, mounts, keys.
FORBIDDEN = {
    "x86_64": (0xC000003E, (56, 57, 58, 435, 41, 53, 101, 310, 311, 272, 308, 165, 155, 248, 249, 250, 321, 298,
                            323, 425, 426, 427, 428, 429, 430, 442)),
    "aarch64": (0xC00000B7, (220, 435, 198, 199, 117, 270, 271, 97, 268, 40, 41, 217, 218, 219, 280, 241, 282,
                             425, 426, 427, 428, 429, 430, 442)),
}  # fmt: skip
EPERM = 1


class SandboxError(Exception):
    """The sandbox cannot be had; the message says what to do."""


@dataclass(frozen=True)
class Limits:
    """What one worker may use."""

    memory: int = 2 * 2**30
    """Bytes of address space."""
    cpu_seconds: int = 120
    scratch: int = 32 * 2**20
    """Bytes of its private /tmp."""


def start_worker(sandbox: str, limits: Limits = Limits(), torch: bool = False) -> subprocess.Popen[bytes]:
    """Start a worker that talks over its standard input and output.

    Parameters
    ----------
    sandbox : ``"bubblewrap"``, or ``"none"`` for an ordinary process (an instructor's explicit choice)
    limits : what it may use
    torch : whether it may import PyTorch; where it may not, no answer can come from autograd

    Raises
    ------
    SandboxError : if bubblewrap is asked for and is not installed, or `sandbox` is neither of the two
    """
    check_sandbox(sandbox)
    if sandbox == "none":
        return _popen(_python([str(ROOT), str(SITE)], limits, torch), env=ENVIRONMENT)
    command = [_bubblewrap(), *BUBBLEWRAP, *_view(NUMPY + TORCH if torch else NUMPY)]
    command += ["--size", str(limits.scratch), "--tmpfs", "/tmp", "--remount-ro", "/", "--chdir", "/tmp"]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    program = _python(["/kit", "/site"], limits, torch)
    filter_fd = _seccomp_filter()
    # bubblewrap stays in the sandbox as process 1, whose environment --clearenv does not clear: it gets none
    if filter_fd is None:
        return _popen([*command, "--", *program], env={})
    try:
        return _popen([*command, "--seccomp", str(filter_fd), "--", *program], env={}, pass_fds=(filter_fd,))
    finally:
        os.close(filter_fd)


def check_sandbox(sandbox: str) -> None:
    """Raise SandboxError if there is no such sandbox here, or if it does not work."""
    if sandbox not in ("bubblewrap", "none"):
        raise SandboxError(f"there is no sandbox called {sandbox!r}; choose bubblewrap or none.")
    otherwise = "or grade unconfined with `--sandbox none` if you trust every hand-in."
    if sandbox == "bubblewrap" and not _bubblewrap():
        raise SandboxError(
            "bubblewrap, which confines student code, is not installed: "
            f"type `sudo apt install bubblewrap`, {otherwise}"
        )
    if sandbox == "bubblewrap" and (problem := _bubblewrap_problem()):
        raise SandboxError(
            f"bubblewrap, which confines student code, does not run here ({problem}): allow user namespaces "
            f"(see the README on the sandbox), {otherwise}"
        )


def _bubblewrap() -> str:
    """Where bubblewrap is, as an absolute path, or nothing."""
    found = shutil.which("bwrap")
    return str(Path(found).absolute()) if found else ""


@cache
def _bubblewrap_problem() -> str:
    """What bubblewrap says where the system keeps it from working; asked once per process."""
    command = [_bubblewrap(), *BUBBLEWRAP, "--ro-bind", "/", "/", "true"]
    trial = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    return trial.stderr.strip().splitlines()[-1] if trial.returncode and trial.stderr.strip() else ""


def _popen(command: list[str], **options) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options
    )


def _python(path: list[str], limits: Limits, torch: bool) -> list[str]:
    """The interpreter without site-packages or the user's settings; `path` is all it can import from.

    Its flags are those of ``-I`` but ``-E``, which would ignore the hash seed of our own environment.
    """
    start = (
        f"import sys; sys.path[:0] = {path!r}; from autograder.sandbox.worker import main; "
        f"main({limits.memory}, {limits.cpu_seconds}, {torch})"
    )
    return [os.path.realpath(sys.executable), "-s", "-P", "-S", "-B", "-c", start]


def _view(packages: tuple[str, ...]) -> list[str]:
    """What the worker sees of the disk: the system's libraries, Python, a few packages and the worker's own files."""
    # /proc would show process 1 and the course's paths, and to a grader who is root open the kernel's settings for
    # writing; PyTorch reads one file of it, to know the processor
    view = ["--ro-bind-try", "/proc/cpuinfo", "/proc/cpuinfo"]
    for name in DEVICES:
        view += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    for folder in ("/usr", "/lib", "/lib64", "/etc/alternatives", "/etc/ld.so.cache"):
        view += ["--ro-bind-try", folder, folder]
    view += ["--ro-bind", sys.base_prefix, sys.base_prefix]
    for masked in (ROOT, SITE):  # should the course or its packages lie inside one of these
        if any(masked.is_relative_to(shown) for shown in ("/usr", "/lib", sys.base_prefix)):
            view += ["--tmpfs", str(masked), "--remount-ro", str(masked)]
    for name in KIT:
        view += ["--ro-bind", str(ROOT / name), f"/kit/{name}"]
    for name in packages:
        view += ["--ro-bind-try", str(SITE / name), f"/site/{name}"]
    return view


def _seccomp_filter() -> int | None:
    """A file descriptor with the filter in the kernel's format (classic BPF), or None on an unlisted machine."""
    if platform.machine() not in FORBIDDEN:
        return None
    architecture, calls = FORBIDDEN[platform.machine()]
    allow, deny = 0x7FFF0000, 0x00050000 | EPERM
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06  # opcodes; a jump skips (if true, if false) lines
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (answer, 0, 0, deny), (load, 0, 0, 0)]
    program += [
        (at_least, 0, 1, 0x40000000),
        (answer, 0, 0, deny),
    ]  # x86's second numbering of the same calls
    for number in calls:
        program += [(equal, 0, 1, number), (answer, 0, 0, deny)]
    program.append((answer, 0, 0, allow))
    fd = os.memfd_create("seccomp")
    os.write(fd, b"".join(struct.pack("=HBBI", *line) for line in program))
    os.lseek(fd, 0, os.SEEK_SET)
    return fd
