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
    if x.shape[0] >= 2:
        m = mean(x, groups)
        v = variance(x, m, groups)
        out = normalize(x, m, v, groups)
        rolling_mean = 0.9 * rolling_mean + 0.1 * m
        rolling_variance = 0.9 * rolling_variance + 0.1 * v
    else:
        n = x.shape[1] // groups
        out = (x - np.repeat(rolling_mean, n, axis=1)) / np.repeat(np.sqrt(rolling_variance), n, axis=1)
        rolling_mean, rolling_variance = rolling_mean.copy(), rolling_variance.copy()
    return out, rolling_mean, rolling_variance
