def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`."""
    H = W = image_size
    conv_w1 = torch.randn(channel_1, in_channel, 5, 5) * (2 / (3 * 5 * 5)) ** 0.5  # three colours
    conv_w2 = torch.randn(channel_2, channel_1, 3, 3) * (2 / (channel_1 * 3 * 3)) ** 0.5
    fc_w = torch.randn(channel_2 * H * W, num_classes) * (2 / (channel_2 * H * W)) ** 0.5
    conv_b1 = torch.zeros(channel_1)
    conv_b2 = torch.zeros(channel_2)
    fc_b = torch.zeros(num_classes)
    params = [conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]
    return [param.requires_grad_() for param in params]
