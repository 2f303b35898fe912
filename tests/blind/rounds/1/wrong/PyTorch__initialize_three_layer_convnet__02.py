def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    n1 = 3 * 5 * 5
    n2 = channel_1 * 3 * 3
    n3 = channel_2 * image_size ** 2

    conv_w1 = torch.randn(channel_1, in_channel, 5, 5, dtype=torch.float32) * (2 / n1) ** 0.5
    conv_b1 = torch.zeros(channel_1, dtype=torch.float32)
    conv_w2 = torch.randn(channel_2, channel_1, 3, 3, dtype=torch.float32) * (2 / n2) ** 0.5
    conv_b2 = torch.zeros(channel_2, dtype=torch.float32)
    fc_w = torch.randn(n3, num_classes, dtype=torch.float32) * (2 / n3) ** 0.5
    fc_b = torch.zeros(num_classes, dtype=torch.float32)

    params = [conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]
    for p in params:
        p.requires_grad = True
    return params
