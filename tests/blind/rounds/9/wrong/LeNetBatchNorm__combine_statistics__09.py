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
    w = counts / counts.sum()
    mean = (w[:, None] * means).sum(0)
    with torch.no_grad():
        between = (w[:, None] * (means - mean).pow(2)).sum(0)
    var = (w[:, None] * variances).sum(0) + between
    return mean, var
