def batchnorm_backward(dout, cache):
    xmu, xhat, var, eps, gamma = cache
    N, D = dout.shape

    # out = gamma * xhat + beta
    dbeta = np.sum(dout, axis=0, keepdims=True)
    dgamma = np.sum(dout * xhat, axis=0, keepdims=True)
    dxhat = dout * gamma

    # xhat = xmu * ivar
    std = np.sqrt(var + eps)
    ivar = 1.0 / std
    divar = np.sum(dxhat * xmu, axis=0, keepdims=True)
    dxmu1 = dxhat * ivar

    # ivar = 1 / std, std = sqrt(var + eps)
    dstd = -divar / std**2
    dvar = 0.5 * dstd / std
    # var = mean(xmu ** 2)
    dxmu2 = 2 * xmu * dvar / N

    dx1 = dxmu1 + dxmu2
    dmu = -np.sum(dx1, axis=0, keepdims=True)
    dx = dx1 + dmu / N

    # drop the extra axis again
    return dx, dgamma.squeeze(), dbeta.squeeze()
