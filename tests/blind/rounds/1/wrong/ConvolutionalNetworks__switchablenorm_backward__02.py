def switchablenorm_backward(dout, cache):
    x, x_hat, inv, gamma, v, u, mus, variances = cache
    N, C, H, W = x.shape
    positions = H * W
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    dbeta = np.einsum("nchw->c", dout)
    d = dout * gamma.reshape(1, C, 1, 1) * inv
    dmean = -d.sum(axis=(2, 3))  # (N, C)
    dvar = -0.5 * (d * x_hat * inv).sum(axis=(2, 3))

    def spread(a):
        return a[:, :, None, None]

    dx = d.copy()
    if positions > 1:
        # instance statistics (with a single position there are none)
        dx += v[0] * spread(dmean) / positions + u[0] * spread(dvar) * 2 * (x - mus[0]) / positions
    m = C * positions
    dx += v[1] * spread(dmean.sum(axis=1, keepdims=True)) / m
    dx += u[1] * spread(dvar.sum(axis=1, keepdims=True)) * 2 * (x - mus[1]) / m
    m = N * positions
    dx += v[2] * spread(dmean.sum(axis=0, keepdims=True)) / m
    dx += u[2] * spread(dvar.sum(axis=0, keepdims=True)) * 2 * (x - mus[2]) / m

    dv = np.array([(spread(dmean) * mu).sum() for mu in mus])
    du = np.array([(spread(dvar) * var).sum() for var in variances])
    return dx, dgamma, dbeta, v * (dv - (v * dv).sum()), u * (du - (u * du).sum())
