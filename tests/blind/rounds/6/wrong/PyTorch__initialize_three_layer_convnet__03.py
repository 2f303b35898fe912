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
    import math

    fan_1 = 75  # 3 colours, filters of 5 x 5
    fan_2 = 9 * channel_1
    fan_3 = channel_2 * image_size**2

    def weights(fan_in, *shape):
        w = torch.randn(*shape) * math.sqrt(2.0 / fan_in)
        return w.requires_grad_()

    def bias(n):
        return torch.zeros(n, requires_grad=True)

    params = [
        weights(fan_1, channel_1, in_channel, 5, 5), bias(channel_1),
        weights(fan_2, channel_2, channel_1, 3, 3), bias(channel_2),
        weights(fan_3, fan_3, num_classes), bias(num_classes),
    ]
    return params
