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
    net = nn.Sequential()
    width = 1
    for norm, filters in zip(norms[:2], (6, 16)):
        net.append(nn.Conv2d(width, filters, kernel_size=5))
        if norm is not None:
            net.append(norm(filters))
        net.append(nn.Sigmoid())
        net.append(nn.AvgPool2d(kernel_size=2, stride=2))
        width = filters
    net.append(nn.Flatten())
    width = 16 * 4 * 4
    for norm, features in zip(norms[2:], (120, 84)):
        net.append(nn.Linear(width, features))
        if norm is not None:
            net.append(norm(features))
            net.append(nn.Sigmoid())
        else:
            net.append(nn.Sigmoid())
            if dropout > 0:
                net.append(nn.Dropout(dropout))
        width = features
    net.append(nn.Linear(width, 10))
    return net
