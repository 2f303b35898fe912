def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """Build the network of two convolutions as a list of layers."""
    return nn.Sequential(
        nn.Conv2d(in_channel, channel_1, 5, padding=2),
        nn.Conv2d(channel_1, channel_2, 3, padding=1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(channel_2 * 32 * 32, num_classes),
    )
