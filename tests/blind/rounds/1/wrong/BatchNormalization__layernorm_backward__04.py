def layernorm_backward(dout, cache):
    x_hat, gamma, std = cache
    D = x_hat.shape[1]
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    # same formula as for batch norm, with the other axis
    a = dout.sum(axis=1, keepdims=True)
    b = (dout * x_hat).sum(axis=1, keepdims=True)
    dx = gamma / (D * std) * (D * dout - a - x_hat * b)
    return dx, dgamma, dbeta
