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
    weights = counts.to(means).view(-1, 1) / counts.sum()
    mean = torch.sum(weights * means, 0)
    inside = torch.sum(weights * variances, 0)
    outside = ((means - mean) ** 2).mean(0)
    var = inside + outside
    return mean, var
