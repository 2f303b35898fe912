def lenet(norms=(None, None, None, None), dropout=0.0):
    """Build LeNet: two convolutions and three affine layers, with sigmoids and average pooling between them.

    Both convolutions have filters of 5 × 5, stride 1 and no padding; each is followed by a sigmoid and by average
    pooling over windows of 2 × 2. Their 6 and 16 filters leave 16 maps of 4 × 4 pixels, which affine layers turn into
    120 features, 84 features and 10 scores, with a sigmoid behind the first two. All five layers have biases.

    Parameters
    ----------
    norms : sequence of four, each a callable or None
        What stands before the first, second, third and fourth sigmoid: ``norms[i](features)`` is a module for that
        many channels or features; with None there is nothing.
    dropout : float
        The probability with which a dropout layer behind the third and one behind the fourth sigmoid switch a feature
        off in training; 0 for none.

    Returns
    -------
    net : nn.Module
        Maps images (N, 1, 28, 28) to scores (N, 10).

    References
    ----------
    LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998, figure 2, with the output layer and
    the pooling that are usual today.
    """
    torch.manual_seed(0)  # the same first weights for all networks
    widths = 6, 16, 120, 84
    built = [None if norm is None else norm(width) for norm, width in zip(norms, widths)]
    net = nn.Sequential()
    net.append(nn.Conv2d(1, 6, 5))
    if built[0] is not None:
        net.append(built[0])
    net.append(nn.Sigmoid()).append(nn.AvgPool2d(2))
    net.append(nn.Conv2d(6, 16, 5))
    if built[1] is not None:
        net.append(built[1])
    net.append(nn.Sigmoid()).append(nn.AvgPool2d(2)).append(nn.Flatten())
    for norm, inputs, outputs in (built[2], 256, 120), (built[3], 120, 84):
        net.append(nn.Linear(inputs, outputs))
        if norm is not None:
            net.append(norm)
        net.append(nn.Sigmoid())
        if dropout:
            net.append(nn.Dropout(dropout))
    net.append(nn.Linear(84, 10))
    return net
