def instancenorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, gamma, inv_std, G = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3))
    d = dout * np.reshape(gamma, (C, 1, 1))
    if H * W > 1:
        mean_d = d.mean(axis=(2, 3), keepdims=True)
        mean_dx = (d * x_hat).mean(axis=(2, 3), keepdims=True)
        d = d - mean_d - x_hat * mean_dx
    # (with one position there is nothing to average, only the scale is left)
    dx = d * inv_std.reshape(N, C, 1, 1)
    return dx, dgamma, dbeta
