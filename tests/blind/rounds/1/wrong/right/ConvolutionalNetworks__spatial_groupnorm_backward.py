def spatial_groupnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, gamma, inv_std, G = cache
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    shape = (N, G, C // G, H, W)
    d = (dout * gamma.reshape(1, C, 1, 1)).reshape(shape)
    xh = x_hat.reshape(shape)
    axes = (2, 3, 4)
    dx = inv_std * (d - d.mean(axis=axes, keepdims=True) - xh * (d * xh).mean(axis=axes, keepdims=True))
    dx = dx.reshape(dout.shape)
    return dx, dgamma, dbeta
