from builtins import object
import numpy as np

from ..layers import *
from ..fast_layers import *
from ..layer_utils import *


class ThreeLayerConvNet(object):
    """conv - relu - 2x2 max pool - affine - relu - affine - softmax, on images (N, C, H, W)"""

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
        self.params = {}
        self.reg = reg
        self.dtype = dtype

        C, H, W = input_dim
        shapes = {
            "W1": (num_filters, C, filter_size, filter_size),
            "W2": (num_filters * (H // 2) * (W // 2), hidden_dim),
            "W3": (hidden_dim, num_classes),
        }
        for k, shape in shapes.items():
            self.params[k] = np.random.normal(scale=weight_scale, size=shape)
        self.params.update(b1=np.zeros(num_filters), b2=np.zeros(hidden_dim), b3=np.zeros(num_classes))

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        P = self.params
        W1, b1 = P["W1"], P["b1"]
        W2, b2 = P["W2"], P["b2"]
        W3, b3 = P["W3"], P["b3"]

        filter_size = W1.shape[2]
        conv_param = {"stride": 1, "pad": (filter_size - 1) // 2}
        pool_param = {"pool_height": 2, "pool_width": 2, "stride": 2}

        # cython does not compile here (windows), my own conv is fast enough
        # out, c1 = conv_relu_pool_forward(X, W1, b1, conv_param, pool_param)
        a, c_conv = conv_forward_naive(X, W1, b1, conv_param)
        a, c_relu = relu_forward(a)
        a, c_pool = max_pool_forward_naive(a, pool_param)
        a, c_hid = affine_relu_forward(a, W2, b2)
        scores, c_out = affine_forward(a, W3, b3)

        if y is None:
            return scores

        loss, d = softmax_loss(scores, y)
        loss += 0.5 * self.reg * sum(np.sum(P[k] ** 2) for k in ("W1", "W2", "W3"))

        grads = {}
        d, grads["W3"], grads["b3"] = affine_backward(d, c_out)
        d, grads["W2"], grads["b2"] = affine_relu_backward(d, c_hid)
        d = max_pool_backward_naive(d, c_pool)
        d = relu_backward(d, c_relu)
        _, grads["W1"], grads["b1"] = conv_backward_naive(d, c_conv)
        for k in ("W1", "W2", "W3"):
            grads[k] += self.reg * P[k]
        return loss, grads
