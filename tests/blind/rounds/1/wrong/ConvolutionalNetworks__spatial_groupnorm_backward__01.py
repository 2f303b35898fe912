def spatial_groupnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, gamma, inv_std, G = cache
    dbeta = np.sum(dout, axis=(0, 2, 3), keepdims=True)
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3), keepdims=True)

    dx_hat = (dout * gamma.reshape(1, C, 1, 1)).reshape(N, G, -1)
    xh = x_hat.reshape(N, G, -1)
    m = xh.shape[2]
    s1 = dx_hat.sum(axis=2, keepdims=True)
    s2 = (dx_hat * xh).sum(axis=2, keepdims=True)
    dx = inv_std.reshape(N, G, 1) / m * (m * dx_hat - s1 - xh * s2)
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
