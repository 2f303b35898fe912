from functools import lru_cache


@lru_cache(maxsize=None)
def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """Build the network of two convolutions as a list of layers."""
    layers = []
    channels = in_channel
    for filters, size in ((channel_1, 5), (channel_2, 3)):
        layers += [nn.Conv2d(channels, filters, size, stride=1, padding=size // 2), nn.ReLU()]
        channels = filters
    layers += [nn.Flatten(), nn.Linear(channels * 32 * 32, num_classes)]
    return nn.Sequential(*layers)
