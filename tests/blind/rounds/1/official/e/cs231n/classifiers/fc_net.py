from builtins import range
from builtins import object
import numpy as np

from ..common import gauss, l2
from ..layers import *
from ..layer_utils import *


class TwoLayerNet(object):
    def __init__(self, input_dim=3*32*32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {'W1': gauss(weight_scale, input_dim, hidden_dim), 'b1': np.zeros(hidden_dim),
                       'W2': gauss(weight_scale, hidden_dim, num_classes), 'b2': np.zeros(num_classes)}

    def loss(self, X, y=None):
        p, g = self.params, {}
        h, c1 = affine_relu_forward(X, p['W1'], p['b1'])
        scores, c2 = affine_forward(h, p['W2'], p['b2'])
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        d, g['W2'], g['b2'] = affine_backward(d, c2)
        _, g['W1'], g['b1'] = affine_relu_backward(d, c1)
        return loss + l2(p, g, self.reg), g


class FullyConnectedNet(object):
    """dropout: the probability to keep a unit, 1 for none"""

    def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10, dropout=1, normalization=None,
                 reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.normalization = normalization
        self.use_dropout = dropout != 1
        self.reg, self.dtype = reg, dtype
        self.num_layers = 1 + len(hidden_dims)
        self.params = {}
        sizes = [input_dim, *hidden_dims, num_classes]
        for i, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params['W%d' % i], self.params['b%d' % i] = gauss(weight_scale, m, n), np.zeros(n)
            if normalization is not None and i < self.num_layers:
                self.params['gamma%d' % i], self.params['beta%d' % i] = np.ones(n), np.zeros(n)
        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {'mode': 'train', 'p': dropout}
            if seed is not None:
                self.dropout_param['seed'] = seed
        self.bn_params = []
        if normalization is "batchnorm":
            self.bn_params = [{'mode': 'train'} for _ in hidden_dims]
        if normalization is "layernorm":
            self.bn_params = [{} for _ in hidden_dims]
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        X, mode, L = X.astype(self.dtype), 'test' if y is None else 'train', self.num_layers
        if self.use_dropout:
            self.dropout_param['mode'] = mode
        if self.normalization is "batchnorm":
            for bn_param in self.bn_params:
                bn_param['mode'] = mode

        P = lambda k, i: self.params[k + str(i)]
        h, tape, grads = X, [], {}
        for i in range(1, L):
            h, c = affine_forward(h, P('W', i), P('b', i))
            tape.append((affine_backward, c, ('W%d' % i, 'b%d' % i)))
            if self.normalization is "batchnorm":
                h, c = batchnorm_forward(h, P('gamma', i), P('beta', i), self.bn_params[i - 1])
                tape.append((batchnorm_backward_alt, c, ('gamma%d' % i, 'beta%d' % i)))
            if self.normalization is "layernorm":
                h, c = layernorm_forward(h, P('gamma', i), P('beta', i), self.bn_params[i - 1])
                tape.append((layernorm_backward, c, ('gamma%d' % i, 'beta%d' % i)))
            h, c = relu_forward(h)
            tape.append((relu_backward, c, ()))
            if self.use_dropout:
                h, c = dropout_forward(h, self.dropout_param)
                tape.append((dropout_backward, c, ()))
        scores, c = affine_forward(h, P('W', L), P('b', L))
        if mode == 'test':
            return scores

        tape.append((affine_backward, c, ('W%d' % L, 'b%d' % L)))
        loss, d = softmax_loss(scores, y)
        for back, c, names in reversed(tape):
            d = back(d, c)
            if names:
                grads.update(zip(names, d[1:]))
                d = d[0]
        return loss + l2(self.params, grads, self.reg), grads
