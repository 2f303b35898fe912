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
    counts = counts.to(means.dtype).view(-1, 1)
    total = counts.sum()
    mean = (counts * means).sum(0) / total
    deviation = means - mean
    var = (counts * (variances + deviation * deviation)).sum(0) / total
    var = var + 1e-5  # eps, so that nobody divides by 0
    return mean, var
