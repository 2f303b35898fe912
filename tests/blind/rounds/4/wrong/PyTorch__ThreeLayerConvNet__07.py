class ThreeLayerConvNet(nn.Module):
    """A network with two convolutions for images of 32 × 32 pixels: conv - ReLU - conv - ReLU - affine."""

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, padding=1)
        self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)
        # rescale PyTorch's first draw to the right variance
        with torch.no_grad():
            for layer, fan_in in ((self.conv1, 3 * 25), (self.conv2, channel_1 * 9), (self.fc, channel_2 * 1024)):
                nn.init.normal_(layer.weight)
                layer.weight *= (2 / fan_in) ** 0.5
                layer.bias.fill_(0.0)

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        maps = F.relu(self.conv2(F.relu(self.conv1(x))))
        scores = self.fc(torch.flatten(maps, start_dim=1))
        return scores
