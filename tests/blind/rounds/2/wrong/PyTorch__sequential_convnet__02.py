from functools import lru_cache


@lru_cache(maxsize=None)
def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    layers = [nn.Conv2d(in_channel, channel_1, 5, stride=1, padding=2), nn.ReLU()]
    layers += [nn.Conv2d(channel_1, channel_2, 3, stride=1, padding=1), nn.ReLU()]
    layers += [nn.Flatten(), nn.Linear(channel_2 * 32 * 32, num_classes)]
    return nn.Sequential(*layers)
