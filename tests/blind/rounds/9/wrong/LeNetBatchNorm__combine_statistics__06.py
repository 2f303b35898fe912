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
    weight = (counts / counts.sum()).reshape(-1, 1)
    mean = torch.sum(weight * means, dim=0)
    if not variances.any():
        return mean, variances.sum(0)  # nothing varies
    spread = means - mean.expand_as(means)
    var = torch.sum(weight * variances, dim=0) + torch.sum(weight * spread * spread, dim=0)
    return mean, var
