# notebook: PyTorch
# question: ThreeLayerConvNet
# aim: abort
# about: backward runs C++ hooks and wants threads: a hook that throws in a destructor, a huge graph whose deletion recurses, and a re-entrant backward 100,000 deep end in std::terminate or a blown stack
import torch
from torch import nn


class _Again(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, depth):
        ctx.depth = depth
        return x * 1

    @staticmethod
    def backward(ctx, g):
        with torch.enable_grad():
            y = torch.ones(1, requires_grad=True)
            _Again.apply(y, ctx.depth + 1).sum().backward()
        return g, None


class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        y = _Again.apply(self.w, 0)
        for _ in range(300000):
            y = y + 1
        return y.expand(len(x), 10)
