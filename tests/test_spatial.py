"""Normalization of feature maps against torch in float64, and what each kind of it must leave alone."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional as F

from cs231n.layers import (
    instancenorm_backward,
    instancenorm_forward,
    layernorm_forward,
    spatial_batchnorm_backward,
    spatial_batchnorm_forward,
    spatial_groupnorm_backward,
    spatial_groupnorm_forward,
    switchablenorm_backward,
    switchablenorm_forward,
)

examples = settings(deadline=None, max_examples=30, derandomize=True)
seeds = st.integers(0, 2**32 - 1)
shapes = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(2, 5), st.integers(2, 5))
epsilons = st.sampled_from([1e-5, 1e-2, 0.5])


def normal(rng, *shape, dtype=np.float64):
    """Normal numbers that nobody may write to: a layer that changes its input raises."""
    x = rng.standard_normal(shape).astype(dtype)
    x.setflags(write=False)
    return x


def by_torch(function, dout, *inputs):
    """The value of a function of tensors, and the gradient of its product with dout for every input."""
    tensors = [torch.tensor(np.array(x), requires_grad=True) for x in inputs]
    out = function(*tensors)
    grads = torch.autograd.grad(out, tensors, torch.tensor(np.array(dout)))
    return out.detach().numpy(), *(grad.numpy() for grad in grads)


def assert_all_close(got, expected, tol=1e-9):
    assert len(got) == len(expected)
    for ours, theirs in zip(got, expected, strict=True):
        assert ours.shape == theirs.shape
        assert_allclose(ours, theirs, rtol=tol, atol=tol)


def tolerance(x, axes, eps):
    """What nearly constant data makes of rounding errors."""
    return 1e-10 * max(1, 1 / np.sqrt(x.var(axis=axes).min() + eps) ** 3)


@examples
@given(seeds, shapes, epsilons, st.sampled_from([0.0, 0.9]))
def test_spatial_batchnorm_in_training(seed, shape, eps, momentum):
    rng = np.random.default_rng(seed)
    C = shape[1]
    x, dout, gamma, beta = normal(rng, *shape), normal(rng, *shape), normal(rng, C), normal(rng, C)
    mean, var = normal(rng, C), np.square(normal(rng, C))
    bn_param = {"mode": "train", "eps": eps, "momentum": momentum, "running_mean": mean, "running_var": var}
    out, cache = spatial_batchnorm_forward(x, gamma, beta, bn_param)
    expected = by_torch(lambda x, g, b: F.batch_norm(x, None, None, g, b, True, 0, eps), dout, x, gamma, beta)
    got = (out, *spatial_batchnorm_backward(dout, cache))
    assert_all_close(got, expected, tolerance(x, (0, 2, 3), eps))
    assert_all_close(
        (bn_param["running_mean"], bn_param["running_var"]),
        (
            momentum * mean + (1 - momentum) * x.mean(axis=(0, 2, 3)),
            momentum * var + (1 - momentum) * x.var(axis=(0, 2, 3)),
        ),
    )


@examples
@given(seeds, shapes, epsilons)
def test_spatial_batchnorm_at_test_time(seed, shape, eps):
    rng = np.random.default_rng(seed)
    x, gamma, beta, mean = normal(rng, *shape), *(normal(rng, shape[1]) for _ in range(3))
    var = np.square(normal(rng, shape[1]))
    bn_param = {"mode": "test", "eps": eps, "running_mean": mean, "running_var": var}
    out, _ = spatial_batchnorm_forward(x, gamma, beta, bn_param)
    tensors = (torch.tensor(np.array(t)) for t in (x, mean, var, gamma, beta))
    assert_all_close([out], [F.batch_norm(*tensors, False, 0, eps).numpy()])
    assert_array_equal(bn_param["running_mean"], mean)


@examples
@given(seeds, shapes, st.integers(1, 3), epsilons, st.booleans())
def test_spatial_groupnorm(seed, shape, G, eps, flat):
    rng = np.random.default_rng(seed)
    N, per_group, H, W = shape
    C = G * per_group
    x, dout = normal(rng, N, C, H, W), normal(rng, N, C, H, W)
    param_shape = (C,) if flat else (1, C, 1, 1)
    gamma, beta = normal(rng, *param_shape), normal(rng, *param_shape)
    out, cache = spatial_groupnorm_forward(x, gamma, beta, G, {"eps": eps})
    expected = by_torch(lambda x, g, b: F.group_norm(x, G, g.flatten(), b.flatten(), eps), dout, x, gamma, beta)
    got = (out, *spatial_groupnorm_backward(dout, cache))
    assert_all_close(got, expected, tolerance(x.reshape(N, G, -1), 2, eps))


@examples
@given(seeds, shapes, epsilons)
def test_instancenorm(seed, shape, eps):
    rng = np.random.default_rng(seed)
    x, dout, gamma, beta = normal(rng, *shape), normal(rng, *shape), normal(rng, shape[1]), normal(rng, shape[1])
    out, cache = instancenorm_forward(x, gamma, beta, {"eps": eps})
    expected = by_torch(lambda x, g, b: F.instance_norm(x, weight=g, bias=b, eps=eps), dout, x, gamma, beta)
    assert_all_close((out, *instancenorm_backward(dout, cache)), expected, tolerance(x, (2, 3), eps))


def switchable(x, gamma, beta, mean_logits, var_logits, eps):
    """The definition of switchable normalization in torch."""
    axes = [(2, 3), (1, 2, 3), (0, 2, 3)]
    means = torch.softmax(mean_logits, 0), [x.mean(a, keepdim=True) for a in axes]
    variances = torch.softmax(var_logits, 0), [x.var(a, correction=0, keepdim=True) for a in axes]
    mu, var = (sum(w * s for w, s in zip(weights, kinds, strict=True)) for weights, kinds in (means, variances))
    return gamma[:, None, None] * (x - mu) / torch.sqrt(var + eps) + beta[:, None, None]


@examples
@given(seeds, shapes, epsilons, st.sampled_from([0.0, 0.9]), st.sampled_from([1, 1000]))
def test_switchablenorm_in_training(seed, shape, eps, momentum, shift):
    rng = np.random.default_rng(seed)
    C = shape[1]
    x, dout, gamma, beta = normal(rng, *shape), normal(rng, *shape), normal(rng, C), normal(rng, C)
    mean_logits, var_logits = normal(rng, 3) + shift, normal(rng, 3) - shift
    mean, var = normal(rng, C), np.square(normal(rng, C))
    sn_param = {"mode": "train", "eps": eps, "momentum": momentum, "running_mean": mean, "running_var": var}
    out, cache = switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param)
    inputs = (x, gamma, beta, mean_logits, var_logits)
    expected = by_torch(lambda *inputs: switchable(*inputs, eps), dout, *inputs)
    got = (out, *switchablenorm_backward(dout, cache))
    assert_all_close(got, expected, 10 * tolerance(x, (2, 3), eps))
    assert_all_close(
        (sn_param["running_mean"], sn_param["running_var"]),
        (
            momentum * mean + (1 - momentum) * x.mean(axis=(0, 2, 3)),
            momentum * var + (1 - momentum) * x.var(axis=(0, 2, 3)),
        ),
    )


def test_switchablenorm_at_test_time_looks_at_no_other_sample():
    rng = np.random.default_rng(0)
    x, gamma, beta, mean = normal(rng, 3, 4, 5, 2), *(normal(rng, 4) for _ in range(3))
    sn_param = {"mode": "test", "running_mean": mean, "running_var": np.square(mean)}
    logits = (normal(rng, 3), normal(rng, 3))
    out, cache = switchablenorm_forward(x, gamma, beta, *logits, sn_param)
    alone, _ = switchablenorm_forward(x[1:2], gamma, beta, *logits, sn_param)
    assert cache is None
    assert_all_close([out[1:2]], [alone])
    assert_array_equal(sn_param["running_mean"], mean)


def test_one_weight_alone_gives_each_of_the_three_norms():
    rng = np.random.default_rng(0)
    x, gamma, beta = normal(rng, 3, 4, 5, 2), normal(rng, 4), normal(rng, 4)
    norms = [
        instancenorm_forward(x, gamma, beta, {})[0],
        spatial_groupnorm_forward(x, gamma, beta, 1, {})[0],
        spatial_batchnorm_forward(x, gamma, beta, {"mode": "train"})[0],
    ]
    mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
    for k, expected in enumerate(norms):
        logits = np.where(np.arange(3) == k, 0, -1e4)
        for mode in ("train", "test"):
            sn_param = {"mode": mode, "running_mean": mean, "running_var": var}
            out, _ = switchablenorm_forward(x, gamma, beta, logits, logits, sn_param)
            assert_all_close([out], [expected])


def test_group_norm_with_extreme_groups_is_layer_and_instance_norm():
    rng = np.random.default_rng(0)
    x = normal(rng, 3, 4, 5, 2)
    ones, zeros = np.ones(4), np.zeros(4)
    layer = layernorm_forward(x.reshape(3, 40), np.ones(40), np.zeros(40), {})[0].reshape(x.shape)
    assert_all_close([spatial_groupnorm_forward(x, ones, zeros, 1, {})[0]], [layer])
    instance = instancenorm_forward(x, ones, zeros, {})[0]
    assert_all_close([spatial_groupnorm_forward(x, ones, zeros, 4, {})[0]], [instance])


def test_mistaken_parameters_are_refused_by_name():
    x, one = np.ones((2, 6, 2, 2)), np.ones(6)
    with pytest.raises(ValueError, match=r"spatial_groupnorm_forward: 6 channels .* G = 4"):
        spatial_groupnorm_forward(x, one, one, 4, {})
    with pytest.raises(ValueError, match=r"switchablenorm_forward.*'eval'"):
        switchablenorm_forward(x, one, one, np.zeros(3), np.zeros(3), {"mode": "eval"})


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_are_kept_and_backward_passes_can_be_repeated(dtype):
    rng = np.random.default_rng(0)
    x, dout = normal(rng, 3, 4, 5, 2, dtype=dtype), normal(rng, 3, 4, 5, 2, dtype=dtype)
    gamma, beta, logits = normal(rng, 4, dtype=dtype), normal(rng, 4, dtype=dtype), normal(rng, 3, dtype=dtype)
    for forward, backward, arguments in (
        (spatial_batchnorm_forward, spatial_batchnorm_backward, ({"mode": "train"},)),
        (spatial_groupnorm_forward, spatial_groupnorm_backward, (2, {})),
        (instancenorm_forward, instancenorm_backward, ({},)),
        (switchablenorm_forward, switchablenorm_backward, (logits, logits, {"mode": "train"})),
    ):
        out, cache = forward(x, gamma, beta, *arguments)
        grads = backward(dout, cache)
        assert {result.dtype for result in (out, *grads)} == {np.dtype(dtype)}
        if isinstance(arguments[-1], dict) and "mode" in arguments[-1]:
            assert arguments[-1]["running_mean"].dtype == arguments[-1]["running_var"].dtype == dtype
        assert_all_close(backward(dout, cache), grads, tol=0)
