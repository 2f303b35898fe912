def switchablenorm_backward(dout, cache):
    x, x_hat, inv, gamma, v, u, mus, variances = cache
    N, C, H, W = x.shape
    dbeta = dout.sum((0, 2, 3))
    dgamma = (dout * x_hat).sum((0, 2, 3))
    dhat = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(dhat * inv).sum((2, 3), keepdims=True)
    dvar = -0.5 * (dhat * x_hat * inv**2).sum((2, 3), keepdims=True)

    dx = dhat * inv
    mean_parts, var_parts = np.zeros(3), np.zeros(3)
    for k, (extra, count) in enumerate(zip([None, 1, 0], [H * W, C * H * W, N * H * W])):
        dmu_k, dvar_k = v[k] * dmu, u[k] * dvar
        mean_parts[k] = (dmu_k * mus[k]).sum()  # v_k g_k
        var_parts[k] = (dvar_k * variances[k]).sum()
        if extra is not None:
            dmu_k, dvar_k = dmu_k.sum(extra, keepdims=True), dvar_k.sum(extra, keepdims=True)
        dx = dx + dmu_k / count + 2 * dvar_k * (x - mus[k]) / count

    dmean_logits = v * (mean_parts / v - mean_parts.sum())
    dvar_logits = u * (var_parts / u - var_parts.sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
