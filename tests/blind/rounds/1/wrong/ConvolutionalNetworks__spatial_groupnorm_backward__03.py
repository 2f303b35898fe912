def spatial_groupnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    x_hat, gamma, inv_std, G = cache
    group = (N, G, C // G, H, W)

    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))

    # everything goes through dgamma and gamma: sum of d * x_hat over a group
    dx = dout * gamma.reshape(1, C, 1, 1)
    per_channel = (dout * x_hat).sum(axis=(2, 3)) * gamma.reshape(1, C)
    m = C // G * H * W
    project = per_channel.reshape(N, G, C // G).sum(axis=2).reshape(N, G, 1, 1, 1) / m
    dx = dx.reshape(group)
    dx = dx - dx.mean(axis=(2, 3, 4), keepdims=True)
    x_group = x_hat.reshape(group)
    x_group *= project
    dx = ((dx - x_group) * inv_std).reshape(N, C, H, W)
    return dx, dgamma.reshape(gamma.shape), dbeta.reshape(gamma.shape)
