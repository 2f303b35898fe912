from .layers import *
from .fast_layers import *


def chain(*layers):
    """(forward, backward) pairs with bound settings -> one forward returning (out, caches) and its backward"""
    def forward(x):
        caches = []
        for f, _ in layers:
            x, c = f(x)
            caches.append(c)
        return x, caches

    def backward(d, caches):
        grads = ()
        for (_, b), c in zip(layers[::-1], caches[::-1]):
            d = b(d, c)
            if isinstance(d, tuple):
                d, grads = d[0], d[1:] + grads
        return (d,) + grads
    return forward, backward


relu = relu_forward, relu_backward


def affine_relu_forward(x, w, b):
    return chain((lambda x: affine_forward(x, w, b), None), relu)[0](x)


def affine_relu_backward(dout, cache):
    return chain((None, affine_backward), relu)[1](dout, cache)


def conv_relu_forward(x, w, b, conv_param):
    return chain((lambda x: conv_forward_fast(x, w, b, conv_param), None), relu)[0](x)


def conv_relu_backward(dout, cache):
    return chain((None, conv_backward_fast), relu)[1](dout, cache)


def conv_relu_pool_forward(x, w, b, conv_param, pool_param):
    return chain((lambda x: conv_forward_fast(x, w, b, conv_param), None), relu,
                 (lambda x: max_pool_forward_fast(x, pool_param), None))[0](x)


def conv_relu_pool_backward(dout, cache):
    return chain((None, conv_backward_fast), relu, (None, max_pool_backward_fast))[1](dout, cache)
