"""Every layer against torch in float64: values, gradients, types, and inputs left alone."""

import warnings

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional as F

from cs231n import layers
from cs231n.layers import (
    affine_backward,
    affine_forward,
    batchnorm_backward,
    batchnorm_backward_alt,
    batchnorm_forward,
    dropout_backward,
    dropout_forward,
    layernorm_backward,
    layernorm_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
    svm_loss,
)

examples = settings(deadline=None, max_examples=30, derandomize=True)
seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 7)


def normal(rng, *shape, dtype=np.float64):
    """Normal numbers that nobody may write to: a layer that changes its input raises."""
    x = rng.standard_normal(shape).astype(dtype)
    x.setflags(write=False)
    return x


def by_torch(function, dout, *inputs):
    """The value of a function of tensors, and the gradient of its product with dout for every input."""
    tensors = [torch.tensor(np.array(x), dtype=torch.float64, requires_grad=True) for x in inputs]
    out = function(*tensors)
    grads = torch.autograd.grad(out, tensors, torch.tensor(np.array(dout)))
    return out.detach().numpy(), *(grad.numpy() for grad in grads)


def assert_all_close(got, expected, tol=1e-9):
    assert len(got) == len(expected)
    for ours, theirs in zip(got, expected, strict=True):
        assert np.shape(ours) == np.shape(theirs)
        assert_allclose(ours, theirs, rtol=tol, atol=tol)


@examples
@given(seeds, st.lists(sizes, min_size=2, max_size=4), sizes)
def test_affine(seed, shape, M):
    rng = np.random.default_rng(seed)
    x, w, b = normal(rng, *shape), normal(rng, int(np.prod(shape[1:])), M), normal(rng, M)
    dout = normal(rng, shape[0], M)
    out, cache = affine_forward(x, w, b)
    expected = by_torch(lambda x, w, b: x.flatten(1) @ w + b, dout, x, w, b)
    assert_all_close((out, *affine_backward(dout, cache)), expected)


def test_affine_takes_an_empty_minibatch():
    out, cache = affine_forward(np.zeros((0, 2, 3)), np.ones((6, 4)), np.ones(4))
    dx, dw, db = affine_backward(out, cache)
    assert out.shape == (0, 4) and dx.shape == (0, 2, 3)
    assert not dw.any() and not db.any()


@examples
@given(seeds, st.lists(sizes, min_size=1, max_size=4))
def test_relu(seed, shape):
    rng = np.random.default_rng(seed)
    x, dout = normal(rng, *shape), normal(rng, *shape)
    out, cache = relu_forward(x)
    assert_all_close((out, relu_backward(dout, cache)), by_torch(torch.relu, dout, x))


@examples
@given(seeds, sizes, sizes, st.sampled_from([1e-3, 1.0, 30.0]))
def test_softmax_loss(seed, N, C, scale):
    rng = np.random.default_rng(seed)
    x, y = scale * rng.standard_normal((N, C)), rng.integers(C, size=N)
    x.setflags(write=False)
    expected = by_torch(lambda x: F.cross_entropy(x, torch.tensor(y)), 1.0, x)
    assert_all_close(softmax_loss(x, y), expected)


def test_softmax_loss_is_stable():
    x, y = np.array([[1000.0, 1001.0, 999.0], [-1000.0, 0.0, 1000.0]]), np.array([1, 0])
    loss, dx = softmax_loss(x, y)
    shifted_loss, shifted_dx = softmax_loss(x - 5000, y)
    assert np.isfinite(loss) and np.isfinite(dx).all()
    assert_all_close((loss, dx), (shifted_loss, shifted_dx))
    # The second sample is 2000 off; its probability is zero, its loss is not.
    assert loss > 1000


@examples
@given(seeds, sizes, st.integers(2, 7))
def test_svm_loss(seed, N, C):
    rng = np.random.default_rng(seed)
    x, y = normal(rng, N, C), rng.integers(C, size=N)
    # torch divides by the number of classes.
    expected = by_torch(lambda x: C * F.multi_margin_loss(x, torch.tensor(y)), 1.0, x)
    assert_all_close(svm_loss(x, y), expected)


@examples
@given(seeds, st.integers(2, 9), sizes, st.sampled_from([1e-5, 1e-2, 0.5]), st.sampled_from([0.0, 0.5, 0.9]))
def test_batchnorm_in_training(seed, N, D, eps, momentum):
    rng = np.random.default_rng(seed)
    x, gamma, beta, dout = (normal(rng, *shape) for shape in ((N, D), (D,), (D,), (N, D)))
    mean, var = normal(rng, D), np.square(normal(rng, D))
    bn_param = {"mode": "train", "eps": eps, "momentum": momentum, "running_mean": mean, "running_var": var}
    out, cache = batchnorm_forward(x, gamma, beta, bn_param)
    grads = batchnorm_backward(dout, cache)

    expected = by_torch(
        lambda x, gamma, beta: F.batch_norm(x, None, None, gamma, beta, True, 0, eps), dout, x, gamma, beta
    )
    # A feature that is nearly constant makes 1/std, and with it the rounding error, large.
    tol = 1e-10 * max(1, 1 / np.sqrt(x.var(axis=0).min() + eps) ** 3)
    assert_all_close((out, *grads), expected, tol)
    assert_all_close(batchnorm_backward_alt(dout, cache), grads, tol)
    assert_all_close(
        (bn_param["running_mean"], bn_param["running_var"]),
        (
            momentum * mean + (1 - momentum) * x.mean(axis=0),
            momentum * var + (1 - momentum) * x.var(axis=0),
        ),
    )


@examples
@given(seeds, sizes, sizes, st.sampled_from([1e-5, 0.5]))
def test_batchnorm_at_test_time(seed, N, D, eps):
    rng = np.random.default_rng(seed)
    x, gamma, beta, mean = (normal(rng, *shape) for shape in ((N, D), (D,), (D,), (D,)))
    var = np.square(normal(rng, D))
    bn_param = {"mode": "test", "eps": eps, "running_mean": mean, "running_var": var}
    out, _ = batchnorm_forward(x, gamma, beta, bn_param)
    tensors = (torch.tensor(np.array(t)) for t in (x, mean, var, gamma, beta))
    assert_allclose(out, F.batch_norm(*tensors, False, 0, eps).numpy(), rtol=1e-9, atol=1e-9)
    assert_array_equal(bn_param["running_mean"], mean)
    assert_array_equal(bn_param["running_var"], var)


def test_batchnorm_of_one_sample_is_beta():
    x, gamma, beta = np.array([[3.0, -2.0]]), np.array([2.0, 5.0]), np.array([0.5, -1.0])
    bn_param = {"mode": "train"}
    out, cache = batchnorm_forward(x, gamma, beta, bn_param)
    dx, dgamma, dbeta = batchnorm_backward(np.ones((1, 2)), cache)
    assert_array_equal(out, [beta])
    assert_allclose(dx, 0, atol=1e-9)
    assert_all_close((dgamma, dbeta), (np.zeros(2), np.ones(2)))
    # The default momentum is 0.9, and the averages start at zero.
    assert_all_close((bn_param["running_mean"], bn_param["running_var"]), (0.1 * x[0], np.zeros(2)))


def test_running_averages_converge_to_the_population():
    rng = np.random.default_rng(0)
    bn_param = {"mode": "train"}
    for _ in range(200):
        batchnorm_forward(3 + 2 * normal(rng, 500, 4), np.ones(4), np.zeros(4), bn_param)
    assert_allclose(bn_param["running_mean"], 3, atol=0.15)
    assert_allclose(bn_param["running_var"], 4, rtol=0.1)


@pytest.mark.parametrize("mode", ["eval", None])
def test_unknown_modes_are_refused_by_name(mode):
    with pytest.raises(ValueError, match=f"batchnorm_forward.*{mode}"):
        batchnorm_forward(np.ones((2, 2)), np.ones(2), np.ones(2), {"mode": mode})
    with pytest.raises(ValueError, match=f"dropout_forward.*{mode}"):
        dropout_forward(np.ones((2, 2)), {"mode": mode, "p": 0.5})


@examples
@given(seeds, sizes, st.integers(2, 9), st.sampled_from([1e-5, 1e-2, 0.5]))
def test_layernorm(seed, N, D, eps):
    rng = np.random.default_rng(seed)
    x, gamma, beta, dout = (normal(rng, *shape) for shape in ((N, D), (D,), (D,), (N, D)))
    out, cache = layernorm_forward(x, gamma, beta, {"eps": eps})
    expected = by_torch(lambda x, gamma, beta: F.layer_norm(x, (D,), gamma, beta, eps), dout, x, gamma, beta)
    tol = 1e-10 * max(1, 1 / np.sqrt(x.var(axis=1).min() + eps) ** 3)
    assert_all_close((out, *layernorm_backward(dout, cache)), expected, tol)


def test_layernorm_of_one_feature_is_beta():
    out, cache = layernorm_forward(np.array([[3.0], [-2.0]]), np.array([2.0]), np.array([0.5]), {})
    assert_array_equal(out, [[0.5], [0.5]])
    assert_allclose(layernorm_backward(np.ones((2, 1)), cache)[0], 0, atol=1e-9)


@pytest.mark.parametrize("p", [0.2, 0.7, 1, np.float64(0.5)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dropout_in_training(p, dtype):
    x = np.full((400, 500), 3, dtype=dtype)
    out, cache = dropout_forward(x, {"mode": "train", "p": p, "seed": 7})
    kept = out != 0
    assert out.dtype == dtype
    assert abs(kept.mean() - p) < 0.005
    assert_allclose(out[kept], 3 / p, rtol=1e-6)
    dx = dropout_backward(2 * x, cache)
    assert dx.dtype == dtype
    assert_allclose(dx, 2 * out)


def test_dropout_at_test_time_does_nothing():
    x = normal(np.random.default_rng(0), 3, 4)
    out, cache = dropout_forward(x, {"mode": "test", "p": 0.3})
    assert_array_equal(out, x)
    assert_array_equal(dropout_backward(x, cache), x)


def test_dropout_repeats_with_a_seed_only_and_leaves_other_random_numbers_alone():
    x = np.ones((50, 50))
    seeded, free = {"mode": "train", "p": 0.5, "seed": 3}, {"mode": "train", "p": 0.5}
    before = np.random.get_state()[1].copy()
    assert_array_equal(dropout_forward(x, seeded)[0], dropout_forward(x, seeded)[0])
    assert_array_equal(before, np.random.get_state()[1])
    assert (dropout_forward(x, free)[0] != dropout_forward(x, free)[0]).any()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_are_kept(dtype):
    rng = np.random.default_rng(0)
    x, w, b = normal(rng, 6, 5, dtype=dtype), normal(rng, 5, 4, dtype=dtype), normal(rng, 4, dtype=dtype)
    gamma, beta, dout = (normal(rng, *shape, dtype=dtype) for shape in ((5,), (5,), (6, 4)))
    y = np.array([0, 1, 2, 3, 4, 0])

    out, cache = affine_forward(x, w, b)
    results = [out, *affine_backward(dout, cache)]
    out, cache = relu_forward(x)
    results += [out, relu_backward(x, cache), *softmax_loss(x, y), *svm_loss(x, y)]
    bn_param = {"mode": "train"}
    out, cache = batchnorm_forward(x, gamma, beta, bn_param)
    results += [out, *batchnorm_backward(x, cache), *batchnorm_backward_alt(x, cache)]
    results += [batchnorm_forward(x, gamma, beta, bn_param | {"mode": "test"})[0]]
    results += [bn_param["running_mean"], bn_param["running_var"]]
    out, cache = layernorm_forward(x, gamma, beta, {})
    results += [out, *layernorm_backward(x, cache)]
    assert [result.dtype for result in results] == [dtype] * len(results)


def test_backward_passes_can_be_repeated():
    """No backward pass may use its cache up or change the gradient it is given."""
    rng = np.random.default_rng(0)
    x, gamma, dout = normal(rng, 6, 5), normal(rng, 5), normal(rng, 6, 5)
    _, bn_cache = batchnorm_forward(x, gamma, gamma, {"mode": "train"})
    for backward, cache in (
        (batchnorm_backward, bn_cache),
        (batchnorm_backward_alt, bn_cache),
        (layernorm_backward, layernorm_forward(x, gamma, gamma, {})[1]),
        (affine_backward, affine_forward(x, np.eye(5), gamma)[1]),
    ):
        assert_all_close(backward(dout, cache), backward(dout, cache), tol=0)


def test_float32_losses_warn_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss, dx = softmax_loss(np.array([[0, 300]], dtype=np.float32), np.array([0]))
    assert loss == 300 and np.isfinite(dx).all()


def test_star_import_brings_every_layer():
    public = {name for name in vars(layers) if name.endswith(("_forward", "_backward", "_alt", "_loss", "_naive"))}
    assert set(layers.__all__) == public
