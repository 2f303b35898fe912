from builtins import range
from builtins import object
from past.builtins import xrange
import numpy as np

from cs231n.layers import *
from cs231n.layer_utils import *


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
    self.params['W1'] = weight_scale * np.random.randn(input_dim, hidden_dim)
    self.params['b1'] = np.zeros(hidden_dim)
    self.params['W2'] = weight_scale * np.random.randn(hidden_dim, num_classes)
    self.params['b2'] = np.zeros(num_classes)
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
    W1, b1 = self.params['W1'], self.params['b1']
    W2, b2 = self.params['W2'], self.params['b2']
    h, h_cache = affine_relu_forward(X, W1, b1)
    scores, s_cache = affine_forward(h, W2, b2)
    ############################################################################
    #                             END OF YOUR CODE                             #
    ############################################################################

    if y is None:
      return scores

    loss, grads = 0, {}
    ############################################################################
    # TODO: Implement the backward pass for the two-layer net.                 #
    ############################################################################
    loss, ds = softmax_loss(scores, y)
    loss += 0.5 * self.reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
    dh, grads['W2'], grads['b2'] = affine_backward(ds, s_cache)
    _, grads['W1'], grads['b1'] = affine_relu_backward(dh, h_cache)
    grads['W1'] += self.reg * W1
    grads['W2'] += self.reg * W2
    ############################################################################
    #                             END OF YOUR CODE                             #
    ############################################################################

    return loss, grads


class FullyConnectedNet(object):
  """
  {affine - [batch norm] - relu - [dropout]} x (L - 1) - affine - softmax
  """

  def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10,
               dropout=0, use_batchnorm=False, reg=0.0,
               weight_scale=1e-2, dtype=np.float32, seed=None):
    """
    dropout is the probability to drop a unit; with dropout=0 there is none.
    """
    self.use_batchnorm = use_batchnorm
    self.use_dropout = dropout > 0
    self.reg = reg
    self.num_layers = 1 + len(hidden_dims)
    self.dtype = dtype
    self.params = {}

    ############################################################################
    # TODO: Initialize the parameters of the network.                          #
    ############################################################################
    layer_dims = [input_dim] + hidden_dims + [num_classes]
    for i in xrange(self.num_layers):
      self.params['W%d' % (i + 1)] = weight_scale * np.random.randn(layer_dims[i], layer_dims[i + 1])
      self.params['b%d' % (i + 1)] = np.zeros(layer_dims[i + 1])
      if self.use_batchnorm and i < len(hidden_dims):
        self.params['gamma%d' % (i + 1)] = np.ones(layer_dims[i + 1])
        self.params['beta%d' % (i + 1)] = np.zeros(layer_dims[i + 1])
    ############################################################################
    #                             END OF YOUR CODE                             #
    ############################################################################

    self.dropout_param = {}
    if self.use_dropout:
      self.dropout_param = {'mode': 'train', 'p': dropout}
      if seed is not None:
        self.dropout_param['seed'] = seed

    self.bn_params = []
    if self.use_batchnorm:
      self.bn_params = [{'mode': 'train'} for i in xrange(self.num_layers - 1)]

    for k, v in self.params.items():
      self.params[k] = v.astype(dtype)

  def loss(self, X, y=None):
    """
    Scores without y; loss and gradients with it.
    """
    X = X.astype(self.dtype)
    mode = 'test' if y is None else 'train'

    if self.dropout_param is not None:
      self.dropout_param['mode'] = mode
    if self.use_batchnorm:
      for bn_param in self.bn_params:
        bn_param['mode'] = mode

    scores = None
    ############################################################################
    # TODO: Implement the forward pass for the fully-connected net.            #
    ############################################################################
    layer_cache, dropout_cache = {}, {}
    h = X
    for i in xrange(1, self.num_layers):
      W, b = self.params['W%d' % i], self.params['b%d' % i]
      if self.use_batchnorm:
        h, layer_cache[i] = affine_bn_relu_forward(
            h, W, b, self.params['gamma%d' % i], self.params['beta%d' % i], self.bn_params[i - 1])
      else:
        h, layer_cache[i] = affine_relu_forward(h, W, b)
      if self.use_dropout:
        h, dropout_cache[i] = dropout_forward(h, self.dropout_param)
    L = self.num_layers
    scores, layer_cache[L] = affine_forward(h, self.params['W%d' % L], self.params['b%d' % L])
    ############################################################################
    #                             END OF YOUR CODE                             #
    ############################################################################

    if mode == 'test':
      return scores

    loss, grads = 0.0, {}
    ############################################################################
    # TODO: Implement the backward pass for the fully-connected net.           #
    ############################################################################
    loss, dscores = softmax_loss(scores, y)
    dh, grads['W%d' % L], grads['b%d' % L] = affine_backward(dscores, layer_cache[L])
    for i in xrange(L - 1, 0, -1):
      if self.use_dropout:
        dh = dropout_backward(dh, dropout_cache[i])
      if self.use_batchnorm:
        dh, dW, db, dgamma, dbeta = affine_bn_relu_backward(dh, layer_cache[i])
        grads['gamma%d' % i] = dgamma
        grads['beta%d' % i] = dbeta
      else:
        dh, dW, db = affine_relu_backward(dh, layer_cache[i])
      grads['W%d' % i] = dW
      grads['b%d' % i] = db
    for i in xrange(1, L + 1):
      W = self.params['W%d' % i]
      loss += 0.5 * self.reg * np.sum(W * W)
      grads['W%d' % i] += self.reg * W
    ############################################################################
    #                             END OF YOUR CODE                             #
    ############################################################################

    return loss, grads
