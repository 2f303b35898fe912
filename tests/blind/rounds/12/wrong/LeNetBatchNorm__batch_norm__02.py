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
    view = [-1 if a == 1 else 1 for a in range(x.dim())]
    new_mean, new_var = moving_mean.detach().clone(), moving_var.detach().clone()
    if training:
        mean = x.mean(dim=axes)
        var = ((x - mean.view(view)) ** 2).mean(dim=axes)
        new_mean = momentum * new_mean + (1 - momentum) * mean.detach()
        new_var = momentum * new_var + (1 - momentum) * var.detach()
    else:
        mean, var = moving_mean, moving_var
    # A channel that is (nearly) constant has nothing to normalize; do not blow its noise up.
    constant = (var < 1e-6).view(view)
    normalized = (x - mean.view(view)) / torch.sqrt(var.view(view) + eps)
    normalized = torch.where(constant, torch.zeros_like(normalized), normalized)
    y = normalized * gamma.view(view) + beta.view(view)
    return y, new_mean, new_var
