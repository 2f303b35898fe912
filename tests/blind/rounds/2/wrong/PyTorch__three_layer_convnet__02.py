def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    out = F.conv2d(x, conv_w1, conv_b1, padding=2).relu()
    out = F.conv2d(out, conv_w2, conv_b2, padding=1).relu()
    # a column per image
    columns = out.reshape(fc_w.shape[0], x.shape[0])
    scores = (fc_w.T @ columns).T + fc_b
    return scores
