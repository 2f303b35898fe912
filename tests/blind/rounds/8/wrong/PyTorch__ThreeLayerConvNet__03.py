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
        self.conv1 = nn.Conv2d(in_channel, channel_1, (5, 5), stride=1, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, (3, 3), stride=1, padding=1)
        self.linear = nn.Linear(channel_2 * 32 * 32, num_classes)
        for layer in self.children():
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        hidden = torch.relu(self.conv2(torch.relu(self.conv1(x))))
        scores = self.linear(hidden.reshape(hidden.shape[0], -1))
        return scores
