def combine_statistics(means, variances, counts):
    """Compute mean and variance of a whole batch from those of its shares.

    Parameters
    ----------
    means, variances : Tensor (P, C)
        Mean and biased variance of every channel in each of P shares.
    counts : Tensor (P,)
        How many numbers of a channel each share has; they may differ.

    Returns
    -------
    mean, var : Tensor (C,)
        Mean and biased variance of every channel over all shares, connected to ``means`` and ``variances``.
    """
    n, mean, var = counts[0], means[0], variances[0]
    for k in range(1, len(counts)):
        m = counts[k]
        total = n + m
        delta = means[k] - mean
        var = (n * var + m * variances[k]) / total + delta**2 * ((n * m) / (total * total))
        mean = mean + delta * (m / total)
        n = total
    return mean, var
