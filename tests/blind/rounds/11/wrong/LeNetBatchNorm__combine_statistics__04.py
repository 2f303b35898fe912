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
        (n_a, mean_a, var_a), (n_b, mean_b, var_b) = a, b
        n = n_a + n_b
        delta = mean_b - mean_a
        mean = mean_a + delta * n_b / n
        var = (n_a * var_a + n_b * var_b) / n + delta**2 * n_a * n_b / n**2
        return n, mean, var

    parts = [(n, means[p], variances[p]) for p, n in enumerate(counts.tolist())]
    odd = parts.pop() if len(parts) % 2 else None
    while len(parts) > 1:
        parts = [merge(a, b) for a, b in zip(parts[::2], parts[1::2])]
    if odd is not None:
        parts = [merge(parts[0], odd) if parts else odd]
    _, mean, var = parts[0]
    return mean, var
