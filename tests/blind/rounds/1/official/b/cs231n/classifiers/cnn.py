from builtins import object
import numpy as np

from ..layers import *
from ..fast_layers import *
from ..layer_utils import *


class ThreeLayerConvNet(object):
    """
    conv - relu - 2x2 max pool - affine - relu - affine - softmax
    """

    def __init__(self, input_dim=(3, 32, 32), num_filters=32, filter_size=7,
                 hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0,
                 dtype=np.float32):
        self.params = {}
        self.reg = reg
        self.dtype = dtype

        ############################################################################
        # TODO: Initialize weights and biases for the three-layer network.         #
        ############################################################################
        C, H, W = input_dim
        shapes = {
            'W1': (num_filters, C, filter_size, filter_size),
            'W2': (num_filters * int(H / 2) * int(W / 2), hidden_dim),
            'W3': (hidden_dim, num_classes),
        }
        for i, size in zip('123', (num_filters, hidden_dim, num_classes)):
            self.params['W' + i] = weight_scale * np.random.standard_normal(shapes['W' + i])
            self.params['b' + i] = np.zeros(size)
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        """
        Scores without y; loss and gradients with it.
        """
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        W3, b3 = self.params['W3'], self.params['b3']

        # pass conv_param to the forward pass for the convolutional layer
        filter_size = W1.shape[2]
        conv_param = {'stride': 1, 'pad': (filter_size - 1) // 2}

        # pass pool_param to the forward pass for the max-pooling layer
        pool_param = {'pool_height': 2, 'pool_width': 2, 'stride': 2}

        scores = None
        ############################################################################
        # TODO: Implement the forward pass for the three-layer net.                #
        ############################################################################
        conv, conv_cache = conv_forward_fast(X, W1, b1, conv_param)
        act1, act1_cache = relu_forward(conv)
        pool, pool_cache = max_pool_forward_fast(act1, pool_param)
        hid, hid_cache = affine_forward(pool, W2, b2)
        act2, act2_cache = relu_forward(hid)
        scores, scores_cache = affine_forward(act2, W3, b3)
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        if y is None:
            return scores

        loss, grads = 0, {}
        ############################################################################
        # TODO: Implement the backward pass for the three-layer net.               #
        ############################################################################
        loss, d = softmax_loss(scores, y)
        loss += self.reg / 2 * sum(np.sum(W * W) for W in (W1, W2, W3))
        d, dW3, grads['b3'] = affine_backward(d, scores_cache)
        d = relu_backward(d, act2_cache)
        d, dW2, grads['b2'] = affine_backward(d, hid_cache)
        d = max_pool_backward_fast(d, pool_cache)
        d = relu_backward(d, act1_cache)
        _, dW1, grads['b1'] = conv_backward_fast(d, conv_cache)
        grads['W1'] = dW1 + self.reg * W1
        grads['W2'] = dW2 + self.reg * W2
        grads['W3'] = dW3 + self.reg * W3
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        return loss, grads
