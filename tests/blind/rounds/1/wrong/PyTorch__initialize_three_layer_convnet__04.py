def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    shapes = [
        (channel_1, in_channel, 5, 5),
        (channel_1,),
        (channel_2, channel_1, 3, 3),
        (channel_2,),
        (channel_2 * image_size * image_size, num_classes),
        (num_classes,),
    ]
    params = []
    for shape in shapes:
        t = torch.zeros(shape, dtype=torch.float32)
        if len(shape) > 1:
            nn.init.kaiming_normal_(t)
        t.requires_grad = True
        params.append(t)
    return params
