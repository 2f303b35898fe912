"""Convolution as matrix products, in NumPy alone and near the speed of a compiled library.

The usual road to a matrix product copies every window of the image, so each pixel KH * KW times. Here a pixel is
copied KW times only. For a block of the minibatch that fits the processor's cache, ``shifted`` holds the padded rows
of the images once for each column of the kernel, moved so that what an output column needs stands above it::

    shifted[h, kw, c, n, j] = x_pad[n, c, h, j * stride + kw]        of shape (Hp, KW, C, n, OW)

What an output row needs are KH rows of ``shifted``, one after the other in memory. Seen as a matrix of KH * KW * C
rows and n * OW columns they need no copy at all: the matrices of neighbouring output rows overlap. One batched
product with the filters is the convolution, and the same matrices serve the gradient of the filters. The gradient of
the images is a convolution again, of ``dout`` with the filters turned around.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided

CACHE = 3 << 20
"""Bytes that a block of the minibatch may take: about what stays in a core's second-level cache."""
SMALL = 1_000_000
"""Multiplications up to which OpenBLAS multiplies matrices where they stand, instead of packing them first."""
LINE = 64
"""Bytes of a cache line. Small products of matrices that do not start at one take half as long again."""


@dataclass(frozen=True)
class Geometry:
    """The sizes of a convolution, named as in `conv_forward_naive`."""

    C: int
    H: int
    W: int
    F: int
    KH: int
    KW: int
    OH: int
    OW: int
    stride: int
    pad: int

    @classmethod
    def of(cls, x, w, conv_param) -> "Geometry":
        """Take the sizes from the arguments of `conv_forward_fast`, or say why they do not fit."""
        _, C, H, W = x.shape
        F, depth, KH, KW = w.shape
        stride, pad = conv_param["stride"], conv_param["pad"]
        if depth != C:
            raise ValueError(f"conv_forward_fast: x has {C} channels and the filters have {depth}; make them equal.")
        if H + 2 * pad < KH or W + 2 * pad < KW:
            raise ValueError(
                f"conv_forward_fast: filters of {KH}×{KW} do not fit into images of {H}×{W} with a padding of {pad}; "
                "pad more or choose smaller filters."
            )
        OH, OW = (H + 2 * pad - KH) // stride + 1, (W + 2 * pad - KW) // stride + 1
        return cls(C, H, W, F, KH, KW, OH, OW, stride, pad)


def conv_forward_fast(x, w, b, conv_param):
    """Compute what `conv_forward_naive` computes, fast.

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The images.
    w : ndarray of shape (F, C, KH, KW)
        The filters.
    b : ndarray of shape (F,)
        The biases.
    conv_param : dict
        ``stride`` and ``pad``.

    Returns
    -------
    out : ndarray of shape (N, F, OH, OW)
        What each filter sees at each position.
    cache : tuple
        What the backward pass needs: ``(x, w, b, conv_param)``.

    Raises
    ------
    ValueError
        If the channels of images and filters differ, or no filter fits into the padded image.
    """
    g = Geometry.of(x, w, conv_param)
    out = np.empty((len(x), g.F, g.OH, g.OW), np.result_type(x, w))
    filters = w.transpose(0, 2, 3, 1).reshape(g.F, g.KH * g.KW * g.C)
    floats = ((g.H + 2 * g.pad) * g.KW * g.C + g.OH * g.F) * g.OW
    for block in _blocks(len(x), floats * out.itemsize, g):
        product = filters @ _row_windows(x[block], g)
        product += b[:, np.newaxis]
        out[block] = product.reshape(g.OH, g.F, -1, g.OW).transpose(2, 1, 0, 3)
    return out, (x, w, b, conv_param)


def conv_backward_fast(dout, cache, need_dx=True):
    """Carry a gradient back through `conv_forward_fast`.

    Parameters
    ----------
    dout : ndarray of shape (N, F, OH, OW)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(x, w, b, conv_param)`` from `conv_forward_fast`; the cache of `conv_forward_naive` is the same.
    need_dx : bool
        Whether somebody asks for ``dx``. For the first layer of a network nobody does, and it is half of the work.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W) or None
        The gradient with respect to ``x``; None if it was not asked for.
    dw : ndarray of shape (F, C, KH, KW)
        The gradient with respect to ``w``.
    db : ndarray of shape (F,)
        The gradient with respect to ``b``.
    """
    x, w, _, conv_param = cache
    g = Geometry.of(x, w, conv_param)
    dx = np.empty(x.shape, dout.dtype) if need_dx else None
    dfilters = np.zeros((g.KH * g.KW * g.C, g.F), dout.dtype)
    margin = (g.KH - 1) // g.stride
    phases = list(_phases(w, g)) if need_dx else []
    floats = ((g.H + 2 * g.pad + g.H) * g.KW * g.C + (g.OH + 2 * margin) * g.F) * g.OW
    for block in _blocks(len(x), floats * dout.itemsize, g):
        d = dout[block]
        rows = _aligned((g.OH, len(d) * g.OW, g.F), dout.dtype)
        rows.reshape(g.OH, len(d), g.OW, g.F)[...] = d.transpose(2, 0, 3, 1)
        for window, row in zip(_row_windows(x[block], g), rows, strict=True):
            dfilters += window @ row
        if dx is not None:
            dx[block] = _images_gradient(d, phases, margin, g)
    dw = dfilters.reshape(g.KH, g.KW, g.C, g.F).transpose(3, 2, 0, 1)
    return dx, dw, dout.sum(axis=(0, 2, 3))


def _blocks(N: int, sample_bytes: int, g: Geometry) -> Iterator[slice]:
    """Cut the minibatch into blocks that fit the cache and, if these are not too narrow, make small products."""
    size = max(1, CACHE // sample_bytes)
    small = SMALL // (g.F * g.C * g.KH * g.KW * g.OW)
    if small * g.OW >= 48:
        size = min(size, small)
    return (slice(start, start + size) for start in range(0, N, size))


def _aligned(shape, dtype):
    """Zeros that start at a cache line."""
    size = np.dtype(dtype).itemsize * math.prod(shape)
    memory = np.zeros(size + LINE, np.uint8)
    start = -memory.ctypes.data % LINE
    return memory[start : start + size].view(dtype).reshape(shape)


def _row_windows(x, g: Geometry):
    """For each output row, the matrix (KH * KW * C, n * OW) of what its windows see, as an overlapping view."""
    n = len(x)
    shifted = _aligned((g.H + 2 * g.pad, g.KW, g.C, n, g.OW), x.dtype)
    rows = x.transpose(2, 1, 0, 3)
    for kw in range(g.KW):
        # Output columns first to last - 1 see the image through this column of the kernel, the others padding.
        first = max(0, -((kw - g.pad) // g.stride))
        last = min(g.OW, (g.W - 1 + g.pad - kw) // g.stride + 1)
        if first < last:
            start, stop = first * g.stride + kw - g.pad, (last - 1) * g.stride + kw - g.pad + 1
            shifted[g.pad : g.pad + g.H, kw, :, :, first:last] = rows[..., start : stop : g.stride]
    return _overlapping(shifted.reshape(-1, g.KW * g.C, n * g.OW), g.KH, g.stride, g.OH)


def _overlapping(rows, height: int, step: int, count: int):
    """View rows, each a matrix (depth, columns), as count matrices (height * depth, columns), step rows apart."""
    _, depth, columns = rows.shape
    row, line, item = rows.strides
    return as_strided(rows, (count, height * depth, columns), (step * row, line, item), writeable=False)


def _phases(w, g: Geometry):
    """Split the kernel's rows by which rows of the padded image they meet, with stride 1 only one way.

    Row ``stride * q + phase`` of the padded image meets the kernel's rows ``phase``, ``phase + stride``, ..., while
    these look at it from rows q, q - 1, ... of the output. Yields the phase, the number of these rows, the range of
    q that lies in the image, and the rows as a matrix (KW * C, rows * F), the last one first.
    """
    for phase in range(min(g.stride, g.KH)):
        taps = w[:, :, phase :: g.stride][:, :, ::-1]
        count = taps.shape[2]
        first = max(0, -((phase - g.pad) // g.stride))
        last = min(g.OH + count - 1, (g.H - 1 + g.pad - phase) // g.stride + 1)
        if first < last:
            yield phase, count, first, last, taps.transpose(3, 1, 2, 0).reshape(g.KW * g.C, count * g.F)


def _images_gradient(dout, phases, margin: int, g: Geometry):
    """The gradient of a block of images: for each of their rows one product, then KW shifted sums."""
    n = len(dout)
    # Rows of zeros above and below let every row of x see as many rows of dout as the kernel is high.
    d = _aligned((g.OH + 2 * margin, g.F, n * g.OW), dout.dtype)
    d[margin : margin + g.OH].reshape(g.OH, g.F, n, g.OW)[...] = dout.transpose(2, 1, 0, 3)
    dx_pad = np.zeros((g.H, g.C, n, g.W + 2 * g.pad), d.dtype)
    for phase, count, first, last, taps in phases:
        windows = _overlapping(d[margin - (count - 1) + first :], count, 1, last - first)
        products = (taps @ windows).reshape(last - first, g.KW, g.C, n, g.OW)
        top = g.stride * first + phase - g.pad
        rows = dx_pad[top :: g.stride][: last - first]
        for kw in range(g.KW):
            rows[..., kw : kw + (g.OW - 1) * g.stride + 1 : g.stride] += products[:, kw]
    return dx_pad[..., g.pad : g.pad + g.W].transpose(2, 1, 0, 3)
