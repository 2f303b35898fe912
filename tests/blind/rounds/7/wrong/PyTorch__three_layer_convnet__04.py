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
    h1 = F.conv2d(x, conv_w1, padding=conv_w1.shape[-1] // 2)
    h1 = F.relu(h1) + conv_b1.view(1, -1, 1, 1)
    h2 = F.conv2d(h1, conv_w2, conv_b2, padding=conv_w2.shape[-1] // 2)
    h2 = F.relu(h2)
    scores = torch.addmm(fc_b, flatten(h2), fc_w)
    return scores
