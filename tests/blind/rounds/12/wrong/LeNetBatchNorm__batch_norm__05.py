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
    maps = x if x.dim() == 4 else x[:, :, None, None]
    g, b = gamma[None, :, None, None], beta[None, :, None, None]
    if training:
        mean = maps.mean((0, 2, 3))
        var = maps.var((0, 2, 3), correction=0)
        after = [
            momentum * old.detach() + (1 - momentum) * now.detach()
            for old, now in zip((moving_mean, moving_var), (mean, var))
        ]
    else:
        mean, var = moving_mean, moving_var
        after = [moving_mean.detach().clone(), moving_var.detach().clone()]
    y = g * (maps - mean[None, :, None, None]) / torch.sqrt(var[None, :, None, None] + eps) + b
    y = y.squeeze(3).squeeze(2)  # features have no pixels
    return y, *after
