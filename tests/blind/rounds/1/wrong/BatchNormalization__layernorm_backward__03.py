def layernorm_backward(dout, cache):
    x_hat, gamma, std = cache

    def over_features(a):
        return a.mean(axis=1, keepdims=True)

    dgamma, dbeta = dout * x_hat, dout
    if len(dout) > 1:
        dgamma, dbeta = dgamma.sum(axis=0), dbeta.sum(axis=0)
    dx_hat = dout * gamma
    dx = (dx_hat - over_features(dx_hat) - x_hat * over_features(dx_hat * x_hat)) / std
    return dx, dgamma, dbeta
