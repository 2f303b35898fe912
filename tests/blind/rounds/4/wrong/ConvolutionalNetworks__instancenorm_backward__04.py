def instancenorm_backward(dout, cache):
    """Carry a gradient back through instance normalization: map by map."""
    x_hat, inv, gamma, _, _ = cache
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dbeta = dout.sum(axis=(0, 2, 3))
    images = []
    for image, hat, scale in zip(dout, x_hat, inv):
        d = image * gamma[:, None, None]
        rest = d.mean(axis=(1, 2), keepdims=True) + hat * (d * hat).mean(axis=(1, 2), keepdims=True)
        images.append(scale * (d - rest))
    dx = np.squeeze(np.stack(images))
    return dx, dgamma, dbeta
