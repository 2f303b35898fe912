import numpy as np

from cs231n.layers import *
from cs231n.fast_layers import *
from cs231n.layer_utils import *

POOL = {"pool_height": 2, "pool_width": 2, "stride": 2}


class ThreeLayerConvNet(object):
    """conv - relu - 2x2 max pool - affine - relu - affine - softmax"""

    def __init__(
        self,
        input_dim=(3, 32, 32),
        num_filters=32,
        filter_size=7,
        hidden_dim=100,
        num_classes=10,
        weight_scale=1e-3,
        reg=0.0,
        dtype=np.float32,
    ):
        self.reg = reg
        self.dtype = dtype
        C, H, W = input_dim
        self.params = p = {}
        p["W1"] = np.random.standard_normal((num_filters, C, filter_size, filter_size)) * weight_scale
        p["b1"] = np.zeros(num_filters)
        # how many numbers come out of the pooling? just run one image through
        blank, _ = max_pool_forward_naive(
            conv_forward_naive(np.zeros((1, C, H, W)), p["W1"], p["b1"], self._conv_param(filter_size))[0], POOL
        )
        p["W2"] = np.random.standard_normal((blank.size, hidden_dim)) * weight_scale
        p["b2"] = np.zeros(hidden_dim)
        p["W3"] = np.random.standard_normal((hidden_dim, num_classes)) * weight_scale
        p["b3"] = np.zeros(num_classes)
        for k in p:
            p[k] = p[k].astype(dtype)

    @staticmethod
    def _conv_param(filter_size):
        return {"stride": 1, "pad": (filter_size - 1) // 2}

    def loss(self, X, y=None):
        p = self.params
        W1, b1, W2, b2, W3, b3 = [p[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3")]
        X = X.astype(self.dtype)

        a1, conv_cache = conv_forward_fast(X, W1, b1, self._conv_param(W1.shape[-1]))
        h1, relu1_cache = relu_forward(a1)
        h1, pool_cache = max_pool_forward_fast(h1, POOL)
        a2, fc1_cache = affine_forward(h1, W2, b2)
        h2, relu2_cache = relu_forward(a2)
        scores, fc2_cache = affine_forward(h2, W3, b3)
        if y is None:
            return scores

        loss, d = softmax_loss(scores, y)
        loss += self.reg / 2 * ((W1**2).sum() + (W2**2).sum() + (W3**2).sum())

        g = {}
        d, g["W3"], g["b3"] = affine_backward(d, fc2_cache)
        d = relu_backward(d, relu2_cache)
        d, g["W2"], g["b2"] = affine_backward(d, fc1_cache)
        d = max_pool_backward_fast(d, pool_cache)
        d = relu_backward(d, relu1_cache)
        _, g["W1"], g["b1"] = conv_backward_fast(d, conv_cache)
        for k in ("W1", "W2", "W3"):
            g[k] += self.reg * p[k]
        return loss, g
