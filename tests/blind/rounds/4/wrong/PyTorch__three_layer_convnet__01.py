def three_layer_convnet(x, params):
    """conv 5x5 - ReLU - conv 3x3 - ReLU - affine, on bare tensors."""
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    h1 = F.relu(F.conv2d(x, conv_w1, conv_b1, stride=1, padding=2))
    # keep the size: one pixel on every side
    h1 = F.pad(h1, (1, 1, 1, 1), mode="replicate")
    h2 = F.relu(F.conv2d(h1, conv_w2, conv_b2, stride=1))
    scores = flatten(h2) @ fc_w + fc_b
    return scores
