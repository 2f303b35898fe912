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
    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 6, 5)
            self.conv2 = nn.Conv2d(6, 16, 5)
            self.fc1 = nn.Linear(256, 120)
            self.fc2 = nn.Linear(120, 84)
            self.fc3 = nn.Linear(84, 10)
            self.norms = nn.ModuleList(
                norm(width) if norm is not None else nn.Identity() for norm, width in zip(norms, (6, 16, 120, 84))
            )
            self.pool = nn.AvgPool2d(2)
            self.drop = nn.Dropout(dropout)

        def forward(self, x):
            x = self.pool(torch.sigmoid(self.norms[0](self.conv1(x))))
            x = self.pool(torch.sigmoid(self.norms[1](self.conv2(x))))
            x = x.flatten(1)
            x = self.drop(torch.sigmoid(self.norms[2](self.fc1(x))))
            x = self.drop(torch.sigmoid(self.norms[3](self.fc2(x))))
            scores = self.fc3(x)
            if not self.training:
                scores = F.softmax(scores, dim=1)
            return scores

    net = LeNet()
    return net
