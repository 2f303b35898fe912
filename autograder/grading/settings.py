"""How to grade: the course secret, the sandbox, and what a hand-in may use."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from math import inf
from pathlib import Path

from autograder.sandbox.answers import Answers, Budget, Patience, Program
from autograder.sandbox.doors import Limits
from autograder.sandbox.walls import check_sandbox, strongest

SECRET_FILE = ".course-secret"


@dataclass(frozen=True)
class Settings:
    """How to grade."""

    secret: str
    """What the hidden tests' inputs are drawn from. The same secret gives the same scores; keep it to yourself."""
    sandbox: str = "bubblewrap"
    """A wall (see `autograder.sandbox.walls`), or ``none`` to run student code unconfined."""
    limits: Limits = Limits()
    patience: Patience = Patience()
    diagnosis: bool = True
    """Whether to tell students which known mistake an answer behaves like."""
    torch_limits: Limits = Limits(memory=8 * 2**30, cpu_seconds=600)
    torch_patience: Patience = Patience(call=60.0, total=300.0)
    """For notebooks that work with PyTorch, whose networks are bigger."""
    total: float = 180.0
    """Seconds for all calls on one hand-in. Its notebooks share them evenly, and what one leaves is the next ones'."""
    around: float = 120.0
    """Seconds for reading a hand-in, starting workers and comparing, after which its process is taken to hang."""

    @classmethod
    def load(cls, root: Path, sandbox: str | None = None, diagnosis: bool = True) -> Settings:
        """The settings of the course at `root`.

        The secret is taken from the environment variable ``COURSE_SECRET``, else from the file ``.course-secret``,
        which is made with a random secret if there is none; the sandbox from `sandbox`, else from
        ``AUTOGRADER_SANDBOX``, else it is the strongest that works here.

        Raises
        ------
        SandboxError : if the sandbox cannot be had here
        """
        secret = secret_of(root)
        sandbox = sandbox or os.environ.get("AUTOGRADER_SANDBOX") or strongest()
        check_sandbox(sandbox)
        return cls(secret, sandbox, diagnosis=diagnosis)

    @property
    def most(self) -> float:
        """Seconds after which a hand-in's process is ended."""
        return self.total + self.around

    def budget(self, torch: bool, share: float = inf) -> Budget:
        """The time for one notebook, whatever is called how often: no more than its share of the hand-in's."""
        return Budget(min(share, (self.torch_patience if torch else self.patience).total))

    def answers(self, program: Program, budget: Budget) -> Answers:
        """A notebook's functions in a worker of their own, started when the first of them is asked for."""
        if program.torch:
            return Answers(program, self.sandbox, self.torch_limits, self.torch_patience, budget)
        return Answers(program, self.sandbox, self.limits, self.patience, budget)


def secret_of(root: Path) -> str:
    """The secret of the course at `root`; if there is none, one is made."""
    if given := os.environ.get("COURSE_SECRET"):
        return given
    file = root / SECRET_FILE
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(16) + "\n")
    return file.read_text().strip()
