from builtins import object
import numpy as np

from ..common import gauss, l2
from ..layers import *
from ..fast_layers import *
from ..layer_utils import *


class ThreeLayerConvNet(object):
    def __init__(self, input_dim=(3, 32, 32), num_filters=32, filter_size=7, hidden_dim=100,
                 num_classes=10, weight_scale=1e-3, reg=0.0, dtype=np.float32):
        self.reg, self.dtype = reg, dtype
        C, H, W = input_dim
        F, D, M = num_filters, hidden_dim, num_classes
        shapes = (F, C, filter_size, filter_size), (F * (H // 2) * (W // 2), D), (D, M)
        self.params = {'W%d' % i: gauss(weight_scale, *s) for i, s in enumerate(shapes, 1)}
        self.params.update({'b%d' % i: np.zeros(n) for i, n in enumerate((F, D, M), 1)})
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        p, g, K = self.params, {}, self.params['W1'].shape[2]
        conv_param = {'stride': 1, 'pad': (K - 1) // 2}
        pool_param = {'pool_height': 2, 'pool_width': 2, 'stride': 2}
        h, c1 = conv_relu_pool_forward(X, p['W1'], p['b1'], conv_param, pool_param)
        h, c2 = affine_relu_forward(h, p['W2'], p['b2'])
        scores, c3 = affine_forward(h, p['W3'], p['b3'])
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        d, g['W3'], g['b3'] = affine_backward(d, c3)
        d, g['W2'], g['b2'] = affine_relu_backward(d, c2)
        _, g['W1'], g['b1'] = conv_relu_pool_backward(d, c1)
        return loss + l2(p, g, self.reg), g
