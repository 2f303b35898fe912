def batchnorm_backward(dout, cache):
    x_hat, gamma, xc, std = cache
    N, D = dout.shape

    # out = gamma * x_hat + beta
    dbeta = dout.sum(axis=0, keepdims=True)
    dgamma = np.sum(dout * x_hat, axis=0, keepdims=True)
    dx_hat = dout * gamma

    # x_hat = xc * (1 / std)
    dxc = dx_hat / std
    dinv = np.sum(dx_hat * xc, axis=0, keepdims=True)
    dstd = -dinv / std**2
    dvar = 0.5 * dstd / std
    dxc = dxc + 2.0 / N * xc * dvar

    # xc = x - mean
    dmean = -np.sum(dxc, axis=0, keepdims=True)
    dx = dxc + dmean / N
    return dx, dgamma.squeeze(), dbeta.squeeze()
