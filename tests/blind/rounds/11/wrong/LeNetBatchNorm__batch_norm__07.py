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
    def fit(v):
        # (C,) broadcasts against features by itself; maps need two more axes
        return v if x.shape[-1] == v.shape[0] else v[:, None, None]

    if training:
        axes = tuple(i for i in range(x.dim()) if i != 1)
        var, mean = torch.var_mean(x, axes, correction=0)
        moving_mean = (momentum * moving_mean + (1 - momentum) * mean).detach()
        moving_var = (momentum * moving_var + (1 - momentum) * var).detach()
    else:
        mean, var = moving_mean, moving_var
        moving_mean, moving_var = mean.detach().clone(), var.detach().clone()
    y = (x - fit(mean)) * fit(torch.rsqrt(var + eps) * gamma) + fit(beta)
    return y, moving_mean, moving_var
