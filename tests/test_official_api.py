"""The other direction: code written against Stanford's package runs on ours unchanged.

These are the imports, calls and keys that the official notebooks of 2018 to 2026 make, in our own words.
"""

from __future__ import annotations

import inspect

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
        "dtype", "seed"]  # fmt: skip
    assert list(inspect.signature(ThreeLayerConvNet).parameters) == [
        "input_dim", "num_filters", "filter_size", "hidden_dim", "num_classes", "weight_scale", "reg",
        "dtype"]  # fmt: skip


def test_stars_bring_everything_the_notebooks_use():
    namespace: dict = {}
    for module in ("layers", "layer_utils", "fast_layers", "classifiers.fc_net", "classifiers.cnn"):
        exec(f"from cs231n.{module} import *", namespace)
    for name in (*SIGNATURES, "affine_relu_forward", "conv_relu_pool_backward", "conv_relu_forward",
                 "conv_forward_fast", "conv_backward_fast", "max_pool_forward_fast", "max_pool_backward_fast",
                 "TwoLayerNet", "FullyConnectedNet", "ThreeLayerConvNet"):  # fmt: skip
        assert callable(namespace[name])
    from cs231n.vis_utils import visualize_grid  # noqa: F401


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
