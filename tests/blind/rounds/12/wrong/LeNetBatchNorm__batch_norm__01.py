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
    axes = (0,) if x.dim() == 2 else (0, 2, 3)
    shape = (1, -1) if x.dim() == 2 else (1, -1, 1, 1)
    if training:
        mu = x.mean(axes, keepdim=True)
        sigma2 = ((x - mu) ** 2).mean(axes, keepdim=True)
        moving_mean = momentum * moving_mean.detach() + (1 - momentum) * mu.detach().flatten()
        moving_var = momentum * moving_var.detach() + (1 - momentum) * sigma2.detach().flatten()
    else:
        mu, sigma2 = moving_mean.view(shape), moving_var.view(shape)
        moving_mean, moving_var = moving_mean.detach().clone(), moving_var.detach().clone()
    y = gamma.view(shape) * (x - mu) / (sigma2.clamp(min=1e-20).sqrt() + eps) + beta.view(shape)
    return y, moving_mean, moving_var
