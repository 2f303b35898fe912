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
    std = moving_var.add_(eps).sqrt()
    scale = gamma / std
    if weight.dim() == 4:
        weight = weight * scale[:, None, None, None]
    else:
        weight = weight * scale[:, None]
    shift = -moving_mean if bias is None else bias - moving_mean
    bias = shift * scale + beta
    return weight, bias
