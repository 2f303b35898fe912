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
    def block(c_in, c_out, k):
        return [nn.Conv2d(c_in, c_out, kernel_size=k, padding=k // 2), nn.ReLU6()]

    model = nn.Sequential(
        *block(in_channel, channel_1, 5),
        *block(channel_1, channel_2, 3),
        nn.Flatten(start_dim=1),
        nn.Linear(channel_2 * 32**2, num_classes),
    )
    return model
