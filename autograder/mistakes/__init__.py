"""The catalogue of what people get wrong: each entry an edit that turns the reference solution into the mistake.

It names failing answers, feeds the demo's class and tests the hidden tests. The entries of an assignment are the
`MISTAKES` of the folder of its name; each module there holds a few questions'.
"""

import importlib
import pkgutil
from functools import cache

from autograder.mistakes.mistake import EditError, Mistake, applied, both_applied, reference

__all__ = ["EditError", "Mistake", "applied", "both_applied", "catalogue", "named", "reference"]


@cache
def catalogue() -> tuple[Mistake, ...]:
    """Every known mistake, assignment by assignment, in the notebooks' order."""
    folders = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return tuple(mistake for folder in folders for mistake in importlib.import_module(f"{__name__}.{folder}").MISTAKES)


def named(name: str) -> Mistake:
    """The mistake of that name. Raises KeyError if there is none."""
    for mistake in catalogue():
        if mistake.name == name:
            return mistake
    raise KeyError(f"there is no mistake called {name}; `catalogue()` lists them")
