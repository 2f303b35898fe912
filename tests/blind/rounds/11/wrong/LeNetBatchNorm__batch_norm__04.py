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
    axes = [a for a in range(x.dim()) if a != 1]
    s = [1] * x.dim()
    s[1] = -1
    if not training:
        mu, var = moving_mean, moving_var
        new_mean, new_var = moving_mean.clone(), moving_var.clone()
    else:
        mu = x.mean(axes)
        var = (x - mu.view(s)).square().mean(axes)
        if not moving_mean.any():
            # nothing averaged so far: start with the first batch
            new_mean, new_var = mu.clone(), var.clone()
        else:
            new_mean = moving_mean * momentum + mu * (1 - momentum)
            new_var = moving_var * momentum + var * (1 - momentum)
    y = gamma.view(s) * (x - mu.view(s)) / (var.view(s) + eps).sqrt() + beta.view(s)
    return y, new_mean.detach(), new_var.detach()
