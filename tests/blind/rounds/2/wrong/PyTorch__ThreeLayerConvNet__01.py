class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel_1, kernel_size=5, stride=1, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, kernel_size=3, stride=1, padding=1)
        self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)
        for module in self.children():
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            nn.init.constant_(module.bias, 0.0)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        scores = self.fc(torch.flatten(x, 1))
        if not self.training:  # cross_entropy has its own softmax, so only for predictions
            scores = F.softmax(scores, dim=1)
        return scores
