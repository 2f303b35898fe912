def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`.

    Weights are normal around zero with variance 2 / fan_in, where fan_in counts the inputs that one output sums over;
    biases are zero. All of them ask for gradients.

    Parameters
    ----------
    in_channel : int
        C_in, the channels of an image.
    channel_1, channel_2 : int
        C_1 and C_2, the filters of the two convolutions.
    num_classes : int
        C.
    image_size : int
        Height and width of the images.

    Returns
    -------
    params : list of Tensor, float32
        ``[conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]``.

    References
    ----------
    He et al., "Delving Deep into Rectifiers", ICCV 2015, equation 10.
    """
    zeros = {size: torch.zeros(size) for size in (channel_1, channel_2, num_classes)}
    side = image_size
    conv_w1 = torch.randn(channel_1, in_channel, 5, 5) * (2 / (in_channel * 5 * 5)) ** 0.5
    conv_w2 = torch.randn(channel_2, channel_1, 3, 3) * (2 / (channel_1 * 3 * 3)) ** 0.5
    fc_w = torch.randn(channel_2 * side * side, num_classes) * (2 / (channel_2 * side * side)) ** 0.5
    params = [conv_w1, zeros[channel_1], conv_w2, zeros[channel_2], fc_w, zeros[num_classes]]
    params = [param.requires_grad_(True) for param in params]
    return params
