"""The networks against torch with the same parameters: scores, loss and every gradient."""

import inspect

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional as F

from cs231n.classifiers import FullyConnectedNet, TwoLayerNet, fc_net
from cs231n.classifiers.dropout_net import FullyConnectedNet as DropoutNet
from cs231n.classifiers.normalized_net import FullyConnectedNet as NormalizedNet
from cs231n.classifiers.plain_net import FullyConnectedNet as PlainNet
from cs231n.gradient_check import eval_numerical_gradient, rel_error
from cs231n.layers import dropout_forward

normalizations = [None, "batchnorm", "layernorm"]


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((7, 2, 3, 2)), rng.integers(4, size=7)
    X.setflags(write=False)
    return X, y


def shake(model, seed=0):
    """Draw all parameters at random: biases at zero would put ReLUs on their kink."""
    rng = np.random.default_rng(seed)
    for name, param in model.params.items():
        model.params[name] = (0.5 * rng.standard_normal(param.shape)).astype(param.dtype)
    return model


def by_torch(model, X, y, masks=None):
    """Scores, loss and gradients of a fully connected network in torch, float64."""
    params = {
        name: torch.tensor(param, dtype=torch.float64, requires_grad=True) for name, param in model.params.items()
    }
    depth = sum(name.startswith("W") for name in params)
    h = torch.tensor(np.array(X)).flatten(1)
    for i in range(1, depth + 1):
        h = h @ params[f"W{i}"] + params[f"b{i}"]
        if i == depth:
            break
        normalization = getattr(model, "normalization", None)
        if normalization == "batchnorm":
            h = F.batch_norm(h, None, None, params[f"gamma{i}"], params[f"beta{i}"], True, 0, 1e-5)
        if normalization == "layernorm":
            h = F.layer_norm(h, h.shape[1:], params[f"gamma{i}"], params[f"beta{i}"], 1e-5)
        h = torch.relu(h)
        if masks is not None:
            h = h * torch.tensor(masks[i - 1])
    loss = F.cross_entropy(h, torch.tensor(y))
    for i in range(1, depth + 1):
        loss = loss + 0.5 * model.reg * (params[f"W{i}"] ** 2).sum()
    loss.backward()
    return h.detach().numpy(), loss.item(), {name: param.grad.numpy() for name, param in params.items()}


def assert_same_gradients(grads, expected, tol=1e-9):
    assert grads.keys() == expected.keys()
    for name, grad in grads.items():
        assert grad.shape == expected[name].shape, name
        assert_allclose(grad, expected[name], rtol=tol, atol=tol, err_msg=name)


@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_two_layer_net(data, reg):
    X, y = data
    model = shake(TwoLayerNet(input_dim=12, hidden_dim=5, num_classes=4, reg=reg))
    scores, expected_loss, expected_grads = by_torch(model, X, y)
    loss, grads = model.loss(X, y)
    assert_allclose(model.loss(X), scores)
    assert_allclose(loss, expected_loss)
    assert_same_gradients(grads, expected_grads)


def test_two_layer_net_starts_as_documented():
    params = TwoLayerNet(weight_scale=1e-2).params
    assert {name: param.shape for name, param in params.items()} == {
        "W1": (3072, 100),
        "b1": (100,),
        "W2": (100, 10),
        "b2": (10,),
    }
    assert_allclose([params["W1"].std(), params["W2"].std()], 1e-2, rtol=0.1)
    assert abs(params["W1"].mean()) < 1e-4
    assert not params["b1"].any() and not params["b2"].any()


@pytest.mark.parametrize("normalization", normalizations)
@pytest.mark.parametrize("hidden_dims", [[], [5], [5, 6, 3, 4, 5]], ids=len)
@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_fully_connected_net(data, normalization, hidden_dims, reg):
    X, y = data
    model = shake(FullyConnectedNet(hidden_dims, 12, 4, normalization=normalization, reg=reg, dtype=np.float64))
    scores, expected_loss, expected_grads = by_torch(model, X, y)
    loss, grads = model.loss(X, y)
    assert_allclose(loss, expected_loss)
    assert_same_gradients(grads, expected_grads)
    if normalization != "batchnorm":
        assert_allclose(model.loss(X), scores)


@pytest.mark.parametrize("normalization", normalizations)
def test_dropout_follows_every_relu(data, normalization):
    X, y = data
    model = shake(FullyConnectedNet([5, 6], 12, 4, 0.6, normalization, reg=0.3, dtype=np.float64, seed=11), seed=2)
    loss, grads = model.loss(X, y)
    # Dropping from ones tells what the layer drops with this seed.
    masks = [dropout_forward(np.ones((7, H)), {"mode": "train", "p": 0.6, "seed": 11})[0] for H in (5, 6)]
    _, expected_loss, expected_grads = by_torch(model, X, y, masks)
    assert_allclose(loss, expected_loss)
    assert_same_gradients(grads, expected_grads)


@pytest.mark.parametrize("normalization", normalizations)
def test_numerical_gradients_of_the_complete_network(data, normalization):
    X, y = data
    model = shake(FullyConnectedNet([4, 3], 12, 4, 0.8, normalization, 0.2, dtype=np.float64, seed=5), seed=1)
    _, grads = model.loss(X, y)
    if normalization == "batchnorm":
        # What is added to all samples alike, normalization takes away: these gradients are zero.
        assert all(np.linalg.norm(grads.pop(f"b{i}")) < 1e-12 for i in (1, 2))
    for name, grad in grads.items():
        numeric = eval_numerical_gradient(lambda _: model.loss(X, y)[0], model.params[name], verbose=False)
        assert rel_error(numeric, grad) < 1e-6, name


def test_test_time_uses_the_running_averages_and_no_dropout(data):
    X, y = data
    model = shake(FullyConnectedNet([5], 12, 4, 0.5, "batchnorm", dtype=np.float64))
    for _ in range(3):
        model.loss(X, y)
    averages = {name: model.bn_params[0][name].copy() for name in ("running_mean", "running_var")}
    scores = model.loss(X)
    assert_allclose(model.loss(X[:1]), scores[:1])
    for name, average in averages.items():
        assert_array_equal(model.bn_params[0][name], average)

    p = model.params
    h = X.reshape(7, 12) @ p["W1"] + p["b1"]
    h = (h - averages["running_mean"]) / np.sqrt(averages["running_var"] + 1e-5)
    h = np.maximum(p["gamma1"] * h + p["beta1"], 0)
    assert_allclose(scores, h @ p["W2"] + p["b2"])

    model.loss(X, y)
    assert (model.bn_params[0]["running_mean"] != averages["running_mean"]).all()


@pytest.mark.parametrize("normalization", normalizations)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_everything_is_of_the_networks_type(data, normalization, dtype):
    X, y = data
    options = {"reg": np.float64(0.1), "weight_scale": np.float64(0.1), "dtype": dtype}
    model = FullyConnectedNet([5, 6], 12, 4, 0.5, normalization, **options)
    loss, grads = model.loss(X, y)
    assert model.loss(X).dtype == dtype
    assert {array.dtype for array in (*model.params.values(), *grads.values())} == {np.dtype(dtype)}
    assert np.isfinite(loss)


def test_start_of_the_complete_network():
    np.random.seed(0)
    model = FullyConnectedNet([100, 50], normalization="batchnorm", dropout_keep_ratio=0.5, weight_scale=3e-2)
    assert {name: param.shape for name, param in model.params.items()} == {
        **{"W1": (3072, 100), "b1": (100,), "gamma1": (100,), "beta1": (100,)},
        **{"W2": (100, 50), "b2": (50,), "gamma2": (50,), "beta2": (50,)},
        **{"W3": (50, 10), "b3": (10,)},
    }
    assert_allclose([model.params[f"W{i}"].std() for i in (1, 2, 3)], 3e-2, rtol=0.1)
    assert all(not model.params[name].any() for name in ("b1", "b2", "b3", "beta1", "beta2"))
    assert (model.params["gamma1"] == 1).all() and (model.params["gamma2"] == 1).all()
    assert [bn_param["mode"] for bn_param in model.bn_params] == ["train", "train"]
    assert (model.num_layers, model.use_dropout, model.normalization) == (3, True, "batchnorm")
    assert model.dropout_param == {"mode": "train", "p": 0.5}
    assert FullyConnectedNet([5, 5], normalization="layernorm").bn_params == [{}, {}]
    assert FullyConnectedNet([5, 5]).bn_params == []
    assert not FullyConnectedNet([5, 5]).use_dropout


def test_the_networks_grow_from_one_another(data):
    """Each network does what the one before it does, unless its own idea is asked for."""
    X, y = data
    plain = shake(PlainNet([5, 6], 12, 4, reg=0.1, dtype=np.float64))
    normalized = shake(NormalizedNet([5, 6], 12, 4, normalization="layernorm", dtype=np.float64))
    for small, large in (
        (plain, NormalizedNet([5, 6], 12, 4, reg=0.1, dtype=np.float64)),
        (plain, FullyConnectedNet([5, 6], 12, 4, reg=0.1, dtype=np.float64)),
        (normalized, FullyConnectedNet([5, 6], 12, 4, 1, "layernorm", dtype=np.float64)),
    ):
        assert isinstance(large, type(small))
        large.params = small.params
        loss, grads = small.loss(X, y)
        assert large.loss(X, y)[0] == loss
        assert_same_gradients(large.loss(X, y)[1], grads, tol=0)
    assert fc_net.FullyConnectedNet is FullyConnectedNet
    signatures = {str(inspect.signature(net)) for net in (PlainNet, NormalizedNet, DropoutNet)}
    assert len(signatures) == 1


def test_options_that_a_network_lacks_are_refused():
    for options in ({"normalization": "batchnorm"}, {"dropout_keep_ratio": 0.5}):
        with pytest.raises(ValueError, match="no dropout and no normalization yet"):
            PlainNet([5], **options)
    with pytest.raises(ValueError, match="no dropout"):
        NormalizedNet([5], dropout_keep_ratio=0.5)
    with pytest.raises(ValueError, match="'batch'"):
        FullyConnectedNet([5], normalization="batch")
    for ratio in (0, -0.1, 1.5):
        with pytest.raises(ValueError, match=f"dropout_keep_ratio is {ratio}"):
            FullyConnectedNet([5], dropout_keep_ratio=ratio)


def test_regularization_leaves_parameters_alone(data):
    X, y = data
    model = shake(FullyConnectedNet([5], 12, 4, normalization="batchnorm", reg=1.0))
    for param in model.params.values():
        param.setflags(write=False)
    model.loss(X, y)
