def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    h1 = F.relu(F.conv2d(x, conv_w1, padding=2)) + conv_b1.reshape(1, -1, 1, 1)
    h2 = F.relu(F.conv2d(h1, conv_w2, conv_b2, padding=1))
    scores = flatten(h2) @ fc_w + fc_b
    return scores
