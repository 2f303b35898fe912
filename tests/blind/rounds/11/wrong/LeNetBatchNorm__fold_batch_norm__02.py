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
    scale = gamma * torch.rsqrt(moving_var + eps)
    new_weight = torch.einsum("f,f...->f...", scale, weight)
    if bias is None:
        bias = torch.zeros(weight.shape[0], dtype=weight.dtype)
    # the mean goes through the filter, too
    through = new_weight.flatten(1).sum(1) * moving_mean
    new_bias = scale * bias - through + beta
    return new_weight, new_bias
