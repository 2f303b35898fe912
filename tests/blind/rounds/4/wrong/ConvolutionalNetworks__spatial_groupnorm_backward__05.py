def spatial_groupnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, std, gamma, G = cache
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    d = (dout * gamma.reshape(C, 1, 1)).reshape(N, G, -1)
    # dx is put together in the memory of x_hat, which is of no more use
    dx = x_hat.reshape(N, G, -1)
    dx *= -(d * dx).mean(axis=2, keepdims=True)
    dx += d
    dx -= d.mean(axis=2, keepdims=True)
    dx /= std
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
