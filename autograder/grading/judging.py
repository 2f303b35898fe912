"""From cases to verdicts: what an answer gets right of its contract, and what explains where it goes wrong.

Every answer is tried on the ordinary cases and on the contract's table. Where a case of the table fails and its
ordinary case does not, follow-ups vary one axis of the ordinary case at a time, then two: a value is blamed only if it
fails on its own, and two values only if each is right without the other. That is what the student reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from autograder.course.assignments import NotebookSpec
from autograder.grading import testing
from autograder.grading.scorecard import TestResult
from autograder.grading.testing import Tried, cases_of, contract_of, seed_of, try_case
from autograder.hidden.contract import TIERS, Axis, Case, Contract, Result, singles
from autograder.sandbox.answers import Answers
from autograder.sandbox.sentences import UNWRITTEN

MAX_MESSAGE = 600
TOGETHER = "together"
"""The property that settings work in combination, where a question has more than one."""
Property = tuple[str, str, float, Axis | Result | None]
"""What marks are given for: name, sentence, percent, part of the contract; None stands for combinations."""


@dataclass
class Trials:
    """An answer's tries at a question, each made once."""

    spec: NotebookSpec
    contract: Contract
    """What of the question's contract is asked for."""
    answers: Answers
    secret: str
    _tried: dict[Case, Tried] = field(default_factory=dict)

    def __getitem__(self, case: Case) -> Tried:
        if case not in self._tried:
            seed = seed_of(self.secret, self.spec, self.contract.question, case)
            self._tried[case] = try_case(self.contract, case, self.answers, seed)
        return self._tried[case]

    @property
    def so_far(self) -> list[Tried]:
        """What was tried, in order."""
        return list(self._tried.values())

    @cached_property
    def cases(self) -> list[Case]:
        """What every answer is tried on, once it is known what is asked."""
        whole = contract_of(self.spec, self.contract.question)
        return [case for case in cases_of(self.spec, whole) if self.contract.has(case)]


@dataclass(frozen=True)
class Judged:
    """The verdicts on an answer."""

    results: tuple[TestResult, ...]
    tried: tuple[Tried, ...]
    """The cases that every answer is tried on; what follow-ups showed is not among them."""
    remarks: tuple[str, ...] = ()
    """What a person should look at, in the ordinary cases."""

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return all(result.passed for result in self.results)

    @property
    def share(self) -> float:
        """Of the marks."""
        total = sum(result.weight for result in self.results)
        return sum(result.weight for result in self.results if result.passed) / total if total else 0.0


def judge(
    spec: NotebookSpec, question: str, answers: Answers, secret: str, tiers: Mapping[str, float] = TIERS
) -> Judged:
    """Judge an answer by its contract; there are no verdicts on a question that has none.

    What the hand-in's edition does not ask for is left out: values and results that its text allows an answer to rule
    out, and regimes that it has no notion of.

    Parameters
    ----------
    spec, question : which question
    answers : the student's functions
    secret : what numbers are drawn from
    tiers : how marks are shared between the tiers
    """
    if question not in testing.contracts(spec.assignment, spec.name):
        return Judged((), ())
    trials = Trials(spec, contract_of(spec, question).assuming(answers.may_assume), answers, secret)
    unknown = [case for case in trials.contract.bases() if not trials[case].asked]
    trials.contract = trials.contract.without(_values_of(trials.contract, unknown))
    tried = [trials[case] for case in trials.contract.bases()]
    absent = {text for each in tried for text in each.verdicts.values()}
    if len(absent) == 1 and (sentence := next(iter(absent))).endswith(UNWRITTEN):
        return Judged(tuple(all_failed(trials.contract, sentence, tiers)), tuple(tried))
    remarks = dict.fromkeys(text for each in tried for text in each.remarks)
    tried = [trials[case] for case in trials.cases]
    return Judged(_Verdict(trials, tiers).results(), tuple(tried), tuple(remarks))


def _values_of(contract: Contract, unknown: Sequence[Case]) -> dict[str, list[object]]:
    """The values of regimes that an edition has no notion of: those of which it knows no ordinary case."""
    known = [case for case in contract.bases() if case not in unknown]
    return {
        axis.name: [value for value in axis.values if all(case[axis.name] != value for case in known)]
        for axis in contract.regimes
        if known
    }


def all_failed(contract: Contract, message: str, tiers: Mapping[str, float] = TIERS) -> list[TestResult]:
    """The verdicts on an answer that could not be tried, and why."""
    return [
        TestResult(name, about, weight, passed=False, message=message)
        for name, about, weight, _ in properties(contract, tiers)
    ]


def properties(contract: Contract, tiers: Mapping[str, float] = TIERS) -> list[Property]:
    """What marks are given for."""
    found: list[Property] = []
    for tier, parts in (("ordinary", contract.results), ("settings", contract.settings), ("details", contract.details)):
        asked: list[Property] = []
        for part in parts:
            if isinstance(part, Result):
                place = "".join(f", {name} {value}" for name, value in part.where.items())
                asked.append((f"{part.name}{place}", part.about, part.weight, part))
            elif part.others:
                asked.append((part.name, part.about, part.weight, part))
        if tier == "settings" and sum(isinstance(part, Axis) and bool(part.others) for part in parts) > 1:
            asked.append((TOGETHER, "Its settings work in combination, too.", 1.0, None))
        whole = sum(weight for _, _, weight, _ in asked)
        found += [(name, about, tiers[tier] * weight / whole, part) for name, about, weight, part in asked]
    return found


@dataclass(frozen=True)
class _Blame:
    """What explains that a result is wrong."""

    words: tuple[str, ...]
    """The values of axes that bring it about together."""
    base: Case
    """The ordinary case that it comes out right in."""
    wrong: str


class _Verdict:
    """The verdicts on one answer in the making."""

    def __init__(self, trials: Trials, tiers: Mapping[str, float]) -> None:
        self.trials, self.contract, self.tiers = trials, trials.contract, tiers
        self.of = f"`{self.contract.question}`"
        self.blamed: dict[str, list[_Blame]] = defaultdict(list)
        """What was blamed, by the property that pays."""
        self.works = any(not self.wrong(base, name) for base in self.contract.bases() for name in self._seen(base))

    def results(self) -> tuple[TestResult, ...]:
        """One verdict for each property."""
        for case in self.trials.cases:
            for name in self._seen(case):
                if self.wrong(case, name):
                    self._explain(case, name)
        found = []
        for name, about, weight, part in properties(self.contract, self.tiers):
            if part is None:
                message = self._together()
            elif isinstance(part, Axis):
                message = self._axis(part)
            elif part in self.contract.results:
                message = self._ordinary(part)
            else:
                message = self._manner(part)
            found.append(TestResult(name, about, weight, not message, message[:MAX_MESSAGE]))
        return tuple(found)

    def wrong(self, case: Case, name: str) -> str:
        """What is wrong with a result in a case, or nothing."""
        return self.trials[case].verdicts.get(name, "")

    def _seen(self, case: Case) -> list[str]:
        """The first tier's results that a case showed."""
        return [name for name in self.contract.main if name in self.trials[case].verdicts]

    # ------------------------------------------------------------------------------------ what explains a failure

    def _explain(self, case: Case, name: str) -> None:
        """Blame what makes a result wrong in a case of the table, unless it is wrong in the ordinary case already."""
        base = self.contract.base_of(case)
        if self.contract.allows(base) and self.wrong(base, name):
            return
        unusual = self.contract.unusual(case)
        for count in (1, 2):
            found = False
            for axes in combinations(unusual, count):
                follow_up = base.but(**{axis: unusual[axis] for axis in axes})
                if self.contract.allows(follow_up) and (wrong := self.wrong(follow_up, name)):
                    self._blame(axes, base, unusual, wrong)
                    found = True
            if found:
                return
        self._blame(tuple(unusual), base, unusual, self.wrong(case, name))

    def _blame(self, axes: tuple[str, ...], base: Case, values: Mapping[str, object], wrong: str) -> None:
        by_name = {axis.name: axis for axis in self.contract.varied}
        words = tuple(by_name[axis].values[values[axis]] for axis in axes)
        self.blamed[self._payer(axes)].append(_Blame(words, base, wrong))

    def _payer(self, axes: tuple[str, ...]) -> str:
        """Which property pays: the axis itself; of several, the last detail, else what settings do together."""
        details = [part.name for part in self.contract.details if isinstance(part, Axis) and part.name in axes]
        if len(axes) == 1:
            return axes[0]
        has_together = any(part is None for *_, part in properties(self.contract, self.tiers))
        return details[-1] if details else TOGETHER if has_together else axes[0]

    # ------------------------------------------------------------------------------------ one property each

    def _ordinary(self, result: Result) -> str:
        bases = [base for base in self.contract.bases() if result.is_in(base) and self.trials[base].asked]
        for base in bases:
            if wrong := self.wrong(base, result.name):
                return self._sentence(wrong, self.contract.words(base))
        if not bases or any(result.name in self.trials[base].verdicts for base in bases):
            return ""
        # what there was nothing of to look at is not right
        wrong = next(filter(None, self.trials[bases[0]].verdicts.values()), "there is nothing to look at")
        return self._sentence(wrong, self.contract.words(bases[0]))

    def _axis(self, axis: Axis) -> str:
        """A value that is blamed costs the axis; so does one that nothing came out right with."""
        if axis.name in self.blamed:
            ordinary = axis.values[axis.ordinary]
            return self._blamed(axis.name, f"right {ordinary}, " if ordinary else "")
        names = axis.seen_in or self.contract.main
        for value in axis.others:
            # where something else hides what is wrong, doing nothing may be the right thing: then it is tried alone
            tries = [case for case in self.trials.cases if case[axis.name] == value]
            plain = [case for case in tries if not self.contract.hidden_by(case.but(**{axis.name: axis.ordinary}))]
            if any(self._is_right(case, names) for case in plain):
                continue
            tries = [case for case in singles(self.contract) if case[axis.name] == value] or tries
            if tries and not any(self._is_right(case, names) for case in tries):
                wrong = next((self.wrong(case, name) for case in tries for name in names if self.wrong(case, name)), "")
                return self._sentence(wrong or "nothing comes out right", self.contract.words(tries[-1]))
        return ""

    def _is_right(self, case: Case, names: Sequence[str]) -> bool:
        """Whether one of these results was looked at in a case, and came out right."""
        return any(name in self.trials[case].verdicts and not self.wrong(case, name) for name in names)

    def _together(self) -> str:
        """Combinations that are blamed cost this; so does getting nothing right where two axes are varied."""
        if TOGETHER in self.blamed:
            return self._blamed(TOGETHER)
        mixed = [case for case in self.trials.cases if len(self.contract.unusual(case)) > 1]
        works = (
            not self.wrong(case, name) and not self.wrong(self.contract.base_of(case), name)
            for case in mixed
            for name in self._seen(case)
            if self.contract.allows(self.contract.base_of(case))
        )
        if any(works):
            return ""
        return self._first_failure() if mixed or not self.works else ""

    def _manner(self, result: Result) -> str:
        """What holds in every case tried, once something works at all."""
        tried = [each for each in self.trials.so_far if result.name in each.verdicts and result.is_in(each.case)]
        bad = [each for each in tried if each.verdicts[result.name]]
        if bad:
            plainest = min(bad, key=lambda each: len(self.contract.unusual(each.case)))
            return self._sentence(plainest.verdicts[result.name], self.contract.words(plainest.case))
        if tried and self.works:
            return ""
        return self._first_failure()

    def _first_failure(self) -> str:
        return next(filter(None, map(self._ordinary, self.contract.results)), f"{self.of} gives nothing right.")

    def _blamed(self, payer: str, but: str = "") -> str:
        """The sentence for what was blamed: the first kind of it (one value, or two together), and where that is."""
        if payer not in self.blamed:
            return ""
        first = self.blamed[payer][0]
        alike = [blame for blame in self.blamed[payer] if len(blame.words) == len(first.words)]
        where = [
            words
            for axis in self.contract.regimes
            if len(axis.values) > 1 and len({blame.base[axis.name] for blame in alike}) == 1
            if (words := axis.values[first.base[axis.name]])
        ]
        if len(first.words) == 1:
            said = f"{but}wrong {' and '.join(dict.fromkeys(blame.words[0] for blame in alike))}"
        elif len(first.words) == 2:
            said = f"right {first.words[0]} or {first.words[1]}, wrong with both"
        else:
            said = f"wrong {', '.join(first.words)}"
        return f"{self.of} is {', '.join([said, *where])}: {first.wrong.rstrip('.')}."

    def _sentence(self, wrong: str, words: str) -> str:
        if wrong.endswith("."):  # a sentence already
            return wrong
        return f"{self.of} is wrong{f' {words}' if words else ''}: {wrong}."
