class ThreeLayerConvNet(nn.Module):
    """A network with two convolutions for images of 32 × 32 pixels."""

    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel_1, 5, padding=2)
        self.conv2 = nn.Conv2d(channel_1, channel_2, 3, padding=1)
        self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)
        with torch.no_grad():
            for layer in self.conv1, self.conv2, self.fc:
                fan_in = layer.weight[0].numel()
                layer.weight.normal_(0, (2 / fan_in) ** 0.5)
                layer.bias.zero_()

    def forward(self, x):
        """Compute the scores (N, C) of a minibatch (N, C_in, 32, 32)."""
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        n, c, h, w = x.shape
        x = x.permute(1, 2, 3, 0).reshape(n, c * h * w)
        return self.fc(x)
