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
    def merge(a, b):
        (n, m, v), (k, o, u) = a, b
        total = n + k
        mean = (n * m + k * o) / total
        var = (n * (v + (m - mean) ** 2) + k * (u + (o - mean) ** 2)) / total
        return total, mean, var

    parts = [(counts[p], means[p], variances[p]) for p in range(len(counts))]
    left_over = parts.pop() if len(parts) % 2 and len(parts) > 1 else None
    while len(parts) > 1:  # two by two, like a tournament
        parts = [merge(a, b) for a, b in zip(parts[::2], parts[1::2])]
    if left_over is not None:
        parts = [merge(parts[0], left_over)]
    _, mean, var = parts[0]
    return mean, var
