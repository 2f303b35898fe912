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
AT_MOST = 6
"""How many times as long as it may take a worker is waited for, where the machine is busy with something else."""
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
        self._deadline = self._latest = 0.0
        self.held_up = 0.0
        """Seconds of the last exchange in which the machine let it wait: they are nobody's slowness."""

    def exchange(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a message and wait for the reply. Raises WorkerGone."""
        began, self.held_up = time.monotonic(), 0.0
        self._deadline, self._latest = began + seconds, began + AT_MOST * seconds
        try:
            self._send(wire.encode(message, bounds=wire.REQUEST))
            header, body = wire.lengths(self._receive(wire.PREFIX.size))
            reply = wire.decode(self._receive(header), self._receive(body))
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

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._writable)
            view = view[os.write(self._in, view[: 2**16]) :]

    def _receive(self, size: int) -> bytearray:
        """The next `size` bytes. What comes behind them is kept: one read brings a small reply whole."""
        data, ahead = bytearray(size), bytearray(2**16)
        there = min(size, len(self._unread))
        data[:there] = self._unread[:there]
        del self._unread[:there]
        missing = memoryview(data)[there:]
        while missing:
            self._wait(self._readable)
            count = os.readv(self._out, [missing, ahead])
            if not count:
                raise EOFError
            self._unread += ahead[: max(0, count - len(missing))]
            missing = missing[count:]
        return data

    def _wait(self, ready: select.poll) -> None:
        """Wait until the pipe is ready; meanwhile, watch what memory is really in use, whatever it is called there.

        What this process overslept, and what the worker stood in line for a processor, is not held against it.
        """
        stood = None
        # one that is always ready with one byte more is late, too
        while (began := time.monotonic()) < min(self._deadline + self.held_up, self._latest):
            nap = min(self._deadline + self.held_up - began, WATCH_SECONDS)
            if ready.poll(1000 * nap):
                return
            if self._life.memory() > self._limits.memory:
                raise EOFError  # as if the kernel had ended it
            before, stood = stood, self._life.stood_in_line()
            took = time.monotonic() - began
            self.held_up += min(took, took - nap + (0.0 if before is None else stood - before))
        raise TimeoutError

    def _cause_of_death(self) -> str:
        if self._life.memory() > self._limits.memory or self._life.ended(seconds=5) in KILLED:
            return EATS
        return "ended the whole Python process; leave out exit(), quit() and os._exit()"
