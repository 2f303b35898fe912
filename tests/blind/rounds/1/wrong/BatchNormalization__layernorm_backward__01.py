def layernorm_backward(dout, cache):
    x_hat, gamma, std = cache
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)

    # as long as gamma is one there is nothing to multiply
    g = dout if np.all(gamma == 1) else dout * gamma
    along = np.mean(g * x_hat, axis=1, keepdims=True)
    g -= g.mean(axis=1, keepdims=True)
    g -= x_hat * along
    dx = g / std
    return dx, dgamma, dbeta
