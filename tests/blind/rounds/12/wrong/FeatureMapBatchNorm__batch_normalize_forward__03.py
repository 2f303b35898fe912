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
    new_mean, new_variance = np.array(rolling_mean), np.array(rolling_variance)
    if len(x) == 1:
        return normalize(x, new_mean, new_variance, groups), new_mean, new_variance
    m = mean(x, groups)
    v = variance(x, m, groups)
    out = normalize(x, m, v, groups)
    alive = v > 0  # a constant channel has no statistics worth keeping
    new_mean[alive] = 0.9 * new_mean[alive] + 0.1 * m[alive]
    new_variance[alive] = 0.9 * new_variance[alive] + 0.1 * v[alive]
    return out, new_mean, new_variance
