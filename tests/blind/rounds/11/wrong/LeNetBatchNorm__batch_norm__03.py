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
    def col(v):
        return v.reshape(1, -1, *([1] * (x.dim() - 2)))

    if training:
        if x.dim() == 4:
            batch_mean = x.mean(dim=(2, 3)).mean(dim=0)
            batch_var = x.var(dim=(2, 3), unbiased=False).mean(dim=0)
        else:
            batch_mean = x.mean(dim=0)
            batch_var = x.var(dim=0, unbiased=False)
        moving_mean = (momentum * moving_mean + (1.0 - momentum) * batch_mean).detach()
        moving_var = (momentum * moving_var + (1.0 - momentum) * batch_var).detach()
        normalized = (x - col(batch_mean)) / torch.sqrt(col(batch_var) + eps)
    else:
        normalized = (x - col(moving_mean)) / torch.sqrt(col(moving_var) + eps)
        moving_mean, moving_var = moving_mean.detach().clone(), moving_var.detach().clone()
    y = col(gamma) * normalized + col(beta)
    return y, moving_mean, moving_var
