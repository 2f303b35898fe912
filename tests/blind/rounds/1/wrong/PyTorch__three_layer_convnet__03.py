def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    hidden = x
    for w, b, pad in ((conv_w1, conv_b1, 2), (conv_w2, conv_b2, 1)):
        hidden = F.conv2d(hidden, w, b, padding=pad)
        hidden.data.clamp_(min=0)  # ReLU, saves the memory of a copy
    scores = hidden.flatten(1) @ fc_w + fc_b
    return scores
