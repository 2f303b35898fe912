def instancenorm_backward(dout, cache):
    """Carry a gradient back through instance normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `instancenorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    dx, _, _ = spatial_groupnorm_backward(dout, cache)
    x_hat = cache[0]
    per_sample_gamma = (dout * x_hat).sum(axis=(2, 3))
    per_sample_beta = dout.sum(axis=(2, 3))
    dgamma = per_sample_gamma.mean(axis=0)
    dbeta = per_sample_beta.mean(axis=0)
    return dx, dgamma, dbeta
