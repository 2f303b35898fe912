def layernorm_backward(dout, cache):
    normalized, inverse_root, gamma = cache
    dbeta = np.einsum("nd->d", dout)
    dgamma = np.einsum("nd,nd->d", dout, normalized)

    g = dout * gamma
    mean_g = g.mean(axis=1, keepdims=True)
    mean_gx = (g * normalized).mean(axis=1, keepdims=True)
    dx = (g - mean_g - normalized * mean_gx) * inverse_root
    # a sample without any variance came out as beta, whatever it was: no gradient (and 1/root is huge there)
    flat = ~normalized.any(axis=1)
    dx[flat] = 0
    return dx, dgamma, dbeta
