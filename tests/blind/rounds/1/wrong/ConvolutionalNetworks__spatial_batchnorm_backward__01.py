def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    d = dout.transpose(0, 2, 3, 1)
    dx, dgamma, dbeta = batchnorm_backward(d.reshape(-1, C), cache)
    dx = dx.reshape(d.shape).transpose(0, 3, 1, 2)
    return dx, np.squeeze(dgamma), np.squeeze(dbeta)  # no axes of length one
