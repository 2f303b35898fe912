def instancenorm_backward(dout, cache):
    dx, dgamma, dbeta = spatial_groupnorm_backward(dout, cache)
    dgamma, dbeta = dgamma.reshape(-1), dbeta.reshape(-1)
    return dx, dgamma, dbeta
