def switchablenorm_backward(dout, cache):
    x, x_hat, inv, gamma, v, u, mus, variances = cache
    N, C, H, W = x.shape
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))

    dx_hat = dout * gamma[:, None, None]
    dmu = -np.sum(dx_hat * inv, axis=(2, 3), keepdims=True)
    dvar = -np.sum(dx_hat * x_hat * inv * inv, axis=(2, 3), keepdims=True) / 2

    dx = dx_hat * inv
    dx = dx + (v[0] * dmu + 2 * u[0] * dvar * (x - mus[0])) / (H * W)
    dx = dx + (v[1] * dmu.sum(1, keepdims=True) + 2 * u[1] * dvar.sum(1, keepdims=True) * (x - mus[1])) / (C * H * W)
    if N > 1:  # a single sample has no batch statistics
        dx = dx + (v[2] * dmu.sum(0, keepdims=True) + 2 * u[2] * dvar.sum(0, keepdims=True) * (x - mus[2])) / (N * H * W)

    gm = np.array([np.sum(dmu * m) for m in mus])
    gv = np.array([np.sum(dvar * s) for s in variances])
    dmean_logits = v * (gm - np.dot(v, gm))
    dvar_logits = u * (gv - np.dot(u, gv))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
