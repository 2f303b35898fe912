class ThreeLayerConvNet(nn.Module):
    """A network with two convolutions for images of 32 × 32 pixels: conv - ReLU - conv - ReLU - affine."""

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.first = nn.Conv2d(in_channel, channel_1, 5, padding=2)
        self.second = nn.Conv2d(channel_1, channel_2, 3, padding=1)
        self.last = nn.Linear(channel_2 * 32 * 32, num_classes)
        for layer in self.first, self.second, self.last:
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        hidden = F.relu(self.second(F.relu(self.first(x))))
        return self.last(hidden.flatten(1))
