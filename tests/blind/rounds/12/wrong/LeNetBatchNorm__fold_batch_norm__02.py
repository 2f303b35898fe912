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
    # Channels that never varied are dead; keep rounding noise from being scaled up.
    dead = moving_var < 1e-6
    scale = torch.where(dead, torch.zeros_like(gamma), gamma / torch.sqrt(moving_var + eps))
    old = 0 if bias is None else bias
    folded = (weight.flatten(1) * scale[:, None]).reshape(weight.shape)
    return folded, beta + scale * (old - moving_mean)
