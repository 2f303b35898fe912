"""What one case shows: for every result that a test looks at, whether it is right, and what is wrong with it if not.

A test gets a `Seen` beside the answers. It says what it looks at by the names of the contract's results, and goes on
after what is wrong, because one call shows several results. What is said completes "it is wrong ...: ".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.hidden.checks import TOL, difference, unpacked
from autograder.hidden.contract import Case
from autograder.hidden.measures import Measure, measure
from autograder.hidden.oracles import Array


class Seen:
    """The verdicts on one case.

    Parameters
    ----------
    of : str
        The function or class that is asked for, for messages.
    case : Case
        It may have the axes ``dtype`` ("float64" or "float32") and ``memory`` ("C", "Fortran", "gaps", or "mixed" for
        both of the first two in turn), which say how arrays are passed.
    """

    def __init__(self, of: str, case: Case) -> None:
        self.of, self.case = of, case
        self.verdicts: dict[str, str] = {}
        """What is wrong with a result, or nothing; in the order of looking."""
        self.measures: dict[str, list[Measure]] = {}
        """What was compared and is wrong, in numbers: by these, answers with the same mistake are known."""
        self.called: dict[str, str] = {}
        """What the student calls what others call otherwise, and a name that is the same for all."""
        self.remarks: list[str] = []
        """What a person should look at; it costs nothing."""
        self._passed: dict[str, tuple[Array, Array]] = {}

    # ------------------------------------------------------------------------------------ what goes in

    def exact(self, **arrays: Array) -> dict[str, Array]:
        """Arrays in float64 that the case's dtype holds exactly: what an oracle is given."""
        if self.case.get("dtype", "float64") == "float64":
            return arrays
        return {name: array.astype(np.float32).astype(np.float64) for name, array in arrays.items()}

    def passed(self, arrays: Mapping[str, Array]) -> list[Array]:
        """The same arrays as the case passes them, to be looked at afterwards by `unchanged`."""
        cases = [self.case, self.case]
        if self.case.get("memory") == "mixed":
            cases = [self.case.but(memory=memory) for memory in ("C", "Fortran")]
        made = {name: as_passed(array, cases[i % 2]) for i, (name, array) in enumerate(arrays.items())}
        self._passed |= {name: (array, array.copy()) for name, array in made.items()}
        return list(made.values())

    # ------------------------------------------------------------------------------------ what comes out

    def unpack(self, result: Any, *names: str) -> Sequence[Any]:
        """Take a result apart into the values that the contract names. Raises AssertionError if it is another kind."""
        return unpacked(result, names, self.of)

    def close(
        self,
        result: str,
        got: Any,
        want: Any,
        what: str = "",
        *,
        tol: float = TOL,
        scale: float = 0.0,
        exact_shape: bool = True,
        drawn: bool = False,
    ) -> bool:
        """Compare an array by norm; `what` is what the student calls it, if not the result's own name."""
        what = what or f"`{result}`"
        wrong = self.compared(result, got, want, what, tol=tol, scale=scale, exact_shape=exact_shape, drawn=drawn)
        return self.say(result, wrong)

    def compared(
        self,
        result: str,
        got: Any,
        want: Any,
        what: str,
        *,
        tol: float = TOL,
        scale: float = 0.0,
        exact_shape: bool = True,
        drawn: bool = False,
    ) -> str:
        """What is wrong with an array, as `difference` has it, which `say` may be told or not.

        What is wrong is measured, too; `drawn` tells that the answer's own random draws are in the numbers.
        """
        wrong = difference(got, want, what, tol=tol, scale=scale, exact_shape=exact_shape)
        if wrong and (found := measure(got, want, what, scale, drawn)):
            self.measures.setdefault(result, []).append(found)
        return wrong

    def true(self, result: str, condition: bool, wrong: str) -> bool:
        """Look at a condition; `wrong` is said where it does not hold."""
        return self.say(result, "" if condition else wrong)

    def say(self, result: str, wrong: str) -> bool:
        """Take down what is wrong with a result, or nothing; what was said first stands. True if nothing is wrong."""
        self.verdicts[result] = self.verdicts.get(result) or wrong
        return not wrong

    def unchanged(self, result: str = "arguments", but: Sequence[str] = ()) -> None:
        """Look whether the arrays passed so far are as they were."""
        for name, (array, before) in self._passed.items():
            if name not in but:
                self.same(result, array, before, f"`{name}`")

    def same(self, result: str, after: Any, before: Any, what: str) -> None:
        """Compare an argument after a call with what it was before."""
        intact = isinstance(after, np.ndarray) and after.shape == before.shape and np.array_equal(after, before)
        self.true(result, intact, f"it changes its argument {what} in place, which the caller still needs")


def as_passed(array: Array, case: Mapping[str, Any]) -> Array:
    """An array with the dtype and the order in memory that a case asks for."""
    array = array.astype(case.get("dtype", "float64"))
    memory = case.get("memory", "C")
    if memory == "Fortran":
        return np.asfortranarray(array)
    if memory == "gaps" and array.ndim:
        return np.repeat(array, 2, axis=-1)[..., ::2]
    return np.ascontiguousarray(array)
