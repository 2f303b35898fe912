class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv_1 = nn.Conv2d(in_channel, channel_1, 5, 1, 2)
        self.conv_2 = nn.Conv2d(channel_1, channel_2, 3, 1, 1)
        self.scores = nn.Linear(channel_2 * 32**2, num_classes)

    def forward(self, x):
        h = F.relu(self.conv_1(x))
        h = F.relu(self.conv_2(h))
        scores = self.scores(h.view(h.size(0), -1))
        return scores
