class ThreeLayerConvNet(nn.Module):
    """A network with two convolutions: conv - ReLU - conv - ReLU - affine."""

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, stride=1, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, stride=1, padding=1, padding_mode="reflect")
        self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)
        for name, param in self.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(param)
            else:
                nn.init.kaiming_normal_(param)

    def forward(self, x):
        x = self.conv1(x).relu()
        x = self.conv2(x).relu()
        scores = self.fc(x.view(x.size(0), -1))
        return scores
