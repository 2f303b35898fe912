import numpy as np

from ..fast_layers import *
from ..layer_utils import *
from ..layers import *
from .fc_net import _l2


class ThreeLayerConvNet(object):
    """conv - relu - 2x2 max pool - affine - relu - affine - softmax"""

    pool_param = {"pool_height": 2, "pool_width": 2, "stride": 2}

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
        self.reg, self.dtype = reg, dtype
        self.conv_param = {"stride": 1, "pad": (filter_size - 1) // 2}

        C, H, W = input_dim
        # an even filter costs one row and column
        lost = 1 - filter_size % 2
        pooled = num_filters * ((H - lost) // 2) * ((W - lost) // 2)
        shapes = [(num_filters, C, filter_size, filter_size), (pooled, hidden_dim), (hidden_dim, num_classes)]
        outputs = [num_filters, hidden_dim, num_classes]

        self.params = {}
        for i, (shape, n) in enumerate(zip(shapes, outputs), 1):
            self.params[f"W{i}"] = np.random.normal(0.0, weight_scale, shape).astype(dtype)
            self.params[f"b{i}"] = np.zeros(n, dtype=dtype)

    def loss(self, X, y=None):
        p = self.params
        conv, conv_cache = conv_forward_fast(X, p["W1"], p["b1"], self.conv_param)
        act, act_cache = relu_forward(conv)
        maps, pool_cache = max_pool_forward_fast(act, self.pool_param)
        hidden, hidden_cache = affine_relu_forward(maps, p["W2"], p["b2"])
        scores, out_cache = affine_forward(hidden, p["W3"], p["b3"])
        if y is None:
            return scores

        g = {}
        loss, d = softmax_loss(scores, y)
        d, g["W3"], g["b3"] = affine_backward(d, out_cache)
        d, g["W2"], g["b2"] = affine_relu_backward(d, hidden_cache)
        d = relu_backward(max_pool_backward_fast(d, pool_cache), act_cache)
        _, g["W1"], g["b1"] = conv_backward_fast(d, conv_cache)
        for k in "W1", "W2", "W3":
            g[k] = g[k] + self.reg * p[k]
        return loss + _l2(p, self.reg), g
