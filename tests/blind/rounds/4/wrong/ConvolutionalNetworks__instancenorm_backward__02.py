def instancenorm_backward(dout, cache):
    x_hat, inv, gamma, _, _ = cache
    g = gamma.reshape(1, -1, 1, 1)
    dbeta = dout.sum(axis=(0, 2, 3), keepdims=True)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3), keepdims=True)
    d = dout * g
    m = dout.shape[2] * dout.shape[3]
    sum_d = d.sum(axis=(2, 3), keepdims=True)
    sum_dh = (d * x_hat).sum(axis=(2, 3), keepdims=True)
    dx = inv / m * (m * d - sum_d - x_hat * sum_dh)
    return dx, dgamma, dbeta
