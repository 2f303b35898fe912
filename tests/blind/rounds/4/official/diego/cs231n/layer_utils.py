from .layers import *
from .fast_layers import *


def affine_relu_forward(x, w, b):
    """affine, then relu"""
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    cache = (fc_cache, relu_cache)
    return out, cache


def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    dx, dw, db = affine_backward(da, fc_cache)
    return dx, dw, db


def conv_relu_forward(x, w, b, conv_param):
    """conv, then relu"""
    a, conv_cache = conv_forward_fast(x, w, b, conv_param)
    out, relu_cache = relu_forward(a)
    cache = (conv_cache, relu_cache)
    return out, cache


def conv_relu_backward(dout, cache):
    conv_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    dx, dw, db = conv_backward_fast(da, conv_cache)
    return dx, dw, db


def conv_bn_relu_forward(x, w, b, gamma, beta, conv_param, bn_param):
    """conv, spatial batch norm, relu"""
    a, conv_cache = conv_forward_fast(x, w, b, conv_param)
    an, bn_cache = spatial_batchnorm_forward(a, gamma, beta, bn_param)
    out, relu_cache = relu_forward(an)
    cache = (conv_cache, bn_cache, relu_cache)
    return out, cache


def conv_bn_relu_backward(dout, cache):
    conv_cache, bn_cache, relu_cache = cache
    dan = relu_backward(dout, relu_cache)
    da, dgamma, dbeta = spatial_batchnorm_backward(dan, bn_cache)
    dx, dw, db = conv_backward_fast(da, conv_cache)
    return dx, dw, db, dgamma, dbeta


def conv_relu_pool_forward(x, w, b, conv_param, pool_param):
    """conv, relu, max pool"""
    a, conv_cache = conv_forward_fast(x, w, b, conv_param)
    s, relu_cache = relu_forward(a)
    out, pool_cache = max_pool_forward_fast(s, pool_param)
    cache = (conv_cache, relu_cache, pool_cache)
    return out, cache


def conv_relu_pool_backward(dout, cache):
    conv_cache, relu_cache, pool_cache = cache
    ds = max_pool_backward_fast(dout, pool_cache)
    da = relu_backward(ds, relu_cache)
    dx, dw, db = conv_backward_fast(da, conv_cache)
    return dx, dw, db


# ---- mine ----

NORMS = {
    "batchnorm": (batchnorm_forward, batchnorm_backward_alt),
    "layernorm": (layernorm_forward, layernorm_backward),
}


def hidden_forward(x, w, b, norm=None, gamma=None, beta=None, norm_param=None, dropout_param=None):
    """affine - [norm] - relu - [dropout]; the cache is the list of (backward function, its cache), last one first"""
    tape = []

    def push(backward, result):
        tape.insert(0, (backward, result[1]))
        return result[0]

    h = push(affine_backward, affine_forward(x, w, b))
    if norm:
        forward, backward = NORMS[norm]
        h = push(backward, forward(h, gamma, beta, norm_param))
    h = push(relu_backward, relu_forward(h))
    if dropout_param:
        h = push(dropout_backward, dropout_forward(h, dropout_param))
    return h, tape


def hidden_backward(dout, tape):
    """Returns dx and a dict with gradients of w, b (and gamma, beta)."""
    grads = {}
    for backward, cache in tape:
        result = backward(dout, cache)
        if backward is affine_backward:
            dout, grads["W"], grads["b"] = result
        elif isinstance(result, tuple):
            dout, grads["gamma"], grads["beta"] = result
        else:
            dout = result
    return dout, grads
