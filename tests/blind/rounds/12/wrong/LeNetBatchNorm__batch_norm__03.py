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
    count = x.numel() // x.shape[1]
    shape = (1, x.shape[1]) + (1,) * (x.dim() - 2)
    if count == 1:
        # One number per feature: it is its own mean and its variance is 0, so only beta is left.
        mean = x.reshape(-1)
        var = torch.zeros_like(mean)
        y = gamma.view(shape) * (x - mean.view(shape)) + beta.view(shape)
    elif training:
        axes = tuple(a for a in range(x.dim()) if a != 1)
        mean = x.mean(axes)
        var = x.var(axes, unbiased=False)
        y = gamma.view(shape) * (x - mean.view(shape)) * torch.rsqrt(var.view(shape) + eps) + beta.view(shape)
    else:
        y = (x - moving_mean.view(shape)) * torch.rsqrt(moving_var.view(shape) + eps)
        y = gamma.view(shape) * y + beta.view(shape)
    if training:
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_var = momentum * moving_var + (1 - momentum) * var
    return y, moving_mean.detach().clone(), moving_var.detach().clone()
