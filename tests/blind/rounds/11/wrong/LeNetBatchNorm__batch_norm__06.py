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
    if x.dim() == 2:
        if training:
            mean = x.mean(dim=0)
            var = ((x - mean) ** 2).mean(dim=0)
            new_mean = 0.9 * moving_mean + 0.1 * mean
            new_var = 0.9 * moving_var + 0.1 * var
        else:
            mean, var = moving_mean, moving_var
            new_mean, new_var = moving_mean.clone(), moving_var.clone()
        y = gamma * (x - mean) / torch.sqrt(var + eps) + beta
    else:
        g, b = gamma[None, :, None, None], beta[None, :, None, None]
        if training:
            mean = x.mean(dim=(0, 2, 3))
            var = ((x - mean[None, :, None, None]) ** 2).mean(dim=(0, 2, 3))
            new_mean = momentum * moving_mean + (1 - momentum) * mean
            new_var = momentum * moving_var + (1 - momentum) * var
        else:
            mean, var = moving_mean, moving_var
            new_mean, new_var = moving_mean.clone(), moving_var.clone()
        y = g * (x - mean[None, :, None, None]) / torch.sqrt(var[None, :, None, None] + eps) + b
    return y, new_mean.detach(), new_var.detach()
