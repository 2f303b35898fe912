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
    share = (counts / counts.sum()).to(means.dtype).unsqueeze(1)
    mean = (share * means).sum(dim=0)
    within = (share * variances).sum(dim=0)
    between = ((means - mean) ** 2).mean(dim=0)
    var = within + between
    return mean, var
