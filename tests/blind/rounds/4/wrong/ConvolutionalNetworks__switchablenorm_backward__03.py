def switchablenorm_backward(dout, cache):
    x, x_hat, root, gamma, means, variances, _, _, mean_logits, var_logits = cache
    v = np.exp(mean_logits) / np.sum(np.exp(mean_logits))
    w = np.exp(var_logits) / np.sum(np.exp(var_logits))

    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(-1, 1, 1)
    dmean = -(d / root).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat / root**2).sum(axis=(2, 3), keepdims=True)

    dx = d / root
    for k in range(3):
        axes = tuple(axis for axis in (0, 1) if means[k].shape[axis] == 1 and x.shape[axis] > 1)
        size = x.size // means[k].size
        dx = dx + v[k] * dmean.sum(axis=axes, keepdims=True) / size
        dx = dx + w[k] * dvar.sum(axis=axes, keepdims=True) * 2 * (x - means[k]) / size
    g = np.array([np.sum(dmean * means[k]) for k in range(3)])
    dmean_logits = (np.diag(v) - np.outer(v, v)) @ g
    g = np.array([np.sum(dvar * variances[k]) for k in range(3)])
    dvar_logits = (np.diag(w) - np.outer(w, w)) @ g
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
