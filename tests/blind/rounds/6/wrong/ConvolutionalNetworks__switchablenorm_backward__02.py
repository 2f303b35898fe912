def switchablenorm_backward(dout, cache):
    """Carry a gradient back through switchable normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `switchablenorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    dmean_logits, dvar_logits : ndarray of shape (3,)
        The gradients with respect to the logits.
    """
    x, x_hat, root, _, _, mean_logits, var_logits, gamma = cache
    v = np.exp(mean_logits) / np.sum(np.exp(mean_logits))
    u = np.exp(var_logits) / np.sum(np.exp(var_logits))
    keep = {"keepdims": True}
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    direct = dout * gamma.reshape(1, -1, 1, 1) / root
    through_var = -direct * x_hat / (2 * root)
    dx, gv, gu = direct, [], []
    for axes, vk, uk in zip(((2, 3), (1, 2, 3), (0, 2, 3)), v, u):
        mu = x.mean(axis=axes, **keep)
        gv.append(-(direct * mu).sum())
        gu.append((through_var * x.var(axis=axes, **keep)).sum())
        dx = dx - vk * direct.mean(axis=axes, **keep) + 2 * uk * (x - mu) * through_var.mean(axis=axes, **keep)
    dmean_logits = v * (np.array(gv) - np.dot(v, gv))
    dvar_logits = u * (np.array(gu) - np.dot(u, gu))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
