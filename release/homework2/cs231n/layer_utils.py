"""Sandwich layers: an affine or convolutional layer with what usually follows it, as one layer.

``from cs231n.layer_utils import *`` brings the layers they are made of, too, naive and fast.
"""

from cs231n import fast_layers, layers
from cs231n.fast_layers import *  # noqa: F403
from cs231n.fast_layers import (
    conv_backward_fast,
    conv_forward_fast,
    max_pool_backward_fast,
    max_pool_forward_fast,
)
from cs231n.layers import *  # noqa: F403
from cs231n.layers import (
    affine_backward,
    affine_forward,
    batchnorm_backward_alt,
    batchnorm_forward,
    layernorm_backward,
    layernorm_forward,
    relu_backward,
    relu_forward,
    spatial_batchnorm_backward,
    spatial_batchnorm_forward,
)

__all__ = [
    "affine_bn_relu_backward",
    "affine_bn_relu_forward",
    "affine_ln_relu_backward",
    "affine_ln_relu_forward",
    "affine_relu_backward",
    "affine_relu_forward",
    "conv_bn_relu_backward",
    "conv_bn_relu_forward",
    "conv_relu_backward",
    "conv_relu_forward",
    "conv_relu_pool_backward",
    "conv_relu_pool_forward",
]
__all__ += layers.__all__
__all__ += fast_layers.__all__


def affine_relu_forward(x, w, b):
    """Affine, ReLU: see `affine_forward` and `relu_forward`; returns (out, cache)."""
    a, affine_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out, (affine_cache, relu_cache)


def affine_relu_backward(dout, cache):
    """Carry a gradient back through `affine_relu_forward`; returns (dx, dw, db)."""
    affine_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    return affine_backward(da, affine_cache)


def affine_bn_relu_forward(x, w, b, gamma, beta, bn_param):
    """Affine, batch normalization, ReLU: see `batchnorm_forward` for the parameters; returns (out, cache)."""
    a, affine_cache = affine_forward(x, w, b)
    n, bn_cache = batchnorm_forward(a, gamma, beta, bn_param)
    out, relu_cache = relu_forward(n)
    return out, (affine_cache, bn_cache, relu_cache)


def affine_bn_relu_backward(dout, cache):
    """Carry a gradient back through `affine_bn_relu_forward`; returns (dx, dw, db, dgamma, dbeta)."""
    affine_cache, bn_cache, relu_cache = cache
    dn = relu_backward(dout, relu_cache)
    da, dgamma, dbeta = batchnorm_backward_alt(dn, bn_cache)
    return (*affine_backward(da, affine_cache), dgamma, dbeta)


def affine_ln_relu_forward(x, w, b, gamma, beta, ln_param):
    """Affine, layer normalization, ReLU: see `layernorm_forward` for the parameters; returns (out, cache)."""
    a, affine_cache = affine_forward(x, w, b)
    n, ln_cache = layernorm_forward(a, gamma, beta, ln_param)
    out, relu_cache = relu_forward(n)
    return out, (affine_cache, ln_cache, relu_cache)


def affine_ln_relu_backward(dout, cache):
    """Carry a gradient back through `affine_ln_relu_forward`; returns (dx, dw, db, dgamma, dbeta)."""
    affine_cache, ln_cache, relu_cache = cache
    dn = relu_backward(dout, relu_cache)
    da, dgamma, dbeta = layernorm_backward(dn, ln_cache)
    return (*affine_backward(da, affine_cache), dgamma, dbeta)


def conv_relu_forward(x, w, b, conv_param):
    """Convolution, ReLU: see `conv_forward_naive` for the parameters; returns (out, cache)."""
    a, conv_cache = conv_forward_fast(x, w, b, conv_param)
    out, relu_cache = relu_forward(a)
    return out, (conv_cache, relu_cache)


def conv_relu_backward(dout, cache):
    """Carry a gradient back through `conv_relu_forward`; returns (dx, dw, db)."""
    conv_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    return conv_backward_fast(da, conv_cache)


def conv_bn_relu_forward(x, w, b, gamma, beta, conv_param, bn_param):
    """Convolution, spatial batch normalization, ReLU: see `spatial_batchnorm_forward`; returns (out, cache)."""
    a, conv_cache = conv_forward_fast(x, w, b, conv_param)
    n, bn_cache = spatial_batchnorm_forward(a, gamma, beta, bn_param)
    out, relu_cache = relu_forward(n)
    return out, (conv_cache, bn_cache, relu_cache)


def conv_bn_relu_backward(dout, cache):
    """Carry a gradient back through `conv_bn_relu_forward`; returns (dx, dw, db, dgamma, dbeta)."""
    conv_cache, bn_cache, relu_cache = cache
    dn = relu_backward(dout, relu_cache)
    da, dgamma, dbeta = spatial_batchnorm_backward(dn, bn_cache)
    return (*conv_backward_fast(da, conv_cache), dgamma, dbeta)


def conv_relu_pool_forward(x, w, b, conv_param, pool_param):
    """Convolution, ReLU, max-pooling: see `max_pool_forward_naive` for the parameters; returns (out, cache)."""
    a, conv_cache = conv_forward_fast(x, w, b, conv_param)
    h, relu_cache = relu_forward(a)
    out, pool_cache = max_pool_forward_fast(h, pool_param)
    return out, (conv_cache, relu_cache, pool_cache)


def conv_relu_pool_backward(dout, cache):
    """Carry a gradient back through `conv_relu_pool_forward`; returns (dx, dw, db)."""
    conv_cache, relu_cache, pool_cache = cache
    dh = max_pool_backward_fast(dout, pool_cache)
    da = relu_backward(dh, relu_cache)
    return conv_backward_fast(da, conv_cache)
