def batchnorm_backward_alt(dout, cache):
    """Carry a gradient back through batch normalization by one formula, simplified on paper.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training; the same as for `batchnorm_backward`.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    _, x_hat, gamma, _, var, eps = cache
    N = dout.shape[0]
    dbeta, dgamma = dout.sum(axis=0), (dout * x_hat).sum(axis=0)
    # n = i counts (1 - 1/N), every other n counts -1/N; so compare each sample with the mean of the others
    others = (dbeta - dout) / (N - 1)
    direct = (N - 1) / N * (dout - others)
    dx = gamma * (direct - x_hat * dgamma / N) / np.sqrt(var + eps)
    return dx, dgamma, dbeta
