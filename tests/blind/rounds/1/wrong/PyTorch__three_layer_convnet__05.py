def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    out = F.conv2d(x, conv_w1, bias=conv_b1, padding=2)
    out = F.relu(out)
    out = F.conv2d(out, conv_w2, bias=conv_b2, padding=1)
    out = flatten(out)
    return torch.addmm(fc_b, out, fc_w)
