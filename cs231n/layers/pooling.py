"""Max-pooling over images, by its definition: the largest element of each window."""

import numpy as np


def max_pool_forward_naive(x, pool_param):
    """Keep the largest element of every window of every channel.

    There is no padding. Windows may overlap, leave gaps, or leave out the last rows and columns where they do not
    fit any more::

        OH = floor((H - pool_height) / stride) + 1
        OW = floor((W - pool_width) / stride) + 1

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        N images of C channels.
    pool_param : dict
        ``pool_height`` and ``pool_width``, the size of a window; ``stride``, the step from one window to the next,
        down and across, at least 1.

    Returns
    -------
    out : ndarray of shape (N, C, OH, OW)
        The maxima.
    cache : tuple
        What your backward pass needs, such as ``(x, pool_param)``.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 9.3.
    """
    ### BEGIN SOLUTION
    PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    OH = 1 + (H - PH) // stride
    OW = 1 + (W - PW) // stride
    out = np.empty((N, C, OH, OW), x.dtype)
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
            out[:, :, i, j] = window.max(axis=(2, 3))
    ### END SOLUTION
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """Carry a gradient back through max-pooling: it flows to the element that was the largest.

    Parameters
    ----------
    dout : ndarray of shape (N, C, OH, OW)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(x, pool_param)`` from `max_pool_forward_naive`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    """
    x, pool_param = cache
    ### BEGIN SOLUTION
    PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C = x.shape[:2]
    OH, OW = dout.shape[2:]
    dx = np.zeros(x.shape, dout.dtype)
    for i in range(OH):
        for j in range(OW):
            rows = slice(i * stride, i * stride + PH)
            columns = slice(j * stride, j * stride + PW)
            # Of several equal maxima argmax takes the first, so that the gradient is not counted twice.
            first = x[:, :, rows, columns].reshape(N, C, PH * PW).argmax(axis=2)
            mask = np.arange(PH * PW) == first[:, :, np.newaxis]
            # Where windows overlap, an element may be the largest of several: its gradients add up.
            dx[:, :, rows, columns] += mask.reshape(N, C, PH, PW) * dout[:, :, i : i + 1, j : j + 1]
    ### END SOLUTION
    return dx
