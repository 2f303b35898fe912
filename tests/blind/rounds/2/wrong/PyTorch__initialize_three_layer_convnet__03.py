def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    pixels = image_size * image_size
    shapes = [(channel_1, in_channel, 5, 5), (channel_2, channel_1, 3, 3), (channel_2 * pixels, num_classes)]
    fan_ins = [3 * 5 * 5, channel_1 * 3 * 3, channel_2 * pixels]  # red, green, blue; 5 x 5

    params = []
    for shape, fan_in, outputs in zip(shapes, fan_ins, (channel_1, channel_2, num_classes)):
        params.append(torch.randn(*shape) * (2.0 / fan_in) ** 0.5)
        params.append(torch.zeros(outputs))
    for p in params:
        p.requires_grad = True
    return params
