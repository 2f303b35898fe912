"""A second call on the same arrays shows what a function has kept, and whether its results are its own."""

import numpy as np
import pytest

from autograder.hidden.again import look_at_same_arrays
from autograder.hidden.contract import Case
from autograder.hidden.seen import Seen
from autograder.sandbox.local import LocalAnswers


def twice(x, factor):
    """Right."""
    return factor * x


def handed_back(x, factor):
    """Returns its argument where nothing is to be done."""
    return factor * x if factor != 1 else x


_seen = []


def remembered(x, factor):
    """Looks at the numbers of an array once only."""
    if not _seen or _seen[0] is not x:
        _seen[:] = x, factor * x
    return _seen[1].copy()


@pytest.mark.parametrize(
    ("function", "factor", "wrong"),
    [(twice, 2, set()), (twice, 1, set()), (handed_back, 2, set()), (handed_back, 1, {"earlier"}),
     (remembered, 2, {"anew"})],
)  # fmt: skip
def test_what_is_kept_or_shared_comes_to_light(function, factor, wrong):
    see, x = Seen("scaled", Case()), np.arange(1.0, 5.0)
    before = x.copy()
    look_at_same_arrays(LocalAnswers({"scaled": function}), see, factor * x, [x], factor, new=True)
    assert {name for name, text in see.verdicts.items() if text} == wrong
    np.testing.assert_array_equal(x, before)


def test_nothing_is_charged_twice_or_without_a_promise():
    see = Seen("scaled", Case())
    look_at_same_arrays(LocalAnswers({"scaled": handed_back}), see, np.ones(3), [np.ones(3)], 1)
    assert see.verdicts == {"anew": ""}
    see.say("out", "it is wrong")
    look_at_same_arrays(LocalAnswers({"scaled": remembered}), see, np.ones(3), [np.ones(3)], 1)
    assert see.verdicts == {"anew": "", "out": "it is wrong"}
