def batchnorm_backward_alt(dout, cache):
    _, xhat, var, eps, gamma = cache
    N = dout.shape[0]
    dbeta = dout.sum(axis=0)
    # one product less: take gamma * dout once and get dgamma out of its sum
    g = dout * gamma
    proj = (g * xhat).sum(axis=0)
    dgamma = np.divide(proj, gamma, out=np.zeros_like(proj), where=gamma != 0)
    dx = (g - g.mean(axis=0) - xhat * proj / N) / np.sqrt(var + eps)
    return dx, dgamma, dbeta
