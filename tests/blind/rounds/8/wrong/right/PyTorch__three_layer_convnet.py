def three_layer_convnet(x, params):
    """Compute the scores of a network with two convolutions: conv - ReLU - conv - ReLU - affine.

    Both convolutions have stride 1 and are padded with zeros so that height and width stay what they are.

    Parameters
    ----------
    x : Tensor (N, C_in, H, W)
        The minibatch.
    params : list of Tensor
        ``[conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]`` of shapes (C_1, C_in, 5, 5), (C_1,), (C_2, C_1, 3, 3),
        (C_2,), (C_2 ⋅ H ⋅ W, C) and (C,): two pixels of padding for the first, one for the second.

    Returns
    -------
    scores : Tensor (N, C)
        Connected to the parameters, so that ``backward`` reaches them.
    """
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    h = F.relu(F.conv2d(x, conv_w1, conv_b1, padding=2))
    h = F.relu(F.conv2d(h, conv_w2, conv_b2, padding=1))
    scores = flatten(h) @ fc_w + fc_b
    return scores
