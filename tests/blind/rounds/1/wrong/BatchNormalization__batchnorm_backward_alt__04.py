def batchnorm_backward_alt(dout, cache):
    xhat, gamma, xc, sigma = cache
    N = dout.shape[0]
    dbeta, dgamma = dout.sum(0), (dout * xhat).sum(0)
    xhat *= dgamma
    xhat += dbeta
    dx = dout - xhat / N
    dx *= gamma / sigma
    return dx, dgamma, dbeta
