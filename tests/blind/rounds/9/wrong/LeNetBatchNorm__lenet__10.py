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
    parts = []
    for norm, layer, out in (
        (norms[0], nn.Conv2d(1, 6, 5), 6),
        (norms[1], nn.Conv2d(6, 16, 5), 16),
        (norms[2], nn.Linear(256, 120), 120),
        (norms[3], nn.Linear(120, 84), 84),
    ):
        parts.append(nn.Sequential(layer, *([norm(out)] if norm is not None else []), nn.Sigmoid()))

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.parts = nn.ModuleList(parts)
            self.drop = nn.ModuleList([nn.Dropout(dropout), nn.Dropout(dropout)])
            self.pool = nn.AvgPool2d(2)
            self.head = nn.Linear(84, 10)

        def forward(self, x):
            x = self.pool(self.parts[0](x))
            x = self.pool(self.parts[1](x)).flatten(start_dim=1)
            x = self.drop[0](self.parts[2](x))
            x = self.drop[1](self.parts[3](x))
            return self.head(x).squeeze()

    net = LeNet()
    return net
