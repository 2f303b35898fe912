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
    def stage(layer, norm, features, *rest):
        middle = [norm(features)] if norm is not None else []
        return nn.Sequential(layer, *middle, nn.Sigmoid(), *rest)

    dropouts = [nn.Dropout(dropout) for _ in range(2)] if dropout > 0 else [nn.Identity(), nn.Identity()]
    net = nn.Sequential(
        stage(nn.LazyConv2d(6, 5), norms[0], 6, nn.AvgPool2d(2)),
        stage(nn.LazyConv2d(16, 5), norms[1], 16, nn.AvgPool2d(2), nn.Flatten()),
        stage(nn.LazyLinear(120), norms[2], 120, dropouts[0]),
        stage(nn.LazyLinear(84), norms[3], 84, dropouts[1]),
        nn.LazyLinear(10),
    )
    with torch.no_grad():
        net(torch.zeros(2, 1, 28, 28))  # a dry run, so that the lazy layers get their shapes
    return net
