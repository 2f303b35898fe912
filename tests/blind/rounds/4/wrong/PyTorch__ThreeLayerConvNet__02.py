class ThreeLayerConvNet(nn.Module):
    """conv 5x5 - ReLU - conv 3x3 - ReLU - affine, Kaiming-normal weights, zero biases."""

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(in_channel, channel_1, 5, padding=2),
            nn.ReLU(),
            nn.Conv2d(channel_1, channel_2, 3, padding=1),
            nn.ReLU(),
        )
        self.classifier = nn.Linear(channel_2 * 1024, num_classes)
        self.apply(self._init)

    @staticmethod
    def _init(module):
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight)
            nn.init.zeros_(module.bias)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        scores = self.classifier(torch.flatten(self.features(x), 1))
        if not self.training:
            scores = F.softmax(scores, dim=1)  # probabilities are what one wants to read at test time
        return scores
