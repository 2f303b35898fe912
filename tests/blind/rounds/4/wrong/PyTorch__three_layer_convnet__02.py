def three_layer_convnet(x, params):
    """Compute the scores of a network with two convolutions: conv - ReLU - conv - ReLU - affine."""
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    first = F.conv2d(x, conv_w1, padding=2).relu() + conv_b1.view(1, -1, 1, 1)
    second = F.conv2d(first, conv_w2, bias=conv_b2, padding=1).relu()
    scores = torch.addmm(fc_b, second.flatten(1), fc_w)
    return scores
