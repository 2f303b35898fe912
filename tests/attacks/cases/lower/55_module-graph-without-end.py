# notebook: PyTorch
# question: sequential_convnet
# aim: abort
# about: a Sequential that contains itself, and one whose modules() and state_dict() are generators without end: walking, printing or copying the returned model never returns
import torch
from torch import nn


class _Endless(nn.Sequential):
    def named_parameters(self, *a, **k):
        n = 0
        while True:
            n += 1
            yield f"weight{n}", nn.Parameter(torch.ones(1))

    def parameters(self, recurse=True):
        for _, value in self.named_parameters():
            yield value

    def modules(self):
        while True:
            yield self

    def __len__(self):
        return 1 << 62


def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    model = _Endless(nn.Conv2d(in_channel, channel_1, 1))
    model._modules["self"] = model
    return model
