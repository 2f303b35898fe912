def batchnorm_backward(dout, cache):
    x_mu, x_hat, v, _, gamma = cache
    N = x_mu.shape[0]
    sigma = np.sqrt(v + 1e-5)

    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma
    dv = np.sum(dx_hat * x_mu, axis=0) * -0.5 * sigma**-3
    dmu = -np.sum(dx_hat, axis=0) / sigma + dv * np.mean(-2 * x_mu, axis=0)
    dx = dx_hat / sigma + dv * 2 * x_mu / N + dmu / N
    return dx, dgamma, dbeta
