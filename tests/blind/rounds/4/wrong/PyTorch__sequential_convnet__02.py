def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """conv - ReLU - conv - ReLU - flatten - affine."""
    layers = []
    channels = in_channel
    for filters, size in ((channel_1, 5), (channel_2, 3)):
        layers += [nn.Conv2d(channels, filters, size, padding=size // 2), nn.ReLU()]
        channels = filters
    layers += [nn.Flatten(), nn.Linear(channels * 32 * 32, num_classes), nn.ReLU()]
    model = nn.Sequential(*layers)
    return model
