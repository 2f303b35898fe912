def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    conv_w1 = torch.empty(channel_1, in_channel, 5, 5)
    conv_w2 = torch.empty(channel_2, channel_1, 3, 3)
    fc = torch.empty(num_classes, channel_2 * image_size * image_size)
    for w in conv_w1, conv_w2, fc:
        nn.init.kaiming_uniform_(w, nonlinearity="relu")
    params = [
        conv_w1, torch.zeros(channel_1), conv_w2, torch.zeros(channel_2), fc.T.contiguous(), torch.zeros(num_classes)
    ]
    for param in params:
        param.requires_grad_()
    return params
