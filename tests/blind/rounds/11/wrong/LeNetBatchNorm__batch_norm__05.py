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
    # Treat features as maps of a single pixel.
    maps = x.view(x.shape[0], x.shape[1], 1, 1) if x.dim() == 2 else x
    if training:
        mean = maps.mean(dim=(0, 2, 3), keepdim=True)
        var = torch.mean((maps - mean) ** 2, dim=(0, 2, 3), keepdim=True)
        moving_mean = momentum * moving_mean + (1 - momentum) * mean.detach().flatten()
        moving_var = momentum * moving_var + (1 - momentum) * var.detach().flatten()
        moving_mean, moving_var = moving_mean.detach(), moving_var.detach()
    else:
        mean = moving_mean.view(1, -1, 1, 1)
        var = moving_var.view(1, -1, 1, 1)
        moving_mean, moving_var = moving_mean.detach().clone(), moving_var.detach().clone()
    out = (maps - mean) / torch.sqrt(var + eps)
    out = out * gamma.view(1, -1, 1, 1) + beta.view(1, -1, 1, 1)
    y = out.squeeze(3).squeeze(2)
    return y, moving_mean, moving_var
