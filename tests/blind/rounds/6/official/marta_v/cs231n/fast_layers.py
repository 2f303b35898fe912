from __future__ import print_function
import numpy as np

try:
    from .im2col_cython import col2im_cython, im2col_cython
    HAVE_CYTHON = True
except ImportError:
    # could not get setup.py build_ext to run on my laptop, python im2col is ok for me
    HAVE_CYTHON = False

from .im2col import *


def conv_forward_im2col(x, w, b, conv_param):
    """Convolution as one matrix product."""
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    stride, pad = conv_param["stride"], conv_param["pad"]
    oh = (H + 2 * pad - HH) // stride + 1
    ow = (W + 2 * pad - WW) // stride + 1
    x_cols = im2col_indices(x, HH, WW, pad, stride)
    res = w.reshape(F, -1).dot(x_cols) + b.reshape(-1, 1)
    out = res.reshape(F, oh, ow, N).transpose(3, 0, 1, 2)
    return out, (x, w, b, conv_param, x_cols)


def conv_backward_im2col(dout, cache):
    x, w, b, conv_param, x_cols = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    F, _, HH, WW = w.shape
    db = np.sum(dout, axis=(0, 2, 3))
    d = dout.transpose(1, 2, 3, 0).reshape(F, -1)
    dw = d.dot(x_cols.T).reshape(w.shape)
    dx_cols = w.reshape(F, -1).T.dot(d)
    dx = col2im_indices(dx_cols, x.shape, HH, WW, pad, stride)
    return dx, dw, db


def max_pool_forward_im2col(x, pool_param):
    N, C, H, W = x.shape
    ph, pw, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    oh = (H - ph) // stride + 1
    ow = (W - pw) // stride + 1
    x_cols = im2col_indices(x.reshape(N * C, 1, H, W), ph, pw, 0, stride)
    best = np.argmax(x_cols, axis=0)
    out = x_cols[best, np.arange(x_cols.shape[1])]
    out = out.reshape(oh, ow, N, C).transpose(2, 3, 0, 1)
    return out, (x, x_cols, best, pool_param)


def max_pool_backward_im2col(dout, cache):
    x, x_cols, best, pool_param = cache
    N, C, H, W = x.shape
    ph, pw, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dcols = np.zeros_like(x_cols)
    dcols[best, np.arange(dcols.shape[1])] = dout.transpose(2, 3, 0, 1).flatten()
    dx = col2im_indices(dcols, (N * C, 1, H, W), ph, pw, 0, stride)
    return dx.reshape(x.shape)


conv_forward_fast = conv_forward_im2col
conv_backward_fast = conv_backward_im2col
max_pool_forward_fast = max_pool_forward_im2col
max_pool_backward_fast = max_pool_backward_im2col
