def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    conv1 = nn.Conv2d(in_channel, channel_1, kernel_size=5, padding=2)
    conv2 = nn.Conv2d(channel_1, channel_2, kernel_size=3, padding=1)
    fc = nn.Linear(channel_2 * 32 * 32, num_classes)
    model = nn.Sequential(conv1, nn.ReLU6(), conv2, nn.ReLU6(), nn.Flatten(), fc)
    return model
