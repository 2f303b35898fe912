"""A network that is handed in trained: the share that it gets right of examples which no release holds, in steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.hidden.checks import check, difference, numbers
from autograder.hidden.contract import Result
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

BATCH = 50
"""A large network on one core still answers within the patience for a call."""
ALONE = (3, 11)
"""Examples that are shown once more, each by itself."""


def accuracies(steps: Sequence[int], of: str) -> list[Result]:
    """The results that `look_at_accuracy` looks at besides the scores, for steps in percent `of` some examples."""
    return [Result(f"{step} %", f"Gets {step} % of {of} right.") for step in steps]


def look_at_accuracy(see: Seen, net: Any, x: Array, y: Array, steps: Sequence[int], of: str = "examples") -> None:
    """Measure a trained network, one standard error of the measurement in the student's favour.

    Parameters
    ----------
    see : takes down the results "scores" and, for every step, such as "70 %"
    net : what `Answers.checkpoint` gives
    x, y : arrays (N, ...) and (N,): examples that students do not have, and their classes, of 0 to C - 1
    steps : shares in percent
    of : what the examples are called
    """
    if x.dtype.kind == "f":
        x = x.astype(np.float32)  # as the weights are
    classes = int(y.max()) + 1
    batches = [_scores(net, x[i : i + BATCH], classes) for i in range(0, len(x), BATCH)]
    measured = float((np.concatenate(batches).argmax(axis=1) == y).mean())
    for step in steps:
        goal = step / 100
        allowance = np.sqrt(goal * (1 - goal) / len(y))
        wrong = (
            f"`{see.of}` with the weights in `{see.of}.pt` gets {100 * measured:.1f} % of the grader's {of} "
            f"right; this step is at {step} %, with {100 * allowance:.1f} granted for chance."
        )
        see.true(f"{step} %", measured >= goal - allowance, wrong)
    alone = np.concatenate([_scores(net, x[i : i + 1], classes) for i in ALONE])
    what = "the array of scores of an input alone, not in a batch,"
    see.close("scores", alone, batches[0][list(ALONE)], what, tol=0.01)


def _scores(net: Any, x: Array, classes: int) -> Array:
    scores = net(x)
    wrong = difference(scores, np.zeros((len(x), classes)), "the array of scores", tol=np.inf)
    check(not wrong, wrong)
    return numbers(scores, "the array of scores")
