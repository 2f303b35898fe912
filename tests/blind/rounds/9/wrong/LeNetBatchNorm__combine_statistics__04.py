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
    n = counts.to(torch.int32)
    total = n.sum().item()
    share = (n / total).unsqueeze(1)
    mean = (share * means).sum(0)
    # sum over pairs p < q of n_p n_q (mean_p - mean_q)^2 / n^2
    products = (n[:, None] * n[None, :])[..., None]
    distances = (means[:, None] - means[None, :]) ** 2
    between = (products * distances).sum((0, 1)) / 2 / total**2
    var = (share * variances).sum(0) + between
    return mean, var
