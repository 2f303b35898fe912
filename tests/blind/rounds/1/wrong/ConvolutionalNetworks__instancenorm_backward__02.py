def instancenorm_backward(dout, cache):
    x_hat, gamma, inv_std, _ = cache
    N, C, H, W = dout.shape
    gamma = gamma.reshape(1, C, 1, 1)
    inv_std = inv_std.reshape(N, C, 1, 1)
    dx_hat = dout * gamma
    sum_d = dx_hat.sum(axis=(2, 3), keepdims=True)
    sum_dx = (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True)
    dx = inv_std * (dx_hat - (sum_d + x_hat * sum_dx) / (H * W))
    # the same sums, over the minibatch, with gamma taken out again
    dbeta = sum_d.sum(axis=0).reshape(C) / gamma.reshape(C)
    dgamma = sum_dx.sum(axis=0).reshape(C) / gamma.reshape(C)
    return dx, dgamma, dbeta
