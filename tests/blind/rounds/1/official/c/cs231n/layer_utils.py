from cs231n.layers import *
from cs231n.fast_layers import *


def affine_relu_forward(x, w, b):
  """
  Affine, then ReLU.
  """
  a, fc_cache = affine_forward(x, w, b)
  out, relu_cache = relu_forward(a)
  return out, (fc_cache, relu_cache)


def affine_relu_backward(dout, cache):
  """
  Backward pass of affine_relu_forward.
  """
  fc_cache, relu_cache = cache
  da = relu_backward(dout, relu_cache)
  return affine_backward(da, fc_cache)


def affine_bn_relu_forward(x, w, b, gamma, beta, bn_param):
  """
  Affine, batch normalization, ReLU.
  """
  a, fc_cache = affine_forward(x, w, b)
  a, bn_cache = batchnorm_forward(a, gamma, beta, bn_param)
  out, relu_cache = relu_forward(a)
  return out, (fc_cache, bn_cache, relu_cache)


def affine_bn_relu_backward(dout, cache):
  """
  Backward pass of affine_bn_relu_forward.
  """
  fc_cache, bn_cache, relu_cache = cache
  da = relu_backward(dout, relu_cache)
  da, dgamma, dbeta = batchnorm_backward_alt(da, bn_cache)
  dx, dw, db = affine_backward(da, fc_cache)
  return dx, dw, db, dgamma, dbeta


def conv_relu_forward(x, w, b, conv_param):
  """
  Convolution, then ReLU.
  """
  a, conv_cache = conv_forward_fast(x, w, b, conv_param)
  out, relu_cache = relu_forward(a)
  return out, (conv_cache, relu_cache)


def conv_relu_backward(dout, cache):
  """
  Backward pass of conv_relu_forward.
  """
  conv_cache, relu_cache = cache
  da = relu_backward(dout, relu_cache)
  return conv_backward_fast(da, conv_cache)


def conv_relu_pool_forward(x, w, b, conv_param, pool_param):
  """
  Convolution, ReLU, max-pooling.
  """
  a, conv_cache = conv_forward_fast(x, w, b, conv_param)
  s, relu_cache = relu_forward(a)
  out, pool_cache = max_pool_forward_fast(s, pool_param)
  return out, (conv_cache, relu_cache, pool_cache)


def conv_relu_pool_backward(dout, cache):
  """
  Backward pass of conv_relu_pool_forward.
  """
  conv_cache, relu_cache, pool_cache = cache
  ds = max_pool_backward_fast(dout, pool_cache)
  da = relu_backward(ds, relu_cache)
  return conv_backward_fast(da, conv_cache)
