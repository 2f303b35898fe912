class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.in_channel = in_channel
        self.conv1 = nn.Conv2d(in_channel, channel_1, (5, 5), padding=2)
        nn.init.kaiming_normal_(self.conv1.weight)
        nn.init.zeros_(self.conv1.bias)
        self.conv2 = nn.Conv2d(channel_1, channel_2, (3, 3), padding=1)
        nn.init.kaiming_normal_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)
        self.affine = nn.Linear(channel_2 * 1024, num_classes)
        nn.init.kaiming_normal_(self.affine.weight)
        nn.init.zeros_(self.affine.bias)

    def forward(self, x):
        # conv layers want the channels first
        x = x.reshape(-1, 32, 32, self.in_channel).permute(0, 3, 1, 2)
        out1 = F.relu(self.conv1(x))
        out2 = F.relu(self.conv2(out1))
        scores = self.affine(out2.flatten(1))
        return scores
