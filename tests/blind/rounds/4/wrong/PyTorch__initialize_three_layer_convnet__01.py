def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`: He's initialization, biases zero."""
    D = channel_2 * image_size**2
    conv_w1 = torch.empty(channel_1, in_channel, 5, 5)
    conv_w2 = torch.empty(channel_2, channel_1, 3, 3)
    fc_w = torch.empty(D, num_classes)
    for w, fan_in in ((conv_w1, 25 * in_channel), (conv_w2, 9 * channel_1), (fc_w, D)):
        bound = (6 / fan_in) ** 0.5  # variance bound ** 2 / 3
        w.uniform_(-bound, bound)
    params = [conv_w1, torch.zeros(channel_1), conv_w2, torch.zeros(channel_2), fc_w, torch.zeros(num_classes)]
    for param in params:
        param.requires_grad = True
    return params
