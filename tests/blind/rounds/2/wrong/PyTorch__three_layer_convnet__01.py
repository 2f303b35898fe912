def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    layer1 = F.relu(F.conv2d(x, conv_w1, conv_b1, stride=1, padding=2))
    layer2 = F.relu(F.conv2d(layer1, conv_w2, conv_b2, stride=1, padding=1))
    scores = F.relu(flatten(layer2) @ fc_w + fc_b)
    return scores
