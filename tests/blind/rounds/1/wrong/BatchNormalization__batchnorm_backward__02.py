def batchnorm_backward(dout, cache):
    xhat, gamma, xmu, sigma = cache
    N = dout.shape[0]

    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)

    dxhat = gamma * dout
    dvar = np.sum(dxhat * xmu, axis=0) * -0.5 * sigma**-3
    dmu = -np.sum(dxhat, axis=0) / sigma + dvar * np.mean(-2 * xmu, axis=0)
    dx = dxhat / sigma + dvar * 2 * xmu / N + dmu / N

    # a feature that never varies carries no information: nothing to learn from it
    alive = (xmu != 0).any(axis=0)
    dx = np.where(alive, dx, 0)
    return dx, dgamma, dbeta
