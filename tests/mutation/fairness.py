"""Other course secrets draw other inputs: right answers must pass with every one, and mistakes be caught."""

from __future__ import annotations

from autograder.mistakes import catalogue
from mutation.course import notebooks
from mutation.entries import loses_marks
from mutation.rewriting import lost_here

SECRETS = tuple(f"course secret {number}" for number in range(40))
RIGHT = ("reference", "plain")
STRIDE = 20
"""Every secret is tried on one entry in so many, the next secret on the next ones."""


def faults_with(number: int) -> list[str]:
    """What goes wrong with a secret: right answers that lose marks, and mistakes that lose none."""
    secret = SECRETS[number]
    unfair = [f"{secret}: {message}" for name in RIGHT for message in lost_here(name, secret)]
    names = [spec.name for spec in notebooks(torch=False)]
    tried = [mistake for mistake in catalogue() if mistake.notebook in names][number % STRIDE :: STRIDE]
    return unfair + [f"{secret}: {mistake.name} is not caught" for mistake in tried if not loses_marks(mistake, secret)]
