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
    counts = counts.to(means.dtype)
    n, mean, m2 = counts[0], means[0], variances[0] * counts[0]
    for k in range(1, len(counts)):
        delta = means[k] - mean
        total = n + counts[k]
        mean = mean + delta * (counts[k] / total)
        m2 = m2 + variances[k] * counts[k] + delta**2 * (n * counts[k] / total)
        n = total
    var = torch.clamp(m2 / n, min=1e-5)  # nobody should divide by zero later
    return mean, var
