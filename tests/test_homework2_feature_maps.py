"""Batch norm of feature maps in rows: reference, framework, hidden tests, check cells, catalogue and notebook."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout

import nbformat
import numpy as np
import pytest
import torch
from course_hand_ins import COURSE, stub
from source_notebooks import graded as graded_cells

from autograder.course.assignments import question_of
from autograder.course.solutions import implementation
from autograder.grading.diagnosis import reference_namespace
from autograder.grading.grade import grade
from autograder.grading.judging import judge
from autograder.grading.settings import Settings
from autograder.hidden.homework2 import oracles_feature_maps as oracles
from autograder.sandbox.local import LocalAnswers
from autograder.submission.reading import read_submission
from cs231n.homework2 import feature_maps, framework, framework_training
from cs231n.homework2.feature_map_layer import BatchnormLayer
from cs231n.notebook import CheckError

ASSIGNMENT = COURSE.assignment("homework2")
SPEC = ASSIGNMENT.notebook("FeatureMapBatchNorm")
ALONE = type(ASSIGNMENT)(ASSIGNMENT.name, (SPEC,), ASSIGNMENT.folder, ASSIGNMENT.data)
SOURCE = ASSIGNMENT.folder / SPEC.file
SIZES = [(5, 3, 4), (4, 4, 4), (6, 5, 1), (1, 2, 9), (7, 1, 3), (2, 1, 1)]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def by_torch(x, d, groups):
    """Output and gradients of a batch in PyTorch: normalized maps, in m and v by themselves, and in x as a whole."""
    x = torch.tensor(x, requires_grad=True)
    maps = x.reshape(len(x), groups, -1)
    whole = torch.nn.functional.batch_norm(maps, None, None, training=True, eps=1e-5).reshape(x.shape)
    whole.backward(torch.tensor(d))
    m, v = (value.detach().reshape(1, groups, 1).requires_grad_() for value in
            (maps.mean((0, 2)), maps.var((0, 2), unbiased=False)))  # fmt: skip
    apart = ((maps.detach() - m) / torch.sqrt(v + 1e-5)).reshape(x.shape)
    apart.backward(torch.tensor(d))
    return [value.detach().numpy() for value in (whole, m.grad[..., 0], v.grad[..., 0], x.grad)]


# ---------------------------------------------------------------------------------------- reference and oracles


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unit", [1.0, 3e-3])
def test_the_reference_and_the_oracles_agree_with_torch(size, unit, rng):
    N, groups, n = size
    x, d = rng.standard_normal((2, N, groups * n))
    x = unit * (x + 2)
    out, dm, dv, dx = by_torch(x, d, groups)
    m = feature_maps.mean(x, groups)
    v = feature_maps.variance(x, m, groups)
    reference = {
        "out": feature_maps.normalize(x, m, v, groups),
        "dm": feature_maps.delta_mean(d, x, m, v, groups),
        "dv": feature_maps.delta_variance(d, x, m, v, groups),
        "dx": feature_maps.delta_batch_norm(
            d,
            feature_maps.delta_mean(d, x, m, v, groups),
            feature_maps.delta_variance(d, x, m, v, groups),
            x, m, v, groups,
        ),
    }  # fmt: skip
    known = oracles.statistics(x, groups)
    oracle = {
        "out": oracles.normalize(x, *known),
        "dm": oracles.mean_gradient(d, known[1]),
        "dv": oracles.variance_gradient(d, x, *known),
        "dx": oracles.batch_gradient(d, x, groups),
    }
    for found in reference, oracle:
        for name, want in {"out": out, "dm": dm, "dv": dv, "dx": dx}.items():
            np.testing.assert_allclose(found[name], want, rtol=1e-8, atol=1e-8 * np.abs(want).max() + 1e-10)


def test_the_ways_to_x_are_those_of_given_gradients(rng):
    N, groups, n = 4, 3, 5
    x, d = (torch.tensor(value, requires_grad=True) for value in rng.standard_normal((2, N, groups * n)))
    dm, dv = (torch.tensor(value) for value in rng.standard_normal((2, 1, groups)))
    maps = x.reshape(N, groups, n)
    m, v = maps.mean((0, 2)), maps.var((0, 2), unbiased=False)
    out = (maps - m.detach()[:, None]) / torch.sqrt(v.detach() + 1e-5)[:, None]
    ((out.reshape(x.shape) * d.detach()).sum() + (m * dm).sum() + (v * dv).sum()).backward()
    given = [value.detach().numpy() for value in (d, dm, dv, x, m[None], v[None])]
    np.testing.assert_allclose(feature_maps.delta_batch_norm(*given, groups), x.grad, rtol=1e-10)
    np.testing.assert_allclose(oracles.input_gradient(*given), x.grad, rtol=1e-10)


@pytest.mark.parametrize("n", [1, 4])
def test_the_layer_is_torch_s_in_training_and_for_a_single_row(n, rng):
    groups = 3
    layer = BatchnormLayer(groups)
    other = torch.nn.BatchNorm1d(groups, affine=False, momentum=0.1, dtype=torch.float64)
    for count in 6, 2, 5:
        x, d = rng.standard_normal((2, count, groups * n)) + 1
        out = layer.forward(x)
        np.testing.assert_allclose(out, by_torch(x, d, groups)[0], rtol=1e-9)
        np.testing.assert_allclose(layer.backward(d), by_torch(x, d, groups)[3], atol=1e-9)
        other(torch.tensor(x).reshape(count, groups, n))
    np.testing.assert_allclose(layer.rolling_mean[0], other.running_mean, rtol=1e-12)
    other.eval()
    row = torch.tensor(rng.standard_normal((1, groups, n)), requires_grad=True)
    before = layer.rolling_mean.copy(), layer.rolling_variance.copy()
    other.running_var[:] = torch.tensor(layer.rolling_variance[0])  # torch averages the unbiased variance
    out = other(row)
    out.sum().backward()
    np.testing.assert_allclose(layer.forward(row.detach().numpy().reshape(1, -1)), out.detach().reshape(1, -1))
    np.testing.assert_allclose(layer.backward(np.ones((1, groups * n))), row.grad.reshape(1, -1))
    np.testing.assert_array_equal(before, (layer.rolling_mean, layer.rolling_variance))


# ---------------------------------------------------------------------------------------- the framework


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_the_convolutional_layer_is_torch_s(stride, rng):
    np.random.seed(0)
    layer = framework.make_convolutional_layer(7, 5, 2, 4, 3, stride)
    layer.b[:] = rng.standard_normal(4)
    x = rng.standard_normal((3, 2 * 5 * 7)).astype(np.float32)
    images, w, b = (torch.tensor(v, requires_grad=True) for v in
                    (x.reshape(3, 2, 5, 7), layer.w.reshape(4, 2, 3, 3), layer.b))  # fmt: skip
    want = torch.nn.functional.conv2d(images, w, b, stride=stride, padding=1)
    out = layer.forward(x)
    assert layer.out_shape == tuple(want.shape[1:])
    np.testing.assert_allclose(out, want.detach().reshape(3, -1), rtol=1e-4, atol=1e-5)
    d = rng.standard_normal(out.shape).astype(np.float32)
    want.backward(torch.tensor(d).reshape(want.shape))
    np.testing.assert_allclose(layer.backward(d), images.grad.reshape(3, -1), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(layer.dw, w.grad.reshape(4, -1), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(layer.db, b.grad, rtol=1e-4, atol=1e-5)


def test_a_network_takes_torch_s_steps(rng):
    np.random.seed(0)
    layers = [framework.make_connected_layer(6, 5), framework.make_activation_layer(framework.RELU),
              framework.make_connected_layer(5, 3)]  # fmt: skip
    net = framework_training.make_net(layers)
    params = [torch.tensor(value, requires_grad=True) for at in (0, 2) for value in (layers[at].w, layers[at].b)]
    steps = torch.optim.SGD([{"params": params[::2], "weight_decay": 0.1}, {"params": params[1::2]}], 0.2, 0.9)
    for _ in range(3):
        x, y = rng.standard_normal((4, 6)).astype(np.float32), rng.integers(3, size=4)
        loss, d = framework_training.cross_entropy_loss(net.forward(x), y)
        net.backward(d)
        net.update(0.2, 0.9, 0.1)
        hidden = torch.relu(torch.tensor(x) @ params[0].T + params[1])
        want = torch.nn.functional.cross_entropy(hidden @ params[2].T + params[3], torch.tensor(y))
        steps.zero_grad()
        want.backward()
        steps.step()
        assert loss == pytest.approx(want.item(), rel=1e-4)
    np.testing.assert_allclose(layers[0].w, params[0].detach(), rtol=1e-3, atol=1e-5)


def test_an_unknown_activation_is_refused():
    with pytest.raises(ValueError, match="knows RELU, not 'tanh'"):
        framework.make_activation_layer("tanh")


# ---------------------------------------------------------------------------------------- hidden tests

LOOPS = """
def variance(x, m, groups):
    n = x.shape[1] // groups
    v = np.zeros((1, groups))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            v[0, j // n] += (x[i, j] - m[0, j // n]) ** 2
    return v / (x.shape[0] * n)

def normalize(x, m, v, groups):
    n = x.shape[1] // groups
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = (x[i, j] - m[0, j // n]) / (v[0, j // n] + 0.00001) ** 0.5
    return out

def batch_normalize_forward(x, rolling_mean, rolling_variance, groups):
    if x.shape[0] == 1:
        return normalize(x, rolling_mean, rolling_variance, groups), rolling_mean.copy(), rolling_variance.copy()
    m = mean(x, groups)
    v = variance(x, m, groups)
    s = 0.1
    return normalize(x, m, v, groups), (1 - s) * rolling_mean + s * m, rolling_variance + s * (v - rolling_variance)

def delta_mean(d, x, m, v, groups):
    n = x.shape[1] // groups
    dm = np.zeros((1, groups))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            dm[0, j // n] -= d[i, j] / (v[0, j // n] + 0.00001) ** 0.5
    return dm

def delta_variance(d, x, m, v, groups):
    n = x.shape[1] // groups
    dv = np.zeros((1, groups))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            dv[0, j // n] += d[i, j] * (x[i, j] - m[0, j // n]) * -0.5 * (v[0, j // n] + 0.00001) ** -1.5
    return dv

def delta_batch_norm(d, dm, dv, x, m, v, groups):
    n = x.shape[1] // groups
    count = x.shape[0] * n
    dx = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            c = j // n
            dx[i, j] = d[i, j] / (v[0, c] + 0.00001) ** 0.5
            dx[i, j] += dv[0, c] * 2 * (x[i, j] - m[0, c]) / count + dm[0, c] / count
    return dx

class BatchnormLayer(Layer):
    def __init__(self, groups):
        self.groups = groups
        self.rolling_mean = np.zeros((1, groups))
        self.rolling_variance = np.ones((1, groups))

    def forward(self, x):
        self.saved = x.copy()
        self.is_batch = x.shape[0] > 1
        if self.is_batch:
            self.m = mean(x, self.groups)
            self.v = variance(x, self.m, self.groups)
        else:
            self.m, self.v = self.rolling_mean, self.rolling_variance
        y, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups)
        return y

    def backward(self, d):
        zero = 0 * self.m
        args = d, self.saved, self.m, self.v, self.groups
        dm, dv = (delta_mean(*args), delta_variance(*args)) if self.is_batch else (zero, zero)
        return delta_batch_norm(d, dm, dv, *args[1:])
"""
COLUMNS = """
def each(a, n):
    return np.repeat(a, n, axis=1)

def variance(x, m, groups):
    return np.hstack([[[part.var()]] for part in np.hsplit(x, groups)])

def normalize(x, m, v, groups):
    n = x.shape[1] // groups
    return (x - each(m, n)) * each((v + EPS) ** -0.5, n)

def batch_normalize_forward(x, rolling_mean, rolling_variance, groups):
    m, v = rolling_mean, rolling_variance
    rolling_mean, rolling_variance = 1 * m, 1 * v
    if len(x) > 1:
        m = mean(x, groups)
        v = variance(x, m, groups)
        rolling_mean, rolling_variance = 0.9 * rolling_mean + m / 10, 0.9 * rolling_variance + v / 10
    return normalize(x, m, v, groups), rolling_mean, rolling_variance

def sums(a, groups):
    return np.array([[part.sum() for part in np.hsplit(a, groups)]])

def delta_mean(d, x, m, v, groups):
    n = x.shape[1] // groups
    vanishing = delta_variance(d, x, m, v, groups) * sums(-2 * (x - each(m, n)), groups) / (len(x) * n)
    return sums(-d, groups) / np.sqrt(v + EPS) + vanishing

def delta_variance(d, x, m, v, groups):
    return -sums(d * normalize(x, m, v, groups), groups) / 2 / (v + EPS)

def delta_batch_norm(d, dm, dv, x, m, v, groups):
    n = x.shape[1] // groups
    inner = each(dm, n) + 2 * each(dv, n) * (x - each(m, n))
    return d / np.sqrt(each(v, n) + EPS) + inner / (len(x) * n)

class BatchnormLayer(Layer):
    def __init__(self, groups):
        self.groups = groups
        self.rolling_mean = np.zeros((1, groups))
        self.rolling_variance = np.ones((1, groups))

    def forward(self, x):
        before = self.rolling_mean, self.rolling_variance
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(x, *before, self.groups)
        if len(x) == 1:
            self.back = lambda d: d / np.sqrt(each(before[1], d.shape[1] // self.groups) + EPS)
            return out
        m = mean(x, self.groups)
        v = variance(x, m, self.groups)
        self.back = lambda d: delta_batch_norm(
            d, delta_mean(d, x, m, v, self.groups), delta_variance(d, x, m, v, self.groups), x, m, v, self.groups)
        return out

    def backward(self, d):
        return self.back(d)
"""


def namespace_of(text):
    """The reference's names with some replaced."""
    namespace = reference_namespace(COURSE, SPEC)
    exec(compile(text, "a rewrite", "exec"), namespace)
    return namespace


def single(function):
    """The same, computing in float32 whatever it is given."""

    def narrow(value):
        return value.astype(np.float32) if isinstance(value, np.ndarray) else value

    def computed(*args):
        found = function(*map(narrow, args))
        return tuple(map(narrow, found)) if isinstance(found, tuple) else narrow(found)

    return computed


def verdicts(namespace, secret="a secret"):
    answers = LocalAnswers(namespace, SPEC.torch, SPEC.caches)
    return {question.id: judge(SPEC, question.id, answers, secret) for question in SPEC.questions}


def losses(namespace, secret="a secret"):
    return {
        f"{name}: {result.name}": result.message
        for name, found in verdicts(namespace, secret).items()
        for result in found.results
        if not result.passed
    }


@pytest.mark.parametrize("secret", ["one", "two", "three"])
@pytest.mark.parametrize("text", ["", LOOPS, COLUMNS], ids=["reference", "loops", "columns"])
def test_right_answers_keep_all_marks(text, secret):
    assert losses(namespace_of(text), secret) == {}


@pytest.mark.parametrize("text", ["", LOOPS, COLUMNS], ids=["reference", "loops", "columns"])
def test_right_answers_in_float32_keep_all_marks(text):
    namespace = namespace_of(text)
    functions = [question.id for question in SPEC.questions if question.id[0].islower()]
    assert losses(namespace | {name: single(namespace[name]) for name in functions}) == {}


@pytest.mark.parametrize("question", [question.id for question in SPEC.questions])
def test_a_question_is_wrong_where_it_says_nothing(question):
    text = stub(question, implementation(next(q.implements for q in SPEC.questions if q.id == question)))
    found = verdicts(namespace_of(text))
    assert found[question].share == 0


def test_a_mistake_is_charged_once(tmp_path):
    def edit(question, source):
        return source.replace("(centred**2).mean(axis=(0, 2))", "(centred**2).sum(axis=(0, 2))")

    card = graded(tmp_path, edit)
    assert {score.question for _, score in card.questions if score.score < score.points} == {"variance"}


def graded(folder, edit):
    """The scorecard of a hand-in; `edit` turns a question and its cell into what is handed in."""
    notebook = json.loads(SOURCE.read_text())
    for cell in notebook["cells"]:
        if question := question_of(cell):
            cell["source"] = edit(question, "".join(cell["source"]))
    (folder / SPEC.file).write_text(json.dumps(notebook))
    return grade(read_submission(folder, ALONE), ALONE, COURSE, Settings("a secret"))


def test_the_reference_scores_full_marks_and_the_stubs_nothing(tmp_path):
    full = graded(tmp_path, lambda question, source: source)
    assert full.score == full.points == 30
    assert graded(tmp_path, stub).score == 0


# ---------------------------------------------------------------------------------------- the notebook


def read():
    return nbformat.read(SOURCE, as_version=4)


def run_check(question, namespace):
    names = "checking, expect_close, expect_unchanged, numeric_gradient"
    exec(f"from cs231n.notebook import {names}\nfrom cs231n.homework2.feature_maps import EPS, mean", namespace)
    with redirect_stdout(io.StringIO()):
        exec(graded_cells(read(), True, False)[f"{question}-check"].source, namespace)


@pytest.mark.parametrize("text", ["", LOOPS, COLUMNS], ids=["reference", "loops", "columns"])
@pytest.mark.parametrize("question", [question.id for question in SPEC.questions])
def test_check_cells_like_right_answers(text, question):
    namespace = namespace_of(text)
    run_check(question, namespace)
    if question[0].islower():
        run_check(question, namespace | {question: single(namespace[question])})


WRONG = [
    ("variance", "(centred**2).mean(axis=(0, 2))", "maps.var(axis=(0, 2), ddof=1)"),
    ("variance", "x.reshape(len(x), groups, -1)", "x.reshape(len(x), -1, groups).transpose(0, 2, 1)"),
    ("variance", "centred = maps - m[:, :, np.newaxis]", "maps -= m[:, :, np.newaxis]; centred = maps"),
    ("normalize", "np.sqrt(v + EPS)", "np.sqrt(v) + EPS"),
    ("normalize", "np.sqrt(v + EPS)", "np.sqrt(v + 1e-8)"),
    ("normalize", "std = np", "m = mean(x, groups); std = np"),
    ("batch_normalize_forward", "0.9 * rolling_mean + 0.1 * m", "0.1 * rolling_mean + 0.9 * m"),
    ("batch_normalize_forward", "+ 0.1 * v", "+ 0.1 * v * 4 / 3"),
    ("batch_normalize_forward", "len(x) == 1", "len(x) == 0"),
    ("delta_mean", "-total", "total"),
    ("delta_mean", "np.sqrt(v + EPS)", "np.sqrt(v)"),
    ("delta_variance", "-0.5", "-1"),
    ("delta_variance", "(v + EPS)", "v"),
    ("delta_batch_norm", "* 2 *", "*"),
    ("delta_batch_norm", "count = len(x) * maps.shape[2]", "count = len(x)"),
    ("delta_batch_norm", "+ by_mean)", ")"),
    ("BatchnormLayer", "self.x = x", "type(self).x = x"),
    ("BatchnormLayer", "len(x) == 1", "len(x) == 0"),
    ("BatchnormLayer", "out, self.rolling_mean, self.", "out, _, self."),
]


@pytest.mark.parametrize(("question", "right", "wrong"), WRONG)
def test_check_cells_catch_plain_mistakes(question, right, wrong):
    source = implementation(next(q.implements for q in SPEC.questions if q.id == question))
    assert right in source
    with pytest.raises(CheckError, match=f"^{question}: "):
        run_check(question, namespace_of(source.replace(right, wrong)))


def test_points_and_model_answers_are_complete():
    notebook = read()
    points = {question.id: question.points for question in SPEC.questions}
    assert points == {"variance": 4, "normalize": 4, "batch_normalize_forward": 6, "delta_mean": 4,
                      "delta_variance": 4, "delta_batch_norm": 4, "BatchnormLayer": 4}  # fmt: skip
    assert sum(SPEC.inline.values()) == 10
    for cell in graded_cells(notebook, True, True).values():
        assert cell.source.startswith("**Model answer.**") and "**Marking.**" in cell.source


def test_the_release_holds_no_cell_for_the_source_only():
    released = (COURSE.root / "release" / "homework2" / SPEC.file).read_text()
    assert "source_only" not in released and not re.search(r"-holds?\"", released)
