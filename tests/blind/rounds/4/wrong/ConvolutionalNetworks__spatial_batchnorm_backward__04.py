def spatial_batchnorm_backward(dout, cache):
    """Carry a gradient back through spatial batch normalization, by one formula."""
    x, gamma, eps = cache
    kept = {"axis": (0, 2, 3), "keepdims": True}
    sigma = np.sqrt(x.var(**kept) + eps)
    x_hat = (x - x.mean(**kept)) / sigma
    gain = gamma[np.newaxis, :, np.newaxis, np.newaxis] / sigma
    dx = gain * (dout - dout.mean(**kept) - x_hat * (dout * x_hat).mean(**kept))
    # drop the axes that keepdims has left
    dgamma = np.squeeze((dout * x_hat).sum(**kept))
    dbeta = np.squeeze(dout.sum(**kept))
    return dx, dgamma, dbeta
