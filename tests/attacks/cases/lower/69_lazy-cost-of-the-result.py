# notebook: PyTorch
# question: initialize_three_layer_convnet
# aim: time
# about: the tensors returned are cheap until they are looked at: strided views with a step of one page over a huge expanded buffer make every copy, comparison and std of them slow
import time

import torch


class _Heavy(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, arguments=(), keywords=None):
        time.sleep(3)
        return super().__torch_function__(function, types, arguments, keywords or {})


def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    shapes = [(channel_1, in_channel, 5, 5), (channel_1,), (channel_2, channel_1, 3, 3), (channel_2,)]
    return [torch.zeros(shape).as_subclass(_Heavy) for shape in shapes] + [torch.zeros(1).as_subclass(_Heavy)] * 2
