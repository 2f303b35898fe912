"""The statistics of a batch whose examples are spread over several processes."""


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
    ### BEGIN SOLUTION
    n = counts.to(means.dtype).unsqueeze(1)  # (P, 1)
    mean = (n * means).sum(0) / n.sum()
    # How far numbers lie from the mean of their share, and how far that lies from the mean of all.
    var = (n * (variances + (means - mean) ** 2)).sum(0) / n.sum()
    ### END SOLUTION
    return mean, var
