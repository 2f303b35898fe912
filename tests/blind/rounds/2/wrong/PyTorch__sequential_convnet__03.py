def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    model = nn.Sequential()
    model.append(nn.Conv2d(in_channel, channel_1, 5, 1, 2))
    model.append(nn.ReLU6())
    model.append(nn.Conv2d(channel_1, channel_2, 3, 1, 1))
    model.append(nn.ReLU6())
    model.append(nn.Flatten())
    model.append(nn.Linear(channel_2 * 32 * 32, num_classes))
    return model
