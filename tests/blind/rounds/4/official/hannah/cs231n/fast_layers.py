import numpy as np

try:
    from .im2col_cython import col2im_cython, im2col_cython
except ImportError:
    print("=========== the cython extension is not there (python setup.py build_ext --inplace), using numpy ===========")


def _indices(k, n_out, stride):
    return np.arange(k)[:, None] + stride * np.arange(n_out)[None, :]


def conv_forward_im2col(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    Ho, Wo = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    rows = _indices(HH, Ho, stride)  # (HH, Ho)
    cols = _indices(WW, Wo, stride)  # (WW, Wo)
    # (N, C, HH, WW, Ho, Wo)
    patches = xp[:, :, rows[:, None, :, None], cols[None, :, None, :]]
    mat = patches.transpose(1, 2, 3, 0, 4, 5).reshape(C * HH * WW, N * Ho * Wo)
    out = w.reshape(F, -1).dot(mat) + b.reshape(-1, 1)
    out = out.reshape(F, N, Ho, Wo).transpose(1, 0, 2, 3)
    return out, (x, w, b, conv_param, mat)


def conv_backward_im2col(dout, cache):
    x, w, b, conv_param, mat = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    _, _, Ho, Wo = dout.shape
    d = dout.transpose(1, 0, 2, 3).reshape(F, -1)
    db = d.sum(axis=1)
    dw = d.dot(mat.T).reshape(w.shape)
    dmat = w.reshape(F, -1).T.dot(d).reshape(C, HH, WW, N, Ho, Wo)
    dxp = np.zeros((N, C, H + 2 * pad, W + 2 * pad), dtype=dmat.dtype)
    for i in range(HH):
        for j in range(WW):
            dxp[:, :, i : i + stride * Ho : stride, j : j + stride * Wo : stride] += dmat[:, i, j].transpose(1, 0, 2, 3)
    return dxp[:, :, pad : pad + H, pad : pad + W], dw, db


def max_pool_forward_fast(x, pool_param):
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    Ho, Wo = (H - ph) // s + 1, (W - pw) // s + 1
    rows, cols = _indices(ph, Ho, s), _indices(pw, Wo, s)
    win = x[:, :, rows[:, None, :, None], cols[None, :, None, :]].reshape(N, C, ph * pw, Ho, Wo)
    best = win.argmax(axis=2)
    out = win.max(axis=2)
    return out, (x.shape, best, pool_param)


def max_pool_backward_fast(dout, cache):
    shape, best, pool_param = cache
    pw, s = pool_param["pool_width"], pool_param["stride"]
    N, C, Ho, Wo = dout.shape
    dx = np.zeros(shape, dtype=dout.dtype)
    n, c, i, j = np.indices(dout.shape)
    np.add.at(dx, (n, c, i * s + best // pw, j * s + best % pw), dout)
    return dx


conv_forward_fast = conv_forward_strides = conv_forward_im2col
conv_backward_fast = conv_backward_strides = conv_backward_im2col
