def layernorm_backward(dout, cache):
    xh, gamma, std = cache
    N, D = dout.shape
    dbeta = np.add.reduce(dout, axis=0)
    dgamma = np.add.reduce(dout * xh, axis=0)

    # statistics are columns here, so everything per sample has to be a column
    scale = gamma.reshape(-1, 1) if len(gamma) == N else gamma
    dxh = dout * scale
    total = dxh.sum(axis=1).reshape(N, 1)
    inner = (dxh * xh).sum(axis=1).reshape(N, 1)
    dx = (D * dxh - total - xh * inner) / (D * std)
    return dx, dgamma, dbeta
