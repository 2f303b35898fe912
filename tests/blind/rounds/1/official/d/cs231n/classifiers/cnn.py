from builtins import object
import numpy as np

from ..layers import *
from ..fast_layers import *
from ..layer_utils import *


class ThreeLayerConvNet(object):
    """A three-layer convolutional network: conv - relu - 2x2 max pool - affine - relu - affine - softmax."""

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

        ############################################################################
        # TODO: Initialize weights and biases for the three-layer network.
        ############################################################################
        C, H, W = input_dim
        W1 = np.random.normal(scale=weight_scale, size=(num_filters, C, filter_size, filter_size))
        W2 = np.random.normal(scale=weight_scale, size=((H // 2) * (W // 2) * num_filters, hidden_dim))
        W3 = np.random.normal(scale=weight_scale, size=(hidden_dim, num_classes))
        self.params.update(W1=W1, W2=W2, W3=W3)
        self.params.update(b1=np.zeros(num_filters), b2=np.zeros(hidden_dim), b3=np.zeros(num_classes))
        ############################################################################
        #                             END OF YOUR CODE
        ############################################################################

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        """Compute scores or, with y, loss and gradients."""
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        W3, b3 = self.params["W3"], self.params["b3"]

        # Pass conv_param to the forward pass for the convolutional layer.
        filter_size = W1.shape[2]
        conv_param = {"stride": 1, "pad": (filter_size - 1) // 2}

        # Pass pool_param to the forward pass for the max-pooling layer.
        pool_param = {"pool_height": 2, "pool_width": 2, "stride": 2}

        scores = None
        ############################################################################
        # TODO: Implement the forward pass for the three-layer net.
        ############################################################################
        z, conv_cache = conv_forward_fast(X, W1, b1, conv_param)
        z, relu_cache = relu_forward(z)
        z, pool_cache = max_pool_forward_fast(z, pool_param)
        z, hidden_cache = affine_relu_forward(z, W2, b2)
        scores, scores_cache = affine_forward(z, W3, b3)
        ############################################################################
        #                             END OF YOUR CODE
        ############################################################################

        if y is None:
            return scores

        loss, grads = 0, {}
        ############################################################################
        # TODO: Implement the backward pass for the three-layer net.
        ############################################################################
        loss, dz = softmax_loss(scores, y)
        dz, grads["W3"], grads["b3"] = affine_backward(dz, scores_cache)
        dz, grads["W2"], grads["b2"] = affine_relu_backward(dz, hidden_cache)
        dz = max_pool_backward_fast(dz, pool_cache)
        dz = relu_backward(dz, relu_cache)
        _, grads["W1"], grads["b1"] = conv_backward_fast(dz, conv_cache)
        for i in range(1, 4):
            W = self.params["W%d" % i]
            loss += 0.5 * self.reg * np.sum(W**2)
            grads["W%d" % i] += self.reg * W
        ############################################################################
        #                             END OF YOUR CODE
        ############################################################################

        return loss, grads
