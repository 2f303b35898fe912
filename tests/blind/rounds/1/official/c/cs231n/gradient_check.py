from __future__ import print_function
from builtins import range
from past.builtins import xrange

import numpy as np
from random import randrange


def eval_numerical_gradient_array(f, x, df, h=1e-5):
  """
  Central differences of an array f(x), weighted by df.
  """
  grad = np.zeros_like(x)
  it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
  while not it.finished:
    ix = it.multi_index
    oldval = x[ix]
    x[ix] = oldval + h
    pos = f(x).copy()
    x[ix] = oldval - h
    neg = f(x).copy()
    x[ix] = oldval
    grad[ix] = np.sum((pos - neg) * df) / (2 * h)
    it.iternext()
  return grad


def grad_check_sparse(f, x, analytic_grad, num_checks=10, h=1e-5):
  """
  Compare a few random elements of a gradient with central differences.
  """
  for i in xrange(num_checks):
    ix = tuple([randrange(m) for m in x.shape])
    oldval = x[ix]
    x[ix] = oldval + h
    pos = f(x)
    x[ix] = oldval - h
    neg = f(x)
    x[ix] = oldval
    num = (pos - neg) / (2 * h)
    rel = abs(num - analytic_grad[ix]) / (abs(num) + abs(analytic_grad[ix]))
    print('numerical: %f analytic: %f, relative error: %e' % (num, analytic_grad[ix], rel))
