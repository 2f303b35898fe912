def switchablenorm_backward(dout, cache):
    """Carry a gradient back through switchable normalization."""
    x, x_hat, root, gamma, means, variances, v, w, _, _ = cache
    N, C, H, W = x.shape
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    dx_hat = np.einsum("nchw,c->nchw", dout, gamma)
    dmu = -np.einsum("nchw->nc", dx_hat / root)[:, :, None, None]
    dvar = -0.5 * np.einsum("nchw,nchw->nc", dx_hat, x_hat)[:, :, None, None] / root**2

    dx = dx_hat / root
    # instance
    dx = dx + v[0] * dmu / (H * W) + w[0] * dvar * 2 * (x - means[0]) / (H * W)
    # layer
    layer_mu, layer_var = dmu.sum(axis=1, keepdims=True), dvar.sum(axis=1, keepdims=True)
    dx = dx + v[1] * layer_mu / (C * H * W) + w[1] * layer_var * 2 * (x - means[1]) / (C * H * W)
    # batch; one image alone is no batch, its statistics are constants like the running averages
    if N > 1:
        batch_mu, batch_var = dmu.sum(axis=0, keepdims=True), dvar.sum(axis=0, keepdims=True)
        dx = dx + v[2] * batch_mu / (N * H * W) + w[2] * batch_var * 2 * (x - means[2]) / (N * H * W)

    g_v = np.array([np.sum(dmu * mean) for mean in means])
    g_w = np.array([np.sum(dvar * var) for var in variances])
    dmean_logits = v * (g_v - np.dot(v, g_v))
    dvar_logits = w * (g_w - np.dot(w, g_w))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
