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
        self.features = nn.ModuleList([
            nn.Conv2d(in_channel, channel_1, kernel_size=5, padding=2),
            nn.Conv2d(channel_1, channel_2, kernel_size=3, padding=1),
        ])
        self.classify = nn.Linear(channel_2 * 32**2, num_classes)
        for module in [*self.features, self.classify]:
            nn.init.kaiming_uniform_(module.weight, nonlinearity="relu")
            module.bias.data.zero_()

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        for conv in self.features:
            x = conv(x).relu()
        scores = self.classify(x.flatten(1))
        return scores
