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
    bc = (slice(None),) + (None,) * (x.dim() - 2)
    if training:
        dims = [d for d in range(x.dim()) if d != 1]
        mean = x.mean(dims)
        var = x.sub(mean[bc]).pow(2).mean(dims)
        y = x.sub(mean[bc]).div(var.add(eps).sqrt()[bc]).mul(gamma[bc]).add(beta[bc])
        moving_mean = moving_mean.mul(momentum).add(mean.detach(), alpha=1 - momentum)
        moving_var = moving_var.mul(momentum).add(var.detach(), alpha=1 - momentum)
    else:
        std = moving_var.add(eps).sqrt()
        if torch.is_grad_enabled():
            y = x.sub(moving_mean[bc]).div(std[bc]).mul(gamma[bc]).add(beta[bc])
        else:  # no graph needs x any more
            y = x.sub_(moving_mean[bc]).div_(std[bc]).mul_(gamma[bc]).add_(beta[bc])
        moving_mean, moving_var = moving_mean.detach().clone(), moving_var.detach().clone()
    return y, moving_mean, moving_var
