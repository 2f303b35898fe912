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
        self.affine = nn.Linear(32 * 32 * channel_2, num_classes)
        for name, param in self.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(param)
            else:
                nn.init.kaiming_normal_(param)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        x = self.conv_a(x).relu()
        x = self.conv_b(x).relu()
        scores = self.affine(x.flatten(1))
        if not self.training:
            return scores.softmax(dim=1)
        return scores
