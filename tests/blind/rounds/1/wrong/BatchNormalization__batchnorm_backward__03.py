def batchnorm_backward(dout, cache):
    xhat, gamma, xc, std = cache
    N = dout.shape[0]
    dbeta = dout.sum(0)
    dgamma = np.einsum("nd,nd->d", dout, xhat)
    dxhat = dout * gamma

    # branch 1: through the variance
    dvar = -0.5 * (dxhat * xc).sum(0) / std**3
    grad = xc
    grad *= 2 * dvar / N
    # branch 2: directly
    grad += dxhat / std
    # and the mean, which was broadcast
    dx = grad - grad.mean(0)
    return dx, dgamma, dbeta
