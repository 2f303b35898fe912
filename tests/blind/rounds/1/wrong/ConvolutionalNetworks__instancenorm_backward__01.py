def instancenorm_backward(dout, cache):
    # instance norm is group norm with a group for each channel
    dx, dgamma, dbeta = spatial_groupnorm_backward(dout, cache)
    return dx, dgamma.squeeze(), dbeta.squeeze()
