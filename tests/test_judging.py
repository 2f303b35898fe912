"""What explains a failure: tiny contracts of an answer with settings, and answers that are wrong in known ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course.assignments import NotebookSpec
from autograder.grading import judging, testing
from autograder.grading.judging import judge
from autograder.hidden import covering
from autograder.hidden.contract import TIERS, UNSEEN_TIERS, Axis, Case, Contract, Result, singles
from autograder.hidden.seen import Seen, as_passed
from autograder.sandbox.answers import NotAskedError
from autograder.sandbox.local import LocalAnswers

SPEC = NotebookSpec("Tiny", "tiny", (), {}, "")
SIGN = Axis("sign", {1: "for positive numbers", -1: "for negative numbers"})
SCALE = Axis("scale", {None: "with the default `scale`", 3: "with a `scale` of 3"}, "`scale` multiplies.", 2)
SHIFT = Axis("shift", {0: "without `shift`", 5: "with a `shift` of 5", 9: "with a `shift` of 9"}, "`shift` is added.")
DTYPE = Axis("dtype", {"float64": "for float64", "float32": "for float32"}, "Works on float32.")
RESULTS = (
    Result("out", "Right for positive numbers.", 2, {"sign": 1}),
    Result("out", "And for others.", 1, {"sign": -1}),
)


def tiny(answers, rng, case, see):
    """``f(x, scale=2, shift=0)`` is ``scale * x + shift``."""
    exact = see.exact(x=case.sign * rng.uniform(1, 2, 4))
    given = {"scale": case.scale} if case.scale else {}
    given |= {"shift": case.shift} if case.shift else {}
    out = answers.f(*see.passed(exact), **given)
    see.close("out", out, (case.scale or 2) * exact["x"] + case.shift)
    see.unchanged()


CONTRACT = Contract("f", tiny, RESULTS, (SIGN,), (SCALE, SHIFT), (DTYPE, Result("arguments", "Leaves `x`.")))


@pytest.fixture(autouse=True)
def course(monkeypatch):
    """The contract is all there is, with a table made on the spot."""
    tables = {"Tiny/f": [covering._labels(CONTRACT, case) for case in covering.make(CONTRACT)]}
    monkeypatch.setattr(covering, "_tables", lambda assignment: tables)
    monkeypatch.setattr(testing, "contracts", lambda assignment, notebook: {"f": CONTRACT})


def verdicts(f, **options):
    return judge(SPEC, "f", LocalAnswers({"f": f}), "secret", **options)


def lost(judged):
    return {result.name: result.message for result in judged.results if not result.passed}


def right(x, scale=2, shift=0):
    return scale * x + shift


def test_a_right_answer_loses_nothing_and_needs_no_follow_ups():
    judged = verdicts(right)
    assert judged.passed and judged.share == 1.0
    assert [each.case for each in judged.tried] == list(testing.cases_of(SPEC, CONTRACT))


@pytest.mark.parametrize(
    ("f", "names", "said"),
    [
        (
            lambda x, scale=2, shift=0: 2 * x + shift,
            {"scale"},
            "right with the default `scale`, wrong with a `scale` of 3",
        ),
        (
            lambda x, scale=2, shift=0: scale * x + min(shift, 5),
            {"shift"},
            "right without `shift`, wrong with a `shift` of 9",
        ),
        (
            lambda x, scale=2, shift=0: scale * x,
            {"shift"},
            "right without `shift`, wrong with a `shift` of 5 and with a `shift` of 9",
        ),
        (
            lambda x, scale=2, shift=0: scale * np.abs(x) + shift,
            {"out, sign -1"},
            "wrong for negative numbers",
        ),
        (
            lambda x, scale=2, shift=0: scale * x + (0 if x.dtype == np.float32 and shift == 9 else shift),
            {"dtype"},
            "right with a `shift` of 9 or for float32, wrong with both",
        ),
        (
            lambda x, scale=2, shift=0: scale * x + (0 if scale == 3 and shift == 9 else shift),
            {"together"},
            "right with a `scale` of 3 or with a `shift` of 9, wrong with both",
        ),
        (
            lambda x, scale=2, shift=0: scale * x + (shift if x[0] > 0 else 0),
            {"shift"},
            "wrong with a `shift` of 5 and with a `shift` of 9, for negative numbers",
        ),
    ],
)  # fmt: skip
def test_what_explains_a_failure_pays_and_is_named(f, names, said):
    found = lost(verdicts(f))
    assert found.keys() == names
    assert all(said in message for message in found.values()), found


def test_an_argument_changed_in_place_is_a_detail():
    def f(x, scale=2, shift=0):
        x *= scale
        x += shift
        return x.copy()

    said = "`f` is wrong for positive numbers: it changes its argument `x` in place, which the caller still needs."
    assert lost(verdicts(f)) == {"arguments": said}


def test_nothing_right_earns_nothing():
    for f in (lambda x, **_: 0 * x, lambda x, **_: x, lambda x, **_: None, lambda x, **_: 1 / 0):
        assert verdicts(f).share == 0.0


def test_a_stub_is_told_so_once():
    def f(x, scale=2, shift=0):
        raise NotImplementedError("f")

    judged = verdicts(f)
    assert {result.message for result in judged.results} <= {"`f` needs something that is not implemented yet."} or all(
        "not implemented" in result.message for result in judged.results
    )
    assert judged.share == 0.0


def test_tiers_add_up_and_are_kinder_where_a_student_could_not_see():
    for tiers in TIERS, UNSEEN_TIERS:
        shares = {}
        for name, _, percent, _ in judging.properties(CONTRACT, tiers):
            shares[name] = percent
        assert sum(shares.values()) == pytest.approx(100)
        assert shares["out, sign 1"] + shares["out, sign -1"] == pytest.approx(tiers["ordinary"])
        assert shares["scale"] + shares["shift"] + shares["together"] == pytest.approx(tiers["settings"])
    assert UNSEEN_TIERS["settings"] + UNSEEN_TIERS["details"] <= 20


class Edition(LocalAnswers):
    """Answers of an edition whose text rules something out, or that has no notion of it."""

    def may_assume(self, what):
        return what == "no shift"

    def invoke(self, name, target, args, kwargs):
        if (args[0] < 0).all():
            raise NotAskedError("there are no negative numbers in this edition")
        return super().invoke(name, target, args, kwargs)


def test_an_edition_is_not_judged_by_what_it_does_not_ask_for(monkeypatch):
    ruled_out = replace(CONTRACT, settings=(SCALE, replace(SHIFT, unless="no shift")))
    monkeypatch.setattr(testing, "contracts", lambda assignment, notebook: {"f": ruled_out})
    f = lambda x, scale=2, shift=0: scale * x  # noqa: E731
    judged = judge(SPEC, "f", Edition({"f": f}), "secret")
    assert judged.passed
    assert {result.name for result in judged.results} == {"out, sign 1", "scale", "dtype", "arguments"}
    assert lost(verdicts(f)).keys() == {"shift"}


def test_a_result_is_not_looked_at_where_an_edition_may_assume_otherwise(monkeypatch):
    def f(x, scale=2, shift=0):
        x *= scale
        return x + shift

    arguments = Result("arguments", "Leaves `x`.", unless="no shift")
    monkeypatch.setattr(
        testing, "contracts", lambda assignment, notebook: {"f": replace(CONTRACT, details=(DTYPE, arguments))}
    )
    assert lost(verdicts(f)).keys() == {"arguments"}

    class MayChange(LocalAnswers):
        def may_assume(self, what):
            return what == "no shift"

    judged = judge(SPEC, "f", MayChange({"f": f}), "secret")
    assert judged.passed and "arguments" not in {result.name for result in judged.results}


def test_the_same_secret_gives_the_same_numbers_and_another_gives_others():
    seen = []
    for secret in ("a", "a", "b"):
        judged = judge(SPEC, "f", LocalAnswers({"f": lambda *_, **__: np.zeros(4)}), secret)
        seen.append([each.measures for each in judged.tried])
    assert seen[0] == seen[1] != seen[2]


# ---------------------------------------------------------------------------------------- tables

AXES = st.lists(st.integers(2, 4), min_size=2, max_size=6)


@given(AXES, st.data())
@settings(max_examples=40, deadline=None)
def test_a_table_has_every_pair_that_the_contract_allows_and_no_case_that_it_does_not(sizes, data):
    axes = [
        Axis(f"a{n}", {value: f"{n} {value}" for value in range(size)}, "It holds.") for n, size in enumerate(sizes)
    ]
    one, other = (data.draw(st.sampled_from(axes)) for _ in range(2))
    forbidden = {one.name: data.draw(st.sampled_from(one.others)), other.name: data.draw(st.sampled_from(other.others))}
    made = Contract(
        "f", tiny, (Result("out", "x"),), (), tuple(axes), (),
        impossible=lambda case: len(forbidden) == 2 and all(getattr(case, n) == v for n, v in forbidden.items()),
    )  # fmt: skip
    table = covering.make(made)
    assert all(made.allows(case) for case in table)
    assert covering.uncovered(made, table) == []
    met = {frozenset((a, b)) for case in table for a in case.items() for b in case.items() if a != b}
    for case in singles(made):
        for a in case.items():
            assert all(frozenset((a, b)) in met for b in case.items() if a != b)


def test_a_committed_table_is_read_back_as_it_was_made(tmp_path, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(covering, "HERE", tmp_path)
    (tmp_path / "tiny").mkdir()
    covering.write("tiny", {"Tiny/f": CONTRACT})
    assert covering.table("tiny", "Tiny", CONTRACT) == covering.make(CONTRACT)
    less = replace(CONTRACT, settings=(SCALE,))
    assert covering.table("tiny", "Tiny", less) == []  # the contract has changed since
    covering._tables.cache_clear()


# ---------------------------------------------------------------------------------------- what is passed and seen


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("memory", ["C", "Fortran", "gaps"])
def test_arrays_arrive_as_the_case_passes_them(dtype, memory):
    seen = []

    def f(x):
        seen.append((x.dtype.name, x.flags.c_contiguous, x.flags.f_contiguous))
        return x

    case = Case(dtype=dtype, memory=memory)
    see = Seen("f", case)
    exact = see.exact(x=np.random.default_rng(0).standard_normal((3, 4)))
    answers = LocalAnswers({"f": f})
    see.close("out", answers.f(*see.passed(exact)), exact["x"], tol=0.0)
    assert see.verdicts == {"out": ""}
    assert seen == [(dtype, memory == "C", memory == "Fortran")]


def test_one_array_passed_twice_is_one_array():
    answers = LocalAnswers({"same": lambda a, b: float(a is b)})
    x = np.ones(3)
    assert answers.same(x, x) == 1.0 and answers.same(x, x.copy()) == 0.0


def test_a_shape_changed_in_place_and_a_change_inside_a_container_are_seen():
    def f(x, inside):
        x.shape = (4, 1)
        inside[0]["state"][1][0] = 7.0

    x, inside = np.arange(4.0).reshape(2, 2), ({"state": [0, np.zeros(2)]},)
    LocalAnswers({"f": f}).f(x, inside)
    assert x.shape == (4, 1)
    np.testing.assert_array_equal(inside[0]["state"][1], [7.0, 0.0])


def test_views_keep_their_order_in_memory():
    array = as_passed(np.arange(24.0).reshape(2, 3, 4), {"memory": "gaps"})
    assert not array.flags.c_contiguous and array.shape == (2, 3, 4)


def test_pairs_meet_where_nothing_else_hides_what_is_wrong():
    axes = [
        Axis(name, {0: "for 0", 1: "for 1", 2: "for 2"}, "It holds.", hides=(2,) if name in "ab" else ())
        for name in "abcd"
    ]
    made = Contract("f", tiny, (Result("out", "x"),), (), tuple(axes), ())
    table = covering.make(made)
    assert all(len(made.hidden_by(case)) < 2 for case in table)
    for one, other in combinations("abcd", 2):
        for v, w in product(range(3), repeat=2):
            hiding = {name for name, value in ((one, v), (other, w)) if name in "ab" and value == 2}
            met = [
                case for case in table if case[one] == v and case[other] == w and set(made.hidden_by(case)) == hiding
            ]
            assert bool(met) == (len(hiding) < 2), (one, v, other, w)


def test_what_a_later_call_does_to_earlier_arguments_and_results_is_seen():
    buffer = np.zeros(3)

    def forward(x, w):
        return x * w, (x, w)

    def backward(dout, cache):
        cache[1][:] = 0
        return dout * 1.0

    def reused(x):
        buffer[:] = x
        return buffer

    answers = LocalAnswers({"forward": forward, "backward": backward, "reused": reused}, caches=frozenset({"forward"}))
    answers.start(0)
    _, cache = answers.forward(np.ones(3), np.ones(3))
    assert answers.earlier == [] and not answers.overwritten
    answers.backward(np.ones(3), cache)
    assert answers.earlier == [1] and not answers.overwritten
    answers.reused(np.ones(3))
    assert not answers.overwritten
    answers.reused(np.full(3, 2.0))
    assert answers.overwritten


def test_an_object_of_a_subclass_of_ours():
    class Net:
        def loss(self):
            return self.layer() + 1

        def layer(self):
            return 1

    net = LocalAnswers({"Net": Net}).subclass("Net", "class Mine(Net):\n    def layer(self): return 5", "Mine")
    assert net.loss() == 6
