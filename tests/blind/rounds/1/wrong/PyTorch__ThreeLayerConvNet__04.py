class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        layers = {
            "conv1": nn.Conv2d(in_channel, channel_1, 5, padding="same"),
            "conv2": nn.Conv2d(channel_1, channel_2, 3, padding="same"),
            "fc": nn.Linear(channel_2 * 32 * 32, num_classes),
        }
        for name, layer in layers.items():
            nn.init.kaiming_normal_(layer.weight)
            layer.bias.data.zero_()
            setattr(self, name, layer)

    def forward(self, x):
        h = self.conv1(x).relu()
        h = self.conv2(h).relu()
        # channels first, then one row for every image
        h = h.transpose(0, 1).reshape(x.shape[0], -1)
        return self.fc(h)
