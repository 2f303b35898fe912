"""LeNet with batch norm: the reference against torch, the trainings, and the two processes."""

import ast
import builtins
import inspect
import re

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from cs231n.lenet import figures, records, training
from cs231n.lenet.folding import fold_batch_norm
from cs231n.lenet.network import lenet
from cs231n.lenet.normalization import BatchNorm, batch_norm
from cs231n.lenet.processes import SharedBatchNorm, gradients_on_processes
from cs231n.lenet.shares import combine_statistics

QUESTIONS = [batch_norm, BatchNorm, lenet, fold_batch_norm, combine_statistics]
TORCH = [nn.BatchNorm2d, nn.BatchNorm2d, nn.BatchNorm1d, nn.BatchNorm1d]


def images(count):
    return torch.rand(count, 1, 28, 28, generator=torch.Generator().manual_seed(count))


@pytest.fixture
def data():
    torch.manual_seed(0)
    y = torch.arange(600) % 10
    x = 0.3 * torch.rand(600, 1, 28, 28)
    x[torch.arange(600), 0, 2 * y + 2] += 1  # a bright row tells the class
    return {"X_train": x[:500], "y_train": y[:500], "X_test": x[500:], "y_test": y[500:]}


# ---------------------------------------------------------------------------------------------- the questions


@pytest.mark.parametrize("shape", [(7, 4), (3, 4, 5, 6), (1, 4, 3, 2)])
@pytest.mark.parametrize("training", [True, False])
def test_batch_norm_is_torchs(shape, training):
    torch.manual_seed(1)
    x, dy = torch.randn(shape, dtype=torch.float64) + 2, torch.randn(shape, dtype=torch.float64)
    gamma, beta, mean, var = (torch.rand(4, dtype=torch.float64) + 0.5 for _ in range(4))
    results = []
    for norm in (
        lambda x, gamma, beta: batch_norm(x, gamma, beta, mean, var, 0.01, 0.7, training)[0],
        lambda x, gamma, beta: F.batch_norm(x, mean.clone(), var.clone(), gamma, beta, training, 0.3, 0.01),
    ):
        leaves = [value.clone().requires_grad_() for value in (x, gamma, beta)]
        y = norm(*leaves)
        results.append([y.detach(), *torch.autograd.grad(y, leaves, dy)])
    torch.testing.assert_close(*results)


def test_averages_move_in_training_only():
    x, old = torch.randn(6, 3, 4, 5), [torch.zeros(3), torch.ones(3)]
    _, *new = batch_norm(x, torch.ones(3), torch.zeros(3), *old, momentum=0.8)
    torch.testing.assert_close(new[0], 0.2 * x.mean((0, 2, 3)))
    torch.testing.assert_close(new[1], 0.8 + 0.2 * x.var((0, 2, 3), correction=0))
    _, *kept = batch_norm(x, torch.ones(3), torch.zeros(3), *new, training=False)
    torch.testing.assert_close(kept, new)
    assert old[0].eq(0).all() and old[1].eq(1).all()


def test_the_module_follows_torchs():
    torch.manual_seed(2)
    ours, theirs = BatchNorm(3, momentum=0.6), nn.BatchNorm2d(3, momentum=0.4)
    for _ in range(4):
        x = torch.randn(50, 3, 20, 20) * 2 + 1
        torch.testing.assert_close(ours(x), theirs(x))
    torch.testing.assert_close(ours.moving_mean, theirs.running_mean)
    torch.testing.assert_close(ours.moving_var, theirs.running_var, rtol=1e-4, atol=1e-4)  # theirs is unbiased
    torch.testing.assert_close(ours.eval()(x[:2]), theirs.eval()(x[:2]), rtol=1e-4, atol=1e-4)
    again = BatchNorm(3)
    again.load_state_dict(ours.state_dict())
    torch.testing.assert_close(again.eval()(x), ours(x))


def test_lenet_has_the_layers_of_the_paper():
    net = lenet()
    assert sum(value.numel() for value in net.parameters()) == 156 + 2416 + 30840 + 10164 + 850
    assert net(images(3)).shape == (3, 10)
    kinds = [type(module).__name__ for module in lenet(TORCH, dropout=0.5)]
    assert " ".join(kinds) == (
        "Conv2d BatchNorm2d Sigmoid AvgPool2d Conv2d BatchNorm2d Sigmoid AvgPool2d Flatten "
        "Linear BatchNorm1d Sigmoid Dropout Linear BatchNorm1d Sigmoid Dropout Linear"
    )


def test_own_and_torchs_norms_train_alike(data):
    histories = [
        training.train(lambda norms=norms: lenet(norms), data, 2, 0.5, batch_size=100)[1]
        for norms in ([BatchNorm] * 4, TORCH)
    ]
    np.testing.assert_allclose(histories[0].loss, histories[1].loss, rtol=1e-3)


@pytest.mark.parametrize("bias", [True, False])
def test_folding_changes_nothing_at_test_time(bias):
    torch.manual_seed(3)
    for layer, norm, x in (
        (nn.Conv2d(3, 5, 3, bias=bias), nn.BatchNorm2d(5, eps=0.1), torch.randn(2, 3, 6, 6)),
        (nn.Linear(4, 4, bias=bias), nn.BatchNorm1d(4), torch.randn(6, 4)),
    ):
        norm(layer(torch.randn_like(x)))
        want = norm.eval()(layer(x))
        state = norm.weight, norm.bias, norm.running_mean, norm.running_var
        layer.weight.data, bias_ = fold_batch_norm(layer.weight, layer.bias, *state, norm.eps)
        layer.bias = nn.Parameter(bias_)
        torch.testing.assert_close(layer(x), want)


@pytest.mark.parametrize("counts", [(4, 4, 4), (1, 7, 3), (5,)])
def test_combined_statistics_are_those_of_the_whole(counts):
    x = torch.randn(sum(counts), 3, dtype=torch.float64) + torch.arange(sum(counts)).unsqueeze(1)
    shares = x.split(counts)
    means = torch.stack([share.mean(0) for share in shares])
    variances = torch.stack([share.var(0, correction=0) for share in shares])
    mean, var = combine_statistics(means, variances, torch.tensor(counts))
    torch.testing.assert_close((mean, var), (x.mean(0), x.var(0, correction=0)))


# ---------------------------------------------------------------------------------------------- the library


def test_training_learns_and_is_repeatable(data):
    runs = [training.train(lambda: lenet(TORCH), data, 3, 0.5, seed=1, batch_size=100)[1] for _ in range(2)]
    assert runs[0] == runs[1] and runs[0].step == [5, 10, 15] and runs[0].at(10) == 1
    assert runs[0].loss[-1] < 0.8 * runs[0].loss[0] and runs[0].train[-1] > runs[0].train[0]


def test_training_can_go_on(data):
    net, _ = training.train(lambda: lenet(TORCH), data, 1, 0.5, batch_size=100)
    before = net[0].weight.clone()
    same, _ = training.train(lambda: net, data, 1, 0.0, batch_size=100, go_on=True)
    assert same is net and torch.equal(before, net[0].weight)


def test_fresh_averages_are_of_the_weights_as_they_are(data):
    net, _ = training.train(lambda: lenet(TORCH), data, 3, 0.5, batch_size=100)
    usual, state = training.accuracy(net, data), {k: v.clone() for k, v in net.state_dict().items()}
    for module in net.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean.add_(5)  # averages of other times
    assert training.accuracy(net, data) < 0.3 < usual
    assert training.accuracy_with_fresh_averages(net, data) > 0.3
    for module in net.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean.sub_(5)
    for name, value in net.state_dict().items():
        torch.testing.assert_close(value, state[name], rtol=1e-4, atol=1e-4)
    assert net.training


@pytest.mark.slow
def test_two_processes_together_are_one():
    torch.manual_seed(4)
    net = lenet([lambda features: SharedBatchNorm()] * 4)
    minibatches = [(images(count), torch.arange(count) % 10) for count in (8, 7)]
    whole = [
        torch.cat([g.flatten() for g in torch.autograd.grad(F.cross_entropy(net(x), y), list(net.parameters()))])
        for x, y in minibatches
    ]
    alone, together = gradients_on_processes(net, minibatches, combine_statistics)
    for right, by_itself, combined in zip(whole, alone, together, strict=True):
        assert (combined - right).norm() < 1e-4 * right.norm() < 0.1 * (by_itself - right).norm()


def test_records_are_of_equal_steps():
    assert records.FORUM.keys() == records.LONG_RUNS.keys()
    for name, runs in records.LONG_RUNS.items():
        assert len(runs) == 3 and all(len(run.test) == records.LAST for run in runs)
        assert len(records.forum_row(records.FORUM[name])) == 23
        assert "±" in records.long_row(runs)


def test_a_long_run_is_the_end_of_a_history():
    history = training.History(
        list(range(12)), [1.0] * 12, [0.5] * 12, {"test": [0.1] * 2 + [0.2] * 10, "fresh averages": [0.3] * 12}
    )
    assert records.long_run(history) == (1.0, 0.5, (0.2,) * 10, pytest.approx(0.3))


def test_figures_are_drawn():
    for figure in figures.draw_lenet(), figures.draw_lenet((1, 2), dropout=True), figures.draw_sharing():
        assert figure.axes
        figure.clf()


region = re.compile(r"^( *)### BEGIN SOLUTION\n(.*?)^\1### END SOLUTION\n", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_cell_stands_alone(question):
    """With torch, nn and F, a question's source runs; without its solution, it says what is missing."""
    source = inspect.getsource(question)
    names = {"torch": torch, "nn": nn, "F": F}
    loaded = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    assert loaded & vars(inspect.getmodule(question)).keys() <= {*names, *dir(builtins), "batch_norm"}
    stub = region.sub(lambda match: f'{match[1]}raise NotImplementedError("{question.__name__}")\n', source)
    assert stub.count("NotImplementedError") == source.count("### BEGIN SOLUTION") > 0
    exec(compile(stub, "stub", "exec"), names)
    needed = [p for p in inspect.signature(question).parameters.values() if p.default is p.empty]
    with pytest.raises(NotImplementedError, match=question.__name__):
        names[question.__name__](*(range(6) for _ in needed))
