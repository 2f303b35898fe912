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
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, padding="same")
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, padding="same")
        self.fc = nn.Linear(32 * 32 * channel_2, num_classes)
        with torch.no_grad():
            for layer, fan_in in ((self.conv1, 3 * 5 * 5), (self.conv2, channel_1 * 3 * 3), (self.fc, 1024 * channel_2)):
                layer.weight.normal_(0, (2 / fan_in) ** 0.5)
                layer.bias.zero_()

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        for conv in self.conv1, self.conv2:
            x = F.relu(conv(x))
        scores = self.fc(x.flatten(1))
        return scores
