"""The convolutional network against torch with the same parameters: scores, loss and every gradient."""

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose
from torch.nn import functional as F

from cs231n.classifiers.cnn import ThreeLayerConvNet


def make(input_dim, filter_size, reg, dtype=np.float64):
    """A small network whose parameters are all random: biases at zero would put ReLUs on their kink."""
    model = ThreeLayerConvNet(input_dim, 4, filter_size, hidden_dim=5, num_classes=3, reg=reg, dtype=dtype)
    rng = np.random.default_rng(1)
    for name, param in model.params.items():
        model.params[name] = (0.5 * rng.standard_normal(param.shape)).astype(dtype)
        model.params[name].setflags(write=False)
    return model


def draw(input_dim):
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((6, *input_dim)), rng.integers(3, size=6)
    X.setflags(write=False)
    return X, y


def by_torch(model, X, y, pad):
    params = {name: torch.tensor(np.array(param), requires_grad=True) for name, param in model.params.items()}
    W1, b1, W2, b2, W3, b3 = params.values()
    h = F.max_pool2d(F.conv2d(torch.tensor(np.array(X)), W1, b1, padding=pad).relu(), 2)
    scores = F.linear(F.linear(h.flatten(1), W2.T, b2).relu(), W3.T, b3)
    loss = F.cross_entropy(scores, torch.tensor(y))
    loss = loss + model.reg / 2 * sum((W**2).sum() for W in (W1, W2, W3))
    loss.backward()
    return scores.detach().numpy(), loss.item(), {name: param.grad.numpy() for name, param in params.items()}


# Square and not, odd sizes whose last row and column the pooling drops, an even filter, which shrinks the image.
@pytest.mark.parametrize(
    ("input_dim", "filter_size", "pad"), [((3, 8, 8), 3, 1), ((2, 7, 10), 5, 2), ((1, 8, 5), 4, 1), ((2, 5, 4), 1, 0)]
)
@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_three_layer_conv_net(input_dim, filter_size, pad, reg):
    model = make(input_dim, filter_size, reg)
    X, y = draw(input_dim)
    scores, expected_loss, expected_grads = by_torch(model, X, y, pad)
    loss, grads = model.loss(X, y)
    assert_allclose(model.loss(X), scores)
    assert_allclose(loss, expected_loss)
    assert grads.keys() == model.params.keys()
    for name, grad in grads.items():
        assert grad.shape == model.params[name].shape, name
        assert_allclose(grad, expected_grads[name], rtol=1e-9, atol=1e-9, err_msg=name)


def test_start():
    np.random.seed(0)
    model = ThreeLayerConvNet(weight_scale=1e-2)
    assert {name: param.shape for name, param in model.params.items()} == {
        **{"W1": (32, 3, 7, 7), "b1": (32,), "W2": (32 * 16 * 16, 100)},
        **{"b2": (100,), "W3": (100, 10), "b3": (10,)},
    }
    assert_allclose([model.params[f"W{i}"].std() for i in (1, 2, 3)], 1e-2, rtol=0.1)
    assert all(not model.params[name].any() for name in ("b1", "b2", "b3"))
    X, y = np.random.randn(20, 3, 32, 32), np.random.randint(10, size=20)
    assert abs(ThreeLayerConvNet().loss(X, y)[0] - np.log(10)) < 0.01


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_everything_is_of_the_networks_type(dtype):
    model = make((2, 6, 6), 3, np.float64(0.1), dtype)
    X, y = draw((2, 6, 6))
    loss, grads = model.loss(X, y)
    assert model.loss(X).dtype == dtype
    assert {array.dtype for array in (*model.params.values(), *grads.values())} == {np.dtype(dtype)}
    assert np.isfinite(loss)


def test_it_overfits_a_few_images():
    np.random.seed(0)
    model = ThreeLayerConvNet((3, 8, 8), 8, 3, hidden_dim=20, num_classes=4, weight_scale=0.1)
    X, y = np.random.randn(12, 3, 8, 8), np.arange(12) % 4
    for _ in range(100):
        _, grads = model.loss(X, y)
        for name, grad in grads.items():
            model.params[name] -= 0.1 * grad
    assert (model.loss(X).argmax(axis=1) == y).all()
