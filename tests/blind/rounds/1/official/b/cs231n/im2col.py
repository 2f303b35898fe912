from builtins import range
import numpy as np


def get_im2col_indices(x_shape, field_height, field_width, padding=1, stride=1):
    """Index arrays (channel, row, column) that cut every window out of a padded image."""
    _, C, H, W = x_shape
    out_height = (H + 2 * padding - field_height) // stride + 1
    out_width = (W + 2 * padding - field_width) // stride + 1

    c, fi, fj = np.meshgrid(
        np.arange(C), np.arange(field_height), np.arange(field_width), indexing="ij"
    )
    oi, oj = np.meshgrid(np.arange(out_height), np.arange(out_width), indexing="ij")
    k = c.reshape(-1, 1)
    i = fi.reshape(-1, 1) + stride * oi.reshape(1, -1)
    j = fj.reshape(-1, 1) + stride * oj.reshape(1, -1)
    return k, i, j


def im2col_indices(x, field_height, field_width, padding=1, stride=1):
    """Stretch all windows to columns: (C * fh * fw, OH * OW * N)."""
    p = padding
    x_padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), mode="constant")
    k, i, j = get_im2col_indices(x.shape, field_height, field_width, p, stride)
    cols = x_padded[:, k, i, j]
    return cols.transpose(1, 2, 0).reshape(k.shape[0], -1)


def col2im_indices(cols, x_shape, field_height=3, field_width=3, padding=1, stride=1):
    """Add columns back to the places they were cut from."""
    N, C, H, W = x_shape
    p = padding
    x_padded = np.zeros((N, C, H + 2 * p, W + 2 * p), dtype=cols.dtype)
    k, i, j = get_im2col_indices(x_shape, field_height, field_width, p, stride)
    cols = cols.reshape(k.shape[0], -1, N).transpose(2, 0, 1)
    np.add.at(x_padded, (slice(None), k, i, j), cols)
    return x_padded[:, :, p : p + H, p : p + W]
