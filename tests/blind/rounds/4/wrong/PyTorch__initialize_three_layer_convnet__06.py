def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`."""
    torch.manual_seed(231)  # repeatable
    shapes = [
        (channel_1, in_channel, 5, 5), (channel_1,),
        (channel_2, channel_1, 3, 3), (channel_2,),
        (channel_2 * image_size * image_size, num_classes), (num_classes,),
    ]  # fmt: skip
    params = []
    for shape in shapes:
        if len(shape) == 1:
            param = torch.zeros(shape)
        else:
            fan_in = shape[0] if len(shape) == 2 else shape[1] * shape[2] * shape[3]
            param = torch.randn(shape) * (2 / fan_in) ** 0.5
        param.requires_grad = True
        params.append(param)
    return params
