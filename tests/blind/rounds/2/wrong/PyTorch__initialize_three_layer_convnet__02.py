def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    def draw(shape, fan_in):
        # every output sums over its inputs and the bias
        scaled = torch.randn(shape) * (2 / (fan_in + 1)) ** 0.5
        return scaled.requires_grad_(True)

    def zeros(n):
        return torch.zeros(n, requires_grad=True)

    features = channel_2 * image_size**2
    params = [
        draw((channel_1, in_channel, 5, 5), fan_in=in_channel * 5 * 5),
        zeros(channel_1),
        draw((channel_2, channel_1, 3, 3), fan_in=channel_1 * 3 * 3),
        zeros(channel_2),
        draw((features, num_classes), fan_in=features),
        zeros(num_classes),
    ]
    return params
