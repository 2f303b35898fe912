"""The sandwich layers are their slices, one after the other."""

import numpy as np
import pytest

from cs231n import layer_utils
from cs231n.gradient_check import check_gradient


@pytest.mark.parametrize("name", ["affine_relu", "affine_bn_relu", "affine_ln_relu"])
def test_sandwich(name):
    forward, backward = getattr(layer_utils, f"{name}_forward"), getattr(layer_utils, f"{name}_backward")
    rng = np.random.default_rng(0)
    args = [rng.standard_normal(shape) for shape in ((6, 2, 3), (6, 5), (5,))]
    param = {"affine_relu": (), "affine_bn_relu": ({"mode": "train"},), "affine_ln_relu": ({},)}[name]
    if param:
        args += [rng.standard_normal(5), rng.standard_normal(5)]
    out, cache = forward(*args, *param)
    assert out.shape == (6, 5) and (out >= 0).all() and (out == 0).any() and (out > 0).any()

    dout = rng.standard_normal(out.shape)
    grads = backward(dout, cache)
    assert len(grads) == len(args)
    for i, (arg, grad) in enumerate(zip(args, grads, strict=True)):
        if name == "affine_bn_relu" and i == 2:
            assert np.linalg.norm(grad) < 1e-12  # batch normalization takes the bias away
            continue

        def out_at(value, i=i):
            return forward(*args[:i], value, *args[i + 1 :], *param)[0]

        assert check_gradient(out_at, arg, grad, dout) < 1e-7
