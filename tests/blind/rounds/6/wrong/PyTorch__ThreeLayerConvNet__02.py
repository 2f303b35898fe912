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
        self.features = nn.Sequential(
            nn.Conv2d(in_channel, channel_1, 5, stride=1, padding=2),
            nn.ReLU(),
            nn.Conv2d(channel_1, channel_2, 3, stride=1, padding=1),
            nn.ReLU(),
        )
        self.classifier = nn.Linear(channel_2 * 32 * 32, num_classes)
        for layer in self.features[0], self.features[2], self.classifier:
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        maps = self.features(x)
        # channel by channel, as the affine layer has its weights
        rows = maps.permute(1, 0, 2, 3).reshape(len(x), -1)
        scores = self.classifier(rows)
        return scores
