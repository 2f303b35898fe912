def layernorm_backward(dout, cache):
    xhat, inv, gamma = cache
    # same as batch norm with everything transposed
    dxhat = (dout * gamma).T  # (D, N)
    xh = xhat.T
    D = xh.shape[0]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dx = inv.T / D * (D * dxhat - dxhat.sum(axis=0) - xh * (dxhat * xh).sum(axis=0))
    dx = np.squeeze(dx.T)
    return dx, dgamma, dbeta
