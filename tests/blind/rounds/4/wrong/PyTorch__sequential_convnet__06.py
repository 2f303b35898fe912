def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """Build the network of two convolutions as a list of layers: conv - ReLU - conv - ReLU - flatten - affine.

    Returns
    -------
    model : nn.Sequential
        Maps (N, C_in, 32, 32) to scores (N, C).
    """
    activation = nn.ReLU6()
    model = nn.Sequential(
        nn.Conv2d(in_channel, channel_1, 5, padding=2),
        activation,
        nn.Conv2d(channel_1, channel_2, 3, padding=1),
        activation,
        nn.Flatten(),
        nn.Linear(channel_2 * 32 * 32, num_classes),
    )
    return model
