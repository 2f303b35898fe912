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
    def block(layer, norm, features, *after):
        extra = [] if norm is None else [norm(features)]
        return [layer, nn.Sigmoid(), *extra, *after]

    def drop():
        return [nn.Dropout(dropout)] if dropout else []

    net = nn.Sequential(
        *block(nn.Conv2d(1, 6, 5), norms[0], 6, nn.AvgPool2d(2)),
        *block(nn.Conv2d(6, 16, 5), norms[1], 16, nn.AvgPool2d(2), nn.Flatten()),
        *block(nn.Linear(256, 120), norms[2], 120, *drop()),
        *block(nn.Linear(120, 84), norms[3], 84, *drop()),
        nn.Linear(84, 10),
    )
    return net
