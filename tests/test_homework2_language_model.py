"""Homework 2's language model: the package against PyTorch, its hidden tests on all kinds of answers, its notebook."""

import inspect
import io
import json
import math
import re
import shutil
import zipfile
from contextlib import redirect_stdout

import nbformat
import numpy as np
import pytest
import torch
import torch_answers
from course_hand_ins import lost, stub
from torch import nn
from torch.nn import functional as F
from torch_answers import define, failed

from autograder.course.assignments import Course
from autograder.course.solutions import KIT
from autograder.grading.grade import grade
from autograder.grading.settings import Settings
from autograder.hidden.homework2 import CHECKPOINT, cells, graded_text
from autograder.hidden.homework2.test_LanguageModel import STEPS, _masked
from autograder.submission.reading import read_submission
from cs231n.data_utils import load_moby_dick
from cs231n.homework2 import (
    clipping,
    language_model,
    layer_norm,
    losses,
    models,
    recurrent,
    sampling,
    training,
    windows,
)
from cs231n.homework2.alphabet import ALPHABET, decode, encode, split_chapters
from cs231n.notebook import CheckError
from cs231n.pytorch.training import save_weights

COURSE = Course.load()
ASSIGNMENT = COURSE.assignment("homework2")
SPEC = ASSIGNMENT.notebook("LanguageModel")
SOURCE = ASSIGNMENT.folder / SPEC.file
REFERENCE = {
    "text_windows": windows.text_windows,
    "RNNCell": recurrent.RNNCell,
    "unroll": recurrent.unroll,
    "masked_loss": losses.masked_loss,
    "clip_gradients": clipping.clip_gradients,
    "LayerNormRNNCell": layer_norm.LayerNormRNNCell,
    "sample_characters": sampling.sample_characters,
    "LanguageModel": language_model.LanguageModel,
}
POINTS = dict(zip(REFERENCE, (3, 4, 3, 4, 3, 3, 3, 7), strict=True))
WITHOUT_MODEL = [question for question in REFERENCE if question != "LanguageModel"]


def judged(namespace, question, saved=None, seed=0):
    return torch_answers.judged(SPEC, namespace, question, seed, {} if saved is None else {"LanguageModel.pt": saved})


def failures(namespace, question, saved=None, seed=0):
    return failed(judged(namespace, question, saved, seed))


def saved(state):
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.getvalue()


# ---------------------------------------------------------------------------------------------- the package


def test_windows_go_on_where_they_ended():
    codes = torch.arange(101)
    inputs, targets = windows.text_windows(codes, 4, 6)
    assert inputs.shape == targets.shape == (4, 4, 6)
    assert torch.equal(inputs.transpose(0, 1).flatten(), codes[:96]) and torch.equal(targets, inputs + 1)
    assert len(windows.text_windows(codes[:97], 4, 6)[0]) == 4 and len(windows.text_windows(codes[:96], 4, 6)[0]) == 3
    with pytest.raises(ValueError, match="too few"):
        windows.text_windows(codes[:24], 4, 6)


def test_cell_and_loop_are_pytorchs():
    torch.manual_seed(0)
    cell, theirs = recurrent.RNNCell(3, 5), nn.RNN(3, 5, batch_first=True)
    with torch.no_grad():
        theirs.weight_ih_l0.copy_(cell.Wx.T), theirs.weight_hh_l0.copy_(cell.Wh.T)
        theirs.bias_ih_l0.copy_(cell.b.uniform_(-1, 1)), theirs.bias_hh_l0.zero_()
    x, h = torch.randn(2, 7, 3), torch.randn(2, 5)
    states, last = recurrent.unroll(cell, x, h)
    right, right_last = theirs(x, h[None])
    torch.testing.assert_close(states, right)
    torch.testing.assert_close(last, right_last[0])


def test_layer_norm_is_pytorchs():
    torch.manual_seed(0)
    cell = layer_norm.LayerNormRNNCell(3, 6, eps=0.02)
    with torch.no_grad():
        cell.g.uniform_(0.5, 2), cell.b.normal_()
    x, h = torch.randn(4, 3), torch.randn(4, 6)
    right = torch.tanh(F.layer_norm(x @ cell.Wx + h @ cell.Wh, (6,), cell.g, cell.b, 0.02))
    torch.testing.assert_close(cell(x, h), right)


def test_loss_and_clipping_are_pytorchs():
    torch.manual_seed(0)
    scores, targets, mask = torch.randn(3, 4, 6), torch.randint(6, (3, 4)), torch.rand(3, 4) < 0.6
    right = F.cross_entropy(scores.flatten(0, 1), torch.where(mask, targets, -1).flatten(), ignore_index=-1)
    torch.testing.assert_close(losses.masked_loss(scores, targets, mask), right)
    ours, theirs = nn.Linear(4, 5), nn.Linear(4, 5)
    for net in ours, theirs:
        torch.manual_seed(1)
        for param in net.parameters():
            param.grad = torch.randn(param.shape)
    norms = clipping.clip_gradients(ours.parameters(), 0.7), nn.utils.clip_grad_norm_(theirs.parameters(), 0.7)
    torch.testing.assert_close(*norms)
    for one, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(one.grad, other.grad)


def test_oracles_are_autograds():
    rng = np.random.default_rng(0)
    x, h = rng.standard_normal((2, 7, 3)), rng.standard_normal((2, 5))
    Wx, Wh, dout = rng.standard_normal((3, 5)), rng.standard_normal((5, 5)) / 2, rng.standard_normal((2, 8, 5))
    for cut in None, 1, 3, 7:
        leaves = [torch.tensor(value, requires_grad=True) for value in (x, h, Wx, Wh)]
        states, last = recurrent.unroll(lambda x, h: torch.tanh(x @ leaves[2] + h @ leaves[3]), *leaves[:2], cut)  # noqa: B023
        whole = torch.cat([states, last[:, None]], 1)
        (whole * torch.tensor(dout)).sum().backward()
        value, gradients = cells.sequence(x, h, Wx, Wh, dout, cut)
        np.testing.assert_allclose(value, whole.detach(), atol=1e-12)
        for leaf, found in zip(leaves, gradients.values(), strict=True):
            np.testing.assert_allclose(found, leaf.grad, atol=1e-12)
    scores, targets, mask = rng.standard_normal((3, 4, 6)), rng.integers(6, size=(3, 4)), rng.random((3, 4)) < 0.5
    leaf = torch.tensor(scores, requires_grad=True)
    loss = losses.masked_loss(leaf, torch.tensor(targets), torch.tensor(mask))
    loss.backward()
    value, dscores = _masked(scores, targets, mask)
    np.testing.assert_allclose(value, loss.item())
    np.testing.assert_allclose(dscores, leaf.grad, atol=1e-12)
    g, b = rng.standard_normal((2, 5))
    right = torch.tanh(F.layer_norm(torch.tensor(x[:, 0] @ Wx + h @ Wh), (5,), torch.tensor(g), torch.tensor(b), 0.1))
    np.testing.assert_allclose(cells.layer_norm_step(x[:, 0], h, Wx, Wh, g, b, 0.1), right)


def test_texts_become_numbers_and_back():
    text = load_moby_dick()
    assert len(ALPHABET) == 80 and set(text) == set(ALPHABET)
    assert decode(encode(text[:1000])) == text[:1000]
    assert [chapter.split(".")[0] for chapter in split_chapters(text)] == [f"CHAPTER {n}" for n in range(1, 46)]
    with pytest.raises(ValueError, match="'é' is none of the 80"):
        encode("café")


def test_bits_per_character_of_texts_of_different_lengths():
    torch.manual_seed(0)
    model = models.CharacterModel(nn.GRU(4, 6, batch_first=True), 4, 6)
    texts = ["Call me Ishmael.", "No", "A whale!"]
    costs = []
    for text in texts:
        codes = torch.from_numpy(encode(text))[None]
        logs = torch.log_softmax(model(codes[:, :-1])[0][0], 1)
        costs += [-logs[i, code].item() / math.log(2) for i, code in enumerate(codes[0, 1:])]
    assert training.bits_per_character(model, texts, batch_size=2) == pytest.approx(np.mean(costs), rel=1e-5)


def test_training_learns_and_is_the_same_every_time():
    codes = torch.from_numpy(encode("the whale and the sea, " * 60))
    found = []
    for _ in range(2):
        torch.manual_seed(0)
        model = models.CharacterModel(models.Unrolled(recurrent.RNNCell(8, 16), 16, recurrent.unroll), 8, 16)
        settings = {"streams": 4, "steps": 16, "learning_rate": 0.02, "progress": False}
        found.append(training.train(model, codes, 6, val_texts=["the whale and the sea"], **settings))
    assert found[0]["loss"] == found[1]["loss"] and found[0]["val_bits"][-1] < 1.5 < 4 < found[0]["loss"][0]
    text = sampling.generate(model, sampling.sample_characters, "the wh", 12, temperature=0.0)
    assert text.startswith("the wh") and len(text) == 18
    with pytest.raises(ValueError, match="too few"):
        training.train(model, codes[:100], 1, streams=4, steps=32)


# ---------------------------------------------------------------------------------------------- hidden tests

REWRITES = """
def text_windows(codes, count, steps):
    k = (codes.shape[0] - 1) // count // steps
    if k < 1:
        raise ValueError("short")
    x, y = codes.new_zeros(k, count, steps), codes.new_zeros(k, count, steps)
    for w in range(k):
        for n in range(count):
            start = n * k * steps + w * steps
            x[w, n], y[w, n] = codes[start:start + steps], codes[start + 1:start + steps + 1]
    return [x, y]

def masked_loss(scores, targets, mask):
    logs = F.log_softmax(scores.float(), dim=-1)
    safe = targets.masked_fill(~mask, 0)
    costs = -logs.gather(-1, safe.unsqueeze(-1)).squeeze(-1)
    weights = mask.to(costs.dtype)
    return (costs * weights).sum() / weights.sum().clamp(min=1)

class RNNCell(nn.Module):
    def __init__(self, input_size, hidden_size):
        super(RNNCell, self).__init__()
        k = 1 / np.sqrt(hidden_size)
        self.b = nn.Parameter(torch.zeros(hidden_size))
        self.Wh = nn.Parameter(2 * k * torch.rand(hidden_size, hidden_size) - k)
        self.Wx = nn.Parameter(torch.Tensor(input_size, hidden_size))
        nn.init.uniform_(self.Wx, -k, k)
        print("a cell")
    def forward(self, x, h):
        z = torch.cat([x, h], dim=1).mm(torch.cat([self.Wx, self.Wh])) + self.b
        return 2 / (1 + (-2 * z).exp()) - 1

def unroll(cell, x, h, cut=None):
    states = x.new_zeros(x.size(0), x.size(1), h.size(1))
    out = []
    for t, step in enumerate(x.unbind(1)):
        if cut is not None and t > 0 and not t % cut:
            h = h.clone().detach()
        h = cell(step, h)
        out.append(h.unsqueeze(1))
    return torch.cat(out, 1), out[-1].squeeze(1)

def clip_gradients(parameters, max_norm):
    parameters = list(parameters)
    return nn.utils.clip_grad_norm_(parameters, max_norm).item()

class LayerNormRNNCell(nn.Module):
    def __init__(self, input_size, hidden_size, eps=1e-5):
        super().__init__()
        draw = lambda rows: nn.Parameter((torch.rand(rows, hidden_size) * 2 - 1) / hidden_size ** 0.5)
        self.Wx, self.Wh = draw(input_size), draw(hidden_size)
        self.g, self.b = nn.Parameter(torch.ones(hidden_size)), nn.Parameter(torch.zeros(hidden_size))
        self.eps = eps
    def forward(self, x, h):
        a = torch.addmm(x @ self.Wx, h, self.Wh)
        var, mu = torch.var_mean(a, dim=-1, correction=0, keepdim=True)
        return (self.g * (a - mu) * (var + self.eps).rsqrt() + self.b).tanh()

def sample_characters(scores, temperature=1.0):
    if temperature < 1e-4:
        return torch.argmax(scores, -1)
    noise = -torch.log(-torch.log(torch.rand_like(scores).clamp(1e-20, 1 - 1e-7)))
    return (scores / temperature + noise).argmax(-1)
"""
WITH_LIBRARY = """
def masked_loss(scores, targets, mask):
    if mask.sum() == 0:
        return (0 * scores).sum()
    return F.nll_loss(F.log_softmax(scores[mask], 1), targets[mask])

def clip_gradients(parameters, max_norm):
    grads = [p.grad for p in parameters if p.grad is not None]
    total = torch.cat([g.flatten() for g in grads]).norm()
    scale = min(1.0, max_norm / (float(total) + 1e-12))
    for g in grads:
        g.mul_(scale)
    return total

class LayerNormRNNCell(nn.Module):
    def __init__(self, input_size, hidden_size, eps=1e-5):
        super().__init__()
        bound = hidden_size ** -0.5
        self.Wx = nn.Parameter(torch.empty(input_size, hidden_size).uniform_(-bound, bound))
        self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-bound, bound))
        self.g, self.b = nn.Parameter(torch.ones(hidden_size)), nn.Parameter(torch.zeros(hidden_size))
        self.eps = eps
    def forward(self, x, h):
        return F.layer_norm(x @ self.Wx + h @ self.Wh, self.g.shape, self.g, self.b, self.eps).tanh()

def sample_characters(scores, temperature=1.0):
    if not temperature:
        return scores.max(1).indices
    return torch.distributions.Categorical(logits=scores / temperature).sample()

def text_windows(codes, count, steps):
    whole = (len(codes) - 1) // (count * steps) * count * steps
    if whole < 1:
        raise ValueError
    x, y = (c.view(count, -1, steps).permute(1, 0, 2).contiguous() for c in (codes[:whole], codes[1:whole + 1]))
    return x, y
"""


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("question", REFERENCE)
def test_reference_keeps_all_marks(question, seed):
    assert failures(REFERENCE, question, CHECKPOINT.read_bytes(), seed) == {}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("style", [REWRITES, WITH_LIBRARY], ids=["by hand", "with the library"])
@pytest.mark.parametrize("question", WITHOUT_MODEL)
def test_right_answers_of_other_kinds_keep_all_marks(question, style, seed, capsys):
    answers = define(style)
    if question in answers:
        assert failures(answers, question, seed=seed) == {}


@pytest.mark.parametrize("question", WITHOUT_MODEL)
@pytest.mark.parametrize(
    "body",
    ["return None", "return 'text'", "return np.zeros(3)", "return [1, 'a', None]", "return torch.zeros(())",
     "return torch.full((4, 4), float('nan'))", "return (torch.zeros(2, dtype=torch.complex64),) * 2",
     "return [[torch.zeros(1)], {}]", "raise SystemExit"],
)  # fmt: skip
def test_odd_answers_get_one_sentence(question, body):
    answer = define(f"def {question}(*args, **kwargs):\n    {body}")
    if question.endswith("Cell"):
        answer = define(
            f"""
            class {question}(nn.Module):
                def __init__(self, *args):
                    super().__init__()
                def forward(self, x, h):
                    {body}
            """
        )
    verdict = judged(answer, question)
    assert verdict.share < 0.15
    for message in {result.message for result in verdict.results if result.message}:
        assert "could not work with" not in message and "\n" not in message and len(message) < 400, message
        assert message.startswith("`") and message.endswith("."), message


# ---------------------------------------------------------------------------------------------- the student's model


class Frequencies(nn.Module):
    """Knows how often each character follows each other one."""

    def __init__(self):
        super().__init__()
        self.table = nn.Parameter(torch.zeros(80, 80))

    def forward(self, codes, state=None):
        return self.table[codes], state


class Knowing(nn.Module):
    """Knows the graded text by its beginnings, and is so sure of it that it needs a given number of bits."""

    def __init__(self):
        super().__init__()
        self.bits = nn.Parameter(torch.zeros(()))
        self.following = {}
        for codes, _ in graded_text.batches():
            for row in codes.tolist():
                self.following |= {tuple(row[: t + 1]): row[t + 1] for t in range(len(row) - 1)}

    def forward(self, codes, state=None):
        past = state or [[] for _ in codes]
        scores = torch.zeros(*codes.shape, 80)
        p = 2.0 ** -float(self.bits)
        for n, row in enumerate(codes.tolist()):
            for t, code in enumerate(row):
                past[n].append(code)
                scores[n, t, self.following.get(tuple(past[n]), 0)] = math.log(p / (1 - p) * 79)
        return scores, past


def test_each_step_of_the_scale():
    for bits, steps in (3.0, 1), (2.5, 3), (2.3, 5), (2.0, 6):
        messages = failures({"LanguageModel": Knowing}, "LanguageModel", saved({"bits": torch.tensor(bits)}))
        assert len(messages) == len(STEPS) - steps, (bits, messages)
        told = [float(re.search(r"needs ([\d.]+) bits", message)[1]) for message in messages.values()]
        assert told == pytest.approx([bits] * len(told), abs=0.05)  # some texts begin alike


def test_a_table_of_pairs_gets_the_point_for_running():
    codes = torch.from_numpy(encode(load_moby_dick()))
    pairs = torch.zeros(80, 80).index_put((codes[:-1], codes[1:]), torch.ones(len(codes) - 1), accumulate=True) + 0.1
    messages = failures({"LanguageModel": Frequencies}, "LanguageModel", saved({"table": pairs.log()}))
    assert messages.keys() == {f"{step} bits" for step in STEPS}
    assert "needs 3.50 bits" in messages["3.2 bits"]


MODEL = """
class LanguageModel(nn.Module):
    calls = 0
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(80, 8)
        self.core = nn.LSTM(8, 8, batch_first=True)
        self.head = nn.Linear(8, 80)
    def forward(self, codes, state=None):
        features, state = self.core(self.embed(codes), state)
        return self.head(features), state
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("batch_first=True)", "batch_first=True, bidirectional=True)", "later in the text"),
        ("self.head(features)", "self.head(features - features.mean(1, keepdim=True))", "later in the text"),
        ("self.head(features)", "self.head(features).roll(-1, 1)", "later in the text"),
        (", batch_first=True", "", "other texts of its batch"),
        ("self.head(features)", "self.head(features - features.mean(0))", "other texts of its batch"),
        ("return self.head(features), state", "return self.head(features)", "must return (scores, state)"),
        ("self.head(features)", "self.head(features[:, -1])", "has shape"),
        ("self.head(features)", "self.head(features)[..., :79]", "has shape"),
        ("self.head(features)", "self.head(features) * float('nan')", "NaN"),
        (
            "return self",
            "LanguageModel.calls += 1\n        return LanguageModel.calls * self",
            "other texts of its batch",
        ),
    ],
)
def test_models_that_do_not_keep_to_the_past_get_nothing(old, new, said):
    source = MODEL.replace(old, new)
    if "bidirectional" in new:
        source = source.replace("nn.Linear(8, 80)", "nn.Linear(16, 80)")
    assert source != MODEL
    model = define(source)["LanguageModel"]
    torch.manual_seed(0)
    messages = failures({"LanguageModel": model}, "LanguageModel", saved(model().state_dict()))
    assert len(messages) == 1 + len(STEPS)
    assert all(said in message and "\n" not in message for message in messages.values()), messages


def test_a_state_that_leads_nowhere_costs_the_first_point_only():
    source = MODEL.replace("self.embed(codes), state)", "self.embed(codes))")
    model = define(source)["LanguageModel"]
    messages = failures({"LanguageModel": model}, "LanguageModel", saved(model().state_dict()))
    assert "goes on from a state" in messages["scores"]


@pytest.mark.parametrize("content", [None, b"", b"no checkpoint", saved({}), saved([1])])
def test_bad_checkpoints_get_a_sentence(content):
    messages = failures(define(MODEL), "LanguageModel", content)
    assert len(messages) == 1 + len(STEPS)
    assert all(message.startswith("`LanguageModel.pt`") for message in messages.values()), messages


def test_the_reference_checkpoint_is_half_precision_and_small(tmp_path):
    state = torch.load(CHECKPOINT, weights_only=True)
    assert {tensor.dtype for tensor in state.values()} == {torch.float16} and CHECKPOINT.stat().st_size < 2e6
    model = language_model.LanguageModel()
    model.load_state_dict(state)
    save_weights(model, tmp_path / "again.pt")
    assert all(torch.equal(a, state[n]) for n, a in torch.load(tmp_path / "again.pt", weights_only=True).items())
    assert model.recipe().keys() <= inspect.signature(training.train).parameters.keys()


# ---------------------------------------------------------------------------------------------- the graded text


def test_graded_text_follows_the_released_one():
    rest = graded_text.FILE.read_text(encoding="utf-8")
    assert [chapter.split(".")[0] for chapter in split_chapters(rest)] == [f"CHAPTER {n}" for n in range(46, 56)]
    assert set(rest) <= set(ALPHABET)
    rows = [
        row[: length + 1] for codes, length in graded_text.batches() for row, length in zip(codes, length, strict=True)
    ]
    assert sorted(map(decode, rows)) == sorted(training.paragraphs(split_chapters(rest)))


def test_no_released_file_holds_a_line_of_the_graded_text():
    lines = graded_text.FILE.read_text(encoding="utf-8").split("\n")
    pieces = {line[i : i + 50].encode() for line in lines for i in range(0, len(line) - 49, 50)}
    assert len(pieces) > 2000
    found, searched = set(), 0
    for path in (KIT / "release").rglob("*"):
        for raw in unpacked(path.read_bytes()) if path.is_file() else ():
            searched += 1
            text = raw.decode("utf-8", errors="ignore").encode()
            found |= {piece for piece in pieces if piece in text}
    assert searched > 100 and not found
    given = load_moby_dick().split("\n")[2][50:100].encode()
    assert given in (KIT / "release/homework2/datasets/moby_dick.txt").read_bytes()  # so it would be found
    assert graded_text.FILE.name not in {path.name for path in (KIT / "release").rglob("*")}


def unpacked(raw):
    yield raw
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))


# ---------------------------------------------------------------------------------------------- the notebook


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(SOURCE, as_version=4)


def of_kind(notebook, grade, solution):
    found = (cell for cell in notebook.cells if "nbgrader" in cell.metadata)
    wanted = (grade, solution)
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in found
        if (cell.metadata.nbgrader.grade, cell.metadata.nbgrader.solution) == wanted
    }


def test_questions_have_their_points_and_a_check_below(notebook):
    checks = of_kind(notebook, True, False)
    assert {id_.removesuffix("-check"): cell.metadata.nbgrader.points for id_, cell in checks.items()} == POINTS
    assert list(of_kind(notebook, False, True)) == list(POINTS)
    assert sum(SPEC.inline.values()) == 10
    for inline in of_kind(notebook, True, True).values():
        assert "**Model answer.**" in inline.source and "**Marking.**" in inline.source
    assert not [cell.id for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")]


MISTAKES = [
    ("text_windows", "reshape(count, number, steps).transpose(0, 1)", "reshape(number, count, steps)"),
    ("text_windows", "(len(codes) - 1) //", "len(codes) //"),
    ("text_windows", "raise ValueError", "print"),
    ("RNNCell", " + self.b", ""),
    ("RNNCell", "torch.tanh", "torch.sigmoid"),
    ("RNNCell", "@ self.Wh", "@ self.Wh.T"),
    ("RNNCell", "bound = hidden_size**-0.5", "bound = 1 / hidden_size"),
    ("RNNCell", "torch.zeros(", "torch.ones("),
    ("unroll", "step % cut == 0", "step % cut == 1"),
    ("unroll", "if cut and step and", "if cut and"),
    ("unroll", "last = last.detach()", "last = torch.zeros_like(last)"),
    ("unroll", "dim=1", "dim=0"),
    ("unroll", "last = h\n", "last = torch.zeros_like(h)\n"),
    ("masked_loss", "scores[mask], targets[mask]", "scores.flatten(0, 1), targets.clamp(0, 5).flatten()"),
    ("masked_loss", "targets[mask])", "targets[mask], reduction='sum') / mask.numel()"),
    ("masked_loss", "if not mask.any():", "if False:"),
    ("clip_gradients", "if norm > max_norm:", "if True:"),
    ("clip_gradients", "gradients = [param.grad for param in parameters if param.grad is not None]",
     "gradients = (param.grad for param in parameters if param.grad is not None)"),
    ("clip_gradients", "torch.sqrt(", "("),
    ("LayerNormRNNCell", "mean(dim=1, keepdim=True)\n        variance", "mean(dim=0)\n        variance"),
    ("LayerNormRNNCell", "torch.sqrt(variance + self.eps)", "(torch.sqrt(variance) + self.eps)"),
    ("LayerNormRNNCell", "(centred**2).mean(dim=1, keepdim=True)", "a.var(dim=1, keepdim=True)"),
    ("LayerNormRNNCell", "self.g * ", ""),
    ("sample_characters", "scores / temperature", "scores * temperature"),
    ("sample_characters", "if temperature == 0:", "if False:"),
    ("sample_characters", ".squeeze(1)", ".squeeze()"),
    ("sample_characters", "torch.softmax(scores / temperature, dim=1)", "torch.exp(scores / temperature)"),
    ("LanguageModel", "batch_first=True", "batch_first=False"),
    ("LanguageModel", "self.embed(codes), state)", "self.embed(codes))"),
    ("LanguageModel", "return scores, state", "return scores - scores.mean(1, keepdim=True), state"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "right", "wrong"), [(name, None, None) for name in POINTS] + MISTAKES)
def test_visible_checks_catch(notebook, question, right, wrong):
    from cs231n.notebook import checking, expect_close  # as the notebook has them

    namespace = {"math": math, "np": np, "torch": torch, "nn": nn, "F": F, "checking": checking, "encode": encode}
    namespace |= {"expect_close": expect_close, "decode": decode, "padded": training.padded}
    namespace["validation"] = training.paragraphs(split_chapters(load_moby_dick())[40:])
    source = of_kind(notebook, False, True)[question].source
    assert right is None or right in source
    exec(source if right is None else source.replace(right, wrong), namespace)
    check = of_kind(notebook, True, False)[f"{question}-check"].source
    with redirect_stdout(io.StringIO()):
        if right is None:
            exec(check, namespace)
        else:
            with pytest.raises((CheckError, RuntimeError)):
                exec(check, namespace)


# ---------------------------------------------------------------------------------------------- hand-ins


def hand_in(folder, edit=None):
    folder.mkdir()
    content = json.loads(SOURCE.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if edit and "implements" in cell["metadata"].get("cs231n", {}):
            cell["source"] = edit(cell["metadata"]["nbgrader"]["grade_id"], "".join(cell["source"]))
    (folder / SPEC.file).write_text(json.dumps(content))
    if edit is None:
        shutil.copy(CHECKPOINT, folder)
    return folder


def test_the_reference_scores_full_marks_and_the_stubs_nothing(tmp_path):
    wanted = type(ASSIGNMENT)(ASSIGNMENT.name, (SPEC,), ASSIGNMENT.folder)
    settings = Settings("a secret")
    card = grade(read_submission(hand_in(tmp_path / "full"), wanted), wanted, COURSE, settings)
    assert lost(card) == {} and card.score == card.points == 30
    card = grade(read_submission(hand_in(tmp_path / "stub", stub), wanted), wanted, COURSE, settings)
    assert card.score == 0
    assert re.match("`unroll` is not implemented yet", lost(card)["LanguageModel/unroll"])
