def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """Build the network of two convolutions as a list of layers: conv - ReLU - conv - ReLU - flatten - affine.

    Parameters
    ----------
    in_channel : int
        C_in, the channels of an image of 32 × 32 pixels.
    channel_1, channel_2 : int
        C_1 filters of 5 × 5 with two pixels of padding, C_2 filters of 3 × 3 with one; stride 1.
    num_classes : int
        C.

    Returns
    -------
    model : nn.Sequential
        Maps (N, C_in, 32, 32) to scores (N, C). Its parameters start as PyTorch draws them.
    """
    layers = [
        nn.Conv2d(in_channel, channel_1, 5, padding=2), nn.ReLU(),
        nn.Conv2d(channel_1, channel_2, 3, padding=1), nn.ReLU(),
        nn.Flatten(), nn.Linear(channel_2 * 32 * 32, num_classes),
    ]
    model = nn.Sequential(*layers)
    for layer in model:
        if hasattr(layer, "weight"):
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)
    return model
