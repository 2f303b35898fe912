"""Processes that hand-ins are read and graded in, each of which can be killed alone and none of which outlives us.

A process serves one hand-in after the other, for starting one takes time. One that hangs or dies is replaced, and
costs only the hand-in that it was at.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any

from pebble import ProcessPool
from threadpoolctl import threadpool_limits

from autograder.sandbox.doors import die_with_parent

MEMORY = 4 * 2**30
"""Bytes of data of one process. A notebook of the largest size that is read takes a quarter of it."""


class Processes(Executor):
    """An executor whose tasks may take so many seconds each; `TimeoutError` and `ProcessExpired` cost only a task."""

    def __init__(self, count: int, seconds: float):
        # spawned, not forked: what is open here, nbgrader's gradebook say, must not be shared
        self._pool = ProcessPool(count, initializer=_begin, initargs=(os.getpid(),), context=get_context("spawn"))
        self._seconds = seconds

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Schedule a call; its time runs from when a process takes it up."""
        return self._pool.schedule(fn, args, kwargs, self._seconds)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, with `cancel_futures` whatever they are doing."""
        if cancel_futures:
            self._pool.stop()
        else:
            self._pool.close()
        if wait:
            self._pool.join()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.shutdown(cancel_futures=kind is not None)


def _begin(parent: int) -> None:
    """What a process does first: see to it that it uses one thread and so much memory, and ends with its parent."""
    threadpool_limits(1)
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, most))
    if sys.platform == "linux":
        die_with_parent()
    else:  # a call that keeps Python's lock to itself keeps this thread waiting, too
        Thread(target=_end_with_parent, daemon=True).start()
    if os.getppid() != parent:  # it ended before that
        os._exit(1)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGKILL)
