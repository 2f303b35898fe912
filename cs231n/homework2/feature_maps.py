"""Batch norm of feature maps that lie in the rows of a matrix, one channel after the other.

Row i of a matrix holds example i: ``groups`` channels of ``n`` numbers each, so that there are ``groups * n`` columns.
"""

import numpy as np

EPS = 1e-5
"""What is added to a variance, under the root."""


def mean(x, groups):
    """Average every channel over all examples and positions.

    Parameters
    ----------
    x : ndarray of shape (N, groups * n)
        The feature maps of N examples.
    groups : int
        The number of channels.

    Returns
    -------
    m : ndarray of shape (1, groups)
        A mean for each channel.
    """
    maps = x.reshape(len(x), groups, -1)  # (N, groups, n)
    return maps.mean(axis=(0, 2)).reshape(1, groups)


def variance(x, m, groups):
    """Compute the biased variance of every channel: the mean of the squared distances from its mean.

    Parameters
    ----------
    x : ndarray of shape (N, groups * n)
        The feature maps of N examples.
    m : ndarray of shape (1, groups)
        What `mean` gives for them.
    groups : int
        The number of channels.

    Returns
    -------
    v : ndarray of shape (1, groups)
        A variance for each channel, the sum of squares being divided by N * n.
    """
    ### BEGIN SOLUTION
    maps = x.reshape(len(x), groups, -1)
    centred = maps - m[:, :, np.newaxis]
    v = (centred**2).mean(axis=(0, 2)).reshape(1, groups)
    ### END SOLUTION
    return v


def normalize(x, m, v, groups):
    """Subtract from every element its channel's mean, and divide it by the root of the variance plus 1e-5.

    Parameters
    ----------
    x : ndarray of shape (N, groups * n)
        The feature maps of N examples.
    m, v : ndarray of shape (1, groups)
        A mean and a variance for each channel: those of ``x``, or others, such as rolling averages.
    groups : int
        The number of channels.

    Returns
    -------
    out : ndarray of shape (N, groups * n)
        The normalized feature maps, neither scaled nor shifted.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, algorithm 1 without its last line.
    """
    ### BEGIN SOLUTION
    maps = x.reshape(len(x), groups, -1)
    std = np.sqrt(v + EPS)
    out = (maps - m[:, :, np.newaxis]) / std[:, :, np.newaxis]
    out = out.reshape(x.shape)
    ### END SOLUTION
    return out


def batch_normalize_forward(x, rolling_mean, rolling_variance, groups):
    """Normalize a batch by its own statistics, or a single example by the rolling averages.

    Two or more rows are normalized by their own mean and biased variance, which are then averaged in::

        rolling = 0.9 * rolling + 0.1 * batch

    One row is normalized by the rolling averages that it is given; they stay as they are.

    Parameters
    ----------
    x : ndarray of shape (N, groups * n)
        The feature maps of N examples.
    rolling_mean, rolling_variance : ndarray of shape (1, groups)
        The rolling averages before this batch.
    groups : int
        The number of channels.

    Returns
    -------
    out : ndarray of shape (N, groups * n)
        The normalized feature maps.
    rolling_mean, rolling_variance : ndarray of shape (1, groups)
        The rolling averages after this batch, in new arrays: no argument is changed.
    """
    ### BEGIN SOLUTION
    if len(x) == 1:
        out = normalize(x, rolling_mean, rolling_variance, groups)
        rolling_mean, rolling_variance = rolling_mean.copy(), rolling_variance.copy()
    else:
        m = mean(x, groups)
        v = variance(x, m, groups)
        out = normalize(x, m, v, groups)
        rolling_mean = 0.9 * rolling_mean + 0.1 * m
        rolling_variance = 0.9 * rolling_variance + 0.1 * v
    ### END SOLUTION
    return out, rolling_mean, rolling_variance


def delta_mean(d, x, m, v, groups):
    """Compute the gradient with respect to the means of the batch.

    Parameters
    ----------
    d : ndarray of shape (N, groups * n)
        The gradient of the loss with respect to the normalized feature maps.
    x : ndarray of shape (N, groups * n)
        The feature maps that were normalized.
    m, v : ndarray of shape (1, groups)
        Their own means and biased variances.
    groups : int
        The number of channels.

    Returns
    -------
    dm : ndarray of shape (1, groups)
        The gradient with respect to ``m``; with or without the term that vanishes.
    """
    ### BEGIN SOLUTION
    total = d.reshape(len(d), groups, -1).sum(axis=(0, 2)).reshape(1, groups)
    dm = -total / np.sqrt(v + EPS)
    ### END SOLUTION
    return dm


def delta_variance(d, x, m, v, groups):
    """Compute the gradient with respect to the variances of the batch.

    Parameters
    ----------
    d : ndarray of shape (N, groups * n)
        The gradient of the loss with respect to the normalized feature maps.
    x : ndarray of shape (N, groups * n)
        The feature maps that were normalized.
    m, v : ndarray of shape (1, groups)
        Their own means and biased variances.
    groups : int
        The number of channels.

    Returns
    -------
    dv : ndarray of shape (1, groups)
        The gradient with respect to ``v``.
    """
    ### BEGIN SOLUTION
    centred = x.reshape(len(x), groups, -1) - m[:, :, np.newaxis]
    total = (d.reshape(centred.shape) * centred).sum(axis=(0, 2)).reshape(1, groups)
    dv = -0.5 * total * (v + EPS) ** -1.5
    ### END SOLUTION
    return dv


def delta_batch_norm(d, dm, dv, x, m, v, groups):
    """Compute the gradient with respect to the feature maps, along the three ways on which they act.

    Parameters
    ----------
    d : ndarray of shape (N, groups * n)
        The gradient of the loss with respect to the normalized feature maps.
    dm, dv : ndarray of shape (1, groups)
        The gradients with respect to ``m`` and ``v``, as they are given: they are not computed anew.
    x : ndarray of shape (N, groups * n)
        The feature maps that were normalized.
    m, v : ndarray of shape (1, groups)
        Their own means and biased variances.
    groups : int
        The number of channels.

    Returns
    -------
    dx : ndarray of shape (N, groups * n)
        The gradient with respect to ``x``.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, section 3.
    """
    ### BEGIN SOLUTION
    maps = x.reshape(len(x), groups, -1)
    count = len(x) * maps.shape[2]
    centred = maps - m[:, :, np.newaxis]
    direct = d.reshape(maps.shape) / np.sqrt(v + EPS)[:, :, np.newaxis]
    by_variance = dv[:, :, np.newaxis] * 2 * centred / count
    by_mean = dm[:, :, np.newaxis] / count
    dx = (direct + by_variance + by_mean).reshape(x.shape)
    ### END SOLUTION
    return dx
