def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params

    def conv_relu(t, w, b):
        return F.relu(F.conv2d(t, w, b, padding=w.shape[-1] // 2))

    t = conv_relu(x, conv_w1, conv_b1)
    t = conv_relu(t, conv_w2, conv_b2)
    scores = F.relu(flatten(t) @ fc_w + fc_b)
    return scores
