from __future__ import division
from builtins import range
from past.builtins import xrange
import numpy as np


def affine_forward(x, w, b):
  """
  Affine (fully-connected) layer: x (N, d_1, ..., d_k), w (D, M), b (M,).
  Returns out (N, M) and a cache (x, w, b).
  """
  out = None
  #############################################################################
  # TODO: Implement the affine forward pass.                                  #
  #############################################################################
  N = x.shape[0]
  out = x.reshape(N, -1).dot(w) + b
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  cache = (x, w, b)
  return out, cache


def affine_backward(dout, cache):
  """
  Backward pass of the affine layer: dx, dw, db.
  """
  x, w, b = cache
  dx, dw, db = None, None, None
  #############################################################################
  # TODO: Implement the affine backward pass.                                 #
  #############################################################################
  N = x.shape[0]
  dx = dout.dot(w.T).reshape(x.shape)
  dw = x.reshape(N, -1).T.dot(dout)
  db = np.sum(dout, axis=0)
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx, dw, db


def relu_forward(x):
  """
  Rectified linear units.
  """
  out = None
  #############################################################################
  # TODO: Implement the ReLU forward pass.                                    #
  #############################################################################
  out = x * (x > 0)
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  cache = x
  return out, cache


def relu_backward(dout, cache):
  """
  Backward pass of rectified linear units.
  """
  dx, x = None, cache
  #############################################################################
  # TODO: Implement the ReLU backward pass.                                   #
  #############################################################################
  dx = np.array(dout, copy=True)
  dx[x <= 0] = 0
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx


def batchnorm_forward(x, gamma, beta, bn_param):
  """
  Batch normalization of x (N, D); bn_param holds mode, eps, momentum and the
  running averages.
  """
  mode = bn_param['mode']
  eps = bn_param.get('eps', 1e-5)
  momentum = bn_param.get('momentum', 0.9)

  N, D = x.shape
  running_mean = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
  running_var = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))

  out, cache = None, None
  if mode == 'train':
    ###########################################################################
    # TODO: Implement the training-time forward pass for batch normalization. #
    ###########################################################################
    sample_mean = np.mean(x, axis=0)
    sample_var = np.var(x, axis=0)
    x_normalized = (x - sample_mean) / np.sqrt(sample_var + eps)
    out = gamma * x_normalized + beta

    running_mean = momentum * running_mean + (1 - momentum) * sample_mean
    running_var = momentum * running_var + (1 - momentum) * sample_var
    cache = (x, sample_mean, sample_var, x_normalized, gamma, beta, eps)
    ###########################################################################
    #                             END OF YOUR CODE                            #
    ###########################################################################
  elif mode == 'test':
    ###########################################################################
    # TODO: Implement the test-time forward pass for batch normalization.     #
    ###########################################################################
    x_normalized = (x - running_mean) / np.sqrt(running_var + eps)
    out = gamma * x_normalized + beta
    ###########################################################################
    #                             END OF YOUR CODE                            #
    ###########################################################################
  else:
    raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

  bn_param['running_mean'] = running_mean
  bn_param['running_var'] = running_var

  return out, cache


def batchnorm_backward(dout, cache):
  """
  Backward pass of batch normalization: dx, dgamma, dbeta.
  """
  dx, dgamma, dbeta = None, None, None
  #############################################################################
  # TODO: Implement the backward pass for batch normalization.                #
  #############################################################################
  x, mean, var, x_normalized, gamma, beta, eps = cache
  N = x.shape[0]
  dbeta = np.sum(dout, axis=0)
  dgamma = np.sum(x_normalized * dout, axis=0)
  dx_normalized = gamma * dout
  # the three ways from x to out, as in the paper
  dvar = np.sum(dx_normalized * (x - mean) * -0.5 * (var + eps) ** (-1.5), axis=0)
  dmean = np.sum(-dx_normalized / np.sqrt(var + eps), axis=0) + dvar * np.mean(-2.0 * (x - mean), axis=0)
  dx = dx_normalized / np.sqrt(var + eps) + dvar * 2.0 * (x - mean) / N + dmean / N
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
  """
  Backward pass of batch normalization, simplified.
  """
  dx, dgamma, dbeta = None, None, None
  #############################################################################
  # TODO: Implement the backward pass for batch normalization.                #
  #############################################################################
  x, mean, var, x_normalized, gamma, beta, eps = cache
  N = x.shape[0]
  dbeta = np.sum(dout, axis=0)
  dgamma = np.sum((x - mean) * (var + eps) ** (-0.5) * dout, axis=0)
  dx = (1. / N) * gamma * (var + eps) ** (-0.5) * (
      N * dout - np.sum(dout, axis=0)
      - (x - mean) * (var + eps) ** (-1.0) * np.sum(dout * (x - mean), axis=0))
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
  """
  Inverted dropout. dropout_param: p, the probability to DROP a neuron output;
  mode; seed.
  """
  p, mode = dropout_param['p'], dropout_param['mode']
  if 'seed' in dropout_param:
    np.random.seed(dropout_param['seed'])

  mask = None
  out = None

  if mode == 'train':
    ###########################################################################
    # TODO: Implement the training phase forward pass for inverted dropout.   #
    ###########################################################################
    mask = (np.random.rand(*x.shape) >= p) / (1 - p)
    out = x * mask
    ###########################################################################
    #                            END OF YOUR CODE                             #
    ###########################################################################
  elif mode == 'test':
    ###########################################################################
    # TODO: Implement the test phase forward pass for inverted dropout.       #
    ###########################################################################
    out = x
    ###########################################################################
    #                            END OF YOUR CODE                             #
    ###########################################################################

  cache = (dropout_param, mask)
  out = out.astype(x.dtype, copy=False)

  return out, cache


def dropout_backward(dout, cache):
  """
  Backward pass of inverted dropout.
  """
  dropout_param, mask = cache
  mode = dropout_param['mode']

  dx = None
  if mode == 'train':
    ###########################################################################
    # TODO: Implement the training phase backward pass for inverted dropout.  #
    ###########################################################################
    dx = dout * mask
    ###########################################################################
    #                            END OF YOUR CODE                             #
    ###########################################################################
  elif mode == 'test':
    dx = dout
  return dx


def conv_forward_naive(x, w, b, conv_param):
  """
  Convolution: x (N, C, H, W), w (F, C, HH, WW), b (F,).
  """
  out = None
  #############################################################################
  # TODO: Implement the convolutional forward pass.                           #
  #############################################################################
  N, C, H, W = x.shape
  F, _, HH, WW = w.shape
  stride = conv_param['stride']
  pad = conv_param['pad']
  assert (H + 2 * pad - HH) % stride == 0, 'height does not work'
  assert (W + 2 * pad - WW) % stride == 0, 'width does not work'
  H_prime = 1 + (H + 2 * pad - HH) // stride
  W_prime = 1 + (W + 2 * pad - WW) // stride

  x_padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant', constant_values=0)
  out = np.zeros((N, F, H_prime, W_prime))
  for n in xrange(N):
    for f in xrange(F):
      for i in xrange(H_prime):
        for j in xrange(W_prime):
          h1, w1 = i * stride, j * stride
          out[n, f, i, j] = np.sum(x_padded[n, :, h1:h1 + HH, w1:w1 + WW] * w[f]) + b[f]
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  cache = (x, w, b, conv_param)
  return out, cache


def conv_backward_naive(dout, cache):
  """
  Backward pass of the convolution: dx, dw, db.
  """
  dx, dw, db = None, None, None
  #############################################################################
  # TODO: Implement the convolutional backward pass.                          #
  #############################################################################
  x, w, b, conv_param = cache
  N, C, H, W = x.shape
  F, _, HH, WW = w.shape
  stride = conv_param['stride']
  pad = conv_param['pad']
  assert (H + 2 * pad - HH) % stride == 0, 'height does not work'
  assert (W + 2 * pad - WW) % stride == 0, 'width does not work'
  H_prime = 1 + (H + 2 * pad - HH) // stride
  W_prime = 1 + (W + 2 * pad - WW) // stride

  x_padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant', constant_values=0)
  dx_padded = np.zeros_like(x_padded)
  dw = np.zeros_like(w)
  db = np.zeros_like(b)
  for n in xrange(N):
    for f in xrange(F):
      db[f] += np.sum(dout[n, f])
      for i in xrange(H_prime):
        for j in xrange(W_prime):
          h1, w1 = i * stride, j * stride
          dw[f] += x_padded[n, :, h1:h1 + HH, w1:w1 + WW] * dout[n, f, i, j]
          dx_padded[n, :, h1:h1 + HH, w1:w1 + WW] += w[f] * dout[n, f, i, j]
  dx = dx_padded[:, :, pad:H + pad, pad:W + pad]
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx, dw, db


def max_pool_forward_naive(x, pool_param):
  """
  Max-pooling of x (N, C, H, W).
  """
  out = None
  #############################################################################
  # TODO: Implement the max pooling forward pass                              #
  #############################################################################
  N, C, H, W = x.shape
  HH, WW = pool_param['pool_height'], pool_param['pool_width']
  stride = pool_param['stride']
  assert (H - HH) % stride == 0, 'height does not work'
  assert (W - WW) % stride == 0, 'width does not work'
  H_prime = 1 + (H - HH) // stride
  W_prime = 1 + (W - WW) // stride

  out = np.zeros((N, C, H_prime, W_prime))
  for n in xrange(N):
    for i in xrange(H_prime):
      for j in xrange(W_prime):
        h1, w1 = i * stride, j * stride
        out[n, :, i, j] = np.max(x[n, :, h1:h1 + HH, w1:w1 + WW].reshape(C, -1), axis=1)
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  cache = (x, pool_param)
  return out, cache


def max_pool_backward_naive(dout, cache):
  """
  Backward pass of max-pooling.
  """
  dx = None
  #############################################################################
  # TODO: Implement the max pooling backward pass                             #
  #############################################################################
  x, pool_param = cache
  N, C, H, W = x.shape
  HH, WW = pool_param['pool_height'], pool_param['pool_width']
  stride = pool_param['stride']
  assert (H - HH) % stride == 0, 'height does not work'
  assert (W - WW) % stride == 0, 'width does not work'
  H_prime = 1 + (H - HH) // stride
  W_prime = 1 + (W - WW) // stride

  dx = np.zeros_like(x)
  for n in xrange(N):
    for c in xrange(C):
      for i in xrange(H_prime):
        for j in xrange(W_prime):
          h1, w1 = i * stride, j * stride
          window = x[n, c, h1:h1 + HH, w1:w1 + WW]
          where = np.argmax(window)
          dx[n, c, h1 + where // WW, w1 + where % WW] += dout[n, c, i, j]
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
  """
  Spatial batch normalization of x (N, C, H, W).
  """
  out, cache = None, None
  #############################################################################
  # TODO: Implement the forward pass for spatial batch normalization.         #
  #############################################################################
  N, C, H, W = x.shape
  x_flat = x.transpose(1, 0, 2, 3).reshape(C, -1).T
  out_flat, cache = batchnorm_forward(x_flat, gamma, beta, bn_param)
  out = out_flat.T.reshape(C, N, H, W).transpose(1, 0, 2, 3)
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return out, cache


def spatial_batchnorm_backward(dout, cache):
  """
  Backward pass of spatial batch normalization.
  """
  dx, dgamma, dbeta = None, None, None
  #############################################################################
  # TODO: Implement the backward pass for spatial batch normalization.        #
  #############################################################################
  N, C, H, W = dout.shape
  dout_flat = dout.transpose(1, 0, 2, 3).reshape(C, -1).T
  dx_flat, dgamma, dbeta = batchnorm_backward(dout_flat, cache)
  dx = dx_flat.T.reshape(C, N, H, W).transpose(1, 0, 2, 3)
  #############################################################################
  #                             END OF YOUR CODE                              #
  #############################################################################
  return dx, dgamma, dbeta


def svm_loss(x, y):
  """
  Multiclass SVM: loss and gradient for scores x (N, C) and labels y (N,).
  """
  N = x.shape[0]
  correct = x[np.arange(N), y]
  margins = np.maximum(0, x - correct[:, np.newaxis] + 1.0)
  margins[np.arange(N), y] = 0
  loss = np.sum(margins) / N
  positive = (margins > 0).astype(x.dtype)
  positive[np.arange(N), y] = -positive.sum(axis=1)
  dx = positive / N
  return loss, dx


def softmax_loss(x, y):
  """
  Softmax: loss and gradient for scores x (N, C) and labels y (N,).
  """
  probs = np.exp(x - np.max(x, axis=1, keepdims=True))
  probs /= np.sum(probs, axis=1, keepdims=True)
  N = x.shape[0]
  loss = -np.sum(np.log(probs[np.arange(N), y])) / N
  dx = probs.copy()
  dx[np.arange(N), y] -= 1
  dx /= N
  return loss, dx
