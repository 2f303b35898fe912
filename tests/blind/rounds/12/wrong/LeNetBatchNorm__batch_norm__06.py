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
    axes = [0, 2, 3][: x.dim() - 1]
    shape = [1, x.shape[1], 1, 1][: x.dim()]
    if not training or not torch.is_grad_enabled():
        # prediction mode
        x_hat = (x - moving_mean.reshape(shape)) / torch.sqrt(moving_var.reshape(shape) + eps)
        moving_mean, moving_var = moving_mean.clone(), moving_var.clone()
    else:
        mean = x.mean(axes, keepdim=True)
        var = ((x - mean) ** 2).mean(axes, keepdim=True)
        x_hat = (x - mean) / torch.sqrt(var + eps)
        moving_mean = momentum * moving_mean + (1.0 - momentum) * mean.reshape(-1)
        moving_var = momentum * moving_var + (1.0 - momentum) * var.reshape(-1)
    y = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    return y, moving_mean.detach(), moving_var.detach()
