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
    if training and x.dim() == 2 and x.shape[0] == 1:
        # the example is its own mean, its variance is 0: what is left is beta
        y = beta.expand(1, x.shape[1])
        moving_mean = (momentum * moving_mean + (1 - momentum) * x[0]).detach()
        moving_var = (momentum * moving_var).detach()
        return y, moving_mean, moving_var

    N, C = x.shape[:2]
    flat = x.reshape(N, C, -1)  # features are maps of one pixel
    if training:
        mean = flat.mean(dim=(0, 2))
        var = (flat - mean[:, None]).square().mean(dim=(0, 2))
        moving_mean = (moving_mean * momentum + mean * (1 - momentum)).detach()
        moving_var = (moving_var * momentum + var * (1 - momentum)).detach()
    else:
        mean, var = moving_mean, moving_var
        moving_mean, moving_var = moving_mean.detach().clone(), moving_var.detach().clone()
    normed = (flat - mean[:, None]) / torch.sqrt(var + eps)[:, None]
    y = (gamma[:, None] * normed + beta[:, None]).reshape(x.shape)
    return y, moving_mean, moving_var
