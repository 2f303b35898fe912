"""The fast layers do what the definitions do, whatever the sizes; the definitions are tested against torch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cs231n import fast_convolution, fast_layers, fast_pooling, layer_utils
from cs231n.fast_layers import (
    conv_backward_fast,
    conv_forward_fast,
    max_pool_backward_fast,
    max_pool_forward_fast,
)
from cs231n.gradient_check import check_gradient
from cs231n.layers import (
    conv_backward_naive,
    conv_forward_naive,
    max_pool_backward_naive,
    max_pool_forward_naive,
)

examples = settings(deadline=None, max_examples=100, derandomize=True)
seeds = st.integers(0, 2**32 - 1)
few, kernel = st.integers(1, 4), st.integers(1, 5)


@st.composite
def convolutions(draw):
    """Shapes of images and filters, stride and padding: any that fit."""
    N, C, filters, KH, KW = draw(st.integers(0, 5)), draw(few), draw(few), draw(kernel), draw(kernel)
    stride, pad = draw(st.integers(1, 6)), draw(st.integers(0, 4))
    H = draw(st.integers(max(1, KH - 2 * pad), 11))
    W = draw(st.integers(max(1, KW - 2 * pad), 11))
    return (N, C, H, W), (filters, C, KH, KW), {"stride": stride, "pad": pad}


@st.composite
def pools(draw):
    """Shapes of images and windows that tile, overlap, leave gaps or leave out the last rows and columns."""
    PH, PW, stride = draw(kernel), draw(kernel), draw(kernel)
    shape = (draw(st.integers(0, 5)), draw(few), draw(st.integers(PH, 11)), draw(st.integers(PW, 11)))
    return shape, {"pool_height": PH, "pool_width": PW, "stride": stride}


def normal(rng, *shape, dtype=np.float64):
    """Normal numbers that nobody may write to: a layer that changes its input raises."""
    x = rng.standard_normal(shape).astype(dtype)
    x.setflags(write=False)
    return x


def assert_all_close(got, expected, tol=1e-9):
    assert len(got) == len(expected)
    for ours, theirs in zip(got, expected, strict=True):
        assert ours.shape == theirs.shape
        assert_allclose(ours, theirs, rtol=tol, atol=tol)


# A small cache makes many blocks, the last often smaller than the others, and a tiny one blocks of one sample.
@pytest.mark.parametrize("cache_bytes", [1, 1 << 13, 1 << 20])
@examples
@given(seed=seeds, case=convolutions())
def test_convolution(cache_bytes, seed, case):
    x_shape, w_shape, conv_param = case
    rng = np.random.default_rng(seed)
    x, w, b = normal(rng, *x_shape), normal(rng, *w_shape), normal(rng, w_shape[0])
    expected, expected_cache = conv_forward_naive(x, w, b, conv_param)
    dout = normal(rng, *expected.shape)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_convolution, "CACHE", cache_bytes)
        out, cache = conv_forward_fast(x, w, b, conv_param)
        grads = conv_backward_fast(dout, cache)
        dx, *without_dx = conv_backward_fast(dout, cache, need_dx=False)
    assert_all_close([out], [expected])
    assert_all_close(grads, conv_backward_naive(dout, expected_cache))
    assert dx is None
    assert_all_close(without_dx, grads[1:], tol=0)


@pytest.mark.parametrize("cache_bytes", [1, 1 << 12, 1 << 20])
@examples
@given(seed=seeds, case=pools())
def test_max_pool(cache_bytes, seed, case):
    shape, pool_param = case
    rng = np.random.default_rng(seed)
    # Few different values make ties frequent.
    x = rng.integers(4, size=shape).astype(float) if seed % 2 else rng.standard_normal(shape)
    x.setflags(write=False)
    expected, expected_cache = max_pool_forward_naive(x, pool_param)
    dout = normal(rng, *expected.shape)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_pooling, "CACHE", cache_bytes)
        out, cache = max_pool_forward_fast(x, pool_param)
        dx = max_pool_backward_fast(dout, cache)
    assert_array_equal(out, expected)
    assert_all_close([dx], [max_pool_backward_naive(dout, expected_cache)])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_are_kept_and_any_memory_layout_is_taken(dtype):
    rng = np.random.default_rng(0)
    x = normal(rng, 7, 9, 3, 5, dtype=dtype).transpose(3, 2, 0, 1)  # (5, 3, 7, 9)
    w, b = normal(rng, 3, 2, 3, 4, dtype=dtype).transpose(3, 2, 0, 1), normal(rng, 4, dtype=dtype)
    conv_param, pool_param = {"stride": 2, "pad": 1}, {"pool_height": 3, "pool_width": 2, "stride": 1}
    tol = 1e-5 if dtype is np.float32 else 1e-12

    out, cache = conv_forward_fast(x, w, b, conv_param)
    dout = np.asfortranarray(out)
    results = [out, *conv_backward_fast(dout, cache)]
    naive_out, naive_cache = conv_forward_naive(x, w, b, conv_param)
    assert_all_close(results, [naive_out, *conv_backward_naive(dout, naive_cache)], tol)

    out, cache = max_pool_forward_fast(x, pool_param)
    results += [out, max_pool_backward_fast(np.asfortranarray(out), cache)]
    assert_all_close(results[-1:], [max_pool_backward_naive(out, cache)], tol)
    assert [result.dtype for result in results] == [dtype] * len(results)


def test_what_does_not_fit_is_refused_by_name():
    x, w, b = np.ones((2, 3, 4, 5)), np.ones((2, 3, 7, 2)), np.ones(2)
    with pytest.raises(ValueError, match="conv_forward_fast: filters of 7×2 do not fit into images of 4×5"):
        conv_forward_fast(x, w, b, {"stride": 3, "pad": 1})
    with pytest.raises(ValueError, match="conv_forward_fast: x has 3 channels and the filters have 2"):
        conv_forward_fast(x, w[:, :2], b, {"stride": 1, "pad": 3})
    with pytest.raises(ValueError, match="max_pool_forward_fast: windows of 5×2 do not fit into images of 4×5"):
        max_pool_forward_fast(x, {"pool_height": 5, "pool_width": 2, "stride": 1})


def test_every_official_name_is_there():
    for name in fast_layers.__all__:
        assert callable(getattr(fast_layers, name))
    assert {f"{layer}_{way}_fast" for layer in ("conv", "max_pool") for way in ("forward", "backward")} < {
        *fast_layers.__all__
    }


@pytest.mark.parametrize("name", ["conv_relu", "conv_bn_relu", "conv_relu_pool"])
def test_sandwich(name):
    forward, backward = getattr(layer_utils, f"{name}_forward"), getattr(layer_utils, f"{name}_backward")
    rng = np.random.default_rng(0)
    args = [rng.standard_normal(shape) for shape in ((3, 2, 5, 6), (4, 2, 3, 2), (4,))]
    params = [{"stride": 1, "pad": 1}]
    if name == "conv_bn_relu":
        args += [rng.standard_normal(4), rng.standard_normal(4)]
        params.append({"mode": "train"})
    if name == "conv_relu_pool":
        params.append({"pool_height": 2, "pool_width": 3, "stride": 2})
    out, cache = forward(*args, *params)
    assert out.shape == ((3, 4, 2, 3) if name == "conv_relu_pool" else (3, 4, 5, 7))
    assert (out >= 0).all() and (out > 0).any()

    dout = rng.standard_normal(out.shape)
    grads = backward(dout, cache)
    assert len(grads) == len(args)
    for i, (arg, grad) in enumerate(zip(args, grads, strict=True)):
        if name == "conv_bn_relu" and i == 2:
            assert np.linalg.norm(grad) < 1e-12  # batch normalization takes the bias away
            continue

        def out_at(value, i=i):
            return forward(*args[:i], value, *args[i + 1 :], *params)[0]

        assert check_gradient(out_at, arg, grad, dout) < 1e-6
