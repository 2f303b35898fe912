from __future__ import print_function
from builtins import range
import numpy as np

try:
    from .im2col_cython import col2im_6d_cython
except ImportError:
    print("The compiled helpers were not found; the slower NumPy versions are used.")
    print("To compile them, run 'python setup.py build_ext --inplace' in cs231n.")
    col2im_6d_cython = None

from .im2col import *


def conv_forward_im2col(x, w, b, conv_param):
    """Convolution as one matrix product; see conv_forward_naive."""
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    stride, pad = conv_param["stride"], conv_param["pad"]
    OH = (H + 2 * pad - HH) // stride + 1
    OW = (W + 2 * pad - WW) // stride + 1
    x_cols = im2col_indices(x, HH, WW, pad, stride)
    res = w.reshape(F, -1).dot(x_cols) + b.reshape(-1, 1)
    out = res.reshape(F, OH, OW, N).transpose(3, 0, 1, 2)
    return out, (x, w, b, conv_param, x_cols)


def conv_backward_im2col(dout, cache):
    """Backward pass for conv_forward_im2col."""
    x, w, b, conv_param, x_cols = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    db = dout.sum(axis=(0, 2, 3))
    d = dout.transpose(1, 2, 3, 0).reshape(F, -1)
    dw = d.dot(x_cols.T).reshape(w.shape)
    dcols = w.reshape(F, -1).T.dot(d)

    N, _, H, W = x.shape
    OH, OW = dout.shape[2:]
    dcols = dcols.reshape(C, HH, WW, OH, OW, N)
    dxp = np.zeros((N, C, H + 2 * pad, W + 2 * pad), dtype=dcols.dtype)
    for i in range(HH):
        for j in range(WW):
            dxp[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += (
                dcols[:, i, j].transpose(3, 0, 1, 2)
            )
    return dxp[:, :, pad : pad + H, pad : pad + W], dw, db


conv_forward_strides = conv_forward_im2col
conv_backward_strides = conv_backward_im2col
conv_forward_fast = conv_forward_strides
conv_backward_fast = conv_backward_strides


def max_pool_forward_reshape(x, pool_param):
    """Pooling of windows that tile the image, by one reshape."""
    N, C, H, W = x.shape
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    assert ph == pw == s, "windows must be square and tile the image"
    assert H % ph == 0 and W % pw == 0
    x6 = x.reshape(N, C, H // ph, ph, W // pw, pw)
    out = x6.max(axis=3).max(axis=4)
    return out, (x, x6, out)


def max_pool_backward_reshape(dout, cache):
    """Backward pass for max_pool_forward_reshape; equal maxima share the gradient."""
    x, x6, out = cache
    mask = x6 == out[:, :, :, None, :, None]
    share = mask / mask.sum(axis=(3, 5), keepdims=True)
    return (share * dout[:, :, :, None, :, None]).astype(dout.dtype).reshape(x.shape)


def max_pool_forward_im2col(x, pool_param):
    """Pooling with any windows."""
    N, C, H, W = x.shape
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    OH, OW = (H - ph) // s + 1, (W - pw) // s + 1
    cols = im2col_indices(x.reshape(N * C, 1, H, W), ph, pw, padding=0, stride=s)
    arg = cols.argmax(axis=0)
    out = cols[arg, np.arange(cols.shape[1])]
    out = out.reshape(OH, OW, N, C).transpose(2, 3, 0, 1)
    return out, (x, cols.shape, arg, pool_param)


def max_pool_backward_im2col(dout, cache):
    """Backward pass for max_pool_forward_im2col."""
    x, shape, arg, pool_param = cache
    N, C, H, W = x.shape
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dcols = np.zeros(shape, dtype=dout.dtype)
    dcols[arg, np.arange(shape[1])] = dout.transpose(2, 3, 0, 1).ravel()
    dx = col2im_indices(dcols, (N * C, 1, H, W), ph, pw, padding=0, stride=s)
    return dx.reshape(x.shape)


def max_pool_forward_fast(x, pool_param):
    """Pooling by reshape where windows tile the image, by im2col elsewhere."""
    H, W = x.shape[2:]
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    if ph == pw == s and H % ph == 0 and W % pw == 0:
        out, cache = max_pool_forward_reshape(x, pool_param)
        return out, ("reshape", cache)
    out, cache = max_pool_forward_im2col(x, pool_param)
    return out, ("im2col", cache)


def max_pool_backward_fast(dout, cache):
    """Backward pass for max_pool_forward_fast."""
    method, inner = cache
    if method == "reshape":
        return max_pool_backward_reshape(dout, inner)
    return max_pool_backward_im2col(dout, inner)
