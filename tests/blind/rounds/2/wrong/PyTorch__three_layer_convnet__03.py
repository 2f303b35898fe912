def three_layer_convnet(x, params):
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    hidden1 = F.relu(F.conv2d(x, conv_w1, padding="same")) + conv_b1.view(1, -1, 1, 1)
    hidden2 = F.relu(F.conv2d(hidden1, conv_w2, conv_b2, padding="same"))
    scores = torch.addmm(fc_b, flatten(hidden2), fc_w)
    return scores
