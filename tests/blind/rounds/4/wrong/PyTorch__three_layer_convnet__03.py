def three_layer_convnet(x, params):
    """Compute the scores of a network with two convolutions: conv - ReLU - conv - ReLU - affine.

    params: [conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]
    """
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    out = torch.relu(F.conv2d(x, conv_w1, conv_b1, padding="same"))
    out = torch.relu(F.conv2d(out, conv_w2, conv_b2, padding="same"))
    rows = out.reshape(fc_w.shape[0], -1).T  # a row of features for every image
    scores = rows @ fc_w + fc_b
    return scores
