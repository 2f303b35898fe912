"""A second call on the same arrays, which hold other numbers by then: what is kept or shared comes to light.

Arrays that cross to the worker are new ones at every call, so both calls are made there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.hidden.checks import difference
from autograder.hidden.contract import Result
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

ANEW = Result("anew", "Computes from the numbers that it is given now, also in arrays that it has met before.", 0.5)
TWICE = '''
import copy

def _twice(name, arrays, others, rest, options):
    """Calls a function, puts other numbers into its arrays, and calls it again; tells if its first result stays."""
    function = globals()[name]
    first = function(*arrays, *rest, **options)
    told = copy.deepcopy(first)
    for array, other in zip(arrays, others):
        if array is not None:
            array[...] = other
    again = function(*arrays, *rest, **options)
    pairs = zip(first, told) if isinstance(first, (tuple, list)) else [(first, told)]
    return again, all(bool((one == other).all()) for one, other in pairs)
'''


def look_at_same_arrays(
    answers: Any,
    see: Seen,
    result: Any,
    arrays: Sequence[Array | None],
    *rest: Any,
    options: Mapping[str, Any] | None = None,
    new: bool = False,
) -> None:
    """Look whether a function gives the same in arrays that held twice the numbers before.

    Parameters
    ----------
    answers, see : the student's functions, and what gets the verdicts, under the names ``anew`` and ``earlier``
    result : what the function gave in new arrays; if something is wrong with that, nothing is looked at
    arrays : those that it was given, None where there is none
    rest, options : its other arguments
    new : whether what it gives is to be in new arrays, which do not change with those that it was given
    """
    if any(see.verdicts.values()):
        return
    doubled = [None if array is None else 2 * array for array in arrays]
    more = list(rest), dict(options or {})
    again, stays = answers.subclass(see.of, TWICE, "_twice", see.of, doubled, list(arrays), *more)
    pairs = list(zip(again, result, strict=True)) if isinstance(result, tuple | list) else [(again, result)]
    same = not any(difference(one, other, "") for one, other in pairs)
    see.true("anew", same, "where an array that it has met before holds other numbers, it goes by the old ones")
    if new:
        see.true("earlier", stays is True, "what it returned changes later, with the arrays that it was given")
