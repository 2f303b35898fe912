def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    rows = np.moveaxis(dout, 1, -1).reshape(-1, C)
    dx_rows, dgamma, dbeta = batchnorm_backward(rows, cache)
    if N == 1:
        # a batch of one is its own mean: x has no influence
        dx = np.zeros_like(dout)
    else:
        dx = np.moveaxis(dx_rows.reshape(N, H, W, C), -1, 1)
    return dx, dgamma, dbeta
