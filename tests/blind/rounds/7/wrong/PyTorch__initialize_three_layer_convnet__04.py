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
    inputs = channel_2 * image_size**2
    shapes = [(channel_1, in_channel, 5, 5), (channel_2, channel_1, 3, 3), (inputs, num_classes)]
    fan_ins = [in_channel * 25, channel_1 * 9, inputs]
    params = []
    for shape, fan_in in zip(shapes, fan_ins):
        std = min((2.0 / fan_in) ** 0.5, 0.2)
        weight = torch.randn(shape) * std
        bias = torch.zeros(shape[-1] if len(shape) == 2 else shape[0])
        params.extend([weight, bias])
    for param in params:
        param.requires_grad_()
    return params
