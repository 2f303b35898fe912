"""The warm parent: holds Python and NumPy, or PyTorch as well, and forks a worker for whoever asks.

It stands behind the wall and sees nothing of the course; no byte of a student's ever reaches it. A request is three
numbers and three ends of pipes: the worker's input, its output, and where to report. For each, a supervisor is forked,
which asks for namespaces of their own, forks the worker into them, hands out a handle to kill it by, and reports how
it ended. The worker closes every door before it reads its first byte, and may not fork.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import struct
import sys
import warnings

from autograder.sandbox import worker
from autograder.sandbox.doors import (
    Doors,
    Limits,
    close_doors,
    die_with_parent,
    keep_importing,
    leave_root,
    open_places,
    unshare,
)

REQUEST = struct.Struct("!QQQ")
"""What a worker may use: memory, CPU seconds, scratch."""
NUMBER = struct.Struct("!i")
"""The worker's process id, once it lives; its exit code, once it does not: a signal's number is negative."""
READY = b"+"
WATCH_MILLISECONDS = 50
"""How often a supervisor looks whether its worker has ended, where it must look after the grader as well."""
AT_HAND = (
    *("cs231n.definitions", "numpy.linalg", "numpy.polynomial", "numpy.random", "numpy.lib.stride_tricks"),
    *("collections.abc", "dataclasses", "enum", "functools", "inspect", "itertools", "math", "operator", "typing"),
)
"""What every worker imports, or many answers do: once here rather than in each of them."""
Closing = tuple[Doors, list[tuple[int, int]], Limits]
"""What `close_doors` takes."""


def main(torch: bool, doors: Doors) -> None:
    """Fork workers for as long as standard input, a socket, is open; it is hidden from them."""
    control = socket.socket(fileno=os.dup(0))
    _hide_standard_streams()
    warm_up(torch)
    places = open_places(doors)
    if doors.calls or doors.namespaces:
        if os.getuid() == 0 and not doors.namespaces:
            keep_importing()
        leave_root(keep_admin=doors.namespaces)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for supervisors
    gc.collect()
    gc.freeze()
    control.send(READY)
    while True:
        data, fds, _, _ = socket.recv_fds(control, REQUEST.size, 3)
        if len(data) < REQUEST.size or len(fds) < 3:
            return
        if not os.fork():
            control.close()
            _supervise(fds, torch, (doors, places, Limits(*REQUEST.unpack(data))))
        for fd in fds:
            os.close(fd)


def warm_up(torch: bool) -> None:
    """Import what workers need, and call once what costs most when it is called first."""
    warnings.simplefilter("ignore")
    for name in AT_HAND:
        importlib.import_module(name)
    if not torch:
        sys.modules["torch"] = None  # type: ignore[assignment]  # importing it fails, whatever is installed
        return
    library = importlib.import_module("torch")
    library.set_num_threads(1)
    functional = library.nn.functional
    weight, images = library.zeros(2, 1, 3, 3, requires_grad=True), library.zeros(2, 1, 5, 5)
    hidden = functional.relu(functional.conv2d(images, weight, padding=1))
    functional.cross_entropy(hidden.flatten(1), library.zeros(2, dtype=library.long)).backward()
    (hidden := functional.relu(functional.conv2d(images, weight))).backward(library.ones_like(hidden))


def _hide_standard_streams() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def _supervise(fds: list[int], torch: bool, doors: Closing) -> None:
    """Fork the worker, say who it is and how it ended, and end."""
    code = 1
    try:
        bound = die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        read, write, report = fds[0], fds[1], socket.socket(fileno=fds[2])
        own = doors[0].namespaces and unshare()
        if not (child := os.fork()):
            report.close()
            _work(read, write, torch, doors, own)
        os.close(read)
        os.close(write)
        handles = [os.pidfd_open(child)] if hasattr(os, "pidfd_open") else []
        socket.send_fds(report, [NUMBER.pack(child)], handles)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1] if bound else _watched(child, report))
        with contextlib.suppress(BrokenPipeError):  # it was killed, and nobody asks how it ended
            report.send(NUMBER.pack(ended))
        code = 0
    finally:
        os._exit(code)


def _watched(child: int, report: socket.socket) -> int:
    """The status with which a worker ends, of itself or because its grader has: the other end of `report` is closed."""
    left = select.poll()
    left.register(report, select.POLLIN)
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        if left.poll(WATCH_MILLISECONDS):
            os.kill(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]


def _work(read: int, write: int, torch: bool, doors: Closing, own: bool) -> None:
    """Close every door, and serve the pipe until it ends."""
    try:
        die_with_parent()
        _hide_standard_streams()  # once more: these are the worker's own, as its pipes are
        close_doors(*doors, own)
        worker.main(read, write, torch)
    finally:
        os._exit(0)
