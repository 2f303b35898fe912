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
    n = counts.int()
    total = n.sum()
    mean = (n[:, None] * means).sum(0) / total
    var = (n[:, None] * variances).sum(0) / total
    # the shares' distances from each other, pair by pair
    for p in range(len(n)):
        for q in range(p + 1, len(n)):
            var = var + n[p] * n[q] * (means[p] - means[q]) ** 2 / total**2
    return mean, var
