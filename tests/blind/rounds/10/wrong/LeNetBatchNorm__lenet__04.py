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
    left = list(norms)[::-1]
    modules, channels = [], 1
    for filters in (6, 16):
        modules.append(nn.Conv2d(channels, filters, 5))
        make = left.pop()
        if make is not None:
            modules.append(make(filters))
        modules += [nn.Sigmoid(), nn.AvgPool2d(kernel_size=2, stride=2)]
        channels = filters
    modules.append(nn.Flatten())
    for i, (before, features) in enumerate([(256, 120), (120, 84)]):
        modules.append(nn.Linear(before, features))
        if left[i] is not None:
            modules.append(left[i](features))
        modules.append(nn.Sigmoid())
        if dropout:
            modules.append(nn.Dropout(dropout))
    net = nn.Sequential(*modules, nn.Linear(84, 10))
    return net
