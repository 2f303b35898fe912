def three_layer_convnet(x, params):
    (conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b) = params
    hidden = x
    for weight, bias in ((conv_w1, conv_b1), (conv_w2, conv_b2)):
        hidden = F.conv2d(hidden, weight, bias, padding=weight.shape[-1] // 2)
        hidden = F.relu(hidden)
    scores = F.relu(flatten(hidden) @ fc_w + fc_b)
    return scores
