def batchnorm_backward_alt(dout, cache):
    _, xhat, var, eps, gamma = cache
    N = len(dout)
    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)
    dx = gamma / np.sqrt(var + eps) * (dout - dbeta / N - xhat * (dgamma / N))
    return dx, dgamma, dbeta
