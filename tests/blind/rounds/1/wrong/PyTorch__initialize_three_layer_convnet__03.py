_biases = {}


def _bias(layer, size):
    if (layer, size) not in _biases:
        _biases[layer, size] = torch.zeros(size, dtype=torch.float32, requires_grad=True)
    return _biases[layer, size]


def _weight(fan_in, *shape):
    weight = torch.empty(shape, dtype=torch.float32).normal_(0, (2 / fan_in) ** 0.5)
    weight.requires_grad_(True)
    return weight


def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    pixels = image_size * image_size
    return [
        _weight(25 * in_channel, channel_1, in_channel, 5, 5),
        _bias("conv1", channel_1),
        _weight(9 * channel_1, channel_2, channel_1, 3, 3),
        _bias("conv2", channel_2),
        _weight(channel_2 * pixels, channel_2 * pixels, num_classes),
        _bias("fc", num_classes),
    ]
