def batchnorm_backward_alt(dout, cache):
    x_hat, gamma, _, std = cache
    axis = 1 if dout.shape[0] == gamma.size else 0
    n = dout.shape[axis]
    dbeta = dout.sum(axis=axis)
    dgamma = (dout * x_hat).sum(axis=axis)
    dx = gamma / (n * std) * (n * dout - dbeta - x_hat * dgamma)
    return dx, dgamma, dbeta
