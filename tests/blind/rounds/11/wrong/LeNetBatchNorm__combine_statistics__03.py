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
    if counts[0] == counts[-1]:
        # a batch that divides: all shares are equal
        mean = means.mean(0)
        var = variances.mean(0) + ((means - mean) ** 2).mean(0)
        return mean, var
    w = counts.to(means.dtype) / counts.sum()
    mean = torch.einsum("p,pc->c", w, means)
    square = variances + (means - mean).square()
    var = torch.einsum("p,pc->c", w, square)
    return mean, var
