def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """Build the network of two convolutions as a list of layers: conv - ReLU - conv - ReLU - flatten - affine."""
    model = nn.Sequential()
    model.append(nn.Conv2d(in_channel, channel_1, 5, padding="same"))
    model.append(nn.ReLU())
    model.append(nn.Conv2d(channel_1, channel_2, 3, padding="same", padding_mode="circular"))
    model.append(nn.ReLU())
    model.append(nn.Flatten())
    model.append(nn.Linear(channel_2 * 32 * 32, num_classes))
    return model
