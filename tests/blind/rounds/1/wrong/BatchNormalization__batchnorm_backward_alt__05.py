def batchnorm_backward_alt(dout, cache):
    x_hat, gamma, _, std = cache
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    # remove from dout its mean and its component along x_hat
    along = dgamma / (x_hat**2).sum(axis=0)
    dx = gamma / std * (dout - dout.mean(axis=0) - x_hat * along)
    return dx, dgamma, dbeta
