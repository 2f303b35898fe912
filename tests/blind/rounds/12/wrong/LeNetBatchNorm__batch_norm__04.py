def batch_norm(x, gamma, beta, moving_mean, moving_var, eps=1e-5, momentum=0.9, training=True):
    """Normalize every feature or channel of a batch, then scale and shift it.

    Parameters
    ----------
    x : Tensor (N, C) or (N, C, H, W)
        A batch of feature vectors, or of feature maps.
    gamma, beta : Tensor (C,)
        Scale and shift.
    moving_mean, moving_var : Tensor (C,)
        Averages over earlier batches.
    eps : float
        Added to the variance under the root.
    momentum : float
        How much of the old averages is kept.
    training : bool
        Whether to normalize by the statistics of this batch, or by the averages over earlier ones.

    Returns
    -------
    y : Tensor of the shape of x
        Connected to ``x``, ``gamma`` and ``beta``, through the statistics, too.
    moving_mean, moving_var : Tensor (C,)
        The averages from now on, as new tensors that record no graph. In training, ``momentum`` times the old ones plus
        ``1 - momentum`` times the mean and the biased variance of this batch; otherwise the old ones.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, Algorithms 1 and 2 and section 3.2.
    """
    dims = [0] if x.ndim == 2 else [0, 2, 3]

    def spread(v):
        return v if x.ndim == 2 else v[:, None, None]

    old_mean, old_var = moving_mean.detach(), moving_var.detach()
    if training:
        m, v = x.mean(dims), x.var(dims, correction=0)
        # The very first batch: there are no earlier ones, so start the averages from it.
        first = bool((old_mean == 0).all() and (old_var == 1).all())
        keep = 0.0 if first else momentum
        new_mean = keep * old_mean + (1 - keep) * m.detach()
        new_var = keep * old_var + (1 - keep) * v.detach()
    else:
        m, v = old_mean, old_var
        new_mean, new_var = old_mean.clone(), old_var.clone()
    y = spread(gamma) * (x - spread(m)) / (spread(v) + eps).sqrt() + spread(beta)
    return y, new_mean, new_var
