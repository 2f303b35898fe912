from builtins import range
from builtins import object
import numpy as np

from ..layers import *
from ..layer_utils import *


class TwoLayerNet(object):
    """
    affine - relu - affine - softmax
    """

    def __init__(self, input_dim=3*32*32, hidden_dim=100, num_classes=10,
                 weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        ############################################################################
        # TODO: Initialize the weights and biases of the two-layer net.            #
        ############################################################################
        self.params['W1'] = np.random.normal(0, weight_scale, (input_dim, hidden_dim))
        self.params['b1'] = np.zeros((hidden_dim,))
        self.params['W2'] = np.random.normal(0, weight_scale, (hidden_dim, num_classes))
        self.params['b2'] = np.zeros((num_classes,))
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

    def loss(self, X, y=None):
        """
        Scores without y; loss and gradients with it.
        """
        scores = None
        ############################################################################
        # TODO: Implement the forward pass for the two-layer net.                  #
        ############################################################################
        hidden, hidden_cache = affine_relu_forward(X, self.params['W1'], self.params['b1'])
        scores, scores_cache = affine_forward(hidden, self.params['W2'], self.params['b2'])
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        # If y is None then we are in test mode so just return scores
        if y is None:
            return scores

        loss, grads = 0, {}
        ############################################################################
        # TODO: Implement the backward pass for the two-layer net.                 #
        ############################################################################
        data_loss, dscores = softmax_loss(scores, y)
        reg_loss = 0.5 * self.reg * np.sum(self.params['W1'] ** 2)
        reg_loss += 0.5 * self.reg * np.sum(self.params['W2'] ** 2)
        loss = data_loss + reg_loss

        dhidden, dW2, db2 = affine_backward(dscores, scores_cache)
        dX, dW1, db1 = affine_relu_backward(dhidden, hidden_cache)
        grads['W1'] = dW1 + self.reg * self.params['W1']
        grads['W2'] = dW2 + self.reg * self.params['W2']
        grads['b1'] = db1
        grads['b2'] = db2
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        return loss, grads


class FullyConnectedNet(object):
    """
    {affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax
    """

    def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10,
                 dropout=1, normalization=None, reg=0.0,
                 weight_scale=1e-2, dtype=np.float32, seed=None):
        """
        dropout is the probability to keep a unit; with dropout=1 there is none.
        """
        self.normalization = normalization
        self.use_dropout = dropout != 1
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}

        ############################################################################
        # TODO: Initialize the parameters of the network.                          #
        ############################################################################
        last = input_dim
        for i, dim in enumerate(hidden_dims):
            self.params['W' + str(i + 1)] = np.random.normal(0, weight_scale, (last, dim))
            self.params['b' + str(i + 1)] = np.zeros(dim)
            if normalization in ('batchnorm', 'layernorm'):
                self.params['gamma' + str(i + 1)] = np.ones(dim)
                self.params['beta' + str(i + 1)] = np.zeros(dim)
            last = dim
        self.params['W' + str(self.num_layers)] = np.random.normal(0, weight_scale, (last, num_classes))
        self.params['b' + str(self.num_layers)] = np.zeros(num_classes)
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {'mode': 'train', 'p': dropout}
            if seed is not None:
                self.dropout_param['seed'] = seed

        self.bn_params = []
        if self.normalization == 'batchnorm':
            self.bn_params = [{'mode': 'train'} for i in range(self.num_layers - 1)]
        if self.normalization == 'layernorm':
            self.bn_params = [{} for i in range(self.num_layers - 1)]

        # Cast all parameters to the correct datatype
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        """
        Scores without y; loss and gradients with it.
        """
        X = X.astype(self.dtype)
        mode = 'test' if y is None else 'train'

        if self.use_dropout:
            self.dropout_param['mode'] = mode
        if self.normalization == 'batchnorm':
            for bn_param in self.bn_params:
                bn_param['mode'] = mode
        scores = None
        ############################################################################
        # TODO: Implement the forward pass for the fully-connected net.            #
        ############################################################################
        a = X
        fc_caches, norm_caches, relu_caches, drop_caches = [], [], [], []
        for l in range(1, self.num_layers):
            a, c = affine_forward(a, self.params['W%d' % l], self.params['b%d' % l])
            fc_caches.append(c)
            if self.normalization == 'batchnorm':
                a, c = batchnorm_forward(a, self.params['gamma%d' % l], self.params['beta%d' % l],
                                         self.bn_params[l - 1])
                norm_caches.append(c)
            elif self.normalization == 'layernorm':
                a, c = layernorm_forward(a, self.params['gamma%d' % l], self.params['beta%d' % l],
                                         self.bn_params[l - 1])
                norm_caches.append(c)
            a, c = relu_forward(a)
            relu_caches.append(c)
            if self.use_dropout:
                a, c = dropout_forward(a, self.dropout_param)
                drop_caches.append(c)
        scores, last_cache = affine_forward(a, self.params['W%d' % self.num_layers],
                                            self.params['b%d' % self.num_layers])
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        # If test mode return early
        if mode == 'test':
            return scores

        loss, grads = 0.0, {}
        ############################################################################
        # TODO: Implement the backward pass for the fully-connected net.           #
        ############################################################################
        loss, d = softmax_loss(scores, y)
        d, grads['W%d' % self.num_layers], grads['b%d' % self.num_layers] = affine_backward(d, last_cache)
        for l in reversed(range(1, self.num_layers)):
            if self.use_dropout:
                d = dropout_backward(d, drop_caches.pop())
            d = relu_backward(d, relu_caches.pop())
            if self.normalization == 'batchnorm':
                d, grads['gamma%d' % l], grads['beta%d' % l] = batchnorm_backward(d, norm_caches.pop())
            elif self.normalization == 'layernorm':
                d, grads['gamma%d' % l], grads['beta%d' % l] = layernorm_backward(d, norm_caches.pop())
            d, grads['W%d' % l], grads['b%d' % l] = affine_backward(d, fc_caches.pop())
        for name in self.params:
            if name.startswith('W'):
                loss += 0.5 * self.reg * np.sum(np.square(self.params[name]))
                grads[name] += self.reg * self.params[name]
        ############################################################################
        #                             END OF YOUR CODE                             #
        ############################################################################

        return loss, grads
