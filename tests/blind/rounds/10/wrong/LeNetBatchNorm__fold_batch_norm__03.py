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
    new_weight, new_bias = torch.empty(weight.shape), torch.empty(len(weight))
    for f in range(len(weight)):
        factor = gamma[f] / (moving_var[f] + eps) ** 0.5
        new_weight[f] = factor * weight[f]
        before = bias[f] if bias is not None else 0.0
        new_bias[f] = beta[f] + factor * (before - moving_mean[f])
    weight, bias = new_weight, new_bias
    return weight, bias
