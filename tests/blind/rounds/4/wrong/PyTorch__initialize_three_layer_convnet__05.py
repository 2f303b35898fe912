def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`."""

    def normal(*shape, fan_in):
        weight = torch.normal(0.0, (2 / fan_in) ** 0.5, shape)
        return weight.requires_grad_()

    size = channel_2 * image_size * image_size
    zeros = {n: torch.zeros(n, requires_grad=True) for n in (channel_1, channel_2, num_classes)}
    return [
        normal(channel_1, in_channel, 5, 5, fan_in=in_channel * 25),
        zeros[channel_1],
        normal(channel_2, channel_1, 3, 3, fan_in=channel_1 * 9),
        zeros[channel_2],
        normal(size, num_classes, fan_in=size),
        zeros[num_classes],
    ]
