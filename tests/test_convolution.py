"""Convolution and max-pooling against torch in float64: any stride, padding, kernel and image that fit."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional as F

from cs231n.layers import (
    conv_backward_naive,
    conv_forward_naive,
    max_pool_backward_naive,
    max_pool_forward_naive,
)

examples = settings(deadline=None, max_examples=60, derandomize=True)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def convolutions(draw):
    """Shapes of images and filters, stride and padding: kernels fit the padded image, often not the stride."""
    few, kernel = st.integers(1, 3), st.integers(1, 4)
    N, C, filters, KH, KW = draw(few), draw(few), draw(few), draw(kernel), draw(kernel)
    stride, pad = draw(st.integers(1, 4)), draw(st.integers(0, 3))
    H = draw(st.integers(max(1, KH - 2 * pad), 9))
    W = draw(st.integers(max(1, KW - 2 * pad), 9))
    return (N, C, H, W), (filters, C, KH, KW), {"stride": stride, "pad": pad}


@st.composite
def pools(draw):
    """Shapes of images and windows that tile, overlap, leave gaps or leave out the last rows and columns."""
    few, window = st.integers(1, 3), st.integers(1, 4)
    PH, PW, stride = draw(window), draw(window), draw(window)
    shape = (draw(few), draw(few), draw(st.integers(PH, 9)), draw(st.integers(PW, 9)))
    return shape, {"pool_height": PH, "pool_width": PW, "stride": stride}


def normal(rng, *shape, dtype=np.float64):
    """Normal numbers that nobody may write to: a layer that changes its input raises."""
    x = rng.standard_normal(shape).astype(dtype)
    x.setflags(write=False)
    return x


def by_torch(function, rng, *inputs):
    """The value of a function of tensors, a random dout, and the gradients of their product."""
    tensors = [torch.tensor(np.array(x), requires_grad=True) for x in inputs]
    out = function(*tensors)
    dout = normal(rng, *out.shape)
    grads = torch.autograd.grad(out, tensors, torch.tensor(np.array(dout)))
    return out.detach().numpy(), dout, tuple(grad.numpy() for grad in grads)


def assert_all_close(got, expected):
    assert len(got) == len(expected)
    for ours, theirs in zip(got, expected, strict=True):
        assert ours.shape == theirs.shape
        assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


@examples
@given(seeds, convolutions())
def test_convolution(seed, case):
    x_shape, w_shape, conv_param = case
    rng = np.random.default_rng(seed)
    x, w, b = normal(rng, *x_shape), normal(rng, *w_shape), normal(rng, w_shape[0])
    stride, pad = conv_param["stride"], conv_param["pad"]
    expected, dout, grads = by_torch(lambda x, w, b: F.conv2d(x, w, b, stride, pad), rng, x, w, b)
    out, cache = conv_forward_naive(x, w, b, conv_param)
    assert_all_close([out], [expected])
    assert_all_close(conv_backward_naive(dout, cache), grads)


@examples
@given(seeds, pools())
def test_max_pool(seed, case):
    shape, pool_param = case
    rng = np.random.default_rng(seed)
    # Few different values make ties frequent; torch gives the gradient to the first of equals, as ours does.
    x = rng.integers(4, size=shape).astype(float) if seed % 2 else rng.standard_normal(shape)
    x.setflags(write=False)
    window, stride = (pool_param["pool_height"], pool_param["pool_width"]), pool_param["stride"]
    expected, dout, (dx,) = by_torch(lambda x: F.max_pool2d(x, window, stride), rng, x)
    out, cache = max_pool_forward_naive(x, pool_param)
    assert_array_equal(out, expected)
    assert_all_close([max_pool_backward_naive(dout, cache)], [dx])


def test_an_edge_filter_finds_edges():
    """By hand: a horizontal difference on a step, without padding, every second column."""
    x = np.array([[[[0.0, 0, 0, 1, 1, 1], [0, 0, 0, 2, 2, 2]]]])
    w = np.array([[[[-1.0, 1]]]])
    out, cache = conv_forward_naive(x, w, np.array([0.5]), {"stride": 1, "pad": 0})
    assert_array_equal(out, [[[[0.5, 0.5, 1.5, 0.5, 0.5], [0.5, 0.5, 2.5, 0.5, 0.5]]]])
    dx, dw, db = conv_backward_naive(np.ones_like(out), cache)
    assert_array_equal(dx, [[[[-1, 0, 0, 0, 0, 1], [-1, 0, 0, 0, 0, 1]]]])
    assert_array_equal(dw, [[[[6, 9]]]])
    assert_array_equal(db, [10])


def test_overlapping_pools_add_up():
    x = np.array([[[[1.0, 2, 9, 3, 4]]]])
    out, cache = max_pool_forward_naive(x, {"pool_height": 1, "pool_width": 3, "stride": 1})
    assert_array_equal(out, [[[[9, 9, 9]]]])
    assert_array_equal(max_pool_backward_naive(np.array([[[[1.0, 10, 100]]]]), cache), [[[[0, 0, 111, 0, 0]]]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_are_kept(dtype):
    rng = np.random.default_rng(0)
    x, w, b = normal(rng, 2, 3, 5, 6, dtype=dtype), normal(rng, 4, 3, 3, 2, dtype=dtype), normal(rng, 4, dtype=dtype)
    out, cache = conv_forward_naive(x, w, b, {"stride": 2, "pad": 1})
    results = [out, *conv_backward_naive(out, cache)]
    out, cache = max_pool_forward_naive(x, {"pool_height": 3, "pool_width": 2, "stride": 1})
    results += [out, max_pool_backward_naive(out, cache)]
    assert [result.dtype for result in results] == [dtype] * len(results)


def test_images_of_bytes_are_filtered_by_floats():
    x = np.full((1, 1, 3, 3), 200, np.uint8)
    out, _ = conv_forward_naive(x, np.full((1, 1, 2, 2), 0.5), np.zeros(1), {"stride": 1, "pad": 0})
    assert_array_equal(out, np.full((1, 1, 2, 2), 400.0))


def test_backward_passes_can_be_repeated():
    rng = np.random.default_rng(0)
    x, w, b, dout = normal(rng, 2, 3, 4, 4), normal(rng, 3, 3, 3, 3), normal(rng, 3), normal(rng, 2, 3, 4, 4)
    cache = conv_forward_naive(x, w, b, {"stride": 1, "pad": 1})[1]
    assert_all_close(conv_backward_naive(dout, cache), conv_backward_naive(dout, cache))
    cache = max_pool_forward_naive(x, {"pool_height": 1, "pool_width": 1, "stride": 1})[1]
    assert_array_equal(max_pool_backward_naive(dout, cache), dout)
    assert_array_equal(max_pool_backward_naive(dout, cache), dout)
