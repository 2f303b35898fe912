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
    n = counts.to(means.dtype).view(-1, 1)
    mean = torch.sum(n * means, 0) / n.sum()
    within = torch.sum((n - 1) * variances, 0)
    between = torch.sum(n * (means - mean) ** 2, 0)
    var = (within + between) / (n.sum() - 1)
    return mean, var
