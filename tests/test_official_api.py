"""The other direction: code written against Stanford's package runs on ours unchanged.

These are the imports, calls and keys that the official notebooks of 2018 to 2026 make, in our own words.
"""

from __future__ import annotations

import inspect
import pickle

import numpy as np
import pytest

from cs231n import layers, optim
from cs231n.classifiers.cnn import ThreeLayerConvNet
from cs231n.classifiers.fc_net import FullyConnectedNet, TwoLayerNet
from cs231n.data_utils import get_CIFAR10_data
from cs231n.gradient_check import eval_numerical_gradient, eval_numerical_gradient_array
from cs231n.solver import Solver

SIGNATURES = {
    "affine_forward": "x w b",
    "affine_backward": "dout cache",
    "relu_forward": "x",
    "relu_backward": "dout cache",
    "softmax_loss": "x y",
    "svm_loss": "x y",
    "batchnorm_forward": "x gamma beta bn_param",
    "batchnorm_backward": "dout cache",
    "batchnorm_backward_alt": "dout cache",
    "layernorm_forward": "x gamma beta ln_param",
    "layernorm_backward": "dout cache",
    "dropout_forward": "x dropout_param",
    "dropout_backward": "dout cache",
    "conv_forward_naive": "x w b conv_param",
    "conv_backward_naive": "dout cache",
    "max_pool_forward_naive": "x pool_param",
    "max_pool_backward_naive": "dout cache",
    "spatial_batchnorm_forward": "x gamma beta bn_param",
    "spatial_batchnorm_backward": "dout cache",
    "spatial_groupnorm_forward": "x gamma beta G gn_param",
    "spatial_groupnorm_backward": "dout cache",
}
UPDATE_RULES = ("sgd", "sgd_momentum", "rmsprop", "adam")


@pytest.mark.parametrize("name", SIGNATURES)
def test_layers_take_the_official_arguments(name):
    assert list(inspect.signature(getattr(layers, name)).parameters) == SIGNATURES[name].split()


@pytest.mark.parametrize("name", UPDATE_RULES)
def test_update_rules_take_the_official_arguments(name):
    rule = getattr(optim, name)
    assert list(inspect.signature(rule).parameters) == ["w", "dw", "config"]
    w, config = rule(np.ones(3), np.ones(3))
    assert w.shape == (3,) and config["learning_rate"] > 0


def test_networks_take_the_official_arguments():
    assert list(inspect.signature(TwoLayerNet).parameters) == [
        "input_dim", "hidden_dim", "num_classes", "weight_scale", "reg"]  # fmt: skip
    assert list(inspect.signature(FullyConnectedNet).parameters) == [
        "hidden_dims", "input_dim", "num_classes", "dropout_keep_ratio", "normalization", "reg", "weight_scale",
        "dtype", "seed", "dropout", "use_batchnorm"]  # fmt: skip
    by_position = inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert [p.kind is by_position for p in inspect.signature(FullyConnectedNet).parameters.values()] == [
        *[True] * 9, False, False]  # fmt: skip
    assert list(inspect.signature(ThreeLayerConvNet).parameters) == [
        "input_dim", "num_filters", "filter_size", "hidden_dim", "num_classes", "weight_scale", "reg",
        "dtype"]  # fmt: skip


FIRST_CELL = """
import time
import numpy as np
import matplotlib.pyplot as plt

def rel_error(x, y):
    return "the notebook's own"

def plot_history(solvers):
    return "the notebook's own"

from cs231n.{module} import *
"""
FAST = {f"{layer}_{way}_{kind}" for layer in ("conv", "max_pool") for way in ("forward", "backward")
        for kind in ("fast", "im2col")}  # fmt: skip
FAST |= {"conv_forward_strides", "conv_backward_strides", "max_pool_forward_reshape", "max_pool_backward_reshape"}
SANDWICHES = {f"{layer}_{way}" for layer in ("affine_relu", "conv_relu", "conv_bn_relu", "conv_relu_pool")
              for way in ("forward", "backward")}  # fmt: skip
STARS = {
    "layers": {*SIGNATURES},
    "fast_layers": FAST,
    "layer_utils": SANDWICHES | FAST | {*SIGNATURES},
    "classifiers.fc_net": {"TwoLayerNet", "FullyConnectedNet"} | SANDWICHES | FAST | {*SIGNATURES},
    "classifiers.cnn": {"ThreeLayerConvNet"} | SANDWICHES | FAST | {*SIGNATURES},
    "optim": {*UPDATE_RULES},
    "solver": {"Solver"},
    "gradient_check": {f"eval_numerical_gradient{kind}" for kind in ("", "_array", "_blobs", "_net")}
    | {"grad_check_sparse"},
    "data_utils": {"get_CIFAR10_data", "load_CIFAR10", "load_CIFAR_batch"},
    "vis_utils": {"visualize_grid", "vis_grid", "vis_nn"},
}


@pytest.mark.parametrize("module", STARS)
def test_a_star_brings_what_the_notebooks_use_and_leaves_their_own_alone(module):
    before: dict = {}
    exec(FIRST_CELL.rsplit("from", 1)[0], before)
    after: dict = {}
    exec(FIRST_CELL.format(module=module), after)
    brought = after.keys() - before.keys()
    assert brought >= STARS[module]
    assert all(after[name].__module__.startswith("cs231n.") for name in brought)  # neither NumPy nor what else it uses
    assert after["rel_error"](1, 2) == after["plot_history"]([]) == "the notebook's own"
    assert all(after[name] is before[name] for name in ("time", "np", "plt"))


@pytest.mark.parametrize(
    "module", sorted(STARS.keys() - {"layers", "layer_utils", "classifiers.fc_net", "classifiers.cnn"})
)
def test_a_star_of_a_small_module_brings_nothing_of_ours(module):
    namespace: dict = {}
    exec(f"from cs231n.{module} import *", namespace)
    assert namespace.keys() - {"__builtins__", "nesterov_momentum", "adagrad"} == STARS[module]  # two of our questions


def test_layers_work_as_a_star_of_the_networks_brings_them():
    namespace: dict = {}
    exec("import numpy as np\nfrom cs231n.classifiers.fc_net import *", namespace)
    exec(
        """
from cs231n.gradient_check import eval_numerical_gradient_array
x, w, b = np.random.randn(3, 4), np.random.randn(4, 5), np.random.randn(5)
out, cache = affine_relu_forward(x, w, b)
dx = affine_relu_backward(np.ones((3, 5)), cache)[0]
far = abs(dx - eval_numerical_gradient_array(lambda x: affine_relu_forward(x, w, b)[0], x, np.ones((3, 5)))).max()
loss = softmax_loss(affine_forward(x, w, b)[0], np.array([0, 1, 2]))[0]
""",
        namespace,
    )
    assert namespace["far"] < 1e-6 and namespace["loss"] > 0


def test_dropout_is_understood_as_from_2018_to_2020():
    net = FullyConnectedNet([500], input_dim=20, weight_scale=1, dtype=np.float64, dropout=0.25, seed=123)
    assert net.use_dropout and net.dropout_param == {"mode": "train", "p": 0.25, "seed": 123}
    out, _ = net.hidden_forward(1, np.ones((200, 20)))
    plain = FullyConnectedNet([500], input_dim=20, dtype=np.float64, dropout=1)
    plain.params = net.params
    kept = (out != 0).sum() / (plain.hidden_forward(1, np.ones((200, 20)))[0] != 0).sum()
    assert not plain.use_dropout and abs(kept - 0.25) < 0.03  # six standard errors
    today = FullyConnectedNet([500], input_dim=20, dtype=np.float64, dropout_keep_ratio=0.25, seed=123)
    today.params = net.params
    X, y = np.ones((4, 20)), np.array([0, 1, 2, 3])
    assert net.loss(X, y)[0] == today.loss(X, y)[0]
    assert type(pickle.loads(pickle.dumps(net))) is FullyConnectedNet  # a solver's checkpoints hold the network


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"use_batchnorm": True}, TypeError, r'normalization="batchnorm".* dropout_keep_ratio=1 - p\.$'),
        ({"use_batchnorm": False, "dropout": 0.5}, TypeError, "the probability to drop"),
        ({"dropout": 0}, ValueError, "dropout=0 must be above 0 .* not to drop it as in 2016 and 2017"),
        ({"dropout": 1.5}, ValueError, "dropout=1.5 must be above 0 and at most 1"),
        ({"dropout": 0.5, "dropout_keep_ratio": 0.5}, ValueError, "both name .*; give one of them"),
    ],
)
def test_dropout_is_not_guessed(arguments, error, words):
    with pytest.raises(error, match=f"^FullyConnectedNet: .*{words}"):
        FullyConnectedNet([5], **arguments)


def test_the_gradient_check_of_a_network_reads_as_officially():
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((6, 15)), rng.integers(0, 10, 6)
    model = FullyConnectedNet(
        [20, 30], input_dim=15, num_classes=10, reg=3.14, weight_scale=5e-2, dtype=np.float64,
        normalization="batchnorm", dropout_keep_ratio=0.75, seed=123)  # fmt: skip
    loss, grads = model.loss(X, y)
    assert np.isfinite(loss)
    for name in sorted(grads):
        numeric = eval_numerical_gradient(lambda _: model.loss(X, y)[0], model.params[name], verbose=False, h=1e-5)
        assert np.linalg.norm(numeric - grads[name]) <= 1e-4 * max(np.linalg.norm(numeric), 1e-3)


def test_the_gradient_check_of_a_layer_reads_as_officially():
    rng = np.random.default_rng(0)
    x, w, b, dout = (rng.standard_normal(shape) for shape in ((4, 3, 5, 5), (2, 3, 3, 3), (2,), (4, 2, 5, 5)))
    conv_param = {"stride": 1, "pad": 1}
    dx = eval_numerical_gradient_array(lambda x: layers.conv_forward_naive(x, w, b, conv_param)[0], x, dout)
    _, cache = layers.conv_forward_naive(x, w, b, conv_param)
    np.testing.assert_allclose(layers.conv_backward_naive(dout, cache)[0], dx, rtol=1e-6, atol=1e-8)


def test_training_reads_as_officially(capsys):
    data = get_CIFAR10_data()
    small = {key: value[:20] for key, value in data.items()}
    assert small["X_train"].shape == (20, 3, 32, 32) and small["y_val"].shape == (20,)
    model = ThreeLayerConvNet(weight_scale=1e-2, num_filters=2, hidden_dim=8)
    solver = Solver(model, small, num_epochs=1, batch_size=10, update_rule="adam",
                    optim_config={"learning_rate": 1e-3}, verbose=True, print_every=1)  # fmt: skip
    solver.train()
    assert len(solver.loss_history) == 2 and len(solver.train_acc_history) == len(solver.val_acc_history) == 2
    assert solver.check_accuracy(small["X_train"], small["y_train"]) == pytest.approx(
        np.mean(model.loss(small["X_train"]).argmax(1) == small["y_train"])
    )
    assert 0 <= solver.best_val_acc <= 1 and solver.best_params.keys() == model.params.keys()
