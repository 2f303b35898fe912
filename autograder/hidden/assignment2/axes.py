"""Axes that many contracts have."""

from __future__ import annotations

from autograder.hidden.contract import Axis, Result

DTYPE = Axis(
    "dtype",
    {"float64": "for arrays of float64", "float32": "for arrays of float32"},
    "Works on arrays of float32, too.",
)
MEMORY = Axis(
    "memory",
    {
        "C": "for arrays in C order",
        "Fortran": "for arrays in Fortran order",
        "gaps": "for arrays that are views with gaps",
    },
    "Works on arrays in any order in memory, such as views of others.",
)
ARGUMENTS = Result("arguments", "Leaves the arrays that it is given as they were.", unless="arguments may change")
SPARSE = Axis(
    "sparse",
    {False: "", True: "where some of what flows back is zero"},
    "Works where some of what flows back is zero, as behind a ReLU.",
)
AGAIN = Result("again", "Gives the same when it is called again with the same cache.")


def order_of(settings: str) -> Axis:
    """Whether the keys of a dictionary of settings come in another order than in the docstring."""
    return Axis(
        "order",
        {False: f"with the keys of `{settings}` in one order", True: f"with the keys of `{settings}` in another"},
        f"Looks settings up in `{settings}` by name.",
        weight=0.5,
    )


def ordered(settings: dict, other_order: bool) -> dict:
    """A dictionary of settings with its keys in this order, or in another."""
    return dict(sorted(settings.items(), reverse=True)) if other_order else settings
