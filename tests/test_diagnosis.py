"""A diagnosis is a claim about somebody's code: what gets one, in whatever style, and what must not."""

from __future__ import annotations

import numpy as np
import pytest
from course_hand_ins import COURSE
from here import Here
from mutation.course import notebook_of

from autograder.grading import diagnosis, fingerprints, lookalikes
from autograder.grading.diagnosis import diagnose, reference_namespace
from autograder.grading.judging import judge
from autograder.grading.lookalikes import Looked, look_at
from autograder.grading.patterns import patterns
from autograder.hidden.measures import CHUNK, measure
from autograder.mistakes import applied, both_applied, catalogue, named
from autograder.mistakes.mistake import Mistake
from autograder.sandbox.local import LocalAnswers

SECRET = "diagnoses"
BACKWARD = "FullyConnectedNets/affine_backward"
POOLING = "ConvolutionalNetworks/max_pool_forward_naive"
DROPPING = "Dropout/dropout_forward"


def told(place: str, text: str) -> tuple[str, ...]:
    """The names of the entries that an answer is taken for."""
    notebook, _, question = place.partition("/")
    spec = notebook_of(notebook)
    namespace = reference_namespace(COURSE, spec, {question: text})
    judged = judge(spec, question, LocalAnswers(namespace, spec.torch, spec.caches), SECRET)
    assert not judged.passed
    return tuple(mistake.name for mistake in diagnose(judged.tried, spec, question, COURSE, SECRET))


AFFINE = """
def affine_backward(dout, cache):
    x, w, b = cache
    {first}
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return {returned}
"""
POOL = """
def max_pool_forward_naive(x, pool_param):
    PH, PW, stride = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    rows, columns = 1 + (x.shape[2] - PH) // stride, 1 + (x.shape[3] - PW) // stride
    out = np.empty(x.shape[:2] + (rows, columns))
    for i, j in np.ndindex(rows, columns):
        out[:, :, i, j] = {of}(x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW], axis=(2, 3))
    return out, (x, pool_param)
"""
DROPOUT = """
def dropout_forward(x, dropout_param):
    p, mode = dropout_param["p"], dropout_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError("train or test")
    draw = np.random if dropout_param.get("seed") is None else np.random.RandomState(dropout_param["seed"])
    mask = draw.binomial(1, p, x.shape){scaled} if mode == "train" else np.ones(x.shape)
    return x * mask, (dropout_param, mask)
"""

SAME_IN_OTHER_WORDS = {
    "averaged, in one go": (BACKWARD, AFFINE.format(first="", returned="dx, dw, db / len(x)"),
                            ("affine-db-averaged",)),
    "averaged, in float32": (BACKWARD,
                             AFFINE.format(first="dout, w = dout.astype('f'), w.astype('f')",
                                           returned="dx, dw, db / np.float32(len(x))"),
                             ("affine-db-averaged",)),
    "two at once": (BACKWARD, AFFINE.format(first="", returned="dx, dw / len(x), db / len(x)"),
                    ("affine-dw-averaged", "affine-db-averaged")),
    "a mean for a maximum": (POOLING, POOL.format(of="np.mean"), ("pool-averages",)),
    "another way to draw": (DROPPING, DROPOUT.format(scaled=""), ("dropout-not-rescaled",)),
}  # fmt: skip
NEAR_MISSES = {
    "averaged over one more": (BACKWARD,
                               AFFINE.format(first="", returned="dx, dw, db / (len(x) + 1)")),
    "averaged, but for two": (BACKWARD,
                              AFFINE.format(first="", returned="dx, dw, db / (len(x) if len(x) != 1 else 2)")),
    "averaged, with its argument changed": (BACKWARD,
                                            AFFINE.format(first="dout *= 1.001", returned="dx, dw, db / len(x)")),
    "always the same crash": (BACKWARD,
                              AFFINE.format(first="dout.nothing()", returned="dx, dw, db")),
    "a median for a maximum": (POOLING, POOL.format(of="np.median")),
    "scaled by half of it": (DROPPING, DROPOUT.format(scaled=" / (2 * p)")),
}  # fmt: skip


@pytest.mark.parametrize("how", SAME_IN_OTHER_WORDS)
def test_a_known_mistake_is_recognized_in_any_words(how):
    place, text, names = SAME_IN_OTHER_WORDS[how]
    assert sorted(told(place, text)) == sorted(names)


@pytest.mark.parametrize("how", NEAR_MISSES)
def test_what_behaves_otherwise_in_one_case_or_only_crashes_is_told_nothing(how):
    assert told(*NEAR_MISSES[how]) == ()


def test_two_edits_that_make_no_python_together_explain_nothing(monkeypatch):
    place, text, names = SAME_IN_OTHER_WORDS["two at once"]
    assert len(told(place, text)) == len(names) == 2
    monkeypatch.setattr(diagnosis, "both_applied", lambda *pair: "if True:\npass")
    assert told(place, text) == ()


def test_what_fits_two_entries_is_told_neither(monkeypatch):
    known = named("affine-db-averaged")
    twin = Mistake("twin", known.assignment, known.question, "Twins.", "a test", known.spellings)
    place, text, names = SAME_IN_OTHER_WORDS["averaged, in one go"]
    assert told(place, text) == names
    breaks = {**patterns(known.assignment), "twin": patterns(known.assignment)[known.name]}
    monkeypatch.setattr(diagnosis, "catalogue", lambda: (*catalogue(), twin))
    monkeypatch.setattr(diagnosis, "patterns", lambda assignment: breaks)
    assert told(place, text) == ()


@pytest.mark.parametrize("start", [0, pytest.param(8, marks=pytest.mark.experiment)])
def test_every_spelling_is_recognized(start):
    several = [mistake for mistake in catalogue() if len(mistake.spellings) > 1][start::16]
    assert several
    for mistake in several:
        for spelling in range(1, len(mistake.spellings)):
            assert told(mistake.question, applied(mistake, COURSE, spelling)) == (mistake.name,)


def test_questions_of_which_nothing_changed_are_not_tried_again(monkeypatch):
    tried, same = [], "FullyConnectedNets/affine_forward"
    kept = {same: lookalikes._fingerprint(COURSE, "assignment2", same)}
    monkeypatch.setattr(lookalikes, "fingerprints_of", lambda assignment: kept)
    monkeypatch.setattr(lookalikes, "ProcessPoolExecutor", Here)
    look = lambda root, assignment, question: tried.append(question) or Looked(assignment, question, {}, [])  # noqa: E731
    monkeypatch.setattr(lookalikes, "_look_at_question", look)
    assert list(lookalikes.lookalikes(COURSE, "assignment2")) == []
    assert tried and same not in tried and "FullyConnectedNets/affine_backward" in tried
    kept[same] += " of another contract"
    assert list(lookalikes.lookalikes(COURSE, "assignment2")) == []
    assert same in tried


def test_an_entry_less_is_another_fingerprint(monkeypatch):
    spec = notebook_of("FullyConnectedNets")
    before = fingerprints.fingerprint_of_entries(spec, "affine_forward")
    less = tuple(entry for entry in catalogue() if entry.name != "affine-without-bias")
    monkeypatch.setattr(fingerprints, "catalogue", lambda: less)
    fingerprints._hidden.cache_clear()
    assert fingerprints.fingerprint_of_entries(spec, "affine_forward") != before
    monkeypatch.undo()
    fingerprints._hidden.cache_clear()
    assert fingerprints.fingerprint_of_entries(spec, "affine_forward") == before


def test_two_mistakes_in_one_answer_are_both_told():
    text = both_applied(named("affine-dw-averaged"), named("affine-db-averaged"), COURSE)
    assert sorted(told(BACKWARD, text)) == ["affine-db-averaged", "affine-dw-averaged"]


def test_entries_that_no_case_tells_apart_and_spellings_that_are_right_are_found():
    known = named("affine-db-averaged")
    (old, _), *_ = known.spellings[0]
    twin = Mistake("twin", known.assignment, known.question, "Twins.", "a test", known.spellings)
    right = Mistake(
        "right", known.assignment, known.question, "Right.", "a test", (((old, f"{old}  # as it should be"),),)
    )
    assert look_at(COURSE, (known, twin, right)).complaints == [
        "mistake right: nothing is wrong with spelling 1; take it out.",
        "mistakes affine-db-averaged and twin behave alike in every case of FullyConnectedNets/affine_backward; make "
        "them one entry, or let its contract tell them apart.",
    ]
    looked = look_at(COURSE, (known, named("affine-dw-averaged")))
    assert looked.complaints == []
    assert looked.patterns == {name: list(patterns(known.assignment)[name]) for name in looked.patterns}


def test_measures_are_alike_whatever_the_precision_and_differ_for_another_difference():
    rng = np.random.default_rng(0)
    want, off = rng.standard_normal((2, 5, 7))
    one, in_float32 = measure(want + off, want, "x"), measure((want + off).astype(np.float32), want, "x")
    assert one.is_like(in_float32) and in_float32.is_like(one)
    assert not one.is_like(measure(want + off[::-1], want, "x"))
    assert not one.is_like(measure(want - off, want, "x")) and not one.is_like(measure(want + off, want, "y"))
    assert measure(want + off, want, "x", drawn=True).is_like(measure(want + off[::-1], want, "x", drawn=True))
    assert measure("text", want, "x") is None and measure(want[:2], want, "x") is None


def test_every_element_counts_in_a_measure():
    want, got, seen = np.ones(3 * CHUNK + 5), np.ones(3 * CHUNK + 5), set()
    for i in (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, want.size - 1):
        got[i] = 2
        seen.add(measure(got, want, "x").shadow)
        got[i] = 1
    assert len(seen) == 7
