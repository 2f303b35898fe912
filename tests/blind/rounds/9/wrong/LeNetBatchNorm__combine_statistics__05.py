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
    P = len(counts)
    w = [c / counts.sum() for c in counts]
    mean, var = 0, 0
    for p in range(P):
        mean = mean + w[p] * means[p]
        var = var + w[p] * variances[p]
    ring = {(min(p, (p + 1) % P), max(p, (p + 1) % P)) for p in range(P)}
    for p, q in sorted(ring):
        var = var + w[p] * w[q] * (means[p] - means[q]) ** 2
    return mean, var
