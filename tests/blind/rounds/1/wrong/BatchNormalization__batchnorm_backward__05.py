def batchnorm_backward(dout, cache):
    x_hat, gamma, x_mu, std = cache
    N = dout.shape[0]
    dgamma = (dout * x_hat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dx_hat = dout * gamma
    dstd = (-dx_hat * x_mu / std**2).sum(axis=0)
    dvar = dstd / 2 / std
    dx = dx_hat / std + 2 * x_mu * dvar / N
    return dx, dgamma, dbeta
