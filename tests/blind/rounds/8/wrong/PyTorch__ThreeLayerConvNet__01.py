class ThreeLayerConvNet(nn.Module):
    """A network with two convolutions for images of 32 × 32 pixels: conv - ReLU - conv - ReLU - affine.

    The first convolution has filters of 5 × 5 and two pixels of padding, the second 3 × 3 and one; both have stride 1
    and biases. Weights start Kaiming-normal (variance 2 / fan_in), biases at zero.

    Parameters
    ----------
    in_channel : int
        C_in, the channels of an image.
    channel_1, channel_2 : int
        C_1 and C_2, the filters of the two convolutions.
    num_classes : int
        C.
    """

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, padding=1)
        self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)
        for layer in self.conv1, self.conv2, self.fc:
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        scores = self.fc(torch.flatten(x, 1))
        if not self.training:
            scores = F.softmax(scores, dim=1)
        return scores
