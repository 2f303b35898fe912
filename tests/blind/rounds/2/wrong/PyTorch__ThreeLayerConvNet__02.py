class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.first = nn.Conv2d(in_channel, channel_1, 5, padding="same")
        self.second = nn.Conv2d(channel_1, channel_2, 3, padding="same")
        self.last = nn.Linear(32 * 32 * channel_2, num_classes)
        self.relu = nn.ReLU()
        self._start(self.first, in_channel * 25)
        self._start(self.second, channel_1 * 9)
        self._start(self.last, 32 * 32 * channel_2)

    @staticmethod
    def _start(layer, fan_in):
        # variance of U(-a, a) is a^2 / 3
        bound = (3 * 2 / fan_in) ** 0.5
        with torch.no_grad():
            layer.weight.uniform_(-bound, bound)
            layer.bias.zero_()

    def forward(self, x):
        h = self.relu(self.first(x))
        h = self.relu(self.second(h))
        return self.last(flatten(h))
