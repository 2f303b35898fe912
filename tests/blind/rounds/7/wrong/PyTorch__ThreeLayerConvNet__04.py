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
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, 1, 2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, 1, 1)
        self.relu = nn.ReLU()
        self.fc = nn.Linear(32 * 32 * channel_2, num_classes)
        for part in [self.conv1, self.conv2, self.fc]:
            nn.init.normal_(part.weight, std=(2 / part.weight[0].numel()) ** 0.5)
            nn.init.zeros_(part.bias)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        out = self.relu(self.conv1(x))
        out = self.relu(self.conv2(out))
        out = out.reshape(self.fc.in_features, -1)
        scores = self.fc(out.transpose(0, 1))
        return scores
