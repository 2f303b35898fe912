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
    if bias is None:
        bias = weight.new_zeros(weight.shape[0])
    if torch.all(moving_mean == 0) and torch.all(moving_var == 1):
        return weight.clone(), bias.clone()  # nothing to normalize
    std = (moving_var + eps).sqrt()
    ones = [1] * (weight.dim() - 1)
    weight = weight / std.view(-1, *ones) * gamma.view(-1, *ones)
    bias = (bias - moving_mean) / std * gamma + beta
    return weight, bias
