"""Commands in processes of their own: typed, killed, and looked after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

MODULES = {"autograder": "autograder.cli", "nbgrader": "nbgrader"}
PATIENCE = 10.0
"""Seconds for processes to end after their leader."""


@dataclass
class Command:
    """A command that is running, and the processes it has started."""

    words: Sequence[str]
    cwd: Path
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        name, *rest = self.words
        environment = os.environ | {"FAULTS": self.mark, "COURSE_SECRET": "faults", "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", MODULES[name], *rest],
            cwd=self.cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def kill(self) -> list[psutil.Process]:
        """Kill the leader, and nothing else; the processes it had."""
        found = self.family()
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()
        return found

    def family(self) -> list[psutil.Process]:
        """Every process that the leader started, directly or not."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def end(self, seconds: float = 300) -> tuple[int, str]:
        """Wait for it; its exit code and what it said."""
        said, _ = self.process.communicate(timeout=seconds)
        return self.process.returncode, said

    def left(self, known: Sequence[psutil.Process] = ()) -> list[str]:
        """What is still there of it after a while."""
        deadline = time.monotonic() + PATIENCE
        while found := [process for process in {*known, *self._marked()} if process.is_running()]:
            if time.monotonic() > deadline:
                return [f"{process.pid} {process.name()}" for process in found]
            time.sleep(0.05)
        return []

    def _marked(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("FAULTS") == self.mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except psutil.Error:
                continue
        return found


def finish(*words: str, cwd: Path) -> str:
    """Type a command that must succeed; what it said."""
    code, said = Command(words, cwd).end()
    assert code == 0, f"{' '.join(words)} ended with {code}:\n{said}"
    return said
