"""Axes that many contracts have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.hidden.contract import Axis, Case, Result
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen, as_passed

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
FLOW = Axis(
    "flow",
    {"usual": "", "sparse": "where some of what flows back is zero", "small": "where what flows back is around 1e-10",
     "large": "where what flows back is around 1e6"},
    "What flows back may be of any size, and some of it zero, as behind a ReLU.",
    hides=("sparse",),
)  # fmt: skip
ZEROS = Axis(
    "zeros",
    {False: "where no input is zero", True: "where some inputs are zero"},
    "An input of zero has a gradient, too.",
    seen_in=("dx",),
)
AGAIN = Result("again", "Gives the same when it is called again with the same cache.")


def refuses(what: str) -> Result:
    """That an answer raises the error which its docstring promises."""
    return Result("refuses", f"Raises a ValueError {what}.", 0.5, unless="anything may be given")


def is_refused(function: Callable[..., Any], *args: Any, **options: Any) -> bool:
    """Whether a call raises a ValueError."""
    try:
        function(*args, **options)
    except Exception as error:  # the worker tells of it
        return "ValueError" in str(error)
    return False


def flowing(dout: Array, case: Mapping[str, Any]) -> Array:
    """What flows back as a case asks for it.

    Zeros are at the beginnings of rows, too, where a loop might stop, and a whole example has nothing else.
    """
    flow = case.get("flow")
    if flow == "sparse":
        dout.flat[::3] = 0
        if len(dout) > 1:
            dout[0] = 0
    return dout * {"small": 1e-10, "large": 1e6}.get(flow or "", 1.0)


EARLIER = Result("earlier", "What it returned before stays as it is when it is called again.", 0.5)


def is_called_again(case: Case) -> bool:
    """Whether a function is called once more in a case: in a third of them, among which are all values of all axes."""
    return bool(case.memory == "Fortran")


def look_at_earlier(answers: Any, see: Seen, *args: Any) -> None:
    """Call the function once more, with other numbers, and look whether what it returned before has changed."""
    if is_called_again(see.case):
        first, *rest = args
        getattr(answers, see.of)(as_passed(2 * first, see.case), *rest)
        see.true("earlier", not answers.overwritten, "called again, it overwrites what it returned before")


def look_at_settings(see: Seen, after: Mapping[str, Any], before: Mapping[str, Any], what: str) -> None:
    """Look whether settings are as they were; there may be more, such as running averages."""
    kept = all(key in after and after[key] == value for key, value in before.items())
    see.true("arguments", kept, f"it changes the settings in `{what}`, which the next call still needs")


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
    return dict(reversed(settings.items())) if other_order else settings
