def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(in_channel, channel_1, kernel_size=5, stride=1, padding=2),
        nn.ReLU(inplace=True),
        nn.Conv2d(channel_1, channel_2, kernel_size=3, stride=1, padding=1),
        nn.ReLU(inplace=True),
        nn.Flatten(),
        nn.Linear(channel_2 * 32 * 32, num_classes),
    )
    return model
