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
    channel = list(x.shape).index(len(gamma))  # which axis has the C channels
    others = [axis for axis in range(x.dim()) if axis != channel]
    shape = [1] * x.dim()
    shape[channel] = len(gamma)
    if training:
        mean, var = x.mean(others), x.var(others, correction=0)
        averages = [(momentum * old + (1 - momentum) * new).detach() for old, new in ((moving_mean, mean), (moving_var, var))]
    else:
        mean, var = moving_mean, moving_var
        averages = [mean.detach().clone(), var.detach().clone()]
    y = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + eps)
    y = y * gamma.view(shape) + beta.view(shape)
    moving_mean, moving_var = averages
    return y, moving_mean, moving_var
