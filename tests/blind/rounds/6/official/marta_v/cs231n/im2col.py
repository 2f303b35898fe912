from builtins import range
import numpy as np


def im2col_indices(x, field_height, field_width, padding=1, stride=1):
    """Windows of the padded x as columns: (C * fh * fw, OH * OW * N)."""
    p = padding
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), mode="constant")
    N, C, H, W = xp.shape
    oh = (H - field_height) // stride + 1
    ow = (W - field_width) // stride + 1
    cols = np.empty((C, field_height, field_width, oh, ow, N), dtype=x.dtype)
    for a in range(field_height):
        for b in range(field_width):
            part = xp[:, :, a:a + stride * oh:stride, b:b + stride * ow:stride]
            cols[:, a, b] = part[:, :, :oh, :ow].transpose(1, 2, 3, 0)
    return cols.reshape(C * field_height * field_width, oh * ow * N)


def col2im_indices(cols, x_shape, field_height=3, field_width=3, padding=1, stride=1):
    """Adds the columns up again, the counterpart of im2col_indices."""
    N, C, H, W = x_shape
    p = padding
    oh = (H + 2 * p - field_height) // stride + 1
    ow = (W + 2 * p - field_width) // stride + 1
    xp = np.zeros((N, C, H + 2 * p, W + 2 * p), dtype=cols.dtype)
    cols = cols.reshape(C, field_height, field_width, oh, ow, N)
    for a in range(field_height):
        for b in range(field_width):
            xp[:, :, a:a + stride * (oh - 1) + 1:stride, b:b + stride * (ow - 1) + 1:stride] += cols[:, a, b].transpose(3, 0, 1, 2)
    return xp[:, :, p:p + H, p:p + W]
