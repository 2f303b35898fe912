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
    def between(norm, features, p=0.0):
        """What stands between a layer and the next."""
        parts = []
        if norm is not None:
            parts.append(norm(features))
        if p > 0:
            parts.append(nn.Dropout(p))
        parts.append(nn.Sigmoid())
        return nn.Sequential(*parts)

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.act1 = nn.Conv2d(1, 6, 5), between(norms[0], 6)
            self.conv2, self.act2 = nn.Conv2d(6, 16, 5), between(norms[1], 16)
            self.fc1, self.act3 = nn.Linear(256, 120), between(norms[2], 120, dropout)
            self.fc2, self.act4 = nn.Linear(120, 84), between(norms[3], 84, dropout)
            self.fc3 = nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(self.act1(self.conv1(x)), 2)
            x = F.avg_pool2d(self.act2(self.conv2(x)), 2).flatten(1)
            return self.fc3(self.act4(self.fc2(self.act3(self.fc1(x)))))

    net = LeNet()
    return net
