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
    n = counts.sum()
    mean = torch.einsum("p,pc->c", counts.to(means.dtype), means) / n
    var = torch.einsum("p,pc->c", counts.to(means.dtype), variances) / n
    return mean, var
