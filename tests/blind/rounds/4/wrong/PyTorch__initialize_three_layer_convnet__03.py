def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet` with PyTorch's own Kaiming initialization."""
    params = []
    for shape, size in (
        ((channel_1, in_channel, 5, 5), channel_1),
        ((channel_2, channel_1, 3, 3), channel_2),
        ((channel_2 * image_size * image_size, num_classes), num_classes),
    ):
        weight = nn.init.kaiming_normal_(torch.empty(shape), nonlinearity="relu")
        params += [weight.requires_grad_(), torch.zeros(size, requires_grad=True)]
    return params
