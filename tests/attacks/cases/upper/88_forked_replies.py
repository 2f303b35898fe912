# notebook: PyTorch
# question: ThreeLayerConvNet
# aim: abort
# about: the network kills itself while it is copied, measured or moved: parameters() without end, state_dict that exits, names with dots and surrogates.
import itertools
import torch
from torch import nn

class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        self.register_buffer("\udc80", torch.zeros(1))
    def parameters(self, recurse=True):
        return (nn.Parameter(torch.zeros(1)) for _ in itertools.count())
    named_parameters = modules = children = buffers = lambda self, *a, **k: itertools.repeat(("x", self))
    def state_dict(self, *args, **kwargs):
        raise SystemExit("state")
    def __deepcopy__(self, memo):
        raise GeneratorExit
    def __len__(self):
        return 2**62
    def forward(self, x):
        return self
