"""One worker process and its pipe: messages there, replies back, and what became of it if none comes."""

from __future__ import annotations

import os
import select
import signal
import time
from typing import Any

from autograder.sandbox import wire
from autograder.sandbox.doors import Limits
from autograder.sandbox.sentences import EATS, HANGS
from autograder.sandbox.warm import fork_worker

WATCH_SECONDS = 0.1
"""How often a worker that takes its time is looked after."""
KILLED = (-signal.SIGXCPU, -signal.SIGKILL)


class WorkerGone(Exception):  # noqa: N818  (it is an event, told to the student in other words)
    """The worker hung, died, or spoke nonsense; the message completes "`f` ..."."""


class Worker:
    """One worker process and its pipe.

    The next frame on it is taken for the reply. Student code can write frames of its own, and so answer its own next
    questions wrongly, as it could anyway; nobody else's answers come over this pipe.
    """

    def __init__(self, sandbox: str, limits: Limits, torch: bool = False):
        to_worker, self._in = os.pipe()
        self._out, from_worker = os.pipe()
        self._limits = limits
        try:
            self._life = fork_worker(sandbox, torch, limits, to_worker, from_worker)
        finally:
            os.close(to_worker)
            os.close(from_worker)
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        self._writable, self._readable = select.poll(), select.poll()
        self._writable.register(self._in, select.POLLOUT)
        self._readable.register(self._out, select.POLLIN)
        self._unread = bytearray()

    def exchange(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a message and wait for the reply. Raises WorkerGone."""
        deadline = time.monotonic() + seconds
        try:
            self._send(wire.encode(message, bounds=wire.REQUEST), deadline)
            header, body = wire.lengths(self._receive(wire.PREFIX.size, deadline))
            reply = wire.decode(self._receive(header, deadline), self._receive(body, deadline))
        except TimeoutError:
            raise WorkerGone(
                f"{HANGS} {seconds:.0f} seconds on a small input; look for a loop that never ends"
            ) from None
        except (BrokenPipeError, EOFError):
            raise WorkerGone(self._cause_of_death()) from None
        except wire.WireError as error:
            raise WorkerGone(f"returned something that cannot be read: {error}") from None
        if not isinstance(reply, dict):
            raise WorkerGone("returned something that cannot be read")
        return reply

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._life.kill()
        os.close(self._in)
        os.close(self._out)

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._writable, deadline)
            view = view[os.write(self._in, view[: 2**16]) :]

    def _receive(self, size: int, deadline: float) -> bytearray:
        """The next `size` bytes. What comes behind them is kept: one read brings a small reply whole."""
        data, ahead = bytearray(size), bytearray(2**16)
        there = min(size, len(self._unread))
        data[:there] = self._unread[:there]
        del self._unread[:there]
        missing = memoryview(data)[there:]
        while missing:
            self._wait(self._readable, deadline)
            count = os.readv(self._out, [missing, ahead])
            if not count:
                raise EOFError
            self._unread += ahead[: max(0, count - len(missing))]
            missing = missing[count:]
        return data

    def _wait(self, ready: select.poll, deadline: float) -> None:
        """Wait until the pipe is ready; meanwhile, watch what memory is really in use, whatever it is called there."""
        while (left := deadline - time.monotonic()) > 0:  # one that is always ready with one byte more is late, too
            if ready.poll(1000 * min(left, WATCH_SECONDS)):
                return
            if self._life.memory() > self._limits.memory:
                raise EOFError  # as if the kernel had ended it
        raise TimeoutError

    def _cause_of_death(self) -> str:
        if self._life.memory() > self._limits.memory or self._life.ended(seconds=5) in KILLED:
            return EATS
        return "ended the whole Python process; leave out exit(), quit() and os._exit()"
