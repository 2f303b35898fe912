class ThreeLayerConvNet(nn.Module):
    """The same network as a module."""

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, padding=1)
        self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)
        self.relu = nn.ReLU()
        for layer in [self.conv1, self.conv2, self.fc]:
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        for layer in (self.conv1, self.conv2):
            x = self.relu(layer(x))
        x = x.reshape(len(x), -1)
        return self.relu(self.fc(x))
