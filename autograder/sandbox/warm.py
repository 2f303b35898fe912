"""The grader's warm parents: one for NumPy and one for PyTorch, started when first needed, and asked for workers."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.doors import Limits
from autograder.sandbox.parent import NUMBER, READY, REQUEST
from autograder.sandbox.walls import SandboxError, start_parent

START_SECONDS = 60
"""How long a parent may take to import PyTorch on a machine that does much else."""
BIRTH_SECONDS = 15
"""How long a worker may take to be born, which is a matter of milliseconds: a parent that takes longer is replaced."""
TRIES = 4
_parents: dict[tuple[int, str, bool], Parent] = {}
"""By the process that started them, since what is forked from it must not share them."""


@dataclass
class Life:
    """A worker's life, as its supervisor reports it."""

    report: socket.socket
    pid: int
    """Its number, where the machine has no handles: only without a wall."""
    handle: int
    """What it is killed by, and nothing else can be: a number may belong to another by then. -1 if there is none."""

    @classmethod
    def awaited(cls, report: socket.socket) -> Life:
        """The life that is reported first.

        Raises
        ------
        OSError : if none is
        """
        if _readable(report, BIRTH_SECONDS):
            data, handles, _, _ = socket.recv_fds(report, NUMBER.size, 1)
            if len(data) == NUMBER.size:
                return cls(report, NUMBER.unpack(data)[0], handles[0] if handles else -1)
        raise BrokenPipeError("it was not born")

    def ended(self, seconds: float) -> int | None:
        """Its exit code; a signal's number is negative. None if it lives, or nobody can tell."""
        if not _readable(self.report, seconds):
            return None
        data = self.report.recv(NUMBER.size)
        return NUMBER.unpack(data)[0] if len(data) == NUMBER.size else None

    def number(self) -> int:
        """Its process id as this process counts; 0 if nobody can tell."""
        if self.handle < 0:
            return self.pid
        about = Path(f"/proc/self/fdinfo/{self.handle}").read_text(encoding="utf-8")
        return next((int(line.split()[1]) for line in about.splitlines() if line.startswith("Pid:")), 0)

    def memory(self) -> int:
        """Bytes of memory that it uses; 0 if nobody can tell."""
        with contextlib.suppress(OSError):
            pages = Path(f"/proc/{self.number()}/statm").read_text(encoding="utf-8").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
        return 0

    def stood_in_line(self) -> float:
        """Seconds for which it could have run and no processor was free; 0 if nobody can tell."""
        with contextlib.suppress(OSError, IndexError, ValueError):
            return int(Path(f"/proc/{self.number()}/schedstat").read_text(encoding="utf-8").split()[1]) / 1e9
        return 0.0

    def kill(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            if self.handle >= 0:
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            else:
                os.kill(self.pid, signal.SIGKILL)
        self.report.close()
        if self.handle >= 0:
            os.close(self.handle)


@dataclass
class Parent:
    """A warm parent's process, and the socket on which it is asked for workers."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    ready: bool = False

    @classmethod
    def start(cls, sandbox: str, torch: bool) -> Parent:
        """Start one; it takes a while until it is ready, and this does not wait for it."""
        ours, theirs = socket.socketpair()
        with theirs:
            return cls(start_parent(sandbox, theirs, torch), ours)

    def request(self, limits: Limits, read: int, write: int) -> Life:
        """Have it fork a worker that reads and writes these pipes.

        Raises
        ------
        OSError : if it or the worker does not live
        """
        if not self.ready:
            if not _readable(self.control, START_SECONDS) or self.control.recv(len(READY)) != READY:
                raise BrokenPipeError("it did not start")
            self.ready = True
        ours, theirs = socket.socketpair()
        data = REQUEST.pack(limits.memory, limits.cpu_seconds, limits.scratch)
        try:
            with theirs:
                socket.send_fds(self.control, [data], [read, write, theirs.fileno()])
            return Life.awaited(ours)
        except OSError:
            ours.close()
            raise

    def stop(self) -> None:
        """End it, and all its workers with it."""
        self.control.close()
        self.process.kill()
        self.process.wait()


def start_ahead(sandbox: str, torch: bool) -> None:
    """Start the parent that will be needed, and do not wait for it."""
    _parent(sandbox, torch)


def fork_worker(sandbox: str, torch: bool, limits: Limits, read: int, write: int) -> Life:
    """A worker that reads and writes these ends of pipes, forked by the warm parent.

    Raises
    ------
    SandboxError : if `sandbox` cannot be had here
    """
    for _ in range(TRIES):  # a parent may have been killed, for want of memory say
        parent = _parent(sandbox, torch)
        with contextlib.suppress(OSError):
            return parent.request(limits, read, write)
        parent.stop()
    raise SandboxError(f"the sandbox {sandbox!r} does not start here; `autograder doctor` shows what is missing.")


def _parent(sandbox: str, torch: bool) -> Parent:
    key = (os.getpid(), sandbox, torch)
    if key in _parents and _parents[key].process.poll() is not None:
        _parents.pop(key).stop()
    if key not in _parents:
        _parents[key] = Parent.start(sandbox, torch)
    return _parents[key]


@atexit.register
def _stop_all() -> None:
    for (pid, _, _), parent in _parents.items():
        if pid == os.getpid():
            parent.stop()


def _readable(report: socket.socket, seconds: float) -> bool:
    wait = select.poll()
    wait.register(report, select.POLLIN)
    return bool(wait.poll(1000 * max(0.0, seconds)))
