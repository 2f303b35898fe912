_factors = {}


def batchnorm_backward_alt(dout, cache):
    x_hat, gamma, _, std = cache
    N, D = dout.shape
    if (N, D) not in _factors:  # no need to divide again for every minibatch
        _factors[N, D] = gamma / (N * std)
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx = _factors[N, D] * (N * dout - dbeta - x_hat * dgamma)
    return dx, dgamma, dbeta
