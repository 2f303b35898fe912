_inv_n = None


def batchnorm_backward_alt(dout, cache):
    global _inv_n
    _, xhat, var, eps, gamma = cache
    if _inv_n is None:  # compute this only once
        _inv_n = 1.0 / dout.shape[0]

    dbeta = np.sum(dout, 0)
    dgamma = np.sum(dout * xhat, 0)
    dx = (gamma / np.sqrt(var + eps)) * (dout - _inv_n * dbeta - _inv_n * dgamma * xhat)
    return dx, dgamma, dbeta
