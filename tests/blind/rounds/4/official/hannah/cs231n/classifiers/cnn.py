from builtins import object
import numpy as np

from ..layers import *
from ..fast_layers import *
from ..layer_utils import *


class ThreeLayerConvNet(object):
    """conv - relu - 2x2 max pool - affine - relu - affine - softmax, for images (N, C, H, W)."""

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

        # TODO: initialize weights and biases
        C, H, W = input_dim
        pad = (filter_size - 1) // 2
        Hc, Wc = out_size(H, filter_size, pad, 1), out_size(W, filter_size, pad, 1)
        Hp, Wp = out_size(Hc, 2, 0, 2), out_size(Wc, 2, 0, 2)
        self.params["W1"] = weight_scale * np.random.randn(num_filters, C, filter_size, filter_size)
        self.params["b1"] = np.zeros(num_filters)
        self.params["W2"] = weight_scale * np.random.randn(num_filters * Hp * Wp, hidden_dim)
        self.params["b2"] = np.zeros(hidden_dim)
        self.params["W3"] = weight_scale * np.random.randn(hidden_dim, num_classes)
        self.params["b3"] = np.zeros(num_classes)

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        W3, b3 = self.params["W3"], self.params["b3"]

        filter_size = W1.shape[2]
        conv_param = {"stride": 1, "pad": (filter_size - 1) // 2}
        pool_param = {"pool_height": 2, "pool_width": 2, "stride": 2}

        scores = None
        # first try, far too slow:
        # a, c1 = conv_forward_naive(X, W1, b1, conv_param)
        # r, c2 = relu_forward(a)
        # p, c3 = max_pool_forward_naive(r, pool_param)
        p, c_conv = conv_relu_pool_forward(X, W1, b1, conv_param, pool_param)
        h, c_fc = affine_relu_forward(p, W2, b2)
        scores, c_out = affine_forward(h, W3, b3)

        if y is None:
            return scores

        loss, grads = 0, {}
        loss, dscores = softmax_loss(scores, y)
        for name in ["W1", "W2", "W3"]:
            loss += 0.5 * self.reg * (self.params[name] ** 2).sum()
        dh, dW3, grads["b3"] = affine_backward(dscores, c_out)
        dp, dW2, grads["b2"] = affine_relu_backward(dh, c_fc)
        dX, dW1, grads["b1"] = conv_relu_pool_backward(dp, c_conv)
        grads["W3"] = dW3 + self.reg * W3
        grads["W2"] = dW2 + self.reg * W2
        grads["W1"] = dW1 + self.reg * W1
        return loss, grads
