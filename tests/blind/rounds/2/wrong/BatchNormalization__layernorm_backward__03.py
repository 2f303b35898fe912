def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    N, D = dout.shape
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    s1 = dout.sum(axis=1, keepdims=True)
    s2 = (dout * x_hat).sum(axis=1, keepdims=True)
    dx = gamma * inv_std / D * (D * dout - s1 - x_hat * s2)
    return dx, dgamma, dbeta
