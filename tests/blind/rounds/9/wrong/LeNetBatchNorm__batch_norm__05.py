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
    axes = [0] + list(range(2, x.dim()))
    shape = [1, -1] + [1] * (x.dim() - 2)
    if training:
        mean, var = x.mean(axes), x.var(axes, correction=0)
        old = (moving_mean, moving_var)
        moving_mean, moving_var = (
            momentum * a + (1 - momentum) * b.detach() for a, b in zip(old, (mean, var))
        )
    else:
        mean, var = moving_mean, moving_var
        moving_mean, moving_var = mean.detach().clone(), var.detach().clone()
    std = torch.sqrt(var + eps)
    std = torch.where(var < 1e-6, torch.ones_like(std), std)  # a constant channel: nothing to scale
    y = gamma.reshape(shape) * ((x - mean.reshape(shape)) / std.reshape(shape)) + beta.reshape(shape)
    return y, moving_mean, moving_var
