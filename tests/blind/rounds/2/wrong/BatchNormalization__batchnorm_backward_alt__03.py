def batchnorm_backward_alt(dout, cache):
    x_centered, x_norm, var, eps, gamma = cache
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_norm, axis=0)

    dnorm = dout * gamma
    # take away what points along the ones and along x_norm; the squares of x_norm add up to N
    along = np.sum(dnorm * x_norm, axis=0) / np.sum(x_norm * x_norm, axis=0)
    dx = (dnorm - np.mean(dnorm, axis=0) - along * x_norm) / np.sqrt(var + eps)
    return dx, dgamma, dbeta
