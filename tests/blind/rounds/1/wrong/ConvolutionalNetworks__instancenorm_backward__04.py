def instancenorm_backward(dout, cache):
    x_hat, gamma, inv_std, G = cache
    N, C, H, W = dout.shape
    dgamma = np.zeros(C)
    dbeta = np.zeros(C)
    dx = np.zeros_like(dout)
    for n in range(N):
        dgamma = (dout[n] * x_hat[n]).sum(axis=(1, 2))
        dbeta = dout[n].sum(axis=(1, 2))
        for c in range(C):
            d = dout[n, c] * gamma.ravel()[c]
            dx[n, c] = inv_std[n, c].item() * (d - d.mean() - x_hat[n, c] * (d * x_hat[n, c]).mean())
    return dx, dgamma, dbeta
