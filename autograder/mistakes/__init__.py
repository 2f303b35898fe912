"""The catalogue of what people get wrong: each entry an edit that turns the reference solution into the mistake.

It feeds the demo's class and the tests of the hidden tests; one module holds the entries of one notebook.
"""

from autograder.mistakes import batch_normalization, fully_connected_nets
from autograder.mistakes.mistake import EditError, Mistake, applied

__all__ = ["EditError", "Mistake", "applied", "catalogue", "named"]


def catalogue() -> tuple[Mistake, ...]:
    """Every known mistake, in the notebooks' order."""
    return fully_connected_nets.MISTAKES + batch_normalization.MISTAKES


def named(name: str) -> Mistake:
    """The mistake of that name. Raises KeyError if there is none."""
    for mistake in catalogue():
        if mistake.name == name:
            return mistake
    raise KeyError(f"there is no mistake called {name}; `catalogue()` lists them")
