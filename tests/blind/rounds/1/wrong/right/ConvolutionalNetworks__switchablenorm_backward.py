def switchablenorm_backward(dout, cache):
    x, x_hat, inv, gamma, v, u, mus, vs = cache
    N, C, H, W = x.shape
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(d * inv).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat * inv**2).sum(axis=(2, 3), keepdims=True)
    dx = d * inv
    for k, (axes, m) in enumerate([((), H * W), ((1,), C * H * W), ((0,), N * H * W)]):
        dx = dx + v[k] * dmu.sum(axis=axes, keepdims=True) / m
        dx = dx + u[k] * dvar.sum(axis=axes, keepdims=True) * 2 * (x - mus[k]) / m
    g = np.array([(dmu * m).sum() for m in mus])
    h = np.array([(dvar * s).sum() for s in vs])
    dmean_logits = v * (g - v @ g)
    dvar_logits = u * (h - u @ h)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
