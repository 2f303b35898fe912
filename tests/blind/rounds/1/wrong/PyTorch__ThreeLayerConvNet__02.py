class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(in_channel, channel_1, 5, padding=2),
            nn.ReLU(),
            nn.Conv2d(channel_1, channel_2, 3, padding=1),
            nn.ReLU(),
        )
        self.classifier = nn.Linear(32 * 32 * channel_2, num_classes)
        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.kaiming_normal_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, x):
        scores = self.classifier(self.features(x).flatten(start_dim=1))
        if not self.training:
            scores = F.softmax(scores, dim=1)  # cross_entropy does it in training
        return scores
