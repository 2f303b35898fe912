def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x, gamma, eps = cache
    over = (0, 2, 3)
    std = np.sqrt(np.var(x, axis=over, keepdims=True) + eps)
    x_hat = (x - np.mean(x, axis=over, keepdims=True)) / std
    dbeta = dout.sum(axis=over)
    dgamma = (dout * x_hat).sum(axis=over)
    B, Gm, S = dbeta.reshape(C, 1, 1), dgamma.reshape(C, 1, 1), gamma.reshape(C, 1, 1)
    dx = S / (N * std) * (N * dout - B - x_hat * Gm)
    return dx, dgamma, dbeta
