def spatial_groupnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, gamma, inv_std, G = cache
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat).reshape(gamma.shape)
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)

    if np.all(gamma == 1):  # at the start of training: nothing to multiply
        d = dout
    else:
        d = dout * gamma.reshape(1, C, 1, 1)
    d = d.reshape(N, G, C // G, H, W)
    xg = x_hat.reshape(N, G, C // G, H, W)
    mean_d = d.mean(axis=(2, 3, 4), keepdims=True)
    mean_dx = (d * xg).mean(axis=(2, 3, 4), keepdims=True)
    d -= mean_d
    d -= xg * mean_dx
    d *= inv_std
    dx = d.reshape(N, C, H, W)
    return dx, dgamma, dbeta
