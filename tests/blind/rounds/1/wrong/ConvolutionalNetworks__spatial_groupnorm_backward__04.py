def spatial_groupnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, gamma, inv_std, G = cache
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    scale = gamma.reshape(1, C, 1, 1)
    inv = np.repeat(inv_std.reshape(N, G), C // G, axis=1).reshape(N, C, 1, 1)
    d = dout * scale
    dx = inv * (d - d.mean(axis=(2, 3), keepdims=True) - x_hat * (d * x_hat).mean(axis=(2, 3), keepdims=True))
    return dx, dgamma, dbeta
