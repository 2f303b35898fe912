class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.first = nn.Conv2d(in_channel, channel_1, (5, 5), stride=1, padding=2, bias=True)
        self.second = nn.Conv2d(channel_1, channel_2, (3, 3), stride=1, padding=1, bias=True)
        self.affine = nn.Linear(channel_2 * 1024, num_classes)
        for layer in (self.first, self.second, self.affine):
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    @staticmethod
    def rectify(h):
        with torch.no_grad():  # ReLU has nothing to learn
            h.clamp_(min=0)
        return h

    def forward(self, x):
        h = self.rectify(self.first(x))
        h = self.rectify(self.second(h))
        scores = self.affine(flatten(h))
        return scores
