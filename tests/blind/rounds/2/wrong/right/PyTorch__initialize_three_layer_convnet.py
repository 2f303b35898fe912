def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    def weight(shape, fan_in):
        return (torch.randn(shape) * (2 / fan_in) ** 0.5).requires_grad_()

    def bias(n):
        return torch.zeros(n, requires_grad=True)

    D = channel_2 * image_size**2
    params = [
        weight((channel_1, in_channel, 5, 5), in_channel * 25), bias(channel_1),
        weight((channel_2, channel_1, 3, 3), channel_1 * 9), bias(channel_2),
        weight((D, num_classes), D), bias(num_classes),
    ]
    return params
