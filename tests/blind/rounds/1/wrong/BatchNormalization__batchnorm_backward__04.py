def batchnorm_backward(dout, cache):
    normalized, gamma, centred, root = cache
    samples = len(dout)
    dgamma, dbeta = (dout * normalized).sum(axis=0), dout.sum(axis=0)

    d_normalized = dout * gamma
    d_centred = d_normalized / root
    if samples == 1:
        return d_centred, dgamma, dbeta  # no statistics to go through

    d_root = (d_normalized * -centred / root**2).sum(axis=0)
    d_var = d_root / (2 * root)
    d_centred = d_centred + d_var * 2 * centred / samples
    d_mean = -d_centred.sum(axis=0)
    dx = d_centred + d_mean / samples
    return dx, dgamma, dbeta
