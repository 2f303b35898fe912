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
    if len(x) > 1:
        m = mean(x, groups)
        v = variance(x, m, groups)
        out = normalize(x, m, v, groups)
        rolling_mean = rolling_mean * 0.9 + m * 0.1
        rolling_variance = rolling_variance * 0.9 + v * 0.1
    else:
        out = normalize(x, rolling_mean, rolling_variance, groups)
    return out, rolling_mean, rolling_variance
