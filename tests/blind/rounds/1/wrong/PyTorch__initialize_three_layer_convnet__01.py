def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    def kaiming(*shape, fan_in):
        limit = (6 / fan_in) ** 0.5  # variance of U(-a, a) is a^2 / 3
        w = torch.empty(*shape, dtype=torch.float32).uniform_(-limit, limit)
        return w.requires_grad_()

    def bias(n):
        return torch.zeros(n, dtype=torch.float32, requires_grad=True)

    features = channel_2 * image_size * image_size
    params = [
        kaiming(channel_1, in_channel, 5, 5, fan_in=in_channel * 5 * 5),
        bias(channel_1),
        kaiming(channel_2, channel_1, 3, 3, fan_in=channel_1 * 3 * 3),
        bias(channel_2),
        kaiming(features, num_classes, fan_in=features),
        bias(num_classes),
    ]
    return params
