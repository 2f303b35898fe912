def three_layer_convnet(x, params):
    """Compute the scores of a network with two convolutions."""
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    x = F.conv2d(x, conv_w1, conv_b1, padding=2)
    x = F.conv2d(x, conv_w2, conv_b2, padding=1)
    x = F.relu(x)
    scores = flatten(x) @ fc_w + fc_b
    return scores
