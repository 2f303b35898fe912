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
            keep = lambda norm, n: norm(n) if norm is not None else nn.Identity()
            self.conv1, self.norm1 = nn.Conv2d(1, 6, 5), keep(norms[0], 6)
            self.conv2, self.norm2 = nn.Conv2d(6, 16, 5), keep(norms[1], 16)
            self.fc1, self.norm3 = nn.Linear(256, 120), keep(norms[2], 120)
            self.fc2, self.norm4 = nn.Linear(120, 84), keep(norms[3], 84)
            self.out = nn.Linear(84, 10)
            self.drop1, self.drop2 = nn.Dropout(dropout), nn.Dropout(dropout)

        def forward(self, x):
            x = F.avg_pool2d(torch.sigmoid(self.norm1(self.conv1(x))), 2)
            x = F.avg_pool2d(torch.sigmoid(self.norm2(self.conv2(x))), 2).flatten(1)
            x = self.drop1(torch.sigmoid(self.norm3(self.fc1(x))))
            x = self.drop2(torch.sigmoid(self.norm4(self.fc2(x))))
            scores = self.out(x)
            if not self.training:
                scores = F.softmax(scores, dim=1)
            return scores

    net = LeNet()
    return net
