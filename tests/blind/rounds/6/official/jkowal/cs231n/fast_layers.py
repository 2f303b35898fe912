from __future__ import print_function
import numpy as np

try:
    from .im2col_cython import col2im_6d_cython
except ImportError:
    print("=========== the Cython extension is not there ===========")
    print("Build it in the cs231n folder: python setup.py build_ext --inplace")
    print("then restart the kernel.")

from .layers import max_pool_backward_naive, max_pool_forward_naive


def conv_forward_strides(x, w, b, conv_param):
    """Convolution with a strided view of the padded image."""
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    stride, pad = conv_param["stride"], conv_param["pad"]
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    oh = (H + 2 * pad - HH) // stride + 1
    ow = (W + 2 * pad - WW) // stride + 1
    sn, sc, sh, sw = xp.strides
    view = np.lib.stride_tricks.as_strided(
        xp, shape=(C, HH, WW, N, oh, ow), strides=(sc, sh, sw, sn, stride * sh, stride * sw)
    )
    cols = np.ascontiguousarray(view).reshape(C * HH * WW, N * oh * ow)
    out = (w.reshape(F, -1).dot(cols) + b.reshape(-1, 1)).reshape(F, N, oh, ow).transpose(1, 0, 2, 3)
    return np.ascontiguousarray(out), (x, w, b, conv_param, cols)


def conv_backward_strides(dout, cache):
    x, w, b, conv_param, cols = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    _, _, oh, ow = dout.shape
    db = np.sum(dout, axis=(0, 2, 3))
    d = dout.transpose(1, 0, 2, 3).reshape(F, -1)
    dw = d.dot(cols.T).reshape(w.shape)
    dcols = w.reshape(F, -1).T.dot(d).reshape(C, HH, WW, N, oh, ow)
    dx = col2im_6d_cython(dcols, N, C, H, W, HH, WW, pad, stride)
    return dx, dw, db


conv_forward_fast = conv_forward_strides
conv_backward_fast = conv_backward_strides
max_pool_forward_fast = max_pool_forward_naive
max_pool_backward_fast = max_pool_backward_naive
