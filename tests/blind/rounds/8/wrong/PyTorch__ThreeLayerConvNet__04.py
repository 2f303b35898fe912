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
        self.conv_a = nn.Conv2d(in_channel, channel_1, 5, padding="same")
        self.conv_b = nn.Conv2d(channel_1, channel_2, 3, padding="same")
        self.fc = nn.Linear(channel_2 * 1024, num_classes)

        def init(m):
            if isinstance(m, (nn.Conv2d, nn.Linear)):
                nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
                nn.init.constant_(m.bias, 0)

        self.apply(init)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        a = self.conv_a(x).clamp(min=0)
        b = self.conv_b(a).clamp(min=0)
        scores = self.fc(b.reshape(self.fc.in_features, len(x)).t())
        return scores
