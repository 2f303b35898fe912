# my own little things, so that layers.py does not get so long
import numpy as np

VERBOSE = False


def say(*what):
    if VERBOSE:
        print("[ingrid]", *what)


def how_many(size, window, step, border=0):
    """Number of windows along one axis."""
    n = 0
    start = 0
    while start + window <= size + 2 * border:
        n += 1
        start += step
    return n


def frame(img, p):
    """Zeros around the last two axes."""
    if p == 0:
        return img.copy()
    N, C, H, W = img.shape
    big = np.zeros((N, C, H + 2 * p, W + 2 * p), dtype=img.dtype)
    big[:, :, p:-p, p:-p] = img
    return big


def one_row_norm_backward(dxhat, xhat, std):
    """Gradient of (v - mean) / std for ONE vector v; dxhat, xhat 1-d."""
    n = dxhat.size
    s1 = 0.0
    s2 = 0.0
    for k in range(n):
        s1 += dxhat[k]
        s2 += dxhat[k] * xhat[k]
    return (dxhat - s1 / n - xhat * s2 / n) / std


def rel_error(a, b):  # copied from the notebook for debugging
    return np.max(np.abs(a - b) / (np.maximum(1e-8, np.abs(a) + np.abs(b))))


print("ingrid_helpers loaded")
