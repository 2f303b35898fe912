def fold_batch_norm(weight, bias, gamma, beta, moving_mean, moving_var, eps=1e-5):
    """Merge a batch norm at test time into the convolution or affine layer before it.

    Parameters
    ----------
    weight : Tensor (F, C, K, K) or (F, D)
        The layer's weights, as `nn.Conv2d` and `nn.Linear` keep them: F filters or outputs.
    bias : Tensor (F,) or None
        Its biases, if it has any.
    gamma, beta, moving_mean, moving_var : Tensor (F,)
        Of the batch norm behind it.
    eps : float
        Added to the variance under the root.

    Returns
    -------
    weight, bias : Tensor of the shape of weight, Tensor (F,)
        Of a single layer that gives what the two give at test time.
    """
    moving_var += eps
    k = gamma / moving_var.sqrt()
    w = torch.stack([k[f] * weight[f] for f in range(weight.shape[0])])
    b = -moving_mean if bias is None else bias - moving_mean
    b = k * b + beta
    return w, b
