def batchnorm_backward(dout, cache):
    centered, normed, var, eps, gamma = cache
    n = dout.shape[0]
    root = np.sqrt(var + eps)

    dbeta = dout.sum(0)
    dgamma = np.einsum("nd,nd->d", dout, normed)

    dnormed = gamma * dout
    droot = -np.einsum("nd,nd->d", dnormed, centered) / (root * root)
    dvar = droot / (2.0 * root)

    # gradient of x - mu: through the quotient and through the variance
    dcentered = centered
    dcentered *= 2.0 * dvar / n
    dcentered += dnormed / root

    dmu = -dcentered.sum(0)
    dx = dcentered + dmu / n
    return dx, dgamma, dbeta
