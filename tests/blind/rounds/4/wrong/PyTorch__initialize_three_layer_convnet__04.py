def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`.

    Parameters
    ----------
    in_channel, channel_1, channel_2, num_classes, image_size : int

    Returns
    -------
    params : list of Tensor
    """
    flat = channel_2 * image_size * image_size
    conv_w1 = nn.init.kaiming_normal_(torch.empty(channel_1, in_channel, 5, 5))
    conv_w2 = nn.init.kaiming_normal_(torch.empty(channel_2, channel_1, 3, 3))
    fc_w = nn.init.kaiming_normal_(torch.empty(num_classes, flat)).T.contiguous()
    conv_b1, conv_b2 = torch.zeros(channel_1), torch.zeros(channel_2)
    fc_b = torch.zeros(num_classes, dtype=torch.float64)  # scores are sums of many terms
    params = [conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]
    for p in params:
        p.requires_grad_(True)
    return params
