def batchnorm_backward_alt(dout, cache):
    xmu, xhat, var, eps, gamma = cache
    m = len(dout)
    dbeta = dout.sum(axis=0)
    dgamma = (xhat * dout).sum(axis=0)
    factor = gamma / np.sqrt(var + eps)
    if m == 1:
        # no other samples, so no detour through the statistics
        return factor * dout, dgamma, dbeta
    dx = factor / m * (m * dout - dbeta - xhat * dgamma)
    return dx, dgamma, dbeta
