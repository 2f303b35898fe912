def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    if H == 1 and W == 1:
        # nothing to move: plain batch normalization
        return batchnorm_backward(dout.reshape(N, C), cache)
    dout2d = dout.swapaxes(0, 1).reshape(C, N * H * W)
    # the forward pass has its rows in the order n, h, w
    dx2d, dgamma, dbeta = batchnorm_backward(dout2d.T, cache)
    dx = dx2d.T.reshape(C, N, H, W).swapaxes(0, 1)
    return dx, dgamma, dbeta
