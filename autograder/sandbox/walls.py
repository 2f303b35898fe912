"""Start warm parents where their workers can do no harm: behind the strongest wall that works here.

``bubblewrap`` has nothing to see, nobody to reach and little to use: no network, no other processes, an empty
environment, a read-only system without home folders, the course or /proc, and an empty private scratch for each worker.
``landlock`` is for machines that allow no namespaces (containers, mostly): the same system, closed by the kernel file
by file. Behind both, system calls are filtered and memory, time, file size and open files limited; see `doors`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from autograder.sandbox import calls
from autograder.sandbox.doors import Doors, landlock_version

WALLS = ("bubblewrap", "landlock")
"""The strongest first."""
ROOT = Path(__file__).parents[2]
KIT = (
    *("autograder/__init__.py", "autograder/sandbox/__init__.py"),
    *(f"autograder/sandbox/{name}.py" for name in ("calls", "doors", "parent", "wire", "worker")),
    "cs231n/__init__.py",
    *(f"cs231n/{name}.py" for name in ("definitions", "sharing", "statements", "syntax", "unwritten")),
)
"""All that a worker needs of the kit: how to serve calls, and how a notebook's definitions are executed."""
SITE = Path(np.__file__).parents[1]
NUMPY = ("numpy", "numpy.libs")
TORCH = ("torch", "torchgen", "functorch", "typing_extensions.py", "filelock", "fsspec", "jinja2", "markupsafe",
         "mpmath", "networkx", "sympy")  # fmt: skip
SYSTEM = ("/usr", "/lib", "/lib64", "/etc/alternatives", "/etc/ld.so.cache")
UNSHARED = ("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
            "--hostname", "worker", "--new-session", "--die-with-parent", "--clearenv",
            "--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN")  # fmt: skip
"""Its right to make namespaces and mounts holds inside; the parent needs it for its workers, which give it up."""
AS_USER = ("--unshare-user", "--uid", "65534", "--gid", "65534")
AS_ROOT = ("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
"""Root's parent becomes nobody itself once the disk is laid out: what it sees may lie below a home closed to others."""
DEVICES = ("null", "zero", "full", "random", "urandom")
"""What may be written to besides the scratch: writing there stores nothing. There is no /dev/shm and no terminal."""
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
}
UNCONFINED = "or grade unconfined with `--sandbox none` if you trust every hand-in"


class SandboxError(Exception):
    """The sandbox cannot be had; the message says what to do."""


def strongest() -> str:
    """The strongest wall that works here.

    Raises
    ------
    SandboxError : if there is none
    """
    problems = {wall: problem_with(wall) for wall in WALLS}
    for wall, problem in problems.items():
        if not problem:
            return wall
    raise SandboxError(f"student code cannot be confined here: {'; '.join(problems.values())}; {UNCONFINED}.")


def check_sandbox(sandbox: str) -> None:
    """Raise SandboxError if there is no such sandbox here, or if it does not work."""
    if sandbox not in (*WALLS, "none"):
        raise SandboxError(f"there is no sandbox called {sandbox!r}; choose {', '.join(WALLS)} or none.")
    if sandbox != "none" and (problem := problem_with(sandbox)):
        raise SandboxError(f"{problem}, {UNCONFINED}.")


@cache
def problem_with(wall: str) -> str:
    """What keeps a wall from working here, and what to do; nothing if it works. Asked once per process."""
    if wall == "bubblewrap":
        if not _bubblewrap():
            return "bubblewrap, which confines student code, is not installed: type `sudo apt install bubblewrap`"
        if said := _bubblewrap_says():
            return f"bubblewrap does not run here ({said}): allow user namespaces (see the README on the sandbox)"
        return ""
    if not landlock_version():
        return "this machine's kernel has no Landlock (Linux 5.13 or newer has)"
    if not calls.known():
        return "the system calls of this kind of machine are not known to the kit"
    inside = next((folder for folder in _shown() if ROOT.is_relative_to(folder)), "")
    return f"the course lies inside {inside}, which workers read: move it elsewhere" if inside else ""


def start_parent(sandbox: str, control: socket.socket, torch: bool = False) -> subprocess.Popen[bytes]:
    """Start a warm parent, which takes requests from `control`; see `parent`.

    Parameters
    ----------
    sandbox : one of `WALLS`, or ``"none"`` for ordinary processes (an instructor's explicit choice)
    control : the parent's end of a pair of sockets
    torch : whether workers may import PyTorch; where they may not, no answer can come from autograd

    Raises
    ------
    SandboxError : if `sandbox` cannot be had
    """
    check_sandbox(sandbox)
    here = [str(ROOT), str(SITE)]
    if sandbox == "none":
        return _popen(_python(here, torch, Doors(landlock=False)), control, ENVIRONMENT)
    packages = NUMPY + TORCH if torch else NUMPY
    if sandbox == "landlock":
        doors = Doors(True, [*_shown(), *_places(packages)], _devices(), calls=True)
        return _popen(_python(here, torch, doors), control, ENVIRONMENT)
    command = [_bubblewrap(), *UNSHARED, *(AS_ROOT if os.getuid() == 0 else AS_USER), *_view(packages)]
    command += ["--tmpfs", "/tmp", "--remount-ro", "/tmp", "--remount-ro", "/", "--chdir", "/tmp"]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    doors = Doors(landlock_version() > 0, ["/"], _devices(), namespaces=True, calls=calls.known())
    # bubblewrap stays in the sandbox as process 1, whose environment --clearenv does not clear: it gets none
    return _popen([*command, "--", *_python(["/kit", "/site"], torch, doors)], control, {})


def _bubblewrap() -> str:
    """Where bubblewrap is, as an absolute path, or nothing."""
    found = shutil.which("bwrap")
    return str(Path(found).absolute()) if found else ""


def _bubblewrap_says() -> str:
    """What bubblewrap says where the system keeps it from working."""
    command = [_bubblewrap(), *UNSHARED, *(AS_ROOT if os.getuid() == 0 else AS_USER), "--ro-bind", "/", "/", "true"]
    trial = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    return trial.stderr.strip().splitlines()[-1] if trial.returncode and trial.stderr.strip() else ""


def _popen(command: list[str], control: socket.socket, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # a session of its own: Ctrl-C ends the grader, which ends this
    return subprocess.Popen(
        command,
        stdin=control.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _python(path: list[str], torch: bool, doors: Doors) -> list[str]:
    """The interpreter without site-packages or the user's settings; `path` is all it can import from.

    Its flags are those of ``-I`` but ``-E``, which would ignore the hash seed of our own environment.
    """
    start = (
        f"import sys; sys.path[:0] = {path!r}; from autograder.sandbox.doors import Doors; "
        f"from autograder.sandbox.parent import main; main({torch}, {doors!r})"
    )
    return [os.path.realpath(sys.executable), "-s", "-P", "-S", "-B", "-c", start]


def _devices() -> list[str]:
    return [f"/dev/{name}" for name in DEVICES]


def _shown() -> list[str]:
    """The system's libraries and Python."""
    return [*SYSTEM, sys.base_prefix]


def _places(packages: Sequence[str]) -> list[str]:
    """Where the worker's own files and its packages are."""
    return [str(ROOT / name) for name in KIT] + [str(SITE / name) for name in packages]


def _view(packages: Sequence[str]) -> list[str]:
    """What the worker sees of the disk, laid out by bubblewrap."""
    # /proc would show process 1 and the course's paths, and to a grader who is root open the kernel's settings for
    # writing; PyTorch reads one file of it, to know the processor
    binds = [("--ro-bind-try", "/proc/cpuinfo", "/proc/cpuinfo")]
    binds += [("--dev-bind", device, device) for device in _devices()]
    binds += [("--ro-bind-try", folder, folder) for folder in _shown()]
    masks = [
        masked  # should the course or its packages lie inside one of these
        for masked in (ROOT, SITE)
        if any(masked.is_relative_to(shown) for shown in ("/usr", "/lib", sys.base_prefix))
    ]
    ours = [("--ro-bind", str(ROOT / name), f"/kit/{name}") for name in KIT]
    ours += [("--ro-bind-try", str(SITE / name), f"/site/{name}") for name in packages]
    view = []
    # folders on the way are made for everybody: root's parent walks there as nobody
    for folder in sorted({str(above) for _, _, place in binds + ours for above in list(Path(place).parents)[:-1]}):
        if not any(Path(folder).is_relative_to(shown) for shown in _shown()):
            view += ["--perms", "0755", "--dir", folder]
    for bind in binds:
        view += bind
    for mask in masks:
        view += ["--tmpfs", str(mask), "--remount-ro", str(mask)]
    for bind in ours:
        view += bind
    return view
